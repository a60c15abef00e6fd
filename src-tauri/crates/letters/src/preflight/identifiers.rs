//! Check: no Social Security, card, account, licence or passport number and no password stands in the letter, in the
//! officer's own words or in the name of an enclosure. What a pattern alone finds can be cleared for that exact string;
//! what the case knows as an identifier never. A finding never repeats the identifier.

use domain::identifiers::find;

use super::places::{named, pieces};
use super::{View, clearance, finding};
use crate::finding::{Finding, Severity};

/// A known identifier shorter than this would be found in half the numbers of a letter.
const SHORTEST: usize = 4;

/// Refuses identifiers.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let known: Vec<String> =
        view.known.identifiers.iter().map(|i| plain(i)).filter(|i| i.len() >= SHORTEST).collect();
    for (place, text) in pieces(view) {
        let exact: Vec<char> = text.chars().collect();
        for hit in find(text) {
            let words: String =
                exact.iter().skip(hit.start as usize).take((hit.end - hit.start) as usize).collect();
            let cleared = clearance("identifier", &words);
            if view.known.cleared.contains(&cleared) {
                continue;
            }
            let mut found = finding(
                "identifier",
                Severity::Refuse,
                place.clone(),
                format!(
                    "What looks like {} {} stands in {}. Take it out: a letter names such numbers by kind only.",
                    if hit.kind.name().starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']) { "an" } else { "a" },
                    hit.kind.name(),
                    named(&place)
                ),
            );
            found.clearance = cleared;
            out.push(found);
        }
        let hit = candidates(text)
            .iter()
            .any(|c| known.iter().any(|k| c.contains(k)) || view.known.is_identifier.is_some_and(|is| is(c)));
        if hit {
            out.push(finding(
                "known_identifier",
                Severity::Refuse,
                place.clone(),
                format!(
                    "A number or secret that this case keeps under lock stands in {}. Take it out.",
                    named(&place)
                ),
            ));
        }
    }
    out
}

/// Letters and digits in capitals.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Everything in a text that could be an identifier of the case: each word of four or more letters and digits, and
/// groups of words with digits that stand together ("123 45 6789").
fn candidates(text: &str) -> Vec<String> {
    /// More groups than any number is written in.
    const GROUPS: usize = 6;
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let own = plain(word);
        if own.len() >= SHORTEST {
            out.push(own);
        }
        let mut joined = String::new();
        for next in words[i..].iter().take(GROUPS) {
            if !next.chars().any(|c| c.is_ascii_digit()) {
                break;
            }
            joined.push_str(&plain(next));
            if joined.len() >= SHORTEST {
                out.push(joined.chars().filter(char::is_ascii_digit).collect());
                out.push(joined.clone());
            }
        }
    }
    out
}
