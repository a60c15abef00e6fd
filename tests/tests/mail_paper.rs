//! Paper of the mail: letters with a logo and a signature, the batch with its list, envelopes, labels, the sheet by which a
//! printer is checked, and the paper that the print system is told.

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
use casework::views::config::Settings;
use casework::views::letter::LetterView;
use common::calls::{call, company};
use common::{act, act_of, act_on, desk, with_issued_acknowledgment};
use domain::ids::{CaseId, LetterId};
use domain::nouns::*;
use domain::words::{Language, Right};

/// A chunk of a PNG file with its check (ISO 3309).
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    let crc = body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    });
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &(!crc).to_be_bytes()].concat()
}

/// A square in one shade of grey as a PNG file, its pixels stored as they are.
fn png(side: u16, shade: u8) -> Vec<u8> {
    let row = [&[0][..], &vec![shade; usize::from(side)]].concat();
    let pixels = row.repeat(usize::from(side));
    let (a, b) = pixels.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    let size = u16::try_from(pixels.len()).unwrap();
    let stored = [
        &[0x78, 0x01, 0x01][..],
        &size.to_le_bytes(),
        &(!size).to_le_bytes(),
        &pixels,
        &((b << 16) | a).to_be_bytes(),
    ]
    .concat();
    let side = u32::from(side).to_be_bytes();
    let head = [&side[..], &side, &[8, 0, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &stored), &chunk(b"IEND", &[])]
        .concat()
}

/// How often a word stands in a document, as a name of its own.
fn named(pdf: &[u8], name: &str) -> usize {
    assert!(pdf.starts_with(b"%PDF-"), "a document");
    let text: String = String::from_utf8_lossy(pdf).split_whitespace().collect();
    let hits = text.match_indices(name);
    hits.filter(|(at, _)| !text[at + name.len()..].starts_with(char::is_alphanumeric)).count()
}

fn pages(pdf: &[u8]) -> usize {
    named(pdf, "/Type/Page")
}

fn pictures(pdf: &[u8]) -> usize {
    named(pdf, "/Subtype/Image")
}

/// An acknowledgment to somebody in a country, issued.
async fn acknowledgment(desk: &Desk, country: &str, street: &str) -> (CaseId, LetterView) {
    let odm = company(desk, "odm").await;
    let mut open = call(odm, &[Right::Access], None);
    let who = open.requester.as_mut().unwrap();
    who.address.line1 = street.into();
    if !country.is_empty() {
        who.address = PostalAddress {
            line1: street.into(),
            city: "Madrid".into(),
            zip: "28013".into(),
            country: country.into(),
            ..PostalAddress::default()
        };
    }
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    (case, desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap())
}

async fn moves(desk: &Desk, case: CaseId) {
    let view = desk.case(case).await.unwrap();
    let who = view.people[0].person.clone();
    let input = PersonInput {
        name: who.name,
        mailing_name: who.mailing_name,
        emails: who.emails,
        phones: who.phones,
        address: PostalAddress { line1: "77 Oak Ave".into(), ..who.address },
        language: who.language,
        born: who.born,
        note: who.note,
    };
    desk.change_person(&act_on(&view), case, who.id, input).await.unwrap();
}

async fn page_count(desk: &Desk, letter: LetterId) -> usize {
    desk.letter(letter).await.unwrap().letter.pages as usize
}

#[tokio::test]
async fn a_logo_and_a_signature_stay_in_an_issued_letter_after_they_are_taken_away() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let (_, bare) = acknowledgment(&desk, "", "1 Elm St").await;
    assert_eq!(pictures(&desk.letter_pdf(bare.letter.id).await.unwrap()), 0);
    let config = desk.set_logo(&act(), odm, Some(png(200, 60))).await.unwrap();
    assert_eq!(config.logos.iter().filter(|l| l.company == Some(odm)).count(), 1);
    let config = desk.set_signature(&act(), Some(png(180, 20))).await.unwrap();
    assert!(config.signature.is_some());
    let (_, signed) = acknowledgment(&desk, "", "2 Elm St").await;
    let before = desk.letter_pdf(signed.letter.id).await.unwrap();
    assert_eq!(pictures(&before), 2, "one at the head and one above the name");

    let config = desk.set_logo(&act(), odm, None).await.unwrap();
    assert!(config.logos.iter().all(|l| l.company != Some(odm) || l.blob.is_none()));
    desk.set_signature(&act(), None).await.unwrap();
    assert_eq!(desk.letter_pdf(signed.letter.id).await.unwrap(), before, "what is issued stays");
    assert_eq!(pictures(&desk.batch_pdf(&[signed.letter.id]).await.unwrap()), 2);
    let (_, after) = acknowledgment(&desk, "", "3 Elm St").await;
    assert_eq!(pictures(&desk.letter_pdf(after.letter.id).await.unwrap()), 0);
    for again in [desk.set_logo(&act(), odm, None).await, desk.set_signature(&act(), None).await] {
        assert_eq!(again.unwrap_err().code, Code::NotNow, "there is none to take away");
    }
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_picture_that_is_none_is_refused_and_the_one_before_it_stays() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    desk.set_logo(&act(), odm, Some(png(20, 60))).await.unwrap();
    let whole = png(20, 90);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xFF;
    for broken in [b"GIF89a".to_vec(), whole[..whole.len() / 2].to_vec(), flipped, Vec::new()] {
        let logo = desk.set_logo(&act(), odm, Some(broken.clone())).await.unwrap_err();
        let signature = desk.set_signature(&act(), Some(broken)).await.unwrap_err();
        for refused in [logo, signature] {
            assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "picture"));
        }
    }
    let config = desk.config().await.unwrap();
    assert!(config.logos.iter().any(|l| l.company == Some(odm) && l.blob.is_some()));
    assert!(config.signature.is_none());
}

