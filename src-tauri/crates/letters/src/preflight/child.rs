//! Check: nothing that the window shows or the envelope bears tells a child's name, a family tie, an age or the matter of the letter. A minor
//! who wrote is addressed by name like anybody else; where the letter goes to another, the child is not named there.

use std::sync::LazyLock;

use domain::identifiers::folded;
use serde::Deserialize;

use super::{View, finding, words};
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowWords {
    words: Vec<String>,
    ages_behind: Vec<String>,
    ages_before: Vec<String>,
    beside: Vec<String>,
}

static WORDS: LazyLock<Result<WindowWords, TextFault>> =
    LazyLock::new(|| words("checks/window.toml", include_str!("../../checks/window.toml")));

/// Refuses telling words in the address block.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let words = match &*WORDS {
        Ok(words) => words,
        Err(fault) => {
            return vec![finding("window_words", Severity::Refuse, "", fault.to_string())];
        }
    };
    let lines: Vec<String> = view.composed.address.lines.iter().map(|l| spaced(l)).collect();
    let mut out = Vec::new();
    let told = words.words.iter().filter(|word| lines.iter().any(|l| l.contains(&spaced(word))));
    out.extend(told.map(|word| {
        let sentence = format!(
            "The address says \u{201c}{word}\u{201d}, which shows in the window or on the envelope. Address the person by name alone."
        );
        finding("window_words", Severity::Refuse, "recipient", sentence)
    }));
    if lines.iter().any(|line| tells_age(words, line)) {
        let sentence = "The address tells an age, and the window or the envelope shows it. Address the person by name alone.";
        out.push(finding("window_words", Severity::Refuse, "recipient", sentence));
    }
    if names_child(view, words, &lines) {
        let sentence = "The address names the child, and the window or the envelope shows it. Address the parent or guardian by name alone; \
                        where the names are alike, give a mailing name.";
        out.push(finding("child_in_window", Severity::Refuse, "recipient", sentence));
    }
    out
}

/// A text in small letters without accents, its words parted and framed by single blanks.
fn spaced(text: &str) -> String {
    let plain: String = folded(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn tells_age(words: &WindowWords, line: &str) -> bool {
    let all: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let is = |list: &[String], word: &str| list.iter().any(|w| w == word);
    all.windows(2).any(|pair| match pair {
        [a, b] => is(&words.ages_behind, a) && number(b) || number(a) && is(&words.ages_before, b),
        _ => false,
    })
}

fn names_child(view: &View<'_>, words: &WindowWords, lines: &[String]) -> bool {
    let child = view.facts.child.as_ref();
    let own = child.and_then(|c| c.name.as_ref());
    let names: Vec<Vec<String>> = view
        .known
        .child_names
        .iter()
        .chain(own)
        .map(|name| spaced(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter(|name| !name.is_empty())
        .collect();
    // Without better knowledge a letter about a child goes to somebody else, and every other to whoever asked.
    let to_child = view.known.to_child.unwrap_or(child.is_none());
    let recipient = view.facts.recipient.name.as_deref().map(spaced).unwrap_or_default();
    names.iter().any(|name| {
        lines.iter().any(|line| {
            if *line != recipient {
                // One word alone is a street's name as well as a child's; only a line without a number is somebody's.
                let street = name.len() == 1 && line.chars().any(|c| c.is_ascii_digit());
                return !street && holds(line, name).is_some();
            }
            // A grown person may bear the child's name and something that tells the two apart.
            !to_child
                && holds(line, name).is_some_and(|rest| {
                    rest.is_empty() || !rest.iter().all(|word| words.beside.iter().any(|b| b == word))
                })
        })
    })
}

/// Whether a line has a name, with or without its middle parts: the other words of the line.
fn holds<'l>(line: &'l str, name: &[String]) -> Option<Vec<&'l str>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ends = match name {
        [only] => vec![only],
        [first, .., last] => vec![first, last],
        [] => return None,
    };
    let all = ends.iter().all(|part| words.contains(&part.as_str()));
    all.then(|| words.into_iter().filter(|word| !name.iter().any(|part| part == word)).collect())
}
