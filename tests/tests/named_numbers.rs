//! A message that names one of our numbers, or answers our mail, is proposed for the case that has it; one that names another's number, or
//! one of ours with a digit wrong, is not. A wrong proposal is a letter to the wrong person.
//! Not here: ties by people and homes (known_people), and how a number is found that somebody types (domain, `typed_number`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::Desk;
use casework::inputs::HandOver;
use casework::views::kin::Nearness;
use common::calls::{call, company};
use common::pieces::{CERTIFIED, piece, waiting};
use common::{act, desk, incoming, with_issued_acknowledgment};
use domain::ids::{CaseId, MessageId};
use domain::nouns::MailClass;
use domain::words::{Channel, Right, Tie};

/// The number of the return receipt that went with the letter.
const RECEIPT: &str = "9590 9402 1111 0000 2222 01";

/// A register in which L-0001 of PR-2026-0001 went out as a certified letter.
async fn mailed(dir: &Path) -> (Desk, CaseId) {
    let (desk, case, letter) = with_issued_acknowledgment(dir).await;
    let out = HandOver {
        return_receipt: RECEIPT.into(),
        ..piece("2026-11-22", MailClass::CertifiedReturnReceipt, CERTIFIED)
    };
    desk.hand_over(&act(), waiting(&desk, letter).await, out).await.unwrap();
    let view = desk.case(case).await.unwrap();
    assert_eq!((view.case.number.as_str(), view.letters[0].number.as_str()), ("PR-2026-0001", "L-0001"));
    (desk, case)
}

/// A message of somebody whom the register does not know.
async fn taken(desk: &Desk, n: usize, heads: &str, text: &str) -> MessageId {
    let mail = format!(
        "From: s{n}@stranger.example\nTo: privacy@example.com\nDate: Fri, 20 Nov 2026 09:00:00 -0600\n{heads}\n{text}\n"
    );
    let summary = desk.import(&act(), vec![incoming(&format!("{n}.eml"), &mail)], |_| {}).await.unwrap();
    summary.lines[0].message.unwrap_or_else(|| panic!("{text}: {:?}", summary.lines))
}

#[tokio::test]
async fn a_number_of_ours_ties_a_message_to_its_case_however_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case) = mailed(dir.path()).await;
    for (n, (subject, text)) in [
        ("Your case PR-2026-0001", "Any news?"),
        ("hello", "I write about pr-2026-0001."),
        ("hello", "Reference: PR\u{2011}2026\u{2011}0001"),
        ("hello", "The envelope came back, scanned: ]C1PR-2026-0001"),
        ("Re: L-0001", "That is not what I asked for."),
        ("hello", "Your letter (L-0001) came today."),
        ("hello", "> Letter: l-0001\n> We got your request."),
        ("hello", "Certified number 9400 1112 0620 6406 2607 87, signed by me."),
        ("hello", "No. 9400111206206406260787."),
        ("hello", "9400-1112-0620-6406-2607-87"),
        ("hello", "420774939400111206206406260787"),
        ("hello", "The green card has 9590 9402 1111 0000 2222 01"),
    ]
    .into_iter()
    .enumerate()
    {
        let id = taken(&desk, n, &format!("Subject: {subject}\n"), text).await;
        let kin = desk.kin_of_message(id).await.unwrap();
        let found: Vec<_> = kin.iter().map(|k| (k.case, k.nearness, k.ties.as_slice())).collect();
        assert_eq!(found, [(case, Nearness::Same, &[Tie::Number][..])], "{subject}: {text}");
        assert_eq!(desk.message(id).await.unwrap().message.case, None, "nothing is filed by itself");
    }
}

#[tokio::test]
async fn a_number_that_is_none_of_ours_ties_a_message_to_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _) = mailed(dir.path()).await;
    for (n, text) in [
        // One digit off, one too many, one too few.
        "About PR-2026-0002.",
        "About PR-2026-0010.",
        "About PR-2026-00010.",
        "About PR-2026-001.",
        "About PR-2025-0001.",
        "About L-0002.",
        "About L-00010.",
        "About L-001.",
        "No. 9400 1112 0620 6406 2607 88.",
        "No. 9400 1112 0620 6406 2607 8.",
        "No. 9400 1112 0620 6406 2607 871.",
        "No. 9590 9402 1111 0000 2222 02.",
        // The same count in the series after a restore, in another register's shape, as part of another's number.
        "About PR-2026-2-0001.",
        "About L-2-0001.",
        "Your ticket DSR-2026-0001.",
        "Your ticket 2026-0001.",
        "Your ticket XPR-2026-0001.",
        "Your ticket PR-2026-0001-7.",
        "Model XL-0001, and HP-L-0001.",
        "Bolt L-0001-A4.",
        "Part L.0001 and section L 0001.",
        // Digits of ours inside a telephone number, an account or a longer row.
        "Call +1 713 202 0001 or 281-555-0001.",
        "Call PR-2026-0001-555-0142.",
        "Account 129400111206206406260787.",
        "Rows: 1112 0620 6406 2607 87 9400",
        "9400 1112 0620\n6406 2607 87",
    ]
    .into_iter()
    .enumerate()
    {
        let id = taken(&desk, n, "Subject: hello\n", text).await;
        assert_eq!(desk.kin_of_message(id).await.unwrap(), [], "{text}");
    }
}

#[tokio::test]
async fn a_message_is_tied_by_the_mail_that_it_answers_or_is_answered_by_and_by_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let asked = "Message-ID: <ask.1@mail.example>\nIn-Reply-To: <our.letter@odm.example>\nSubject: delete\n";
    let first = taken(&desk, 0, asked, "Please delete my data.").await;
    let mut form = call(company(&desk, "officertrak").await, &[Right::Delete], None);
    (form.message, form.channel, form.note) = (Some(first), Channel::Email, String::new());
    let case = desk.open_case(&act(), form).await.unwrap().case.id;
    for (n, (heads, tied)) in [
        ("In-Reply-To: <ask.1@mail.example>\n", true),
        ("References: <other@x.example> <ask.1@mail.example> <more@x.example>\n", true),
        // Both answer one mail of ours, which the register never saw.
        ("In-Reply-To: <our.letter@odm.example>\n", true),
        // The mail that the request answers comes in after it.
        ("Message-ID: <our.letter@odm.example>\n", true),
        ("In-Reply-To: <ask.2@mail.example>\n", false),
        ("In-Reply-To: <ask.1@mail.example.net>\n", false),
        ("In-Reply-To: <our.letter@odm.exampl>\n", false),
        ("In-Reply-To: <>\nMessage-ID: <>\n", false),
        ("Message-ID: <ask.11@mail.example>\n", false),
        ("", false),
    ]
    .into_iter()
    .enumerate()
    {
        let id = taken(&desk, n + 1, &format!("{heads}Subject: hello\n"), "And one thing more.").await;
        let kin = desk.kin_of_message(id).await.unwrap();
        let found: Vec<_> = kin.iter().map(|k| (k.case, k.nearness, k.ties.as_slice())).collect();
        let tie = (case, Nearness::Same, &[Tie::Thread][..]);
        assert_eq!(found, if tied { vec![tie] } else { vec![] }, "{heads}");
    }
}
