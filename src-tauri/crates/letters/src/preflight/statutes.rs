//! Check: a law is claimed only where it was in force on the day of receipt and was bound by the officer. A letter that
//! rests on the company's own promise names no privacy law.

use std::sync::LazyLock;

use serde::Deserialize;

use super::places::{named, pieces};
use super::{View, clearance, finding, words};
use crate::facts::BindingKind;
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Laws {
    law: Vec<Law>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    name: String,
    regimes: Vec<String>,
    words: Vec<String>,
}

static LAWS: LazyLock<Result<Laws, TextFault>> =
    LazyLock::new(|| words("checks/laws.toml", include_str!("../../checks/laws.toml")));

/// Refuses laws that are not in force or not bound.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let mut out = not_in_force(view);
    let laws = match &*LAWS {
        Ok(laws) => laws,
        Err(fault) => {
            out.push(finding(
                "statute",
                Severity::Refuse,
                "",
                fault.to_string(),
            ));
            return out;
        }
    };
    let bound: Vec<&str> = view
        .facts
        .bindings
        .iter()
        .filter(|b| b.kind == BindingKind::Statute)
        .map(|b| b.regime.as_str())
        .collect();
    let own = view.facts.bindings.iter().flat_map(|b| b.also_called.iter().chain([&b.name, &b.citation]));
    let notices = view.facts.notices.iter().filter_map(|n| view.shelf.notices.get(&n.id));
    let permitted: Vec<String> = own
        .chain(&view.text.file.names_laws)
        .chain(notices.flat_map(|t| &t.file.names_laws))
        .map(|w| w.to_lowercase())
        .collect();
    for (place, text) in pieces(view) {
        let lower = text.to_lowercase().replace('\u{a0}', " ");
        for law in &laws.law {
            let binds = bound.iter().any(|b| law.regimes.iter().any(|r| b.starts_with(r.as_str())));
            if binds {
                continue;
            }
            let claimed = law
                .words
                .iter()
                .map(|w| w.to_lowercase())
                .any(|word| stands(&lower, &word) && !permitted.iter().any(|p| p.contains(&word)));
            // That a law does not apply may be worth saying in the officer's own words: cleared for that very paragraph.
            let own = place.starts_with("islands.");
            let cleared = if own { clearance("statute", text) } else { String::new() };
            if claimed && (cleared.is_empty() || !view.known.cleared.contains(&cleared)) {
                let mut found = finding(
                    "statute",
                    Severity::Refuse,
                    place.clone(),
                    format!(
                        "{} speaks of {}, which is not bound on this case. Take it out, or bind that law first.",
                        capital(&named(&place)),
                        law.name
                    ),
                );
                found.clearance = cleared;
                out.push(found);
            }
        }
    }
    out
}

fn not_in_force(view: &View<'_>) -> Vec<Finding> {
    let day = view.received();
    view.facts
        .bindings
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind == BindingKind::Statute)
        .filter(|(_, b)| b.from.is_some_and(|f| day < f) || b.until.is_some_and(|u| day > u))
        .map(|(i, b)| {
            finding(
                "statute_force",
                Severity::Refuse,
                format!("bindings[{i}]"),
                format!("{} was not in force on {day}, the day of receipt. Reject this binding or correct the day.", b.name),
            )
        })
        .collect()
}

/// Whether the word stands there on its own, not inside another. A citation's number may go on: "1798.105(d)".
fn stands(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let ends_in_letter = word.chars().next_back().is_some_and(char::is_alphabetic);
        !(before.is_some_and(char::is_alphanumeric)
            || ends_in_letter && after.is_some_and(char::is_alphanumeric))
    })
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
