//! Pieces that come back when it matters no more, or one after the other; and words about pieces, which hold no numbers of
//! people.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::error::Refusal;
use casework::inputs::*;
use common::pieces::*;
use common::{act, act_of, act_on, day, with_issued_acknowledgment};
use domain::ids::{CaseId, LetterId, SendingId};
use domain::nouns::*;
use domain::words::Language;

/// The letter is posted today.
async fn posted(desk: &Desk, letter: LetterId) -> SendingId {
    let id = waiting(desk, letter).await;
    desk.hand_over(&act(), id, first_class("2026-11-22")).await.unwrap();
    id
}

/// Nothing came of the envelope but its own record.
async fn only_recorded(desk: &Desk, case: CaseId, letter: LetterId, was: CaseState) {
    let view = desk.case(case).await.unwrap();
    assert_eq!(view.case.state, was, "the case stays as it was");
    assert!(view.tasks.iter().all(|t| t.kind != TaskKind::ReturnedMail), "{:?}", view.tasks);
    assert!(view.facts.iter().any(|f| f.kind == FactKind::Returned && f.evidence == "L-0001"));
    assert_eq!(sendings(desk, letter).await[0].state, SendingState::Returned);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn the_envelope_of_a_letter_that_another_made_needless_opens_no_case_and_makes_no_task() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let first = posted(&desk, letter).await;
    let view = desk.case(case).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let again = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let again = desk.issue_letter(&act_of(&again), again.letter.id).await.unwrap();
    let second = posted(&desk, again.letter.id).await;
    desk.record_return(&act(), first, day("2026-11-22"), "moved").await.unwrap();
    only_recorded(&desk, case, letter, CaseState::Open).await;
    // The one that stands in for it comes back too: now nothing reached anybody.
    desk.record_return(&act(), second, day("2026-11-22"), "moved").await.unwrap();
    let view = desk.case(case).await.unwrap();
    let task = view.tasks.iter().find(|t| t.kind == TaskKind::ReturnedMail).expect("a task for the address");
    assert_eq!(task.title, "L-0002 came back: find another address");
}

#[tokio::test]
async fn the_envelope_of_a_void_letter_leaves_its_closed_case_closed() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let sent = posted(&desk, letter).await;
    let old = desk.letter(letter).await.unwrap();
    desk.void_letter(&act_of(&old), letter, "a wrong name").await.unwrap();
    let view = desk.case(case).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    desk.record_return(&act(), sent, day("2026-11-22"), "moved").await.unwrap();
    only_recorded(&desk, case, letter, CaseState::Closed).await;
}

#[tokio::test]
async fn the_envelope_of_a_replaced_letter_makes_no_task() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let sent = posted(&desk, letter).await;
    let old = desk.letter(letter).await.unwrap();
    desk.supersede_letter(&act_of(&old), letter, "a wrong name").await.unwrap();
    desk.record_return(&act(), sent, day("2026-11-22"), "moved").await.unwrap();
    only_recorded(&desk, case, letter, CaseState::Open).await;
}

#[tokio::test]
async fn the_task_stays_while_any_piece_of_the_letter_came_back() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let first = posted(&desk, letter).await;
    desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    let second = posted(&desk, letter).await;
    let open = async || {
        let tasks = desk.case(case).await.unwrap().tasks;
        tasks.into_iter().filter(|t| t.state == TaskState::Open).count()
    };
    desk.record_return(&act(), first, day("2026-11-22"), "moved").await.unwrap();
    desk.record_return(&act(), second, day("2026-11-22"), "moved").await.unwrap();
    assert_eq!(open().await, 2, "one for one piece, one for the letter");
    desk.take_back_outcome(&act(), second, "it was another envelope").await.unwrap();
    assert!(open().await > 0, "the first did come back");
    desk.take_back_outcome(&act(), first, "that one too").await.unwrap();
    assert_eq!(open().await, 0, "nothing came back");
    // It does come back: the task is there again, and the letter is listed.
    desk.record_return(&act(), first, day("2026-11-22"), "moved").await.unwrap();
    desk.record_return(&act(), second, day("2026-11-22"), "moved").await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().returned.len(), 1);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_piece_that_came_back_is_no_way_that_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let first = posted(&desk, letter).await;
    let view = desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    let second = view.sendings[1].id;
    desk.record_return(&act(), first, day("2026-11-22"), "moved").await.unwrap();
    let only = desk.call_off_sending(&act(), second, "none goes").await.unwrap_err();
    assert_eq!(only.code, casework::error::Code::NotNow, "{only:?}");
    desk.take_back_outcome(&act(), first, "it was another envelope").await.unwrap();
    desk.call_off_sending(&act(), second, "the first arrived").await.unwrap();
    assert_eq!(sendings(&desk, letter).await[1].state, SendingState::CalledOff);
}

