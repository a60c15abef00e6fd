//! An issued letter looked at once more before it is printed and before it is handed over: what refuses, what only warns,
//! what is recorded all the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::error::Code;
use casework::inputs::*;
use casework::views::letter::FindingWeight;
use casework::{Desk, Now, Unlock};
use common::calls::{call, company};
use common::drafted::{clearable, draft, payloads};
use common::{act, act_of, act_on, day, incoming, simple_mail, with_issued_acknowledgment};
use domain::day::Instant;
use domain::ids::{CaseId, LetterId};
use domain::nouns::*;
use domain::words::{Language, Right};

/// Four days after the letters of the tests.
fn thursday() -> Instant {
    "2026-11-26T16:00:00Z".parse().unwrap()
}

/// After every date of a request that came on November 18.
fn next_year() -> Instant {
    "2027-03-01T16:00:00Z".parse().unwrap()
}

/// The same register on a later day.
async fn later(desk: Desk, dir: &Path, now: Now) -> Desk {
    desk.close().await;
    let passphrase = casework::Passphrase::new(common::PASSPHRASE.into()).unwrap();
    Desk::open(&common::place(dir), Unlock::Passphrase(passphrase), "test", now).await.unwrap()
}

fn handed(on: &str, despite: Option<&str>) -> HandOver {
    HandOver {
        day: day(on),
        class: MailClass::FirstClass,
        tracking: String::new(),
        return_receipt: String::new(),
        proof_kind: MailingProof::CounterPostmark,
        proof: "counter of Katy".into(),
        despite: despite.map(str::to_owned),
    }
}

/// What the second look finds: the checks that refuse and those that warn.
async fn again(desk: &Desk, letter: LetterId) -> (Vec<String>, Vec<String>) {
    let found = desk.check_again(vec![letter]).await.unwrap().remove(0).findings;
    assert!(found.iter().all(|f| f.sentence.len() > 30 && f.sentence.ends_with('.')), "{found:#?}");
    assert!(found.iter().all(|f| f.clearance.is_empty()), "nothing is cleared of an issued letter");
    let of = |weight| found.iter().filter(|f| f.weight == weight).map(|f| f.check.clone()).collect();
    (of(FindingWeight::Refuse), of(FindingWeight::Warn))
}

async fn refused_at_print(desk: &Desk, letter: LetterId) {
    let pages = desk.batch_pdf(&[letter]).await.unwrap_err();
    assert_eq!(pages.code, Code::LetterRefused, "{pages:?}");
    assert_eq!(pages.fields.first().map(|f| f.field.as_str()), Some("L-0001"), "{pages:?}");
    let record = desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap_err();
    assert_eq!(record.code, Code::LetterRefused, "{record:?}");
}

async fn moves(desk: &Desk, case: CaseId, street: &str) {
    let view = desk.case(case).await.unwrap();
    let who = view.people[0].person.clone();
    let input = PersonInput {
        name: who.name,
        mailing_name: who.mailing_name,
        emails: who.emails,
        phones: who.phones,
        address: PostalAddress { line1: street.into(), ..who.address },
        language: who.language,
        born: who.born,
        note: who.note,
    };
    desk.change_person(&act_on(&view), case, view.people[0].person.id, input).await.unwrap();
}

