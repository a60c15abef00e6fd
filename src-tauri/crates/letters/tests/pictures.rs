//! A logo and a signature in a letter: they stand where they belong, are named for who can't see them, move nothing,
//! and what is no usable PNG is refused with what to do. The pictures are made here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that stops says why")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::tagged::{read, string};
use image::{ImageEncoder, Rgba, RgbaImage};
use letters::{Composed, ImageFacts, LetterFacts, Picture, PictureFault, Role};
use lopdf::{Document, Object};

/// A shield on a clear ground.
fn shield(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let (u, v) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32);
        let inside = u.abs() < 0.46 * (1.0 - v * v * 0.9) && v > 0.04;
        let band = (v - 0.45).abs() < 0.07;
        match (inside, band) {
            (true, true) => Rgba([214, 168, 40, 255]),
            (true, false) => Rgba([24, 54, 104, 255]),
            (false, _) => Rgba([255, 0, 255, 0]),
        }
    })
}

/// A stroke of a pen in black on a clear ground.
fn stroke(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let u = x as f32 / width as f32;
        let line = 0.5 + 0.38 * (u * 19.0).sin() * (1.0 - u);
        let far = ((y as f32 / height as f32) - line).abs() * height as f32;
        Rgba([0, 0, 0, if far < height as f32 * 0.05 { 255 } else { 0 }])
    })
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut out = Vec::new();
    image::codecs::png::PngEncoder::new(&mut out)
        .write_image(picture, picture.width(), picture.height(), image::ExtendedColorType::Rgba8)
        .unwrap();
    out
}

fn facts_of(file: &[u8]) -> Option<ImageFacts> {
    Some(ImageFacts { png: STANDARD.encode(file) })
}

fn with_pictures(name: &str) -> LetterFacts {
    let mut facts = common::golden(name);
    facts.company.logo = facts_of(&png(&shield(300, 340)));
    facts.signer.signature = facts_of(&png(&stroke(600, 160)));
    facts
}

fn composed(facts: &LetterFacts) -> Composed {
    letters::compose(facts).unwrap()
}

#[test]
fn a_logo_and_a_signature_stand_in_their_places_and_move_nothing_below() {
    for name in ["denial/en", "denial/es", "acknowledgment/en", "parent_child/es"] {
        let plain = letters::set(&composed(&common::golden(name))).unwrap();
        let facts = with_pictures(name);
        let pages = letters::set(&composed(&facts)).unwrap();
        let findings = letters::preflight(&composed(&facts), &facts, &letters::Known::default());
        assert!(letters::may_issue(&findings), "{findings:?}");
        assert_eq!(plain.pages.len(), pages.pages.len());
        let below = |p: &letters::Pages| -> Vec<(String, f32)> {
            p.pages
                .iter()
                .flat_map(|p| &p.lines)
                .filter(|l| l.role != Role::Letterhead)
                .map(|l| (l.text(), l.baseline))
                .collect()
        };
        assert_eq!(below(&plain), below(&pages), "{name}");
        let rule = |p: &letters::Pages| p.pages[0].rules[0].from.1;
        assert!((rule(&plain) - rule(&pages)).abs() < 0.01, "{name}: the letterhead is as high as before");

        let logo = &pages.pages[0].pictures[0];
        assert!(logo.area.bottom <= rule(&pages) && logo.area.left >= 71.9, "{:?}", logo.area);
        assert!(logo.area.right - logo.area.left > 25.0, "{name}: large enough to be seen: {:?}", logo.area);
        let named = pages.pages[0].lines.iter().find(|l| l.role == Role::Letterhead).unwrap();
        assert!(named.x > logo.area.right, "the name stands beside it");
        let ratio = (logo.area.right - logo.area.left) / (logo.area.bottom - logo.area.top);
        assert!((ratio - 300.0 / 340.0).abs() < 0.01);

        let (page, signed) =
            pages.pages.iter().flat_map(|p| p.pictures.iter().map(move |s| (p, s))).next_back().unwrap();
        let above = page.lines.iter().filter(|l| l.role == Role::Closing).map(|l| l.baseline);
        let below = page.lines.iter().find(|l| l.role == Role::Signature).unwrap().ink().unwrap().top;
        assert!(signed.area.top > above.fold(0.0, f32::max), "below the closing phrase");
        assert!(signed.area.bottom <= below, "above the name");
    }
}

