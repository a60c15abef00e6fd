//! Who writes, and whom it is about.

use super::from;

/// The name that is found where the header gives this one.
fn name(header: &str, text: &str) -> String {
    from(header, text).person.name.unwrap_or_default()
}

#[test]
fn a_country_a_state_or_a_county_below_a_letter_signs_nothing() {
    for place in ["Deutschland", "United Kingdom", "USA", "Canada", "Texas", "Tarrant County"] {
        let text = format!("Please delete my data.\n\nHanna Vogel\n5 Ring St\n79098 Freiburg\n{place}");
        assert_eq!(name("", &text), "Hanna Vogel", "{place}");
    }
    assert_eq!(name("", "Please delete my data.\n\nAnn Reyes\nTarrant County"), "Ann Reyes");
    assert_eq!(name("", "Please delete my data.\n\nThanks,\nGeorgia"), "Georgia");
}

#[test]
fn my_name_is_goes_before_a_nickname() {
    assert_eq!(name("Buddy", "My name is Leonard Fisk, delete my data."), "Leonard Fisk");
    assert_eq!(name("Leonard P. Fisk Jr.", "My name is Leonard Fisk."), "Leonard P. Fisk Jr.");
    assert_eq!(name("Ann Reyes", "My name is on your list."), "Ann Reyes");
}

#[test]
fn a_trade_after_a_comma_is_no_first_name() {
    assert_eq!(name("J. Stone, Attorney", "Please send my file."), "J. Stone");
    assert_eq!(name("Stone, Jo", "Please send my file."), "Jo Stone");
}

#[test]
fn first_and_last_name_of_a_form_are_one_name() {
    assert_eq!(name("", "First name: Lou\nLast name: Pratt\nMessage: delete my data"), "Lou Pratt");
}
