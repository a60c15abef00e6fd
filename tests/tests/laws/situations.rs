//! Runs the situations, calendars and proposals of tests/laws/*.toml, one file a jurisdiction, as the law files have it.
//! Not here: whether each rule is in them (`coverage`), and the files of a state that is made up (`added`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use domain::binding::{Situation as Asked, proposals};
use domain::clock::{Clock, ClockQuestion, Event, fact_kind, facts_fit, reckon};
use domain::day::Day;
use domain::ids::CompanyId;
use domain::nouns::Applicability;
use domain::words::{Capacity, Known, Right};
use laws::LawBook;
use serde::Deserialize;

use super::{book, folder};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) situation: Vec<Situation>,
    #[serde(default)]
    calendar: Vec<Year>,
    #[serde(default)]
    binding: Vec<Proposed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Situation {
    pub(super) says: String,
    pub(super) regime: String,
    pub(super) received: Day,
    #[serde(default)]
    events: Vec<(String, Day)>,
    /// How its dates were counted by hand, one line a clock: `respond: Mar 3 + 45 days: 28 left in Mar, 17 in Apr = Fri 2026-04-17`.
    #[serde(default)]
    pub(super) working: Vec<String>,
    calendar: Option<String>,
    refused: Option<String>,
    #[serde(default)]
    undated: Vec<(String, String)>,
    #[serde(default)]
    pub(super) clock: Vec<Expected>,
}

/// What is expected of one clock; only what is written is compared. A date is a day or `none`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) kind: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    unnamed: Vec<String>,
    remark: Option<String>,
    mark: Option<String>,
    standing: Option<String>,
    /// Kinds that the answer must not have.
    #[serde(default)]
    absent: Vec<String>,
    /// The answer has no other clock and no undated duty.
    #[serde(default)]
    only: bool,
    trigger: Option<String>,
    pub(super) nominal: Option<String>,
    pub(super) due: Option<String>,
    pub(super) mail_by: Option<String>,
    plan_by: Option<String>,
    strict: Option<String>,
    met: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    id: String,
    year: i32,
    days: Vec<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposed {
    says: String,
    country: Option<String>,
    state: Option<String>,
    right: Right,
    capacity: Capacity,
    #[serde(default = "unknown")]
    designated: Known,
    #[serde(default = "unknown")]
    promised: Known,
    age: Option<u8>,
    #[serde(default)]
    settings: Vec<(String, Known, String)>,
    received: Day,
    /// Regime and strength, in order.
    expect: Vec<(String, String)>,
    /// Only the first so many are compared.
    #[serde(default)]
    first: bool,
    /// Words that stand among the reasons against.
    #[serde(default)]
    against: Vec<String>,
}

fn unknown() -> Known {
    Known::Unknown
}

/// Every file of tests/laws by name, read.
pub(super) fn files() -> BTreeMap<String, File> {
    files_in(&folder())
}

/// Every file that lies in a folder itself, by name, read.
pub(super) fn files_in(folder: &Path) -> BTreeMap<String, File> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("a situations file can be read");
            let file = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            found.insert(name, file);
        }
    }
    found
}

fn none_or_day(day: Option<Day>) -> String {
    day.map_or_else(|| "none".to_owned(), |d| d.to_string())
}

fn compare(faults: &mut String, expected: &Expected, clock: &Clock) {
    let dates = [
        ("trigger", &expected.trigger, Some(clock.trigger)),
        ("nominal", &expected.nominal, Some(clock.nominal)),
        ("due", &expected.due, clock.due),
        ("mail_by", &expected.mail_by, clock.mail_by),
        ("plan_by", &expected.plan_by, clock.plan_by),
        ("strict", &expected.strict, clock.strict),
        ("met", &expected.met, clock.met),
    ];
    for (name, wanted, found) in dates {
        if let Some(wanted) = wanted
            && *wanted != none_or_day(found)
        {
            let _ = writeln!(
                faults,
                "    {} {name}: {wanted} expected, {} found",
                clock.kind,
                none_or_day(found)
            );
        }
    }
    if let Some(standing) = &expected.standing
        && standing != clock.standing.as_str()
    {
        let _ = writeln!(faults, "    {} stands {}, {standing} expected", clock.kind, clock.standing);
    }
    let working: Vec<&str> = clock.working.iter().map(|s| s.text.as_str()).collect();
    for name in expected.names.iter().filter(|n| !working.iter().any(|w| w.contains(n.as_str()))) {
        let _ = writeln!(faults, "    the working of {} does not name {name:?}: {working:#?}", clock.kind);
    }
    for name in expected.unnamed.iter().filter(|n| working.iter().any(|w| w.contains(n.as_str()))) {
        let _ = writeln!(faults, "    the working of {} names {name:?}: {working:#?}", clock.kind);
    }
    if let Some(remark) =
        expected.remark.as_ref().filter(|r| !clock.remarks.iter().any(|c| c.contains(r.as_str())))
    {
        let _ = writeln!(faults, "    {} does not remark {remark:?}: {:?}", clock.kind, clock.remarks);
    }
    if let Some(mark) =
        expected.mark.as_ref().filter(|m| !clock.mark.as_ref().is_some_and(|c| c.contains(m.as_str())))
    {
        let _ = writeln!(faults, "    {} is not marked {mark:?}: {:?}", clock.kind, clock.mark);
    }
}

