//! Off-day calendars: which days a rule of counting leaves out, by name and citation. A calendar answers only inside
//! the range that its source covers; outside it the answer is "not known", never a guess. No days stand here: they
//! come from files, and the officer's own days are added as further entries.

mod shape;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::day::{Datelike, Day, Weekday};
pub use shape::{Moves, Shape};

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
    /// First day it knows.
    pub known_from: Day,
    /// Last day it knows.
    pub known_to: Day,
    /// What a reader should be told.
    #[serde(default)]
    pub notes: String,
    /// Its entries. The first one that names a day gives the name.
    pub off: Vec<OffRule>,
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
#[error("{calendar} covers {from} to {to} and says nothing of {day}")]
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
                calendar: self.id.clone(),
                day,
                from: self.known_from,
                to: self.known_to,
            });
        }
        if self
            .off
            .iter()
            .any(|r| matches!(&r.on, Shape::Not { days } if days.contains(&day) && r.holds_on(day)))
        {
            return Ok(None);
        }
        Ok(self.off.iter().find_map(|r| self.by_rule(r, day)))
    }

    fn by_rule(&self, rule: &OffRule, day: Day) -> Option<OffDay> {
        // A day of the neighbouring year can be moved into this one (New Year's Day observed on Dec 31).
        let years = [day.year().checked_sub(1), Some(day.year()), day.year().checked_add(1)];
        years.into_iter().flatten().flat_map(|y| rule.on.days_in(y, &self.off, 0)).find_map(|base| {
            if !rule.holds_on(base) {
                return None;
            }
            let named = |observed: bool| OffDay {
                name: if observed { format!("{} (observed)", rule.name) } else { rule.name.clone() },
                citation: if rule.citation.is_empty() {
                    self.citation.clone()
                } else {
                    rule.citation.clone()
                },
            };
            match rule.moved.from_weekday(base) {
                Some(to) => (to == day).then(|| named(true)),
                None if base == day => Some(named(false)),
                None => (rule.also.from_weekday(base) == Some(day)).then(|| named(true)),
            }
        })
    }

    /// Every off day of the year with its name, in order; days outside the known range are left out.
    pub fn year(&self, year: i32) -> Vec<(Day, OffDay)> {
        let (Some(first), Some(last)) = (Day::from_ymd_opt(year, 1, 1), Day::from_ymd_opt(year, 12, 31))
        else {
            return Vec::new();
        };
        first
            .iter_days()
            .take_while(|d| *d <= last)
            .filter_map(|d| self.off(d).ok().flatten().map(|off| (d, off)))
            .collect()
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

/// Calendars by id.
pub type Calendars = BTreeMap<String, Calendar>;
