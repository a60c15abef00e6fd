//! Traps that only a whole case can fall into: a refusal after an extension, the place of receipt, a tip without anybody who
//! asks, a deletion while a refusal can still be challenged. Not here: the dates by themselves.

use casework::Desk;
use casework::error::Code;
use casework::inputs::*;
use casework::views::case::{CaseView, ClockView, NextKind};
use casework::views::letter::{FindingView, FindingWeight};
use domain::clock::ClockKind;
use domain::nouns::*;
use domain::words::{Known, Language, Right};

use super::common::calls::{call, company, person};
use super::common::drafted::read;
use super::common::{act, act_of, act_on, day, desk};

pub(super) async fn bind(desk: &Desk, view: &CaseView, request: usize, regime: &str) -> CaseView {
    let request = &view.requests[request];
    let id = view.case.id;
    match request.bindings.iter().find(|b| b.binding.regime == regime) {
        Some(b) => {
            let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
            desk.decide_binding(&act_on(view), id, b.binding.id, input).await.unwrap()
        }
        None => desk
            .add_binding(&act_on(view), id, request.request.id, regime, "it holds")
            .await
            .unwrap_or_else(|e| panic!("{regime} is not bound: {e}")),
    }
}

pub(super) async fn fact(desk: &Desk, view: &CaseView, request: usize, kind: FactKind, on: &str) -> CaseView {
    let request = Some(view.requests[request].request.id);
    let input = FactInput { request, kind, day: day(on), evidence: "seen".into(), corrects: None };
    desk.record_fact(&act_on(view), view.case.id, input).await.unwrap()
}

/// Adds a part to a request and refuses it.
pub(super) async fn refuse(desk: &Desk, view: &CaseView, request: usize) -> CaseView {
    let part = ItemInput { what: "notes of the shift".into(), system: None, category: None };
    let of = view.requests[request].request.id;
    let view = desk.add_item(&act_on(view), view.case.id, of, part).await.unwrap();
    let outcome = OutcomeInput {
        outcome: ItemOutcome::Refused,
        ground: "trade secret".into(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[request].items[0].id;
    desk.decide_item(&act_on(&view), view.case.id, item, outcome).await.unwrap()
}

fn clock(view: &CaseView, kind: ClockKind) -> &ClockView {
    let mut all = view.requests.iter().flat_map(|r| &r.bindings).flat_map(|b| &b.clocks);
    all.find(|c| c.clock.kind == kind).unwrap_or_else(|| panic!("no {kind}"))
}

#[tokio::test]
async fn trap_01_a_case_that_was_extended_and_heads_for_a_refusal_warns_with_the_last_day() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut open = call(company(&desk, "odm").await, &[Right::Access], None);
    (open.received, open.requester.as_mut().unwrap().address.state) = (day("2026-11-18"), "TX".into());
    let view = desk.open_case(&act(), open).await.unwrap();
    let view = bind(&desk, &view, 0, "us_tx_tdpsa").await;
    // An extension by itself is no trap.
    let view = fact(&desk, &view, 0, FactKind::Extended, "2026-11-20").await;
    assert!(view.requests[0].warnings.is_empty(), "{:?}", view.requests[0].warnings);
    // Wed 2026-11-18 + 45: 12 left in Nov, 31 in Dec, 2 in Jan = Sat 2027-01-02, moves to Mon 2027-01-04.
    let view = refuse(&desk, &view, 0).await;
    let [warning] = &view.requests[0].warnings[..] else { panic!("{:?}", view.requests[0].warnings) };
    assert!(warning.contains("Jan 4, 2027") && warning.contains("541.052(c)"), "{warning}");
    assert_eq!(clock(&view, ClockKind::RefuseBy).clock.due, Some(day("2027-01-04")));
}

#[tokio::test]
async fn trap_11_and_13_a_refusal_prints_the_appeal_of_its_own_law_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    for (state, regime, days) in [
        ("UT", "us_ut_ucpa", None),
        ("OR", "us_or_ocpa", Some("45 days")),
        ("NJ", "us_nj_njdpa", Some("45 days")),
        ("TX", "us_tx_tdpsa", Some("60 days")),
    ] {
        let mut open = call(odm, &[Right::Access], None);
        open.requester = Some(PersonInput { phones: vec![], ..person(&format!("Asker of {state}")) });
        open.requester.as_mut().unwrap().address.state = state.into();
        let view = desk.open_case(&act(), open).await.unwrap();
        let view = bind(&desk, &view, 0, regime).await;
        let view = refuse(&desk, &view, 0).await;
        let requests = vec![view.requests[0].request.id];
        let input = DraftInput { kind: "denial".into(), language: Language::En, requests };
        let draft = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
        let twin = read(&draft).to_lowercase();
        assert!(!twin.is_empty(), "{state}: {:?}", draft.findings);
        match days {
            None => assert!(!twin.contains("appeal"), "{state} grants none: {twin}"),
            Some(days) => assert!(twin.contains("appeal") && twin.contains(days), "{state}: {twin}"),
        }
        let other = ["45 days", "60 days"].into_iter().filter(|d| Some(*d) != days);
        assert!(!other.into_iter().any(|d| twin.contains(d)), "{state}: {twin}");
    }
}

