//! Invariant 6: the same facts give the same bytes, as the first and as the fiftieth letter of one process and on two
//! threads; and what the document says of itself comes from the facts.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use std::thread;

#[test]
fn the_first_and_the_fiftieth_letter_of_the_same_facts_are_the_same_bytes() {
    let facts = common::golden("grant_deletion/en");
    let first = common::drawn(&facts);
    for (_, other) in common::goldens().iter().cycle().take(48) {
        common::drawn(other);
    }
    assert_eq!(first, common::drawn(&facts));
}

#[test]
fn two_threads_draw_the_same_bytes() {
    let goldens = common::goldens();
    let draw_all = || goldens.iter().map(|(_, f)| common::drawn(f)).collect::<Vec<_>>();
    let (one, two) = thread::scope(|s| {
        let one = s.spawn(draw_all);
        let two = s.spawn(draw_all);
        (one.join().unwrap(), two.join().unwrap())
    });
    assert_eq!(one, two);
}

#[test]
fn stored_facts_draw_the_same_bytes_as_the_facts_they_were_stored_from() {
    for (path, facts) in common::goldens() {
        let stored = letters::LetterFacts::from_json(&facts.to_json().unwrap()).unwrap();
        assert_eq!(common::drawn(&facts), common::drawn(&stored), "{}", path.display());
    }
}

#[test]
fn another_word_makes_other_bytes_and_another_identity() {
    let facts = common::golden("acknowledgment/en");
    let mut other = facts.clone();
    other.salutation = Some("Ms. Ball".into());
    let identity = |bytes: &[u8]| {
        let doc = lopdf::Document::load_mem(bytes).unwrap();
        doc.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    let (a, b) = (common::drawn(&facts), common::drawn(&other));
    assert_ne!(a, b);
    assert_ne!(identity(&a), identity(&b));
    assert_ne!(identity(&a), vec![0; 16]);
}

#[test]
fn the_document_says_its_title_language_and_the_letters_own_date() {
    let facts = common::golden("acknowledgment/es");
    let doc = lopdf::Document::load_mem(&common::drawn(&facts)).unwrap();
    let info = doc.get_dictionary(doc.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    for key in [b"CreationDate".as_slice(), b"ModDate"] {
        assert_eq!(info.get(key).unwrap().as_str().unwrap(), b"D:20261123120000Z");
    }
    let title = info.get(b"Title").unwrap().as_str().unwrap();
    assert!(title.starts_with(&[0xFE, 0xFF]), "the accent of Recepción needs UTF-16");
    assert_eq!(doc.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"es");
}
