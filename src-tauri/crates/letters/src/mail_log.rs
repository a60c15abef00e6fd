//! The day's mail log: every sending by post of one day as pages to be signed, with the head of the audit chain, so
//! that paper and register bear each other out. Not here: which sendings there were.

use domain::address::clean_line;
use domain::day::{Day, Instant};
use domain::nouns::{MailClass, MailingProof};
use domain::words::Language;
use serde::{Deserialize, Serialize};

use crate::draw::{DrawFault, draw};
use crate::set::{Column, LogHead, SetFault, log_pages};
use crate::text::shelf_of;

/// One sending by post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLogRow {
    /// Number of the letter.
    pub letter: String,
    /// Number of its case; empty where it has none.
    pub case: String,
    /// The address block as printed.
    pub recipient: Vec<String>,
    /// Class of mail.
    pub class: Option<MailClass>,
    /// Number of the piece; may be empty.
    pub tracking: String,
    /// Number of its return receipt; may be empty.
    #[serde(default)]
    pub return_receipt: String,
    /// What proves that it was mailed.
    #[serde(default)]
    pub proof_kind: Option<MailingProof>,
    /// What there is to say of the proof; may be empty.
    pub proof: String,
}

/// A day's sendings by post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLogFacts {
    /// The day, in Katy.
    pub day: Day,
    /// Company in whose name they went out.
    pub company: String,
    /// Its address lines.
    pub lines: Vec<String>,
    /// Who handed them over.
    pub operator: String,
    /// The sendings, in mailing order.
    pub rows: Vec<MailLogRow>,
    /// The log of that day in whose place this one stands: when it was made, and the entry it names as its head.
    #[serde(default)]
    pub replaces: Option<(Instant, u32)>,
    /// Number of the last entry of the audit chain.
    pub head_number: u32,
    /// Its hash, lower-case hex.
    pub head_hash: String,
}

/// Why a mail log can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailLogFault {
    /// It can't be set.
    #[error(transparent)]
    Set(#[from] SetFault),
    /// It can't be drawn.
    #[error(transparent)]
    Draw(#[from] DrawFault),
}

/// The mail log as PDF. A name in a script that can't be printed is shown with its letter's number and a mark instead:
/// the log must always be printable.
pub fn mail_log(facts: &MailLogFacts) -> Result<Vec<u8>, MailLogFault> {
    let clean = |s: &str| clean_line(s).0;
    let rows: Vec<Vec<String>> = facts
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            vec![
                (i + 1).to_string(),
                format!("{} {}", clean(&row.letter), clean(&row.case)).trim().to_owned(),
                row.recipient.iter().map(|l| clean(l)).collect::<Vec<_>>().join(", "),
                class_and_numbers(row),
                joined(&[
                    row.proof_kind.map(|kind| word("mailing_proof", kind.as_str())),
                    Some(clean(&row.proof)),
                ]),
            ]
        })
        .collect();
    let day = facts.day.format("%A, %B %-d, %Y").to_string();
    let pieces = if rows.len() == 1 { "piece" } else { "pieces" };
    let mut sentences = vec![
        format!("{} {pieces} handed to the United States Postal Service.", rows.len()),
        format!("Handed over by {}.", clean(&facts.operator)),
    ];
    sentences.extend(facts.replaces.map(|(made, head)| {
        let made = domain::day::moment(made);
        format!("Takes the place of the log of this day that was made at {made} and names entry {head} as its head.")
    }));
    sentences.push(format!("Head of the audit chain: entry {}, SHA-256", facts.head_number));
    sentences.push(grouped(&clean(&facts.head_hash)));
    let head = LogHead {
        title: format!("Mail log of {day}"),
        company: clean(&facts.company),
        lines: facts.lines.iter().map(|l| clean(l)).collect(),
        facts: sentences,
        columns: vec![
            Column { head: "No.".into(), share: 0.05 },
            Column { head: "Letter, case".into(), share: 0.15 },
            Column { head: "Addressee".into(), share: 0.27 },
            Column { head: "Class and numbers".into(), share: 0.33 },
            Column { head: "Proof".into(), share: 0.2 },
        ],
        rows,
        to_sign: vec![
            "Handed over by (name and signature)".into(),
            "Date and time".into(),
            "Received by (name, postmark)".into(),
        ],
        day: facts.day,
        language: Language::En,
    };
    Ok(draw(&log_pages(&head)?)?)
}

/// Class, number of the piece and, named as such, that of the return receipt: the two are mixed up easily.
fn class_and_numbers(row: &MailLogRow) -> String {
    let shown = |number: &str| domain::tracking::read(number).shown.replace(' ', "\u{a0}");
    joined(&[
        row.class.map(|class| word("mail_class", class.as_str())),
        Some(shown(&row.tracking)),
        (!row.return_receipt.is_empty()).then(|| format!("receipt {}", shown(&row.return_receipt))),
    ])
}

/// What is there, with commas between.
fn joined(parts: &[Option<String>]) -> String {
    parts.iter().flatten().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// A word of a closed list as the log says it: the log is a page that somebody signs.
fn word(list: &str, of: &str) -> String {
    shelf_of(Language::En)
        .and_then(Result::ok)
        .and_then(|shelf| shelf.words.list.get(list)?.get(of).cloned())
        .unwrap_or_else(|| of.replace('_', " "))
}

/// A hash in groups of eight for the eye.
fn grouped(hash: &str) -> String {
    let chars: Vec<char> = hash.chars().collect();
    chars.chunks(8).map(|g| g.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
