//! Ages: how old somebody is on a day, from what was said (a birth date, a month, a year, a stated age, a school
//! grade), and whether that is under a threshold. Everything becomes a window of possible birth days, so that an
//! answer can be yes, no or unknown. Thresholds are handed in: no law stands here. The words that speak of a child
//! are found elsewhere.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::words::Known;

/// What was said about an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgeSaid {
    /// The birth date.
    Born(Day),
    /// The month of birth.
    BornInMonth {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
    },
    /// The year of birth.
    BornInYear(i32),
    /// "Is `years` old", said on a day.
    Stated {
        /// Completed years.
        years: u32,
        /// The day it was said.
        on: Day,
    },
    /// "Is `months` months old", said on a day.
    StatedMonths {
        /// Completed months.
        months: u32,
        /// The day it was said.
        on: Day,
    },
    /// An age between two, both included, said on a day: "in her teens", a school level.
    Between {
        /// Youngest, in completed years.
        from: u32,
        /// Oldest, in completed years.
        to: u32,
        /// The day it was said.
        on: Day,
    },
    /// "In grade `grade`", said on a day; 0 is kindergarten. Taken wide: a year younger and a year older than usual.
    Grade {
        /// Grade, 0 to 12.
        grade: u32,
        /// The day it was said.
        on: Day,
    },
    /// "Turns `years` on that day", a day in the future or past.
    Turns {
        /// The age reached.
        years: u32,
        /// The earliest day on which it can be.
        earliest: Day,
        /// The latest.
        latest: Day,
    },
}

/// The birth days that are possible after what was said, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthWindow {
    /// The oldest the person can be.
    pub earliest: Day,
    /// The youngest.
    pub latest: Day,
}

/// Usual age at which a grade is begun, less the grade itself: kindergarten at five.
const AGE_AT_KINDERGARTEN: u32 = 5;
/// A person can't be older than this; a larger age is a slip of the pen.
const OLDEST: u32 = 125;

impl BirthWindow {
    /// The window that follows from what was said; `None` where no such person can exist (an age above 125, a month
    /// 13, a day outside the calendar).
    pub fn of(said: AgeSaid) -> Option<Self> {
        let window = match said {
            AgeSaid::Born(day) => Self { earliest: day, latest: day },
            AgeSaid::BornInMonth { year, month } => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                let next = first.checked_add_months(chrono::Months::new(1))?;
                Self { earliest: first, latest: next.pred_opt()? }
            }
            AgeSaid::BornInYear(year) => Self {
                earliest: NaiveDate::from_ymd_opt(year, 1, 1)?,
                latest: NaiveDate::from_ymd_opt(year, 12, 31)?,
            },
            AgeSaid::Stated { years, on } => Self::between(years, years, on)?,
            AgeSaid::StatedMonths { months, on } => Self {
                earliest: on.checked_sub_months(chrono::Months::new(months.checked_add(1)?))?.succ_opt()?,
                latest: on.checked_sub_months(chrono::Months::new(months))?,
            },
            AgeSaid::Between { from, to, on } => Self::between(from, to, on)?,
            AgeSaid::Grade { grade, on } => {
                // The school year runs over the new year: in spring a pupil is up to a year older than at its start.
                let usual = grade.checked_add(AGE_AT_KINDERGARTEN)?;
                Self::between(usual.saturating_sub(1), usual + 2, on)?
            }
            AgeSaid::Turns { years, earliest, latest } => {
                Self { earliest: birthday_back(earliest, years)?, latest: birthday_back(latest, years)? }
            }
        };
        (window.earliest <= window.latest && !matches!(said, AgeSaid::Stated { years, .. } if years > OLDEST))
            .then_some(window)
    }

    fn between(from: u32, to: u32, on: Day) -> Option<Self> {
        if from > to || to > OLDEST {
            return None;
        }
        // Born after the day on which the person would already have turned `to + 1`.
        let earliest = birthday_back(on, to + 1)?.succ_opt()?;
        Some(Self { earliest, latest: birthday_back(on, from)? })
    }

    /// The youngest the person can be on a day, in completed years: what the law's caution asks to assume. `None`
    /// where the person may not be born yet.
    pub fn youngest(&self, on: Day) -> Option<u32> {
        age_on(self.latest, on)
    }

    /// The oldest the person can be on a day.
    pub fn oldest(&self, on: Day) -> Option<u32> {
        age_on(self.earliest, on)
    }

    /// The age, where the window leaves only one.
    pub fn age(&self, on: Day) -> Option<u32> {
        let age = self.oldest(on)?;
        (self.youngest(on) == Some(age)).then_some(age)
    }

    /// Whether the person is under a threshold on a day.
    pub fn under(&self, threshold: u32, on: Day) -> Known {
        match (self.youngest(on), self.oldest(on)) {
            (_, Some(oldest)) if oldest < threshold => Known::Yes,
            (Some(youngest), _) if youngest >= threshold => Known::No,
            // Not born on that day: certainly no adult then.
            (None, None) => Known::Yes,
            _ => Known::Unknown,
        }
    }
}

/// Completed years on a day; `None` before birth. A birthday of February 29 falls on March 1 in a common year, so that
/// a child stays a child a day longer (conservative reading of law.md 1.5).
pub fn age_on(born: Day, on: Day) -> Option<u32> {
    if on < born {
        return None;
    }
    let years = on.year() - born.year();
    let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
    u32::try_from(years - i32::from(before_birthday)).ok()
}

