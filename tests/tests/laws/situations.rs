//! Holds the situations, calendars and proposals of tests/laws/*.toml, one file a jurisdiction, against the law files, as
//! `laws::situations` reads and runs them; and shows that a wrong one is told. Not here: whether each rule is in them
//! (`coverage`), and the files of a state that is made up (`added`).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use domain::binding::{Situation as Asked, proposals};
use domain::day::Day;
use domain::words::{Capacity, Known, Right};
use laws::situations::{About, Demand, Report, check};

use super::{book, folder};

/// The text of every file of tests/laws by its name.
pub(super) fn texts() -> BTreeMap<String, String> {
    texts_in(&folder())
}

/// The text of every file that lies in a folder itself, by its name.
pub(super) fn texts_in(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            found.insert(name, std::fs::read_to_string(&path).expect("a situations file can be read"));
        }
    }
    found
}

/// What the shipped files and their situations say of each other, found once a process. Every file can be read.
pub(super) fn report() -> &'static Report {
    static REPORT: LazyLock<Report> = LazyLock::new(|| check(book(), &texts(), &Demand::All));
    assert_eq!(told(&REPORT, About::File), "", "each file can be read");
    &REPORT
}

/// The faults of one sort, one a line.
pub(super) fn told(report: &Report, about: About) -> String {
    report.about(about).map(|fault| format!("{fault}\n")).collect()
}

/// The report where one text stands in the place of another in one file.
pub(super) fn with(file: &str, old: &str, new: &str) -> Report {
    let mut texts = texts();
    let text = texts.get_mut(file).expect("the file is there");
    assert!(text.contains(old), "{file} has {old:?}");
    *text = text.replacen(old, new, 1);
    check(book(), &texts, &Demand::All)
}

#[test]
fn every_situation_counted_by_hand_comes_out_the_same() {
    let report = report();
    assert!(report.situations > 80, "only {} situations were found", report.situations);
    let wrong = told(report, About::Situation);
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_calendar_gives_the_days_of_a_year_as_listed() {
    let wrong = told(report(), About::Calendar);
    assert!(wrong.is_empty(), "\n{wrong}");
    let lacking = told(report(), About::Coverage);
    assert!(
        !lacking.contains("of the calendar"),
        "each calendar has a year that was listed by hand:\n{lacking}"
    );
}

#[test]
fn proposals_come_most_specific_first_with_their_reasons() {
    let wrong = told(report(), About::Proposal);
    assert!(wrong.is_empty(), "\n{wrong}");
    let all: String = texts().into_values().collect();
    let counted = all.matches("\n[[situation]]").count()
        + all.matches("\n[[calendar]]").count()
        + all.matches("\n[[binding]]").count();
    assert_eq!(report().passed, counted, "every entry of every file was compared");
}

#[test]
fn what_comes_out_otherwise_is_told_with_its_line() {
    let line = |file: &str, of: &str| {
        let text = &texts()[file];
        text[..text.find(of).expect("it stands there")].matches('\n').count() + 1
    };
    let wrong = with("us-tx.toml", "nominal = \"2027-01-10\"", "nominal = \"2027-01-11\"");
    let clock = line("us-tx.toml", "[[situation.clock]]");
    assert_eq!(
        told(&wrong, About::Situation),
        format!(
            "us-tx.toml line {clock}: “received on Thanksgiving: day 45 is a Sunday and moves to Monday, the mail goes on Friday”: \
             respond nominal: 2027-01-11 is expected, 2027-01-10 is found. Count it again by hand, and correct the situation or \
             the law file.\n"
        )
    );
    assert_eq!(wrong.failed(), 1);
    assert_eq!(wrong.passed + 1, report().passed);
    for (old, new, sentence) in [
        (
            "standing = \"runs\"",
            "standing = \"replaced\"",
            "respond standing: replaced is expected, runs is found",
        ),
        ("[[\"extended\"", "[[\"prolonged\"", "\"prolonged\" is no fact"),
        ("kind = \"respond\"", "kind = \"reply\"", "there is no clock reply"),
        (
            "names = [\"Texas",
            "names = [\"Utah",
            "the working of respond does not say \"Utah Independence Day\"",
        ),
    ] {
        let told = told(&with("us-tx.toml", old, new), About::Situation);
        assert!(told.contains(sentence), "{new}: {told}");
    }
    let told_of = |about, file, old, new| told(&with(file, old, new), about);
    let days = told_of(About::Calendar, "ca.toml", "\"2027-03-29\", ", "");
    assert!(
        days.contains("ca_federal in 2027: the days [\"2027-01-01\", \"2027-03-26\", \"2027-05-24\""),
        "{days}"
    );
    let unread = told_of(About::File, "us-tx.toml", "says = ", "sais = ");
    assert!(
        unread.contains("us-tx.toml line ") && unread.contains("it can't be read: unknown field `sais`"),
        "{unread}"
    );
}

#[test]
fn with_an_unknown_state_no_state_is_said_to_hold() {
    let book = book();
    for right in Right::ALL {
        let asked = Asked {
            country: Some("US"),
            state: None,
            right: *right,
            capacity: Capacity::Visitor,
            designated_place: Known::Yes,
            promised: Known::Yes,
            age: Some(10),
            settings: &[],
            received: Day::from_ymd_opt(2027, 6, 1).expect("a day"),
        };
        for proposal in proposals(&asked, book.regimes()) {
            let regime = book.regime(&proposal.regime).expect("a proposed regime stands in the book");
            if !regime.applies_when.states.is_empty() {
                assert_ne!(proposal.strength.as_str(), "holds", "{} for {right}", proposal.regime);
                assert!(proposal.place_unknown, "{} for {right}", proposal.regime);
            }
        }
    }
}
