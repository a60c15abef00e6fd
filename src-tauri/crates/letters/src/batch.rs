//! The pages that go with a print batch: a cover with the manifest, a separator sheet before each letter where the officer
//! wants one, and the batch put together from the stored bytes of issued letters. A cover or a separator lies open in a
//! printer's tray: it has numbers, addressees and days, and no field for what a letter is about.
//! Not here: which letters are mailed today, in which order, and what becomes of them.

use domain::address::clean_line;
use domain::day::{Day, long};
use domain::words::Language;
use serde::{Deserialize, Serialize};

use crate::draw::{draw, merge};
use crate::envelope::{EnvelopeKind, PieceFault};
use crate::set::{Column, LogHead, Pages, log_pages, separator};

/// One letter of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRow {
    /// Number of the letter.
    pub letter: String,
    /// Number of its case; empty where it has none.
    pub case: String,
    /// The address block as printed.
    pub recipient: Vec<String>,
    /// Pages of the letter.
    pub pages: u32,
    /// How it goes, in words: `Certified Mail`.
    pub way: String,
    /// Last day to mail it.
    pub mail_by: Option<Day>,
    /// What it goes into.
    pub envelope: EnvelopeKind,
}

impl BatchRow {
    /// Who gets it and the line of the city: enough to tell the envelope. Abroad the last line is the country.
    fn to(&self) -> String {
        let clean: Vec<String> = self.recipient.iter().map(|l| clean_line(l).0).collect();
        let ends_in_digits = |l: &&String| l.chars().any(|c| c.is_ascii_digit());
        let last =
            clean.iter().skip(1).rev().find(ends_in_digits).or_else(|| clean.iter().skip(1).next_back());
        let named = clean.iter().find(|l| !l.starts_with("ATTN:")).or_else(|| clean.first());
        named.into_iter().chain(last).map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchFacts {
    /// The day, in Katy.
    pub day: Day,
    /// Company in whose name the letters go out.
    pub company: String,
    /// Its address lines.
    pub lines: Vec<String>,
    /// Who prints.
    pub operator: String,
    /// The letters, in mailing order.
    pub rows: Vec<BatchRow>,
}

fn counted(n: u64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn envelope(kind: EnvelopeKind) -> &'static str {
    match kind {
        EnvelopeKind::Window => "window",
        EnvelopeKind::Plain => "print it",
        EnvelopeKind::Label => "label",
    }
}

/// The cover: the manifest of the batch, with lines to sign.
///
/// # Errors
/// It can't be set or drawn.
pub fn batch_cover(facts: &BatchFacts) -> Result<Vec<u8>, PieceFault> {
    Ok(draw(&batch_cover_pages(facts)?)?)
}

/// The cover, set.
pub fn batch_cover_pages(facts: &BatchFacts) -> Result<Pages, PieceFault> {
    let clean = |s: &str| clean_line(s).0;
    let rows = facts
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let by = match row.mail_by {
                Some(day) if day < facts.day => format!("{} (past)", long(day)),
                Some(day) => long(day),
                None => String::new(),
            };
            vec![
                (i + 1).to_string(),
                format!("{} {}", clean(&row.letter), clean(&row.case)).trim().to_owned(),
                row.to(),
                row.pages.to_string(),
                clean(&row.way),
                envelope(row.envelope).to_owned(),
                by,
            ]
        })
        .collect();
    let sheets: u64 = facts.rows.iter().map(|r| u64::from(r.pages)).sum();
    let of = |kind: EnvelopeKind| facts.rows.iter().filter(|r| r.envelope == kind).count() as u64;
    let letters = facts.rows.len() as u64;
    let head = LogHead {
        title: format!("Print batch of {}", facts.day.format("%A, %B %-d, %Y")),
        company: clean(&facts.company),
        lines: facts.lines.iter().map(|l| clean(l)).collect(),
        facts: vec![
            format!(
                "{} on {}, printed on one side, in the order below.",
                counted(letters, "letter", "letters"),
                counted(sheets, "sheet", "sheets")
            ),
            format!(
                "Envelopes: {} with a window, {} to print, {} with a label.",
                of(EnvelopeKind::Window),
                of(EnvelopeKind::Plain),
                of(EnvelopeKind::Label)
            ),
            format!("Printed by {}.", clean(&facts.operator)),
        ],
        columns: [
            ("No.", 0.05),
            ("Letter, case", 0.16),
            ("Addressee", 0.27),
            ("Pages", 0.08),
            ("Way", 0.15),
            ("Envelope", 0.12),
            ("Mail by", 0.17),
        ]
        .map(|(head, share)| Column { head: head.to_owned(), share })
        .into(),
        rows,
        to_sign: vec!["Folded and closed by (name and signature)".into(), "Date and time".into()],
        day: facts.day,
        language: Language::En,
    };
    Ok(log_pages(&head)?)
}

/// The separator sheet before a letter, by its place in the batch counted from 0.
///
/// # Errors
/// The batch has no such letter, or it can't be set or drawn.
pub fn separator_page(facts: &BatchFacts, place: usize) -> Result<Vec<u8>, PieceFault> {
    Ok(draw(&separator_pages(facts, place)?)?)
}

/// The separator sheet, set.
pub fn separator_pages(facts: &BatchFacts, place: usize) -> Result<Pages, PieceFault> {
    let rows = facts.rows.len();
    let row = facts.rows.get(place).ok_or(PieceFault::NotTheSame { rows, letters: place + 1 })?;
    let clean = |s: &str| clean_line(s).0;
    let by = row.mail_by.map(|day| format!("Mail by {}", long(day)));
    let notes = [
        Some(counted(u64::from(row.pages), "page follows", "pages follow")),
        Some(clean(&row.way)),
        Some(
            match row.envelope {
                EnvelopeKind::Window => "Envelope with a window",
                EnvelopeKind::Plain => "Envelope with a printed address",
                EnvelopeKind::Label => "Envelope with a label",
            }
            .to_owned(),
        ),
        by,
    ];
    Ok(separator::pages(&separator::Separator {
        number: clean(&row.letter),
        case: clean(&row.case),
        recipient: row.recipient.iter().map(|l| clean(l)).collect(),
        notes: notes.into_iter().flatten().filter(|n| !n.is_empty()).collect(),
        place: format!("Letter {} of {rows}", place + 1),
        company: clean(&facts.company),
        day: facts.day,
    })?)
}

/// A batch to print: the cover, then the stored letters in the order of the rows, each after its separator where wished.
///
/// # Errors
/// The letters are not as many as the rows, a stored letter can't be read, or a page can't be drawn.
pub fn print_batch<B: AsRef<[u8]>>(
    facts: &BatchFacts,
    letters: &[B],
    separators: bool,
) -> Result<Vec<u8>, PieceFault> {
    if facts.rows.len() != letters.len() {
        return Err(PieceFault::NotTheSame { rows: facts.rows.len(), letters: letters.len() });
    }
    let cover = batch_cover(facts)?;
    let sheets: Vec<Vec<u8>> = if separators {
        (0..letters.len()).map(|i| separator_page(facts, i)).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let mut all: Vec<&[u8]> = vec![&cover];
    for (i, letter) in letters.iter().enumerate() {
        all.extend(sheets.get(i).map(Vec::as_slice));
        all.push(letter.as_ref());
    }
    Ok(merge(&all)?)
}
