//! What becomes of a letter after it is issued: printed elsewhere or once more, posted, delivered, come back, found again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::error::Code;
use casework::inputs::*;
use casework::views::today::HitKind;
use common::{act, act_on, day, incoming, with_issued_acknowledgment};
use domain::ids::{LetterId, SendingId};
use domain::nouns::*;
use domain::words::Known;

async fn sending(desk: &Desk, letter: LetterId) -> Sending {
    desk.letter(letter).await.unwrap().sendings.remove(0)
}

fn certified(on: &str) -> HandOver {
    HandOver {
        day: day(on),
        class: MailClass::Certified,
        tracking: "9407 1118 9876 5432 1000 05".into(),
        return_receipt: String::new(),
        proof_kind: MailingProof::CounterPostmark,
        proof: "counter receipt".into(),
        despite: None,
    }
}

fn delivery(on: &str) -> Delivery {
    Delivery { day: day(on), proof: DeliveryProof::TrackingPage, note: String::new() }
}

async fn posted(desk: &Desk, letter: LetterId) -> SendingId {
    let id = sending(desk, letter).await.id;
    desk.hand_over(&act(), id, certified("2026-11-22")).await.unwrap();
    id
}

#[tokio::test]
async fn a_letter_that_comes_back_opens_its_closed_case_and_asks_for_another_address() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let sent = posted(&desk, letter).await;
    let view = desk.case(case).await.unwrap();
    let closed = desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    assert_eq!(closed.case.state, CaseState::Closed);

    let early = desk.record_return(&act(), sent, day("2026-11-21"), "moved").await.unwrap_err();
    assert_eq!(early.code, Code::Invalid, "{early:?}");
    assert_eq!(desk.case(case).await.unwrap().case.state, CaseState::Closed);
    desk.record_return(&act(), sent, day("2026-11-22"), "moved").await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!(view.case.state, CaseState::Open);
    let task = view.tasks.iter().find(|t| t.kind == TaskKind::ReturnedMail).expect("a task for the address");
    assert_eq!(task.state, TaskState::Open);
    let sending = sending(&desk, letter).await;
    assert_eq!(
        (sending.state, sending.returned, sending.note.as_str()),
        (SendingState::Returned, Some(day("2026-11-22")), "moved")
    );
    let fell = view.facts.iter().filter(|f| view.fallen.contains(&f.id)).map(|f| f.kind);
    assert!(fell.clone().any(|k| k == FactKind::Acknowledged), "a returned letter told nobody");
    assert!(fell.clone().all(|k| k != FactKind::Received));
    let again = desk.record_return(&act(), sent, day("2026-11-22"), "").await.unwrap_err();
    assert_eq!(again.code, Code::NotNow, "what came back is not on its way: {again:?}");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_delivery_is_recorded_only_of_what_is_on_its_way() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let waits = sending(&desk, letter).await.id;
    assert_eq!(
        desk.record_delivery(&act(), waits, delivery("2026-11-22")).await.unwrap_err().code,
        Code::NotNow,
        "it is not in the mail yet"
    );
    let sent = posted(&desk, letter).await;
    assert_eq!(
        desk.record_delivery(&act(), sent, delivery("2026-11-23")).await.unwrap_err().code,
        Code::Invalid,
        "tomorrow is not known"
    );
    desk.record_delivery(&act(), sent, delivery("2026-11-22")).await.unwrap();
    assert_eq!(sending(&desk, letter).await.state, SendingState::Delivered);
}

#[tokio::test]
async fn a_letter_printed_elsewhere_waits_for_the_post_and_printing_it_again_moves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let before = desk.letter_pdf(letter).await.unwrap();
    let mail = desk.record_printed(&act(), vec![letter], LeavingKind::Print, "elsewhere").await.unwrap();
    assert_eq!((mail.waiting.len(), mail.printed.len()), (0, 1));
    posted(&desk, letter).await;
    let stands = sending(&desk, letter).await;
    let mail = desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office-7").await.unwrap();
    assert!(mail.waiting.is_empty() && mail.printed.is_empty());
    assert_eq!(sending(&desk, letter).await, stands, "a letter in the mail stays there");
    assert_eq!(desk.letter_pdf(letter).await.unwrap(), before, "and keeps its bytes");
}

