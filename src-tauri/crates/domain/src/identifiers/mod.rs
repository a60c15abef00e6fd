//! Numbers and secrets that must not stand in a letter, in the search index or unmasked on the screen: Social
//! Security numbers, card and account numbers, licences, passports, passwords. Finds them in a text, with spans in
//! Unicode scalar values, and masks them at the same length. What is not one matters as much: telephone numbers, ZIP
//! codes, dates and case numbers are left alone. Keeping or revealing them is not decided here.

mod checks;
mod labels;

use serde::{Deserialize, Serialize};

use crate::word_list;
use checks::{iban_ok, luhn_ok, routing_ok, ssn_ok};
use labels::{Label, label_before};

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
    let plain: Vec<char> = text.chars().map(plain).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        match identifier_at(&plain, at) {
            Some((kind, end)) if end > at => {
                if let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(end)) {
                    found.push(Identifier { kind, start, end });
                }
                at = end;
            }
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
            if inside && (c.is_alphanumeric() || !is_separator(plain(c))) { with } else { c }
        })
        .collect()
}

/// The text without its identifiers, for the search index: their place is blank.
pub fn without(text: &str) -> String {
    cover(text, &find(text), ' ')
}

/// Digits, dashes and blanks of other shapes as their plain ones; everything else in lower case.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' => ' ',
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{e1}' => 'a',
        '\u{e9}' => 'e',
        '\u{ed}' => 'i',
        '\u{f3}' => 'o',
        '\u{fa}' => 'u',
        '\u{f1}' => 'n',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

fn is_separator(c: char) -> bool {
    c == ' ' || c == '-' || c == '.'
}

fn identifier_at(text: &[char], at: usize) -> Option<(IdentifierKind, usize)> {
    let c = *text.get(at)?;
    let starts_word = at == 0 || text.get(at - 1).is_some_and(|p| !p.is_alphanumeric());
    if !starts_word || c.is_whitespace() {
        return None;
    }
    if c.is_ascii_digit() {
        if let Some(hit) = number_at(text, at) {
            return Some(hit);
        }
    } else if let Some(end) = iban_at(text, at) {
        return Some((IdentifierKind::Account, end));
    }
    labelled_word_at(text, at)
}

/// A number by its form, or by the words before it.
fn number_at(text: &[char], at: usize) -> Option<(IdentifierKind, usize)> {
    // A number that goes on from one before it ("+1 979-..." or "12/345") is judged with that one, not alone.
    let before = at.checked_sub(1).and_then(|i| text.get(i)).copied().unwrap_or(' ');
    if matches!(before, '/' | '+' | '@') {
        return None;
    }
    let run = digits_from(text, at);
    let label = label_before(text, at);
    let groups: Vec<usize> = run.groups.iter().map(|g| g.1 - g.0).collect();
    let ssn_form = groups.starts_with(&[3, 2, 4]);
    let other_number = matches!(label, Some(Label::Other | Label::Phone));
    // No telephone number is written 3-2-4 with dashes, whatever word stands before it.
    let dashed = run.groups.iter().take(2).all(|g| text.get(g.1) == Some(&'-'));
    let as_ssn = !other_number || (label == Some(Label::Phone) && dashed);
    if ssn_form && as_ssn && groups.len() == 3 && ssn_ok(&run.digits) {
        return Some((IdentifierKind::Ssn, run.end));
    }
    let first_group_end = run.groups.first().map(|g| g.1)?;
    match label {
        Some(Label::Ssn) if run.digits.len() == 9 && ssn_ok(&run.digits) => {
            return Some((IdentifierKind::Ssn, run.end));
        }
        Some(Label::TaxId) if run.digits.len() == 9 => return Some((IdentifierKind::TaxId, run.end)),
        Some(Label::Routing) if run.digits.len() == 9 && routing_ok(&run.digits) => {
            return Some((IdentifierKind::Account, run.end));
        }
        Some(Label::Account) if (6..=17).contains(&run.digits.len()) => {
            return Some((IdentifierKind::Account, run.end));
        }
        _ => {}
    }
    let is_card = |digits: &[u8]| {
        (13..=19).contains(&digits.len()) && matches!(digits.first(), Some(2..=6)) && luhn_ok(digits)
    };
    if !other_number && is_card(&run.digits) {
        return Some((IdentifierKind::Card, run.end));
    }
    // "4111111111111111 12/28": the expiry that follows must not hide the number.
    let first: Vec<u8> = run.digits.iter().copied().take(groups.first().copied()?).collect();
    (!other_number && is_card(&first)).then_some((IdentifierKind::Card, first_group_end))
}

/// Digits from a place on, in groups parted by one separator each.
struct Run {
    digits: Vec<u8>,
    groups: Vec<(usize, usize)>,
    end: usize,
}

fn digits_from(text: &[char], at: usize) -> Run {
    let mut run = Run { digits: Vec::new(), groups: Vec::new(), end: at };
    let mut i = at;
    loop {
        let start = i;
        while let Some(d) = text.get(i).and_then(|c| c.to_digit(10)) {
            if run.digits.len() < 40 {
                run.digits.push(u8::try_from(d).unwrap_or(0));
            }
            i += 1;
        }
        if i == start {
            break;
        }
        run.groups.push((start, i));
        run.end = i;
        let goes_on = text.get(i).is_some_and(|c| is_separator(*c))
            && text.get(i + 1).is_some_and(char::is_ascii_digit)
            && run.groups.len() < 8;
        if !goes_on {
            break;
        }
        i += 1;
    }
    run
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

/// A word or number that only the words before it make an identifier: licence, passport, password.
fn labelled_word_at(text: &[char], at: usize) -> Option<(IdentifierKind, usize)> {
    let label = label_before(text, at)?;
    let quoted = text.get(at).is_some_and(|c| matches!(c, '"' | '\''));
    let end = (at + usize::from(quoted)..text.len())
        .find(|i| text.get(*i).is_some_and(|c| c.is_whitespace() || (quoted && matches!(c, '"' | '\''))))
        .unwrap_or(text.len());
    let word: &[char] = text.get(at..end)?;
    let word_end = at + word.iter().rposition(|c| !matches!(c, '.' | ',' | ';' | ')' | '!' | '?'))? + 1;
    let word: &[char] = text.get(at..word_end)?;
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    let code = word.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-') && (5..=20).contains(&word.len());
    match label {
        Label::Licence if code && digits >= 4 => Some((IdentifierKind::Licence, word_end)),
        Label::Passport if code && digits >= 5 => Some((IdentifierKind::Passport, word_end)),
        Label::Password { firm } => {
            let secret = digits > 0 || word.iter().any(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '-'));
            let long = word.len() >= 4;
            (long && (firm || quoted || secret)).then_some((IdentifierKind::Password, word_end))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
