//! Damaged samples of every format, some hundreds a run and always the same ones: a reader that runs in the program itself never
//! panics, our own readers in the cage do not either, and those of libraries may, because the cage holds them; how often is
//! printed. Each is read in time. What a fuzzer finds on other inputs (`make fuzz`) comes in here as a sample.
//! Not here: what sound samples say (`intake_formats.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

#[path = "../fuzz/readers.rs"]
mod readers;

use std::cell::Cell;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Once;
use std::time::{Duration, Instant};

use intake::caged::{Answer, CageFault, Job, ask, give};
use readers::{READERS, Reader, Whose};

/// Damaged inputs a reader and run.
const RUNS: u64 = 1_000;
/// The same for the reader of all kinds, whose parts each have theirs: half a second an input without optimisation.
const RUNS_OF_ALL: u64 = 150;
/// Time for one of them: what the cage gives a small file.
const TIME: Duration = Duration::from_millis(4_500);
/// Longest input: what a reader does with more of the same is another test's subject.
const LONGEST: usize = 48 * 1024;

/// Numbers that look random and are the same each time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }
}

/// Lengths and counts that readers trip over.
const LENGTHS: [u32; 8] = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

/// One to four damages to a copy of one of the samples.
fn damaged(samples: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = samples[dice.below(samples.len())].clone();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let length = 1 + dice.below((bytes.len() - at).clamp(1, 400));
        let end = (at + length).min(bytes.len());
        match dice.below(7) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (length % 8)),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let other = &samples[dice.below(samples.len())];
                let from = dice.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            4 => {
                let piece = bytes[at..end].repeat(1 + dice.below(40));
                bytes.splice(at..at, piece);
            }
            5 => {
                let number = LENGTHS[dice.below(LENGTHS.len())];
                bytes.splice(
                    at..at,
                    if length.is_multiple_of(2) { number.to_le_bytes() } else { number.to_be_bytes() },
                );
            }
            _ => {
                let number = LENGTHS[dice.below(LENGTHS.len())].to_le_bytes();
                bytes.iter_mut().skip(at).zip(number).for_each(|(byte, new)| *byte = new);
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// The samples of the corpus with one of these endings, in their order.
fn with_ending(endings: &[&str]) -> Vec<Vec<u8>> {
    let corpus = desk_tests::root().join("tests/corpus");
    let mut files: Vec<_> = ["letters", "bundles", "malicious", "samples"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(corpus.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| endings.iter().any(|ending| has_ending(path, ending)))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no sample ends in {endings:?}");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e == ending) && path.file_name().is_some_and(|n| n != "labels.csv")
}

const RICH: [&str; 3] = [
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'cf\'f0 \u8364?5 \bin3 abc{\*\generator x;}\uc2\u-10179??\par}",
    r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Delete{\*\htmltag84 <b>}it{\*\mhtmltag1 x}}",
    r"{\rtf1\ansi\fromtext{\pict abc}{\v hidden}\tab one\line two\cell\row\emdash\lquote\page}",
];

/// What a reader's damaged inputs are made of.
fn samples(reader: &Reader) -> Vec<Vec<u8>> {
    let words = |all: &[&str]| all.iter().map(|s| s.as_bytes().to_vec()).collect();
    match reader.name {
        "whole" => with_ending(&[
            "eml", "emlx", "msg", "mbox", "dat", "csv", "json", "pdf", "xlsx", "png", "tif", "jpg",
        ]),
        "mail" => with_ending(&["eml"]),
        "mbox" => with_ending(&["mbox"]),
        "outlook" => with_ending(&["msg"]),
        "winmail" => with_ending(&["dat"]),
        "rich_text" => words(&RICH),
        "form" => with_ending(&["csv"]),
        "page" => words(&[
            "<head><style>p{color:red}</style></head><body><p>Please <b>delete</b> my data<script>x()</script></body></html>",
            "<table><tr><td colspan=2>My name<td>Ann</table><ul><li>one<ol start=3><li>two</ol></ul><img src=cid:x><a href=http://e.example>y</a>",
            "<svg><math><template><p>&#x41;&amp;&nbsp;&#99999999;</template></svg><pre>  kept\n  lines</pre><blockquote>old</blockquote>",
        ]),
        "words" => with_ending(&["eml"]),
        "wire" => wires(),
        "pdf" => with_ending(&["pdf"]),
        "letter_page" => with_ending(&["pdf", "tif"]),
        "picture" => with_ending(&["png", "tif", "jpg"]),
        "sheet" => with_ending(&["xlsx"]),
        other => panic!("{other} has no samples"),
    }
}

fn wires() -> Vec<Vec<u8>> {
    let (mut jobs, mut answers) = (Vec::new(), Vec::new());
    ask(&mut jobs, Job::PdfText, b"%PDF").unwrap();
    ask(&mut jobs, Job::Picture, b"").unwrap();
    give(&mut answers, &Ok(Answer { pages: 2, bytes: b"words".to_vec(), ..Answer::default() })).unwrap();
    give(&mut answers, &Err(CageFault::Unreadable)).unwrap();
    vec![jobs, answers]
}

thread_local! {
    /// Panics of this thread are expected and counted, not shown.
    static COUNTED: Cell<bool> = const { Cell::new(false) };
}

fn count_panics_quietly() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let shown = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !COUNTED.get() {
                shown(info);
            }
        }));
    });
}

fn of_name(name: &str) -> &'static Reader {
    READERS.iter().find(|r| r.name == name).unwrap()
}

