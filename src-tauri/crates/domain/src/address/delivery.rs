//! The delivery line: street, PO box, rural route, contract route, military unit; its unit and private mailbox.
//! Publication 28, chapters 2 and 3. Not here: who gets the mail, and the last line.

use super::tables::unit;
use super::united_states::plain;
use super::{AddressInput, Remark};

/// The delivery lines, top to bottom. The lowest one is where the mail goes.
pub fn lines(input: &AddressInput, fits: usize, remarks: &mut Vec<Remark>) -> Vec<String> {
    let given: Vec<String> = [&input.line1, &input.line2, &input.line3]
        .into_iter()
        .flatten()
        .flat_map(|l| apart(&standard(&plain(l))))
        .filter(|l| !l.is_empty())
        .collect();

    // Units join the line they belong to; other lines keep their order.
    let mut streets: Vec<(String, Option<String>)> = Vec::new();
    let mut above: Vec<String> = Vec::new();
    let mut waiting_unit: Option<String> = None;
    for line in given {
        match kind(&line) {
            Kind::Unit(text) => match streets.last_mut() {
                Some((_, unit)) => {
                    *unit = Some(unit.take().map_or(text.clone(), |u| format!("{u} {text}")));
                }
                None => waiting_unit = Some(text),
            },
            Kind::BareUnit(text) => match streets.last_mut() {
                Some((street, unit)) if unit.is_none() && is_street(street) => {
                    remarks.push(Remark::new(
                        "unit_unnamed",
                        format!("{text} was taken as a unit: write APT, STE or UNIT if it is known."),
                    ));
                    *unit = Some(format!("# {text}"));
                }
                _ => streets.push((text, None)),
            },
            // A building or place name goes above the street it belongs to.
            Kind::Other if streets.last().is_some_and(|(s, _)| is_street(s) || is_box(s)) => above.push(line),
            _ => streets.push((line, waiting_unit.take())),
        }
    }
    if let Some(text) = waiting_unit {
        above.push(text);
    }

    let boxes = streets.iter().filter(|(s, _)| is_box(s)).count();
    if boxes > 0
        && streets.iter().any(|(s, _)| is_street(s))
        && let Some((delivered, _)) = streets.last()
    {
        remarks.push(Remark::new(
            "dual_address",
            format!(
                "Street and PO box are both given: the mail goes to {delivered}; its ZIP must be that one's."
            ),
        ));
    }

    let mut out = above;
    let last = streets.len().saturating_sub(1);
    for (i, (street, unit)) in streets.into_iter().enumerate() {
        let mailbox =
            (i == last).then_some(input.pmb.as_deref()).flatten().map(|b| plain(&format!("PMB {b}")));
        match (unit, mailbox) {
            // With a unit of the agent's own the private mailbox stands above (Publication 28, 284).
            (Some(unit), Some(mailbox)) => {
                out.push(mailbox);
                joined(&mut out, street, unit, fits);
            }
            (Some(unit), None) => joined(&mut out, street, unit, fits),
            (None, Some(mailbox))
                if is_box(&street) || street.starts_with("RR ") || street.starts_with("HC ") =>
            {
                out.push(mailbox);
                out.push(street);
            }
            (None, Some(mailbox)) => joined(&mut out, street, mailbox, fits),
            (None, None) => out.push(street),
        }
    }
    out
}

/// Street and unit on one line, or the unit above the street where they are too long for one.
fn joined(out: &mut Vec<String>, street: String, unit: String, fits: usize) {
    let line = format!("{street} {unit}");
    if line.chars().count() <= fits {
        out.push(line);
    } else {
        out.push(unit);
        out.push(street);
    }
}

enum Kind {
    /// A unit with its designator.
    Unit(String),
    /// A unit without one: `3R`.
    BareUnit(String),
    /// A street, box or route.
    Delivery,
    /// Something else: a building's or a place's name.
    Other,
}

