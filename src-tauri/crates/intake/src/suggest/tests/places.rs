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

/// The lines of the address.
fn lines(text: &str) -> Vec<String> {
    from("Rita Vance", text).person.address_lines
}

#[test]
fn a_full_stop_that_shortens_a_word_parts_no_address() {
    for (text, want) in [
        ("Mail my file to P.O. Box 88, Alpine, Texas 79830.", &["P.O. Box 88", "Alpine, Texas 79830"][..]),
        ("My address is P. O. Box 88, Alpine, TX 79830", &["P. O. Box 88", "Alpine, TX 79830"]),
        ("I get my mail at PO Box 88, Alpine, TX 79830.", &["PO Box 88", "Alpine, TX 79830"]),
        ("Send it to Post Office Box 88, Alpine, TX 79830.", &["Post Office Box 88", "Alpine, TX 79830"]),
        ("I live at 41 N. Rio Grande St., Alpine, TX 79830.", &["41 N. Rio Grande St.", "Alpine, TX 79830"]),
        (
            "I live at 41 E. 9th Avenue #2C, Tulsa, Oklahoma, 74103.",
            &["41 E. 9th Avenue #2C", "Tulsa, Oklahoma, 74103"],
        ),
        (
            "I live at 41 Mt. Vernon Ave. Apt. 7, Tulsa, OK 74103.",
            &["41 Mt. Vernon Ave. Apt. 7", "Tulsa, OK 74103"],
        ),
        (
            "My place is 41 Oak Blvd., Ste. 9, St. Louis, MO 63101.",
            &["41 Oak Blvd.", "Ste. 9", "St. Louis, MO 63101"],
        ),
        (
            "I live at Apt. 7, 41 Palm Key Blvd., Miami, FL 33131.",
            &["Apt. 7", "41 Palm Key Blvd.", "Miami, FL 33131"],
        ),
        (
            "Rita Vance\nApt. 7, 41 Palm Key Rd. No. Blvd.\nMiami, FL 33131",
            &["Apt. 7, 41 Palm Key Rd. No. Blvd.", "Miami, FL 33131"],
        ),
        (
            "I live at 41 Palm St, 5th Floor, Miami, FL 33131.",
            &["41 Palm St", "5th Floor", "Miami, FL 33131"],
        ),
        ("I live at RR 2 Box 19, Alpine, TX 79830.", &["RR 2 Box 19", "Alpine, TX 79830"]),
        (
            "I'm with my aunt, Apt 7, 41 Palm St, Miami, FL 33131.",
            &["Apt 7", "41 Palm St", "Miami, FL 33131"],
        ),
        ("I live at 41 Palm St in Miami, FL 33131.", &["41 Palm St", "Miami, FL 33131"]),
    ] {
        assert_eq!(lines(text), want, "{text}");
    }
}

#[test]
fn cells_of_one_line_are_lines_of_an_address() {
    let want = ["41 Palm St", "Miami, FL 33131"];
    for text in [
        "41 Palm St | Miami, FL 33131 | 305-555-0142",
        "Rita Vance | 41 Palm St | Miami, FL 33131 | 305-555-0142",
        "305-555-0142 | 41 Palm St | Miami, FL 33131",
        "Rita Vance, (305) 555-0142, 41 Palm St, Miami, FL 33131",
        "41 Palm St \u{2022} Miami, FL 33131 \u{2022} rita@example.org",
        "41 Palm St \u{b7} Miami, FL 33131",
        "41 Palm St / Miami, FL 33131",
        "41 Palm St - Miami, FL 33131",
        "41 Palm St; Miami, FL 33131",
        "41 Palm St\tMiami, FL 33131",
        "41 Palm St    Miami, FL 33131",
        "rita@example.org | 41 Palm St | Miami, FL 33131 | example.org",
        "Rita Vance | 41 Palm St\nMiami, FL 33131 | 305-555-0142",
        "Rita Vance, 41 Palm St\nMiami, FL 33131",
        "Please write to me at 41 Palm St,\nMiami, FL 33131",
    ] {
        assert_eq!(lines(&format!("Please delete my data.\n\nRita Vance\n{text}")), want, "{text}");
    }
    assert_eq!(lines("Rita Vance\n41 Palm St | Miami | FL 33131"), ["41 Palm St", "Miami, FL 33131"]);
    assert_eq!(lines("41 Palm St | Apt 7 | Miami, FL 33131"), ["41 Palm St", "Apt 7", "Miami, FL 33131"]);
}

