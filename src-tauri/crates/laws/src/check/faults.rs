//! The faults as they are found, the ids already seen with their places, and the reading of one file, whose own faults
//! are put into our words. What must hold of what was read is checked in the files beside this one.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use domain::day::{Datelike, Day};
use serde::de::DeserializeOwned;
use toml::Deserializer;
use toml::de::{DeTable, DeValue};

use super::spot::{Spot, around, line_of};
use crate::fault::{Fault, Place};
use crate::files::LawFiles;

/// A day outside these years is a slip of the pen, not a day of force or a holiday.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// Faults as they are found.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: Vec<(Spot, Fault)>,
    seen: BTreeMap<(&'static str, String), Spot>,
    unread: bool,
}

impl Faults {
    pub(super) fn add(&mut self, spot: &Spot, fault: Fault) {
        self.found.push((spot.clone(), fault));
    }

    /// Every fault with its place, lines looked up in these files.
    pub(crate) fn told(self, files: &LawFiles) -> Vec<(Place, Fault)> {
        let place = |spot: Spot| {
            let text = files.text(spot.path());
            spot.place(text)
        };
        self.found.into_iter().map(|(spot, fault)| (place(spot), fault)).collect()
    }

    /// Reads one file. What the reader has against it becomes a fault with its line and the entry around it.
    pub(crate) fn parse<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        let (tree, slips) = DeTable::parse_recoverable(text);
        // The first slip is the one to mend; those after it mostly follow from it.
        let read = match slips.into_iter().min_by_key(|slip| slip.span().map(|s| s.start)) {
            Some(slip) => Err(slip),
            None => {
                self.years(path, text, tree.get_ref(), tree.get_ref());
                T::deserialize(Deserializer::from(tree))
            }
        };
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.span().map(|s| s.start).unwrap_or_default();
                let mut names = Vec::new();
                around(DeTable::parse_recoverable(text).0.get_ref(), at, &mut names);
                let spot = Spot::at(path, line_of(text, at), names);
                self.add(&spot, in_our_words(path, error.message()));
                self.unread = true;
                None
            }
        }
    }

    /// Every day in the file lies in a year that can be meant.
    fn years(&mut self, path: &str, text: &str, whole: &DeTable<'_>, table: &DeTable<'_>) {
        table.values().for_each(|value| self.years_in(path, text, whole, value));
    }

    fn years_in(&mut self, path: &str, text: &str, whole: &DeTable<'_>, value: &toml::Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(inner) => self.years(path, text, whole, inner),
            DeValue::Array(items) => items.iter().for_each(|item| self.years_in(path, text, whole, item)),
            DeValue::String(word) => {
                if let Some(day) = word.parse::<Day>().ok().filter(|d| !YEARS.contains(&d.year())) {
                    let at = value.span().start;
                    let mut names = Vec::new();
                    around(whole, at, &mut names);
                    self.add(&Spot::at(path, line_of(text, at), names), Fault::Year(day));
                }
            }
            _ => {}
        }
    }

    /// A name leads somewhere. It is followed only when every file could be read: what stands in one that could not is not
    /// missing, and one slip would be told as many.
    pub(super) fn known(&mut self, spot: &Spot, what: &'static str, id: &str, there: bool) {
        if !there && !self.unread {
            self.add(spot, Fault::Unknown { what, id: id.to_owned() });
        }
    }

    /// Every text is filled.
    pub(super) fn filled(&mut self, spot: &Spot, texts: &[(&'static str, &str)]) {
        for (name, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
            self.add(&spot.field(name), Fault::Empty(name));
        }
    }

    /// The id is there and was not used before. Its place is kept for what is checked over all files.
    pub(super) fn once(&mut self, what: &'static str, id: &str, spot: &Spot) {
        self.filled(spot, &[("id", id)]);
        if let Some(other) = self.seen.get(&(what, id.to_owned())).map(|other| other.path().to_owned()) {
            self.add(&spot.field("id"), Fault::Twice { what, id: id.to_owned(), other });
        } else {
            self.keep(what, id, spot);
        }
    }

    /// Keeps a place for what is checked over all files.
    pub(super) fn keep(&mut self, what: &'static str, id: &str, spot: &Spot) {
        self.seen.entry((what, id.to_owned())).or_insert_with(|| spot.clone());
    }

    /// The place of what was kept; the folder where it stands nowhere.
    pub(super) fn spot(&self, what: &'static str, id: &str) -> Spot {
        self.seen.get(&(what, id.to_owned())).cloned().unwrap_or_else(|| Spot::file("laws"))
    }

    pub(super) fn range(&mut self, spot: &Spot, field: &str, from: Option<Day>, to: Option<Day>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.add(&spot.field(field), Fault::Range { from, to });
        }
    }

    /// The file is named as what it holds says. `also` lets a name go on after it: a later version of the same policy.
    pub(super) fn named(&mut self, path: &str, key: &'static str, id: &str, name: &str, also: bool) {
        let stem = path.rsplit('/').next().and_then(|file| file.strip_suffix(".toml")).unwrap_or_default();
        let later = also && stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
        if stem != name && !later && !id.trim().is_empty() {
            let fault = Fault::FileName { key, id: id.to_owned(), wanted: format!("{name}.toml") };
            self.add(&Spot::file(path).field(key), fault);
        }
    }
}

/// The sentences of the reader, as counsel can use them.
fn in_our_words(path: &str, message: &str) -> Fault {
    let after = |begin: &str| message.strip_prefix(begin)?.split_once('`');
    let known = |rest: &str| {
        let words = rest.split('`').skip(1).step_by(2).collect::<Vec<_>>();
        if words.is_empty() { "none".to_owned() } else { words.join(", ") }
    };
    if let Some((key, _)) = after("missing field `") {
        return match key {
            "known_to" if path.starts_with("calendars/") => Fault::NoEnd,
            _ => Fault::Missing(key.to_owned()),
        };
    }
    if let Some((key, rest)) = after("unknown field `") {
        return Fault::Misspelt { key: key.to_owned(), known: known(rest) };
    }
    // An entry of one of several shapes has its own wording, with the keys in one line.
    if let Some((key, rest)) = message
        .strip_prefix("unexpected keys in table: ")
        .and_then(|rest| rest.split_once(", available keys: "))
    {
        return Fault::Misspelt { key: key.to_owned(), known: rest.trim().to_owned() };
    }
    if let Some((word, rest)) = after("unknown variant `") {
        return Fault::Word { word: word.to_owned(), known: known(rest) };
    }
    Fault::Unreadable(message.trim().replace('\n', "; "))
}