#[test]
fn pictures_are_figures_with_words_in_the_letters_language_and_on_white() {
    for (name, alt) in
        [("denial/en", "Signature of Dana Whitfield"), ("denial/es", "Firma de Dana Whitfield")]
    {
        let facts = with_pictures(name);
        let bytes = common::drawn(&facts);
        let read = read(&bytes);
        assert_eq!(read.loose, Vec::<String>::new());
        let figures: Vec<_> = read.elements.iter().filter(|e| e.tag == "Figure").collect();
        let words: Vec<String> = figures.iter().map(|f| string(f.dict.get(b"Alt").unwrap())).collect();
        assert_eq!(words, [facts.company.name.as_str(), alt]);
        for figure in &figures {
            assert_eq!(figure.marks, 1);
            let attributes = figure.dict.get(b"A").unwrap().as_dict().unwrap();
            let bounds: Vec<f32> = attributes
                .get(b"BBox")
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|n| n.as_float().unwrap())
                .collect();
            assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3] && bounds[1] > 0.0, "{bounds:?}");
        }
        let images: Vec<&lopdf::Stream> = read
            .doc
            .objects
            .values()
            .filter_map(|o| o.as_stream().ok())
            .filter(|s| s.dict.get(b"Subtype").is_ok_and(|t| t.as_name().unwrap() == b"Image"))
            .collect();
        assert_eq!(images.len(), 2);
        for stream in images {
            assert!(stream.dict.get(b"SMask").is_err() && stream.dict.get(b"Interpolate").is_err());
            let pixels = stream.decompressed_content().unwrap();
            let number = |key: &[u8]| stream.dict.get(key).unwrap().as_i64().unwrap() as usize;
            let grey = stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap() == b"DeviceGray";
            assert_eq!(pixels.len(), number(b"Width") * number(b"Height") * if grey { 1 } else { 3 });
            assert_eq!(pixels[0], 255, "what was clear is white, whatever colour lay under it");
        }
    }
}

#[test]
fn letters_with_pictures_are_the_same_bytes_again_and_a_batch_has_each_picture_once() {
    let facts = with_pictures("denial/en");
    let bytes = common::drawn(&facts);
    assert_eq!(bytes, std::thread::spawn(move || common::drawn(&facts)).join().unwrap());
    let stored: Vec<Vec<u8>> =
        ["denial/en", "denial/es", "acknowledgment/en"].map(|n| common::drawn(&with_pictures(n))).to_vec();
    let batch = Document::load_mem(&letters::merge(&stored).unwrap()).unwrap();
    let images = batch
        .objects
        .values()
        .filter(|o| matches!(o, Object::Stream(s) if s.dict.get(b"Width").is_ok()))
        .count();
    assert_eq!(images, 2);
}

#[test]
fn qpdf_finds_a_letter_with_pictures_sound_and_pdfimages_finds_them() {
    let file = common::folder("letters-pictures").join("denial.pdf");
    std::fs::write(&file, common::drawn(&with_pictures("denial/en"))).unwrap();
    if let Some((sound, said)) = common::tool("qpdf", &["--check"], &file) {
        assert!(sound && !said.contains("WARNING"), "{said}");
    }
    if let Some((_, said)) = common::tool("pdfimages", &["-list"], &file) {
        assert_eq!(said.lines().filter(|l| l.contains(" image ")).count(), 2, "{said}");
    }
}

#[test]
fn nothing_of_the_files_other_contents_is_carried_over() {
    let mut file = png(&shield(60, 60));
    // A text chunk before the end: length, kind, words, checksum (which readers of texts may ignore).
    let words = b"Comment\0made by somebody";
    let mut chunk = (words.len() as u32).to_be_bytes().to_vec();
    chunk.extend(b"tEXt");
    chunk.extend(words);
    chunk.extend(0u32.to_be_bytes());
    let end = file.len() - 12;
    file.splice(end..end, chunk);
    let mut facts = common::golden("denial/en");
    facts.company.logo = facts_of(&png(&shield(60, 60)));
    let clean = common::drawn(&facts);
    facts.company.logo = facts_of(&file);
    assert_eq!(clean, common::drawn(&facts));
}

