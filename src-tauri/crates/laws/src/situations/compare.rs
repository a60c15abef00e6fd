//! What is expected, held against what the book gives: the clocks of a situation, the days of a calendar's year, the proposals
//! for a request. Nothing is counted here; `domain` is asked.

use domain::binding::{Situation as Asked, proposals};
use domain::clock::{Clock, ClockQuestion, Event, Reckoning, fact_kind, facts_fit, reckon};
use domain::day::Day;
use domain::ids::CompanyId;
use domain::nouns::Applicability;
use domain::words::Known;

use super::fault::{Fault, SituationFault};
use super::file::{Expected, Proposed, Situation, Year};
use super::{Read, Report};
use crate::book::LawBook;

/// Compares every entry of a file.
pub(super) fn file(book: &LawBook, read: &Read<'_>, report: &mut Report) {
    let Some(file) = &read.file else { return };
    for entry in &file.situation {
        let mut found = Found { read, of: &entry.get_ref().says, faults: Vec::new() };
        situation(book, entry, &mut found);
        report.take(found.faults);
    }
    for entry in &file.calendar {
        let faults = year(book, entry.get_ref()).into_iter();
        report.take(faults.map(|fault| read.fault(entry, "", fault)).collect());
    }
    for entry in &file.binding {
        let faults = proposed(book, entry.get_ref()).into_iter();
        report.take(faults.map(|fault| read.fault(entry, &entry.get_ref().says, fault)).collect());
    }
}

impl Report {
    fn take(&mut self, faults: Vec<SituationFault>) {
        if faults.is_empty() {
            self.passed += 1;
        } else {
            self.differ += 1;
        }
        self.faults.extend(faults);
    }
}

/// Faults of one situation as they are found.
struct Found<'a> {
    read: &'a Read<'a>,
    of: &'a str,
    faults: Vec<SituationFault>,
}

impl Found<'_> {
    fn add<T>(&mut self, entry: &toml::Spanned<T>, fault: Fault) {
        self.faults.push(self.read.fault(entry, self.of, fault));
    }
}

fn situation(book: &LawBook, entry: &toml::Spanned<Situation>, out: &mut Found<'_>) {
    let situation = entry.get_ref();
    let Some(regime) = book.regime_for(&situation.regime, situation.received) else {
        return out.add(entry, Fault::NoRegime(situation.regime.clone()));
    };
    let mut events = Vec::new();
    for (kind, day) in &situation.events {
        match fact_kind(kind) {
            Some(kind) => events.push(Event { kind, day: *day }),
            None => return out.add(entry, Fault::NoFact(kind.clone())),
        }
    }
    let question = ClockQuestion {
        regime,
        received: situation.received,
        events: &events,
        counting: book.counting(),
        open_calendar: situation.calendar.as_deref(),
    };
    let found = facts_fit(situation.received, &events).and_then(|()| reckon(&question));
    match (found, &situation.refused) {
        (Err(error), Some(code)) if error.code() == code => {}
        (Err(error), _) => {
            out.add(entry, Fault::Refused { code: error.code().to_owned(), why: error.to_string() });
        }
        (Ok(_), Some(code)) => out.add(entry, Fault::NotRefused(code.clone())),
        (Ok(found), None) => answer(entry, &found, out),
    }
}

/// Everything that is expected of an answer.
fn answer(entry: &toml::Spanned<Situation>, found: &Reckoning, out: &mut Found<'_>) {
    let situation = entry.get_ref();
    for (kind, why) in &situation.undated {
        if !found.undated.iter().any(|u| u.kind.as_str() == kind && u.why.as_str() == why) {
            let (kind, why, found) = (kind.clone(), why.clone(), undated(found));
            out.add(entry, Fault::NotUndated { kind, why, found });
        }
    }
    let clock = |kind: &str| found.clocks.iter().find(|c| c.kind.as_str() == kind);
    for of_clock in &situation.clock {
        let expected = of_clock.get_ref();
        match clock(&expected.kind) {
            Some(clock) => {
                compare(expected, clock).into_iter().for_each(|fault| out.add(of_clock, fault));
            }
            None => {
                let fault = Fault::NoClock { kind: expected.kind.clone(), found: all(found) };
                out.add(of_clock, fault);
            }
        }
        for kind in expected.absent.iter().filter(|k| clock(k).is_some()) {
            out.add(of_clock, Fault::Present(kind.clone()));
        }
        if expected.only && (found.clocks.len() != 1 || !found.undated.is_empty()) {
            out.add(of_clock, Fault::Others(all(found)));
        }
    }
}