#[tokio::test]
async fn trap_14_shine_the_light_has_thirty_or_a_hundred_and_fifty_days_by_the_place_of_receipt() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    // Fri 2026-11-20 + 30: 10 left in Nov, 20 in Dec = Sun 2026-12-20, moves to Mon 12-21; the post goes Fri 12-18.
    // + 150: 10 + 31 + 31 + 28 + 31 = 131, 19 in Apr = Mon 2027-04-19.
    for (place, regime, ends) in [
        (Known::Yes, "ca_shine_the_light_designated", ["2026-12-20", "2026-12-21", "2026-12-18"]),
        (Known::No, "ca_shine_the_light_other", ["2027-04-19", "2027-04-19", "2027-04-19"]),
    ] {
        let open = OpenCase { designated_place: place, ..call(odm, &[Right::ShineTheLight], None) };
        let view = desk.open_case(&act(), open).await.unwrap();
        let first = &view.requests[0].bindings[0];
        assert_eq!(first.binding.regime, regime, "received at the designated place: {place}");
        let respond = first.clocks.iter().find(|c| c.clock.kind == ClockKind::Respond).unwrap();
        let [nominal, due, mail_by] = ends.map(day);
        assert_eq!(respond.clock.nominal, nominal);
        assert_eq!((respond.clock.due, respond.clock.mail_by), (Some(due), Some(mail_by)));
    }
}

#[tokio::test]
async fn trap_14_shine_the_light_is_free_once_in_a_calendar_year_and_not_in_twelve_months() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let asks = async |received: &str| {
        let open = OpenCase { received: day(received), ..call(odm, &[Right::ShineTheLight], None) };
        let view = desk.open_case(&act(), open).await.unwrap();
        bind(&desk, &view, 0, "ca_shine_the_light_designated").await
    };
    let beyond = |view: &CaseView| -> Vec<String> {
        view.requests[0].warnings.iter().filter(|w| w.contains("Request number")).cloned().collect()
    };
    asks("2025-12-30").await;
    // Four days later it is another calendar year, though not twelve months.
    let first_of_year = asks("2026-01-03").await;
    assert!(beyond(&first_of_year).is_empty(), "{:?}", beyond(&first_of_year));
    let second = asks("2026-11-20").await;
    let [told] = &beyond(&second)[..] else { panic!("{:?}", second.requests[0].warnings) };
    assert!(told.contains("Request number 2") && told.contains("this calendar year"), "{told}");
    assert!(told.contains(&first_of_year.case.number), "{told}");
}

#[tokio::test]
async fn trap_14_a_request_to_know_is_free_twice_in_twelve_months_whatever_the_calendar_year() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let asks = async |received: &str| {
        let open = OpenCase { received: day(received), ..call(odm, &[Right::Access], None) };
        let view = desk.open_case(&act(), open).await.unwrap();
        bind(&desk, &view, 0, "ca_ccpa_know").await
    };
    let beyond = |view: &CaseView| view.requests[0].warnings.iter().any(|w| w.contains("Request number 3"));
    assert!(!beyond(&asks("2025-12-15").await));
    assert!(!beyond(&asks("2026-02-02").await), "the second one is free, in whatever year the first came");
    let third = asks("2026-11-20").await;
    assert!(beyond(&third), "two lie in the twelve months before: {:?}", third.requests[0].warnings);
}

