//! The two letter figures: a preview of 1,000 drafts, a print batch of 1,000 stored letters.

use std::time::{Duration, Instant};

use letters::{LetterFacts, compose, draw, merge, preview_many, set};

use crate::memory;
use crate::table::{Line, time};

/// Letters of each figure.
pub const LETTERS: usize = 1000;
const MIB_OF_PREVIEW: u64 = 150;
const MIB_OF_BATCH: u64 = 250;

/// One-page letters that differ in name, address and numbers.
pub fn drafts() -> Vec<LetterFacts> {
    let text =
        std::fs::read_to_string(desk_tests::root().join("tests/letters/acknowledgment/en.toml")).unwrap();
    let first = LetterFacts::from_toml(&text).unwrap();
    (0..LETTERS)
        .map(|n| {
            let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
            let name: String = ["Person ", "Sample"].concat()
                + [letter(n / 676), letter(n / 26), letter(n)].iter().collect::<String>().as_str();
            let mut facts = first.clone();
            facts.reference = format!("PR-2026-{n:04}");
            facts.number = Some(format!("L-{n:04}"));
            facts.recipient.line1 = Some(format!("{} Main St", 100 + n));
            facts.salutation = Some(name.clone());
            facts.recipient.name = Some(name);
            facts
        })
        .collect()
}

/// Typefaces and texts are read once a process; that is not what is measured.
fn warm(first: &LetterFacts) {
    draw(&set(&compose(first).unwrap()).unwrap()).unwrap();
}

/// 1,000 drafts to one PDF.
pub fn preview() -> Vec<Line> {
    let drafts = drafts();
    warm(&drafts[0]);
    memory::forget_peak();
    let start = Instant::now();
    let pdf = preview_many(&drafts).unwrap();
    let (took, peak) = (start.elapsed(), memory::peak());
    let holds = took <= Duration::from_millis(500) && peak.is_none_or(|m| m <= MIB_OF_PREVIEW);
    let figure = format!("{}, {}, {} KiB", time(took), memory::shown(peak), pdf.len() / 1024);
    vec![Line::against(
        "1,000 one-page drafts to one preview PDF",
        format!("0.5 s, {MIB_OF_PREVIEW} MiB"),
        figure,
        holds,
    )]
}

/// 1,000 stored letters to one print PDF.
pub fn batch() -> Vec<Line> {
    let drafts = drafts();
    warm(&drafts[0]);
    let start = Instant::now();
    let stored: Vec<Vec<u8>> =
        drafts.iter().map(|d| draw(&set(&compose(d).unwrap()).unwrap()).unwrap()).collect();
    let drawn = start.elapsed();
    memory::forget_peak();
    let start = Instant::now();
    let pdf = merge(&stored).unwrap();
    let (took, peak) = (start.elapsed(), memory::peak());
    let holds = took <= Duration::from_millis(1500) && peak.is_none_or(|m| m <= MIB_OF_BATCH);
    let figure = format!("{}, {}, {} KiB", time(took), memory::shown(peak), pdf.len() / 1024);
    vec![
        Line::told(
            "1,000 letters drawn one by one, as they are issued",
            format!("{}, {} KiB each", time(drawn), stored[0].len() / 1024),
        ),
        Line::against(
            "1,000 issued letters merged to one print PDF",
            format!("1.5 s, {MIB_OF_BATCH} MiB"),
            figure,
            holds,
        ),
    ]
}
