//! Check: no birth date stands in the letter, neither one that the case knows nor one that the words before it give
//! away.

use std::sync::LazyLock;

use domain::day::{Datelike, Day};
use serde::Deserialize;

use super::places::{named, pieces};
use super::{View, clearance, finding, words};
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Birth {
    labels: Vec<String>,
}

static BIRTH: LazyLock<Result<Birth, TextFault>> =
    LazyLock::new(|| words("checks/birth.toml", include_str!("../../checks/birth.toml")));

/// How far behind its label a date is still its date, in characters.
const NEAR: usize = 24;

/// Refuses birth dates.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let birth = match &*BIRTH {
        Ok(birth) => birth,
        Err(fault) => {
            return vec![finding(
                "birth_date",
                Severity::Refuse,
                "",
                fault.to_string(),
            )];
        }
    };
    let forms: Vec<String> = view.known.birth_dates.iter().flat_map(|d| written(view, *d)).collect();
    let mut out = Vec::new();
    for (place, text) in pieces(view) {
        let lower = text.to_lowercase().replace('\u{a0}', " ");
        if forms.iter().any(|f| stands_alone(&lower, f)) {
            out.push(finding(
                "known_birth_date",
                Severity::Refuse,
                place.clone(),
                format!("A birth date that this case knows stands in {}. Take it out.", named(&place)),
            ));
            continue;
        }
        if let Some(exact) = labelled(&lower, &birth.labels) {
            let cleared = clearance("birth_date", &exact);
            if !view.known.cleared.contains(&cleared) {
                let mut found = finding(
                    "birth_date",
                    Severity::Refuse,
                    place.clone(),
                    format!("What looks like a birth date stands in {}. Take it out.", named(&place)),
                );
                found.clearance = cleared;
                out.push(found);
            }
        }
    }
    out
}

/// The ways in which a date is written.
fn written(view: &View<'_>, day: Day) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let mut out = vec![
        format!("{y:04}-{m:02}-{d:02}"),
        format!("{m}/{d}/{y}"),
        format!("{m:02}/{d:02}/{y}"),
        format!("{m}-{d}-{y}"),
        format!("{m:02}-{d:02}-{y}"),
        format!("{d}/{m}/{y}"),
        format!("{d:02}/{m:02}/{y}"),
        format!("{d:02}.{m:02}.{y}"),
        format!("{d}.{m}.{y}"),
        format!("{m}/{d}/{:02}", y.rem_euclid(100)),
        format!("{m:02}/{d:02}/{:02}", y.rem_euclid(100)),
        view.shelf.words.day(day).to_lowercase(),
        day.format("%B %-d, %Y").to_string().to_lowercase(),
        day.format("%b %-d, %Y").to_string().to_lowercase(),
        day.format("%-d %B %Y").to_string().to_lowercase(),
    ];
    out.dedup();
    out
}

fn stands_alone(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + form.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric()) && !after.is_some_and(|c| c.is_alphanumeric())
    })
}

/// A label with a year soon behind it; the exact words from the label to the end of the year.
fn labelled(lower: &str, labels: &[String]) -> Option<String> {
    for label in labels {
        for (at, _) in lower.match_indices(label.as_str()) {
            if lower[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
                continue;
            }
            let behind: String = lower[at + label.len()..].chars().take(NEAR).collect();
            let mut run = 0;
            for (i, c) in behind.char_indices() {
                run = if c.is_ascii_digit() { run + 1 } else { 0 };
                let next = behind[i + c.len_utf8()..].chars().next();
                let full = run == 4 && !next.is_some_and(|n| n.is_ascii_digit());
                let slashed = run == 2 && behind[..i].matches(['/', '-']).count() == 2;
                if full || slashed {
                    return Some(format!("{label}{}", &behind[..i + c.len_utf8()]));
                }
            }
        }
    }
    None
}