#[tokio::test]
async fn a_letter_to_an_address_that_is_no_more_is_not_printed_and_handed_over_only_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    assert_eq!(again(&desk, letter).await, (vec![], vec![]));
    let printed = act();
    desk.record_printed(&printed, vec![letter], LeavingKind::Print, "office").await.unwrap();
    moves(&desk, case, "77 Oak Ave").await;
    assert_eq!(again(&desk, letter).await.0, ["address_changed"]);
    refused_at_print(&desk, letter).await;
    let repeat = desk.record_printed(&printed, vec![letter], LeavingKind::Print, "office").await.unwrap();
    assert_eq!(repeat.printed.len(), 1, "the same act gives its first answer");
    assert!(desk.was_done(&printed).await.unwrap() && !desk.was_done(&act()).await.unwrap());

    let sending = desk.letter(letter).await.unwrap().sendings[0].id;
    for despite in [None, Some("  ")] {
        let refused = desk.hand_over(&act(), sending, handed("2026-11-22", despite)).await.unwrap_err();
        assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::LetterRefused, "despite"));
        assert!(refused.what.contains("77 OAK AVE"), "{refused:?}");
    }
    let identifier = handed("2026-11-22", Some("he is 219-09-9999"));
    assert_eq!(desk.hand_over(&act(), sending, identifier).await.unwrap_err().fields[0].field, "despite");
    assert_eq!(desk.letter(letter).await.unwrap().sendings[0].state, SendingState::Printed);

    let out = act();
    let input = handed("2026-11-22", Some("it lay in the box already"));
    let mail = desk.hand_over(&out, sending, input.clone()).await.unwrap();
    assert!(mail.printed.is_empty());
    assert_eq!(desk.handed_over_on(day("2026-11-22"), None).await.unwrap().total, 1);
    desk.hand_over(&out, sending, input).await.unwrap();
    let entry = payloads(&desk, "letter_handed_over").await;
    assert_eq!(entry.len(), 1);
    assert_eq!(entry[0]["reason"], "it lay in the box already");
    assert_eq!(entry[0]["found"], serde_json::json!(["address_changed"]));

    // It is out: what is printed now is a copy.
    assert!(desk.batch_pdf(&[letter]).await.is_ok());
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap();
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn another_finding_of_the_child_check_stops_what_was_issued_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    let check = |finding| ChildInput {
        child: None,
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding,
        reason: "what was written".into(),
        consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check(ChildFinding::Likely)).await.unwrap();
    assert_eq!(again(&desk, letter).await.0, ["child_changed"]);
    refused_at_print(&desk, letter).await;
    // A letter that was issued knowing it goes out.
    let replaced = desk.letter(letter).await.unwrap();
    let fresh = desk.supersede_letter(&act_of(&replaced), letter, "a child writes").await.unwrap();
    let issued = desk.issue_letter(&act_of(&fresh), fresh.letter.id).await.unwrap();
    assert_eq!(again(&desk, issued.letter.id).await, (vec![], vec![]));
    assert_eq!(again(&desk, letter).await.0, ["not_issued"], "and the old one stays on the desk");
    let view = desk.case(view.case.id).await.unwrap();
    let no = ChildInput { stated_age: None, stated_on: None, ..check(ChildFinding::No) };
    desk.save_child_check(&act_on(&view), case, no).await.unwrap();
    assert_eq!(again(&desk, issued.letter.id).await.0, ["child_changed"]);
}

#[tokio::test]
async fn a_number_that_became_known_after_it_was_cleared_stops_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let (view, letter) = draft(&desk, "Form 219-09-9999 is our own.").await;
    let id = letter.letter.id;
    let [hash] = clearable(&letter).try_into().unwrap();
    let letter = desk.clear_finding(&act(), id, &hash, "the number of a form").await.unwrap();
    desk.issue_letter(&act_of(&letter), id).await.unwrap();
    assert_eq!(again(&desk, id).await, (vec![], vec![]));
    let mail = simple_mail("my number", "SSN: \u{ff12}\u{ff11}\u{ff19} 09 9999");
    let taken = desk.import(&act(), vec![incoming("ssn.eml", &mail)], |_| {}).await.unwrap();
    let view = desk.case(view.case.id).await.unwrap();
    desk.file_message(&act_on(&view), view.case.id, taken.lines[0].message.unwrap()).await.unwrap();
    assert_eq!(again(&desk, id).await.0, ["known_identifier"]);
    refused_at_print(&desk, id).await;
}

#[tokio::test]
async fn a_closed_case_and_an_old_date_warn_and_are_logged() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let first = desk.letter(letter).await.unwrap().sendings[0].id;
    desk.hand_over(&act(), first, handed("2026-11-22", None)).await.unwrap();
    // A second piece still waits when the case is closed.
    desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    let view = desk.case(case).await.unwrap();
    desk.close_case(&act_on(&view), case, ClosingReason::Withdrawn, "called").await.unwrap();
    assert_eq!(again(&desk, letter).await, (vec![], vec!["case_closed".to_owned()]));
    let desk = later(desk, dir.path(), thursday).await;
    let (refused, warned) = again(&desk, letter).await;
    assert_eq!((refused, warned), (vec![], vec!["old".to_owned(), "case_closed".to_owned()]));
    assert!(desk.batch_pdf(&[letter]).await.is_ok());
    desk.record_printed(&act(), vec![letter], LeavingKind::Print, "office").await.unwrap();
    let entry = payloads(&desk, "letters_printed").await;
    assert_eq!(entry[0]["warned"], serde_json::json!({ "L-0001": ["old", "case_closed"] }));
    let second = desk.letter(letter).await.unwrap().sendings[1].id;
    desk.hand_over(&act(), second, handed("2026-11-26", Some("not heard"))).await.unwrap();
    let entry = payloads(&desk, "letter_handed_over").await;
    assert_eq!(entry[1]["found"], serde_json::json!(["old", "case_closed"]));
    assert!(entry[1].get("reason").is_none(), "a reason against nothing is not kept");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn three_days_are_not_old_and_four_are() {
    fn wednesday() -> Instant {
        "2026-11-25T16:00:00Z".parse().unwrap()
    }
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let desk = later(desk, dir.path(), wednesday).await;
    assert_eq!(again(&desk, letter).await, (vec![], vec![]));
    let desk = later(desk, dir.path(), thursday).await;
    assert_eq!(again(&desk, letter).await, (vec![], vec!["old".to_owned()]));
    // What was in the box on Sunday was not old then.
    let sending = desk.letter(letter).await.unwrap().sendings[0].id;
    desk.hand_over(&act(), sending, handed("2026-11-22", None)).await.unwrap();
    assert_eq!(payloads(&desk, "letter_handed_over").await[0]["found"], serde_json::json!([]));
}

