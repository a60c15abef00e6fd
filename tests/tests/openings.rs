//! Cases that no law and no promise press, and people who ask for nothing: they stay in sight, and nobody is promised
//! what nobody owes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::error::Code;
use casework::inputs::*;
use casework::views::case::NextKind;
use casework::views::letter::FindingWeight;
use common::calls::{call, company, person};
use common::{act, act_of, act_on, day, desk};
use domain::nouns::*;
use domain::words::{Language, Right};

/// A customer in a state of whose law no file tells.
fn nowhere(company: domain::ids::CompanyId) -> OpenCase {
    let mut open = call(company, &[Right::Access], None);
    if let Some(who) = &mut open.requester {
        who.address.state = "WY".into();
        who.address.city = "Cody".into();
        who.address.zip = "82414".into();
    }
    open
}

fn draft(view: &casework::views::case::CaseView, kind: &str) -> DraftInput {
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    DraftInput { kind: kind.into(), language: Language::En, requests }
}

#[tokio::test]
async fn a_case_that_nothing_binds_stays_in_sight_and_its_acknowledgment_names_no_day() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), nowhere(odm)).await.unwrap();
    let case = view.case.id;
    assert!(view.requests[0].bindings.is_empty(), "{:?}", view.requests[0].bindings);
    assert_eq!(
        view.next.kind,
        NextKind::Identity,
        "there is nothing to decide of what binds: {:?}",
        view.next
    );
    let today = desk.today_view().await.unwrap();
    assert_eq!(today.undated.iter().map(|l| l.case).collect::<Vec<_>>(), [Some(case)]);
    assert_eq!(today.undated_total, 1);
    assert_eq!((today.due_total, today.tasks_total), (0, 0), "nothing of it has a date");

    let letter = desk.draft_letter(&act_on(&view), case, draft(&view, "acknowledgment")).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    assert!(letter.twin.contains("as soon as your request is decided") && !letter.twin.contains("answer by"));
    assert!(desk.issue_letter(&act_of(&letter), letter.letter.id).await.is_ok());
}

#[tokio::test]
async fn while_what_is_proposed_is_undecided_no_letter_goes_out() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    assert!(!view.requests[0].bindings.is_empty());
    let letter =
        desk.draft_letter(&act_on(&view), view.case.id, draft(&view, "acknowledgment")).await.unwrap();
    let refused: Vec<&str> = letter
        .findings
        .iter()
        .filter(|f| f.weight == FindingWeight::Refuse)
        .map(|f| f.check.as_str())
        .collect();
    assert_eq!(refused, ["undecided"], "{:?}", letter.findings);
}

#[tokio::test]
async fn another_address_brings_other_laws_and_a_state_may_be_written_out() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), nowhere(odm)).await.unwrap();
    let mut moved = person("Rosa Marsh");
    moved.address.state = "Texas".into();
    moved.address.city = "Katy".into();
    moved.address.zip = "77493".into();
    let who = view.people[0].person.id;
    let view = desk.change_person(&act_on(&view), view.case.id, who, moved.clone()).await.unwrap();
    let proposed = |v: &casework::views::case::CaseView| -> Vec<String> {
        v.requests[0].bindings.iter().map(|b| b.binding.regime.clone()).collect()
    };
    assert_eq!(view.people[0].person.address.state, "TX");
    assert_eq!(proposed(&view), ["us_tx_tdpsa"]);
    assert!(view.requests[0].bindings.iter().all(|b| b.binding.state == BindingState::Proposed));
    let again = desk.change_person(&act_on(&view), view.case.id, who, moved).await.unwrap();
    assert_eq!(proposed(&again), ["us_tx_tdpsa"], "once");
}

