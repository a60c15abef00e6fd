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

#[test]
fn where_somebody_lives_no_more_is_not_their_state() {
    for text in [
        "Please delete my data, I am no longer living in Texas.",
        "Por favor borren mis datos. Ya no vivo en Texas.",
        "I am no longer a Texas resident. Please delete my data.",
    ] {
        assert_eq!(of(text).person.state, None, "{text}");
    }
    assert_eq!(of("Vivo en Texas. Borren mis datos.").person.state.as_deref(), Some("TX"));
}

#[test]
fn the_address_of_whom_the_writer_speaks_for_is_not_the_writers() {
    for text in [
        "We are the authorized agent of Ana Ruiz, who opts out.\nThe consumer's address is\n605 Sycamore Ave\nGilroy CA 95020",
        "We are the authorized agent of Ana Ruiz, who opts out. The consumer's address is\n\n605 Sycamore Ave\nGilroy CA 95020",
        "This firm represents Mr. Lee. Our client's home address: 605 Sycamore Ave, Gilroy, CA 95020. He wants his data.",
        "On behalf of my mother I ask for her data. She lives at 605 Sycamore Ave, Gilroy, CA 95020.",
        "My mother's address is 605 Sycamore Ave, Gilroy, CA 95020. Please delete her data.",
    ] {
        let got = of(text);
        assert_eq!(got.person.address_lines, Vec::<String>::new(), "{text}");
        assert_eq!(got.person.state.as_deref(), Some("CA"), "{text}");
    }
    let own = "We are the authorized agent of Ana Ruiz. Her address is 605 Sycamore Ave, Gilroy, CA 95020. She opts out.\n\nBegin Agency LLC\n900 Congress Ave\nAustin, TX 78701";
    assert_eq!(street(own).0, "900 Congress Ave");
    assert_eq!(of(own).person.state.as_deref(), Some("TX"));
    let ones_own = "I ask for my data. My address is\n605 Sycamore Ave\nGilroy CA 95020";
    assert_eq!(street(ones_own).0, "605 Sycamore Ave");
}
