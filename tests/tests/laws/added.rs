//! A state is added by its two files and nothing else: the made-up states of tests/laws/added come in beside the shipped
//! files and are found in the list, in the proposals and in the clocks. One of them does not say whether it grants an appeal.
//! Not here: the shipped states.

use std::collections::BTreeMap;

use domain::binding::{Situation as Asked, proposals};
use domain::clock::{ClockKind, ClockQuestion, Event, NoDate, Reckoning, reckon};
use domain::day::Day;
use domain::nouns::FactKind;
use domain::words::{Capacity, Known, Right};
use laws::{LawBook, LawFiles};

use super::coverage::{lacking, unworked};
use super::folder;
use super::situations::{File, files_in, run};

/// The shipped files with those of the made-up states beside them.
fn files() -> LawFiles {
    let folder = folder().join("added/laws");
    let mut files = LawFiles::shipped();
    for entry in std::fs::read_dir(folder).expect("the added files can be listed") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("an added file can be read");
        files = files.with(&format!("laws/{name}"), &text);
    }
    files
}

fn book() -> LawBook {
    LawBook::read(files()).unwrap_or_else(|fault| panic!("the added files have faults:\n{fault}"))
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn appealed(book: &LawBook, regime: &str) -> Reckoning {
    let events = [Event { kind: FactKind::Appealed, day: day("2027-02-02") }];
    let regime = book.regime(regime).expect("it stands in the book");
    let question = ClockQuestion {
        regime,
        received: day("2027-01-04"),
        events: &events,
        counting: book.counting(),
        open_calendar: None,
    };
    reckon(&question).expect("it can be counted")
}

#[test]
fn an_added_state_is_in_the_list_and_changes_no_other() {
    let (book, shipped) = (book(), super::book());
    assert_eq!(book.regimes().len(), shipped.regimes().len() + 2);
    assert_eq!(book.regime("us_zz_act").map(|r| r.jurisdiction.as_str()), Some("US-ZZ"));
    assert_eq!(book.file_of("us_zz_act"), Some("laws/us-zz.toml"));
    assert!(book.complaint_body("zz_ag").is_some() && book.roll_rule("zz_roll").is_some());
    assert_eq!(book.file_hash("us_tx_tdpsa"), shipped.file_hash("us_tx_tdpsa"));
    assert!(shipped.regime("us_zz_act").is_none(), "what is made up is not shipped");
}

#[test]
fn an_added_state_is_proposed_to_its_residents_only() {
    let book = book();
    let asked = |state| Asked {
        country: Some("US"),
        state: Some(state),
        right: Right::Access,
        capacity: Capacity::Visitor,
        designated_place: Known::Unknown,
        promised: Known::Yes,
        age: None,
        settings: &[],
        received: day("2027-05-10"),
    };
    let proposed = |state| {
        let found = proposals(&asked(state), book.regimes());
        found.first().map(|p| (p.regime.clone(), p.strength.as_str().to_owned()))
    };
    assert_eq!(proposed("ZZ"), Some(("us_zz_act".to_owned(), "open".to_owned())));
    let texan = proposals(&asked("TX"), book.regimes());
    assert!(!texan.iter().any(|p| p.regime == "us_zz_act" && p.strength.as_str() != "against"), "{texan:?}");
}

#[test]
fn the_situations_of_an_added_state_come_out_and_lack_nothing() {
    let book = book();
    let added: BTreeMap<String, File> = files_in(&folder().join("added/situations"));
    assert_eq!(added.keys().collect::<Vec<_>>(), ["us-zy", "us-zz"]);
    for situation in added.values().flat_map(|file| &file.situation) {
        let faults = run(&book, situation);
        assert!(faults.is_empty(), "{}:\n{faults}", situation.says);
        assert!(!situation.working.is_empty(), "{} shows no working", situation.says);
        assert_eq!(unworked(situation), "");
    }
    assert_eq!(lacking(&book, &added), "");
}

#[test]
fn without_its_situations_an_added_state_is_named() {
    let mut added = files_in(&folder().join("added/situations"));
    let zz = added.get_mut("us-zz").expect("its situations");
    zz.situation.retain(|s| !s.says.starts_with("every period"));
    let said = lacking(&book(), &added);
    assert!(
        said.contains("us_zz_act as in force from 2027-01-01: no situation dates its extended"),
        "{said}"
    );
    let moved = files_in(&folder().join("added/situations"));
    let renamed: BTreeMap<String, File> =
        moved.into_iter().map(|(name, file)| (name.replace("zz", "zx"), file)).collect();
    let said = lacking(&book(), &renamed);
    assert!(said.contains("speaks of us_zz_act, which its law file does not hold"), "{said}");
}

#[test]
fn an_appeal_that_is_not_known_makes_no_clock_and_is_said_to_be_not_confirmed() {
    let book = book();
    let regime = book.regime("us_zy_act").expect("it stands in the book");
    assert!(!regime.appeal_known() && regime.appeal.is_none());
    let found = appealed(&book, "us_zy_act");
    assert!(!found.clocks.iter().any(|c| c.kind == ClockKind::AppealDecision), "{found:#?}");
    let duty =
        found.undated.iter().find(|u| u.kind == ClockKind::AppealDecision).expect("a duty without a date");
    assert_eq!(duty.why, NoDate::NotKnown);
    assert_eq!(
        duty.text,
        "Whether this rule grants an appeal is not confirmed: the made-up source is silent on appeals"
    );
    let remarks = found.clocks.iter().flat_map(|c| &c.remarks);
    assert!(!remarks.into_iter().any(|r| r.contains("grants none")), "not known is not none: {found:#?}");
}

#[test]
fn an_appeal_that_is_known_not_to_be_granted_is_said_so() {
    let found = appealed(&book(), "us_ut_ucpa");
    assert!(!found.undated.iter().any(|u| u.kind == ClockKind::AppealDecision), "{found:#?}");
    let remarks = found.clocks.iter().flat_map(|c| &c.remarks);
    assert!(remarks.into_iter().any(|r| r.contains("grants none")), "{found:#?}");
}

#[test]
fn an_added_file_at_fault_is_refused_as_a_shipped_one_would_be() {
    let text = files().text("laws/us-zz.toml").expect("it was added").to_owned();
    let without = text.replacen("citation = \"Zembla Code 3 (made up)\"\n", "", 1);
    let report = LawBook::check(files().with("laws/us-zz.toml", &without));
    let told: Vec<String> =
        report.files.iter().flat_map(|f| &f.faults).map(|(p, f)| format!("{p}: {f}. {}", f.next())).collect();
    let line = text[..text.find("[regime.respond]").expect("its table")].matches('\n').count() + 1;
    assert_eq!(
        told.first().map(String::as_str),
        Some(
            format!(
                "laws/us-zz.toml line {line}, us_zz_act, respond: the key citation is missing. Write the key with its value: \
                 nothing of law stands without its text, its days and its citation."
            )
            .as_str()
        )
    );
    assert_eq!(LawBook::check(LawFiles::shipped()).failed(), 0, "the shipped files are untouched");
}
