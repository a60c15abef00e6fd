//! A second way to count, as plain as can be: lists of days off, one day after the other. The dates of the program are held
//! against it. Not here: which days are off (the law files say it, and tests/calendars holds those against other lists).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::calendar::DaysOff;
use domain::day::{Datelike, Day, Days};
use domain::rule::{Term, Unit};

use crate::book;

/// The off days of a calendar as one list, with its first and last day.
pub(super) struct Listed {
    pub(super) off: BTreeSet<Day>,
    pub(super) from: Day,
    pub(super) to: Day,
}

pub(super) static LISTS: LazyLock<BTreeMap<&'static str, Listed>> = LazyLock::new(|| {
    let all = book().counting().calendars.iter();
    all.map(|(id, calendar)| {
        let (from, to) = (calendar.known_from, calendar.known_to);
        let off = (from.year()..=to.year()).flat_map(|y| calendar.year(y)).map(|(day, _)| day).collect();
        (id.as_str(), Listed { off, from, to })
    })
    .collect()
});

/// Whether a day is off; `None` = the calendar does not know it.
pub(super) fn off(days: &DaysOff, calendar: Option<&str>, day: Day) -> Option<bool> {
    let weekday = days.weekdays_off.contains(&day.weekday());
    let Some(list) = calendar.map(|id| &LISTS[id]) else { return Some(weekday) };
    (list.from <= day && day <= list.to).then(|| weekday || list.off.contains(&day))
}

/// Whether the post takes letters on a day.
pub(super) fn post(day: Day) -> Option<bool> {
    let count = &book().counting().day_counts[&book().counting().postal];
    off(&count.ordinary, count.ordinary.calendar.as_deref(), day).map(|off| !off)
}

/// The last day of the post on or before a day.
pub(super) fn last_post(mut day: Day) -> Option<Day> {
    while !post(day)? {
        day = day.pred_opt()?;
    }
    Some(day)
}

/// So many days that are not off after the first one.
pub(super) fn count(days: &DaysOff, from: Day, value: u16) -> Option<Day> {
    let (mut day, mut counted) = (from, 0);
    while counted < value {
        day = day.succ_opt()?;
        if !off(days, days.calendar.as_deref(), day)? {
            counted += 1;
        }
    }
    Some(day)
}

/// The same day number so many months on, or the last one that the month has.
fn months_on(from: Day, months: u16) -> Day {
    let month0 = from.month0() + u32::from(months);
    let (year, month) = (from.year() + i32::try_from(month0 / 12).expect("few years"), month0 % 12 + 1);
    let found = (1..=from.day()).rev().find_map(|day| Day::from_ymd_opt(year, month, day));
    found.expect("every month has a first day")
}

/// Where a period ends that is counted in one step, in days or months.
pub(super) fn one_step(from: Day, term: &Term) -> Day {
    match term.unit {
        Unit::CalendarDays => from + Days::new(u64::from(term.value)),
        Unit::Months => months_on(from, term.value),
        Unit::BusinessDays => panic!("a count of business days has no such end"),
    }
}
