//! The day's mail log: every sending is on it, so is the head of the audit chain, and it prints whatever was sent.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use domain::nouns::{MailClass, MailingProof};
use letters::{MailLogFacts, MailLogRow, mail_log};
use lopdf::Document;

fn facts(rows: usize) -> MailLogFacts {
    MailLogFacts {
        day: "2026-11-23".parse().unwrap(),
        company: "Off Duty Management, Inc.".into(),
        lines: vec!["1908 Avenue D, A100".into(), "Katy, TX 77493".into()],
        operator: "Dana Whitfield".into(),
        rows: (0..rows)
            .map(|i| MailLogRow {
                letter: format!("L-{i:04}"),
                case: format!("PR-2026-{i:04}"),
                recipient: vec!["IRIS BELL".into(), "PO BOX 33".into(), "BASTROP TX  78602".into()],
                class: Some(if i % 2 == 0 {
                    MailClass::FirstClass
                } else {
                    MailClass::CertifiedReturnReceipt
                }),
                tracking: if i % 2 == 0 { String::new() } else { "9400111206206406260787".into() },
                return_receipt: if i % 2 == 0 { String::new() } else { "9590940112345678901233".into() },
                proof_kind: Some(MailingProof::CounterPostmark),
                proof: "counter receipt".into(),
            })
            .collect(),
        replaces: None,
        head_number: 4711,
        head_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    }
}

fn text(bytes: &[u8]) -> String {
    let doc = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = doc.get_pages().keys().copied().collect();
    doc.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_lists_every_sending_with_the_head_of_the_audit_chain_and_lines_to_sign() {
    let log = text(&mail_log(&facts(3)).unwrap());
    for wanted in [
        "Mail log of Monday, November 23, 2026",
        "3 pieces",
        "Dana Whitfield",
        "entry 4711",
        "9f86d081 884c7d65",
        "L-0000",
        "PR-2026-0002",
        "IRIS BELL",
        "First-Class Mail",
        "Certified Mail, return receipt,",
        "9400 1112 0620 6406 2607 87,",
        "9590 9401 1234 5678 9012 33",
        "postmark of",
        "Handed over by",
        "Received by",
    ] {
        assert!(log.contains(wanted), "{wanted} is missing:\n{log}");
    }
}

#[test]
fn a_long_day_goes_over_pages_with_the_heads_repeated_and_the_same_bytes_each_time() {
    let bytes = mail_log(&facts(120)).unwrap();
    assert_eq!(bytes, mail_log(&facts(120)).unwrap());
    let doc = Document::load_mem(&bytes).unwrap();
    let pages = doc.get_pages();
    assert!(pages.len() >= 4);
    for number in pages.keys().take(pages.len() - 1) {
        assert!(doc.extract_text(&[*number]).unwrap().contains("Addressee"), "page {number}");
    }
    assert!(text(&bytes).contains("L-0119"));
}

#[test]
fn it_is_read_aloud_as_a_heading_and_one_table_however_many_pages_it_has() {
    let read = common::tagged::read(&mail_log(&facts(120)).unwrap());
    assert_eq!(read.loose, Vec::<String>::new());
    let of = |tag: &str| read.elements.iter().filter(|e| e.tag == tag).count();
    assert_eq!((of("H1"), of("Table"), of("TR"), of("TH"), of("TD")), (1, 1, 121, 5, 600));
    assert!(
        read.artifacts.iter().any(|a| a.contains("Addressee")),
        "heads of further pages are not read again"
    );
}

#[test]
fn a_name_that_can_not_be_printed_is_marked_and_does_not_stop_the_log() {
    let mut facts = facts(1);
    facts.rows[0].recipient[0] = "黄美玲".into();
    assert!(text(&mail_log(&facts).unwrap()).contains("???"));
}

#[test]
fn a_day_without_mail_says_so() {
    assert!(text(&mail_log(&facts(0)).unwrap()).contains("0 pieces"));
}

#[test]
fn a_log_in_the_place_of_another_says_of_which() {
    let made = "2026-11-23T22:10:00Z".parse().unwrap();
    let log = text(&mail_log(&MailLogFacts { replaces: Some((made, 4690)), ..facts(2) }).unwrap());
    assert!(
        log.contains("Takes the place of the log of this day that was made at Mon, Nov 23, 2026, 4:10"),
        "{log}"
    );
    assert!(log.contains("entry 4690") && log.contains("entry 4711"), "{log}");
}

#[test]
fn the_lines_to_sign_stay_together_at_the_end_of_any_day() {
    for rows in 8..=40 {
        let bytes = mail_log(&facts(rows)).unwrap();
        let doc = Document::load_mem(&bytes).unwrap();
        let last = *doc.get_pages().keys().last().unwrap();
        let page = doc.extract_text(&[last]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        for line in ["Handed over by (name", "Date and time", "Received by (name"] {
            assert!(page.contains(line), "{rows} rows: {line} stands on an earlier page");
        }
    }
}
