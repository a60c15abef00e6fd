//! A person as written on an envelope, under a letter or told over the telephone: name, ways to be reached and address from a few
//! lines, so that nobody types them apart. Only what stands in the lines is taken; what was made of them is shown before it is saved.
//! Not here: who writes in a whole message (intake), what the mail makes of an address (domain).

use domain::address::{country, from_text, is_united_states, postal_from_text, state};
use domain::nouns::PostalAddress;

use crate::inputs::PersonInput;
use domain::words::Language;

/// Fewest digits of a telephone number: a ZIP with its four has nine.
const PHONE: usize = 10;
/// What stands before a way to be reached, as people write it.
const REACHED_BY: &[&str] = &[
    "tel",
    "telephone",
    "phone",
    "cell",
    "mobile",
    "fax",
    "ph",
    "e-mail",
    "email",
    "mail",
    "t",
    "p",
    "m",
    "e",
];
/// What stands before a part of a name or an address, always with a colon: without it the word is a part itself.
const PART: &[&str] = &[
    "name",
    "full name",
    "address",
    "addr",
    "mailing address",
    "postal address",
    "street",
    "street address",
    "city",
    "town",
    "state",
    "zip",
    "zip code",
    "postcode",
    "postal code",
    "country",
    "nombre",
    "dirección",
    "direccion",
];

/// The person that a few lines name. What fits no field is kept in the note: nothing that was typed is lost.
pub fn person_from_lines(text: &str) -> PersonInput {
    let (mut emails, mut phones, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let mut left = Vec::new();
        for cell in line.split([',', ';', '\t']).map(str::trim).filter(|c| !c.is_empty()) {
            let cell = without_reached(without_colon(cell, PART));
            let cell = take_emails(cell, &mut emails);
            let cell = take_phone(&cell, &mut phones);
            if !cell.is_empty() {
                left.push(cell);
            }
        }
        if !left.is_empty() {
            rest.push(left.join(", "));
        }
    }
    let rest = rest.join("\n");
    let name = from_text(&rest).name;
    let (first, below) = rest.split_once('\n').unwrap_or((&rest, ""));
    let (name, address) = match name {
        Some(name) => (name, rest.clone()),
        // No place to send to was found: the first line that is no street is who it is.
        None if !first.chars().any(|c| c.is_ascii_digit()) => (first.to_owned(), below.to_owned()),
        None => (String::new(), rest.clone()),
    };
    let address =
        if address.trim().is_empty() { PostalAddress::default() } else { postal_from_text(&address) };
    PersonInput {
        note: lost(&rest, &name, &address),
        name,
        mailing_name: String::new(),
        emails,
        phones,
        address,
        language: Language::En,
        born: None,
    }
}

/// The lines of which nothing stands in the name or the address.
fn lost(text: &str, name: &str, at: &PostalAddress) -> String {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let kept = [
        name,
        &at.organisation,
        &at.attention,
        &at.line1,
        &at.line2,
        &at.city,
        &at.state,
        &at.zip,
        &at.country,
    ];
    let kept: Vec<String> = kept.into_iter().flat_map(words).collect();
    // A state or a country is kept by its code.
    let coded = |line: &str| {
        let line = line.trim();
        state(line).is_some() || country(line).is_some() || is_united_states(line)
    };
    let gone = |line: &&str| !coded(line) && !words(line).iter().any(|w| kept.contains(w));
    text.lines().filter(gone).collect::<Vec<_>>().join("; ")
}

/// A cell without the e-mail addresses in it: `Ben Marsh <ben@example.org>`, `TX 76701 ben@example.org`.
fn take_emails(cell: &str, emails: &mut Vec<String>) -> String {
    let mut left = Vec::new();
    for word in cell.split_whitespace() {
        let bare = word.trim_matches(['<', '>', '(', ')', '[', ']']);
        let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
        if bare.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.')) {
            emails.push(bare.to_owned());
        } else {
            left.push(word);
        }
    }
    left.join(" ")
}

