//! Lines for the United States, its territories and its military post offices, after USPS Publication 28: recipient,
//! attention or company, delivery line with unit, city with two-letter state and ZIP. Not here: addresses abroad.

use super::delivery;
use super::tables::{state, state_of_zip};
use super::{AddressInput, Block, Remark};

/// A delivery line with its unit is kept on one line up to this many characters (Publication 28 allows a unit on the
/// line above where it does not fit); a window holds about as many at the smallest type allowed.
const FITS: usize = 40;

/// The block, or no lines and what is missing.
pub fn block(input: &AddressInput, mut remarks: Vec<Remark>) -> Block {
    let mut missing = false;
    let mut input = input.clone();
    take_city_line_apart(&mut input);

    let mut lines = who(&input);
    if lines.is_empty() {
        missing = true;
        remarks.push(Remark::new("no_name", "Nobody is named: give a name or an organisation."));
    }
    if nothing_given(&input) {
        let hint = match (&input.phone, &input.email) {
            (_, Some(_)) => "ask for one by e-mail",
            (Some(_), None) => "ask for one by telephone",
            (None, None) => "ask for one",
        };
        remarks.push(Remark::new("no_postal_address", format!("No postal address was given: {hint}.")));
        return Block { lines: Vec::new(), remarks, country: "US".into() };
    }

    let delivery = delivery::lines(&input, FITS, &mut remarks);
    if delivery.is_empty() {
        missing = true;
        remarks.push(Remark::new("no_street", "The street, PO box or route is missing: ask for it."));
    } else if only_unit(&input, &delivery) {
        missing = true;
        remarks.push(Remark::new(
            "no_street",
            format!(
                "Only a unit was given ({}): ask for the street, PO box or route it belongs to.",
                delivery.join(", ")
            ),
        ));
    }
    if !missing && let Some(street) = delivery.last().filter(|l| delivery::lacks_number(l)) {
        remarks.push(Remark::new(
            "no_house_number",
            format!("{street} has no house number: ask for it, mail is seldom delivered without one."),
        ));
    }
    if let Some(urb) = &input.urbanization {
        lines.push(plain(&format!("URB {urb}")));
    }
    lines.extend(delivery);

    match last_line(&input, &mut remarks) {
        Some(last) => lines.push(last),
        None => missing = true,
    }
    if missing {
        lines.clear();
    }
    Block { lines, remarks, country: "US".into() }
}

/// Attention, name, organisation, care-of: whoever is given, in the order of Publication 28.
pub fn who(input: &AddressInput) -> Vec<String> {
    [
        input.attention.as_ref().map(|a| format!("ATTN: {a}")),
        input.name.clone(),
        input.company.clone(),
        input.care_of.as_ref().map(|c| format!("C/O {c}")),
    ]
    .into_iter()
    .flatten()
    .map(|l| plain(&l))
    .filter(|l| !l.is_empty())
    .collect()
}

/// Whether the delivery lines name a unit and not what it is a unit of. Two addresses are complete without a street: in
/// Puerto Rico the urbanization can stand for it, and at a military post office `UNIT 2050` is the addressee's unit.
fn only_unit(input: &AddressInput, delivery: &[String]) -> bool {
    let city = input.city.as_deref().map(plain);
    let military = is_military_city(city.as_deref()) && delivery.iter().any(|l| l.starts_with("UNIT "));
    input.urbanization.is_none() && !military && delivery.iter().all(|l| delivery::is_only_unit(l))
}

fn nothing_given(input: &AddressInput) -> bool {
    [&input.line1, &input.line2, &input.city, &input.zip, &input.state, &input.pmb]
        .iter()
        .all(|f| f.is_none())
}

/// Capitals without commas and full stops; a full stop inside a number ("39.2 RD") stays.
pub fn plain(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let kept: String = chars
        .iter()
        .enumerate()
        .filter_map(|(i, c)| match c {
            '.' if digit(i.checked_sub(1)) && digit(Some(i + 1)) => Some('.'),
            '.' => None,
            ',' | ';' => Some(' '),
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => Some('\''),
            c => Some(*c),
        })
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}