#[test]
fn what_is_no_street_for_sure_goes_onto_no_envelope() {
    for text in [
        "I want 2 copies sent to Waco, TX 76701.",
        "I am 34, Rita Vance, Waco, TX 76701",
        "Delete my 3 accounts, Waco, TX 76701",
        "I live on 5th Street, Austin, TX 78701.",
        "Case 4432, Waco, TX 76701",
        "I called 254-555-0142, Waco, TX 76701",
        "You have had it since 2019, Waco, TX 76701",
    ] {
        assert_eq!(lines(text), Vec::<String>::new(), "{text}");
        assert!(of(text).person.state.is_some(), "{text}");
    }
}

#[test]
fn blanks_of_every_kind_are_plain_on_an_envelope() {
    let text = "Rita\u{a0}Vance\n41\u{2009}Palm  St\nBoston, MA\u{a0}02108";
    assert_eq!(lines(text), ["41 Palm St", "Boston, MA 02108"]);
    assert_eq!(
        lines("I live at 41\u{a0}Palm St, Boston, MA\u{202f}02108."),
        ["41 Palm St", "Boston, MA 02108"]
    );
    assert_eq!(
        of("Delete my data.\n\nSincerely,\nRita\u{a0}Vance").person.name.as_deref(),
        Some("Rita Vance")
    );
    assert_eq!(of("My name is Rita\u{a0}Vance.").person.name.as_deref(), Some("Rita Vance"));
}

#[test]
fn a_german_address_needs_no_country() {
    let letter = |place: &str| {
        format!(
            "Bitte löschen Sie alle meine Daten. Vielen Dank.\n\nMit freundlichen Grüßen\nRita Vance\n{place}"
        )
    };
    for (place, want) in [
        ("Lindenweg 14\n04109 Leipzig", ["Lindenweg 14", "04109 Leipzig"]),
        ("Lindenweg 14a,\n04109 Leipzig", ["Lindenweg 14a", "04109 Leipzig"]),
        (
            "Am Alten Markt 3 b\nD-60311 Frankfurt am Main",
            ["Am Alten Markt 3 b", "D-60311 Frankfurt am Main"],
        ),
        ("Lindenweg 14, 04109 Leipzig", ["Lindenweg 14", "04109 Leipzig"]),
        ("Lindenweg 14 | 04109 Leipzig | 0341 5550142", ["Lindenweg 14", "04109 Leipzig"]),
        ("Straße des 17. Juni 135 · 10623 Berlin", ["Straße des 17. Juni 135", "10623 Berlin"]),
        ("Postfach 12\n04109 Leipzig", ["Postfach 12", "04109 Leipzig"]),
    ] {
        assert_eq!(lines(&letter(place)), want, "{place}");
    }
    let prose = "Bitte löschen Sie meine Daten. Ich wohne in der Lindenallee 14, 04109 Leipzig. Vielen Dank.";
    assert_eq!(lines(prose), ["Lindenallee 14", "04109 Leipzig"]);
    assert_eq!(lines("I paid Officer Hale 5, 12345 Pages later I asked again."), Vec::<String>::new());
}

#[test]
fn a_home_state_in_a_signature_counts() {
    for signed in [
        "Rita Vance, Colorado resident",
        "Rita Vance (Colorado resident)",
        "Rita Vance\nColorado Resident",
        "Rita Vance - a Colorado consumer",
        "Rita Vance | Resident of Colorado",
        "Rita Vance, resident of Denver, Colorado",
        "Rita Vance, proud CO resident",
        "Rita Vance\nState of Colorado resident",
        "Rita Vance, residente de Colorado",
    ] {
        let got = of(&format!("Please delete my data.\n\nThanks,\n{signed}"));
        assert_eq!(got.person.state.as_deref(), Some("CO"), "{signed}");
    }
    let other = "My neighbor, a Texas resident, told me of you. Please delete my data.";
    assert_eq!(of(other).person.state, None);
}