#[tokio::test]
async fn a_date_that_moved_warns_and_one_that_passed_without_a_remark_refuses() {
    let dir = tempfile::tempdir().unwrap();
    let desk = common::desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let open = OpenCase { received: day("2026-11-18"), ..call(odm, &[Right::Access], None) };
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let request = view.requests[0].request.id;
    assert!(
        view.requests[0].bindings.iter().any(|b| b.binding.regime.starts_with("ca_ccpa")),
        "lives in Fresno"
    );
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests: vec![request] };
    let letter = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    let id = letter.letter.id;
    let by = letter.sendings[0].mail_by.expect("an acknowledgment under the CCPA has a date");
    assert_eq!(again(&desk, id).await, (vec![], vec![]));

    let view = desk.case(case).await.unwrap();
    desk.correct_received(&act_on(&view), case, day("2026-11-16"), "the stamp says so").await.unwrap();
    let found = desk.check_again(vec![id]).await.unwrap().remove(0).findings;
    let moved = found.iter().find(|f| f.check == "due_moved").unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(moved.weight, FindingWeight::Warn);
    assert!(moved.sentence.contains(&domain::day::long(by)), "{}", moved.sentence);
    assert!(desk.batch_pdf(&[id]).await.is_ok(), "a moved date does not stop it");

    let desk = later(desk, dir.path(), next_year).await;
    let (refused, _) = again(&desk, id).await;
    assert!(refused.contains(&"past_due".to_owned()), "{refused:?}");
    refused_at_print(&desk, id).await;
    let sending = desk.letter(id).await.unwrap().sendings[0].id;
    let late = desk.hand_over(&act(), sending, handed("2027-03-01", None)).await.unwrap_err();
    assert_eq!(late.code, Code::LetterRefused);
    // It was in time on the day on which it was in the box, whatever day it is recorded on.
    desk.hand_over(&act(), sending, handed("2026-11-23", None)).await.unwrap();
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_letter_without_anything_against_it_goes_out_and_a_void_one_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let view = desk.letter(letter).await.unwrap();
    desk.void_letter(&act_of(&view), letter, "a wrong wording").await.unwrap();
    assert_eq!(again(&desk, letter).await.0, ["not_issued"]);
    refused_at_print(&desk, letter).await;
}

#[tokio::test]
async fn a_letter_that_should_not_go_out_is_recorded_as_sent_otherwise_only_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    moves(&desk, case, "77 Oak Ave").await;
    let sent = |despite: Option<&str>| SentOtherwise {
        channel: SendingChannel::Email,
        address: "pat@example.com".into(),
        day: day("2026-11-22"),
        proof: "sent folder".into(),
        despite: despite.map(str::to_owned),
    };
    for despite in [None, Some("  "), Some("he is 219-09-9999")] {
        let refused = desk.record_sent_otherwise(&act(), letter, sent(despite)).await.unwrap_err();
        assert_eq!(refused.fields[0].field, "despite", "{refused:?}");
    }
    let waits = desk.letter(letter).await.unwrap().sendings;
    assert_eq!((waits.len(), waits[0].state), (1, SendingState::Waiting), "nothing was recorded");
    let view = desk
        .record_sent_otherwise(&act(), letter, sent(Some("it was sent before they told us")))
        .await
        .unwrap();
    assert_eq!(view.sendings[0].state, SendingState::CalledOff);
    let entry = payloads(&desk, "sent_otherwise").await.remove(0);
    assert_eq!(entry["reason"], "it was sent before they told us");
    assert_eq!(entry["found"], serde_json::json!(["address_changed"]));
    assert_eq!(entry["called_off"], serde_json::json!([waits[0].id]));
    assert_eq!(entry["after"]["address"], serde_json::json!(["pat@example.com"]));
    assert_eq!(entry["after"]["id"], serde_json::json!(view.sendings[1].id));
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_copy_of_a_piece_that_is_out_is_made_although_another_piece_may_not_go() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let first = desk.letter(letter).await.unwrap().sendings[0].id;
    desk.hand_over(&act(), first, handed("2026-11-22", None)).await.unwrap();
    desk.send_again(&act(), letter, "certified beside it").await.unwrap();
    moves(&desk, case, "77 Oak Ave").await;
    assert!(desk.copies_pdf(&[letter]).await.is_ok(), "the person holds it");
    refused_at_print(&desk, letter).await;
}
