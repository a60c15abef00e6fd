//! What stands beside a name in a message: where somebody for whom an agent writes lives, and how they are reached. It fills the form
//! of their case, where the officer looks at it, and decides nothing. Not here: who is named (intake), lines typed by hand
//! (`typed_person`).

use domain::address::state;

use super::typed_person::person_from_lines;
use crate::inputs::PersonInput;

/// Lines under a name that can still be about it.
const BELOW: usize = 4;

/// Most characters of a line that is an address and no sentence.
const LINE: usize = 120;

/// The person whose name begins at `start` of a text, in Unicode scalar values, with what follows the name on its line and on the lines
/// below, up to an empty one or to the next of `names`.
pub(super) fn person_beside(text: &str, name: &str, start: u32, names: &[u32]) -> PersonInput {
    let bare = |words: &str| PersonInput { name: name.to_owned(), ..person_from_lines(words) };
    let end = names.iter().filter(|n| **n > start).min();
    let from = start as usize;
    let block: String = match end {
        Some(end) => text.chars().skip(from).take(*end as usize - from).collect(),
        None => text.chars().skip(from).collect(),
    };
    let Some(rest) = block.strip_prefix(name) else { return bare("") };
    let mut cells: Vec<String> = Vec::new();
    for (i, line) in rest.lines().enumerate().take(BELOW + 1) {
        if i > 0 && line.trim().is_empty() || line.chars().count() > LINE {
            break;
        }
        // The rest of a sentence is about anything.
        if i == 0 && line.trim_start().starts_with(|c: char| c.is_alphanumeric()) {
            break;
        }
        for cell in line.split(['|', '\t', ';']).map(told) {
            // The brackets of a telephone number belong to it.
            let brackets: &[char] = if cell.contains(char::is_alphabetic) { &['(', ')'] } else { &[] };
            cells.extend(cell.split(brackets).map(told).filter(|c| !c.is_empty()).map(str::to_owned));
        }
    }
    let lines = cells.iter().filter(|c| speaks(c)).cloned().collect::<Vec<_>>().join("\n");
    let mut person = bare(&format!("{name}\n{lines}"));
    // A place to send to has a street and a city; of anything less the state alone is told, and only where it is plainly one.
    if person.address.city.is_empty() || !person.address.line1.contains(|c: char| c.is_ascii_digit()) {
        person.address = Default::default();
        let mut of = cells.iter().flat_map(|c| c.split(',')).map(str::trim).filter_map(plainly_a_state);
        person.address.state = of.next_back().unwrap_or_default().to_owned();
    }
    person
}

/// A cell without the dash of a list before it and without its label.
fn told(cell: &str) -> &str {
    let cell = cell.trim().trim_start_matches(['-', '–', '—', ':', ',', '•', '*']).trim();
    match cell.split_once(':') {
        Some((label, value))
            if !label.is_empty()
                && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.')) =>
        {
            value.trim()
        }
        _ => cell,
    }
}

/// Whether a cell can be a part of an address, an e-mail address or a telephone number: a birth date and a number of anything are none.
fn speaks(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let lettered = cell.chars().any(char::is_alphabetic);
    lettered
        || digits >= 10
        || (digits == 5 || digits == 9)
            && cell.chars().all(|c| c.is_ascii_digit() || c == '-')
            && cell.find('-').is_none_or(|at| at == 5)
}

/// The code of a state that is written as its name, or as its code in capitals.
fn plainly_a_state(cell: &str) -> Option<&'static str> {
    let code = cell.len() == 2 && cell.chars().all(|c| c.is_ascii_uppercase());
    let named = cell.len() > 3 && cell.starts_with(|c: char| c.is_uppercase());
    state(cell).filter(|_| code || named)
}

#[cfg(test)]
mod tests {
    use super::person_beside;
    use crate::inputs::PersonInput;

    fn of(text: &str, name: &str, names: &[&str]) -> PersonInput {
        let at = |n: &str| text[..text.find(n).unwrap()].chars().count() as u32;
        let all: Vec<u32> = names.iter().map(|n| at(n)).collect();
        person_beside(text, name, at(name), &all)
    }

    #[test]
    fn an_address_under_or_beside_a_name_is_that_persons() {
        let list = "We write for:\n\n1. Íñigo Vasquez\n   4 Fir Ln\n   Dayton, OH 45402\n2. Theodore Lamb, 12 Oak St, Austin, TX 78701\n\n3. Wen-Li Zhao\n\nBrightopt\n200 Market Sq\nReno, NV 89501\n";
        let names = ["Íñigo Vasquez", "Theodore Lamb", "Wen-Li Zhao"];
        let place = |name: &str| {
            let a = of(list, name, &names).address;
            (a.line1, a.city, a.state, a.zip)
        };
        let told =
            |a: &str, b: &str, c: &str, d: &str| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned());
        assert_eq!(place("Íñigo Vasquez"), told("4 Fir Ln", "Dayton", "OH", "45402"));
        assert_eq!(place("Theodore Lamb"), told("12 Oak St", "Austin", "TX", "78701"));
        assert_eq!(place("Wen-Li Zhao"), told("", "", "", ""), "the agent's own address is nobody else's");
    }

    #[test]
    fn a_row_of_a_table_gives_its_cells_and_no_birth_date_and_no_number() {
        let table = "Name | Born | E-mail | Address\nAnn Lee | 03/04/1990 | ann@example.org | 12 Oak St, Austin, TX 78701\nBob Ray | 078-05-1120 | bob@example.org | Texas\n";
        let names = ["Ann Lee", "Bob Ray"];
        let ann = of(table, "Ann Lee", &names);
        assert_eq!(
            (ann.name.as_str(), ann.emails, ann.address.line1.as_str()),
            ("Ann Lee", vec!["ann@example.org".to_owned()], "12 Oak St")
        );
        let bob = of(table, "Bob Ray", &names);
        assert_eq!((bob.address.line1.as_str(), bob.address.state.as_str()), ("", "TX"));
        assert!(bob.phones.is_empty() && !format!("{bob:?}").contains("1120"), "{bob:?}");
    }

    #[test]
    fn fields_one_a_line_and_a_state_in_brackets_are_read_and_a_sentence_is_not() {
        let fields = "Name: Ann Lee\nState: California\nEmail: ann@example.org\nTelephone: (713) 555-0142\n\nBob Ray (Colorado)\n\nfor Cy Dow in Austin, Texas, who wants it soon";
        let names = ["Ann Lee", "Bob Ray", "Cy Dow"];
        let ann = of(fields, "Ann Lee", &names);
        assert_eq!((ann.address.state.as_str(), ann.emails.len(), ann.phones.len()), ("CA", 1, 1));
        assert_eq!(of(fields, "Bob Ray", &names).address.state, "CO");
        let cy = of(fields, "Cy Dow", &names);
        assert!(cy.address.is_empty(), "{cy:?}");
    }
}