#[tokio::test]
async fn what_is_said_of_a_piece_holds_no_number_of_a_person() {
    const SAID: &str = "he is 219-09-9999";
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let id = waiting(&desk, letter).await;
    let on = day("2026-11-22");
    let refuses = |verb: &str, field: &str, refused: Refusal| {
        assert_eq!(refused.fields.first().map(|f| f.field.as_str()), Some(field), "{verb}: {refused:?}");
        assert!(refused.what.contains("identifies somebody"), "{verb}: {refused:?}");
    };
    let proved = HandOver { proof: SAID.into(), ..first_class("2026-11-22") };
    refuses("hand_over", "proof", desk.hand_over(&act(), id, proved.clone()).await.unwrap_err());
    let otherwise = SentOtherwise {
        channel: SendingChannel::Hand,
        address: "Pat Doe".into(),
        day: on,
        proof: SAID.into(),
        despite: None,
    };
    refuses("otherwise", "proof", desk.record_sent_otherwise(&act(), letter, otherwise).await.unwrap_err());
    refuses("send_again", "reason", desk.send_again(&act(), letter, SAID).await.unwrap_err());
    refuses("call_off", "reason", desk.call_off_sending(&act(), id, SAID).await.unwrap_err());
    let receipt = format!("receipt 4012 of {CERTIFIED}, with 9590 9401 1234 5678 9012 33");
    let tracked = HandOver { proof: receipt, ..first_class("2026-11-22") };
    desk.hand_over(&act(), id, tracked)
        .await
        .expect("the number of a piece of mail is no number of a person");
    refuses("correct", "proof", desk.correct_hand_over(&act(), id, proved, "wrong").await.unwrap_err());
    let right = piece("2026-11-22", MailClass::Certified, CERTIFIED);
    refuses("correct", "reason", desk.correct_hand_over(&act(), id, right, SAID).await.unwrap_err());
    for (proof, reason, field) in [(SAID, "wrong", "proof"), ("sent folder", SAID, "reason")] {
        let refused = desk.correct_sent_otherwise(&act(), id, "Pat", on, proof, reason).await.unwrap_err();
        refuses("correct_sent_otherwise", field, refused);
    }
    let delivery = Delivery { day: on, proof: DeliveryProof::Other, note: SAID.into() };
    refuses("delivery", "note", desk.record_delivery(&act(), id, delivery).await.unwrap_err());
    refuses("return", "note", desk.record_return(&act(), id, on, SAID).await.unwrap_err());
    desk.record_return(&act(), id, on, "moved").await.unwrap();
    refuses("take_back", "reason", desk.take_back_outcome(&act(), id, SAID).await.unwrap_err());
}

#[tokio::test]
async fn no_letter_goes_to_an_address_that_mail_came_back_from_until_somebody_says_that_it_is_right() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let sent = posted(&desk, letter).await;
    desk.record_return(&act(), sent, day("2026-11-22"), "no such number").await.unwrap();
    let old = desk.letter(letter).await.unwrap();
    let again = desk.supersede_letter(&act_of(&old), letter, "it came back").await.unwrap();
    let refused =
        |l: &casework::views::letter::LetterView| l.findings.iter().any(|f| f.check == "address_came_back");
    assert!(refused(&again), "{:#?}", again.findings);
    let view = desk.case(case).await.unwrap();
    let fact = FactInput {
        request: None,
        kind: FactKind::AddressArrived,
        day: day("2026-11-22"),
        evidence: "the post office confirmed the address by telephone".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&view), case, fact).await.unwrap();
    assert!(!refused(&desk.letter(again.letter.id).await.unwrap()));
}