fn undated(found: &Reckoning) -> String {
    some(found.undated.iter().map(|u| format!("{} ({})", u.kind, u.why)).collect())
}

/// The duties of an answer, with and without a date.
fn all(found: &Reckoning) -> String {
    let dated = found.clocks.iter().map(|c| c.kind.to_string());
    let undated = found.undated.iter().map(|u| format!("{} without a date ({})", u.kind, u.why));
    some(dated.chain(undated).collect())
}

fn some(words: Vec<String>) -> String {
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

fn compare(expected: &Expected, clock: &Clock) -> Vec<Fault> {
    let mut faults = Vec::new();
    let kind = clock.kind;
    let mut differs = |field, wanted: &Option<String>, found: String| {
        if let Some(expected) = wanted.clone().filter(|wanted| *wanted != found) {
            faults.push(Fault::Differs { clock: kind, field, expected, found });
        }
    };
    for (field, wanted, found) in [
        ("trigger", &expected.trigger, Some(clock.trigger)),
        ("nominal", &expected.nominal, Some(clock.nominal)),
        ("due", &expected.due, clock.due),
        ("mail_by", &expected.mail_by, clock.mail_by),
        ("plan_by", &expected.plan_by, clock.plan_by),
        ("strict", &expected.strict, clock.strict),
        ("met", &expected.met, clock.met),
    ] {
        differs(field, wanted, found.map_or_else(|| "none".to_owned(), |d| d.to_string()));
    }
    differs("standing", &expected.standing, clock.standing.to_string());
    let working: Vec<String> = clock.working.iter().map(|s| s.text.clone()).collect();
    let mark: Vec<String> = clock.mark.iter().cloned().collect();
    for (place, wanted, found) in [
        ("working", expected.names.as_slice(), &working),
        ("remark", expected.remark.as_slice(), &clock.remarks),
        ("mark", expected.mark.as_slice(), &mark),
    ] {
        for words in wanted.iter().filter(|w| !says(found, w)) {
            let (words, found) = (words.clone(), found.clone());
            faults.push(Fault::Unsaid { clock: kind, place, words, found });
        }
    }
    for words in expected.unnamed.iter().filter(|w| says(&working, w)) {
        faults.push(Fault::Said { clock: kind, words: words.clone(), found: working.clone() });
    }
    faults
}

fn says(lines: &[String], words: &str) -> bool {
    lines.iter().any(|line| line.contains(words))
}

fn year(book: &LawBook, year: &Year) -> Option<Fault> {
    let Some(calendar) = book.calendar(&year.id) else { return Some(Fault::NoCalendar(year.id.clone())) };
    let found: Vec<Day> = calendar.year(year.year).into_iter().map(|(day, _)| day).collect();
    let written = |days: &[Day]| days.iter().map(Day::to_string).collect();
    (found != year.days).then(|| Fault::Days {
        id: year.id.clone(),
        year: year.year,
        expected: written(&year.days),
        found: written(&found),
    })
}

fn proposed(book: &LawBook, case: &Proposed) -> Vec<Fault> {
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
    let mut faults = Vec::new();
    let mut said: Vec<(String, String)> =
        found.iter().map(|p| (p.regime.clone(), p.strength.to_string())).collect();
    if case.first {
        said.truncate(case.expect.len());
    }
    if said != case.expect {
        faults.push(Fault::Proposals { expected: case.expect.clone(), found: said });
    }
    let reasons: Vec<String> = found.into_iter().flat_map(|p| p.reasons_against).collect();
    for words in case.against.iter().filter(|w| !says(&reasons, w)) {
        faults.push(Fault::NoReason { words: words.clone(), found: reasons.clone() });
    }
    faults
}
