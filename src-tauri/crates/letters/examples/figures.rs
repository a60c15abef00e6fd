//! Prints how long the two letter figures of the budgets take on this machine: a preview of 1,000 one-page drafts, and
//! a print batch of 1,000 stored letters. Run it in release: `cargo run --release -p letters --example figures`.

use std::error::Error;
use std::time::Instant;

use letters::{LetterFacts, compose, draw, merge, preview_many, set};

const LETTERS: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/letters/acknowledgment/en.toml");
    let first = LetterFacts::from_toml(&std::fs::read_to_string(file)?)?;
    let drafts: Vec<LetterFacts> = (0..LETTERS)
        .map(|i| {
            let mut facts = first.clone();
            facts.reference = format!("PR-2026-{i:04}");
            facts.number = Some(format!("L-{i:04}"));
            facts.recipient.name = Some(format!("Person Number{} Example", words(i)));
            facts.recipient.line1 = Some(format!("{} Main St", 100 + i));
            facts.salutation = facts.recipient.name.clone();
            facts
        })
        .collect();
    // Typefaces and texts are read once a process; that is not what is measured here.
    draw(&set(&compose(&first).map_err(|f| format!("{f:?}"))?)?)?;

    let start = Instant::now();
    let preview = preview_many(&drafts)?;
    println!("preview of {LETTERS} drafts: {:?}, {} bytes", start.elapsed(), preview.len());

    let start = Instant::now();
    let stored: Vec<Vec<u8>> = drafts
        .iter()
        .map(|d| Ok(draw(&set(&compose(d).map_err(|f| format!("{f:?}"))?)?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    println!("{LETTERS} letters one by one: {:?}, {} bytes each", start.elapsed(), stored[0].len());

    let start = Instant::now();
    let batch = merge(&stored)?;
    println!("batch of {LETTERS} stored letters: {:?}, {} bytes", start.elapsed(), batch.len());
    Ok(())
}

/// A name part that differs from letter to letter.
fn words(i: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    [letter(i / 676), letter(i / 26), letter(i)].iter().collect()
}
