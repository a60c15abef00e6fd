//! The document as other programs read it: text that can be searched and copied, fonts embedded with their maps, a sound
//! file, and the address where a ruler finds it. Tools that are not installed are said to be missing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use common::{folder, squeezed, tool};
use lopdf::{Document, Object};

#[test]
fn the_text_of_the_pdf_is_the_text_of_the_pages_through_accents_and_ligatures() {
    let mut facts = common::golden("acknowledgment/en");
    facts.recipient.name = Some("José Núñez Żółkiewska".into());
    facts.salutation = Some("José Núñez Łukasz Nguyễn Παππάς Сергей".into());
    facts.islands.insert(
        "note".into(),
        "Official offices filed fifty affidavits; the file's final fjord is 5½ × 3 § 7.".into(),
    );
    let pages = letters::set(&letters::compose(&facts).unwrap()).unwrap();
    let doc = Document::load_mem(&letters::draw(&pages).unwrap()).unwrap();
    let numbers: Vec<u32> = doc.get_pages().keys().copied().collect();
    assert_eq!(squeezed(&doc.extract_text(&numbers).unwrap()), squeezed(&pages.text()));
}

#[test]
fn every_font_is_embedded_and_has_a_map_to_unicode() {
    for (path, facts) in common::goldens() {
        let doc = Document::load_mem(&common::drawn(&facts)).unwrap();
        let mut fonts = 0;
        for object in doc.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            if dict.has_type(b"FontDescriptor") {
                assert!(dict.get(b"FontFile2").is_ok(), "{}", path.display());
            }
            if dict.get(b"DescendantFonts").is_ok() {
                fonts += 1;
                assert!(dict.get(b"ToUnicode").is_ok(), "{}", path.display());
                let name = dict.get(b"BaseFont").unwrap().as_name().unwrap();
                assert_eq!(name.get(6), Some(&b'+'), "a subset has a tag before its name");
            }
        }
        assert!(fonts >= 3);
    }
}

#[test]
fn nothing_in_the_document_runs_or_reaches_out() {
    for (path, facts) in common::goldens() {
        let doc = Document::load_mem(&common::drawn(&facts)).unwrap();
        let names: Vec<&[u8]> = doc
            .objects
            .values()
            .filter_map(|o| match o {
                Object::Dictionary(d) => Some(d),
                Object::Stream(s) => Some(&s.dict),
                _ => None,
            })
            .flat_map(|d| d.iter().map(|(k, _)| k.as_slice()))
            .collect();
        for forbidden in
            [b"JS".as_slice(), b"JavaScript", b"URI", b"Launch", b"OpenAction", b"AA", b"EmbeddedFiles"]
        {
            assert!(
                !names.contains(&forbidden),
                "{} has {}",
                path.display(),
                String::from_utf8_lossy(forbidden)
            );
        }
    }
}

#[test]
fn qpdf_finds_every_letter_a_batch_and_a_preview_sound() {
    let folder = folder("letters-qpdf");
    let goldens = common::goldens();
    let mut files: Vec<(String, Vec<u8>)> =
        goldens.iter().enumerate().map(|(i, (_, f))| (format!("{i}-{}", f.kind), common::drawn(f))).collect();
    let stored: Vec<Vec<u8>> = files.iter().map(|(_, b)| b.clone()).collect();
    files.push(("batch".into(), letters::merge(&stored).unwrap()));
    let facts: Vec<letters::LetterFacts> = goldens.into_iter().map(|(_, f)| f).collect();
    files.push(("preview".into(), letters::preview_many(&facts).unwrap()));
    for (name, bytes) in files {
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, bytes).unwrap();
        if let Some((sound, said)) = tool("qpdf", &["--check"], &file) {
            assert!(sound && !said.contains("WARNING"), "{name}: {said}");
        }
    }
}

#[test]
fn pdftotext_finds_the_address_in_the_window_and_no_other_word() {
    let (text, shown) = (common::inches(1.0, 2.625, 4.25, 3.25), common::inches(0.0, 2.0, 5.4, 3.65));
    for (path, facts) in common::goldens() {
        let composed = letters::compose(&facts).unwrap();
        let windowed = letters::set(&composed).unwrap().placement == letters::Placement::InWindow;
        let Some(pages) = common::words(&common::drawn(&facts)) else { return };
        let mut found = String::new();
        for word in pages[0].iter().filter(|w| shown.meets(&w.area())) {
            found.push_str(&word.text);
            assert!(text.holds(&word.area()), "{}: {word:?}", path.display());
        }
        let address = if windowed { composed.address.lines.concat() } else { String::new() };
        assert_eq!(squeezed(&found), squeezed(&address), "{}", path.display());
    }
}