/// Gives a reader its damaged inputs.
fn hold(name: &str) {
    let reader = of_name(name);
    let samples = samples(reader);
    count_panics_quietly();
    // The rules are put together once, at the first words: that is no reader's time.
    readers::words(b"Please delete my data.");
    let (mut broke, mut slowest) = (0, (Duration::ZERO, 0));
    let sound = samples.len();
    let runs = if name == "whole" { RUNS_OF_ALL } else { RUNS };
    for run in 0..runs + u64::try_from(sound).unwrap() {
        // First the samples themselves, then each damage with a number of its own, so that one run can be repeated alone.
        let bytes = match samples.get(usize::try_from(run).unwrap()) {
            Some(sample) => sample.clone(),
            None => damaged(&samples, &mut Dice(run)),
        };
        let start = Instant::now();
        COUNTED.set(reader.whose == Whose::Library);
        let ended = catch_unwind(|| (reader.read)(&bytes));
        COUNTED.set(false);
        let took = start.elapsed();
        slowest = slowest.max((took, run));
        match reader.whose {
            Whose::Own => {
                assert!(ended.is_ok(), "{name} broke on input {run}: {}", bytes.escape_ascii());
                assert!(took < TIME, "{name} took {took:?} for input {run}");
            }
            Whose::Library => broke += u32::from(ended.is_err() || took > TIME),
        }
    }
    println!(
        "{name}: {runs} damaged inputs of {sound} samples, held by the cage {broke}, slowest {:?} (input {})",
        slowest.0, slowest.1
    );
}

#[test]
fn a_damaged_file_of_any_kind_is_read_or_refused() {
    hold("whole");
}

#[test]
fn a_damaged_mail_is_read() {
    hold("mail");
}

#[test]
fn a_damaged_mailbox_file_is_read() {
    hold("mbox");
}

#[test]
fn a_damaged_outlook_message_breaks_nothing() {
    hold("outlook");
}

#[test]
fn a_damaged_outlook_enclosure_breaks_nothing() {
    hold("winmail");
}

#[test]
fn damaged_formatted_text_breaks_nothing() {
    hold("rich_text");
}

#[test]
fn damaged_rows_of_a_form_are_read() {
    hold("form");
}

#[test]
fn a_damaged_web_page_is_read() {
    hold("page");
}

#[test]
fn damaged_words_are_looked_at() {
    hold("words");
}

#[test]
fn damaged_words_of_the_cage_end_in_an_error() {
    hold("wire");
}

#[test]
fn a_damaged_pdf_breaks_nothing_outside_the_cage() {
    hold("pdf");
}

#[test]
fn a_damaged_picture_breaks_nothing_outside_the_cage() {
    hold("picture");
}

#[test]
fn a_damaged_page_of_a_letter_breaks_nothing_outside_the_cage() {
    hold("letter_page");
}

#[test]
fn a_damaged_table_breaks_nothing_outside_the_cage() {
    hold("sheet");
}

#[test]
fn files_made_to_hold_a_reader_up_are_read_in_time() {
    let many = |what: &dyn Fn(usize) -> String| (0..60_000).map(what).collect::<String>();
    let lists = [&[2, 5, 0x90, 6, 0, 4, 0, 0, 0][..], &[0; 6]].concat();
    let inputs = [
        ("page", format!("<p {}>x", many(&|i| format!("a{i}=1 "))).into_bytes()),
        ("page", b"<td colspan=18446744073709551615>a<td colspan=18446744073709551615>b".to_vec()),
        ("page", b"<ol start=9223372036854775807><li>a<li>b</ol>".to_vec()),
        ("mail", format!("Content-Type: text/html\n\n<a b='{}", "<a b='".repeat(60_000)).into_bytes()),
        ("form", format!("{}\n", "a,".repeat(60_000)).into_bytes()),
        // A file of one message, and thousands of lists about it.
        (
            "winmail",
            [&b"\x78\x9F\x3E\x22\x01\x00\x02\x02\x90\x06\0\0\0\0\0\0\0"[..], &lists.repeat(20_000)].concat(),
        ),
    ];
    readers::words(b"Please delete my data.");
    for (i, (name, bytes)) in inputs.iter().enumerate() {
        let start = Instant::now();
        (of_name(name).read)(bytes);
        assert!(start.elapsed() < TIME, "{name}, input {i}: {:?}", start.elapsed());
    }
}

#[test]
fn every_reader_has_a_target_of_the_fuzzer() {
    let folder = desk_tests::root().join("tests/fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let targets = std::fs::read_dir(folder.join("targets")).unwrap().count();
    assert_eq!(targets, READERS.len());
    for reader in READERS {
        assert!(manifest.contains(&format!("name = \"{}\"", reader.name)), "{}", reader.name);
        let target = std::fs::read_to_string(folder.join(format!("targets/{}.rs", reader.name))).unwrap();
        assert!(target.contains(&format!("readers::{}(bytes)", reader.name)), "{}", reader.name);
    }
}

/// One that is not named there ends the fuzzer at the first fault of a library, and nothing behind it is looked at.
#[test]
fn the_fuzzer_goes_on_behind_a_fault_of_a_reader_that_the_cage_holds_and_of_no_other() {
    let script = std::fs::read_to_string(desk_tests::root().join(".ci/fuzz")).unwrap();
    let (_, named) = script.split_once("case $reader in ").unwrap();
    let (named, limits) = named.split_once(')').unwrap();
    assert!(limits.lines().next().unwrap().contains("-ignore_crashes=1"), "{limits}");
    let named: Vec<&str> = named.split('|').map(str::trim).collect();
    let held: Vec<&str> = READERS.iter().filter(|r| r.whose == Whose::Library).map(|r| r.name).collect();
    assert_eq!(named, held);
}
