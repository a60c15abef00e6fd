//! A hand-over as it was recorded: what is doubtful of it is said before, and what was wrong is corrected after. The facts and
//! the day's log follow; nothing is overwritten.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::error::Code;
use casework::inputs::*;
use casework::views::mailroom::DayLog;
use common::pieces::*;
use common::{act, act_on, day, with_issued_acknowledgment};
use domain::nouns::fact::standing_day;
use domain::nouns::*;

async fn newest_log(desk: &casework::Desk) -> MailLog {
    desk.mail_logs(None).await.unwrap().rows.remove(0)
}

#[tokio::test]
async fn a_hand_over_typed_wrongly_is_corrected_and_the_facts_and_the_log_follow() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let id = waiting(&desk, letter).await;
    let early = desk.correct_hand_over(&act(), id, first_class("2026-11-22"), "no").await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "nothing is out: {early:?}");
    let desk = later(desk, dir.path(), friday).await;
    desk.hand_over(&act(), id, first_class("2026-11-27")).await.unwrap();
    assert_eq!(desk.mailroom().await.unwrap().day_log, DayLog::NotMade);
    let mail = desk.make_mail_log(&act(), day("2026-11-27")).await.unwrap();
    assert_eq!(mail.day_log, DayLog::Stands);
    let printed = desk.mail_log_pdf(newest_log(&desk).await.id).await.unwrap();

    for (input, why, field) in [
        (first_class("2026-11-27"), "the same", "reason"),
        (first_class("2026-11-28"), "tomorrow", "day"),
        (first_class("2026-11-20"), "before it was issued", "day"),
        (first_class("2026-11-24"), "", "reason"),
    ] {
        let refused = desk.correct_hand_over(&act(), id, input, why).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid, "{why}: {refused:?}");
        assert!(refused.fields.iter().any(|f| f.field == field), "{why}: {refused:?}");
    }
    let right = piece("2026-11-24", MailClass::Certified, CERTIFIED);
    let mail = desk.correct_hand_over(&act(), id, right, "the receipt says Tuesday").await.unwrap();
    let out = desk.handed_over_on(day("2026-11-24"), None).await.unwrap();
    assert_eq!(
        (out.rows.len(), mail.handed_over_on),
        (1, day("2026-11-24")),
        "it stands on the day it went out"
    );
    assert_eq!(mail.day_log, DayLog::NotMade, "of that day no log was made");
    let view = desk.case(case).await.unwrap();
    assert_eq!(acknowledged(&view), Some(day("2026-11-24")));
    let facts: Vec<_> = view.facts.iter().filter(|f| f.kind == FactKind::Acknowledged).collect();
    assert_eq!((facts.len(), facts[1].corrects), (2, Some(facts[0].id)), "nothing is overwritten");
    assert!(facts[1].evidence.contains("the receipt says Tuesday"), "{}", facts[1].evidence);
    let entry = view.timeline.iter().find(|l| l.kind == "hand_over_corrected").expect("an entry of its own");
    assert_eq!(entry.reason, "the receipt says Tuesday");
    assert_eq!(desk.search("9400111206206406260787").await.unwrap().len(), 1, "its number is found");

    // The page that was printed stays; a new one says that nothing went out on that day.
    let mail = desk.mailroom_of(day("2026-11-27")).await.unwrap();
    assert_eq!(mail.day_log, DayLog::Outdated);
    assert_eq!(desk.mail_log_pdf(newest_log(&desk).await.id).await.unwrap(), printed);
    let mail = desk.make_mail_log(&act(), day("2026-11-27")).await.unwrap();
    assert_eq!((desk.mail_logs(None).await.unwrap().total, mail.day_log), (2, DayLog::Stands));
    desk.make_mail_log(&act(), day("2026-11-24")).await.unwrap();
    assert_eq!(sendings(&desk, letter).await[0].mail_log, Some(newest_log(&desk).await.id));
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn what_the_officer_corrected_by_hand_stays_when_a_hand_over_is_corrected() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let id = waiting(&desk, letter).await;
    let desk = later(desk, dir.path(), friday).await;
    desk.hand_over(&act(), id, first_class("2026-11-27")).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let fact = view.facts.iter().find(|f| f.kind == FactKind::Acknowledged).unwrap().clone();
    let input = FactInput {
        request: fact.request,
        kind: FactKind::Acknowledged,
        day: day("2026-11-25"),
        evidence: "they called and were told".into(),
        corrects: Some(fact.id),
    };
    desk.record_fact(&act_on(&view), case, input).await.unwrap();
    desk.correct_hand_over(&act(), id, first_class("2026-11-26"), "the day before").await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!(standing_day(&view.facts, fact.request, FactKind::Acknowledged), Some(day("2026-11-25")));
}

