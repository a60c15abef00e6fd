//! How the day of an entry is found in a year: fixed, by weekday, after another, from a table, from Easter. Only the
//! arithmetic of the Gregorian calendar; whether the entry is in force is decided by its calendar.

use serde::{Deserialize, Serialize};

use super::OffRule;
use crate::day::{Datelike, Day, Days, Weekday};

/// Entries that refer to entries: deeper than this is a ring.
const DEEPEST: u8 = 4;
/// Versions of one entry that are looked at; more are a slip, and each would multiply the work.
const VERSIONS: usize = 8;

/// How a day is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Shape {
    /// The same day each year.
    Fixed {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// The nth such weekday of a month, `nth` from 1 to 5.
    NthWeekday {
        /// Month, 1 to 12.
        month: u32,
        /// Weekday.
        weekday: Weekday,
        /// Which one.
        nth: u8,
    },
    /// The last such weekday of a month.
    LastWeekday {
        /// Month, 1 to 12.
        month: u32,
        /// Weekday.
        weekday: Weekday,
    },
    /// The last such weekday before a fixed day.
    WeekdayBefore {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
        /// Weekday.
        weekday: Weekday,
    },
    /// So many days after another entry of the same calendar.
    After {
        /// Name of that entry.
        entry: String,
        /// Days to add.
        days: i64,
    },
    /// So many days after (or before) Easter Sunday.
    Easter {
        /// Days to add.
        offset: i64,
    },
    /// Listed days, for what no rule gives.
    Table {
        /// The days.
        days: Vec<Day>,
    },
    /// Listed days that are working days after all, whatever other entries say.
    Not {
        /// The days.
        days: Vec<Day>,
    },
}

/// Days to add by the weekday on which a day falls.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mon: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tue: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wed: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    thu: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fri: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sat: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sun: Option<i64>,
}

impl Moves {
    /// No weekday is moved.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Where the day goes; `None` = it stays.
    pub(super) fn target_of(&self, day: Day) -> Option<Day> {
        let add = match day.weekday() {
            Weekday::Mon => self.mon,
            Weekday::Tue => self.tue,
            Weekday::Wed => self.wed,
            Weekday::Thu => self.thu,
            Weekday::Fri => self.fri,
            Weekday::Sat => self.sat,
            Weekday::Sun => self.sun,
        }?;
        plus(day, add)
    }
}

impl Shape {
    /// The days this gives in a year, before anything is moved. `siblings` are the entries of the same calendar.
    pub fn days_in_year(&self, year: i32, siblings: &[OffRule]) -> Vec<Day> {
        self.days_in(year, siblings, 0)
    }

    /// The days this gives in a year. `siblings` are the entries that [`Shape::After`] may name.
    pub(super) fn days_in(&self, year: i32, siblings: &[OffRule], depth: u8) -> Vec<Day> {
        match self {
            Self::Fixed { month, day } => Day::from_ymd_opt(year, *month, *day).into_iter().collect(),
            Self::NthWeekday { month, weekday, nth } => {
                Day::from_weekday_of_month_opt(year, *month, *weekday, *nth).into_iter().collect()
            }
            Self::LastWeekday { month, weekday } => (1..=5)
                .rev()
                .find_map(|n| Day::from_weekday_of_month_opt(year, *month, *weekday, n))
                .into_iter()
                .collect(),
            Self::WeekdayBefore { month, day, weekday } => Day::from_ymd_opt(year, *month, *day)
                .and_then(|d| (1..=7).filter_map(|n| plus(d, -n)).find(|d| d.weekday() == *weekday))
                .into_iter()
                .collect(),
            Self::After { entry, days } if depth < DEEPEST => siblings
                .iter()
                .filter(|r| r.name == *entry)
                .take(VERSIONS)
                .flat_map(|r| r.on.days_in(year, siblings, depth + 1))
                .filter_map(|d| plus(d, *days))
                .collect(),
            Self::After { .. } | Self::Not { .. } => Vec::new(),
            Self::Easter { offset } => easter(year).and_then(|d| plus(d, *offset)).into_iter().collect(),
            Self::Table { days } => days.iter().copied().filter(|d| d.year() == year).collect(),
        }
    }
}

fn plus(day: Day, days: i64) -> Option<Day> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, also Meeus, chapter 8).
pub(crate) fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let (month, day) = ((h + l - 7 * m + 114).div_euclid(31), (h + l - 7 * m + 114).rem_euclid(31) + 1);
    Day::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_tables_of_the_church_have_it() {
        let known = [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
        ];
        for text in known {
            let day: Day = text.parse().expect("a day");
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn easter_is_a_sunday_between_march_22_and_april_25_in_every_year() {
        for year in 1583..=9999 {
            let day = easter(year).expect("a day");
            assert_eq!(day.weekday(), Weekday::Sun, "{day}");
            assert!((322..=425).contains(&(day.month() * 100 + day.day())), "{day}");
        }
    }
}
