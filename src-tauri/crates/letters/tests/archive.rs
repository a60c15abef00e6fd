//! What PDF/A-2 asks of a file beside its structure (`tagged`), as far as a program can check it for
//! documents of this kind. The clauses are those of ISO 19005-2; what is still missing for the claim stands in
//! docs/letters-pdf.md.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use common::tagged::{dictionary, read, string, to_unicode};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// Letters, a batch of them and a page that is no letter.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = common::goldens()
        .into_iter()
        .map(|(path, facts)| (path.display().to_string(), common::drawn(&facts)))
        .collect();
    let letters: Vec<&[u8]> = files.iter().map(|(_, b)| b.as_slice()).collect();
    let batch = letters::merge(&letters).unwrap();
    files.push(("batch".into(), batch));
    files
}

/// 6.1.2, 6.1.3, 6.1.4, 6.1.9: head, end, table of places, and how objects are set apart.
#[test]
fn the_file_is_written_as_archives_want_it() {
    for (name, bytes) in files() {
        assert!(bytes.starts_with(b"%PDF-1.7\n%"), "{name}");
        assert!(bytes[10..14].iter().all(|b| *b > 127), "{name}: binary from the start");
        assert!(bytes.ends_with(b"%%EOF"), "{name}: nothing follows the end");
        let doc = Document::load_mem(&bytes).unwrap();
        assert!(doc.trailer.get(b"Encrypt").is_err());
        assert_eq!(doc.trailer.get(b"ID").unwrap().as_array().unwrap().len(), 2, "{name}");
        if name == "batch" {
            // Its table is a stream, for size.
            continue;
        }
        let start = bytes.windows(9).rposition(|w| w == b"startxref").unwrap();
        let digits = bytes[start + 10..].iter().take_while(|b| b.is_ascii_digit());
        let table: usize = String::from_utf8(digits.copied().collect()).unwrap().parse().unwrap();
        assert!(bytes[table..].starts_with(b"xref\n0 "), "{name}");
        let first = table + 5 + bytes[table + 5..].iter().position(|b| *b == b'\n').unwrap() + 1;
        let mut at = first;
        let mut objects = 0;
        while !bytes[at..].starts_with(b"trailer") {
            let entry = &bytes[at..at + 20];
            assert!(entry.ends_with(b" \n") || entry.ends_with(b"\r\n"), "{name}: {entry:?}");
            if entry[17] == b'n' {
                let place: usize = std::str::from_utf8(&entry[..10]).unwrap().parse().unwrap();
                let line = bytes[place..].split(|b| *b == b'\n').next().unwrap();
                assert!(line.ends_with(b" 0 obj"), "{name}: {:?}", String::from_utf8_lossy(line));
                assert!(place < 16 || bytes[..place].ends_with(b"\nendobj\n"), "{name}: {place}");
                objects += 1;
            }
            at += 20;
        }
        assert!(objects > 20, "{name}");
    }
}

fn each(object: &Object, check: &mut dyn FnMut(&Object)) {
    check(object);
    let mut inside = |dict: &Dictionary| dict.iter().for_each(|(_, v)| each(v, check));
    match object {
        Object::Array(list) => list.iter().for_each(|o| each(o, check)),
        Object::Dictionary(dict) => inside(dict),
        Object::Stream(stream) => inside(&stream.dict),
        _ => {}
    }
}

/// 6.1.7, 6.1.13, 6.2.5, 6.2.8, 6.2.10, 6.3, 6.5: streams, limits, and what must not be there at all.
#[test]
fn nothing_in_the_file_is_outside_its_limits_or_forbidden() {
    for (name, bytes) in files() {
        let doc = Document::load_mem(&bytes).unwrap();
        for (id, object) in &doc.objects {
            if let Object::Stream(stream) = object {
                let filter = stream.dict.get(b"Filter").map(|f| f.as_name().unwrap());
                assert!(filter.is_err() || filter.unwrap() == b"FlateDecode", "{name}");
                let said = stream.dict.get(b"Length").unwrap().as_i64().unwrap();
                assert_eq!(said, stream.content.len() as i64, "{name}: {id:?}");
                assert!(stream.dict.get(b"F").is_err());
            }
            each(object, &mut |o| match o {
                Object::Integer(i) => assert!(i32::try_from(*i).is_ok(), "{name}: {i}"),
                Object::Real(r) => assert!(r.is_finite() && (*r == 0.0 || r.abs() > 1.2e-38), "{name}: {r}"),
                Object::String(s, _) => assert!(s.len() < 32_768, "{name}"),
                Object::Name(n) => assert!(n.len() <= 127 && std::str::from_utf8(n).is_ok(), "{name}"),
                Object::Dictionary(d) => {
                    for key in
                        [b"SMask".as_slice(), b"Group", b"AA", b"OPI", b"Alternates", b"TR", b"Encrypt"]
                    {
                        assert!(d.get(key).is_err(), "{name} has {}", String::from_utf8_lossy(key));
                    }
                    assert!(
                        d.get(b"Annots").is_err() || d.get(b"Annots").unwrap().as_array().unwrap().is_empty()
                    );
                }
                _ => {}
            });
        }
    }
}

