//! The print batch is the stored letters and nothing else: the same pages in the same order, common fonts once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use letters::{BatchFacts, BatchRow, EnvelopeKind};
use lopdf::{Document, Object};

fn contents(doc: &Document) -> Vec<Vec<u8>> {
    doc.page_iter().map(|p| doc.get_page_content(p)).collect()
}

fn fonts(doc: &Document) -> usize {
    doc.objects.values().filter(|o| matches!(o, Object::Stream(s) if s.dict.get(b"Length1").is_ok())).count()
}

#[test]
fn a_batch_has_every_page_of_every_letter_with_its_very_content() {
    let letters: Vec<Vec<u8>> = common::goldens().iter().map(|(_, f)| common::drawn(f)).collect();
    let merged = letters::merge(&letters).unwrap();
    let batch = Document::load_mem(&merged).unwrap();
    let apart: Vec<Vec<u8>> =
        letters.iter().flat_map(|l| contents(&Document::load_mem(l).unwrap())).collect();
    assert_eq!(contents(&batch), apart);
}

#[test]
fn fonts_that_letters_share_lie_in_a_batch_once() {
    let one = common::drawn(&common::golden("acknowledgment/en"));
    let letters: Vec<Vec<u8>> = common::goldens().iter().map(|(_, f)| common::drawn(f)).collect();
    let alone = fonts(&Document::load_mem(&one).unwrap());
    let batch = fonts(&Document::load_mem(&letters::merge(&letters).unwrap()).unwrap());
    let apart: usize = letters.iter().map(|l| fonts(&Document::load_mem(l).unwrap())).sum();
    assert_eq!(alone, 3);
    assert!(batch < apart / 3, "{batch} fonts in the batch, {apart} in the letters");
}

#[test]
fn the_same_letters_make_the_same_batch_and_another_order_another_one() {
    let mut letters: Vec<Vec<u8>> = common::goldens().iter().map(|(_, f)| common::drawn(f)).collect();
    let first = letters::merge(&letters).unwrap();
    assert_eq!(first, letters::merge(&letters).unwrap());
    letters.reverse();
    assert_ne!(first, letters::merge(&letters).unwrap());
}

#[test]
fn a_letter_that_goes_in_two_envelopes_stands_in_the_batch_twice() {
    let one = common::drawn(&common::golden("acknowledgment/en"));
    let pages = contents(&Document::load_mem(&one).unwrap());
    let twice = Document::load_mem(&letters::merge(&[&one, &one]).unwrap()).unwrap();
    assert_eq!(contents(&twice), [pages.clone(), pages].concat());
    assert_eq!(fonts(&twice), 3, "its fonts lie there once");
}

#[test]
fn a_letter_that_is_no_pdf_is_named_by_its_place() {
    let good = common::drawn(&common::golden("acknowledgment/en"));
    let fault = letters::merge(&[good.as_slice(), b"%PDF-1.7 cut short"]).unwrap_err();
    assert!(fault.to_string().contains("letter 2"), "{fault}");
}

#[test]
fn an_empty_batch_is_a_document_without_pages() {
    let merged = letters::merge::<Vec<u8>>(&[]).unwrap();
    assert_eq!(Document::load_mem(&merged).unwrap().page_iter().count(), 0);
}

#[test]
fn drafts_in_one_preview_have_as_many_pages_as_apart_and_share_their_fonts() {
    let facts: Vec<letters::LetterFacts> =
        common::goldens().into_iter().map(|(_, f)| f).cycle().take(300).collect();
    let preview = letters::preview_many(&facts).unwrap();
    assert_eq!(preview, letters::preview_many(&facts).unwrap());
    let doc = Document::load_mem(&preview).unwrap();
    let apart: usize =
        facts.iter().map(|f| letters::set(&letters::compose(f).unwrap()).unwrap().pages.len()).sum();
    assert_eq!(doc.page_iter().count(), apart);
    assert!(fonts(&doc) <= 9, "{} fonts", fonts(&doc));
}

#[test]
fn a_preview_names_the_draft_that_lacks_a_fact() {
    let good = common::golden("acknowledgment/en");
    let mut bad = good.clone();
    bad.request = None;
    let fault = letters::preview_many(&[good, bad]).unwrap_err();
    assert!(
        fault.to_string().contains("Draft 2") && fault.to_string().contains("request.received"),
        "{fault}"
    );
}

