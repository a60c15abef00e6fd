//! The days of a calendar, listed once from its entries: a count of days asks for many, and each entry would have to be worked
//! out anew for each. Which days the entries give is decided here; what a count does with them is not.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::{Calendar, NamedDay, OffDay, OffRule, Shape};
use crate::day::{Datelike, Day};

/// Years in which a calendar is listed.
const EARLIEST: i32 = 1600;
const LATEST: i32 = 2400;

/// The listed days; nothing of a calendar's identity.
#[derive(Debug, Default)]
pub(super) struct Listed {
    off: OnceLock<BTreeMap<Day, OffDay>>,
    /// Days that are named and move nothing, by their place among those entries.
    named: OnceLock<BTreeMap<Day, usize>>,
}

impl Clone for Listed {
    /// A copy is made to be changed: what the first one listed may not be true of it.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Listed {
    /// Two calendars with the same entries are equal, whether or not one was asked before.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Listed {}

impl Listed {
    /// Every day off that the calendar knows.
    pub(super) fn of(&self, calendar: &Calendar) -> &BTreeMap<Day, OffDay> {
        self.off.get_or_init(|| list(calendar))
    }

    /// The entry that names a day which moves nothing.
    pub(super) fn named<'a>(&self, calendar: &'a Calendar, day: Day) -> Option<&'a NamedDay> {
        if calendar.not_off.is_empty() {
            return None;
        }
        let named = self.named.get_or_init(|| {
            let entries = calendar.not_off.iter().enumerate();
            let days = entries.flat_map(|(at, entry)| {
                years(calendar).flat_map(|y| entry.on.days_in(y, &[], 0)).map(move |day| (day, at))
            });
            days.collect()
        });
        named.get(&day).and_then(|at| calendar.not_off.get(*at))
    }
}

/// The years of the range with one on either side: a day of a neighbouring year can come into it by a move or by counting on from
/// another entry. A range that no list of holidays has is a slip of the pen, which the check of the files names; it is not walked.
fn years(calendar: &Calendar) -> RangeInclusive<i32> {
    let first = calendar.known_from.year().clamp(EARLIEST, LATEST);
    first - 1..=calendar.known_to.year().clamp(EARLIEST, LATEST) + 1
}

fn list(calendar: &Calendar) -> BTreeMap<Day, OffDay> {
    let mut days = BTreeMap::new();
    for rule in calendar.own.iter().chain(&calendar.off) {
        for base in years(calendar).flat_map(|y| rule.on.days_in(y, &calendar.off, 0)) {
            for (day, off) in given(calendar, rule, base) {
                if (calendar.known_from..=calendar.known_to).contains(&day) {
                    days.entry(day).or_insert(off);
                }
            }
        }
    }
    for rule in calendar.own.iter().chain(&calendar.off) {
        if let Shape::Not { days: back } = &rule.on {
            for day in back.iter().filter(|d| rule.holds_on(**d)) {
                days.remove(day);
            }
        }
    }
    days
}

/// The days off that an entry gives for the day it names: that day, the day it is moved to, or both.
fn given(calendar: &Calendar, rule: &OffRule, base: Day) -> Vec<(Day, OffDay)> {
    if !rule.holds_on(base) {
        return Vec::new();
    }
    let citation = if rule.citation.is_empty() { &calendar.citation } else { &rule.citation };
    let named = |name: String| OffDay { name, citation: citation.clone() };
    let observed = || named(format!("{} (observed)", rule.name));
    match (rule.moved.target_of(base), rule.also.target_of(base)) {
        (Some(to), _) => vec![(to, observed())],
        (None, Some(second)) => vec![(base, named(rule.name.clone())), (second, observed())],
        (None, None) => vec![(base, named(rule.name.clone()))],
    }
}
