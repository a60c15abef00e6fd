//! What must be true of the dates of each regime by itself, over every day that the calendars it rests on know and the days
//! around: received on a day by chance, with facts by chance. Each property is a test; a failure names the regime. What is
//! expected is worked out here in a simple way of its own from the periods and the lists of days. Not here: what is true of
//! all regimes at once and at the ends of time (properties.rs).

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::clock::{Clock, ClockKind, ClockQuestion, Event, NoDate, Reckoning, reckon};
use domain::day::{Datelike, Day, Days};
use domain::nouns::FactKind;
use domain::rule::{Regime, Term, Unit};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

#[path = "plain_count.rs"]
mod plain_count;

use self::plain_count::{LISTS, count, last_post, off, one_step, post};
use super::book;

/// Facts that start, lengthen or add clocks and make none wait or stand still.
const RUNNING: &[FactKind] = &[
    FactKind::Aware,
    FactKind::Dated,
    FactKind::Acknowledged,
    FactKind::Extended,
    FactKind::ExtensionUndone,
    FactKind::Responded,
    FactKind::Refused,
    FactKind::Appealed,
    FactKind::AppealExtended,
    FactKind::AppealDecided,
    FactKind::ConsentWithdrawn,
    FactKind::OptedOut,
];

/// Those and the facts for which a clock waits or stands still.
const ANY: &[FactKind] = &[
    FactKind::Aware,
    FactKind::Dated,
    FactKind::IdentityAsked,
    FactKind::IdentityArrived,
    FactKind::ClarificationAsked,
    FactKind::ClarificationArrived,
    FactKind::FeeAsked,
    FactKind::FeePaid,
    FactKind::Extended,
    FactKind::Appealed,
    FactKind::AppealExtended,
    FactKind::ConsentWithdrawn,
    FactKind::OptedOut,
];

/// Runs of chance for each regime and each of its two ranges.
const RUNS: u32 = 256;

/// One receipt with its facts and what came of it.
struct Asked<'a> {
    regime: &'a Regime,
    received: Day,
    events: &'a [Event],
    found: &'a Reckoning,
}

/// Says how many clocks were looked at, or what is wrong.
type Looked = Result<usize, String>;

/// The calendar by which a regime moves a last day; a person of the Union lives in Germany.
fn roll_calendar(regime: &Regime) -> Option<&'static str> {
    let rule = book().roll_rule(&regime.roll.rule).expect("the rule is on file");
    if rule.open_calendar { Some("de_national") } else { rule.off.calendar.as_deref() }
}

fn ask(regime: &Regime, received: Day, events: &[Event]) -> Reckoning {
    let rule = book().roll_rule(&regime.roll.rule).expect("the rule is on file");
    let open_calendar = rule.open_calendar.then_some("de_national");
    let question = ClockQuestion { regime, received, events, counting: book().counting(), open_calendar };
    reckon(&question).unwrap_or_else(|e| panic!("{} on {received}: {e}", regime.id))
}

/// The period behind a clock.
fn term(regime: &Regime, kind: ClockKind) -> Option<&Term> {
    let extension = regime.extension.as_ref();
    let appeal = regime.appeal.as_ref();
    match kind {
        ClockKind::Acknowledge => regime.acknowledge.as_ref(),
        ClockKind::Respond => regime.respond.as_ref(),
        ClockKind::RefuseBy => regime.refusal.within.as_ref(),
        ClockKind::ExtensionNotice => extension.and_then(|e| e.notice.as_ref()).or(regime.respond.as_ref()),
        ClockKind::Extended => extension.map(|e| &e.total),
        ClockKind::AppealDecision => appeal.map(|a| &a.decide),
        ClockKind::AppealExtended => appeal.and_then(|a| a.extended.as_ref()),
        ClockKind::StopUse => regime.consent_withdrawal.as_ref(),
        ClockKind::AsStated | ClockKind::AppealWindow => None,
    }
}

