//! Check: no birth date stands in the letter, neither one that the case knows nor one that the words before it give
//! away.

use std::sync::LazyLock;

use domain::identifiers::folded;

use super::across::rows;
use super::dates::DateWords;
use super::places::{named, pieces};
use super::{View, clearance, finding, words};
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

static WORDS: LazyLock<Result<DateWords, TextFault>> =
    LazyLock::new(|| words("checks/birth.toml", include_str!("../../checks/birth.toml")));

/// How far behind its label a date is still its date, in characters.
const NEAR: usize = 40;

/// Refuses birth dates.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let words = match &*WORDS {
        Ok(words) => words,
        Err(fault) => {
            return vec![finding("birth_date", Severity::Refuse, "", fault.to_string())];
        }
    };
    let known = |text: &str| -> Vec<(usize, usize)> {
        view.known.birth_dates.iter().flat_map(|day| words.spans_of(text, *day)).collect()
    };
    let mut out = Vec::new();
    for (place, text) in pieces(view) {
        let text = folded(text);
        if known(&text).is_empty() {
            let hits = labelled(words, &text, false);
            out.extend(hits.iter().filter_map(|(a, b)| like(view, &place, text.get(*a..*b)?)));
        } else {
            out.push(known_date(&place));
        }
    }
    for mut row in rows(view) {
        row.parts = row.parts.iter().map(|p| folded(p)).collect();
        let own = row.hits(known);
        if own.is_empty() {
            let hits = row.hits(|text| labelled(words, text, true));
            out.extend(hits.iter().filter_map(|(place, exact)| like(view, place, exact)));
        }
        out.extend(own.iter().take(1).map(|(place, _)| known_date(place)));
    }
    out
}

fn known_date(place: &str) -> Finding {
    finding(
        "known_birth_date",
        Severity::Refuse,
        place,
        format!("A birth date that this case knows stands in {}. Take it out.", named(place)),
    )
}

/// What looks like a birth date, unless these exact words were cleared.
fn like(view: &View<'_>, place: &str, exact: &str) -> Option<Finding> {
    let cleared = clearance("birth_date", exact);
    if view.known.cleared.contains(&cleared) {
        return None;
    }
    let mut found = finding(
        "birth_date",
        Severity::Refuse,
        place,
        format!(
            "What looks like a birth date stands in {}. Take it out, or clear it with a reason where it is none.",
            named(place)
        ),
    );
    found.clearance = cleared;
    Some(found)
}

/// A label with a date soon behind it: from the label to the date's end. The nearest label counts.
fn labelled(words: &DateWords, text: &str, direct: bool) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for label in &words.labels {
        for (at, _) in text.match_indices(label.as_str()) {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let behind = text.get(at + label.len()..).and_then(|t| t.chars().next());
            let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            if inside(before) || inside(behind) {
                continue;
            }
            // The full stop of "nac." is no end of a sentence.
            let short = label.rsplit(' ').next().is_some_and(|word| word.len() <= 3);
            let stop = usize::from(short && behind == Some('.'));
            if let Some(end) = words.date_behind(text, at + label.len() + stop, NEAR, direct)
                && !out.iter().any(|(_, e)| *e == end)
            {
                out.push((at, end));
            }
        }
    }
    out
}
