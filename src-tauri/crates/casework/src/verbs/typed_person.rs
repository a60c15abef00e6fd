//! A person as written on an envelope, under a letter or told over the telephone: name, ways to be reached and address from a few
//! lines, so that nobody types them apart. Only what stands in the lines is taken; what was made of them is shown before it is saved.
//! Not here: who writes in a whole message (intake), what the mail makes of an address (domain).

use domain::address::{from_text, postal_from_text};

use crate::inputs::PersonInput;
use domain::words::Language;

/// Fewest digits of a telephone number: a ZIP with its four has nine.
const PHONE: usize = 10;

/// The person that a few lines name.
pub fn person_from_lines(text: &str) -> PersonInput {
    let (mut emails, mut phones, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let mut left = Vec::new();
        for cell in line.split([',', ';']).map(str::trim).filter(|c| !c.is_empty()) {
            let bare = without_label(cell).trim_matches(['<', '>']);
            if bare.contains('@') && !bare.contains(char::is_whitespace) {
                emails.push(bare.to_owned());
            } else if is_phone(bare) {
                phones.push(bare.to_owned());
            } else {
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
    PersonInput {
        name,
        mailing_name: String::new(),
        emails,
        phones,
        address: if address.trim().is_empty() { Default::default() } else { postal_from_text(&address) },
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

/// `Tel. 281 555 0142` and `E-mail: x@y.org` without the word before.
fn without_label(cell: &str) -> &str {
    let after = |(label, value): (&'_ str, &'_ str)| -> Option<usize> {
        let label = label.trim_end_matches(['.', ':']).to_lowercase();
        let names = [
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
        names.contains(&label.as_str()).then_some(value.len())
    };
    let cut = cell.split_once(':').and_then(after).or_else(|| cell.split_once(' ').and_then(after));
    cut.and_then(|len| cell.get(cell.len() - len..)).map_or(cell, str::trim)
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