fn kind(line: &str) -> Kind {
    let words: Vec<&str> = line.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    if let Some(rest) = line.strip_prefix('#') {
        return Kind::Unit(format!("# {}", rest.trim()));
    }
    if is_box(line) || is_route(line) || is_military(line) {
        return Kind::Delivery;
    }
    if unit(first).is_some() && words.len() <= 6 {
        return Kind::Unit(line.to_owned());
    }
    // "2ND FLOOR", "2 FL"
    if words.len() == 2
        && first.starts_with(|c: char| c.is_ascii_digit())
        && let Some(short @ ("FL" | "BLDG" | "RM")) = words.last().copied().and_then(unit)
    {
        return Kind::Unit(format!("{first} {short}"));
    }
    let short = first.chars().count() <= 5 && first.chars().any(|c| c.is_ascii_digit());
    if words.len() == 1 && (short || first.chars().count() == 1) {
        return Kind::BareUnit(line.to_owned());
    }
    if is_street(line) { Kind::Delivery } else { Kind::Other }
}

fn is_street(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(' ') || grid(line)
}

/// Wisconsin's and Utah's grid addresses begin with a letter: `N6W23001 BLUEMOUND RD`.
fn grid(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    line.contains(' ')
        && first.starts_with(['N', 'S', 'E', 'W'])
        && first.chars().filter(char::is_ascii_digit).count() >= 2
}

fn is_box(line: &str) -> bool {
    line.starts_with("PO BOX ")
}

fn is_route(line: &str) -> bool {
    line.starts_with("RR ") || line.starts_with("HC ")
}

fn is_military(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    matches!(words.as_slice(), ["PSC" | "CMR" | "UNIT" | "OMC", _, "BOX", ..])
}

/// Whether a line names nothing but a unit or a private mailbox: `APT 4`, `BLDG 2 STE 200`, `2ND FL`, `# 12`, `3R`.
/// Mail can't be delivered to it, because it is a place inside another one.
pub fn is_only_unit(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let mut rest = words.as_slice();
    // A number alone is a unit whose designator was left out.
    if let [word] = rest {
        return is_number_of_unit(word) || names_unit(word);
    }
    while let [word, after @ ..] = rest {
        rest = match after {
            [next, after @ ..] if names_unit(word) && is_number_of_unit(next) => after,
            // "2ND FL"
            ["FL" | "BLDG" | "RM", after @ ..] if word.starts_with(|c: char| c.is_ascii_digit()) => after,
            _ if names_unit(word) && !matches!(*word, "#" | "NO" | "NUMBER") => after,
            // The number of a private mailbox or a unit that was joined to a bare one: "4 PMB 234".
            [next, ..] if rest.len() == words.len() && is_number_of_unit(word) && names_unit(next) => after,
            _ => return false,
        };
    }
    true
}

/// Whether a line is a street without a number: `OAK ST`, but not `GENERAL DELIVERY` or a building's name.
pub fn lacks_number(line: &str) -> bool {
    const STREETS: &[&str] = &[
        "ST",
        "STREET",
        "AVE",
        "AVENUE",
        "RD",
        "ROAD",
        "BLVD",
        "BOULEVARD",
        "DR",
        "DRIVE",
        "LN",
        "LANE",
        "CT",
        "COURT",
        "WAY",
        "PKWY",
        "PARKWAY",
        "TER",
        "TERRACE",
        "HWY",
        "TRL",
        "TRAIL",
    ];
    let words: Vec<&str> = line.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    // "ONE MAIN ST" has its number in letters.
    let spelled = matches!(
        words.first().copied(),
        Some("ONE" | "TWO" | "THREE" | "FOUR" | "FIVE" | "SIX" | "SEVEN" | "EIGHT" | "NINE" | "TEN")
    );
    words.len() > 1 && STREETS.contains(&last) && !spelled && !line.chars().any(|c| c.is_ascii_digit())
}

/// A unit's designator in English or Spanish. A pier is left out: at a waterfront it is an address by itself.
fn names_unit(word: &str) -> bool {
    unit(word).is_some_and(|short| short != "PIER")
        || matches!(word, "#" | "NO" | "NUMBER" | "PMB" | "APTO" | "DEPTO" | "DPTO" | "PISO")
}

/// `4`, `12B`, `B-4`, `A`; not the `ST` of "FRONT ST".
fn is_number_of_unit(word: &str) -> bool {
    let short = word.chars().count() <= 6;
    short && (word.chars().any(|c| c.is_ascii_digit()) || word.chars().count() == 1)
}

/// A line that holds a street and a PO box is two lines.
fn apart(line: &str) -> Vec<String> {
    match line.find(" PO BOX ") {
        Some(at) if is_street(line) => vec![line[..at].trim().to_owned(), line[at..].trim().to_owned()],
        _ => vec![line.to_owned()],
    }
}