#[test]
fn a_fine_picture_is_scaled_to_what_a_printer_shows_and_a_coarse_one_drawn_small() {
    let room = [110.0, 60.0];
    let fine = Picture::read(&STANDARD.encode(png(&shield(1400, 1400))), room).unwrap();
    assert_eq!((fine.width, fine.height), (250, 250), "300 pixels an inch of 60 points");
    assert_eq!(fine.fitted(room), [60.0, 60.0]);
    let coarse = Picture::read(&STANDARD.encode(png(&shield(50, 50))), room).unwrap();
    assert_eq!((coarse.width, coarse.fitted(room)), (50, [24.0, 24.0]));
    assert!(!fine.grey && Picture::read(&STANDARD.encode(png(&stroke(50, 20))), room).unwrap().grey);
}

/// Whether a fault is the one expected.
type Is = fn(&PictureFault) -> bool;

#[test]
fn a_broken_a_huge_and_a_foreign_file_are_refused_with_what_to_do() {
    let good = png(&shield(64, 64));
    let mut cut = good.clone();
    cut.truncate(good.len() / 2);
    let mut flipped = good.clone();
    let middle = good.len() / 2;
    flipped[middle] ^= 0x40;
    // A head that promises 30,000 x 30,000 pixels: it must be refused before anything is unpacked.
    let mut vast = good.clone();
    vast[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = {
        let mut crc = flate2::Crc::new();
        crc.update(&vast[12..29]);
        crc.sum()
    };
    vast[29..33].copy_from_slice(&crc.to_be_bytes());
    let noise = RgbaImage::from_fn(700, 700, |x, y| {
        let n = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503_001)).rotate_left(x % 31);
        Rgba([n as u8, (n >> 8) as u8, (n >> 16) as u8, 255])
    });
    let many = png(&RgbaImage::new(2100, 2000));
    let cases: [(&str, Vec<u8>, Is, &str); 7] = [
        ("cut", cut, |f| *f == PictureFault::Broken, "Save it anew"),
        ("flipped", flipped, |f| *f == PictureFault::Broken, "Save it anew"),
        ("vast", vast, |f| matches!(f, PictureFault::TooManyPixels { width: 30_000, .. }), "Save it smaller"),
        ("many", many, |f| matches!(f, PictureFault::TooManyPixels { .. }), "Save it smaller"),
        ("large", png(&noise), |f| *f == PictureFault::TooLarge, "Save it smaller"),
        ("jpeg", b"\xff\xd8\xff\xe0 no png".to_vec(), |f| *f == PictureFault::NotPng, "Save it as PNG"),
        ("empty", Vec::new(), |f| *f == PictureFault::NotPng, "Save it as PNG"),
    ];
    for (name, file, is, hint) in cases {
        for fact in ["company.logo", "signer.signature"] {
            let mut facts = common::golden("denial/en");
            if fact == "company.logo" {
                facts.company.logo = facts_of(&file);
            } else {
                facts.signer.signature = facts_of(&file);
            }
            let faults = letters::compose(&facts).unwrap_err();
            let [letters::ComposeFault::Picture { fact: named, fault }] = faults.as_slice() else {
                panic!("{name}: {faults:?}")
            };
            assert!(named == fact && is(fault), "{name}: {fault:?}");
            assert_eq!((faults[0].code(), faults[0].place().as_str()), ("picture", fact));
            assert!(faults[0].to_string().contains(hint), "{name}: {}", faults[0]);
        }
    }
    let mut facts = common::golden("denial/en");
    facts.company.logo = Some(ImageFacts { png: "no base64!".into() });
    assert!(letters::compose(&facts).unwrap_err()[0].to_string().contains("Choose the file again"));
}

#[test]
fn facts_with_pictures_are_stored_and_read_again_and_unknown_keys_are_refused() {
    let facts = with_pictures("denial/en");
    let stored = facts.to_json().unwrap();
    assert_eq!(LetterFacts::from_json(&stored).unwrap(), facts);
    let other = stored.replacen("\"png\":", "\"jpeg\":", 1);
    assert!(LetterFacts::from_json(&other).unwrap_err().to_string().contains("company.logo"));
}
