//! What must never be claimed or sent to the wrong person: letters against the records they rest on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::inputs::*;
use casework::views::case::CaseView;
use casework::views::letter::FindingWeight;
use common::calls::{call, company};
use common::worked::{ACCESS, decided, identified, letter, refused_by, worked};
use common::{act, act_on, day, desk};
use domain::ids::CompanyId;
use domain::nouns::*;
use domain::words::{Known, Right};

#[tokio::test]
async fn data_goes_only_to_the_person_who_was_checked_and_for_another_only_with_proof() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], Some("Ben Marsh"))).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let of = |role| view.people.iter().find(|p| p.role == role).unwrap().person.id;
    let (asks, subject) = (of(PersonRole::Requester), of(PersonRole::DataSubject));

    let view = identified(&desk, &view, subject).await;
    let drafted = letter(&desk, &view, "grant_access", ACCESS).await;
    let found = refused_by(&drafted);
    assert!(found.contains(&"identity") && found.contains(&"authority"), "{:?}", drafted.findings);

    let view = identified(&desk, &desk.case(view.case.id).await.unwrap(), asks).await;
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert_eq!(refused_by(&again), ["authority"], "{:?}", again.findings);

    let proof = AuthorityInput {
        person: asks,
        for_person: Some(subject),
        kind: AuthorityKind::PowerOfAttorney,
        proof: "the deed, seen".into(),
        accepted: Known::Yes,
        day: day("2026-11-21"),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        origin: None,
    };
    desk.add_authority(&act_on(&view), view.case.id, proof).await.unwrap();
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert!(again.may_issue, "{:?}", again.findings);
    assert!(again.twin.contains("No disclosure is on record"), "nobody found out that it went to nobody");
    desk.close().await;
}

#[tokio::test]
async fn the_access_letter_names_whom_the_log_names_whatever_else_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let words: Vec<_> =
        ACCESS.iter().map(|(n, t)| if *n == "access.disclosed" { (*n, "no") } else { (*n, *t) }).collect();
    let drafted = letter(&desk, &view, "grant_access", &words).await;
    assert!(drafted.twin.contains("Nobody outside the company"));
    disclosed(&desk, odm, "contact data", Known::No, "2026-02-03").await;
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert!(again.twin.contains("Acme Mailers") && !again.twin.contains("Nobody outside the company"));

    // A part without a category, and a log of categories: nobody can say which of them the part was among.
    let view = desk.case(view.case.id).await.unwrap();
    let item = ItemInput { what: "booking history".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), view.case.id, view.requests[0].request.id, item).await.unwrap();
    let part = view.requests[0].items.iter().find(|i| i.what == "booking history").unwrap().id;
    let category = desk.config().await.unwrap().categories.into_iter().find(|c| c.company == odm).unwrap();
    let granted = |category| OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category,
    };
    let view = desk.decide_item(&act_on(&view), view.case.id, part, granted(None)).await.unwrap();
    assert_eq!(refused_by(&desk.letter(drafted.letter.id).await.unwrap()), ["part_category"]);
    desk.decide_item(&act_on(&view), view.case.id, part, granted(Some(category.id))).await.unwrap();
    let told = desk.letter(drafted.letter.id).await.unwrap();
    assert!(told.may_issue, "{:?}", told.findings);
    desk.close().await;
}

async fn disclosed(desk: &Desk, company: CompanyId, category: &str, marketing: Known, on: &str) {
    let input = DisclosureInput {
        company,
        case: None,
        request: None,
        categories: vec![category.into()],
        recipient: "Acme Mailers, Inc.".into(),
        address: "9 Oak Rd\nTulsa, OK 74103".into(),
        ground: String::new(),
        purpose: "mailing".into(),
        direct_marketing: marketing,
        day: day(on),
    };
    desk.log_disclosure(&act(), input).await.unwrap();
}

#[tokio::test]
async fn nothing_was_disclosed_is_not_said_against_the_log_of_that_year() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::ShineTheLight], None)).await.unwrap();
    let view = worked(&desk, view, "ca_shine_the_light_designated").await;
    disclosed(&desk, odm, "contact data", Known::Unknown, "2024-05-06").await;
    let none = [("shine_the_light.year", "2025"), ("shine_the_light.outcome", "none_disclosed")];
    let drafted = letter(&desk, &view, "shine_the_light", &none).await;
    assert_eq!(refused_by(&drafted), ["log_whole"], "an empty log alone proves nothing");
    let whole = ("shine_the_light.log_whole", "yes");
    let other_year = [("shine_the_light.year", "2023"), none[1], whole];
    let other_year =
        letter(&desk, &desk.case(view.case.id).await.unwrap(), "shine_the_light", &other_year).await;
    assert_eq!(refused_by(&other_year), ["contradiction"], "the year before the request is asked for");
    let none = [none[0], none[1], whole];
    let drafted = letter(&desk, &desk.case(view.case.id).await.unwrap(), "shine_the_light", &none).await;
    assert!(drafted.may_issue, "another year's log is no reason: {:?}", drafted.findings);
    disclosed(&desk, odm, "contact data", Known::Unknown, "2025-05-06").await;
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert_eq!(refused_by(&again), ["direct_marketing"], "unknown is no no");
    disclosed(&desk, odm, "contact data", Known::Yes, "2025-06-07").await;
    let told = [("shine_the_light.outcome", "disclosed"), whole];
    let told = letter(&desk, &desk.case(view.case.id).await.unwrap(), "shine_the_light", &told).await;
    assert!(told.may_issue && told.twin.contains("Acme Mailers, Inc."), "{:?}", told.findings);
    assert!(told.twin.contains("9 Oak Rd, Tulsa, OK 74103"), "{}", told.twin);
    desk.close().await;
}

