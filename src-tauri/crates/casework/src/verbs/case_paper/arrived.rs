//! What arrived: each message of the case, and its words as they were read.

use domain::day::long;
use domain::identifiers::mask;
use letters::FileSection;

use super::{joined, section, word};
use crate::views::case::CaseView;

/// Characters of one message that are printed; a letter of fifty pages has as many.
const MOST: usize = 150_000;

pub(super) fn messages(view: &CaseView) -> FileSection {
    let rows = view.messages.iter().map(|m| {
        vec![
            long(m.received),
            word(m.channel.as_str()),
            mask(&joined(&[&m.from_name, &m.from_email])),
            mask(&m.subject),
        ]
    });
    section("What arrived", &[("Received", 20), ("By", 12), ("From", 30), ("Subject", 38)], rows.collect())
}

/// The words of the messages, in the order of the list before them.
pub(super) fn words(view: &CaseView, texts: &[String]) -> FileSection {
    let mut facts = Vec::new();
    for (m, text) in view.messages.iter().zip(texts) {
        let from = joined(&[&m.from_name, &m.from_email]);
        let subject = if m.subject.is_empty() { String::new() } else { format!(": {}", m.subject) };
        facts.push(format!("{}, {}{}", long(m.received), mask(&from), mask(&subject)));
        // As a whole, before it is cut into lines: a number may stand below its label, or over several lines.
        let text = mask(text);
        let end = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
        let lines = text.get(..end).unwrap_or_default().lines().map(str::trim).filter(|l| !l.is_empty());
        let before = facts.len();
        facts.extend(lines.map(str::to_owned));
        if facts.len() == before {
            facts.push("It has no words that a program can read.".to_owned());
        }
        if end < text.len() {
            facts.push("The rest of it is not printed here; the register has it whole.".to_owned());
        }
    }
    FileSection { title: "What was written".to_owned(), facts, ..FileSection::default() }
}
