//! Check: no Social Security, card, account, licence, passport or insurance number and no password stands in the letter,
//! in the officer's own words or in the name of an enclosure. What a pattern alone finds can be cleared for that exact
//! string; what the case knows as an identifier never. A finding never repeats the identifier.

use domain::identifiers::{Identifier, IdentifierKind, bare, find, folded};

use super::across::{Row, rows};
use super::places::{named, pieces};
use super::{View, clearance, finding};
use crate::finding::{Finding, Severity};

/// A known identifier shorter than this would be found in half the numbers of a letter. Those of figures alone need more:
/// a PIN may read like a year or a ZIP Code, and a match with a known value can't be cleared. (With its word before it,
/// the pattern finds it anyway.)
const SHORTEST: usize = 4;
const SHORTEST_NUMBER: usize = 6;

/// Refuses identifiers.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let known: Vec<String> = view.known.identifiers.iter().map(|i| bare(i)).collect();
    let is_known =
        |value: &str| known.iter().any(|k| k == value) || view.known.is_identifier.is_some_and(|is| is(value));
    // A known value may also be a part of what stands there: `77001234` in `AB-77 001 234`.
    let part = |of: &str| known.iter().any(|k| telling(k) && of.contains(k.as_str()));
    let holds_known = |text: &str| candidates(text).iter().any(|c| is_known(c) || part(c));
    let mut out = Vec::new();
    for (place, text) in pieces(view) {
        let exact: Vec<char> = text.chars().collect();
        let words = |hit: &Identifier| -> String {
            exact.iter().skip(hit.start as usize).take((hit.end - hit.start) as usize).collect()
        };
        let hits: Vec<(IdentifierKind, String)> = find(text).iter().map(|hit| (hit.kind, words(hit))).collect();
        // What a pattern takes for one and the case knows is known, however short it is.
        let (own, like): (Vec<_>, Vec<_>) = hits.into_iter().partition(|(_, words)| is_known(&bare(words)));
        out.extend(like.iter().filter_map(|(kind, words)| alike(view, &place, *kind, words)));
        if !own.is_empty() || holds_known(text) {
            out.push(known_value(&place));
        }
    }
    for row in rows(view) {
        let hits = row.hits(|text| find(text).iter().map(|hit| bytes(text, hit)).collect());
        let (own, like): (Vec<_>, Vec<_>) = hits.into_iter().partition(|(_, words)| is_known(&bare(words)));
        // The kind is told from the words alone; where they need those before them, it is left open.
        let kind = |words: &str| find(words).first().map_or(IdentifierKind::Account, |hit| hit.kind);
        out.extend(like.iter().filter_map(|(place, words)| alike(view, place, kind(words), words)));
        let across = || !row.parts.iter().any(|p| holds_known(p)) && holds_known(&row.parts.join("\n"));
        if let Some((place, _)) = own.first() {
            out.push(known_value(place));
        } else if across() {
            out.push(known_value(&officers_own(&row)));
        }
    }
    out
}

/// The place of a row that can be mended: the officer's own words, else where it begins.
fn officers_own(row: &Row) -> String {
    let own = row.places.iter().find(|place| place.starts_with("islands."));
    own.or(row.places.first()).cloned().unwrap_or_default()
}

/// What looks like an identifier, unless these exact words were cleared.
fn alike(view: &View<'_>, place: &str, kind: IdentifierKind, words: &str) -> Option<Finding> {
    let cleared = clearance("identifier", words);
    if view.known.cleared.contains(&cleared) {
        return None;
    }
    let an = kind.name().starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']);
    let mut found = finding(
        "identifier",
        Severity::Refuse,
        place,
        format!(
            "What looks like {} {} stands in {}. Take it out: a letter names such numbers by kind only. Where it is none, \
             clear it with a reason.",
            if an { "an" } else { "a" },
            kind.name(),
            named(place)
        ),
    );
    found.clearance = cleared;
    Some(found)
}

fn known_value(place: &str) -> Finding {
    finding(
        "known_identifier",
        Severity::Refuse,
        place,
        format!("A number or secret that this case keeps under lock stands in {}. Take it out.", named(place)),
    )
}

/// Whether a value tells itself from the other words and numbers of a letter. Letters alone are a word of the language as
/// well: a password of that kind is found by the word before it, not by itself.
fn telling(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let all = value.chars().count();
    digits > 0 && if digits == all { all >= SHORTEST_NUMBER } else { all >= SHORTEST }
}

/// The span in bytes.
fn bytes(text: &str, hit: &Identifier) -> (usize, usize) {
    let at = |place: u32| text.char_indices().nth(place as usize).map_or(text.len(), |(i, _)| i);
    (at(hit.start), at(hit.end))
}

/// Everything in a text that could be an identifier of the case, as it is read, in capitals: each word, words that stand
/// together where figures are among them, and rows of figures whatever parts them.
fn candidates(text: &str) -> Vec<String> {
    /// More groups than any number is written in, digit by digit.
    const GROUPS: usize = 24;
    /// More words than a licence or a secret is written in.
    const WORDS: usize = 6;
    /// More characters than stand between two figures of one number.
    const GAP: usize = 4;
    let text = folded(text);
    let words: Vec<String> = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '=' | '|')).map(bare).collect();
    let words: Vec<&String> = words.iter().filter(|w| !w.is_empty()).collect();
    let mut out = Vec::new();
    for (i, _) in words.iter().enumerate() {
        let mut joined = String::new();
        for word in words.iter().skip(i).take(WORDS) {
            joined.push_str(word);
            out.push(joined.clone());
        }
    }
    let mut groups: Vec<(usize, String)> = Vec::new();
    let mut gap = 0;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            match groups.last_mut().filter(|_| gap == 0) {
                Some((_, group)) => group.push(c),
                None => groups.push((gap, c.to_string())),
            }
            gap = 0;
        } else {
            gap = if c.is_alphabetic() { GAP } else { gap + 1 };
        }
    }
    for (i, _) in groups.iter().enumerate() {
        let mut joined = String::new();
        for (k, (gap, group)) in groups.iter().skip(i).take(GROUPS).enumerate() {
            if k > 0 && *gap >= GAP {
                break;
            }
            joined.push_str(group);
            out.push(joined.clone());
        }
    }
    out.retain(|c| telling(c));
    out.sort_unstable();
    out.dedup();
    out
}