/// A cell without the telephone number that it is, or that it ends with: `TX 76701 (281) 555-0142`.
fn take_phone(cell: &str, phones: &mut Vec<String>) -> String {
    if is_phone(cell) {
        phones.push(cell.to_owned());
        return String::new();
    }
    let starts = cell.match_indices(' ').map(|(at, _)| at).rev();
    // The shortest end that has enough digits, so that a ZIP before it stays where it is.
    let at = starts.take_while(|at| !cell[*at..].chars().any(char::is_alphabetic)).find(|at| {
        let end = cell[*at..].trim();
        is_phone(end) && end.starts_with(['(', '+', '2', '3', '4', '5', '6', '7', '8', '9'])
    });
    let Some(at) = at else { return cell.to_owned() };
    let (left, number) = cell.split_at(at);
    phones.push(number.trim().to_owned());
    without_reached_behind(left).to_owned()
}

/// `Name: Ann Lee` without the word before the colon.
fn without_colon<'a>(cell: &'a str, labels: &[&str]) -> &'a str {
    match cell.split_once(':') {
        Some((label, value)) if labels.contains(&label.trim().to_lowercase().as_str()) => value.trim(),
        _ => cell,
    }
}

/// `Tel. 281 555 0142` and `E-mail: x@y.org` without the word before.
fn without_reached(cell: &str) -> &str {
    let reached =
        |label: &str| REACHED_BY.contains(&label.trim().trim_end_matches(['.', ':']).to_lowercase().as_str());
    match cell.split_once(':').or_else(|| cell.split_once(' ')) {
        Some((label, value)) if reached(label) && !value.trim().is_empty() => value.trim(),
        _ => cell,
    }
}

/// `Waco TX 76701 Tel.` without the word that spoke of the number behind it.
fn without_reached_behind(left: &str) -> &str {
    let left = left.trim();
    match left.rsplit_once(' ') {
        Some((before, label))
            if REACHED_BY.contains(&label.trim_end_matches(['.', ':']).to_lowercase().as_str()) =>
        {
            before.trim_end()
        }
        _ => left,
    }
}