#[tokio::test]
async fn trap_16_a_tip_about_a_child_has_nobody_who_asks_and_is_acted_on_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut tip = call(company(&desk, "odm").await, &[Right::ChildData], Some("Lena Marsh"));
    (tip.requester, tip.role) = (None, PersonRole::Reporter);
    tip.note = "A caller who gave no name says that a girl of eleven has an account.".into();
    let view = desk.open_case(&act(), tip).await.unwrap();
    let case = view.case.id;
    let [child] = &view.people[..] else { panic!("{:?}", view.people) };
    assert_eq!(child.role, PersonRole::DataSubject, "nobody asks");

    let check = ChildInput {
        child: Some(child.person.id),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "the account says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    let mut view = bind(&desk, &view, 0, "policy_child_data").await;
    for other in view.requests[0].bindings.clone() {
        if other.binding.state == BindingState::Proposed {
            let input = BindingInput { state: BindingState::Rejected, reason: "no parent asks".into() };
            view = desk.decide_binding(&act_on(&view), case, other.binding.id, input).await.unwrap();
        }
    }
    // Aware on Fri 2026-11-20: ten business days end on Mon 2026-12-07 (trap 23 counts them).
    let promised =
        view.requests[0].bindings.iter().find(|b| b.binding.regime == "policy_child_data").unwrap();
    let respond = &promised.clocks.iter().find(|c| c.clock.kind == ClockKind::Respond).unwrap().clock;
    assert_eq!((respond.trigger, respond.due), (day("2026-11-20"), Some(day("2026-12-07"))));
    let stop = view.tasks.iter().find(|t| t.kind == TaskKind::StopUse).unwrap();
    assert_eq!(stop.due, Some(day("2026-11-22")), "the use stops on the day it is known");

    // Nobody is to be identified and nobody gets a letter: the work is the tasks, and then the case is closed.
    for task in view.tasks.clone() {
        assert_eq!(view.next.kind, NextKind::Tasks, "{:?}", view.next);
        let done = TaskEnd { state: TaskState::Done, note: "erased".into(), day: day("2026-11-22") };
        view = desk.end_task(&act_on(&view), case, task.id, done).await.unwrap();
    }
    assert_eq!(view.next.kind, NextKind::Close, "{:?}", view.next);
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let nobody =
        |f: &FindingView| f.weight == FindingWeight::Refuse && f.sentence.contains("Nobody is named");
    assert!(!draft.may_issue && draft.findings.iter().any(nobody), "{:?}", draft.findings);
    let view = desk.discard_draft(&act_of(&draft), draft.letter.id).await.unwrap();
    let closed = desk.close_case(&act_on(&view), case, ClosingReason::ActedOn, "deleted").await.unwrap();
    assert_eq!(closed.case.state, CaseState::Closed);
}

#[tokio::test]
async fn trap_18_an_act_bound_by_hand_before_its_first_day_gives_no_clock_and_stops_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    // Received on November 20, 2026; Oklahoma's act governs from January 1, 2027 on.
    let open = call(company(&desk, "odm").await, &[Right::Access], None);
    let view = desk.open_case(&act(), open).await.unwrap();
    let view = bind(&desk, &view, 0, "us_ok_okcdpa").await;
    let bound = view.requests[0].bindings.iter().find(|b| b.binding.regime == "us_ok_okcdpa").unwrap();
    assert!(bound.clocks.is_empty());
    let why = bound.no_clock.as_deref().unwrap_or_default();
    assert!(why.contains("2027-01-01") && why.contains("2026-11-20"), "{why}");
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let claims = |f: &FindingView| f.weight == FindingWeight::Refuse && f.check == "statute_force";
    assert!(!draft.may_issue && draft.findings.iter().any(claims), "{:?}", draft.findings);
}

#[tokio::test]
async fn trap_20_a_deletion_waits_while_a_canadian_refusal_can_still_be_challenged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut open = call(company(&desk, "odm").await, &[Right::ChildData, Right::Access], Some("Lena Roy"));
    open.role = PersonRole::Parent;
    let home = PostalAddress {
        line1: "8 Rue Principale".into(),
        city: "Ottawa".into(),
        state: "ON".into(),
        zip: "K1A 0B1".into(),
        country: "CA".into(),
        ..PostalAddress::default()
    };
    open.requester = Some(PersonInput { address: home, ..person("Mae Roy") });
    let view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    let access = view.requests.iter().position(|r| r.request.right == Right::Access).unwrap();
    let view = bind(&desk, &view, access, "ca_pipeda").await;
    let view = refuse(&desk, &view, access).await;
    let view = fact(&desk, &view, access, FactKind::Refused, "2026-11-21").await;
    let view = fact(&desk, &view, access, FactKind::Responded, "2026-11-21").await;
    let check = ChildInput {
        child: view.people.iter().find(|p| p.role == PersonRole::DataSubject).map(|p| p.person.id),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    let deletion = |view: &CaseView| {
        view.tasks.iter().find(|t| t.kind == TaskKind::DeleteAtCompany).cloned().expect("it is to be deleted")
    };
    let waits = deletion(&view);
    assert_eq!(waits.state, TaskState::Waiting);
    assert!(waits.note.contains("8(8)"), "{}", waits.note);
    let done = || TaskEnd { state: TaskState::Done, note: "erased".into(), day: day("2026-11-22") };
    let refused = desk.end_task(&act_on(&view), case, waits.id, done()).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert!(refused.what.contains("8(8)") && refused.next.contains("recourse"), "{refused}");

    let view = fact(&desk, &view, access, FactKind::RecourseOver, "2026-11-22").await;
    let free = deletion(&view);
    assert_eq!(free.state, TaskState::Open, "nothing is left to be challenged");
    let view = desk.end_task(&act_on(&view), case, free.id, done()).await.unwrap();
    assert_eq!(deletion(&view).state, TaskState::Done);
}
