//! Where one period ends before any last day is moved: days, months or business days, with pauses and the strictest
//! reading, or the reason why no end can be told.

use super::count::{Counter, Window, many, plus_days, plus_months, step};
use super::start::{Paused, earlier, pause};
use super::{ClockError, ClockKind, NoDate, WorkingStep};
use crate::day::Day;
use crate::rule::{Term, Unit};

/// The nominal end of a period, or why it has none.
pub(super) enum End {
    At(Ended),
    None { why: NoDate, text: String, cite: String },
}

/// A nominal end with what led to it.
pub(super) struct Ended {
    pub(super) nominal: Day,
    pub(super) strict: Option<Day>,
    pub(super) steps: Vec<WorkingStep>,
    pub(super) remarks: Vec<String>,
}

/// One period to be counted.
pub(super) struct Period<'a> {
    pub(super) counter: &'a Counter<'a>,
    pub(super) kind: ClockKind,
    pub(super) term: &'a Term,
    pub(super) trigger: Day,
    /// Pauses, and whether each has ended.
    pub(super) windows: &'a [(Window, bool)],
}

impl Period<'_> {
    /// # Errors
    /// An end beyond the last day, or a day count that no file holds.
    pub(super) fn end(&self) -> Result<End, ClockError> {
        let end = match self.term.unit {
            Unit::BusinessDays => self.in_business_days()?,
            Unit::CalendarDays => self.in_calendar(
                plus_days(self.trigger, u64::from(self.term.value)),
                format!("days 1 to {} counted", self.term.value),
                "day",
            )?,
            Unit::Months => self.in_calendar(
                plus_months(self.trigger, u32::from(self.term.value)),
                format!("{} in one step from day 0", many(u64::from(self.term.value), "month")),
                "month",
            )?,
        };
        Ok(match end {
            End::At(ended) => End::At(self.strictest(ended)),
            none => none,
        })
    }

    fn beyond(&self) -> ClockError {
        self.counter.beyond_last_day(self.kind, self.trigger)
    }

    fn in_calendar(&self, end: Option<Day>, counted: String, unit: &str) -> Result<End, ClockError> {
        let end = end.ok_or_else(|| self.beyond())?;
        let first = plus_days(self.trigger, 1).ok_or_else(|| self.beyond())?;
        let cite = &self.term.citation;
        let mut steps = vec![step(first.min(end), end, counted, cite)];
        match pause(self.trigger, end, self.windows) {
            Paused::Beyond => Err(self.beyond()),
            Paused::Still { text, cite } => Ok(End::None { why: NoDate::Waiting, text, cite }),
            Paused::Until { day, steps: paused } => {
                steps.extend(paused);
                let text = format!("Nominal: {} end here", many(u64::from(self.term.value), unit));
                steps.push(step(day, day, text, cite));
                Ok(End::At(Ended { nominal: day, strict: None, steps, remarks: Vec::new() }))
            }
        }
    }

    fn in_business_days(&self) -> Result<End, ClockError> {
        let open = self.windows.iter().find(|(window, ended)| !ended && window.from >= self.trigger);
        if let Some((open, _)) = open {
            let text = format!("{} was asked for on {}: the clock stands still", open.text, open.from);
            return Ok(End::None { why: NoDate::Waiting, text, cite: open.cite.clone() });
        }
        let windows: Vec<Window> = self.windows.iter().map(|(window, _)| window.clone()).collect();
        let id = self.term.count.as_deref().unwrap_or_default();
        let found = self.counter.business(id, self.trigger, self.term.value, &windows)?;
        let Some(nominal) = found.day else {
            let cite = self.term.citation.clone();
            return match found.remark {
                Some(text) => Ok(End::None { why: NoDate::NotKnown, text, cite }),
                None => Err(self.beyond()),
            };
        };
        let mut ended = Ended { nominal, strict: None, steps: found.steps, remarks: Vec::new() };
        let counted = many(u64::from(self.term.value), self.counter.count_name(id)?);
        let text = format!("Nominal and due: {counted} end here, and such a count is not moved further");
        ended.steps.push(step(nominal, nominal, text, &self.term.citation));
        if let Some(strict) = self.counter.strict(id, self.trigger, self.term.value, &windows)? {
            ended.strict = strict.day;
            ended.steps.extend(strict.steps);
            ended.remarks.extend(strict.remark);
        }
        Ok(End::At(ended))
    }

    /// Adds the reading that ends some days earlier, where the term names one.
    fn strictest(&self, mut ended: Ended) -> Ended {
        if let Some(reading) = &self.term.stricter
            && let Some(day) = earlier(ended.nominal, reading.days_earlier)
        {
            ended.strict = Some(ended.strict.map_or(day, |other| other.min(day)));
            ended.steps.push(step(
                day,
                day,
                format!("Strictest reading: {}", reading.reason),
                &reading.citation,
            ));
        }
        ended
    }
}