#[tokio::test]
async fn the_list_of_a_batch_is_one_page_more_and_a_single_letter_has_none() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let one = acknowledgment(&desk, "", "1 Elm St").await.1.letter.id;
    let two = acknowledgment(&desk, "", "2 Elm St").await.1.letter.id;
    let both = page_count(&desk, one).await + page_count(&desk, two).await;
    assert_eq!(pages(&desk.batch_pdf(&[one]).await.unwrap()), page_count(&desk, one).await);
    assert_eq!(pages(&desk.batch_pdf(&[one, two]).await.unwrap()), both + 1);
    for (batch_list, batch_separators, more) in [(false, false, 0), (true, true, 3)] {
        let settings = Settings { batch_list, batch_separators, ..desk.settings().await.unwrap() };
        desk.save_settings(&act(), settings).await.unwrap();
        assert_eq!(pages(&desk.batch_pdf(&[one, two]).await.unwrap()), both + more, "{batch_list}");
    }
    assert_eq!(pages(&desk.copies_pdf(&[one, two]).await.unwrap()), both, "copies are listed nowhere");
    assert_eq!(desk.batch_pdf(&[]).await.unwrap_err().code, Code::Invalid);
}

#[tokio::test]
async fn envelopes_and_labels_are_a_page_each_and_a_sheet_and_a_refused_letter_has_none() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (case, letter) = acknowledgment(&desk, "", "1 Elm St").await;
    let one = letter.letter.id;
    let two = acknowledgment(&desk, "", "2 Elm St").await.1.letter.id;
    let envelopes = desk.envelopes_pdf(&[one, two]).await.unwrap();
    assert_eq!(pages(&envelopes), 2);
    assert_eq!(desk.envelopes_pdf(&[one, two]).await.unwrap(), envelopes, "the same facts, the same bytes");
    assert_eq!(pages(&desk.labels_pdf(&[one, two], 1).await.unwrap()), 1);
    let placed = desk.labels_pdf(&[one, two], 3).await.unwrap();
    assert_ne!(placed, desk.labels_pdf(&[one, two], 1).await.unwrap(), "from the third label on");
    for first in [0, 1_000] {
        let none = desk.labels_pdf(&[one], first).await.unwrap_err();
        assert!(none.what.contains("none of them"), "{none:?}");
    }
    assert_eq!(desk.envelopes_pdf(&[]).await.unwrap_err().code, Code::Invalid);
    assert_eq!(desk.labels_pdf(&[], 1).await.unwrap_err().code, Code::Invalid);
    // Nothing was recorded by looking at them.
    assert_eq!(desk.letter(one).await.unwrap().sendings[0].state, SendingState::Waiting);

    moves(&desk, case).await;
    for refused in [desk.envelopes_pdf(&[two, one]).await, desk.labels_pdf(&[two, one], 1).await] {
        let refused = refused.unwrap_err();
        assert_eq!(refused.code, Code::LetterRefused, "{refused:?}");
        assert_eq!(refused.fields[0].field, letter.letter.number, "{refused:?}");
    }
    assert!(desk.envelopes_pdf(&[two]).await.is_ok(), "the other is left");
}

#[tokio::test]
async fn a_draft_and_a_void_letter_have_no_envelope() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let old = desk.letter(letter).await.unwrap();
    desk.void_letter(&act_of(&old), letter, "a wrong name").await.unwrap();
    let view = desk.case(case).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let draft = desk.draft_letter(&act_on(&view), case, input).await.unwrap().letter.id;
    for id in [letter, draft] {
        assert_eq!(desk.envelopes_pdf(&[id]).await.unwrap_err().code, Code::LetterRefused);
        assert_eq!(desk.labels_pdf(&[id], 1).await.unwrap_err().code, Code::LetterRefused);
    }
}

#[tokio::test]
async fn the_sheet_for_a_printer_is_of_the_paper_that_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let letter = desk.calibration_pdf("us_letter").await.unwrap();
    let a4 = desk.calibration_pdf("a4").await.unwrap();
    assert!(pages(&letter) >= 1 && pages(&a4) >= 1);
    assert_ne!(letter, a4);
    let box_of = |pdf: &[u8], size: &str| String::from_utf8_lossy(pdf).contains(size);
    assert!(box_of(&letter, "612") && box_of(&letter, "792"), "8.5 x 11 inches in points");
    assert!(box_of(&a4, "595.") && box_of(&a4, "841."), "210 x 297 mm in points");
    let none = desk.calibration_pdf("foolscap").await.unwrap_err();
    assert_eq!(none.code, Code::NotNow, "{none:?}");
}

#[tokio::test]
async fn the_print_system_is_told_the_paper_of_the_letters_and_none_where_they_are_of_several() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let here = acknowledgment(&desk, "", "1 Elm St").await.1.letter.id;
    let there = acknowledgment(&desk, "Spain", "Calle Mayor 1").await.1.letter.id;
    let papers = desk.by_paper(&[here, there, here]).await.unwrap();
    assert_eq!(
        papers,
        [(Some("Letter"), vec![here, here]), (Some("A4"), vec![there])],
        "one paper at a time"
    );
    assert_eq!(desk.by_paper(&[]).await.unwrap(), []);
}
