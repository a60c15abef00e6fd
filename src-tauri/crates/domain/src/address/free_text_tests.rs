//! Situations of addresses in free text. What a person accepts in a message or types into one box goes through here.

use super::*;
use crate::address::{block, from_text};

fn printed(text: &str) -> Vec<String> {
    block(&from_text(text)).lines
}

/// Street, second line, city, state, ZIP, country.
fn parts(text: &str) -> [String; 6] {
    let a = postal_from_text(text);
    [a.line1, a.line2, a.city, a.state, a.zip, a.country]
}

#[test]
fn a_name_above_an_address_on_one_line_belongs_to_it_and_a_sentence_does_not() {
    assert_eq!(printed("Jo Tan\n12 Fir St, Waco, TX 76701"), ["JO TAN", "12 FIR ST", "WACO TX  76701"]);
    assert_eq!(printed("Jo Tan\nPO Box 9, Waco, TX 76701"), ["JO TAN", "PO BOX 9", "WACO TX  76701"]);
    assert_eq!(
        printed("Jo Tan\n12 Fir St, Apt 4, Waco, TX 76701"),
        ["JO TAN", "12 FIR ST APT 4", "WACO TX  76701"]
    );
    assert!(printed("please write to me at\n12 Fir St, Waco, TX 76701").is_empty());
}

#[test]
fn accepted_lines_fill_the_fields_of_the_form() {
    let no = String::new;
    let of = |fields: [&str; 6]| fields.map(str::to_owned);
    for (text, fields) in [
        ("12 Fir St\nWaco, TX 76701", ["12 Fir St", "", "Waco", "TX", "76701", ""]),
        ("12 Fir St, Waco, TX 76701", ["12 Fir St", "", "Waco", "TX", "76701", ""]),
        ("Camino Real #20, Laredo, TX 78040", ["Camino Real #20", "", "Laredo", "TX", "78040", ""]),
        ("12 Fir St\nFort Worth, TX", ["12 Fir St", "", "Fort Worth", "TX", "", ""]),
        ("12 Fir St\nAtlanta, Georgia", ["12 Fir St", "", "Atlanta", "GA", "", ""]),
        ("Lindenallee 8\n50968 Köln, Germany", ["Lindenallee 8", "", "Köln", "", "50968", "Germany"]),
        ("Lindenallee 8\n50968 Köln\nGermany", ["Lindenallee 8", "", "Köln", "", "50968", "Germany"]),
        (
            "40 King St W, Toronto, ON M5H 3Y2, Canada",
            ["40 King St W", "", "Toronto ON", "", "M5H 3Y2", "Canada"],
        ),
        ("12 Fir St\nWaco, TX 76701\nJo Tan, MD", ["12 Fir St", "", "Waco", "TX", "76701", ""]),
        ("3 rue du Lac, 69003 Lyon, France", ["3 rue du Lac", "", "Lyon", "", "69003", "France"]),
    ] {
        assert_eq!(parts(text), of(fields), "{text}");
    }
    assert_eq!(
        parts("somewhere near the river"),
        ["somewhere near the river".to_owned(), no(), no(), no(), no(), no()]
    );
}

#[test]
fn an_accepted_foreign_address_is_printable() {
    for (text, lines) in [
        (
            "40 King St W, Toronto, ON M5H 3Y2, Canada",
            ["JO TAN", "40 KING ST W", "TORONTO ON  M5H 3Y2", "CANADA"],
        ),
        ("Lindenallee 8\n50968 Köln, Germany", ["JO TAN", "LINDENALLEE 8", "50968 KÖLN", "GERMANY"]),
    ] {
        let made = block(&AddressInput::of_person("Jo Tan", &postal_from_text(text)));
        assert_eq!(made.lines, lines, "{:?}", made.remarks);
    }
}