fn manifest(rows: usize) -> BatchFacts {
    BatchFacts {
        day: "2026-11-23".parse().unwrap(),
        company: "Off Duty Management, Inc.".into(),
        lines: vec!["1908 Avenue D, A100".into(), "Katy, TX 77493".into()],
        operator: "Dana Whitfield".into(),
        rows: (0..rows)
            .map(|i| BatchRow {
                letter: format!("L-{i:04}"),
                case: format!("PR-2026-{i:04}"),
                recipient: vec!["ATTN: BILLING".into(), "IRIS BELL".into(), "BASTROP TX  78602".into()],
                pages: 2,
                way: "Certified Mail".into(),
                mail_by: Some(if i == 0 { "2026-11-20" } else { "2026-11-24" }.parse().unwrap()),
                envelope: if i == 0 { EnvelopeKind::Plain } else { EnvelopeKind::Window },
            })
            .collect(),
    }
}

fn said(pages: &letters::Pages) -> String {
    pages.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_cover_lists_every_letter_with_totals_and_repeats_its_heads() {
    let pages = letters::batch_cover_pages(&manifest(60)).unwrap();
    assert!(pages.pages.len() >= 3);
    for page in &pages.pages {
        assert!(page.lines.iter().any(|l| l.role == letters::Role::TableHead && l.text() == "Addressee"));
    }
    let text = said(&pages);
    for wanted in [
        "Print batch of Monday, November 23, 2026",
        "60 letters on 120 sheets",
        "59 with a window, 1 to print, 0 with a label",
        "Printed by Dana Whitfield",
        "L-0059 IRIS BELL, BASTROP TX",
        "(past)",
        "Page 1 of",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert_eq!(text.matches("(past)").count(), 1, "only the first one is late");
}

#[test]
fn a_separator_names_letter_and_addressee_and_how_many_pages_follow_and_has_a_barcode() {
    let pages = letters::separator_pages(&manifest(3), 1).unwrap();
    let text = said(&pages);
    for wanted in ["Letter 2 of 3", "L-0001", "PR-2026-0001", "IRIS BELL", "2 pages follow", "Mail by"] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert!(pages.pages[0].rules.len() > 20, "the bars");
    assert!(letters::separator_pages(&manifest(3), 3).is_err());
}

#[test]
fn a_separator_prints_whatever_it_is_handed_inside_its_margins() {
    for name in ["黄美玲".to_owned(), "W".repeat(400), "A ".repeat(300), String::new(), "\u{7}x".to_owned()]
    {
        let mut facts = manifest(1);
        facts.rows[0].recipient = vec![name.clone(); 12];
        facts.rows[0].letter = name.clone();
        facts.rows[0].case = name.clone();
        facts.company = name;
        let pages = letters::separator_pages(&facts, 0).unwrap();
        letters::draw(&pages).unwrap();
        let area = letters::sheet("us_letter").unwrap().ink_area();
        for line in &pages.pages[0].lines {
            assert!(line.ink().is_none_or(|ink| area.holds(&ink)), "{:?}", line.text());
        }
    }
}

#[test]
fn a_batch_is_its_cover_then_the_letters_in_order_with_separators_only_on_wish() {
    let stored: Vec<Vec<u8>> =
        ["acknowledgment/en", "denial/en"].iter().map(|n| common::drawn(&common::golden(n))).collect();
    let pages: usize = stored.iter().map(|b| Document::load_mem(b).unwrap().get_pages().len()).sum();
    let facts = manifest(2);
    let count = |separators: bool| {
        let bytes = letters::print_batch(&facts, &stored, separators).unwrap();
        assert_eq!(bytes, letters::print_batch(&facts, &stored, separators).unwrap());
        Document::load_mem(&bytes).unwrap().get_pages().len()
    };
    assert_eq!((count(false), count(true)), (1 + pages, 1 + pages + 2));
    assert!(matches!(
        letters::print_batch(&manifest(3), &stored, false),
        Err(letters::PieceFault::NotTheSame { rows: 3, letters: 2 })
    ));
}
