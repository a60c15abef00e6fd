//! So many working days on or back from a day, for a date that somebody types. No deadline is reckoned here: that is the clock's,
//! with its working.

use super::{Calendars, DaysOff, NotTold};
use crate::day::{Day, Days};

/// More working days than anybody means; what is beyond is taken for a slip of the finger.
pub const MOST: u16 = 999;

/// The day that is so many working days after a day, or before it where `days` is negative. The first counted day is the one next
/// to it; with 0 it is the day itself. `Ok(None)` = further than dates reach, or than [`MOST`].
///
/// # Errors
/// [`NotTold`] where the calendar says nothing of a day on the way, or is not there: no day is guessed.
pub fn working_days_from(
    day: Day,
    days: i32,
    off: &DaysOff,
    calendars: &Calendars,
) -> Result<Option<Day>, NotTold> {
    if days.unsigned_abs() > u32::from(MOST) {
        return Ok(None);
    }
    let (mut at, mut left) = (day, days.unsigned_abs());
    while left > 0 {
        let next =
            if days > 0 { at.checked_add_days(Days::new(1)) } else { at.checked_sub_days(Days::new(1)) };
        let Some(next) = next else { return Ok(None) };
        at = next;
        if off.off(at, off.calendar.as_deref(), calendars)?.is_none() {
            left -= 1;
        }
    }
    Ok(Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Moves, OffRule, Shape};
    use crate::day::Weekday;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn from(start: &str, days: i32) -> Result<Option<Day>, NotTold> {
        let thanksgiving = OffRule {
            name: "Thanksgiving".to_owned(),
            citation: String::new(),
            from: None,
            to: None,
            on: Shape::Fixed { month: 11, day: 26 },
            moved: Moves::default(),
            also: Moves::default(),
        };
        let calendar: Calendar = serde_json::from_value(serde_json::json!({
            "id": "here", "name": "days of here", "citation": "act of here", "verification": "made up",
            "known_from": "2026-01-01", "known_to": "2026-12-31", "off": [thanksgiving],
        }))
        .expect("a calendar");
        let off = DaysOff {
            weekdays_off: vec![Weekday::Sat, Weekday::Sun],
            calendar: Some("here".to_owned()),
            citation: String::new(),
        };
        working_days_from(day(start), days, &off, &[("here".to_owned(), calendar)].into())
    }

    #[test]
    fn weekends_and_holidays_are_passed_over_both_ways() {
        for (start, days, end) in [
            ("2026-11-23", 0, "2026-11-23"),
            ("2026-11-28", 0, "2026-11-28"),
            ("2026-11-23", 3, "2026-11-27"),
            ("2026-11-23", 10, "2026-12-08"),
            ("2026-11-28", 1, "2026-11-30"),
            ("2026-11-30", -1, "2026-11-27"),
            ("2026-11-30", -2, "2026-11-25"),
        ] {
            assert_eq!(from(start, days), Ok(Some(day(end))), "{start} {days:+}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_knows_is_not_guessed() {
        assert!(from("2026-12-30", 5).is_err());
        assert!(from("2026-01-02", -3).is_err());
        assert_eq!(from("2026-11-23", 1000), Ok(None));
        assert_eq!(from("2026-11-23", i32::MIN), Ok(None));
    }

    #[test]
    fn a_calendar_that_is_not_there_is_not_taken_for_one_without_holidays() {
        let off = DaysOff {
            weekdays_off: vec![Weekday::Sat, Weekday::Sun],
            calendar: Some("lost".to_owned()),
            citation: String::new(),
        };
        let counted = working_days_from(day("2026-11-23"), 3, &off, &Calendars::new());
        assert_eq!(counted, Err(NotTold::NoCalendar("lost".to_owned())));
    }
}
