//! Why: twenty-four places where a program of this trade goes wrong without anybody seeing it. Each has a test that bears its
//! number, through what the window and the command line use as well: the clocks, the proposals, a case, a letter. The days
//! that are expected were counted on a calendar, and the count stands beside them. Not here: the situations of each regime
//! (tests/laws) and what is true of any date (laws/properties.rs).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

#[path = "traps/cases.rs"]
mod cases;
#[path = "traps/deletions.rs"]
mod deletions;
#[path = "traps/letters.rs"]
mod letters_out;
#[path = "traps/periods.rs"]
mod periods;
#[path = "traps/regimes.rs"]
mod regimes;
#[path = "traps/rolling.rs"]
mod rolling;

use std::sync::LazyLock;

use common::day;
use domain::clock::{Clock, ClockError, ClockKind, ClockQuestion, Event, Reckoning, facts_fit, reckon};
use domain::nouns::FactKind;
use laws::LawBook;

/// The shipped book, read once a process.
fn book() -> &'static LawBook {
    static BOOK: LazyLock<LawBook> =
        LazyLock::new(|| LawBook::shipped().unwrap_or_else(|e| panic!("faults in the law files:\n{e}")));
    &BOOK
}

/// What a regime, in the version of the day of receipt, makes of a receipt and dated facts. Where the law takes the holidays
/// of the person's country the person lives in Germany.
fn asked(regime: &str, received: &str, facts: &[(FactKind, &str)]) -> Result<Reckoning, ClockError> {
    let received = day(received);
    let latest = book().regime(regime).unwrap_or_else(|| panic!("no {regime}"));
    let regime = book().regime_for(regime, received).unwrap_or(latest);
    let events: Vec<Event> = facts.iter().map(|(kind, on)| Event { kind: *kind, day: day(on) }).collect();
    facts_fit(received, &events)?;
    let open = book().roll_rule(&regime.roll.rule).is_some_and(|r| r.open_calendar);
    reckon(&ClockQuestion {
        regime,
        received,
        events: &events,
        counting: book().counting(),
        open_calendar: open.then_some("de_national"),
    })
}

fn reckoned(regime: &str, received: &str, facts: &[(FactKind, &str)]) -> Reckoning {
    asked(regime, received, facts).unwrap_or_else(|e| panic!("{regime} on {received}: {e}"))
}

fn find(found: &Reckoning, kind: ClockKind) -> Option<&Clock> {
    found.clocks.iter().find(|c| c.kind == kind)
}

fn clock(found: &Reckoning, kind: ClockKind) -> &Clock {
    find(found, kind).unwrap_or_else(|| panic!("no clock {kind}: {found:#?}"))
}

/// Nominal, due and mail-by of one clock.
fn dates(found: &Reckoning, kind: ClockKind) -> [String; 3] {
    let clock = clock(found, kind);
    [Some(clock.nominal), clock.due, clock.mail_by]
        .map(|d| d.map_or_else(|| "not known".to_owned(), |d| d.to_string()))
}

/// A clock of one day, which the post takes letters on.
fn all(day: &str) -> [String; 3] {
    [day, day, day].map(str::to_owned)
}

/// The regimes that answer a person of one American state.
fn of_state(state: &str) -> Vec<&'static str> {
    let home = format!("US-{state}");
    let of = book().regimes().iter().filter(|r| r.jurisdiction == home);
    of.map(|r| r.id.as_str()).collect()
}
