//! What the cells of a list of open cases say by their words (`rules/cases.toml`): a right, a way in, a capacity. Only whole words that are
//! known count; anything else is left to a person.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use domain::nouns::ColumnPart;
use domain::words::{Capacity, Channel, Right};
use serde::Deserialize;

use super::table::normal;
use crate::suggest::root_file;

type Words = BTreeMap<String, Vec<String>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    heading: Words,
    right: Words,
    channel: Words,
    capacity: Words,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| toml::from_str(root_file("cases.toml")).unwrap_or_default());

/// Marks at the ends of a word that say nothing.
const MARKS: &[char] = &['.', ',', ';', ':', '"', '\'', '(', ')', '-', '?', '!', '*'];

fn plain(cell: &str) -> String {
    normal(cell.trim_matches(MARKS)).trim().to_owned()
}

fn word<T: FromStr>(words: &Words, cell: &str) -> Option<T> {
    let (cell, bare) = (normal(cell), plain(cell));
    words
        .iter()
        .find(|(_, known)| known.iter().any(|w| *w == cell || *w == bare))
        .and_then(|(word, _)| word.parse().ok())
}

/// What a heading says, if it says anything.
pub fn by_heading(heading: &str) -> Option<ColumnPart> {
    word(&KNOWN.heading, heading)
}

/// The way in that a cell names.
pub fn channel(cell: &str) -> Option<Channel> {
    word(&KNOWN.channel, cell)
}

/// The capacity that a cell names.
pub fn capacity(cell: &str) -> Option<Capacity> {
    word(&KNOWN.capacity, cell)
}

/// Words of a cell that name no right that is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{words}\u{201d} names no right")]
pub struct NoRight {
    /// The part of the cell that is not understood.
    pub words: String,
}

/// The rights that a cell names, one or several.
///
/// # Errors
/// The part of it that names none that is known.
pub fn rights(cell: &str) -> Result<Vec<Right>, NoRight> {
    if let Some(right) = word(&KNOWN.right, cell) {
        return Ok(vec![right]);
    }
    let mut found = Vec::new();
    for part in cell.split([',', ';', '/', '+', '&', '\n', '|']).flat_map(|p| p.split(" and ")) {
        if plain(part).is_empty() {
            continue;
        }
        let right = word(&KNOWN.right, part).ok_or_else(|| NoRight { words: part.trim().to_owned() })?;
        if !found.contains(&right) {
            found.push(right);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_lists_and_each_stands_once() {
        let known: Known = toml::from_str(root_file("cases.toml")).unwrap();
        let every = |words: &Words| -> Vec<String> { words.values().flatten().cloned().collect() };
        for (words, fits) in [
            (&known.heading, (|w: &str| w.parse::<ColumnPart>().is_ok()) as fn(&str) -> bool),
            (&known.right, |w| w.parse::<Right>().is_ok()),
            (&known.channel, |w| w.parse::<Channel>().is_ok()),
            (&known.capacity, |w| w.parse::<Capacity>().is_ok()),
        ] {
            assert!(words.keys().all(|w| fits(w)), "{:?}", words.keys());
            let mut all = every(words);
            let many = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), many, "a word stands twice");
            assert!(all.iter().all(|w| *w == w.to_lowercase()));
        }
        assert_eq!(known.right.len(), Right::ALL.len());
        assert_eq!(known.channel.len(), Channel::ALL.len());
    }

    #[test]
    fn a_cell_names_one_right_or_several_and_what_is_not_known_is_given_back() {
        use Right::{Access, Delete, OptOut, ShineTheLight};
        for (cell, expected) in [
            ("Delete", vec![Delete]),
            ("Right to know", vec![Access]),
            ("ACCESS; opt-out", vec![Access, OptOut]),
            ("Deletion and do not sell", vec![Delete, OptOut]),
            ("delete / delete", vec![Delete]),
            ("Cal. Civ. Code 1798.83", vec![ShineTheLight]),
            ("", vec![]),
        ] {
            assert_eq!(rights(cell), Ok(expected), "{cell}");
        }
        let unknown = |cell: &str| rights(cell).unwrap_err().words;
        assert_eq!([unknown("delete, shift change"), unknown("wants out")], ["shift change", "wants out"]);
        assert_eq!(
            [channel("U.S. Mail"), channel("E-Mail"), channel("pigeon")],
            [Some(Channel::Paper), Some(Channel::Email), None]
        );
        assert_eq!([capacity("Client"), capacity("friend")], [Some(Capacity::Customer), None]);
    }
}
