//! Days and instants. A day is a day in Katy, Texas (America/Chicago), whatever the laptop says; an instant is UTC.
//! `today` is always handed in: nothing here reads a clock.

pub use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc, Weekday};

/// A calendar day in Katy.
pub type Day = NaiveDate;
/// A point in time, UTC.
pub type Instant = DateTime<Utc>;

/// The day in Katy on which the instant falls.
pub fn day_in_katy(at: Instant) -> Day {
    at.with_timezone(&chrono_tz::America::Chicago).date_naive()
}

/// `Tue, Dec 15, 2026, 9:14 am in Katy`: an instant for the screen.
pub fn moment(at: Instant) -> String {
    let there = at.with_timezone(&chrono_tz::America::Chicago);
    format!("{}, {} in Katy", long(there.date_naive()), there.format("%-I:%M %P"))
}

/// `2026-12-15-0914`: an instant in Katy for the name of a file; names stand in the order of the clock.
pub fn stamp_in_katy(at: Instant) -> String {
    at.with_timezone(&chrono_tz::America::Chicago).format("%Y-%m-%d-%H%M").to_string()
}

/// `Tue, Dec 15, 2026`: a day for the screen. Letters use no weekday.
pub fn long(day: Day) -> String {
    day.format("%a, %b %-d, %Y").to_string()
}
