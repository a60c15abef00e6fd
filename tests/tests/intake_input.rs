//! What reading makes of hostile, damaged, huge and odd input: never a panic, bounded time, nothing lost in silence. Which
//! rights are found in sound letters is `intake_corpus.rs`' subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::nouns::ReceiptBasis;
use intake::caged::Uncaged;
use intake::{Context, Mailbox, ReadMessage, Remark, read, suggest};
use proptest::prelude::*;

fn own(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(part)
}

fn today() -> domain::day::Day {
    "2026-11-22".parse().unwrap()
}

fn hostile(name: &str) -> ReadMessage {
    let bytes = std::fs::read(own("malicious").join(name)).unwrap();
    read(&bytes, name, &Uncaged).unwrap().messages.remove(0)
}

fn rights(message: &ReadMessage) -> Vec<&'static str> {
    let got = suggest(&message.text, &message.context(today()));
    got.rights.iter().map(|r| r.right.as_str()).collect()
}

#[test]
fn scripts_forms_frames_and_remote_pictures_are_left_out_and_the_words_stay() {
    for name in ["m01_script_remote.eml", "m02_links.eml", "m12_everything_remote.eml"] {
        let message = hostile(name);
        let html = message.html.clone().unwrap();
        for bad in [
            "47111",
            "http:",
            "javascript",
            "file:",
            "<script",
            "<form",
            "<iframe",
            "onerror",
            "style",
            "background",
            "href",
            "<svg",
        ] {
            assert!(!html.contains(bad), "{name}: {bad} is left in {html}");
        }
        assert!(
            message.text.contains("Please delete my personal information.") && html.contains("Please delete")
        );
        assert_eq!(rights(&message), ["delete"], "{name}");
    }
}

#[test]
fn names_of_enclosures_stay_in_their_folder_and_show_their_real_ending() {
    let message = hostile("m03_traversal.eml");
    let names: Vec<&str> = message.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["notes.txt", "_LPT1", "scan_fdp.exe"]);
    assert!(message.remarks.iter().any(|r| matches!(r, Remark::Program { .. })));
}