/// The day on which the person reaches an age: February 29 becomes March 1 in a common year.
pub fn birthday(born: Day, age: u32) -> Option<Day> {
    let year = born.year().checked_add(i32::try_from(age).ok()?)?;
    match NaiveDate::from_ymd_opt(year, born.month(), born.day()) {
        Some(day) => Some(day),
        None if born.month() == 2 => NaiveDate::from_ymd_opt(year, 3, 1),
        None => None,
    }
}

/// The latest birth day of somebody who has reached an age by `on`.
fn birthday_back(on: Day, age: u32) -> Option<Day> {
    let year = on.year().checked_sub(i32::try_from(age).ok()?)?;
    match NaiveDate::from_ymd_opt(year, on.month(), on.day()) {
        Some(day) => Some(day),
        // Said on a February 29, the birth year is common: the birthday was the 28th at the latest.
        None => NaiveDate::from_ymd_opt(year, 3, 1)?.checked_sub_days(Days::new(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(y: i32, m: u32, day: u32) -> Day {
        NaiveDate::from_ymd_opt(y, m, day).expect("a day of the calendar")
    }

    #[test]
    fn a_leap_day_child_turns_older_on_the_first_of_march() {
        let born = d(2008, 2, 29);
        assert_eq!(age_on(born, d(2026, 2, 28)), Some(17));
        assert_eq!(age_on(born, d(2026, 3, 1)), Some(18));
        assert_eq!(birthday(born, 18), Some(d(2026, 3, 1)));
        assert_eq!(age_on(born, d(2028, 2, 29)), Some(20));
        assert_eq!(age_on(born, d(2008, 2, 28)), None);
    }

    #[test]
    fn a_birth_month_leaves_the_birthday_month_unknown() {
        let window = BirthWindow::of(AgeSaid::BornInMonth { year: 2010, month: 11 }).expect("a month");
        assert_eq!(window.under(16, d(2026, 11, 22)), Known::Unknown);
        assert_eq!(window.under(16, d(2026, 10, 31)), Known::Yes);
        assert_eq!(window.under(16, d(2026, 12, 1)), Known::No);
    }

    #[test]
    fn a_stated_age_is_known_on_that_day_and_drifts_after_it() {
        let window = BirthWindow::of(AgeSaid::Stated { years: 17, on: d(2026, 8, 2) }).expect("an age");
        assert_eq!(window.age(d(2026, 8, 2)), Some(17));
        assert_eq!(window.under(18, d(2026, 8, 2)), Known::Yes);
        assert_eq!(window.under(18, d(2027, 2, 1)), Known::Unknown);
        assert_eq!(window.under(18, d(2027, 8, 3)), Known::No);
    }

    #[test]
    fn a_grade_is_taken_wide() {
        let window = BirthWindow::of(AgeSaid::Grade { grade: 7, on: d(2026, 10, 1) }).expect("a grade");
        assert_eq!(window.under(18, d(2026, 10, 1)), Known::Yes);
        assert_eq!(window.under(16, d(2026, 10, 1)), Known::Yes);
        assert_eq!(window.under(13, d(2026, 10, 1)), Known::Unknown);
        assert_eq!(window.youngest(d(2026, 10, 1)), Some(11));
    }

    #[test]
    fn impossible_words_give_no_window() {
        assert_eq!(BirthWindow::of(AgeSaid::BornInMonth { year: 2010, month: 13 }), None);
        assert_eq!(BirthWindow::of(AgeSaid::Stated { years: 400, on: d(2026, 1, 1) }), None);
        assert_eq!(BirthWindow::of(AgeSaid::Stated { years: u32::MAX, on: d(2026, 1, 1) }), None);
        assert_eq!(BirthWindow::of(AgeSaid::BornInYear(i32::MAX)), None);
        assert_eq!(BirthWindow::of(AgeSaid::Between { from: 9, to: 3, on: d(2026, 1, 1) }), None);
    }

    #[test]
    fn who_turns_eighteen_next_august_is_a_child_now() {
        let said = AgeSaid::Turns { years: 18, earliest: d(2027, 8, 1), latest: d(2027, 8, 31) };
        let window = BirthWindow::of(said).expect("a birthday");
        assert_eq!(window.under(18, d(2026, 8, 2)), Known::Yes);
        assert_eq!(window.age(d(2026, 7, 1)), Some(16));
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (1905i32..2100, 1u32..=366).prop_filter_map("a day", |(y, n)| NaiveDate::from_yo_opt(y, n))
    }

    proptest! {
        #[test]
        fn an_age_counts_the_birthdays_that_have_been(born in any_day(), later in 0u64..40_000) {
            let on = born.checked_add_days(Days::new(later)).expect("within the calendar");
            let age = age_on(born, on).expect("born before");
            prop_assert!(birthday(born, age).expect("a birthday") <= on);
            prop_assert!(birthday(born, age + 1).expect("a birthday") > on);
        }

        #[test]
        fn a_stated_age_holds_on_the_day_it_was_said(years in 0u32..=110, on in any_day()) {
            let window = BirthWindow::of(AgeSaid::Stated { years, on }).expect("an age");
            prop_assert_eq!(window.youngest(on), Some(years));
            prop_assert_eq!(window.oldest(on), Some(years));
            for threshold in [13, 16, 18] {
                prop_assert_eq!(window.under(threshold, on), if years < threshold { Known::Yes } else { Known::No });
            }
        }

        #[test]
        fn nobody_grows_younger(years in 0u32..=30, on in any_day(), later in 0u64..4_000, threshold in 1u32..30) {
            let window = BirthWindow::of(AgeSaid::Stated { years, on }).expect("an age");
            let then = on.checked_add_days(Days::new(later)).expect("within the calendar");
            if window.under(threshold, on) == Known::No {
                prop_assert_eq!(window.under(threshold, then), Known::No);
            }
        }
    }
}
