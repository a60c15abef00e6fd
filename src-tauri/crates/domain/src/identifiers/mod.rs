//! Numbers and secrets that must not stand in a letter, in the search index or unmasked on the screen: Social
//! Security numbers, card and account numbers, licences, passports, passwords. Finds them in a text, with spans in
//! Unicode scalar values, and masks them at the same length. What is not one matters as much: telephone numbers, ZIP
//! codes, dates and case numbers are left alone. Keeping or revealing them is not decided here.

mod checks;
mod labels;
mod numbers;
mod plain;
mod run;

use serde::{Deserialize, Serialize};

use crate::word_list;
use checks::iban_ok;
use labels::{Label, Said, label_before};
use numbers::{Step, number_at};
use plain::{is_unseen, plain};
use run::{seen_before, seen_from};

pub use plain::{bare, folded};

word_list! {
    /// What kind of identifier it is.
    IdentifierKind {
        /// Social Security number (or a taxpayer number of the same form).
        Ssn = "ssn",
        /// Payment card number.
        Card = "card",
        /// Bank or other account number, IBAN, routing number.
        Account = "account",
        /// Driver licence or identity card number.
        Licence = "licence",
        /// Passport number.
        Passport = "passport",
        /// Number of an insurance policy, of an insured person, of Medicare or Medicaid.
        Insurance = "insurance",
        /// Employer or other taxpayer number.
        TaxId = "tax_id",
        /// Password, passcode or PIN.
        Password = "password",
    }
}

impl IdentifierKind {
    /// The kind in plain words, for a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ssn => "Social Security number",
            Self::Card => "card number",
            Self::Account => "account number",
            Self::Licence => "driver licence number",
            Self::Passport => "passport number",
            Self::Insurance => "insurance number",
            Self::TaxId => "taxpayer number",
            Self::Password => "password",
        }
    }
}

/// One identifier in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Identifier {
    /// What it is.
    pub kind: IdentifierKind,
    /// First Unicode scalar value.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The character that stands for a masked one.
pub const MASK: char = '\u{2022}';

/// Finds every identifier, in the order of the text; none overlaps another.
pub fn find(text: &str) -> Vec<Identifier> {
    let given: Vec<char> = text.chars().collect();
    let plain: Vec<char> = given.iter().copied().map(plain).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        match identifier_at(&plain, &given, at) {
            Some(Step::Found(kind, end)) if end > at => {
                if let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(end)) {
                    found.push(Identifier { kind, start, end });
                }
                at = end;
            }
            Some(Step::Passed(end)) if end > at => at = end,
            _ => at += 1,
        }
    }
    found
}

/// The text with every identifier masked, character for character: spans stay right.
pub fn mask(text: &str) -> String {
    cover(text, &find(text), MASK)
}

/// The text with each of the given spans covered by a character, blanks and separators left as they are.
pub fn cover(text: &str, found: &[Identifier], with: char) -> String {
    let mut spans = found.iter().peekable();
    text.chars()
        .enumerate()
        .map(|(i, c)| {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            while spans.peek().is_some_and(|s| s.end <= i) {
                spans.next();
            }
            let inside = spans.peek().is_some_and(|s| s.start <= i);
            if inside && !is_separator(plain(c)) { with } else { c }
        })
        .collect()
}

/// The text without its identifiers, for the search index: their place is blank.
pub fn without(text: &str) -> String {
    cover(text, &find(text), ' ')
}

/// What is left standing where a number is masked: the ends of lines above all.
fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '\n' | '\r')
}

fn identifier_at(text: &[char], given: &[char], at: usize) -> Option<Step> {
    let c = *text.get(at)?;
    if c.is_whitespace() || is_unseen(c) || !starts_word(text, at) {
        return None;
    }
    let found = |(kind, end)| Step::Found(kind, end);
    if !c.is_ascii_digit() {
        return iban_at(text, at)
            .map(|end| (IdentifierKind::Account, end))
            .or_else(|| labelled_word_at(text, at))
            .map(found);
    }
    match number_at(text, given, at) {
        Some(Step::Found(kind, end)) => Some(Step::Found(kind, end)),
        // A password may look like a date.
        other => labelled_word_at(text, at).map(found).or(other),
    }
}

/// Whether a word begins here; a number may stand right at its label ("SSN123456789").
fn starts_word(text: &[char], at: usize) -> bool {
    let Some((place, before)) = seen_before(text, at) else { return true };
    let label = || {
        let from = (place + 1).saturating_sub(3);
        let free = from.checked_sub(1).and_then(|i| text.get(i)).is_none_or(|c| !c.is_alphanumeric());
        text.get(from..=place) == Some(&['s', 's', 'n']) && free
    };
    !before.is_alphanumeric() || (text.get(at).is_some_and(char::is_ascii_digit) && label())
}

