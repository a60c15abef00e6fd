//! What an enclosure is, told by its bytes, so that only what does no more than show itself is ever handed to another
//! program. The media type that a message claims is not asked at all; a name can only make it worse.
//! Not here: which kinds are opened (`domain`), and what kind of letter a file is (`kind`).

use domain::nouns::EnclosureKind;

use super::kind::{self, Paper};

/// First bytes of pages and pictures.
const SHEETS: &[(&[u8], EnclosureKind)] = &[
    (b"%PDF-", EnclosureKind::Pdf),
    (b"\x89PNG\r\n\x1A\n", EnclosureKind::Png),
    (b"\xFF\xD8\xFF", EnclosureKind::Jpeg),
    (b"GIF87a", EnclosureKind::Gif),
    (b"GIF89a", EnclosureKind::Gif),
    (b"II*\0", EnclosureKind::Tiff),
    (b"MM\0*", EnclosureKind::Tiff),
];
/// First bytes of what a machine carries out that the list of known types lacks: links, help files, programs of a Mac.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7FELF",
    b"L\0\0\0\x01\x14\x02\0",
    b"ITSF",
    b"\xCA\xFE\xBA\xBE",
    b"\xFE\xED\xFA",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
];
/// Endings of files that run when opened.
const RUN: &[&str] = &[
    "exe", "com", "scr", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "msi", "msp",
    "lnk", "ps1", "psm1", "jar", "reg", "cpl", "iso", "img", "chm", "sh", "app", "dmg", "url", "xll", "scf",
    "msc", "desktop", "appimage", "deb", "rpm", "run", "py", "pl", "rb", "php",
];
/// Endings of documents that bring macros.
const MACROS: &[&str] = &["docm", "xlsm", "pptm", "dotm", "xltm", "potm", "ppam", "xlam"];
/// How text begins that a machine carries out.
const SCRIPTS: &[&str] =
    &["#!", "@echo", "<?php", "[desktop entry]", "[internetshortcut]", "windows registry editor"];
/// Bytes of a text in which the marks of a web page or a drawing are looked for.
const HEAD: usize = 4_096;

/// Whether a name is that of a program.
pub fn names_program(name: &str) -> bool {
    named(name, RUN) || named(name, MACROS)
}

fn named(name: &str, endings: &[&str]) -> bool {
    let ending = name.trim_end_matches(['.', ' ']).rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    ending.is_some_and(|e| endings.contains(&e.as_str()))
}

/// What a file is.
pub fn kind_of(bytes: &[u8], name: &str) -> EnclosureKind {
    match of_bytes(bytes) {
        EnclosureKind::Macros | EnclosureKind::Document | EnclosureKind::Packed if named(name, MACROS) => {
            EnclosureKind::Macros
        }
        EnclosureKind::Script => EnclosureKind::Script,
        EnclosureKind::Text if named(name, RUN) => EnclosureKind::Script,
        _ if named(name, RUN) => EnclosureKind::Program,
        kind => kind,
    }
}

fn of_bytes(bytes: &[u8]) -> EnclosureKind {
    if let Some((_, kind)) = SHEETS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *kind;
    }
    if PROGRAMS.iter().any(|magic| bytes.starts_with(magic)) {
        return EnclosureKind::Program;
    }
    match kind::of(bytes) {
        Ok(kind::Kind::Paper(Paper::Picture)) => EnclosureKind::Picture,
        Ok(kind::Kind::Compound) => compound(bytes),
        Ok(kind::Kind::Sheet | kind::Kind::Paper(Paper::Document)) => document(bytes),
        Ok(kind::Kind::Page) => EnclosureKind::Page,
        Ok(kind::Kind::Mail(_) | kind::Kind::Mbox) if is_text(bytes) => EnclosureKind::Message,
        Ok(kind::Kind::Text) => text(bytes),
        // Bytes that begin like pages after something else are not opened: readers disagree on what they are.
        Ok(_) => EnclosureKind::Other,
        Err(_) if bytes.starts_with(b"PK") && holds(bytes, b"[Content_Types].xml") => document(bytes),
        Err(_) => match infer::get(bytes).map(|t| t.matcher_type()) {
            Some(infer::MatcherType::App) => EnclosureKind::Program,
            Some(infer::MatcherType::Archive) => EnclosureKind::Packed,
            _ => EnclosureKind::Other,
        },
    }
}

/// A document of Office as it is packed today: the names inside stand in the clear.
fn document(bytes: &[u8]) -> EnclosureKind {
    if holds(bytes, b"vbaProject.bin") { EnclosureKind::Macros } else { EnclosureKind::Document }
}