/// The spellings that Publication 28 gives one form: boxes, routes and unit designators.
fn standard(line: &str) -> String {
    let spaced = line.replace('#', " # ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let words = boxes(&words);
    let words = routes(&words);
    units(&words).join(" ")
}

/// `POST OFFICE BOX 33`, `P O BOX 33`, `POB 33`, `BOX 33` alone -> `PO BOX 33`.
fn boxes(words: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(word) = rest.first() {
        let taken = match rest {
            ["POST", "OFFICE", "BOX", ..] | ["P", "O", "BOX", ..] => 3,
            ["PO", "BOX", ..] | ["POST", "BOX", ..] => 2,
            ["POB" | "POBOX", ..] => 1,
            ["BOX" | "DRAWER" | "CALLER", number]
                if out.is_empty() && number.chars().any(|c| c.is_ascii_digit()) =>
            {
                1
            }
            ["PO", "DRAWER", ..] if out.is_empty() => 2,
            _ => 0,
        };
        if taken > 0 {
            out.extend(["PO".to_owned(), "BOX".to_owned()]);
            rest = &rest[taken..];
            // "PO BOX # 33", "PO BOX NO 33"
            while matches!(rest.first(), Some(&"#" | &"NO" | &"NUMBER")) {
                rest = &rest[1..];
            }
        } else {
            out.push((*word).to_owned());
            rest = &rest[1..];
        }
    }
    out
}

/// `RURAL ROUTE 1 BOX 52A`, `RFD 1 # 52A` -> `RR 1 BOX 52A`; `HIGHWAY CONTRACT ROUTE 68 BOX 9` -> `HC 68 BOX 9`.
fn routes(words: &[String]) -> Vec<String> {
    let plain: Vec<&str> = words.iter().map(String::as_str).collect();
    let (short, taken) = match plain.as_slice() {
        ["RURAL", "ROUTE", ..] | ["R", "R", ..] | ["RFD", "ROUTE", ..] => ("RR", 2),
        ["RURAL" | "RFD" | "RR" | "RD" | "RT" | "ROUTE", n, ..]
            if n.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            ("RR", 1)
        }
        ["HIGHWAY", "CONTRACT", "ROUTE", ..] => ("HC", 3),
        ["HIGHWAY", "CONTRACT", ..] | ["STAR", "ROUTE", ..] | ["H", "C", ..] => ("HC", 2),
        ["HC" | "HCR", n, ..] if n.starts_with(|c: char| c.is_ascii_digit()) => ("HC", 1),
        _ => return words.to_vec(),
    };
    let rest = &plain[taken..];
    // A highway ("RT 9 W") is no rural route: the route form needs a box.
    let boxed = rest.iter().skip(1).any(|w| matches!(*w, "BOX" | "#" | "BX"));
    if !boxed {
        return words.to_vec();
    }
    let mut out = vec![short.to_owned()];
    let mut number = rest.iter().filter(|w| !matches!(**w, "NO" | "NUMBER"));
    if let Some(n) = number.next() {
        // The number loses its leading zeros, after Publication 28, 243.
        let n = n.trim_start_matches('0');
        out.push(if n.is_empty() { "0".to_owned() } else { n.to_owned() });
    }
    for word in number {
        let word = if matches!(*word, "#" | "BX") { "BOX" } else { word };
        if !(word == "BOX" && out.last().is_some_and(|l| l == "BOX")) {
            out.push(word.to_owned());
        }
    }
    out
}

/// Unit designators after the street, or at a unit line's start, in their short form.
fn units(words: &[String]) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        let follows_number =
            words.get(i + 1).is_some_and(|n| n.chars().any(|c| c.is_ascii_digit()) || n.chars().count() <= 2);
        // "FLOOR" may stand last ("2ND FLOOR"); a street called "FRONT ST" or "SPACE BLVD" is left alone.
        let is_unit = follows_number || (i == last && i > 0);
        match unit(word) {
            Some(short)
                if is_unit && !(i > 0 && matches!(short, "KEY" | "SIDE" | "STOP" | "PIER" | "SLIP")) =>
            {
                out.push(short.to_owned());
            }
            _ => out.push(word.clone()),
        }
    }
    // "APT # 6" says the same thing twice.
    let mut i = 1;
    while i < out.len() {
        if out[i] == "#" && unit(&out[i - 1]).is_some() {
            out.remove(i);
        } else {
            i += 1;
        }
    }
    out
}
