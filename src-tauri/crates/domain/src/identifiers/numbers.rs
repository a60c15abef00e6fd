//! Which number a row of digits is: by its form, by its check digit, by the words before it. Where nothing but its
//! length speaks for a Social Security number, whatever speaks for something else is heard first.

use super::IdentifierKind;
use super::checks::{aba_ok, issued_ok, luhn_ok, network_ok, routing_ok, ssn_ok};
use super::labels::{Label, card_named_before, label_before, numbers_something_else};
use super::run::{Run, seen_before, seen_from};
use crate::address::{state, state_of_zip};
use crate::tracking;

/// What stands at a place.
pub enum Step {
    /// An identifier, up to here.
    Found(IdentifierKind, usize),
    /// Something else that goes up to here: no identifier begins inside it.
    Passed(usize),
}

/// The number that begins at a place. `given` is the text as it was written, `text` the same in plain characters.
pub fn number_at(text: &[char], given: &[char], at: usize) -> Option<Step> {
    let before = seen_before(text, at).map(|(_, c)| c);
    if matches!(before, Some('+' | '@')) {
        return None;
    }
    let run = Run::from(text, at);
    // "an account of $1234567" holds an amount.
    let amount = before.is_some_and(is_currency);
    let label = label_before(text, at).filter(|l| !(amount && matches!(l, Label::Account { .. })));
    let other_number = matches!(label, Some(Label::Other | Label::Phone));
    let found = |kind: IdentifierKind, groups: usize| Some(Step::Found(kind, run.end(groups)?));

    if card_named_before(text, at) {
        // After the word "card" the check digit is proof enough, however the digits are parted.
        let fits = |n: &usize| (13..=19).contains(&run.first(*n).len()) && luhn_ok(run.first(*n));
        if let Some(groups) = (1..=run.groups.len()).rev().find(fits) {
            return found(IdentifierKind::Card, groups);
        }
    }
    if let Some(groups) = ssn_form(&run, continues(text, at)).filter(|n| ssn_ok(run.first(*n))) {
        // No telephone number is written 3-2-4 with dashes, whatever word stands before it.
        let dashed = run.gaps.iter().take(2).all(|g| g.mark == Some('-'));
        if !other_number || (label == Some(Label::Phone) && dashed) {
            return found(IdentifierKind::Ssn, groups);
        }
    }
    if let Some((kind, groups)) = label.and_then(|label| labelled(&run, label)) {
        return found(kind, groups);
    }
    if let Some(groups) = run.mailed_piece() {
        return run.end(groups).map(Step::Passed);
    }
    if let Some(groups) = card(&run).filter(|_| !other_number) {
        return found(IdentifierKind::Card, groups);
    }
    let unnamed = matches!(label, None | Some(Label::Routing));
    if unnamed && nine_alone(&run, text, given, at) {
        let ssn = issued_ok(run.first(1));
        return found(if ssn { IdentifierKind::Ssn } else { IdentifierKind::Account }, 1);
    }
    run.aside(0).and_then(|groups| run.end(groups)).map(Step::Passed)
}

/// A number by the words before it.
fn labelled(run: &Run, label: Label) -> Option<(IdentifierKind, usize)> {
    match label {
        Label::Ssn => nine(run).filter(|n| ssn_ok(run.first(*n))).map(|n| (IdentifierKind::Ssn, n)),
        Label::TaxId => nine(run).map(|n| (IdentifierKind::TaxId, n)),
        Label::Routing => {
            nine(run).filter(|n| routing_ok(run.first(*n))).map(|n| (IdentifierKind::Account, n))
        }
        Label::Account { named } => account(run, named).map(|n| (IdentifierKind::Account, n)),
        _ => None,
    }
}

/// Nine digits, whatever stands between them: the whole row, or its beginning where that is no date.
fn nine(run: &Run) -> Option<usize> {
    run.groups_of(9).filter(|n| *n == run.groups.len() || run.aside(0).is_none())
}

