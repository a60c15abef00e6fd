//! Counting days with their working: periods, the move of a last day, the last day of the post. Each function gives the
//! date and the steps that led to it, and says "not known" where a calendar ends.

use std::collections::BTreeMap;

use super::{ClockError, ClockKind, StepKind, WorkingStep, not_known};
use crate::calendar::{DaysOff, NotKnown, NotTold, OffDay};
use crate::day::{Day, Days, Months};
use crate::rule::{Counting, DayCount, Regime, RollRule, Term, Unit};

/// Days that do not count because something is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) text: String,
    pub(super) cite: String,
}

/// A date that may be unknown, its steps, and what to say of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) day: Option<Day>,
    pub(super) steps: Vec<WorkingStep>,
    pub(super) remark: Option<String>,
}

/// The last day that is ever written.
fn last_day() -> Option<Day> {
    Day::from_ymd_opt(9999, 12, 31)
}

pub(super) fn step(from: Day, to: Day, text: impl Into<String>, cite: &str) -> WorkingStep {
    WorkingStep { from, to, kind: StepKind::Counted, text: text.into(), cite: cite.to_owned() }
}

/// A step that leaves days out or moves past them.
fn left_out(from: Day, to: Day, text: impl Into<String>, cite: &str) -> WorkingStep {
    WorkingStep { kind: StepKind::LeftOut, ..step(from, to, text, cite) }
}

pub(super) fn plus_days(day: Day, days: u64) -> Option<Day> {
    day.checked_add_days(Days::new(days)).filter(|d| last_day().is_some_and(|last| *d <= last))
}

pub(super) fn minus_days(day: Day, days: u64) -> Option<Day> {
    day.checked_sub_days(Days::new(days))
}

/// The same day number so many months on, or the last day of a shorter month, in one step.
pub(super) fn plus_months(day: Day, months: u32) -> Option<Day> {
    day.checked_add_months(Months::new(months)).filter(|d| last_day().is_some_and(|last| *d <= last))
}

/// The end of a period from day 0 where nothing pauses it; `None` = it is counted in business days, or can't be written.
pub fn plain_end(from: Day, term: &Term) -> Option<Day> {
    match term.unit {
        Unit::CalendarDays => plus_days(from, u64::from(term.value)),
        Unit::Months => plus_months(from, u32::from(term.value)),
        Unit::BusinessDays => None,
    }
}

/// `1 day`, `45 days`.
pub(super) fn many(n: u64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// Looks days up for one regime.
pub(super) struct Counter<'a> {
    regime: &'a Regime,
    counting: &'a Counting,
    open_calendar: Option<&'a str>,
}

impl<'a> Counter<'a> {
    /// # Errors
    /// A calendar handed in that is not on file, or for a regime that names its own.
    pub(super) fn new(
        regime: &'a Regime,
        counting: &'a Counting,
        open_calendar: Option<&'a str>,
    ) -> Result<Self, ClockError> {
        let counter = Self { regime, counting, open_calendar };
        if let Some(given) = open_calendar {
            let rule = counter.roll_rule()?;
            let own = rule.off.calendar.as_deref();
            if !rule.open_calendar && own != Some(given) {
                return Err(ClockError::CalendarFixed {
                    regime: regime.id.clone(),
                    own: own.unwrap_or_default().to_owned(),
                    given: given.to_owned(),
                });
            }
            if !counting.calendars.contains_key(given) {
                return Err(counter.not_on_file("calendar", given));
            }
        }
        Ok(counter)
    }

    fn not_on_file(&self, what: &'static str, id: &str) -> ClockError {
        ClockError::NotOnFile { regime: self.regime.id.clone(), what, id: id.to_owned() }
    }

    pub(super) fn beyond_last_day(&self, kind: ClockKind, from: Day) -> ClockError {
        ClockError::BeyondLastDay { regime: self.regime.id.clone(), kind, from }
    }

