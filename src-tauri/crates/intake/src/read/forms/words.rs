//! What a column holds by the words of its heading (`rules/forms.toml`) or by what stands in it. The first is certain enough to read a
//! table by; the second is only a proposal.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::address::{country, state};
use domain::nouns::ColumnPart;

use super::table::{all, is_date, is_email, normal};
use crate::suggest::root_file;

/// Headings by meaning.
static HEADINGS: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(root_file("forms.toml")).unwrap_or_default());

/// The meaning of headings that name one line of an address.
const ADDRESS_LINE: &str = "address_line";

/// Words of a heading that is no question yet.
const FEW: usize = 6;

/// What each column holds, where the words of the headings say enough: a message or a request, and a name or an e-mail.
pub fn columns(headings: &[String]) -> Option<Vec<ColumnPart>> {
    let plain: Vec<String> = headings.iter().map(|h| asked(h)).collect();
    let mut parts = vec![ColumnPart::Keep; headings.len()];
    for (meaning, words) in HEADINGS.iter() {
        let found = words.iter().find_map(|w| plain.iter().position(|h| h == w));
        if let (Some(at), Ok(part)) = (found, meaning.parse())
            && let Some(slot) = parts.get_mut(at)
        {
            *slot = part;
        }
    }
    halves(&mut parts);
    let has = |any: &[ColumnPart]| parts.iter().any(|p| any.contains(p));
    let enough =
        has(&[ColumnPart::Message, ColumnPart::Request]) && has(&[ColumnPart::Name, ColumnPart::Email]);
    enough.then_some(parts)
}

/// "Nombre" beside "Apellidos" is the first name only, "Name" beside "Vorname" the last.
pub fn halves(parts: &mut [ColumnPart]) {
    let other = match [ColumnPart::FirstName, ColumnPart::LastName].map(|p| parts.contains(&p)) {
        [false, true] => ColumnPart::FirstName,
        [true, false] => ColumnPart::LastName,
        _ => return,
    };
    if let Some(name) = parts.iter_mut().find(|p| **p == ColumnPart::Name) {
        *name = other;
    }
}

/// A heading without what programs of forms put around its words: "1. Your e-mail address: * (required)".
fn asked(heading: &str) -> String {
    let mut plain = normal(heading);
    for mark in [
        "(required)",
        "(optional)",
        "[required]",
        "[optional]",
        "(obligatorio)",
        "(opcional)",
        "(pflichtfeld)",
    ] {
        plain = plain.replace(mark, "");
    }
    let number = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    let plain = match number.strip_prefix(['.', ')']) {
        Some(rest) if number.len() < plain.len() => rest,
        _ => plain.as_str(),
    };
    let marks =
        |c: char| c.is_whitespace() || matches!(c, '*' | ':' | '?' | '\u{bf}' | '.' | '!' | '"' | '#');
    plain.trim_matches(marks).replace('\u{2019}', "'")
}

/// What a heading says, if it says anything.
pub fn by_heading(heading: &str) -> Option<ColumnPart> {
    let plain = asked(heading);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    // The whole heading, or one of few words that has them in it ("Your e-mail address (required)"); a question has many words of
    // other meanings. The longest find says most: "date of birth" is no "date".
    let within = |w: &str| {
        let want: Vec<&str> = w.split(' ').collect();
        words.len() <= FEW && w.len() > 3 && words.windows(want.len()).any(|some| some == want)
    };
    let found = HEADINGS.iter().flat_map(|(part, words)| words.iter().map(move |w| (w, part)));
    let (_, part) = found.filter(|(w, _)| **w == plain || within(w)).max_by_key(|(w, _)| w.len())?;
    if part == ADDRESS_LINE { Some(ColumnPart::Address) } else { part.parse().ok() }
}

/// What the cells of a column look like.
pub fn by_content(rows: &[csv::StringRecord], column: usize) -> Option<ColumnPart> {
    let digits = |c: &str| c.chars().filter(char::is_ascii_digit).count();
    let phone = |c: &str| {
        (7..=15).contains(&digits(c))
            && c.chars().all(|c| c.is_ascii_digit() || " -+().x/".contains(c))
            && (c.contains(['-', '(', '+', ' ', '.']) || digits(c) >= 10)
    };
    let street = |c: &str| {
        c.starts_with(|c: char| c.is_ascii_digit()) && c.contains(' ') && c.chars().any(char::is_alphabetic)
    };
    let is = |test: &dyn Fn(&str) -> bool| all(rows, column, |c| test(c.trim()));
    let long = |c: &str| c.split_whitespace().count() >= 6;
    if is(&is_email) {
        Some(ColumnPart::Email)
    } else if mostly_dates(rows, column) {
        Some(ColumnPart::Submitted)
    } else if is(&is_zip) {
        Some(ColumnPart::Address)
    } else if is(&phone) {
        Some(ColumnPart::Phone)
    } else if is(&|c| state(c).is_some()) {
        Some(ColumnPart::State)
    } else if is(&|c| country(c).is_some()) {
        Some(ColumnPart::Country)
    } else if is(&street) {
        Some(ColumnPart::Address)
    } else if rows.iter().filter_map(|r| r.get(column)).any(long) {
        Some(ColumnPart::Message)
    } else {
        is(&name).then_some(ColumnPart::Name)
    }
}

/// Two cells of three are dates: one that was mistyped makes the others no less.
fn mostly_dates(rows: &[csv::StringRecord], column: usize) -> bool {
    let cells = || rows.iter().filter_map(|r| r.get(column)).filter(|c| !c.trim().is_empty());
    let dates = cells().filter(|c| is_date(c)).count();
    dates > 0 && dates * 3 >= cells().count() * 2
}

/// A ZIP alone.
pub fn is_zip(cell: &str) -> bool {
    let cell = cell.trim();
    let (five, four) = cell.split_once('-').unwrap_or((cell, "0000"));
    let number = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    number(five, 5) && number(four, 4)
}

/// Two or three words with capitals and no digit.
fn name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase))
        && !cell.contains(|c: char| c.is_ascii_digit() || "@:/?!".contains(c))
}