/// An older document of Office, or a message of Outlook: names inside are written in two bytes a letter.
fn compound(bytes: &[u8]) -> EnclosureKind {
    let wide = |name: &str| name.bytes().flat_map(|b| [b, 0]).collect::<Vec<u8>>();
    if holds(bytes, &wide("__nameid_version")) || holds(bytes, &wide("__properties_version")) {
        EnclosureKind::Message
    } else if holds(bytes, &wide("_VBA_PROJECT")) {
        EnclosureKind::Macros
    } else {
        EnclosureKind::Document
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

/// Words alone, in an encoding that has no doubt, and none that a machine would take for its own.
fn text(bytes: &[u8]) -> EnclosureKind {
    if !is_text(bytes) {
        return EnclosureKind::Other;
    }
    let head = super::paper::decoded(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default());
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    if SCRIPTS.iter().any(|s| head.starts_with(s)) {
        return EnclosureKind::Script;
    }
    if head.contains("<svg") {
        return EnclosureKind::Drawing;
    }
    let page = ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<?xml"];
    if page.iter().any(|tag| head.contains(tag)) { EnclosureKind::Page } else { EnclosureKind::Text }
}

/// No control character but those that part lines and columns.
fn is_text(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let plain = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().all(plain),
        Err(_) if marked => super::paper::decoded(bytes).chars().all(plain),
        Err(_) => bytes.iter().all(|b| *b >= 32 && *b != 127 || matches!(b, b'\t' | b'\n' | b'\r' | 12)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EnclosureKind as K;

    const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    fn ole(name: &str) -> Vec<u8> {
        [OLE, &name.bytes().flat_map(|b| [b, 0]).collect::<Vec<u8>>()].concat()
    }

    fn zip(names: &[&str]) -> Vec<u8> {
        names.iter().flat_map(|n| [b"PK\x03\x04\x14\0\0\0\0\0", n.as_bytes()].concat()).collect()
    }

    #[test]
    fn each_kind_is_told_by_its_bytes_whatever_its_name_says() {
        let cases: Vec<(Vec<u8>, EnclosureKind)> = vec![
            (b"%PDF-1.7\n".to_vec(), K::Pdf),
            (b"\x89PNG\r\n\x1A\n\0\0".to_vec(), K::Png),
            (b"\xFF\xD8\xFF\xE0\0".to_vec(), K::Jpeg),
            (b"GIF89a\x01\0".to_vec(), K::Gif),
            (b"II*\0\x08\0\0\0".to_vec(), K::Tiff),
            (b"MM\0*\0\0\0\x08".to_vec(), K::Tiff),
            (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), K::Picture),
            (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), K::Picture),
            ("Dear officer,\nplease delete my data. Señora Núñez\n".as_bytes().to_vec(), K::Text),
            (b"Se\xF1ora N\xFA\xF1ez\r\n".to_vec(), K::Text),
            (b"\xFF\xFEH\0i\0".to_vec(), K::Text),
            (b"From: a@example.com\nSubject: x\n\nwords".to_vec(), K::Message),
            (ole("__nameid_version1.0"), K::Message),
            (b"<!DOCTYPE html><p>x".to_vec(), K::Page),
            (b"words <script>x()</script>".to_vec(), K::Page),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(), K::Drawing),
            (b"<?xml version=\"1.0\"?><svg onload='x()'/>".to_vec(), K::Drawing),
            (b"#!/bin/sh\nrm -r x\n".to_vec(), K::Script),
            (b"@echo off\r\n".to_vec(), K::Script),
            (b"[Desktop Entry]\nExec=x\n".to_vec(), K::Script),
            (b"MZ\x90\0\x03\0".to_vec(), K::Program),
            (b"\x7FELF\x02\x01\x01\0".to_vec(), K::Program),
            (b"L\0\0\0\x01\x14\x02\0\0\0".to_vec(), K::Program),
            (b"{\\rtf1 words}".to_vec(), K::Document),
            (ole("WordDocument"), K::Document),
            (zip(&["[Content_Types].xml", "word/document.xml"]), K::Document),
            (zip(&["[Content_Types].xml", "ppt/presentation.xml"]), K::Document),
            (ole("_VBA_PROJECT"), K::Macros),
            (zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), K::Macros),
            (zip(&["letter.pdf"]), K::Packed),
            (b"Rar!\x1A\x07\0".to_vec(), K::Packed),
            (b"7z\xBC\xAF\x27\x1C\0".to_vec(), K::Packed),
            (b"\x1F\x8B\x08\0".to_vec(), K::Packed),
            (vec![0, 1, 2, 3], K::Other),
            (b"words\0words".to_vec(), K::Other),
            (b"words and \x1B[31m".to_vec(), K::Other),
            (Vec::new(), K::Other),
        ];
        for (bytes, kind) in &cases {
            for name in ["letter.pdf", "scan.png", "note", "x.html"] {
                assert_eq!(kind_of(bytes, name), *kind, "{:?}", String::from_utf8_lossy(bytes));
            }
        }
        let missed: Vec<_> = K::ALL.iter().filter(|k| !cases.iter().any(|(_, c)| c == *k)).collect();
        assert!(missed.is_empty(), "no sample of {missed:?}");
    }

    #[test]
    fn a_name_makes_a_file_worse_and_never_better() {
        assert_eq!(kind_of(b"\x89PNG\r\n\x1A\n", "photo.png.exe"), K::Program);
        assert_eq!(kind_of(b"%PDF-1.4", "a.PDF.SCR. "), K::Program);
        assert_eq!(kind_of(b"x()", "a.js"), K::Script);
        assert_eq!(kind_of(&zip(&["a"]), "a.docm"), K::Macros);
        assert_eq!(kind_of(b"MZ\x90", "a.txt"), K::Program);
    }

    #[test]
    fn bytes_that_begin_as_something_else_before_the_pages_are_not_taken_for_pages() {
        for lead in ["\n", "\u{feff}", "MZ"] {
            let kind = kind_of(format!("{lead}%PDF-1.4").as_bytes(), "a.pdf");
            assert_eq!(kind.opens_as(), None, "{kind}");
        }
    }
}