/// The clocks of an answer that are counted in days and months (`false`) or in business days (`true`).
fn counted<'a>(asked: &Asked<'a>, in_business_days: bool) -> impl Iterator<Item = (&'a Clock, &'a Term)> {
    let (regime, found) = (asked.regime, asked.found);
    let with_term = found.clocks.iter().filter_map(move |c| Some((c, term(regime, c.kind)?)));
    with_term.filter(move |(_, t)| (t.unit == Unit::BusinessDays) == in_business_days)
}

/// From the first to the last day that any calendar of the regime knows, and those that all of them know, as far as the
/// regime is in force.
fn ranges(regime: &Regime) -> Vec<(Day, Day)> {
    let counting = book().counting();
    let counts = regime.acknowledge.iter().chain(&regime.respond).filter_map(|t| t.count.as_ref());
    let mut used: Vec<&str> = counts
        .chain([&counting.postal])
        .map(|id| &counting.day_counts[id])
        .flat_map(|c| [Some(&c.ordinary), c.strict.as_ref()])
        .filter_map(|off| off?.calendar.as_deref())
        .collect();
    used.extend(roll_calendar(regime));
    let first: Vec<Day> = used.iter().map(|id| LISTS[id].from).collect();
    let last: Vec<Day> = used.iter().map(|id| LISTS[id].to).collect();
    let wide = (first.iter().min(), last.iter().max());
    let all = (first.iter().max(), last.iter().min());
    [wide, all]
        .into_iter()
        .filter_map(|(from, to)| {
            let from = regime.effective_from.max(*from?);
            let to = regime.effective_to.map_or(*to?, |end| end.min(*to.expect("it was there")));
            (from <= to).then_some((from, to))
        })
        .collect()
}