#[tokio::test]
async fn one_field_finds_numbers_notes_and_enclosures() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    posted(&desk, letter).await;
    let view = desk.case(case).await.unwrap();
    desk.add_note(&act_on(&view), case, "left a voicemail at the marina").await.unwrap();
    let phone = PersonInput { phones: vec!["(254) 555-0142".into()], ..common::calls::person("Pat Doe") };
    let view = desk.case(case).await.unwrap();
    let who = view.people[0].person.id;
    desk.change_person(&act_on(&view), case, who, phone).await.unwrap();
    let mail = "From: Lee Poe <lee@example.com>\r\nTo: desk@example.com\r\nSubject: papers\r\n\
        Date: Mon, 9 Nov 2026 10:00:00 -0600\r\nMessage-ID: <papers@example.com>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee inside.\r\n\
        --b\r\nContent-Type: text/plain; name=\"lease-agreement.txt\"\r\n\
        Content-Disposition: attachment; filename=\"lease-agreement.txt\"\r\n\r\nx\r\n--b--\r\n";
    let summary = desk.import(&act(), vec![incoming("papers.eml", mail)], |_| {}).await.unwrap();
    assert_eq!(summary.taken_in, 1, "{:?}", summary.lines);
    let number = view.case.number.as_str();
    for (query, kind) in [
        (number, HitKind::Case),
        ("9407111898765432100005", HitKind::Letter),
        ("9407 1118 9876 5432 1000 05", HitKind::Letter),
        ("L-0001", HitKind::Letter),
        ("marina", HitKind::Case),
        ("lease-agreement", HitKind::Message),
        ("Pat Doe", HitKind::Person),
        ("2545550142", HitKind::Person),
    ] {
        let hits = desk.search(query).await.unwrap();
        assert!(hits.iter().any(|h| h.kind == kind), "{query:?} finds a {kind}: {hits:?}");
    }
    assert_eq!(desk.search(number).await.unwrap()[0].case, Some(case), "the case itself stands first");
    let letter = desk.search("9407111898765432100005").await.unwrap().remove(0);
    assert_eq!(letter.title, "L-0001 Pat Doe");
    assert_eq!(letter.detail, format!("Acknowledgment · {number} · 9407 1118 9876 5432 1000 05"));
    assert!(desk.search("catamaran").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_wording_that_counsel_approved_loses_its_mark_for_every_letter_of_its_kind() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let marked = desk.letter(letter).await.unwrap();
    assert!(marked.wording_mark.is_some(), "no wording is approved from the start");
    for (by, on) in [("", "2026-11-22"), ("R. Counsel", "2026-11-23")] {
        let refused = desk.approve_wording(&act(), letter, by, day(on)).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{refused:?}");
    }
    assert_eq!(desk.letter(letter).await.unwrap().wording_mark, marked.wording_mark);
    desk.approve_wording(&act(), letter, "R. Counsel", day("2026-11-22")).await.unwrap();
    let approved = desk.letter(letter).await.unwrap();
    assert_eq!(approved.wording_mark, None);
    assert_eq!(approved.approved_by.as_deref(), Some("R. Counsel, Sun, Nov 22, 2026"));
}

#[tokio::test]
async fn a_day_has_a_second_mail_log_only_when_something_went_out_since() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let today = day("2026-11-22");
    let none = desk.make_mail_log(&act(), today).await.unwrap_err();
    assert_eq!(none.code, Code::NotNow, "{none:?}");
    posted(&desk, letter).await;
    desk.make_mail_log(&act(), today).await.unwrap();
    assert_eq!(desk.mail_logs(None).await.unwrap().total, 1);
    let again = desk.make_mail_log(&act(), today).await.unwrap_err();
    assert!(again.what.contains("nothing was handed over or corrected since"), "{again:?}");
    let view = desk.case(case).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let draft = DraftInput { kind: "acknowledgment".into(), language: domain::words::Language::En, requests };
    let second = desk.draft_letter(&act_on(&view), case, draft).await.unwrap();
    let second = desk.issue_letter(&common::act_of(&second), second.letter.id).await.unwrap();
    posted(&desk, second.letter.id).await;
    desk.make_mail_log(&act(), today).await.unwrap();
    assert_eq!(desk.mail_logs(None).await.unwrap().total, 2);
}

#[tokio::test]
async fn the_post_collects_on_no_sunday_and_no_holiday_and_beyond_its_calendar_nobody_knows() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    for (on, collects, why) in [
        ("2026-11-25", Known::Yes, ""),
        ("2026-11-22", Known::No, "Sunday"),
        ("2026-11-26", Known::No, "Thanksgiving"),
        ("2199-01-02", Known::Unknown, "2199"),
    ] {
        let post = desk.post_on(day(on));
        assert_eq!(post.collects, collects, "{on}: {}", post.why);
        assert!(post.why.contains(why) && (why.is_empty() == post.why.is_empty()), "{on}: {}", post.why);
    }
}

#[tokio::test]
async fn a_letter_that_speaks_no_more_opens_its_closed_case_and_one_that_never_went_out_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    posted(&desk, letter).await;
    let view = desk.case(case).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    let old = desk.letter(letter).await.unwrap();
    let fresh = desk.supersede_letter(&common::act_of(&old), letter, "a wrong name").await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().case.state, CaseState::Open, "its date runs again");
    let view = desk.discard_draft(&common::act_of(&fresh), fresh.letter.id).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    let sent = sending(&desk, letter).await;
    assert_eq!(sent.state, SendingState::HandedOver, "what is out stays out");
    desk.record_return(&act(), sent.id, day("2026-11-22"), "moved").await.unwrap();
    let view = desk.case(case).await.unwrap();
    let task = view.tasks[0].id;
    let ended =
        TaskEnd { state: TaskState::Dropped, note: "no other address".into(), day: day("2026-11-22") };
    let view = desk.end_task(&act_on(&view), case, task, ended).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    let old = desk.letter(letter).await.unwrap();
    desk.void_letter(&common::act_of(&old), letter, "nobody lives there").await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().case.state, CaseState::Closed, "it met nothing any more");
}
