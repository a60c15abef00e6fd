//! Which of several addresses is the writer's own and present one.

use domain::nouns::SuggestionKind;

use super::{from, of};

/// First line of the address, and what speaks against it.
fn street(text: &str) -> (String, Vec<String>) {
    let got = from("Rita Vance", text);
    let first = got.person.address_lines.first().cloned().unwrap_or_default();
    let told = got.evidence().iter().find(|e| e.kind == SuggestionKind::Address);
    (first, told.map(|e| e.against.clone()).unwrap_or_default())
}

#[test]
fn the_present_address_goes_before_the_former_one() {
    for text in [
        "My address is now 88 Pine Ct, Tulsa, OK 74103 (before: 12 Elm St, Dallas, TX 75201).",
        "I live at 88 Pine Ct, Tulsa, OK 74103 (formerly 12 Elm St, Dallas, TX 75201).",
        "I moved from 12 Elm St, Dallas, TX 75201 to 88 Pine Ct, Tulsa, OK 74103.",
        "Current address:\n88 Pine Ct\nTulsa, OK 74103\n\nPrevious address:\n12 Elm St\nDallas, TX 75201",
        "Home: 88 Pine Ct, Tulsa, OK 74103\nWork: 500 Main St, Houston, TX 77002",
        "I live at 88 Pine Ct, Tulsa, OK 74103 and work at 500 Main St, Houston, TX 77002.",
        "Write to 88 Pine Ct, Tulsa, OK 74103, not to 12 Elm St, Dallas, TX 75201.",
        "Work: 500 Main St, Houston, TX 77002\nHome: 88 Pine Ct, Tulsa, OK 74103",
    ] {
        assert_eq!(street(text), ("88 Pine Ct".to_owned(), vec![]), "{text}");
    }
}

#[test]
fn a_former_address_that_stands_alone_is_shown_with_what_speaks_against_it() {
    let (first, against) = street("My old address: 12 Elm St, Dallas, TX 75201");
    assert_eq!((first.as_str(), against.len()), ("12 Elm St", 1));
}

#[test]
fn where_something_happened_nobody_lives() {
    let got = of("I want the report. The incident was at 700 Harbor Blvd, Galveston, TX 77550.");
    assert_eq!((got.person.address_lines.len(), got.person.state), (0, None));
    let got = of("Event location: 9 Dock Rd, Galveston, TX 77550\nI live at 88 Pine Ct, Tulsa, OK 74103.");
    assert_eq!(got.person.state.as_deref(), Some("OK"));
}

#[test]
fn the_fields_of_a_form_make_an_address() {
    let form = "Street: 12 Elm St\nCity: Dallas\nState: Texas\nZIP: 75201\nMessage: delete my data";
    assert_eq!(of(form).person.address_lines, ["12 Elm St", "Dallas, TX 75201"]);
    let form = "Address Line 1: 12 Elm St\nAddress Line 2: Apt 4\nCity: Dallas\nZip Code: 75201-1234";
    assert_eq!(of(form).person.address_lines, ["12 Elm St", "Apt 4", "Dallas, TX 75201-1234"]);
    let half = of("City: Dallas\nState: TX\nMessage: call me").person;
    assert_eq!((half.address_lines.len(), half.state.as_deref()), (0, Some("TX")));
}

#[test]
fn an_age_makes_no_address_an_old_one() {
    let got = of(
        "My 12 year old and I live at 88 Fir Ct, Tulsa, OK 74103. I work at 500 Elm St, Houston, TX 77002.",
    );
    assert!(got.person.address_lines.concat().contains("Fir Ct"), "{:?}", got.person.address_lines);
}