/// Asks each regime of the book on days by chance and with facts by chance. Gives how many clocks each was looked at for;
/// a regime with a fault is named with the smallest receipt and facts that show it.
fn each_regime(kinds: &'static [FactKind], holds: impl Fn(&Asked<'_>) -> Looked) -> BTreeMap<String, usize> {
    let (mut looked, mut faults) = (BTreeMap::<String, usize>::new(), String::new());
    for regime in book().regimes() {
        for (from, to) in ranges(regime) {
            let length = u64::try_from((to - from).num_days()).expect("it ends after it begins");
            let facts = prop::collection::vec((prop::sample::select(kinds), 0_u64..160), 0..6);
            let seen = Cell::new(0);
            let config = Config { cases: RUNS, failure_persistence: None, ..Config::default() };
            let ran = TestRunner::new(config).run(&(0..=length, facts), |(after, facts)| {
                let received = from + Days::new(after);
                let event = |(kind, after): (FactKind, u64)| match kind {
                    // What is dated or known may be so before it is received.
                    FactKind::Dated | FactKind::Aware => {
                        Event { kind, day: received + Days::new(after) - Days::new(80) }
                    }
                    _ => Event { kind, day: received + Days::new(after) },
                };
                let events: Vec<Event> = facts.into_iter().map(event).collect();
                let found = ask(regime, received, &events);
                let asked = Asked { regime, received, events: &events, found: &found };
                let clocks = holds(&asked).map_err(|fault| {
                    TestCaseError::fail(format!("received {received} with {events:?}: {fault}"))
                })?;
                seen.set(seen.get() + clocks);
                Ok(())
            });
            if let Err(TestError::Fail(fault, _) | TestError::Abort(fault)) = ran {
                let _ = writeln!(faults, "{} in force from {}: {fault}", regime.id, regime.effective_from);
            }
            *looked.entry(regime.id.clone()).or_default() += seen.get();
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    looked
}

/// The property was not true only because nothing was looked at.
fn looked_at_all(looked: &BTreeMap<String, usize>, which: impl Fn(&Regime) -> bool) {
    let mut some = 0;
    for regime in book().regimes().iter().filter(|r| which(r)) {
        some += 1;
        assert!(looked[&regime.id] > 0, "no clock of {} was looked at", regime.id);
    }
    assert!(some > 0, "no regime is meant");
}

fn has(regime: &Regime, in_business_days: bool) -> bool {
    let terms = regime.acknowledge.iter().chain(&regime.respond);
    terms.into_iter().any(|t| (t.unit == Unit::BusinessDays) == in_business_days)
}

#[test]
fn the_last_day_to_mail_is_never_after_the_nominal_day_and_that_never_after_the_due_day() {
    let looked = each_regime(ANY, |asked| {
        for clock in &asked.found.clocks {
            let Clock { kind, nominal, due, mail_by, .. } = clock;
            if clock.trigger >= *nominal
                || due.is_some_and(|d| d < *nominal)
                || mail_by.is_some_and(|m| m > *nominal)
            {
                return Err(format!("{kind}: {} {mail_by:?} {nominal} {due:?}", clock.trigger));
            }
        }
        Ok(asked.found.clocks.len())
    });
    looked_at_all(&looked, |r| has(r, true) || has(r, false));
}

#[test]
fn a_due_day_is_never_off_under_its_roll_rule_and_no_earlier_day_would_do() {
    let looked = each_regime(ANY, |asked| {
        let rule = book().roll_rule(&asked.regime.roll.rule).expect("the rule is on file");
        let calendar = roll_calendar(asked.regime);
        let mut clocks = 0;
        for (clock, _) in counted(asked, false) {
            clocks += 1;
            let mut expected = Some(clock.nominal);
            while let Some(day) = expected {
                match off(&rule.off, calendar, day) {
                    None => expected = None,
                    Some(true) => expected = day.succ_opt(),
                    Some(false) => break,
                }
            }
            if clock.due != expected {
                return Err(format!("{}: {expected:?} expected, due {:?}", clock.kind, clock.due));
            }
            if clock.due.is_none() && !clock.remarks.iter().any(|r| r.contains("not known")) {
                return Err(format!("{}: it does not say why the due day is not known", clock.kind));
            }
        }
        Ok(clocks)
    });
    looked_at_all(&looked, |r| has(r, false));
}

#[test]
fn a_count_of_business_days_ends_where_a_plain_count_ends_and_is_not_rolled() {
    let looked = each_regime(RUNNING, |asked| {
        let mut clocks = 0;
        for (clock, term) in counted(asked, true) {
            clocks += 1;
            let days = &book().counting().day_counts[term.count.as_ref().expect("it names its count")];
            let expected = count(&days.ordinary, clock.trigger, term.value);
            let strict = days.strict.as_ref().and_then(|off| count(off, clock.trigger, term.value));
            if expected != Some(clock.nominal) || clock.due != expected || clock.strict != strict {
                return Err(format!("{}: {expected:?} {strict:?} expected: {clock:?}", clock.kind));
            }
        }
        // Where the calendar ends there is no date, and the duty says so.
        for undated in &asked.found.undated {
            let Some(term) = term(asked.regime, undated.kind).filter(|t| t.unit == Unit::BusinessDays) else {
                continue;
            };
            let days = &book().counting().day_counts[term.count.as_ref().expect("it names its count")];
            let from = day_zero(asked, term).expect("nothing is waited for");
            if undated.why != NoDate::NotKnown || count(&days.ordinary, from, term.value).is_some() {
                return Err(format!("{undated:?} could be counted"));
            }
        }
        Ok(clocks)
    });
    looked_at_all(&looked, |r| has(r, true));
}

/// The day that starts a clock where nothing is waited for: that of the period's own fact, or the first of those by which
/// the regime starts that is recorded.
fn day_zero(asked: &Asked<'_>, term: &Term) -> Option<Day> {
    let on = |kind: &FactKind| match kind {
        FactKind::Received => Some(asked.received),
        kind => asked.events.iter().filter(|e| e.kind == *kind).map(|e| e.day).min(),
    };
    match &term.counts_from {
        Some(kind) => on(kind),
        None => asked.regime.starts.on.iter().find_map(on),
    }
}

#[test]
fn an_extension_counts_in_one_step_from_what_started_the_clock_and_from_no_moved_day() {
    let looked = each_regime(RUNNING, |asked| {
        let mut clocks = 0;
        for (clock, term) in counted(asked, false).filter(|(c, _)| c.kind == ClockKind::Extended) {
            clocks += 1;
            let from = day_zero(asked, term);
            if from != Some(clock.trigger) || clock.nominal != one_step(clock.trigger, term) {
                return Err(format!("from {from:?}: {} {}", clock.trigger, clock.nominal));
            }
        }
        Ok(clocks)
    });
    looked_at_all(&looked, |r| r.extension.is_some());
}

#[test]
fn months_keep_the_day_number_or_end_with_a_shorter_month() {
    let looked = each_regime(RUNNING, |asked| {
        let mut clocks = 0;
        for (clock, term) in counted(asked, false).filter(|(_, t)| t.unit == Unit::Months) {
            clocks += 1;
            let (from, to) = (clock.trigger, clock.nominal);
            let months = (to.year() - from.year()) * 12 + i32::try_from(to.month()).expect("a month")
                - i32::try_from(from.month()).expect("a month");
            let last = to.succ_opt().is_some_and(|next| next.month() != to.month());
            let keeps = to.day() == from.day() || (last && to.day() < from.day());
            if months != i32::from(term.value) || !keeps {
                return Err(format!("{}: {from} to {to} for {} months", clock.kind, term.value));
            }
        }
        Ok(clocks)
    });
    let in_months = |r: &Regime| r.respond.as_ref().is_some_and(|t| t.unit == Unit::Months);
    looked_at_all(&looked, in_months);
}

#[test]
fn the_same_question_has_the_same_answer_again_and_on_another_thread() {
    let looked = each_regime(ANY, |asked| {
        let again = || ask(asked.regime, asked.received, asked.events);
        let (here, there) = std::thread::scope(|scope| {
            let there = scope.spawn(again);
            (again(), there.join().expect("it answers"))
        });
        if here != *asked.found || there != *asked.found {
            return Err(format!("{:?} {here:?} {there:?}", asked.found));
        }
        Ok(asked.found.clocks.len())
    });
    looked_at_all(&looked, |r| has(r, true) || has(r, false));
}

#[test]
fn the_last_day_to_mail_is_a_day_of_the_post_and_no_later_one_is_left() {
    let looked = each_regime(ANY, |asked| {
        for clock in &asked.found.clocks {
            let expected = last_post(clock.nominal);
            if clock.mail_by != expected || clock.mail_by.is_some_and(|m| post(m) != Some(true)) {
                return Err(format!("{}: {expected:?} expected, {:?}", clock.kind, clock.mail_by));
            }
        }
        Ok(asked.found.clocks.len())
    });
    looked_at_all(&looked, |r| has(r, true) || has(r, false));
}

#[test]
fn the_strictest_reading_and_the_day_to_work_by_are_never_later_than_the_others() {
    let looked = each_regime(ANY, |asked| {
        for clock in &asked.found.clocks {
            let earliest = clock.strict.map_or(clock.nominal, |s| s.min(clock.nominal));
            let strict = clock.strict.is_none_or(|s| s <= clock.nominal);
            let in_order = clock.plan_by.is_none_or(|p| clock.mail_by.is_none_or(|m| p <= m));
            if !strict || !in_order || clock.plan_by != last_post(earliest) {
                return Err(format!("{}: {clock:?}", clock.kind));
            }
        }
        Ok(asked.found.clocks.len())
    });
    looked_at_all(&looked, |r| has(r, true) || has(r, false));
}