/// An IBAN by its form and check digits; they are never something else.
fn iban_at(text: &[char], at: usize) -> Option<usize> {
    let mut compact = String::new();
    let mut end = at;
    let mut best = None;
    for (i, c) in text.iter().enumerate().skip(at).take(45) {
        if c.is_ascii_alphanumeric() {
            compact.push(c.to_ascii_uppercase());
            end = i + 1;
        } else if *c != ' ' {
            break;
        }
        let ends_here = text.get(i + 1).is_none_or(|n| !n.is_alphanumeric());
        if ends_here && (15..=34).contains(&compact.len()) && iban_ok(&compact) {
            best = Some(end);
        }
        if compact.len() == 4 && !compact.chars().skip(2).all(|c| c.is_ascii_digit()) {
            return None;
        }
    }
    best
}

/// A word or number that only the words before it make an identifier: licence, passport, insurance, password.
fn labelled_word_at(text: &[char], at: usize) -> Option<(IdentifierKind, usize)> {
    if is_plain_word(text, at) {
        return None;
    }
    let label = label_before(text, at)?;
    let quoted = text.get(at).is_some_and(|c| matches!(c, '"' | '\''));
    let end = (at + usize::from(quoted)..text.len())
        .find(|i| text.get(*i).is_some_and(|c| c.is_whitespace() || (quoted && matches!(c, '"' | '\''))))
        .unwrap_or(text.len());
    let word: &[char] = text.get(at..end)?;
    let word_end = at + word.iter().rposition(|c| !matches!(c, '.' | ',' | ';' | ')' | '!' | '?'))? + 1;
    match label {
        Label::Licence => code_at(text, at, word_end, 4).map(|end| (IdentifierKind::Licence, end)),
        Label::Passport => code_at(text, at, word_end, 5).map(|end| (IdentifierKind::Passport, end)),
        // "insurance of $1,000,000" is an amount.
        Label::Insurance => {
            let amount = seen_before(text, at).is_some_and(|(_, c)| numbers::is_currency(c));
            code_at(text, at, word_end, 5).filter(|_| !amount).map(|end| (IdentifierKind::Insurance, end))
        }
        Label::Password { said } => {
            let word: Vec<char> =
                text.get(at..word_end)?.iter().copied().filter(|c| !is_unseen(*c)).collect();
            let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
            let letters = word.iter().filter(|c| c.is_alphabetic()).count();
            let secret = digits > 0 || word.iter().any(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '-'));
            // Right behind the word, with nothing that says so, only what can be no other word: letters and digits mixed.
            let mixed = digits > 0 && letters > 0 && word.len() >= 6;
            let is = match said {
                Said::Firmly => true,
                Said::InWords => quoted || secret,
                Said::No => mixed || quoted && secret,
            };
            (word.len() >= 4 && is).then_some((IdentifierKind::Password, word_end))
        }
        _ => None,
    }
}

/// Letters and nothing else, with no mark before that makes any word a secret: most words of a text, and no identifier. A
/// code begins with letters only where figures follow.
fn is_plain_word(text: &[char], at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().iter().filter(|c| !is_unseen(**c));
    let after = rest.find(|c| !c.is_alphabetic());
    let ends = match after {
        None => true,
        Some(' ' | '\n') => !rest.next().is_some_and(char::is_ascii_digit),
        Some(',' | '.' | ';' | ')' | '!' | '?') => rest.next().is_none_or(|c| c.is_whitespace()),
        Some(_) => false,
    };
    let before = text.get(at.saturating_sub(labels::REACH)..at).unwrap_or_default();
    ends && !before.iter().any(|c| matches!(c, ':' | '=' | '>' | '"' | '\''))
}

/// The end of a code of letters, digits and hyphens with so many digits at least; its groups may stand apart
/// ("S514 172 80 844 0", "TX 12345678").
fn code_at(text: &[char], at: usize, word_end: usize, least: usize) -> Option<usize> {
    /// No licence or passport has more.
    const MOST: usize = 20;
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/') || is_unseen(c);
    if !text.get(at..word_end)?.iter().all(|c| is_code(*c)) {
        return None;
    }
    let mut end = word_end;
    // Letters alone are the beginning of a code only where digits follow at once.
    while let Some((_, ' ' | '.')) = seen_from(text, end)
        && let Some((next, c)) = seen_from(text, end + 1)
        && c.is_ascii_digit()
    {
        let group = text.get(next..)?.iter().take_while(|c| is_code(**c)).count();
        if next + group - at > MOST + 6 {
            break;
        }
        end = next + group;
    }
    let enough = |end: usize| {
        let seen = || text.get(at..end).unwrap_or_default().iter().filter(|c| c.is_ascii_alphanumeric());
        let digits = seen().filter(|c| c.is_ascii_digit()).count();
        digits >= least && (5..=MOST).contains(&seen().count())
    };
    let lead = text.get(at..word_end)?.iter().filter(|c| c.is_ascii_alphabetic()).count();
    [word_end, end].into_iter().find(|e| enough(*e) && (*e == word_end || lead <= 4))
}

#[cfg(test)]
mod tests;