/// 6.2.2 to 6.2.4: pages name what they draw with themselves, in shades of grey, and say what sRGB is.
#[test]
fn pages_draw_with_what_they_name_in_colours_that_are_named() {
    let known = [
        "BDC", "EMC", "BT", "ET", "Tf", "Tj", "TJ", "Tm", "Ts", "g", "G", "w", "m", "l", "S", "q", "Q", "cm",
        "Do",
    ];
    for (name, bytes) in files() {
        let doc = Document::load_mem(&bytes).unwrap();
        for page in doc.page_iter() {
            let dict = doc.get_dictionary(page).unwrap();
            let resources = dictionary(&doc, dict.get(b"Resources").unwrap());
            for part in [b"Font".as_slice(), b"XObject"] {
                dictionary(&doc, resources.get(part).unwrap());
            }
            let parent = doc.get_dictionary(dict.get(b"Parent").unwrap().as_reference().unwrap()).unwrap();
            assert!(parent.get(b"Resources").is_err(), "{name}: nothing is inherited");
            for op in Content::decode(&doc.get_page_content(page)).unwrap().operations {
                assert!(known.contains(&op.operator.as_str()), "{name}: {}", op.operator);
            }
        }
        let catalog = doc.catalog().unwrap();
        assert_eq!(catalog.get(b"OutputIntents").unwrap().as_array().unwrap().len(), 1, "{name}");
        assert!(catalog.get(b"Metadata").is_ok(), "{name}");
    }
}

/// Matterhorn 10-001, 31-001 to 31-030 as far as they concern TrueType fonts under Identity-H.
#[test]
fn every_font_says_of_its_glyphs_what_its_program_says() {
    let mut goldens = common::goldens();
    goldens[0].1.salutation = Some("José Łukasz Nguyễn Παππάς Сергей g\u{308}\u{301}".into());
    for (path, facts) in goldens {
        let read = read(&common::drawn(&facts));
        let doc = &read.doc;
        let at = path.display();
        for (id, shown) in &read.shown {
            let font = doc.get_dictionary(*id).unwrap();
            assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
            let map = to_unicode(doc, font);
            for text in map.values() {
                assert!(!text.contains(['\0', '\u{feff}', '\u{fffe}']), "{at}");
                assert!(
                    !text.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
                    "{at}: private characters"
                );
            }
            let cid = dictionary(doc, &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
            assert_eq!(cid.get(b"Subtype").unwrap().as_name().unwrap(), b"CIDFontType2");
            assert_eq!(cid.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity");
            assert_eq!(cid.get(b"BaseFont").unwrap(), font.get(b"BaseFont").unwrap());
            let system = cid.get(b"CIDSystemInfo").unwrap().as_dict().unwrap();
            assert_eq!(
                (string(system.get(b"Registry").unwrap()), string(system.get(b"Ordering").unwrap())),
                ("Adobe".into(), "Identity".into())
            );
            let descriptor = dictionary(doc, cid.get(b"FontDescriptor").unwrap());
            assert_eq!(descriptor.get(b"FontName").unwrap(), font.get(b"BaseFont").unwrap());
            // A set that is not complete would be worse than none.
            assert!(descriptor.get(b"CIDSet").is_err(), "{at}");
            let program =
                doc.get_object(descriptor.get(b"FontFile2").unwrap().as_reference().unwrap()).unwrap();
            let program = program.as_stream().unwrap();
            let bytes = program.decompressed_content().unwrap();
            assert_eq!(program.dict.get(b"Length1").unwrap().as_i64().unwrap() as usize, bytes.len());
            let face = rustybuzz::ttf_parser::Face::parse(&bytes, 0).unwrap();
            let mut widths = std::collections::BTreeMap::new();
            let list = cid.get(b"W").unwrap().as_array().unwrap();
            for pair in list.chunks(2) {
                let first = pair[0].as_i64().unwrap();
                for (i, width) in pair[1].as_array().unwrap().iter().enumerate() {
                    widths.insert(first as u16 + i as u16, width.as_i64().unwrap());
                }
            }
            for code in shown {
                assert_ne!(*code, 0, "{at}: .notdef is shown");
                assert!(*code < face.number_of_glyphs(), "{at}");
                let advance =
                    i64::from(face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(*code)).unwrap());
                let own = advance * 1000 / i64::from(face.units_per_em());
                assert!(
                    (widths[code] - own).abs() <= 1,
                    "{at}: code {code} is {own} wide, said {}",
                    widths[code]
                );
            }
        }
    }
}

/// 6.2.11.7: every character of the alphabets that letters print has its text, alone and with an accent after it.
#[test]
fn every_character_that_prints_can_be_copied() {
    let ranges = ['\u{a1}'..='\u{24f}', '\u{370}'..='\u{4ff}', '\u{1e00}'..='\u{1fff}'];
    let all: Vec<char> = ranges.into_iter().flatten().filter(|c| c.is_alphabetic()).collect();
    let mut facts = common::golden("acknowledgment/en");
    let mut tried = 0;
    for accent in ["", "\u{301}", "\u{308}\u{301}"] {
        for part in all.chunks(200) {
            let text: String = part.iter().map(|c| format!("{c}{accent} ")).collect();
            facts.islands.insert("note".into(), text.clone());
            let composed = letters::compose(&facts).unwrap();
            let missing: Vec<char> =
                letters::set(&composed).unwrap().missing().into_iter().map(|(c, _)| c).collect();
            let text: String =
                text.split(' ').filter(|w| !w.contains(&missing[..])).map(|w| format!("{w} ")).collect();
            tried += text.split_whitespace().count();
            facts.islands.insert("note".into(), text);
            // Reading stops at a code without a text.
            read(&common::drawn(&facts));
        }
    }
    assert!(tried > 1500, "{tried}");
}
