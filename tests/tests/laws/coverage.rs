//! No rule without a situation, no situation without a rule: every version of every regime is in one, every clock it can
//! give is dated in one, and what is added shows how its dates were counted by hand. Not here: whether they come out so, and
//! how that is found (`laws::situations`).

use laws::situations::{About, Demand, check, older_without_working};

use super::book;
use super::situations::{report, texts, told, with};

/// So many situations are older than the rule that the working stands beside the dates. It may only become fewer.
const WITHOUT_WORKING: usize = 90;

#[test]
fn every_law_file_has_its_situations_and_every_regime_is_in_one() {
    let lacking = told(report(), About::Coverage);
    assert!(lacking.is_empty(), "\n{lacking}");
}

#[test]
fn a_law_file_without_situations_and_situations_without_a_law_file_are_named() {
    let mut moved = texts();
    let nevada = moved.remove("us-nv.toml").expect("its situations");
    moved.insert("us-nw.toml".to_owned(), nevada);
    let lacking = told(&check(book(), &moved, &Demand::All), About::Coverage);
    for sentence in [
        "us-nv.toml: there is no such file, and laws/us-nv.toml has no situations.",
        "us-nw.toml: there is no law file laws/us-nw.toml.",
        "which its law file does not hold; laws/us-nv.toml does.",
    ] {
        assert!(lacking.contains(sentence), "{sentence}: {lacking}");
    }
}

#[test]
fn a_calendar_without_a_listed_year_is_named() {
    let mut texts = texts();
    for text in texts.values_mut() {
        *text = text.replace("id = \"ca_federal\"", "id = \"us_federal\"");
    }
    let lacking = told(&check(book(), &texts, &Demand::All), About::Coverage);
    assert!(lacking.contains("no [[calendar]] lists a year of the calendar ca_federal by hand"), "{lacking}");
}

#[test]
fn a_situation_that_is_added_shows_how_its_dates_were_counted() {
    let wrong = told(report(), About::Working);
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(
        older_without_working() <= WITHOUT_WORKING,
        "the number of those without `working` may only fall"
    );
}

#[test]
fn a_situation_without_its_working_or_with_that_of_another_day_is_named() {
    let added = "[[situation]]\nsays = \"one more\"\nregime = \"us_nv_603a\"\nreceived = \"2027-03-01\"\n\
                 [[situation.clock]]\nkind = \"respond\"\nnominal = \"2027-04-30\"\n\n[[situation]]";
    let wrong = told(&with("us-nv.toml", "[[situation]]", added), About::Working);
    assert!(
        wrong.starts_with("us-nv.toml line ") && wrong.contains("2 situations stand without `working`"),
        "{wrong}"
    );
    assert!(wrong.contains(", 1 at most. Count the dates of the new one by hand"), "{wrong}");
    let working = "working = [\"respond: Mar 1 + 60 days = Thu 2027-04-29\"]\n[[situation.clock]]";
    let worked = added.replacen("[[situation.clock]]", working, 1);
    let wrong = told(&with("us-nv.toml", "[[situation]]", &worked), About::Working);
    assert!(wrong.contains("“one more”: the working of respond does not come to 2027-04-30."), "{wrong}");
}