#[test]
fn deep_nesting_is_read_in_time() {
    let start = Instant::now();
    assert_eq!(hostile("m04_nest_200.eml").text, "Please delete my data.");
    for kind in [
        "message/rfc822",
        "multipart/digest; boundary=a\n\n--a",
        "multipart/mixed; boundary=a\n\n--a",
        "multipart/mixed; boundary=never",
    ] {
        let mail = format!("Subject: deep\nContent-Type: {kind}\n\n").repeat(50_000);
        assert!(read(mail.as_bytes(), "deep.eml", &Uncaged).is_ok(), "{kind}");
    }
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn words_after_a_nul_are_kept() {
    let message = hostile("m05_nul_header.eml");
    assert!(message.text.contains("my data."), "{:?}", message.text);
    assert_eq!(rights(&message), ["delete"]);
}

#[test]
fn a_date_that_is_none_makes_the_officer_be_asked() {
    for name in ["m06_date_feb30.eml", "m07_date_none.eml"] {
        let message = hostile(name);
        let receipt = message.proposed_receipt(today());
        assert_eq!(
            (receipt.day, receipt.basis, receipt.ask),
            (today(), ReceiptBasis::ImportDay, true),
            "{name}"
        );
        assert!(
            message.remarks.iter().any(|r| matches!(r, Remark::NoDate | Remark::DateImpossible { .. })),
            "{name}"
        );
    }
    for date in
        ["0000-00-00", "Fri, 31 Dec 9999 23:59:59 +0000", "yesterday", "Mon, 1 Jan 2035 10:00:00 +0000"]
    {
        let mail = format!("From: a@example.com\nDate: {date}\n\nhello");
        let message = read(mail.as_bytes(), "x.eml", &Uncaged).unwrap().messages.remove(0);
        assert!(message.proposed_receipt(today()).ask, "{date}");
    }
}

#[test]
fn a_packed_file_is_never_unpacked() {
    let message = hostile("m10_gz_small_bomb.eml");
    assert!(message.attachments[0].bytes.len() < 10_000);
    assert!(message.remarks.iter().any(|r| matches!(r, Remark::ArchiveNotOpened { .. })));
}

#[test]
fn words_that_speak_to_a_machine_are_only_words() {
    let message = hostile("m11_prompt.eml");
    assert_eq!(rights(&message), ["correct"]);
    let names = hostile("m09_names.json");
    assert!(names.text.contains("{{") && names.html.is_none() && rights(&names).is_empty(), "{}", names.text);
    for name in ["{{1+1}}", "${x}", "x'; --", "<i>Ann</i>"] {
        let mail = format!("From: \"{name}\" <ann@example.com>\nSubject: {name}\n\nPlease delete my data.\n");
        let message = read(mail.as_bytes(), "x.eml", &Uncaged).unwrap().messages.remove(0);
        assert_eq!((message.from.name.as_str(), message.subject.as_str()), (name, name));
    }
}

#[test]
fn cells_of_a_form_that_look_like_formulas_are_only_text() {
    let out =
        read(&std::fs::read(own("malicious/m08_formula.csv")).unwrap(), "m08_formula.csv", &Uncaged).unwrap();
    let names: Vec<&str> = out.messages.iter().map(|m| m.from.name.as_str()).collect();
    assert_eq!(names, ["=1+1", "@x", "-5"]);
    assert_eq!(rights(&out.messages[0]), ["delete"]);
}

#[test]
fn files_that_are_no_letter_are_refused_with_a_reason_and_a_next_step() {
    for (bytes, code) in [
        (&b""[..], "empty_file"),
        (b"\n\n", "empty_file"),
        (b"PK\x03\x04 notes.txt", "no_letter"),
        (b"\x1F\x8Brest", "no_letter"),
        (b"MZ\x90\x00", "no_letter"),
        (b"!BDNrest", "no_letter"),
        (b"a,b,c\n1,2,3\n", "unknown_columns"),
        (b"\x01\x02\x00\x00\x03garbage", "not_a_message"),
    ] {
        let refusal = read(bytes, "file", &Uncaged).unwrap_err();
        assert_eq!(refusal.code(), code);
        assert!(
            refusal.to_string().ends_with('.') && refusal.next().contains("case by hand")
                || code == "empty_file"
        );
    }
}

#[test]
fn damaged_files_of_known_formats_are_kept_for_a_person_to_read() {
    for (bytes, code) in [
        (&b"%PDF-1.4"[..], "not_read"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "words_in_attachment"),
        (b"\x78\x9F\x3E\x22", "not_read"),
        (b"\x89PNG", "words_in_attachment"),
        (b"{\\rtf1", "words_in_attachment"),
        (b"PK\x03\x04 xl/workbook", "words_in_attachment"),
    ] {
        let message = read(bytes, "file", &Uncaged).unwrap().messages.remove(0);
        assert!(message.remarks.iter().any(|r| r.code() == code), "{bytes:?}: {:?}", message.remarks);
        assert_eq!(message.attachments.len(), 1, "the file itself is kept beside it");
        assert!(message.text.is_empty() && rights(&message).is_empty());
    }
}

#[test]
fn notes_and_saved_pages_are_read_as_letters_of_nobody() {
    for (bytes, name) in [
        (&b"Please delete my data. Ann"[..], "note.txt"),
        (b"\xFF\xFEP\0l\0e\0a\0s\0e\0 \0d\0e\0l\0e\0t\0e\0 \0m\0y\0 \0d\0a\0t\0a\0", "wide.txt"),
        (b"<html><body><p>Please <b>delete</b> my data<script>x()</script></body></html>", "page.html"),
    ] {
        let message = read(bytes, name, &Uncaged).unwrap().messages.remove(0);
        assert_eq!(rights(&message), ["delete"], "{name}: {}", message.text);
        assert!(message.from == Mailbox::default() && message.proposed_receipt(today()).ask);
    }
}

#[test]
fn fifty_megabytes_are_read_in_time_and_cut_with_a_remark() {
    let start = Instant::now();
    let mut body = String::from("From: a@example.com\nSubject: big\n\nPlease delete my data.\n");
    for i in 0..800_000 {
        let _ = writeln!(body, "line {i} of a very long letter that goes on, and on, and on ...");
    }
    let message = read(body.as_bytes(), "big.eml", &Uncaged).unwrap().messages.remove(0);
    assert!(message.remarks.iter().any(|r| matches!(r, Remark::TextCut { .. })));
    assert_eq!(rights(&message), ["delete"]);
    let mut mail = b"From: a@example.com\nSubject: big\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease send me a copy of my data.\n--b\nContent-Type: application/octet-stream; name=big.bin\nContent-Transfer-Encoding: base64\n\n".to_vec();
    for _ in 0..900_000 {
        mail.extend_from_slice(
            b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\n",
        );
    }
    mail.extend_from_slice(b"\n--b--\n");
    let message = read(&mail, "big.eml", &Uncaged).unwrap().messages.remove(0);
    assert!(message.attachments[0].bytes.len() > 50_000_000);
    println!("two messages of 50 MB in {:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn texts_without_an_end_are_searched_in_bounded_time() {
    for part in [
        "a",
        "\n>",
        "my, ",
        "On Mon, x\n",
        "\"a",
        "my son, ",
        "12 years ",
        "TX 77777, ",
        "delete ",
        "From: a\nSent: b\n",
        "Dear ",
        "(",
    ] {
        let start = Instant::now();
        suggest(&part.repeat(300_000 / part.len()), &Context::bare(today()));
        assert!(start.elapsed() < Duration::from_secs(20), "{part:?} took {:?}", start.elapsed());
    }
}

/// The counts of the expectations file come from another library, which counts further bodies as attachments; in these
/// samples the two disagree, and ours shows those bodies as text.
const COUNTED_OTHERWISE: &[&str] = &["james-mime4j_double-bound.eml", "mail-parser_rfc_007.eml"];

#[test]
fn samples_of_mail_libraries_are_read_as_expected() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/parsers");
    if !dir.is_dir() {
        println!("skipped: {} is not there", dir.display());
        return;
    }
    let mut reader = csv::Reader::from_path(dir.join("expected.csv")).unwrap();
    let (mut sound, mut damaged) = (0, 0);
    for row in reader.deserialize::<std::collections::HashMap<String, String>>().map(Result::unwrap) {
        let file = row["file"].as_str();
        let start = Instant::now();
        let out = read(&std::fs::read(dir.join(file)).unwrap(), file, &Uncaged);
        assert!(start.elapsed() < Duration::from_secs(5), "{file}");
        let out = out.unwrap();
        assert_eq!(out.messages.len().to_string(), row["messages"], "{file}");
        if row["condition"] != "sound" {
            damaged += 1;
            continue;
        }
        let message = &out.messages[0];
        assert_eq!(message.subject, row["subject"].trim_end_matches(['\0', ' ']), "{file}");
        let (name, address) = row["sender"].split_once('<').unwrap_or(("", &row["sender"]));
        let sender = [address.trim_matches(['<', '>', ' ']), name.trim_matches(['"', ' '])];
        assert!(
            sender[0].is_empty()
                || sender[0] == "None"
                || [&message.from.email, &message.from.name].iter().any(|s| *s == sender[0])
                    && (sender[1].is_empty() || message.from.name == sender[1]),
            "{file}: {:?}",
            message.from
        );
        let words = row["text_has"].split_whitespace().all(|w| message.text.contains(w));
        assert!(words, "{file}: {:?}", message.text);
        let count = message.attachments.iter().filter(|a| !a.inline).count().to_string();
        assert!(
            row["attachments"].is_empty() || count == row["attachments"] || COUNTED_OTHERWISE.contains(&file),
            "{file}: {count}"
        );
        sound += 1;
    }
    println!("samples: {sound} sound as expected, {damaged} damaged read");
    assert_eq!((sound, damaged), (21, 9));
}

#[test]
fn a_thousand_letters_are_read_and_searched_in_time() {
    let dir = own("letters");
    let letters: Vec<Vec<u8>> = std::fs::read_dir(dir)
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "eml"))
        .map(|p| std::fs::read(p).unwrap())
        .collect();
    suggest("the rules are read once", &Context::bare(today()));
    let start = Instant::now();
    for bytes in letters.iter().cycle().take(1_000) {
        let message = read(bytes, "x.eml", &Uncaged).unwrap().messages.remove(0);
        suggest(&message.text, &message.context(today()));
    }
    println!("1,000 e-mails read and searched in {:?}", start.elapsed());
    // Optimised builds need a fraction of this; the limit only catches a rule that costs too much.
    assert!(start.elapsed() < Duration::from_secs(60));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), head in "(From: a@example\\.com\n|Content-Type: (text/html|multipart/mixed; boundary=a|message/rfc822)\n|Subject: [ -~]{0,20}\n){0,4}") {
        let mut mail = head.into_bytes();
        mail.push(b'\n');
        mail.extend(bytes);
        if let Ok(out) = read(&mail, "any.eml", &Uncaged) {
            for message in out.messages {
                suggest(&message.text, &message.context(today()));
            }
        }
    }

    #[test]
    fn any_text_is_searched_and_every_span_shows_its_quote(text in "(my (son|data|12 year old)|delete|\\PC{0,6}|[0-9]{1,5}|\n|, |\\. |I am |TX |copy of ){0,30}") {
        let got = suggest(&text, &Context::bare(today()));
        let chars: Vec<char> = text.chars().collect();
        for e in got.evidence() {
            if let (Some(start), Some(end)) = (e.start, e.end) {
                prop_assert!(start <= end && end as usize <= chars.len());
                prop_assert_eq!(&chars[start as usize..end as usize].iter().collect::<String>(), &e.quote);
            }
        }
    }
}