#[tokio::test]
async fn who_only_reports_a_child_is_promised_nothing_and_the_case_is_closed_as_acted_on() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let tracker = company(&desk, "officertrak").await;
    let tip = OpenCase { role: PersonRole::Reporter, ..call(tracker, &[Right::ChildData], Some("Eli")) };
    let view = desk.open_case(&act(), tip).await.unwrap();
    let case = view.case.id;
    let kid = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap().person.id;
    let check = ChildInput {
        child: Some(kid),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "the neighbour knows the family".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let mut view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    for binding in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "we promised it".into() };
        view = desk.decide_binding(&act_on(&view), case, binding.binding.id, input).await.unwrap();
    }
    let letter = desk.draft_letter(&act_on(&view), case, draft(&view, "acknowledgment")).await.unwrap();
    assert!(letter.findings.iter().any(|f| f.check == "reporter"), "{:?}", letter.findings);
    view = desk.discard_draft(&act_of(&letter), letter.letter.id).await.unwrap();
    let early = desk.close_case(&act_on(&view), case, ClosingReason::ActedOn, "").await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "the tasks come first: {early:?}");
    for task in view.tasks.clone() {
        assert_eq!(view.next.kind, NextKind::Tasks, "{:?}", view.next);
        let done = TaskEnd { state: TaskState::Done, note: "erased".into(), day: day("2026-11-22") };
        view = desk.end_task(&act_on(&view), case, task.id, done).await.unwrap();
    }
    assert_eq!(view.next.kind, NextKind::Close, "nobody is owed a letter: {:?}", view.next);
    let view = desk
        .close_case(&act_on(&view), case, ClosingReason::ActedOn, "deleted, nobody asked for an answer")
        .await
        .unwrap();
    assert_eq!(view.case.state, CaseState::Closed);

    let asked = desk.open_case(&act(), nowhere(tracker)).await.unwrap();
    let refused = desk.close_case(&act_on(&asked), asked.case.id, ClosingReason::ActedOn, "done").await;
    assert_eq!(refused.unwrap_err().fields[0].field, "reason", "somebody asks in that one");
}

#[tokio::test]
async fn where_no_address_is_known_words_are_ready_that_ask_for_one_and_tell_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::Delete], None);
    let who = open.requester.as_mut().unwrap();
    who.address = PostalAddress { state: "TX".into(), country: "US".into(), ..PostalAddress::default() };
    who.emails = vec!["rosa@example.com".into()];
    who.language = Language::Es;
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let mail = desk.address_request(case).await.unwrap();
    assert_eq!(mail.to, ["rosa@example.com"]);
    assert!(mail.subject.contains(&view.case.number), "{}", mail.subject);
    let text = &mail.text;
    assert!(
        text.starts_with("Estimado") && text.contains("dirección postal"),
        "in the person's language: {text}"
    );
    assert!(text.contains("1908 Avenue D") && !text.contains("elimin"), "what is asked is not told: {text}");

    assert_eq!(view.next.kind, NextKind::AskAddress, "{:?}", view.next);
    let asked = FactInput {
        request: None,
        kind: FactKind::AddressAsked,
        day: day("2026-11-22"),
        evidence: "a postal address, by e-mail".into(),
        corrects: None,
    };
    let view = desk.record_fact(&act_on(&view), case, asked).await.unwrap();
    assert_eq!(view.next.kind, NextKind::Identity, "meanwhile the work goes on: {:?}", view.next);
    assert!(view.requests[0].bindings.iter().all(|b| b.clocks.iter().all(|c| c.clock.met.is_none())));
    let mut known = person("Rosa Marsh");
    known.address.state = "TX".into();
    let who = view.people[0].person.id;
    let view = desk.change_person(&act_on(&view), case, who, known).await.unwrap();
    assert!(
        view.facts.iter().any(|f| f.kind == FactKind::AddressArrived),
        "an address that is there is not waited for"
    );
}

#[tokio::test]
async fn a_case_in_which_nobody_is_known_yet_is_no_tip_and_is_not_closed_as_one() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let unknown = OpenCase { requester: None, ..call(odm, &[Right::Access], None) };
    let view = desk.open_case(&act(), unknown).await.unwrap();
    assert_eq!(view.next.kind, NextKind::AskAddress, "{:?}", view.next);
    let refused = desk.close_case(&act_on(&view), view.case.id, ClosingReason::ActedOn, "done").await;
    assert_eq!(refused.unwrap_err().fields[0].field, "reason", "somebody stands behind a request for access");
}

#[tokio::test]
async fn another_receipt_day_brings_the_law_that_was_in_force_then() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::Access], None);
    open.received = day("2020-01-15");
    if let Some(who) = &mut open.requester {
        who.address.state = "TX".into();
        who.address.zip = "77493".into();
    }
    let view = desk.open_case(&act(), open).await.unwrap();
    assert!(view.requests[0].bindings.is_empty(), "no Texas act in 2020: {:?}", view.requests[0].bindings);
    let view = desk
        .correct_received(&act_on(&view), view.case.id, day("2026-11-20"), "the year was a slip")
        .await
        .unwrap();
    assert_eq!(view.requests[0].bindings[0].binding.regime, "us_tx_tdpsa");
}
