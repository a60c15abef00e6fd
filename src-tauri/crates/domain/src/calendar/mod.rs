//! Off-day calendars: which days a rule of counting leaves out, by name and citation. A calendar answers only inside
//! the range that its source covers; outside it the answer is "not known", never a guess. No days stand here: they
//! come from files, and the officer's own days are added as further entries.

mod listed;
mod shape;
mod working;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::day::{Datelike, Day, Weekday};
use listed::Listed;
pub use shape::{Moves, Shape};
pub use working::working_days_from;

/// One calendar of off days, with the range in which it may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its id, unique among calendars.
    pub id: String,
    /// What it lists.
    pub name: String,
    /// The statute or source of the list.
    pub citation: String,
    /// How far the list was checked.
    pub verification: String,
    /// Two-letter codes of the countries whose days off it lists, where a law takes those of the person's country.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// First day it knows.
    pub known_from: Day,
    /// Last day it knows.
    pub known_to: Day,
    /// What a reader should be told.
    #[serde(default)]
    pub notes: String,
    /// Its entries. The first one that names a day gives the name.
    pub off: Vec<OffRule>,
    /// Days that other lists have and that move nothing here, so that nobody takes them for forgotten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_off: Vec<NamedDay>,
    /// The officer's own entries: days added or taken out. No shipped entry counts on from one of them.
    #[serde(skip)]
    own: Vec<OffRule>,
    /// The days that the entries give, listed at the first question.
    #[serde(skip)]
    listed: Listed,
}

/// One entry: a named off day (or, with [`Shape::Not`], days that are working days after all).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffRule {
    /// Name of the day as the source has it.
    pub name: String,
    /// Where the entry comes from; empty = the calendar's own citation.
    #[serde(default)]
    pub citation: String,
    /// First day of force of this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day of force of this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// How the day is found.
    pub on: Shape,
    /// Moved instead of kept when it falls on one of these weekdays: days to add.
    #[serde(default, skip_serializing_if = "Moves::is_empty")]
    pub moved: Moves,
    /// A second day off when it falls on one of these weekdays: days to add. The day itself stays off.
    #[serde(default, skip_serializing_if = "Moves::is_empty")]
    pub also: Moves,
}

/// A day that is named by law or custom and on which a count goes on all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDay {
    /// Its name.
    pub name: String,
    /// Where it is named.
    pub citation: String,
    /// Why it moves nothing.
    pub reason: String,
    /// How the day is found.
    pub on: Shape,
}

/// A day that a calendar leaves out, with the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct OffDay {
    /// Its name.
    pub name: String,
    /// Its source.
    pub citation: String,
}

/// The calendar was asked for a day outside the range that its source covers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the calendar \u{201c}{calendar}\u{201d} covers {} to {} and says nothing of {}", crate::day::long(*.from), crate::day::long(*.to), crate::day::long(*.day))]
pub struct NotKnown {
    /// Which calendar.
    pub calendar: String,
    /// The day asked for.
    pub day: Day,
    /// First day it knows.
    pub from: Day,
    /// Last day it knows.
    pub to: Day,
}

impl Calendar {
    /// Whether the day is off, and why. `None` = a day that counts.
    ///
    /// # Errors
    /// [`NotKnown`] outside the calendar's range.
    pub fn off(&self, day: Day) -> Result<Option<OffDay>, NotKnown> {
        if day < self.known_from || day > self.known_to {
            return Err(NotKnown {
                calendar: self.name.clone(),
                day,
                from: self.known_from,
                to: self.known_to,
            });
        }
        Ok(self.listed.of(self).get(&day).cloned())
    }

    /// What is to be said of a day that is named and is not off here.
    pub fn named(&self, day: Day) -> Option<&NamedDay> {
        self.listed.named(self, day)
    }

    /// The same calendar with further entries: days that the officer adds or takes back, each with its own citation, which
    /// the working then names. They go first, so that a day named twice has the officer's name for it.
    #[must_use]
    pub fn with(mut self, entries: impl IntoIterator<Item = OffRule>) -> Self {
        self.own.splice(0..0, entries);
        self.listed = Listed::default();
        self
    }