/// "Dearborn, MI 48126" in the city's field is taken apart where state or ZIP are missing.
pub fn take_city_line_apart(input: &mut AddressInput) {
    let Some(city) = input.city.clone() else { return };
    let mut words: Vec<&str> = city.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    if input.zip.is_none()
        && words.len() > 1
        && let Some(last) = words.last()
        && digits(last).len() >= 5
        && last.chars().all(|c| c.is_ascii_digit() || c == '-')
    {
        input.zip = Some((*last).to_owned());
        words.pop();
    }
    // Only after a comma or where a ZIP followed: "Iowa City" and "Texas City" are cities.
    if input.state.is_none()
        && (city.contains(',') || input.zip.is_some() && city.ends_with(|c: char| c.is_ascii_digit()))
    {
        for take in [2, 1] {
            if words.len() > take {
                let (head, tail) = words.split_at(words.len() - take);
                if let Some(code) = state(&tail.join(" ")) {
                    input.state = Some(code.to_owned());
                    words = head.to_vec();
                    break;
                }
            }
        }
    }
    // "Washington DC" with the state DC says it twice; "Port Washington" with WA does not: only the code counts.
    let said = input.state.as_deref().and_then(state);
    if words.len() > 1
        && words.last().is_some_and(|w| {
            w.len() <= 4 && w.replace('.', "").len() == 2 && state(w) == said && said.is_some()
        })
    {
        words.pop();
    }
    input.city = Some(words.join(" ")).filter(|c| !c.is_empty());
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `CITY ST  ZIP`, with what was filled in or doubted as remarks; none where something is missing.
fn last_line(input: &AddressInput, remarks: &mut Vec<Remark>) -> Option<String> {
    let written_state = input.state.as_deref().or(input.region.as_deref());
    let given_state = written_state.and_then(state);
    let zip = zip(input.zip.as_deref(), given_state, remarks);
    let zip_state = zip.as_ref().and_then(|z| z.get(..5)).and_then(|z| z.parse().ok()).and_then(state_of_zip);

    let city = input.city.as_deref().map(plain).filter(|c| !c.is_empty());
    if city.is_none() {
        remarks.push(Remark::new("no_city", "The city is missing: ask for it."));
    }
    let state = match (written_state, given_state, zip_state) {
        (_, Some(given), Some(of_zip)) => {
            if given != of_zip {
                remarks.push(Remark::new(
                    "zip_state_mismatch",
                    format!("The ZIP belongs to {of_zip}, the address says {given}: ask which is right."),
                ));
            }
            Some(given)
        }
        (_, Some(given), None) => Some(given),
        (Some(written), None, _) => {
            remarks.push(Remark::new(
                "state_not_known",
                format!(
                    "{written:?} is no state of the United States: correct the state, or give the country."
                ),
            ));
            None
        }
        (None, None, Some(of_zip)) => {
            remarks.push(Remark::new(
                "state_from_zip",
                format!("No state was given; {of_zip} was taken from the ZIP. Check it."),
            ));
            Some(of_zip)
        }
        (None, None, None) => {
            remarks.push(Remark::new("no_state", "The state is missing: ask for it."));
            None
        }
    };
    military(city.as_deref(), state, remarks);
    Some(format!("{} {}  {}", city?, state?, zip?))
}

/// A military post office has APO, FPO or DPO as its city and AA, AE or AP as its state.
fn military(city: Option<&str>, state: Option<&str>, remarks: &mut Vec<Remark>) {
    let city_is = is_military_city(city);
    let state_is = matches!(state, Some("AA" | "AE" | "AP"));
    if city.is_some() && state.is_some() && city_is != state_is {
        remarks.push(Remark::new(
            "military_mismatch",
            "A military address has APO, FPO or DPO as its city and AA, AE or AP as its state: check both.",
        ));
    }
}

fn is_military_city(city: Option<&str>) -> bool {
    matches!(city, Some("APO" | "FPO" | "DPO"))
}

/// Five digits or five and four. Short ones get their lost zeros back where the state agrees.
fn zip(given: Option<&str>, state: Option<&'static str>, remarks: &mut Vec<Remark>) -> Option<String> {
    let Some(given) = given else {
        remarks.push(Remark::new("no_zip", "The ZIP Code is missing: ask for it."));
        return None;
    };
    let bad = |remarks: &mut Vec<Remark>| {
        remarks.push(Remark::new(
            "zip_not_valid",
            format!("{given:?} is no ZIP Code: five digits, or five and four."),
        ));
        None
    };
    if !given.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ') {
        return bad(remarks);
    }
    let (five, four) = match given.split_once(['-', ' ']) {
        Some((five, four)) => (digits(five), digits(four)),
        None if digits(given).len() == 9 => (digits(given)[..5].to_owned(), digits(given)[5..].to_owned()),
        None => (digits(given), String::new()),
    };
    if !(four.is_empty() || four.len() == 4) || !(3..=5).contains(&five.len()) {
        return bad(remarks);
    }
    let padded = format!("{five:0>5}");
    let of_zip = padded.parse().ok().and_then(state_of_zip);
    if five.len() < 5 {
        // A lost zero is only put back where it makes sense of the state; otherwise a digit may be missing anywhere.
        if of_zip.is_none() || state.is_some_and(|s| Some(s) != of_zip) {
            return bad(remarks);
        }
        remarks.push(Remark::new(
            "zip_padded",
            format!("{given} has lost its leading zero: {padded} was taken. Check it."),
        ));
    }
    if of_zip.is_none() {
        remarks.push(Remark::new(
            "zip_not_assigned",
            format!("The Postal Service has no ZIP Code {padded}: ask for it again."),
        ));
        return None;
    }
    Some(if four.is_empty() { padded } else { format!("{padded}-{four}") })
}

/// Whether a text ends in a state and a ZIP: used to find the last line of an address in free text.
pub fn looks_like_last_line(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',', '\t']).filter(|w| !w.is_empty()).collect();
    let Some((last, head)) = words.split_last() else { return false };
    let zip = last.chars().all(|c| c.is_ascii_digit() || c == '-') && matches!(digits(last).len(), 5 | 9);
    let before = |n: usize| head.len() > n && state(&head[head.len() - n..].join(" ")).is_some();
    zip && (before(1) || before(2) || before(3))
}
