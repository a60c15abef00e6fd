//! A letter that goes out more than once: a second piece beside the first, copies, what comes back and is written again.
//! Whatever happens to the pieces, the clocks follow the first that is out and did not come back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::Desk;
use casework::error::Code;
use casework::inputs::*;
use casework::views::case::NextKind;
use common::pieces::*;
use common::{act, act_of, act_on, day, incoming, with_issued_acknowledgment};
use domain::ids::{CaseId, LetterId};
use domain::nouns::*;

#[tokio::test]
async fn a_second_piece_beside_the_first_moves_no_date_and_prints_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let bytes = desk.letter_pdf(letter).await.unwrap();
    let none = desk.send_again(&act(), letter, " ").await.unwrap_err();
    assert_eq!(none.code, Code::Invalid, "{none:?}");
    let first = waiting(&desk, letter).await;
    desk.hand_over(&act(), first, first_class("2026-11-22")).await.unwrap();
    assert_eq!(met(&desk, case).await, Some(day("2026-11-22")));

    let desk = later(desk, dir.path(), tuesday).await;
    let view = desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    assert_eq!(view.letter.number, "L-0001", "the same letter goes, no new one");
    let (one, two) = (&view.sendings[0], &view.sendings[1]);
    assert_eq!((&two.address, two.state), (&one.address, SendingState::Waiting));
    let second = two.id;
    assert_eq!(desk.mailroom().await.unwrap().waiting.len(), 1);
    desk.hand_over(&act(), second, piece("2026-11-24", MailClass::Certified, CERTIFIED)).await.unwrap();
    assert_eq!(met(&desk, case).await, Some(day("2026-11-22")), "the first that went out counts");
    let facts = desk.case(case).await.unwrap().facts;
    let told = facts.iter().filter(|f| f.kind == FactKind::Acknowledged).count();
    assert_eq!(told, 1, "the second piece tells nothing new");

    // The first comes back: the letter still speaks, from the day of the second on.
    desk.record_return(&act(), first, day("2026-11-24"), "no such number").await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!(acknowledged(&view), Some(day("2026-11-24")));
    assert!(
        view.returned.is_empty(),
        "a letter that is out by another piece reached somebody, as far as is known"
    );
    assert!(
        view.tasks.iter().any(|t| t.title.starts_with("One sending of L-0001 came back")),
        "{:?}",
        view.tasks
    );
    desk.take_back_outcome(&act(), first, "it was another envelope").await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!(acknowledged(&view), Some(day("2026-11-22")), "it never came back");
    assert!(view.tasks.iter().all(|t| t.state == TaskState::Dropped));
    assert_eq!(desk.letter_pdf(letter).await.unwrap(), bytes);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn two_pieces_that_wait_are_two_copies_and_each_copy_prints_one() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let view = desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    let extra = view.sendings[1].id;
    let states = async |desk: &Desk| {
        let all = sendings(desk, letter).await;
        all.into_iter().map(|s| s.state).collect::<Vec<_>>()
    };
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap();
    assert_eq!(states(&desk).await, [SendingState::Printed, SendingState::Waiting]);
    desk.record_printed(&act(), vec![letter, letter], LeavingKind::Print, "office").await.unwrap();
    assert_eq!(states(&desk).await, [SendingState::Printed, SendingState::Printed]);
    desk.call_off_sending(&act(), extra, "one is enough").await.unwrap();
    assert_eq!(states(&desk).await, [SendingState::Printed, SendingState::CalledOff]);
    let only =
        desk.call_off_sending(&act(), sendings(&desk, letter).await[0].id, "none goes").await.unwrap_err();
    assert_eq!(only.code, Code::NotNow, "a letter that goes nowhere is voided: {only:?}");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn what_was_recorded_as_printed_by_mistake_waits_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let before = sendings(&desk, letter).await;
    let id = before[0].id;
    let early = desk.take_back_printed(&act(), vec![id], "no printer").await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "it was never printed: {early:?}");
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "elsewhere").await.unwrap();
    for (of, reason) in [(vec![id], " "), (vec![], "no printer")] {
        let refused = desk.take_back_printed(&act(), of, reason).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{refused:?}");
    }
    let room = desk.take_back_printed(&act(), vec![id], "the printer was empty").await.unwrap();
    assert_eq!((room.waiting.len(), room.printed.len()), (1, 0));
    assert_eq!(sendings(&desk, letter).await, before, "nothing of it is left");
    let said = common::drafted::payloads(&desk, "printing_taken_back").await;
    assert_eq!(said[0]["reason"], "the printer was empty");

    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap();
    desk.hand_over(&act(), id, first_class("2026-11-22")).await.unwrap();
    let late = desk.take_back_printed(&act(), vec![id], "not so").await.unwrap_err();
    assert_eq!(late.code, Code::NotNow, "what is out is out: {late:?}");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn copies_of_what_is_out_change_nothing_even_of_a_letter_that_is_void_by_now() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let id = waiting(&desk, letter).await;
    desk.hand_over(&act(), id, first_class("2026-11-22")).await.unwrap();
    let (before, stands) = (desk.case(case).await.unwrap(), sendings(&desk, letter).await);
    let copies = desk.copies_pdf(&[letter]).await.unwrap();
    desk.record_leaving(&act(), LeavingKind::Print, "L-0001", "office").await.unwrap();
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap();
    let after = desk.case(case).await.unwrap();
    assert_eq!(sendings(&desk, letter).await, stands, "a copy moves nothing on");
    assert_eq!(
        (after.facts, after.letters),
        (before.facts, before.letters),
        "and makes no letter and no fact"
    );
    let old = desk.letter(letter).await.unwrap();
    desk.void_letter(&act_of(&old), letter, "a wrong name").await.unwrap();
    assert_eq!(desk.copies_pdf(&[letter]).await.unwrap(), copies, "the person holds it all the same");
    let batch = desk.batch_pdf(&[letter]).await.unwrap_err();
    assert_eq!(batch.code, Code::NotNow, "it does not go out again: {batch:?}");
}