fn is_phone(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    digits >= PHONE && !words.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::person_from_lines;

    #[test]
    fn lines_as_on_an_envelope_are_a_person_with_an_address() {
        for text in [
            "Lucía Ortega\n480 Oak Ave\nApt 3\nHouston, TX 77082",
            "Lucía Ortega\n480 Oak Ave, Apt 3\nHouston TX 77082",
            "Lucía Ortega\n480 Oak Ave, Apt 3, Houston, TX 77082",
            "Lucía Ortega, 480 Oak Ave, Apt 3, Houston, TX 77082",
        ] {
            let p = person_from_lines(text);
            assert_eq!(p.name, "Lucía Ortega", "{text}");
            assert!(p.address.line1.starts_with("480 Oak Ave"), "{text}: {:?}", p.address);
            let place = (p.address.city.as_str(), p.address.state.as_str(), p.address.zip.as_str());
            assert_eq!(place, ("Houston", "TX", "77082"), "{text}");
        }
    }

    #[test]
    fn an_email_and_a_telephone_number_are_told_from_the_address() {
        let p =
            person_from_lines("Ben Marsh\nben@example.org\n(281) 555-0142\n12 Elm St\nWaco, TX 76701-1234");
        assert_eq!(
            (p.name.as_str(), p.emails, p.phones),
            ("Ben Marsh", vec!["ben@example.org".to_owned()], vec!["(281) 555-0142".to_owned()])
        );
        assert_eq!((p.address.line1.as_str(), p.address.zip.as_str()), ("12 Elm St", "76701-1234"));
    }

    #[test]
    fn contacts_in_one_line_an_organisation_and_care_of_each_find_their_place() {
        let p = person_from_lines("Ben Marsh, ben@example.org, 281-555-0142, 12 Elm St, Waco, TX 76701");
        assert_eq!((p.name.as_str(), p.emails.len(), p.phones.len()), ("Ben Marsh", 1, 1));
        assert_eq!((p.address.line1.as_str(), p.address.organisation.as_str()), ("12 Elm St", ""));
        let p = person_from_lines("Pat Cole\nBrightopt Agents\n200 Market Sq\nDayton, OH 45402");
        let a = &p.address;
        assert_eq!(
            (p.name.as_str(), a.organisation.as_str(), a.line1.as_str()),
            ("Pat Cole", "Brightopt Agents", "200 Market Sq")
        );
        let p = person_from_lines("Pat Cole\nc/o Mary Roe\n200 Market Sq\nDayton, OH 45402");
        assert_eq!((p.name.as_str(), p.address.attention.as_str()), ("Pat Cole", "c/o Mary Roe"));
        let p = person_from_lines("Ben Marsh\nTel 281 555 0142\nEmail: ben@example.org");
        assert_eq!(
            (p.name.as_str(), p.phones, p.emails.len()),
            ("Ben Marsh", vec!["281 555 0142".to_owned()], 1)
        );
        assert!(p.address.is_empty(), "{:?}", p.address);
    }

    #[test]
    fn words_before_a_colon_and_ways_to_be_reached_beside_others_are_taken_apart() {
        let p = person_from_lines(
            "Name: Ben Marsh <ben@example.org>\nAddress: 12 Elm St\nWaco, TX 76701 Tel. (281) 555-0142",
        );
        assert_eq!((p.name.as_str(), p.emails), ("Ben Marsh", vec!["ben@example.org".to_owned()]));
        assert_eq!(p.phones, ["(281) 555-0142"]);
        assert_eq!((p.address.line1.as_str(), p.address.zip.as_str()), ("12 Elm St", "76701"));
        let p = person_from_lines("Ben Marsh, PO Box 12, Waco, TX 76701 ben@example.org");
        assert_eq!((p.name.as_str(), p.emails.len()), ("Ben Marsh", 1));
        assert_eq!((p.address.line1.as_str(), p.address.city.as_str()), ("PO Box 12", "Waco"));
        assert_eq!(p.address.zip, "76701");
        let p = person_from_lines("Ben Marsh\n12 Elm St\nWaco, TX 76701-1234 281-555-0142");
        assert_eq!((p.address.zip.as_str(), p.phones.len()), ("76701-1234", 1));
    }

    #[test]
    fn what_fits_no_field_is_kept_in_the_note() {
        let text = "Ben Marsh\ncalls only after six\nask for the manager\n12 Elm St\nWaco, Texas 76701\nUSA";
        let p = person_from_lines(text);
        assert_eq!((p.name.as_str(), p.address.state.as_str()), ("Ben Marsh", "TX"));
        let all = format!("{}\n{}\n{}", p.note, p.address.organisation, p.address.attention);
        assert!(all.contains("calls only after six") && all.contains("ask for the manager"), "{p:?}");
        let p = person_from_lines("Ben Marsh\n12 Elm St\nWaco, TX 76701\nsince 2019 a customer");
        assert_eq!(p.note, "since 2019 a customer");
        assert_eq!(person_from_lines("Ben Marsh\n12 Elm St\nWaco, Texas 76701\nUnited States").note, "");
    }

    #[test]
    fn an_address_abroad_over_many_lines_keeps_all_of_them() {
        let text = "Jane Roe\nFlat 2\n5 High Street\nLittle Wood\nOxford\nOX1 2AB\nUnited Kingdom";
        let p = person_from_lines(text);
        let a = &p.address;
        assert_eq!((p.name.as_str(), a.country.as_str()), ("Jane Roe", "United Kingdom"), "{p:?}");
        let all = format!("{a:?}{}", p.note);
        for part in ["Flat 2", "5 High Street", "Little Wood", "Oxford", "OX1 2AB"] {
            assert!(all.contains(part), "{part}: {all}");
        }
        assert_eq!(a.city, "Oxford", "{a:?}");
    }

    #[test]
    fn nothing_is_made_up_of_what_does_not_stand_there() {
        let p = person_from_lines("Ben Marsh");
        assert_eq!(p.name, "Ben Marsh");
        assert!(p.address.is_empty(), "{:?}", p.address);
        let p = person_from_lines("12 Elm St\nWaco, TX 76701");
        assert_eq!(p.name, "", "a street is nobody");
        assert_eq!(p.address.city, "Waco");
        let p = person_from_lines("");
        assert!(p.name.is_empty() && p.address.is_empty());
    }
}
