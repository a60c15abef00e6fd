//! Each format of letters that is read, by a sample of our own (`tests/corpus/samples`): subject, sender, files and words as the
//! labels beside them say. Which rights the words ask for is `intake_corpus.rs`' subject, damage is `intake_fuzz.rs`'.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use domain::ids::Id;
use domain::nouns::{ColumnMapping, ColumnPart, FirstRow, MappedColumn, TablePurpose};
use intake::caged::{Job, Uncaged, run};
use intake::read::{Opened, open};
use intake::{Mailbox, ReadOutcome, read, read_with};

/// Time for one sample, in a debug build too.
const TIME: Duration = Duration::from_secs(5);

#[derive(serde::Deserialize)]
struct Label {
    file: String,
    index: usize,
    messages: usize,
    subject: String,
    sender: String,
    attachments: usize,
    text_has: String,
    remarks: String,
}

fn corpus() -> PathBuf {
    desk_tests::root().join("tests/corpus")
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(corpus().join("samples").join(name)).unwrap()
}

fn labels() -> Vec<Label> {
    let file = corpus().join("samples/labels.csv");
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

fn outcome(name: &str) -> ReadOutcome {
    let start = Instant::now();
    let outcome = read(&sample(name), name, &Uncaged).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(start.elapsed() < TIME, "{name}: {:?}", start.elapsed());
    outcome
}

fn written(of: &Mailbox) -> String {
    match (of.name.as_str(), of.email.as_str()) {
        ("", email) => email.to_owned(),
        (name, "") => name.to_owned(),
        (name, email) => format!("{name} <{email}>"),
    }
}

#[test]
fn every_format_gives_its_subject_sender_files_and_words() {
    for label in labels() {
        let Label { file, index, .. } = &label;
        let outcome = outcome(file);
        assert_eq!((outcome.messages.len(), outcome.left_out), (label.messages, 0), "{file}");
        let message = &outcome.messages[*index];
        assert_eq!(message.subject, label.subject, "{file}");
        let sender = written(&message.from);
        assert!(
            sender == label.sender || message.from.email == label.sender,
            "{file}: {sender} is not {}",
            label.sender
        );
        assert_eq!(message.attachments.len(), label.attachments, "{file}");
        assert!(message.text.contains(&label.text_has), "{file}: {}", message.text);
        assert_eq!(label.text_has.is_empty(), message.text.is_empty(), "{file}: {}", message.text);
        let said: BTreeSet<&str> = message.remarks.iter().map(|r| r.code()).collect();
        let wanted: BTreeSet<&str> = label.remarks.split_whitespace().collect();
        assert_eq!(said, wanted, "{file}");
    }
}

#[test]
fn every_sample_has_a_label_and_every_label_a_sample() {
    let there: BTreeSet<String> = std::fs::read_dir(corpus().join("samples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "labels.csv")
        .collect();
    let labelled: BTreeSet<String> = labels().into_iter().map(|label| label.file).collect();
    assert_eq!(there, labelled);
}

#[test]
fn files_in_a_message_keep_their_names_types_and_bytes() {
    let message = outcome("o01_unicode.msg").messages.remove(0);
    let [proof, logo] = message.attachments.as_slice() else { panic!("{:?}", message.attachments) };
    assert_eq!((proof.name.as_str(), proof.media_type()), ("Nachweis.txt", "text/plain"));
    assert_eq!(proof.bytes, b"Kundennummer 77\r\n");
    assert_eq!(
        (logo.media_type(), logo.content_id.as_deref(), logo.inline),
        ("image/png", Some("logo@1"), true)
    );
    assert_eq!(message.to[0].email, "privacy@example.org");
    let message = outcome("o02_ansi.msg").messages.remove(0);
    assert_eq!(message.attachments[0].name, "relevé.txt", "the long name, not the short one");
    assert_eq!(written(&message.to[0]), "Büro <buero@example.org>");
    let message = outcome("w01_cyrillic.dat").messages.remove(0);
    let names: Vec<&str> = message.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["справка.txt", "list.csv"]);
}

#[test]
fn a_message_in_a_message_is_read_as_its_own() {
    for (name, subject, words) in [
        ("o04_embedded.msg", "For you", "Please opt me out."),
        ("w03_rtf_packed.dat", "The first letter", "I wrote to you in May."),
    ] {
        let message = outcome(name).messages.remove(0);
        let [inner] = message.attachments.as_slice() else { panic!("{name}: {:?}", message.attachments) };
        assert!(inner.is_message, "{name}");
        let inner = read(&inner.bytes, &inner.name, &Uncaged).unwrap().messages.remove(0);
        assert_eq!((inner.subject.as_str(), inner.text.as_str()), (subject, words), "{name}");
    }
}

/// An Outlook enclosure with one file.
fn enclosure(name: &str, held: &[u8]) -> Vec<u8> {
    let attribute = |number: u32, value: &[u8]| {
        let sum = value.iter().fold(0u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        let length = u32::try_from(value.len()).unwrap();
        [&[2][..], &number.to_le_bytes(), &length.to_le_bytes(), value, &sum.to_le_bytes()].concat()
    };
    let name = [name.as_bytes(), b"\0"].concat();
    let parts =
        [attribute(0x0006_9002, &[0; 14]), attribute(0x0001_8010, &name), attribute(0x0006_800F, held)];
    [&b"\x78\x9F\x3E\x22\x01\x00"[..], &parts.concat()].concat()
}

fn in_a_mail(enclosure: &[u8]) -> Vec<u8> {
    let head = "From: ann@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the file.\n--b\n\
        Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: binary\n\n";
    [head.as_bytes(), enclosure, b"\n--b--\n"].concat()
}

#[test]
fn enclosures_in_each_other_are_opened_and_endless_ones_are_left_with_a_remark() {
    let twice = enclosure("winmail.dat", &enclosure("proof.txt", b"My bill."));
    let message = read(&in_a_mail(&twice), "x.eml", &Uncaged).unwrap().messages.remove(0);
    let [proof] = message.attachments.as_slice() else { panic!("{:?}", message.attachments) };
    assert_eq!((proof.name.as_str(), proof.bytes.as_slice()), ("proof.txt", &b"My bill."[..]));
    let endless = (0..3_000).fold(b"x".to_vec(), |inner, _| enclosure("winmail.dat", &inner));
    for file in [in_a_mail(&endless), endless] {
        let start = Instant::now();
        let message = read(&file, "x", &Uncaged).unwrap().messages.remove(0);
        assert!(message.remarks.iter().any(|r| r.code() == "parts_missing"), "{:?}", message.remarks);
        assert!(start.elapsed() < TIME, "{:?}", start.elapsed());
    }
}

#[test]
fn words_of_a_pdf_in_an_enclosure_stand_in_the_text_once() {
    let file = in_a_mail(&enclosure("letter.pdf", &sample("p01_two_pages.pdf")));
    let message = read(&file, "x.eml", &Uncaged).unwrap().messages.remove(0);
    assert_eq!(message.text.matches("Second page").count(), 1, "{}", message.text);
    assert!(message.text.starts_with("See the file."), "{}", message.text);
    assert_eq!(message.remarks.iter().filter(|r| r.code() == "attachment_read").count(), 1);
}

#[test]
fn a_scan_of_any_format_can_be_shown() {
    for name in ["s01_scan.png", "s02_scan.tif", "s03_scan.jpg"] {
        let start = Instant::now();
        let shown = run(Job::Picture, &sample(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(start.elapsed() < TIME, "{name}");
        assert!(shown.bytes.starts_with(b"\x89PNG"), "{name}");
        let side = |at: usize| u32::from_be_bytes(shown.bytes[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (200, 120), "{name}");
    }
}

#[test]
fn a_workbook_is_read_by_its_first_sheet_with_rows_and_reckons_no_formula() {
    let bytes = sample("x02_sheets.xlsx");
    let Ok(Opened::Table(table)) = open(&bytes, "x.xlsx", &Uncaged) else { panic!("no table") };
    let look = table.look(None, TablePurpose::Messages);
    assert_eq!((look.rows, look.other_sheets.as_slice()), (2, &["Read me".to_owned(), "Archive".into()][..]));
    use ColumnPart::{Email, Keep, Message, Name, Submitted};
    let parts = [Submitted, Name, Email, Keep, Message];
    let headings = table.headings(FirstRow::Headings).into_iter().zip(parts);
    let mapping = ColumnMapping {
        id: Id::new(1),
        purpose: TablePurpose::Messages,
        fingerprint: table.fingerprint(FirstRow::Headings),
        first_row: FirstRow::Headings,
        columns: headings.map(|(heading, part)| MappedColumn { heading, part }).collect(),
        dates: None,
        forgotten: false,
        operator: Id::new(1),
        recorded: "2026-11-22T12:00:00Z".parse().unwrap(),
    };
    let out = read_with(&bytes, "x.xlsx", &Uncaged, &[mapping]).unwrap();
    let [bo, sue] = out.messages.as_slice() else { panic!("{} messages", out.messages.len()) };
    let day = domain::day::day_in_katy(bo.sent.as_ref().unwrap().instant);
    assert_eq!(
        (written(&bo.from).as_str(), day.to_string().as_str()),
        ("Bo Hale <bo@example.com>", "2026-07-14")
    );
    assert!(bo.text.contains("\nSum: 42"), "its last value: {}", bo.text);
    assert!(sue.text.starts_with("=HYPERLINK(") && sue.text.contains("\nSum: =1+1"), "{}", sue.text);
    let said: Vec<String> = out.remarks.iter().map(intake::Remark::sentence).collect();
    assert_eq!(said, ["Other sheets of the file were not read: Read me, Archive."]);
}

#[test]
fn the_script_that_made_the_samples_makes_them_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let script = corpus().join("make_samples.py");
    let Ok(run) = Command::new("python3").arg(script).arg(folder.path()).output() else {
        println!("skipped: python3 is not on this machine");
        return;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let made: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(Result::unwrap).collect();
    assert!(made.len() > 15, "{}", made.len());
    for file in made {
        let name = file.file_name().into_string().unwrap();
        assert!(std::fs::read(file.path()).unwrap() == sample(&name), "{name} differs");
    }
}
