//! Finding one postal address in free text: the last place where lines end in a state and a ZIP, or in the name of a
//! country, with the lines above it. Only what stands there is taken.

use super::countries::country;
use super::tables::state;
use super::tidy::clean_line;
use super::united_states::{looks_like_last_line, take_city_line_apart};
use super::{AddressInput, tidy};
use crate::nouns::PostalAddress;

/// How many lines above the last one can belong to an address.
const ABOVE: usize = 5;
/// The same above the name of a country: house, street, village, town and postcode each have a line in some.
const ABOVE_COUNTRY: usize = 7;

/// Lines as somebody wrote them, as the address of a person: the address found in them, else the lines as they are,
/// with no city, state or country made up.
pub fn postal_from_text(text: &str) -> PostalAddress {
    let mut found = find(text, Named::Perhaps);
    take_city_line_apart(&mut found);
    let take = |field: Option<String>| field.unwrap_or_default();
    let at_home_of = found.care_of.map(|name| format!("c/o {name}"));
    let address = PostalAddress {
        name: String::new(),
        organisation: take(found.company),
        attention: take(found.attention.or(at_home_of)),
        line1: take(found.line1),
        line2: [found.line2, found.line3].into_iter().flatten().collect::<Vec<_>>().join(" "),
        city: take(found.city),
        state: take(found.state.or(found.region)),
        zip: take(found.zip),
        country: take(found.country),
    };
    if !address.is_empty() {
        return address;
    }
    let mut lines = text.lines().map(|l| clean_line(l).0).filter(|l| !l.is_empty());
    PostalAddress {
        line1: lines.next().unwrap_or_default(),
        line2: lines.collect::<Vec<_>>().join(", "),
        ..PostalAddress::default()
    }
}

/// Whether a name is to be expected above the street.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// Lines under a letter: they begin with who writes.
    Surely,
    /// Lines already known to be an address.
    Perhaps,
}

/// The address found, in fields; empty where none was.
pub fn read(text: &str) -> AddressInput {
    find(text, Named::Surely)
}

fn find(text: &str, named: Named) -> AddressInput {
    let lines: Vec<String> = text.lines().flat_map(|l| country_apart(clean_line(l).0)).collect();
    let whole = (0..lines.len()).rev().find_map(|i| ending_at(&lines, i, looks_like_last_line, named));
    // "Jo Tan, MD" looks like a city and a state too: only where nothing ends in a ZIP or a country.
    let without_zip = || (0..lines.len()).rev().find_map(|i| ending_at(&lines, i, city_and_state, named));
    whole.or_else(|| (named == Named::Perhaps).then(without_zip).flatten()).unwrap_or_default()
}

/// The address whose last line is the one at `i`, if there is one.
fn ending_at(lines: &[String], i: usize, last_line: fn(&str) -> bool, named: Named) -> Option<AddressInput> {
    if last_line(&lines[i]) {
        // An address on one line is split at its commas, but "City, ST 12345" stays whole.
        let (street, last) = match one_line(&lines[i]) {
            Some((street, last)) if street.first().is_some_and(|l| !has_digit(l) && !delivers(l)) => {
                (street, last)
            }
            Some((street, last)) => (names_above(&lines[..i]).into_iter().chain(street).collect(), last),
            None => (above(&lines[..i], ABOVE), lines[i].clone()),
        };
        if !street.is_empty() {
            return Some(united_states(&street, &last, named));
        }
    }
    if i > 0 && lines[i].chars().count() > 2 && country(&lines[i]).is_some() {
        let block = parts_abroad(above(&lines[..i], ABOVE_COUNTRY));
        if block.len() >= if named == Named::Surely { 3 } else { 2 } {
            return Some(abroad(&block, &lines[i], named));
        }
    }
    None
}

/// `79098 Freiburg, Germany` as two lines. A state goes before a country of its name: Georgia.
fn country_apart(line: String) -> Vec<String> {
    match line.rsplit_once(',') {
        Some((rest, last))
            if last.trim().chars().count() > 2 && state(last).is_none() && country(last).is_some() =>
        {
            vec![rest.trim_end().to_owned(), last.trim().to_owned()]
        }
        _ => vec![line],
    }
}

/// `Fort Worth, TX`: a last line whose ZIP is still to be asked for.
fn city_and_state(line: &str) -> bool {
    let digit = line.chars().any(|c| c.is_ascii_digit());
    !digit
        && line.rsplit_once(',').is_some_and(|(city, last)| !city.trim().is_empty() && state(last).is_some())
}