    /// Every off day of the year with its name, in order; days outside the known range are left out.
    pub fn year(&self, year: i32) -> Vec<(Day, OffDay)> {
        let (Some(first), Some(last)) = (Day::from_ymd_opt(year, 1, 1), Day::from_ymd_opt(year, 12, 31))
        else {
            return Vec::new();
        };
        let (first, last) = (first.max(self.known_from), last.min(self.known_to));
        if first > last {
            return Vec::new();
        }
        self.listed.of(self).range(first..=last).map(|(day, off)| (*day, off.clone())).collect()
    }
}

impl OffRule {
    fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// Weekdays and a calendar that a count leaves out. `calendar` is looked up among [`Calendars`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// Weekdays that are off.
    #[serde(default)]
    pub weekdays_off: Vec<Weekday>,
    /// Id of the calendar whose days are off as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
    /// Where this comes from.
    pub citation: String,
}

/// Why it can't be told whether a day is off.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTold {
    /// A calendar is named that is not there: it may not be taken for one without holidays.
    #[error("the calendar \u{201c}{0}\u{201d} is on no file")]
    NoCalendar(String),
    /// The calendar says nothing of the day.
    #[error(transparent)]
    NotKnown(#[from] NotKnown),
}

impl DaysOff {
    /// Whether a day is off, and why; `None` = a day that counts. The calendar is asked first, so that a holiday on a weekend has its
    /// name. `calendar`: the one to ask, which is not always the one named here: some laws take that of the person's country.
    ///
    /// # Errors
    /// [`NotTold`]: no day is guessed.
    pub fn off(
        &self,
        day: Day,
        calendar: Option<&str>,
        calendars: &Calendars,
    ) -> Result<Option<OffDay>, NotTold> {
        let by_weekday = self.weekdays_off.contains(&day.weekday()).then(|| OffDay {
            name: weekday_name(day.weekday()).to_owned(),
            citation: self.citation.clone(),
        });
        let Some(id) = calendar else { return Ok(by_weekday) };
        let calendar = calendars.get(id).ok_or_else(|| NotTold::NoCalendar(id.to_owned()))?;
        Ok(calendar.off(day)?.or(by_weekday))
    }
}