/// Three, two and four digits: with one mark between them, with blanks, or each digit by itself and the three parts
/// set off by a mark. `continues`: the row goes on from a number before it.
fn ssn_form(run: &Run, continues: bool) -> Option<usize> {
    let sizes = run.sizes(run.groups.len());
    let singles = sizes.iter().take_while(|s| **s == 1).count();
    let (groups, first, second) = if sizes.starts_with(&[3, 2, 4]) {
        (3, run.gaps.first()?, run.gaps.get(1)?)
    } else if singles == 9 {
        let (first, second) = (run.gaps.get(2)?, run.gaps.get(4)?);
        let mut inner = [0, 1, 3, 5, 6, 7].iter().filter_map(|i| run.gaps.get(*i));
        if inner.any(|g| g.mark.is_some() || g.line) || first.mark.is_none() || first.mark != second.mark {
            return None;
        }
        (9, first, second)
    } else {
        return None;
    };
    let next = run.gaps.get(groups - 1);
    let goes_on = next.is_some_and(|g| g.width == 1 && g.mark.is_some() && g.mark == second.mark);
    if !first.usual || !second.usual || goes_on {
        return None;
    }
    let form = match (first.mark, second.mark) {
        // A full stop with a blank ends a sentence: "see 541. 10 2026".
        (Some('.'), Some('.')) => first.width == 1 && second.width == 1,
        (Some('/'), Some('/')) => !continues,
        (Some(a), Some(b)) if a == b => true,
        // Numbers in a row of a table have blanks between them too: here the row must end.
        (None, None) => {
            let ends = run.usual() == groups || next.is_some_and(|g| g.width > 1 || g.line);
            ends && !continues && !first.line && !second.line
        }
        _ => first.width == 1 && second.width == 1 && !first.line,
    };
    form.then_some(groups)
}

/// An account number: after "account number" six digits or more; after the word alone only a row that looks like one,
/// because "account 12" and "account 2019 2020" are none.
fn account(run: &Run, named: bool) -> Option<usize> {
    if run.is_date(0) {
        return None;
    }
    let fits = |most: usize, least: usize| {
        (1..=most).rev().find(|n| (least..=18).contains(&run.first(*n).len()) && !run.years(*n))
    };
    if named {
        return fits(run.tight(), 6).or_else(|| fits(run.usual(), 6));
    }
    let groups = fits(run.tight(), 8)?;
    let sizes = run.sizes(groups);
    // Groups of one size, the last one perhaps shorter: no ZIP+4, no row of counts.
    let first = sizes.first().copied().filter(|s| (3..=4).contains(s));
    let even = sizes.split_last().is_some_and(|(_, rest)| rest.iter().all(|s| Some(*s) == first));
    ((groups == 1 || even) && !run.day_in_one() && run.aside(0).is_none()).then_some(groups)
}

/// More groups than a card number is written in, other than digit by digit.
const MOST_CARD_GROUPS: usize = 8;

/// A payment card number: in one, or grouped as cards are, whatever stands between; grouped otherwise only with single
/// characters between and no such character after.
fn card(run: &Run) -> Option<usize> {
    let tight = run.tight();
    let fits = |n: &usize| {
        let digits = run.first(*n);
        (13..=19).contains(&digits.len()) && network_ok(digits) && luhn_ok(digits)
    };
    let singles = run.sizes(run.parted_usually()).iter().take_while(|s| **s == 1).count();
    if singles >= 13 {
        return (13..=singles.min(19)).rev().find(fits);
    }
    // Pairs of digits may look like a date ("51 00 00 01-01-00"), so nothing is cut off here.
    let grouped = (1..=run.parted_usually()).rev().filter(|n| card_groups(&run.sizes(*n))).find(fits);
    let otherwise = || tight <= MOST_CARD_GROUPS && run.aside(0).is_none() && fits(&tight);
    grouped.or_else(|| otherwise().then_some(tight))
}

/// Groupings in which cards are printed or read aloud.
fn card_groups(sizes: &[usize]) -> bool {
    match sizes {
        [_] | [4, 6, 4 | 5] | [4, 4, 5] => true,
        [rest @ .., last] => rest.iter().all(|s| Some(s) == rest.first() && (2..=8).contains(s) && last <= s),
        [] => false,
    }
}

