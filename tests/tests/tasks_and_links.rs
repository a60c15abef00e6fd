//! Tasks with their owner and day, notes and ledgers that take no identifiers, and cases that belong together.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Code;
use casework::inputs::{IdentityInput, TaskEnd, TaskInput};
use common::calls::{call, company};
use common::{act, act_on, day, desk};
use domain::nouns::{CaseState, ClosingReason, IdentityResult, TaskState};
use domain::words::Right;

#[tokio::test]
async fn a_task_has_an_owner_stands_on_today_when_it_is_due_and_is_dropped_only_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let case = view.case.id;
    let task =
        |due| TaskInput { title: "Ask the front office".into(), owner: " Lee, front office ".into(), due };
    let view = desk.add_task(&act_on(&view), case, task(Some(day("2026-12-24")))).await.unwrap();
    assert_eq!(view.tasks[0].owner, "Lee, front office");
    assert!(desk.today_view().await.unwrap().tasks.is_empty(), "it is due in a month");
    let view = desk.add_task(&act_on(&view), case, task(Some(day("2026-11-22")))).await.unwrap();
    let today = desk.today_view().await.unwrap().tasks;
    assert_eq!((today.len(), today[0].next.as_str()), (1, "Ask the front office"));
    let secret = TaskInput { title: "Call about 219-09-9999".into(), owner: String::new(), due: None };
    assert_eq!(desk.add_task(&act_on(&view), case, secret).await.unwrap_err().fields[0].field, "title");
    let id = view.tasks[1].id;
    let end = |state, note: &str| TaskEnd { state, note: note.into(), day: day("2026-11-22") };
    let refusal = desk.end_task(&act_on(&view), case, id, end(TaskState::Dropped, " ")).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "note");
    let view =
        desk.end_task(&act_on(&view), case, id, end(TaskState::Dropped, "they called us")).await.unwrap();
    assert!(desk.today_view().await.unwrap().tasks.is_empty());
    let view = desk.end_task(&act_on(&view), case, id, end(TaskState::Open, "")).await.unwrap();
    assert_eq!((view.tasks[1].state, view.tasks[1].ended), (TaskState::Open, None));
    desk.close().await;
}

#[tokio::test]
async fn the_ledger_names_kinds_of_data_asked_and_matched_and_takes_no_number_of_anybody() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let case = view.case.id;
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["Phone".into(), " ".into(), "order number".into()],
        matched: vec!["phone".into()],
        result: IdentityResult::Failed,
        note: String::new(),
        day: day("2026-11-21"),
    };
    let view = desk.add_identity_step(&act_on(&view), case, step.clone()).await.unwrap();
    assert_eq!((view.identity[0].points.len(), view.identity[0].matched.len()), (2, 1));
    let faults = [
        ("matched", IdentityInput { matched: vec!["date of birth".into()], ..step.clone() }),
        ("matched", IdentityInput { matched: vec!["219-09-9999".into()], ..step.clone() }),
        ("points", IdentityInput { points: vec!["card 4111 1111 1111 1111".into()], ..step.clone() }),
        ("method", IdentityInput { method: "asked for 219-09-9999".into(), ..step.clone() }),
        ("note", IdentityInput { note: "SSN 219-09-9999".into(), ..step }),
    ];
    for (field, input) in faults {
        let refusal = desk.add_identity_step(&act_on(&view), case, input).await.unwrap_err();
        assert_eq!(refusal.fields[0].field, field, "{}", refusal.what);
    }
    let refusal = desk.add_note(&act_on(&view), case, "She read out 219-09-9999.").await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "text");
    desk.close().await;
}

#[tokio::test]
async fn two_cases_are_linked_with_a_reason_seen_at_both_and_unlinked_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let tip = desk.open_case(&act(), call(odm, &[Right::ChildData], None)).await.unwrap();
    let parent = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let (one, other) = (tip.case.id, parent.case.id);
    let number = parent.case.number.to_lowercase();
    let faults = [
        ("reason", number.as_str(), " "),
        ("number", "PR-2026-0099", "x"),
        ("number", &tip.case.number, "x"),
    ];
    for (field, number, reason) in faults {
        let refusal = desk.link_cases(&act_on(&tip), one, number, reason).await.unwrap_err();
        assert_eq!(refusal.fields[0].field, field);
    }
    let stale = act_on(&parent);
    let tip = desk.link_cases(&act_on(&tip), one, &number, "the same child").await.unwrap();
    assert_eq!(
        (tip.links[0].number.as_str(), tip.links[0].reason.as_str()),
        (parent.case.number.as_str(), "the same child")
    );
    assert_eq!(desk.link_cases(&act_on(&tip), one, &number, "again").await.unwrap_err().code, Code::NotNow);
    let there = desk.case(other).await.unwrap();
    assert_eq!(there.links[0].case, one);
    assert!(there.timeline.iter().any(|l| l.kind == "cases_linked"));
    assert_eq!(desk.add_note(&stale, other, "late").await.unwrap_err().code, Code::Stale);
    // A closed one keeps its link and may get one.
    let why = ClosingReason::Duplicate;
    let closed = desk.close_case(&act_on(&there), other, why, "answered in the other").await.unwrap();
    assert_eq!((closed.case.state, closed.links.len()), (CaseState::Closed, 1));
    let gone = desk.unlink_cases(&act_on(&closed), other, one, "it is another child").await.unwrap();
    assert!(gone.links.is_empty() && desk.case(one).await.unwrap().links.is_empty());
    let entries: Vec<_> = gone.timeline.iter().map(|l| l.kind.as_str()).collect();
    assert!(entries.contains(&"cases_unlinked"));
    desk.close().await;
}