const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// Calendars by id.
pub type Calendars = BTreeMap<String, Calendar>;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn entry(name: &str, on: Shape) -> OffRule {
        let (moved, also) = (Moves::default(), Moves::default());
        OffRule { name: name.to_owned(), citation: String::new(), from: None, to: None, on, moved, also }
    }

    fn calendar(off: Vec<OffRule>) -> Calendar {
        Calendar {
            id: "here".to_owned(),
            name: "days of here".to_owned(),
            citation: "act of here".to_owned(),
            verification: "made up".to_owned(),
            countries: Vec::new(),
            known_from: day("2000-01-01"),
            known_to: day("2099-12-31"),
            notes: String::new(),
            off,
            not_off: Vec::new(),
            own: Vec::new(),
            listed: Listed::default(),
        }
    }

    fn days(calendar: &Calendar, year: i32) -> Vec<String> {
        calendar.year(year).into_iter().map(|(day, off)| format!("{day} {}", off.name)).collect()
    }

    #[test]
    fn a_day_outside_the_range_is_not_known_rather_than_free() {
        let here = calendar(vec![entry("New Year", Shape::Fixed { month: 1, day: 1 })]);
        assert!(here.off(day("2099-12-31")).is_ok());
        let gap = here.off(day("2100-01-01")).expect_err("outside");
        assert_eq!(
            gap.to_string(),
            "the calendar \u{201c}days of here\u{201d} covers Sat, Jan 1, 2000 to Thu, Dec 31, 2099 and says nothing of Fri, Jan 1, 2100"
        );
    }

    #[test]
    fn a_day_observed_in_the_year_before_is_found_there() {
        let mut rule = entry("New Year", Shape::Fixed { month: 1, day: 1 });
        rule.also = serde_json::from_str(r#"{"sat": -1, "sun": 1}"#).expect("moves");
        let here = calendar(vec![rule]);
        assert_eq!(days(&here, 2027), ["2027-01-01 New Year", "2027-12-31 New Year (observed)"]);
        assert_eq!(days(&here, 2023), ["2023-01-01 New Year", "2023-01-02 New Year (observed)"]);
    }

    #[test]
    fn a_moved_day_is_off_only_where_it_went() {
        let mut rule = entry("Feast", Shape::Fixed { month: 6, day: 19 });
        rule.moved = serde_json::from_str(r#"{"wed": -2, "sat": 2}"#).expect("moves");
        let here = calendar(vec![rule]);
        assert_eq!(days(&here, 2027), ["2027-06-21 Feast (observed)"]);
        assert_eq!(days(&here, 2024), ["2024-06-17 Feast (observed)"]);
        assert_eq!(days(&here, 2028), ["2028-06-19 Feast"]);
    }

    #[test]
    fn an_entry_counts_from_its_first_day_of_force_to_its_last() {
        let mut rule = entry("Feast", Shape::NthWeekday { month: 9, weekday: Weekday::Fri, nth: 4 });
        (rule.from, rule.to) = (Some(day("2026-09-26")), Some(day("2028-09-22")));
        let here = calendar(vec![rule]);
        assert!(days(&here, 2026).is_empty(), "the fourth Friday of 2026 was the day before");
        assert_eq!(days(&here, 2028), ["2028-09-22 Feast"]);
        assert!(days(&here, 2029).is_empty());
    }

    #[test]
    fn a_day_taken_back_is_a_working_day_whatever_else_names_it() {
        let here = calendar(vec![
            entry("Feast", Shape::Fixed { month: 3, day: 31 }),
            entry("kept on another day", Shape::Not { days: vec![day("2027-03-31")] }),
            entry("kept instead", Shape::Table { days: vec![day("2027-03-29")] }),
        ]);
        assert_eq!(days(&here, 2027), ["2027-03-29 kept instead"]);
        assert_eq!(days(&here, 2028), ["2028-03-31 Feast"]);
    }

    #[test]
    fn a_day_that_the_officer_adds_is_named_with_its_own_citation() {
        let mut added = entry("Day of mourning", Shape::Table { days: vec![day("2027-04-01")] });
        added.citation = "proclamation, added by the officer".to_owned();
        let here = calendar(vec![entry("Feast", Shape::Fixed { month: 4, day: 1 })]).with([added]);
        let off = here.off(day("2027-04-01")).expect("inside").expect("off");
        assert_eq!(
            (off.name.as_str(), off.citation.as_str()),
            ("Day of mourning", "proclamation, added by the officer")
        );
        let off = here.off(day("2028-04-01")).expect("inside").expect("off");
        assert_eq!((off.name.as_str(), off.citation.as_str()), ("Feast", "act of here"));
    }

    #[test]
    fn entries_that_name_each_other_in_a_ring_give_no_day_and_no_endless_walk() {
        let here = calendar(vec![
            entry("egg", Shape::After { entry: "hen".to_owned(), days: 1 }),
            entry("hen", Shape::After { entry: "egg".to_owned(), days: 1 }),
        ]);
        assert!(days(&here, 2027).is_empty());
    }

    #[test]
    fn the_last_weekday_and_the_weekday_before_are_found() {
        let here = calendar(vec![
            entry("late", Shape::LastWeekday { month: 5, weekday: Weekday::Mon }),
            entry("before", Shape::WeekdayBefore { month: 5, day: 25, weekday: Weekday::Mon }),
        ]);
        assert_eq!(days(&here, 2026), ["2026-05-18 before", "2026-05-25 late"]);
        assert_eq!(days(&here, 2027), ["2027-05-24 before", "2027-05-31 late"]);
    }
}