    pub(super) fn roll_rule(&self) -> Result<&'a RollRule, ClockError> {
        let id = &self.regime.roll.rule;
        self.counting.roll_rules.get(id).ok_or_else(|| self.not_on_file("roll rule", id))
    }

    fn day_count(&self, id: &str) -> Result<&'a DayCount, ClockError> {
        self.counting.day_counts.get(id).ok_or_else(|| self.not_on_file("day count", id))
    }

    /// What a day count counts: `business day`.
    pub(super) fn count_name(&self, id: &str) -> Result<&'a str, ClockError> {
        self.day_count(id).map(|count| count.name.as_str())
    }

    /// Whether the day is off under these rules.
    fn off(
        &self,
        off: &DaysOff,
        calendar: Option<&str>,
        day: Day,
    ) -> Result<Result<Option<OffDay>, NotKnown>, ClockError> {
        match off.off(day, calendar, &self.counting.calendars) {
            Ok(found) => Ok(Ok(found)),
            Err(NotTold::NotKnown(gap)) => Ok(Err(gap)),
            Err(NotTold::NoCalendar(id)) => Err(self.not_on_file("calendar", &id)),
        }
    }

    /// Moves a last day past the days that the regime's roll rule leaves out.
    pub(super) fn roll(&self, nominal: Day) -> Result<Found, ClockError> {
        let rule = self.roll_rule()?;
        let cite = &self.regime.roll.citation;
        let calendar = if rule.open_calendar { self.open_calendar } else { rule.off.calendar.as_deref() };
        if rule.open_calendar && calendar.is_none() {
            let remark = "The outer limit is not known: the law takes the holidays of the person's country, and no calendar was named.";
            return Ok(Found { remark: Some(remark.to_owned()), ..Found::default() });
        }
        let moves = !rule.off.weekdays_off.is_empty() || calendar.is_some();
        let mut found = Found::default();
        let mut day = nominal;
        loop {
            match self.off(&rule.off, calendar, day)? {
                Err(gap) => {
                    found.remark = Some(not_known("The outer limit", &gap));
                    return Ok(found);
                }
                Ok(None) => break,
                Ok(Some(off)) => {
                    found.steps.push(left_out(
                        day,
                        day,
                        format!("{}: the last day moves on", off.name),
                        &off.citation,
                    ));
                    let Some(next) = plus_days(day, 1) else { return Ok(found) };
                    day = next;
                }
            }
        }
        let text = match (moves, day == nominal) {
            (false, _) => "Due: no rule to move the last day is relied on",
            (true, true) => "Due: a day on which the period can end",
            (true, false) => "Due: the first day on which the period can end",
        };
        found.steps.push(step(day, day, text, cite));
        found.day = Some(day);
        // Somebody who knows the day as a holiday would count on one more.
        let named = calendar.and_then(|id| self.counting.calendars.get(id)).and_then(|c| c.named(day));
        found.remark =
            named.map(|n| format!("{} is no day off here: {} ({}).", n.name, n.reason, n.citation));
        Ok(found)
    }

    /// The last day on or before `day` on which the post takes letters.
    pub(super) fn last_post(&self, day: Day) -> Result<Found, ClockError> {
        let post = self.day_count(&self.counting.postal)?;
        let mut found = Found::default();
        let mut at = day;
        loop {
            match self.off(&post.ordinary, post.ordinary.calendar.as_deref(), at)? {
                Err(gap) => {
                    found.remark = Some(not_known("The last day to mail", &gap));
                    return Ok(found);
                }
                Ok(None) => break,
                Ok(Some(off)) => {
                    found.steps.push(left_out(
                        at,
                        at,
                        format!("{}: no letter is handed over", off.name),
                        &off.citation,
                    ));
                    let Some(before) = minus_days(at, 1) else { return Ok(found) };
                    at = before;
                }
            }
        }
        found.steps.push(step(at, at, "Mail by: the last day of the post", &post.ordinary.citation));
        found.day = Some(at);
        Ok(found)
    }

    /// Counts business days from the day after `trigger`. Days in a window do not count.
    pub(super) fn business(
        &self,
        id: &str,
        trigger: Day,
        value: u16,
        windows: &[Window],
    ) -> Result<Found, ClockError> {
        let count = self.day_count(id)?;
        self.count(&count.ordinary, &count.name, trigger, value, windows)
    }

    /// The same on the strictest reading; `None` where the count has none.
    pub(super) fn strict(
        &self,
        id: &str,
        trigger: Day,
        value: u16,
        windows: &[Window],
    ) -> Result<Option<Found>, ClockError> {
        let count = self.day_count(id)?;
        let Some(off) = &count.strict else { return Ok(None) };
        let mut found = self.count(off, &count.name, trigger, value, windows)?;
        if let Some(end) = found.day {
            let skipped: BTreeMap<Day, &str> = found
                .steps
                .iter()
                .filter(|s| s.kind == StepKind::LeftOut)
                .map(|s| (s.from, s.text.trim_end_matches(NOT_COUNTED)))
                .filter(|(_, name)| !name.contains("Sunday"))
                .collect();
            let names: Vec<String> =
                skipped.iter().map(|(day, name)| format!("{name} ({})", crate::day::long(*day))).collect();
            let without = if names.is_empty() {
                String::new()
            } else {
                format!("; left out besides: {}", names.join(", "))
            };
            let text =
                format!("Strictest reading: {} end here{without}", many(u64::from(value), &count.name));
            found.steps = vec![step(trigger, end, text, &off.citation)];
        }
        Ok(Some(found))
    }

    fn count(
        &self,
        off: &DaysOff,
        unit: &str,
        trigger: Day,
        value: u16,
        windows: &[Window],
    ) -> Result<Found, ClockError> {
        let mut found = Found::default();
        let (mut counted, mut run): (u16, Option<(Day, u16)>) = (0, None);
        let mut day = trigger;
        while counted < value {
            let Some(next) = plus_days(day, 1) else { return Ok(Found::default()) };
            let last = day;
            day = next;
            let close = |run: &mut Option<(Day, u16)>, steps: &mut Vec<WorkingStep>| {
                if let Some((from, first)) = run.take() {
                    steps.push(step(from, last, ordinal_range(unit, first, counted), &off.citation));
                }
            };
            let reason = match windows.iter().find(|w| w.from <= day && day <= w.to) {
                Some(window) => Some(OffDay { name: window.text.clone(), citation: window.cite.clone() }),
                None => match self.off(off, off.calendar.as_deref(), day)? {
                    Ok(reason) => reason,
                    Err(gap) => {
                        found.remark = Some(not_known("The count", &gap));
                        return Ok(found);
                    }
                },
            };
            match reason {
                Some(reason) => {
                    close(&mut run, &mut found.steps);
                    merge_off(&mut found.steps, day, &reason);
                }
                None => {
                    counted += 1;
                    run.get_or_insert((day, counted));
                }
            }
        }
        if let Some((from, first)) = run {
            found.steps.push(step(from, day, ordinal_range(unit, first, counted), &off.citation));
        }
        found.day = Some(day);
        Ok(found)
    }
}

const NOT_COUNTED: &str = ": not counted";

fn ordinal_range(unit: &str, first: u16, last: u16) -> String {
    if first == last { format!("{unit} {first}") } else { format!("{unit}s {first} to {last}") }
}

/// Saturday and the Sunday after it, and a row of days with one name, become one step; anything else is its own.
fn merge_off(steps: &mut Vec<WorkingStep>, day: Day, off: &OffDay) {
    if let Some(last) = steps.last_mut()
        && last.cite == off.citation
        && plus_days(last.to, 1) == Some(day)
    {
        if last.text == format!("Saturday{NOT_COUNTED}") && off.name == "Sunday" {
            last.to = day;
            last.text = format!("Saturday and Sunday{NOT_COUNTED}");
            return;
        }
        if last.text == format!("{}{NOT_COUNTED}", off.name) {
            last.to = day;
            return;
        }
    }
    steps.push(left_out(day, day, format!("{}{NOT_COUNTED}", off.name), &off.citation));
}
