//! A closed case never changes, and what was read of its messages is part of it: their receipt day and what was proposed of them stay
//! until the case is open again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{TaskEnd, Verdict};
use common::calls::{call, company};
use common::{act, act_on, day, desk, incoming};
use domain::nouns::{ClosingReason, SuggestionKind, TaskState};
use domain::words::{Channel, Right};

#[tokio::test]
async fn a_closed_case_is_named_where_its_message_would_change_and_takes_the_change_once_it_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = "From: Ann Lee <ann@example.com>\nSubject: x\nDate: Mon, 9 Nov 2026 09:00:00 -0600\n\n\
                Please delete my data. I am 15 years old.\n";
    let taken = desk.import(&act(), vec![incoming("a.eml", mail)], |_| {}).await.unwrap();
    let message = taken.lines[0].message.unwrap();
    let mut input = call(company(&desk, "officertrak").await, &[Right::Delete], None);
    (input.message, input.channel, input.received) = (Some(message), Channel::Email, day("2026-11-09"));
    input.note = String::new();
    let case = desk.open_case(&act(), input).await.unwrap().case.id;
    for task in desk.case(case).await.unwrap().tasks {
        let view = desk.case(case).await.unwrap();
        let end = TaskEnd { state: TaskState::Dropped, note: "none".into(), day: day("2026-11-22") };
        desk.end_task(&act_on(&view), case, task.id, end).await.unwrap();
    }
    let view = desk.case(case).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "she called").await.unwrap();

    let before = serde_json::to_value(desk.case(case).await.unwrap()).unwrap();
    let found = desk.message(message).await.unwrap().suggestions;
    let child = found.iter().find(|s| s.kind == SuggestionKind::Child).unwrap().id;
    let number = desk.case(case).await.unwrap().case.number;
    let refused = [
        desk.correct_receipt(&act(), message, day("2026-11-10"), "the header is wrong").await.unwrap_err(),
        desk.decide_suggestion(&act(), child, Verdict::Reject, "").await.unwrap_err(),
    ];
    for refusal in refused {
        assert!(refusal.what.contains(&number) && refusal.next.contains("Reopen"), "{refusal}");
    }
    assert_eq!(serde_json::to_value(desk.case(case).await.unwrap()).unwrap(), before);
    assert_eq!(desk.message(message).await.unwrap().message.received, day("2026-11-09"));

    let view = desk.case(case).await.unwrap();
    desk.reopen_case(&act_on(&view), case, "she wrote again").await.unwrap();
    desk.correct_receipt(&act(), message, day("2026-11-10"), "the header is wrong").await.unwrap();
    desk.decide_suggestion(&act(), child, Verdict::Accept, "").await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().received, Some(day("2026-11-10")));
}