/// A letter that came back from the address of the form, with a message in which the person used another.
async fn came_back(dir: &Path) -> (Desk, CaseId, LetterId) {
    let (desk, case, letter) = with_issued_acknowledgment(dir).await;
    let mail = common::simple_mail(
        "my request",
        "I asked you what you hold about me.\r\n\r\nPat Doe\r\n480 Oak Ave\r\nWaco, TX 76706",
    );
    desk.import(&act(), vec![incoming("again.eml", &mail)], |_| {}).await.unwrap();
    let unfiled = desk.unfiled(None).await.unwrap().rows;
    let view = desk.case(case).await.unwrap();
    desk.file_message(&act_on(&view), case, unfiled[0].id).await.unwrap();
    let id = waiting(&desk, letter).await;
    desk.hand_over(&act(), id, piece("2026-11-22", MailClass::Certified, CERTIFIED)).await.unwrap();
    let desk = later(desk, dir, tuesday).await;
    desk.record_return(&act(), id, day("2026-11-24"), "moved, left no address").await.unwrap();
    (desk, case, letter)
}

#[tokio::test]
async fn a_letter_that_came_back_is_written_again_to_the_new_address_and_meets_its_clocks_from_then_on() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = came_back(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    assert_eq!(acknowledged(&view), None, "a returned letter proves no answer");
    assert_eq!((view.next.kind, view.next.title.as_str()), (NextKind::AskAddress, "Find another address"));
    let back = &view.returned[0];
    assert_eq!((back.number.as_str(), back.note.as_str()), ("L-0001", "moved, left no address"));
    assert!(back.now.is_empty(), "the address is the old one: {back:?}");
    let offer = &back.offers[0];
    assert_eq!(
        offer.lines,
        ["PAT DOE", "480 OAK AVE", "WACO TX  76706"],
        "the one the person wrote themselves"
    );

    // The address is taken over: now the letter is to be written again.
    let person = view.people.iter().find(|p| Some(p.person.id) == back.person).unwrap().person.clone();
    let input = PersonInput {
        name: person.name,
        mailing_name: person.mailing_name,
        emails: person.emails,
        phones: person.phones,
        address: offer.address.clone(),
        language: person.language,
        born: person.born,
        note: person.note,
    };
    let view = desk.change_person(&act_on(&view), case, person.id, input).await.unwrap();
    assert_eq!((view.next.kind, view.next.title.as_str()), (NextKind::WriteAgain, "Write L-0001 again"));
    assert_eq!(view.returned[0].now, ["PAT DOE", "480 OAK AVE", "WACO TX  76706"]);
    assert!(view.returned[0].offers.is_empty(), "what was taken over is offered no more");
    let same = desk.send_again(&act(), letter, "once more").await.unwrap_err();
    assert_eq!(same.code, Code::LetterRefused, "its address is frozen: {same:?}");

    let old = desk.letter(letter).await.unwrap();
    let fresh = desk.supersede_letter(&act_of(&old), letter, "it came back").await.unwrap();
    assert_eq!(fresh.letter.draft, old.letter.draft, "the same words");
    assert_eq!(fresh.address, ["PAT DOE", "480 OAK AVE", "WACO TX  76706"]);
    let fresh = desk.issue_letter(&act_of(&fresh), fresh.letter.id).await.unwrap();
    let task = desk.case(case).await.unwrap().tasks.remove(0);
    assert_eq!((task.kind, task.state), (TaskKind::ReturnedMail, TaskState::Done), "{}", task.note);
    let desk = later(desk, dir.path(), friday).await;
    let id = waiting(&desk, fresh.letter.id).await;
    desk.hand_over(&act(), id, first_class("2026-11-27")).await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!(acknowledged(&view), Some(day("2026-11-27")), "from the day of the new letter on");
    assert!(view.returned.is_empty());
    let old = view.facts.iter().filter(|f| f.letter == Some(letter)).all(|f| view.fallen.contains(&f.id));
    assert!(old, "what the old letter had met fell with it");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_letter_that_came_back_goes_once_more_to_the_same_address_and_meets_its_clocks_from_that_day() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = came_back(dir.path()).await;
    let view = desk.send_again(&act(), letter, "unclaimed; by first class this time").await.unwrap();
    assert!(view.sendings[1].mail_by.is_some(), "the date it missed is to be kept: {:?}", view.sendings[1]);
    assert!(desk.case(case).await.unwrap().returned.is_empty(), "it is on its way again");
    assert_eq!(met(&desk, case).await, None, "not yet out");
    let id = waiting(&desk, letter).await;
    let desk = later(desk, dir.path(), friday).await;
    desk.hand_over(&act(), id, first_class("2026-11-27")).await.unwrap();
    assert_eq!(met(&desk, case).await, Some(day("2026-11-27")), "not from the day on which it failed");
    let input = Delivery { day: day("2026-11-27"), proof: DeliveryProof::Other, note: String::new() };
    let bare = desk.record_delivery(&act(), id, input.clone()).await.unwrap_err();
    assert_eq!(bare.code, Code::Invalid, "{bare:?}");
    let said = Delivery { proof: DeliveryProof::PersonSaidSo, note: "by telephone".into(), ..input };
    desk.record_delivery(&act(), id, said).await.unwrap();
    let piece = sendings(&desk, letter).await.remove(1);
    assert_eq!(piece.delivery_proof, Some(DeliveryProof::PersonSaidSo));
    assert_eq!((piece.state, piece.delivery_note.as_str()), (SendingState::Delivered, "by telephone"));
}

#[tokio::test]
async fn a_returned_letter_of_a_closed_case_is_written_again_in_the_open_one() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = came_back(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    let task = view.tasks[0].id;
    let given_up =
        TaskEnd { state: TaskState::Dropped, note: "nobody knows one".into(), day: day("2026-11-24") };
    let view = desk.end_task(&act_on(&view), case, task, given_up).await.unwrap();
    assert!(view.returned.is_empty(), "given up: nobody is led to look for an address any more");
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    let refused = desk.send_again(&act(), letter, "once more").await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow, "{refused:?}");
    let old = desk.letter(letter).await.unwrap();
    desk.supersede_letter(&act_of(&old), letter, "an address was found").await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().case.state, CaseState::Open, "a draft lies on no closed case");
}
