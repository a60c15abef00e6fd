//! Addresses outside the United States, after the International Mail Manual, part 122: the destination's own order of
//! lines, the postcode where that country writes it, and the country's English name in capitals alone on the last
//! line. Also the question which country is meant.

use super::countries::{Country, Postcode, country};
use super::tables::state;
use super::united_states::who;
use super::{AddressInput, Block, Remark};

/// The Postal Service asks for at most this many lines abroad (IMM 122).
const LINES: usize = 5;

/// Where an address lies.
pub enum Destination {
    /// The United States, its territories, its military post offices.
    UnitedStates,
    /// Another country.
    Country(&'static Country),
    /// A country was written that is not known here.
    NotKnown(String),
}

/// Names of the United States as people write them, in capitals without full stops.
const HOME: &[&str] = &[
    "US",
    "USA",
    "U S A",
    "UNITED STATES",
    "UNITED STATES OF AMERICA",
    "AMERICA",
    "ESTADOS UNIDOS",
    "EE UU",
    "EEUU",
    "EUA",
];

/// Territories that have an ISO code of their own and United States addresses.
const TERRITORIES: &[&str] = &["PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW"];

/// Provinces and territories of Canada.
const PROVINCES: &[&str] = &["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];

/// Their names as people write them, in capitals without accents.
const PROVINCE_NAMES: &[(&str, &str)] = &[
    ("ALBERTA", "AB"),
    ("BRITISH COLUMBIA", "BC"),
    ("COLOMBIE-BRITANNIQUE", "BC"),
    ("MANITOBA", "MB"),
    ("NEW BRUNSWICK", "NB"),
    ("NOUVEAU-BRUNSWICK", "NB"),
    ("NEWFOUNDLAND", "NL"),
    ("NEWFOUNDLAND AND LABRADOR", "NL"),
    ("NOVA SCOTIA", "NS"),
    ("NORTHWEST TERRITORIES", "NT"),
    ("NUNAVUT", "NU"),
    ("ONTARIO", "ON"),
    ("PRINCE EDWARD ISLAND", "PE"),
    ("QUEBEC", "QC"),
    ("SASKATCHEWAN", "SK"),
    ("YUKON", "YT"),
];

/// The provinces whose postcodes begin with a letter (Canada Post's forward sortation areas).
fn provinces_of(letter: char) -> &'static [&'static str] {
    match letter {
        'A' => &["NL"],
        'B' => &["NS"],
        'C' => &["PE"],
        'E' => &["NB"],
        'G' | 'H' | 'J' => &["QC"],
        'K' | 'L' | 'M' | 'N' | 'P' => &["ON"],
        'R' => &["MB"],
        'S' => &["SK"],
        'T' => &["AB"],
        'V' => &["BC"],
        'X' => &["NT", "NU"],
        'Y' => &["YT"],
        _ => &[],
    }
}

/// Countries whose addresses name no region, state or county: the postcode and the town are enough (UPU addressing
/// sheets).
const NO_REGION: &[&str] = &[
    "AT", "BE", "CH", "CZ", "DE", "DK", "FI", "FR", "GB", "GG", "IM", "IS", "JE", "LI", "LU", "MC", "NL",
    "NO", "PL", "PT", "SE", "SK",
];

/// Decides the destination. Without a country it is the United States, unless the postcode can only be Canadian.
pub fn destination(input: &AddressInput, remarks: &mut Vec<Remark>) -> Destination {
    let military =
        input.city.as_deref().is_some_and(|c| matches!(c.to_uppercase().as_str(), "APO" | "FPO" | "DPO"));
    let Some(written) = &input.country else {
        let region = input.region.as_deref().or(input.state.as_deref()).unwrap_or_default().to_uppercase();
        let canadian = input.zip.as_deref().and_then(canadian_postcode).is_some()
            && PROVINCES.contains(&region.as_str());
        if canadian && let Some(canada) = country("CA") {
            remarks.push(Remark::new(
                "country_from_postcode",
                "No country was given; Canada was taken from the postcode.",
            ));
            return Destination::Country(canada);
        }
        return Destination::UnitedStates;
    };
    let name: String = written.chars().filter(|c| *c != '.').collect::<String>().trim().to_uppercase();
    let plain = name.strip_prefix("THE ").unwrap_or(&name);
    if military {
        if !HOME.contains(&plain) {
            remarks.push(Remark::new(
                "country_left_out",
                "A military post office takes no country: it was left out.",
            ));
        }
        return Destination::UnitedStates;
    }
    if HOME.contains(&plain) || TERRITORIES.contains(&plain) {
        return Destination::UnitedStates;
    }
    if let Some(found) = country(plain) {
        // Georgia is a country and a state: a ZIP of that state decides.
        if found.code == "GE" && input.state.as_deref().and_then(state).is_some() {
            return Destination::UnitedStates;
        }
        return Destination::Country(found);
    }
    // Somebody wrote a state or a territory where the country stands.
    if state(plain).is_some() {
        return Destination::UnitedStates;
    }
    Destination::NotKnown(written.clone())
}

/// The block, or no lines and what is missing.
pub fn block(input: &AddressInput, to: &'static Country, mut remarks: Vec<Remark>) -> Block {
    let mut lines = who(input);
    let mut missing = false;
    if lines.is_empty() {
        missing = true;
        remarks.push(Remark::new("no_name", "Nobody is named: give a name or an organisation."));
    }
    let delivery = delivery(input, to);
    let city = input.city.as_deref().map(upper);
    if delivery.is_empty() && city.is_none() && input.zip.is_none() {
        remarks.push(Remark::new("no_postal_address", "No postal address was given: ask for one."));
        return Block { lines: Vec::new(), remarks, country: to.code.into() };
    }
    if delivery.is_empty() {
        missing = true;
        remarks.push(Remark::new("no_street", "The street or box is missing: ask for it."));
    }
    lines.extend(delivery);
    let region = region(input, to, &mut remarks);
    match (city, is_city_state(to)) {
        (Some(city), _) => {
            // "HONG KONG" above "HONG KONG" says it twice.
            let own = city_lines(input, to, &city, region.as_deref(), &mut remarks);
            lines.extend(own.into_iter().filter(|l| l != to.names[0]));
        }
        (None, true) => {
            let own = city_lines(input, to, to.names[0], None, &mut remarks);
            lines.extend(own.into_iter().filter(|l| l != to.names[0]));
        }
        (None, false) => {
            missing = true;
            remarks.push(Remark::new("no_city", "The city is missing: ask for it."));
        }
    }
    lines.push(to.names[0].to_owned());
    if lines.len() > LINES {
        remarks.push(Remark::new(
            "many_lines",
            format!(
                "The block has {} lines; the Postal Service asks for at most {LINES} abroad.",
                lines.len()
            ),
        ));
    }
    if missing {
        lines.clear();
    }
    Block { lines, remarks, country: to.code.into() }
}

fn upper(text: &str) -> String {
    text.trim_end_matches([',', ' ']).to_uppercase()
}

fn is_city_state(to: &Country) -> bool {
    matches!(to.code, "SG" | "MC" | "VA" | "GI" | "HK" | "MO" | "SM")
}

/// The region as the country writes it; none where it writes none, which is said.
fn region(input: &AddressInput, to: &Country, remarks: &mut Vec<Remark>) -> Option<String> {
    let given = input.region.as_deref().or(input.state.as_deref()).map(upper)?;
    if NO_REGION.contains(&to.code) {
        // A city that is a region of its own ("Berlin, Berlin") loses nothing.
        if input.city.as_deref().map(upper).as_ref() != Some(&given) {
            remarks.push(Remark::new(
                "region_left_out",
                format!("Addresses in {} name no region or county: {given} was left out.", to.names[0]),
            ));
        }
        return None;
    }
    if to.code != "CA" {
        return Some(given);
    }
    let plain: String =
        given.chars().filter(|c| *c != '.').map(|c| if matches!(c, 'É' | 'È') { 'E' } else { c }).collect();
    let code = PROVINCE_NAMES.iter().find(|(name, _)| *name == plain).map_or(given, |(_, c)| (*c).to_owned());
    let letter = input.zip.as_deref().and_then(canadian_postcode).and_then(|z| z.chars().next());
    if let Some(letter) = letter
        && PROVINCES.contains(&code.as_str())
        && !provinces_of(letter).contains(&code.as_str())
    {
        remarks.push(Remark::new(
            "postcode_region_mismatch",
            format!(
                "The postcode belongs to {}, the address says {code}: ask which is right.",
                provinces_of(letter).join(" or ")
            ),
        ));
    }
    Some(code)
}

/// Street lines as given; a second line that is a unit joins the first, and in the British Isles a flat that was
/// written first joins the street below it.
fn delivery(input: &AddressInput, to: &Country) -> Vec<String> {
    let mut lines: Vec<String> = [&input.line1, &input.line2, &input.line3]
        .into_iter()
        .flatten()
        .map(|l| upper(l))
        .filter(|l| !l.is_empty())
        .collect();
    if matches!(to.code, "GB" | "GG" | "JE" | "IM" | "IE")
        && let [first, second, ..] = lines.as_slice()
        && matches!(first.split(' ').next(), Some("FLAT" | "APARTMENT" | "APT" | "UNIT" | "SUITE"))
        && second.starts_with(|c: char| c.is_ascii_digit())
        && first.chars().count() + second.chars().count() < 38
    {
        lines[0] = format!("{first}, {second}");
        lines.remove(1);
    }
    let unit = lines.get(1).is_some_and(|l| {
        let first = l.split(' ').next().unwrap_or_default().trim_end_matches('.');
        super::tables::unit(first).is_some()
            || l.starts_with('#')
            || matches!(first, "FLAT" | "APP" | "APPT" | "BUREAU" | "INT" | "INTERIOR" | "DEPTO" | "PISO")
    });
    if unit && lines[0].chars().count() + lines[1].chars().count() < 40 {
        let second = lines.remove(1);
        let second = second.strip_prefix('#').map_or(second.clone(), |n| format!("# {}", n.trim()));
        lines[0] = format!("{} {second}", lines[0]);
    }
    lines
}

/// City, region and postcode in the country's order: one line, or two where the postcode stands below.
fn city_lines(
    input: &AddressInput,
    to: &Country,
    city: &str,
    region: Option<&str>,
    remarks: &mut Vec<Remark>,
) -> Vec<String> {
    let code = postcode(input.zip.as_deref(), to, remarks);
    let with_region = |between: &str| match region {
        Some(region) if region != city => format!("{city}{between}{region}"),
        _ => city.to_owned(),
    };
    match (to.postcode, code) {
        (Postcode::Before, Some(code)) => vec![format!("{code} {}", with_region(" "))],
        (Postcode::After, Some(code)) => vec![format!("{} {code}", with_region(" "))],
        (Postcode::AfterWide, Some(code)) => vec![format!("{}  {code}", with_region(" "))],
        (Postcode::Below, Some(code)) if matches!(to.code, "GB" | "GG" | "JE" | "IM") => {
            vec![city.to_owned(), code]
        }
        (Postcode::Below, Some(code)) => vec![with_region(" "), code],
        (Postcode::None, Some(code)) => vec![format!("{} {code}", with_region(" "))],
        (_, None) => vec![with_region(" ")],
    }
}

/// The postcode in its usual form; doubts become remarks.
fn postcode(given: Option<&str>, to: &Country, remarks: &mut Vec<Remark>) -> Option<String> {
    let Some(given) = given.map(upper).filter(|g| !g.is_empty()) else {
        if to.postcode != Postcode::None {
            remarks.push(Remark::new(
                "no_postcode",
                format!("{} uses postcodes and none was given: ask for it.", to.names[0]),
            ));
        }
        return None;
    };
    // "D-10117", "F-69003": the letters of the road sign are no longer part of it.
    let bare = match given.split_once('-') {
        Some((sign, rest))
            if sign.len() <= 2 && sign.chars().all(|c| c.is_ascii_alphabetic()) && to.digits > 0 =>
        {
            rest.to_owned()
        }
        _ => given,
    };
    let doubt = |remarks: &mut Vec<Remark>| {
        remarks.push(Remark::new(
            "postcode_form",
            format!("{bare} does not look like a postcode of {}: check it.", to.names[0]),
        ));
    };
    match to.code {
        "CA" => {
            let code = canadian_postcode(&bare);
            if code.is_none() {
                doubt(remarks);
            }
            return code.or(Some(bare));
        }
        "GB" | "GG" | "JE" | "IM" => {
            let compact: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
            let (n, ascii) = (compact.len(), compact.is_ascii());
            if ascii && (5..=7).contains(&n) && compact.as_bytes()[n - 3].is_ascii_digit() {
                return Some(format!("{} {}", &compact[..n - 3], &compact[n - 3..]));
            }
            doubt(remarks);
            return Some(bare);
        }
        _ => {}
    }
    if to.digits > 0 {
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        if digits + 1 == to.digits && bare.chars().all(|c| c.is_ascii_digit()) {
            remarks.push(Remark::new(
                "postcode_padded",
                format!("{bare} has lost its leading zero: 0{bare} was taken. Check it."),
            ));
            return Some(format!("0{bare}"));
        }
        if digits != to.digits {
            doubt(remarks);
        }
    }
    Some(bare)
}

/// `H2X1X4` -> `H2X 1X4`, where letters and digits alternate as Canada's do.
fn canadian_postcode(given: &str) -> Option<String> {
    let compact: Vec<char> = given.to_uppercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let fits = compact.len() == 6
        && compact
            .iter()
            .enumerate()
            .all(|(i, c)| if i % 2 == 0 { c.is_ascii_uppercase() } else { c.is_ascii_digit() });
    fits.then(|| {
        let code: String = compact.into_iter().collect();
        format!("{} {}", &code[..3], &code[3..])
    })
}