#[tokio::test]
async fn a_deletion_is_not_told_before_it_is_searched_checked_and_done() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let words = [
        ("deletion.manner", "deleted"),
        ("deletion.done_on", "2026-11-21"),
        ("deletion.providers", "none"),
        ("deletion.third_parties", "none"),
        ("deletion.in_backups", "unknown"),
    ];
    let early = letter(&desk, &view, "grant_deletion", &words).await;
    let found = refused_by(&early);
    assert!(found.contains(&"no_search") && found.contains(&"identity"), "{:?}", early.findings);
    let view = worked(&desk, desk.case(view.case.id).await.unwrap(), "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let found = desk.letter(early.letter.id).await.unwrap();
    assert_eq!(refused_by(&found), ["not_deleted", "providers_left"], "{:?}", found.findings);
    common::checklist::ended(&desk, view, "2026-11-21").await;
    let done = desk.letter(early.letter.id).await.unwrap();
    assert!(done.may_issue, "{:?}", done.findings);
    desk.close().await;
}

#[tokio::test]
async fn the_day_offered_for_a_deletion_is_that_of_the_last_one_by_fact_and_by_search() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let case = view.case.id;
    let drafted = letter(&desk, &view, "grant_deletion", &[]).await.letter.id;
    let offered = async || {
        let fields = desk.letter(drafted).await.unwrap().fields;
        fields.into_iter().find(|f| f.name == "deletion.done_on").unwrap().value
    };
    let fact = |on: &str| FactInput {
        request: None,
        kind: FactKind::Deleted,
        day: day(on),
        evidence: "told by the office".into(),
        corrects: None,
    };
    let view = desk.case(case).await.unwrap();
    let view = desk.record_fact(&act_on(&view), case, fact("2026-11-20")).await.unwrap();
    assert_eq!(offered().await, "2026-11-20");
    let view = common::checklist::ended(&desk, view, "2026-11-22").await;
    assert_eq!(offered().await, "2026-11-22", "the lists say that it went on");
    let view = desk.record_fact(&act_on(&view), case, fact("2026-11-21")).await.unwrap();
    assert_eq!(offered().await, "2026-11-22");
    assert_eq!(view.case.id, case);
    desk.close().await;
}

#[tokio::test]
async fn what_was_found_is_told_only_of_a_whole_search_that_found_something() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let case = view.case.id;
    let view = decided(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let systems: Vec<_> =
        desk.config().await.unwrap().systems.into_iter().filter(|s| s.company == odm).collect();
    let search = async |view: &CaseView, system, outcome| {
        let search = SearchInput {
            system,
            by: "name".into(),
            outcome,
            ground: String::new(),
            note: String::new(),
            day: day("2026-11-21"),
        };
        desk.record_search(&act_on(view), case, search).await.unwrap()
    };
    let mut view = search(&view, systems[0].id, SearchOutcome::NotFound).await;
    let drafted = letter(&desk, &view, "grant_access", ACCESS).await;
    assert_eq!(refused_by(&drafted), ["systems_left", "nothing_found"], "{:?}", drafted.findings);
    let left = drafted.findings.iter().find(|f| f.check == "systems_left").unwrap();
    assert!(left.sentence.contains(&systems[1].name) && !left.sentence.contains(&systems[0].name));
    view = desk.case(case).await.unwrap();
    for system in &systems[1..] {
        view = search(&view, system.id, SearchOutcome::Found).await;
    }
    let again = desk.letter(drafted.letter.id).await.unwrap();
    assert!(again.may_issue, "{:?}", again.findings);
    let searched = again.twin.split("Where we searched").nth(1).unwrap();
    assert!(searched.contains(&systems[0].name), "that nothing was found there is told: {searched}");
    let held = again.twin.split("In which system").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(!held.contains(&systems[0].name), "where nothing was found nothing is held: {held}");
    desk.close().await;
}

#[tokio::test]
async fn preflight_names_the_field_that_is_empty_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = worked(&desk, view, "policy_only").await;
    let view = identified(&desk, &view, view.people[0].person.id).await;
    let all_but = |left: &str| -> Vec<_> { ACCESS.iter().copied().filter(|(n, _)| *n != left).collect() };
    for (left, place) in [
        ("access.older_included", "access.older_included"),
        ("access.copy", "access.copy"),
        ("access.disclosed", "access.disclosed"),
    ] {
        let view = desk.case(view.case.id).await.unwrap();
        let drafted = letter(&desk, &view, "grant_access", &all_but(left)).await;
        let places: Vec<&str> = drafted
            .findings
            .iter()
            .filter(|f| f.weight == FindingWeight::Refuse)
            .map(|f| f.place.as_str())
            .collect();
        assert_eq!(places, [place], "{:?}", drafted.findings);
    }
    let slip: Vec<_> =
        ACCESS.iter().map(|(n, t)| if *n == "access.to" { (*n, "0026-11-21") } else { (*n, *t) }).collect();
    let view = desk.case(view.case.id).await.unwrap();
    let drafted = letter(&desk, &view, "grant_access", &slip).await;
    assert_eq!(refused_by(&drafted), ["contradiction"], "{:?}", drafted.findings);
    desk.close().await;
}