#[tokio::test]
async fn what_was_sent_otherwise_is_corrected_too_and_not_as_a_piece_of_mail() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let desk = later(desk, dir.path(), friday).await;
    let to = "pat@exmaple.com";
    let on = day("2026-11-27");
    let input = SentOtherwise {
        channel: SendingChannel::Email,
        address: to.into(),
        day: on,
        proof: "sent folder".into(),
        despite: None,
    };
    desk.record_sent_otherwise(&act(), letter, input).await.unwrap();
    let id = sendings(&desk, letter).await.remove(1).id;
    let wrong = desk.correct_hand_over(&act(), id, first_class("2026-11-26"), "post?").await.unwrap_err();
    assert_eq!(wrong.code, Code::NotNow, "{wrong:?}");
    let right = "pat@example.com";
    let view = desk
        .correct_sent_otherwise(&act(), id, right, day("2026-11-25"), "sent folder", "mistyped")
        .await
        .unwrap();
    assert_eq!(
        (view.sendings[1].address[0].as_str(), met(&desk, case).await),
        (right, Some(day("2026-11-25")))
    );
    // Later by post too: the e-mail was first.
    desk.send_again(&act(), letter, "on paper as well").await.unwrap();
    let post = waiting(&desk, letter).await;
    desk.hand_over(&act(), post, first_class("2026-11-27")).await.unwrap();
    assert_eq!(met(&desk, case).await, Some(day("2026-11-25")));
}

#[tokio::test]
async fn numbers_and_classes_are_doubted_in_words_and_never_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let id = waiting(&desk, letter).await;
    let receipt = "9590 9401 1234 5678 9012 33";
    for (tracking, return_receipt, class, said) in [
        // A label as printed, as scanned, and with the wrong last digit.
        (CERTIFIED, "", MailClass::Certified, ""),
        ("]C142077493\u{1d}9400111206206406260787\r", "", MailClass::Certified, ""),
        ("9400 1112 0620 6406 2607 88", "", MailClass::Certified, "check digit"),
        // The older series of 20 digits passes with 91 in front only.
        ("7196 9010 7560 0307 7385", "", MailClass::Certified, ""),
        ("7196 9010 7560 0307 7386", "", MailClass::Certified, "check digit"),
        ("94 0011", "", MailClass::Certified, "has 6 characters"),
        (receipt, "", MailClass::Certified, "form 3811"),
        (CERTIFIED, CERTIFIED, MailClass::CertifiedReturnReceipt, "same number"),
        (CERTIFIED, "9505 5110 6960 5048 6006 24", MailClass::CertifiedReturnReceipt, "begins with 9590"),
        (CERTIFIED, "", MailClass::CertifiedReturnReceipt, "number of its own"),
        (CERTIFIED, receipt, MailClass::Certified, "another than Certified Mail with a return receipt"),
        ("", "", MailClass::Certified, "nothing can be traced"),
        ("RB123456785US", "", MailClass::Certified, "mail abroad"),
        ("", "", MailClass::International, "lies in the United States"),
        ("", "", MailClass::FirstClass, ""),
    ] {
        let input =
            HandOver { return_receipt: return_receipt.into(), ..piece("2026-11-22", class, tracking) };
        let check = desk.check_hand_over(id, input).await.unwrap();
        let mut all = vec![check.tracking.warning, check.return_receipt.warning];
        all.extend(check.remarks);
        all.retain(|s| !s.is_empty());
        let fine = said.is_empty() && all.is_empty();
        assert!(fine || !said.is_empty() && all.iter().any(|s| s.contains(said)), "{tracking:?}: {all:?}");
    }
    // A number that fails its check is recorded as it stands on the label, in its own place each.
    let input = HandOver {
        return_receipt: receipt.into(),
        ..piece("2026-11-22", MailClass::CertifiedReturnReceipt, "9400 1112 0620 6406 2607 88")
    };
    desk.hand_over(&act(), id, input.clone()).await.unwrap();
    let out = sendings(&desk, letter).await.remove(0);
    assert_eq!(out.tracking, "9400111206206406260788");
    assert_eq!(out.return_receipt, "9590940112345678901233");
    let view = desk.send_again(&act(), letter, "beside it").await.unwrap();
    let check = desk.check_hand_over(view.sendings[1].id, input).await.unwrap();
    for warning in [&check.tracking.warning, &check.return_receipt.warning] {
        assert!(warning.contains("stands on a piece of L-0001 already"), "a label sticks once: {warning}");
    }
}
