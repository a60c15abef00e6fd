//! `desk letter`: one letter from facts.

use casework::tools::{self, LetterFinding};
use serde::Serialize;

use super::json;
use crate::args::LetterArgs;
use crate::files;
use crate::outcome::{Outcome, Result};
use crate::plain::line;

#[derive(Serialize)]
struct Report<'a> {
    drawn: bool,
    file: Option<String>,
    pages: usize,
    sha256: &'a str,
    title: &'a str,
    address: &'a [String],
    findings: &'a [LetterFinding],
}

/// Draws it, or says why not. A refused letter leaves no file.
pub fn run(args: &LetterArgs) -> Result {
    let end = tools::letter(&files::read_text(&args.facts)?, tools::today())?;
    if let Some(drawn) = &end.drawn {
        files::write(&args.out, &drawn.pdf)?;
    }
    let drawn = end.drawn.as_ref();
    let report = Report {
        drawn: drawn.is_some(),
        file: drawn.map(|_| args.out.display().to_string()),
        pages: drawn.map_or(0, |d| d.pages),
        sha256: drawn.map_or("", |d| &d.sha256),
        title: &end.title,
        address: &end.address,
        findings: &end.findings,
    };
    let mut notes: Vec<String> = end
        .findings
        .iter()
        .map(|f| format!("{} {}: {}", f.severity, f.check, line(&f.sentence, 600)))
        .collect();
    if drawn.is_none() {
        notes.insert(0, "desk: the letter is refused and was not written:".to_owned());
    }
    let text = drawn.map_or_else(String::new, |d| {
        format!("{}: {} page(s), sha256 {}", files::shown(&args.out), d.pages, d.sha256)
    });
    Ok(Outcome { json: json(&report)?, text, notes, refused: drawn.is_none() })
}
