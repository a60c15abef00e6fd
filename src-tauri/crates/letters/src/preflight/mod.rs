//! The checks before a letter is issued, one a file, each a function from what is known to findings with a sentence
//! that says what to do. Some refuse, some warn. They look at the composed words, the facts and the very pages that
//! would be printed. Not here: what the officer may clear, and that it is logged.

mod across;
mod dates;
mod places;

use domain::day::Day;
use sha2::{Digest, Sha256};

use crate::compose::{compose, text_for, tracks};
use crate::composed::Composed;
use crate::facts::LetterFacts;
use crate::finding::{Finding, Known, Severity};
use crate::set::{Pages, set};
use crate::sheet::{Sheet, sheet};
use crate::shorten;
use crate::text::{Shelf, Text, TextFault};

/// What a check may look at.
pub struct View<'a> {
    /// The letter in words.
    pub composed: &'a Composed,
    /// Its facts.
    pub facts: &'a LetterFacts,
    /// What the case knows beside them.
    pub known: &'a Known<'a>,
    /// Its pages.
    pub pages: &'a Pages,
    /// Its sheet.
    pub sheet: &'a Sheet,
    /// Its text.
    pub text: &'a Text,
    /// The texts of its language.
    pub shelf: &'a Shelf,
}

impl View<'_> {
    /// Today, or the letter's own date where no day was handed in.
    fn today(&self) -> Day {
        self.known.today.unwrap_or(self.facts.date)
    }

    /// The day whose law applies: the day of receipt.
    fn received(&self) -> Day {
        self.facts.request.as_ref().map_or(self.facts.date, |r| r.received)
    }
}

/// Names each check once: its file, and its place in the order in which findings are shown.
macro_rules! checks {
    ($($name:ident)*) => {
        $(mod $name;)*
        const CHECKS: &[fn(&View<'_>) -> Vec<Finding>] = &[$($name::check),*];
    };
}

checks! {
    address glyphs window margins child identifiers birth empty grounds contradictions values asks statutes late promised notices wording
}

/// All findings about a letter; [`crate::may_issue`] says whether they let it go out.
pub fn preflight(composed: &Composed, facts: &LetterFacts, known: &Known<'_>) -> Vec<Finding> {
    let broken = |what: String| vec![finding("letter", Severity::Refuse, String::new(), what)];
    let pages = match set(composed) {
        Ok(pages) => pages,
        Err(fault) => return broken(fault.to_string()),
    };
    let (shelf, text) = match text_for(facts) {
        Ok(found) => found,
        Err(fault) => return broken(fault.to_string()),
    };
    let sheet = match sheet(&composed.sheet) {
        Ok(sheet) => sheet,
        Err(fault) => return broken(fault.to_string()),
    };
    if !tracks::in_parts(facts) {
        let view = View { composed, facts, known, pages: &pages, sheet, text, shelf };
        return CHECKS.iter().flat_map(|check| check(&view)).collect();
    }
    // The pages as they are, and each part as the letter that would answer it alone: what was decided is judged where it is told.
    let whole = LetterFacts { items: Vec::new(), tracks: Vec::new(), ..facts.clone() };
    let view = View { composed, facts: &whole, known, pages: &pages, sheet, text, shelf };
    let mut all: Vec<Finding> = CHECKS.iter().flat_map(|check| check(&view)).collect();
    for track in &facts.tracks {
        let own = tracks::own_letter(track);
        let found = match compose(&own) {
            Ok(part) => preflight(&part, &own, known),
            Err(faults) => faults.iter().flat_map(|f| broken(f.to_string())).collect(),
        };
        let twice = |f: &Finding| all.iter().any(|a| (&a.check, &a.sentence) == (&f.check, &f.sentence));
        let fresh: Vec<Finding> = found.into_iter().filter(|f| !twice(f)).collect();
        all.extend(fresh);
    }
    all
}

fn finding(
    check: &str,
    severity: Severity,
    place: impl Into<String>,
    sentence: impl Into<String>,
) -> Finding {
    Finding {
        check: check.to_owned(),
        severity,
        sentence: sentence.into(),
        place: place.into(),
        clearance: String::new(),
    }
}

/// The words of a check, from its shipped file.
fn words<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, TextFault> {
    toml::from_str(text).map_err(|e| TextFault::new(file, e))
}

/// The name under which the officer clears one exact string that a pattern hit on.
fn clearance(check: &str, exact: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(check.as_bytes());
    hash.update([0]);
    hash.update(exact.as_bytes());
    crate::hex(&hash.finalize())
}