pub(super) fn run(book: &LawBook, situation: &Situation) -> String {
    let mut faults = String::new();
    let Some(regime) = book.regime_for(&situation.regime, situation.received) else {
        return format!("    no regime {:?}\n", situation.regime);
    };
    let event = |(kind, day): &(String, Day)| Event {
        kind: fact_kind(kind).unwrap_or_else(|| panic!("{kind} is no fact")),
        day: *day,
    };
    let events: Vec<Event> = situation.events.iter().map(event).collect();
    let question = ClockQuestion {
        regime,
        received: situation.received,
        events: &events,
        counting: book.counting(),
        open_calendar: situation.calendar.as_deref(),
    };
    let found = facts_fit(situation.received, &events).and_then(|()| reckon(&question));
    let found = match (found, &situation.refused) {
        (Err(error), Some(code)) if error.code() == code => return faults,
        (Err(error), _) => return format!("    refused with {}: {error}\n", error.code()),
        (Ok(_), Some(code)) => return format!("    not refused with {code}\n"),
        (Ok(found), None) => found,
    };
    for (kind, why) in &situation.undated {
        if !found.undated.iter().any(|u| u.kind.as_str() == kind && u.why.as_str() == why) {
            let _ = writeln!(faults, "    {kind} is not without a date for {why}: {:?}", found.undated);
        }
    }
    for expected in &situation.clock {
        match found.clocks.iter().find(|c| c.kind.as_str() == expected.kind) {
            Some(clock) => compare(&mut faults, expected, clock),
            None => drop(writeln!(faults, "    no clock {}: {:?}", expected.kind, found.undated)),
        }
        let also = |kind: &str| found.clocks.iter().any(|c| c.kind.as_str() == kind);
        for kind in expected.absent.iter().filter(|k| also(k)) {
            let _ = writeln!(faults, "    a clock {kind} stands there");
        }
        if expected.only && (found.clocks.len() != 1 || !found.undated.is_empty()) {
            let _ = writeln!(faults, "    other duties stand there: {found:?}");
        }
    }
    faults
}

#[test]
fn every_situation_counted_by_hand_comes_out_the_same() {
    let book = book();
    let (mut faults, mut ran) = (String::new(), 0);
    for (name, file) in files() {
        for situation in &file.situation {
            ran += 1;
            let found = run(book, situation);
            if !found.is_empty() {
                let _ = writeln!(
                    faults,
                    "{name}: {} ({} on {})\n{found}",
                    situation.says, situation.regime, situation.received
                );
            }
        }
    }
    assert!(ran > 80, "only {ran} situations were found");
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_calendar_gives_the_days_of_a_year_as_listed() {
    let book = book();
    let mut asked = BTreeSet::new();
    for (name, file) in files() {
        for year in &file.calendar {
            let calendar =
                book.calendar(&year.id).unwrap_or_else(|| panic!("{name}: no calendar {}", year.id));
            let found: Vec<Day> = calendar.year(year.year).into_iter().map(|(day, _)| day).collect();
            assert_eq!(found, year.days, "{name}: {} in {}", year.id, year.year);
            asked.insert(year.id.clone());
        }
    }
    let shipped: BTreeSet<String> = book.counting().calendars.keys().cloned().collect();
    assert_eq!(asked, shipped, "each calendar has a year that was listed by hand");
}

#[test]
fn proposals_come_most_specific_first_with_their_reasons() {
    let book = book();
    let mut faults = String::new();
    for (name, file) in files() {
        for case in &file.binding {
            let setting = |(regime, applies, reason): &(String, Known, String)| Applicability {
                company: CompanyId::new(1),
                regime: regime.clone(),
                applies: *applies,
                reason: reason.clone(),
                decided_on: Some(case.received),
                decided_by: "the officer".to_owned(),
            };
            let settings: Vec<Applicability> = case.settings.iter().map(setting).collect();
            let asked = Asked {
                country: case.country.as_deref(),
                state: case.state.as_deref(),
                right: case.right,
                capacity: case.capacity,
                designated_place: case.designated,
                promised: case.promised,
                age: case.age,
                settings: &settings,
                received: case.received,
            };
            let found = proposals(&asked, book.regimes());
            let said: Vec<(String, String)> =
                found.iter().map(|p| (p.regime.clone(), p.strength.as_str().to_owned())).collect();
            let compared = if case.first { &said[..case.expect.len().min(said.len())] } else { &said[..] };
            if compared != case.expect {
                let _ = writeln!(faults, "{name}: {}: {:?} expected, {said:?} found", case.says, case.expect);
            }
            for words in &case.against {
                if !found.iter().flat_map(|p| &p.reasons_against).any(|r| r.contains(words.as_str())) {
                    let _ = writeln!(
                        faults,
                        "{name}: {}: no reason against says {words:?}: {found:#?}",
                        case.says
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
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
