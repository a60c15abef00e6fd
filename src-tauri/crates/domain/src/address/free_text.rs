//! Finding one postal address in free text: the last place where lines end in a state and a ZIP, or in the name of a
//! country, with the lines above it. Only what stands there is taken.

use super::countries::country;
use super::tidy::clean_line;
use super::united_states::{looks_like_last_line, take_city_line_apart};
use super::{AddressInput, tidy};
use crate::nouns::PostalAddress;

/// How many lines above the last one can belong to an address.
const ABOVE: usize = 5;

/// Lines as somebody wrote them, as the address of a person: the address found in them, else the lines as they are,
/// with no city, state or country made up.
pub fn postal_from_text(text: &str) -> PostalAddress {
    let mut found = read(text);
    take_city_line_apart(&mut found);
    let take = |field: Option<String>| field.unwrap_or_default();
    let address = PostalAddress {
        name: String::new(),
        organisation: take(found.company),
        attention: take(found.attention),
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

/// The address found, in fields; empty where none was.
pub fn read(text: &str) -> AddressInput {
    let lines: Vec<String> = text.lines().map(|l| clean_line(l).0).collect();
    // An address on one line is split at its commas, but "City, ST 12345" stays whole.
    for i in (0..lines.len()).rev() {
        if looks_like_last_line(&lines[i]) {
            if let Some(found) = one_line(&lines[i]) {
                return found;
            }
            let above = above(&lines[..i]);
            if !above.is_empty() {
                return united_states(&above, &lines[i]);
            }
        }
        if i > 1 && lines[i].chars().count() > 2 && country(&lines[i]).is_some() {
            let block = above(&lines[..i]);
            if block.len() >= 3 {
                return abroad(&block, &lines[i]);
            }
        }
    }
    AddressInput::default()
}

/// The lines right above, up to a blank one, without telephone numbers, e-mail addresses and greetings.
fn above(lines: &[String]) -> Vec<String> {
    let mut taken: Vec<String> = lines
        .iter()
        .rev()
        .take_while(|l| !l.is_empty())
        .take(ABOVE)
        .filter(|l| !is_contact(l))
        .take_while(|l| !l.ends_with([',', ':', '?', '!']) && l.chars().count() <= 60)
        .cloned()
        .collect();
    taken.reverse();
    taken
}

fn is_contact(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 7 && line.chars().all(|c| c.is_ascii_digit() || " ()+-./".contains(c));
    let labelled = ["tel", "phone", "cell", "mobile", "fax", "email", "e-mail", "teléfono", "correo"]
        .iter()
        .any(|l| line.to_lowercase().starts_with(l));
    line.contains('@') || line.contains("://") || phone || labelled
}

fn united_states(above: &[String], last: &str) -> AddressInput {
    let mut address = fields(above);
    // The last line is taken apart where the block is made.
    address.city = Some(last.to_owned());
    address
}

fn abroad(block: &[String], country: &str) -> AddressInput {
    let (city, above) = match block.split_last() {
        Some(split) => split,
        None => return AddressInput::default(),
    };
    let mut address = fields(above);
    let words: Vec<&str> = city.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let has_digit = |w: &&str| w.chars().any(|c| c.is_ascii_digit());
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
];

/// Whether a line says where mail goes.
fn delivers(line: &str) -> bool {
    let upper = line.to_uppercase();
    line.starts_with(|c: char| c.is_ascii_digit() || c == '#')
        || DELIVERS.iter().any(|p| upper.starts_with(p))
}

/// Name first, delivery lines from the first one that looks like one.
fn fields(above: &[String]) -> AddressInput {
    let split = above.iter().position(|l| delivers(l)).unwrap_or_else(|| above.len().min(1));
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

/// `Layla Haddad, 4550 Greenfield Rd, Dearborn, MI 48126`.
fn one_line(line: &str) -> Option<AddressInput> {
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
    (above.len() >= 2 && above.iter().any(|l| delivers(l))).then(|| united_states(above, &last))
}
