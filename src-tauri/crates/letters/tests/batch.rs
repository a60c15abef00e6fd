//! The print batch is the stored letters and nothing else: the same pages in the same order, common fonts once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

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