/// A foreign address on one line, at its commas. A province and a postcode alone stay with their city.
fn parts_abroad(block: Vec<String>) -> Vec<String> {
    let [line] = block.as_slice() else { return block };
    let mut parts: Vec<String> =
        line.split(',').map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    let city = |part: &str| part.split(' ').any(|w| w.chars().count() > 3 && !has_digit(w));
    if parts.len() > 2
        && let Some(last) = parts.pop_if(|last| !city(last))
        && let Some(before) = parts.last_mut()
    {
        before.push(' ');
        before.push_str(&last);
    }
    parts
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// The lines right above, up to a blank one, without telephone numbers, e-mail addresses and greetings.
fn above(lines: &[String], most: usize) -> Vec<String> {
    let mut taken: Vec<String> = lines
        .iter()
        .rev()
        .take_while(|l| !l.is_empty())
        .take(most)
        .filter(|l| !is_contact(l))
        .take_while(|l| !l.ends_with([',', ':', '?', '!']) && l.chars().count() <= 60)
        .cloned()
        .collect();
    taken.reverse();
    taken
}

/// Of the lines right above, those that can be a name: a few words with capitals, no number. A sentence is none.
fn names_above(lines: &[String]) -> Vec<String> {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let name = |line: &&String| {
        let words = line.split(' ').count();
        (1..=5).contains(&words) && !has_digit(line) && line.split(' ').all(capital)
    };
    let above = above(lines, ABOVE);
    let from = above.len() - above.iter().rev().take_while(name).count();
    above[from..].to_vec()
}

fn is_contact(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 7 && line.chars().all(|c| c.is_ascii_digit() || " ()+-./".contains(c));
    let labelled = ["tel", "phone", "cell", "mobile", "fax", "email", "e-mail", "teléfono", "correo"]
        .iter()
        .any(|l| line.to_lowercase().starts_with(l));
    line.contains('@') || line.contains("://") || phone || labelled
}

fn united_states(above: &[String], last: &str, named: Named) -> AddressInput {
    let mut address = fields(above, named);
    // The last line is taken apart where the block is made.
    address.city = Some(last.to_owned());
    address
}

fn abroad(block: &[String], country: &str, named: Named) -> AddressInput {
    let Some((last, mut above)) = block.split_last() else { return AddressInput::default() };
    let mut city = last.clone();
    // A postcode on a line of its own stands below its town.
    let code_alone = city.split([' ', ',']).all(|w| w.is_empty() || has_digit(w));
    if let Some((town, rest)) = above.split_last().filter(|(town, _)| code_alone && !has_digit(town)) {
        city = format!("{town} {city}");
        above = rest;
    }
    let mut address = fields(above, named);
    let words: Vec<&str> = city.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let codes: Vec<&str> = words.iter().copied().filter(|w| has_digit(w)).collect();
    let names: Vec<&str> = words.iter().copied().filter(|w| !has_digit(w)).collect();
    address.zip = Some(codes.join(" ")).filter(|z| !z.is_empty());
    address.city = Some(names.join(" ")).filter(|c| !c.is_empty());
    address.country = Some(country.to_owned());
    address
}

/// Beginnings of lines that say where mail goes, in capitals.
const DELIVERS: &[&str] = &[
    "PO BOX",
    "P.O.",
    "P O BOX",
    "POST OFFICE",
    "RR ",
    "HC ",
    "RURAL",
    "PSC ",
    "UNIT ",
    "CMR ",
    "APT",
    "STE",
    "SUITE",
    "FLAT ",
];

/// Whether a line says where mail goes.
fn delivers(line: &str) -> bool {
    let upper = line.to_uppercase();
    line.starts_with(|c: char| c.is_ascii_digit() || c == '#')
        || DELIVERS.iter().any(|p| upper.starts_with(p))
}

/// Name first, delivery lines from the first one that looks like one, else from the first with a number: no name has one.
fn fields(above: &[String], named: Named) -> AddressInput {
    let first = if named == Named::Surely { above.len().min(1) } else { 0 };
    let street = above.iter().position(|l| delivers(l)).or_else(|| above.iter().position(|l| has_digit(l)));
    let split = street.unwrap_or(first);
    let (who, street) = above.split_at(split);
    let mut address = AddressInput::default();
    for line in who {
        if let Some(whose) = tidy::care_of(line) {
            address.care_of = Some(whose);
        } else if let Some(whom) = tidy::attention(line) {
            address.attention = Some(whom);
        } else if address.name.is_none() {
            address.name = Some(line.clone());
        } else if address.company.is_none() {
            address.company = Some(line.clone());
        }
    }
    let mut street = street.iter().cloned();
    address.line1 = street.next();
    address.line2 = street.next();
    address.line3 = street.next();
    address
}

/// `Layla Haddad, 4550 Greenfield Rd, Dearborn, MI 48126`: what stands before the city line, and the city line.
fn one_line(line: &str) -> Option<(Vec<String>, String)> {
    let parts: Vec<String> = line.split(',').map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    if parts.len() < 3 {
        return None;
    }
    // "City" and "ST 12345" are the last two parts; "City ST 12345" can be the last one alone.
    let last_two = parts[parts.len() - 2..].join(", ");
    let alone = parts.last().is_some_and(|l| l.split(' ').count() > 2 && looks_like_last_line(l));
    let (above, last) = if alone {
        (&parts[..parts.len() - 1], parts.last().cloned().unwrap_or_default())
    } else {
        (&parts[..parts.len() - 2], last_two)
    };
    above.iter().any(|l| delivers(l) || has_digit(l)).then(|| (above.to_vec(), last))
}

#[cfg(test)]
#[path = "free_text_tests.rs"]
mod tests;
