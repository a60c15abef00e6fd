//! A state is added by its two files and nothing else: the made-up states of tests/laws/added come in beside the shipped
//! files and are found in the list, in the proposals and in the clocks. One of them does not say whether it grants an appeal.
//! Not here: the shipped states.

use std::collections::BTreeMap;

use domain::binding::{Situation as Asked, proposals};
use domain::clock::{ClockKind, ClockQuestion, Event, NoDate, Reckoning, reckon};
use domain::day::Day;
use domain::nouns::FactKind;
use domain::words::{Capacity, Known, Right};
use laws::situations::{About, Demand, Report, check};
use laws::{LawBook, LawFiles};

use super::folder;
use super::situations::{texts_in, told};

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

/// The situations of the made-up states, by the names of their files.
fn situations() -> BTreeMap<String, String> {
    texts_in(&folder().join("added/situations"))
}

/// What they say of the made-up laws, as counsel who hands both in is told.
fn held(texts: &BTreeMap<String, String>) -> Report {
    let handed_in = ["laws/us-zy.toml", "laws/us-zz.toml"].map(str::to_owned);
    check(&book(), texts, &Demand::where_handed_in(handed_in.into()))
}

#[test]
fn the_situations_of_an_added_state_come_out_and_lack_nothing() {
    let added = situations();
    assert_eq!(added.keys().collect::<Vec<_>>(), ["us-zy.toml", "us-zz.toml"]);
    let report = held(&added);
    let faults: String = report.faults.iter().map(|f| format!("{f}\n")).collect();
    assert!(faults.is_empty(), "\n{faults}");
    assert_eq!((report.situations, report.passed, report.failed()), (3, 3, 0));
    for text in added.values() {
        assert_eq!(
            text.matches("[[situation]]").count(),
            text.matches("working = [").count(),
            "each shows its working"
        );
    }
}

#[test]
fn an_added_situation_without_its_working_is_named() {
    let mut added = situations();
    let zz = added.get_mut("us-zz.toml").expect("its situations");
    let start = zz.rfind("working = [").expect("its working");
    let end = start + zz[start..].find('\n').expect("the end of the line");
    zz.replace_range(start..end, "");
    let said = told(&held(&added), About::Working);
    assert!(said.contains("1 situation stands without `working`") && said.contains("0 at most"), "{said}");
}

#[test]
fn without_its_situations_an_added_state_is_named() {
    let mut added = situations();
    let zz = added.get_mut("us-zz.toml").expect("its situations");
    let every = zz.find("[[situation]]").expect("the situation of every period");
    assert!(zz[every..].starts_with("[[situation]]\nsays = \"every period"));
    let next = zz.rfind("[[situation]]").expect("the one after it");
    zz.replace_range(every..next, "");
    let said = told(&held(&added), About::Coverage);
    assert!(
        said.contains("us_zz_act as in force from 2027-01-01: no situation dates its extended"),
        "{said}"
    );
    let renamed: BTreeMap<String, String> =
        situations().into_iter().map(|(name, text)| (name.replace("zz", "zx"), text)).collect();
    let said = told(&held(&renamed), About::Coverage);
    assert!(said.contains("speaks of us_zz_act, which its law file does not hold"), "{said}");
    assert!(
        said.contains("us-zz.toml: there is no such file, and laws/us-zz.toml has no situations."),
        "{said}"
    );
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
