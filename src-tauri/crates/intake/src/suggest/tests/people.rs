//! Who writes, and whom it is about.

use domain::words::{Capacity, Language};

use super::{from, of};

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
fn a_shouted_sentence_signs_nothing() {
    let text = "REMOVE ME FROM THIS LIST\n\nSent from my T-Mobile 5G Device";
    assert_eq!(name("", text), "");
    assert_eq!(name("", "Delete my data.\n\nHANNA VOGEL"), "HANNA VOGEL");
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

#[test]
fn whom_it_is_about_is_named_after_an_age_or_by_counsel() {
    let about = |text: &str| of(text).data_subject.unwrap_or_default();
    assert_eq!(about("Mi hijo de doce años, Emiliano, dejó su número en su página."), "Emiliano");
    assert_eq!(about("My daughter, 12, Lena Pratt, has an account with you."), "Lena Pratt");
    assert_eq!(about("I am counsel for Dana Whitlow and ask for a copy of her records."), "Dana Whitlow");
}

#[test]
fn the_name_in_an_agents_form_is_the_consumers() {
    let form = "We are the authorized agent of the consumer below.\nName: Kim Alvarez\nRequest: delete";
    let got = of(form);
    assert_eq!((got.data_subject.as_deref(), got.person.name), (Some("Kim Alvarez"), None));
    let got = from("Begin Agency", "We act as authorized agent.\nName: Kim Alvarez\nRequest: delete");
    let names = (got.data_subject.as_deref(), got.person.name.as_deref());
    assert_eq!(names, (Some("Kim Alvarez"), Some("Begin Agency")));
    let got = of("Name: Kim Alvarez\nRequest: delete");
    assert_eq!((got.data_subject, got.person.name.as_deref()), (None, Some("Kim Alvarez")));
}

#[test]
fn who_hires_through_the_site_is_a_customer() {
    for text in ["I used your website to book two guards.", "Our parish hires officers through you."] {
        assert_eq!(of(text).capacity, Capacity::Customer, "{text}");
    }
    assert_eq!(of("I filled out the form on your website.").capacity, Capacity::Visitor);
}

#[test]
fn a_french_letter_is_in_no_language_that_is_read() {
    assert_eq!(of("Bonjour, je voudrais une copie de mes données. Merci.").language, Language::Other);
}