/// Whether the row goes on from a number right before it: `12/345`, `+49 123`.
fn continues(text: &[char], at: usize) -> bool {
    let Some((place, before)) = seen_before(text, at) else { return false };
    match before {
        '/' => seen_before(text, place).is_some_and(|(_, c)| c.is_ascii_digit()),
        ' ' | '-' | '.' | ')' => {
            // A plus sign with at most five digits of a country and an area.
            let head = text.get(place.saturating_sub(8)..place).unwrap_or_default();
            let part = |c: &&char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
            let row: Vec<char> = head.iter().rev().take_while(part).copied().collect();
            let digits = row.iter().filter(|c| c.is_ascii_digit()).count();
            let plus = head.len().checked_sub(row.len() + 1).and_then(|i| head.get(i)) == Some(&'+');
            plus && (1..=5).contains(&digits)
        }
        _ => false,
    }
}

/// Nine digits in one, of which no word says what they are. A letter that goes out with such a number can't be called
/// back and a refusal can be cleared by the officer, so the number counts as a Social Security number unless it can't
/// have been issued as one (then it may still be a routing number by its check digit) or something close to it speaks for another number.
fn nine_alone(run: &Run, text: &[char], given: &[char], at: usize) -> bool {
    let Some(group) = run.groups.first().filter(|g| g.size == 9) else { return false };
    let digits = run.first(1);
    (issued_ok(digits) || aba_ok(digits))
        && !continues(text, at)
        && !joined_before(text, at)
        && !joined_after(text, group.end)
        && !numbers_something_else(text, at)
        && !after_its_state(digits, given, at)
        && !is_piece_abroad(digits, given, at, group.end)
}

/// Part of a longer number, a name, a web address or an amount: `PR-123456789`, `?id=123456789`, `$123456789`.
fn joined_before(text: &[char], at: usize) -> bool {
    let Some((place, before)) = seen_before(text, at) else { return false };
    match before {
        '/' | '=' | '&' | '%' | '\\' | '_' => true,
        c if is_currency(c) => true,
        '-' | '.' | ',' => seen_before(text, place).is_some_and(|(_, c)| c.is_alphanumeric()),
        ':' => seen_before(text, place).is_some_and(|(_, c)| c.is_ascii_digit()),
        _ => false,
    }
}

/// Marks of an amount of money.
pub fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{20ac}' | '\u{a3}')
}

fn joined_after(text: &[char], end: usize) -> bool {
    let Some((place, after)) = seen_from(text, end) else { return false };
    let next = seen_from(text, place + 1).map(|(_, c)| c);
    match after {
        '/' | '@' | '&' | '%' | '\\' => true,
        '-' | '_' => next.is_some_and(char::is_alphanumeric),
        '.' | ',' | ':' => next.is_some_and(|c| c.is_ascii_digit()),
        c => c.is_alphanumeric(),
    }
}

/// A ZIP Code of nine digits written in one: it stands after a state, and its first five lie in that state.
fn after_its_state(digits: &[u8], given: &[char], at: usize) -> bool {
    let five = digits.iter().take(5).fold(0, |sum, d| sum * 10 + u32::from(*d));
    let Some(of_zip) = state_of_zip(five) else { return false };
    let head: String = given.get(at.saturating_sub(32)..at).unwrap_or_default().iter().collect();
    let words: Vec<&str> = head.split([' ', ',', '\n', '\t', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    (1..=3.min(words.len())).any(|take| {
        let written = words[words.len() - take..].join(" ");
        // "or", "me", "in" in small letters are words.
        let code = written.len() > 2 || written.chars().all(|c| c.is_ascii_uppercase());
        code && state(&written) == Some(of_zip)
    })
}

/// The number of a piece mailed abroad in groups: `RB 123456785 US`, its check digit right.
fn is_piece_abroad(digits: &[u8], given: &[char], at: usize, end: usize) -> bool {
    let near = |c: Option<&char>| c.filter(|c| c.is_ascii_uppercase()).copied();
    let letters = |from: Option<usize>| {
        let from = from?;
        Some([near(given.get(from))?, near(given.get(from + 1))?])
    };
    let (Some(head), Some(tail)) = (letters(at.checked_sub(3)), letters(Some(end + 1))) else { return false };
    let middle = digits.iter().map(|d| char::from(b'0' + d));
    let number: String = head.into_iter().chain(middle).chain(tail).collect();
    tracking::read(&number).valid
}
