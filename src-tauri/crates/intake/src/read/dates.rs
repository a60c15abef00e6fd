//! Dates of headers: instants in UTC, and nothing where the header names no day that exists. Which day the receipt
//! is proposed for is `message`'s rule.

use chrono::{FixedOffset, NaiveDate, TimeZone, Utc};
use domain::day::Instant;
use mail_parser::DateTime;

/// Years in which a mail can have been sent: outside of them a header is a mistake or a trick.
const YEARS: std::ops::RangeInclusive<u16> = 1980..=2200;

/// The instant and the zone (`-06:00`) of a header's date, if the day exists.
pub fn instant(date: &DateTime) -> Option<(Instant, String)> {
    if !YEARS.contains(&date.year) {
        return None;
    }
    let seconds = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let zone = FixedOffset::east_opt(if date.tz_before_gmt { -seconds } else { seconds })?;
    let local = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?
        .and_hms_opt(u32::from(date.hour), u32::from(date.minute), u32::from(date.second.min(59)))?;
    let at = zone.from_local_datetime(&local).single()?;
    Some((at.with_timezone(&Utc), zone.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, day: u8) -> DateTime {
        DateTime {
            year,
            month,
            day,
            hour: 10,
            minute: 0,
            second: 0,
            tz_before_gmt: true,
            tz_hour: 6,
            tz_minute: 0,
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        assert!(instant(&date(2025, 2, 30)).is_none());
        assert!(instant(&date(0, 0, 0)).is_none());
        assert!(instant(&date(9999, 12, 31)).is_none());
        let (at, zone) = instant(&date(2026, 3, 3)).expect("a real day");
        assert_eq!((at.to_rfc3339(), zone), ("2026-03-03T16:00:00+00:00".to_owned(), "-06:00".to_owned()));
    }
}
