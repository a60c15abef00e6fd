//! When a row of a form was sent. Forms write dates in many ways; where day and month could change places, nothing is guessed: the
//! rest of the column tells, or the officer says it, or the row has no date. Local times are taken for Katy's.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::America::Chicago;
use domain::nouns::DateOrder;

use crate::message::Sent;

/// Times behind a day, and what may stand between them.
const TIMES: &[&str] = &["%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M%p", "%H:%M:%S%.f"];
/// Days that read one way only.
const PLAIN: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%B %d, %Y", "%B %d %Y", "%d %B %Y", "%d-%B-%Y"];
/// No date of a form is longer, in characters.
const LONGEST: usize = 60;
/// Days as a spreadsheet counts them: of 2000 to 2099.
const SERIALS: std::ops::Range<f64> = 36_526.0..73_051.0;
/// Seconds as programs count them: of 2001 to 2099.
const SECONDS: std::ops::Range<f64> = 1.0e9..4.1e9;

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// One instant, whatever the order of day and month.
    Plain(Sent),
    /// Day and month could change places: with the month first, with the day first; `None` where there is no such day.
    Slashed(Option<Sent>, Option<Sent>),
    /// Nothing that is a date.
    No,
}

impl Written {
    /// Whether it could be either of two days.
    pub fn either_way(&self) -> bool {
        matches!(self, Self::Slashed(Some(a), Some(b)) if a.instant != b.instant)
    }

    /// The instant in an order; without one only what can be nothing else.
    pub fn sent(self, order: Option<DateOrder>) -> Option<Sent> {
        match (self, order) {
            (Self::Plain(sent), _) => Some(sent),
            (Self::Slashed(month_first, _), Some(DateOrder::MonthFirst)) => month_first,
            (Self::Slashed(_, day_first), Some(DateOrder::DayFirst)) => day_first,
            (Self::Slashed(Some(a), Some(b)), None) => (a.instant == b.instant).then_some(a),
            (Self::Slashed(a, b), None) => a.or(b),
            (Self::No, _) => None,
        }
    }
}

/// Reads a cell that may be a date.
pub fn written(cell: &str) -> Written {
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > LONGEST || !cell.bytes().any(|b| b.is_ascii_digit()) {
        return Written::No;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(cell).or_else(|_| DateTime::parse_from_rfc2822(cell)) {
        let zone = at.offset().to_string();
        return Written::Plain(Sent { instant: at.with_timezone(&Utc), original: cell.to_owned(), zone });
    }
    if let Some(sent) = counted(cell) {
        return Written::Plain(sent);
    }
    let plain = cell.replace(['\u{202f}', '\u{a0}'], " ").replace(" at ", " ");
    let (day, time) = apart(&plain);
    let Some(time) = time_of(time) else { return Written::No };
    let local = |day: NaiveDate| in_katy(day.and_time(time), cell);
    let Some((a, b, year)) = numbers(day) else {
        let day = PLAIN.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok());
        return day.and_then(local).map_or(Written::No, Written::Plain);
    };
    let of = |month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(local);
    match (of(a, b), of(b, a)) {
        (None, None) => Written::No,
        (month_first, day_first) => Written::Slashed(month_first, day_first),
    }
}

/// What a cell tells of the order of day and month: the only one that gives a day, and whether both do. Without reading its time, so
/// that a long column is soon looked through.
pub fn order(cell: &str) -> (Option<DateOrder>, bool) {
    let cell = cell.trim();
    let Some((a, b, year)) = (cell.len() <= LONGEST).then(|| numbers(apart(cell).0)).flatten() else {
        return (None, false);
    };
    let is_day = |month, day| NaiveDate::from_ymd_opt(year, month, day).is_some();
    match (is_day(a, b), is_day(b, a)) {
        (true, false) => (Some(DateOrder::MonthFirst), false),
        (false, true) => (Some(DateOrder::DayFirst), false),
        (both, _) => (None, both && a != b),
    }
}

/// The day and the time of a cell, each as written.
fn apart(cell: &str) -> (&str, &str) {
    // The time begins with the last part that has a colon, and takes what follows ("AM") with it.
    let Some(colon) = cell.find(':') else { return (cell.trim_end_matches(','), "") };
    let before = cell.get(..colon).unwrap_or_default();
    let start = before.rfind([' ', 'T']).unwrap_or(0);
    let day = cell.get(..start).unwrap_or_default().trim().trim_end_matches(',');
    (day, cell.get(start..).unwrap_or_default().trim_start_matches([' ', 'T']).trim())
}

/// The time of day; noon where none is written, which is the same day in every zone of the country.
fn time_of(time: &str) -> Option<NaiveTime> {
    if time.is_empty() {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    let time = time.to_uppercase().replace("A.M.", "AM").replace("P.M.", "PM");
    TIMES.iter().find_map(|form| NaiveTime::parse_from_str(&time, form).ok())
}

/// Two numbers and a year behind them, apart by one and the same mark.
fn numbers(day: &str) -> Option<(u32, u32, i32)> {
    let mark = day.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.' | '-') {
        return None;
    }
    let parts: Vec<&str> = day.split(mark).collect();
    let [a, b, year] = parts.as_slice() else { return None };
    let short = |n: &str| (1..=2).contains(&n.len());
    if !short(a) || !short(b) || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let year = year.parse::<i32>().ok().map(|y| if year.len() == 2 { 2000 + y } else { y })?;
    Some((a.parse().ok()?, b.parse().ok()?, year))
}

/// A day as a spreadsheet counts it, or seconds as programs do.
fn counted(cell: &str) -> Option<Sent> {
    if !cell.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number: f64 = cell.parse().ok()?;
    if SERIALS.contains(&number) {
        let start = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
        let whole = number.fract() == 0.0;
        #[expect(clippy::cast_possible_truncation, reason = "a number of the range fits by far")]
        let seconds = if whole { number * 86_400.0 + 43_200.0 } else { (number * 86_400.0).round() } as i64;
        return in_katy(start.checked_add_signed(Duration::seconds(seconds))?, cell);
    }
    let seconds = if cell.len() == 13 { number / 1000.0 } else { number };
    #[expect(clippy::cast_possible_truncation, reason = "a number of the range fits by far")]
    let instant = SECONDS.contains(&seconds).then(|| DateTime::from_timestamp(seconds as i64, 0))??;
    Some(Sent { instant, original: cell.to_owned(), zone: "UTC".to_owned() })
}

fn in_katy(at: NaiveDateTime, written: &str) -> Option<Sent> {
    let zone = |at: &NaiveDateTime| Chicago.from_local_datetime(at).earliest();
    // An hour that the clocks leap over is taken for the next one.
    let local = zone(&at).or_else(|| zone(&at.checked_add_signed(Duration::hours(1))?))?;
    Some(Sent {
        instant: local.with_timezone(&Utc),
        original: written.to_owned(),
        zone: "America/Chicago".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(cell: &str, order: Option<DateOrder>) -> String {
        let sent = written(cell).sent(order);
        sent.map(|s| s.instant.with_timezone(&Chicago).format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    }

    #[test]
    fn a_date_that_reads_one_way_is_read_however_it_is_written() {
        for (cell, expected) in [
            ("2026-07-14 23:30", "2026-07-14 23:30"),
            ("2026-07-14T23:30:05", "2026-07-14 23:30"),
            ("2026-07-15T04:30:00Z", "2026-07-14 23:30"),
            ("Jul 14, 2026 11:30 PM", "2026-07-14 23:30"),
            ("July 14, 2026 at 9:05 p.m.", "2026-07-14 21:05"),
            ("14 July 2026", "2026-07-14 12:00"),
            ("7/14/2026 9:05 AM", "2026-07-14 09:05"),
            ("14.7.26 09:05", "2026-07-14 09:05"),
            ("5/5/2026", "2026-05-05 12:00"),
            ("46217", "2026-07-14 12:00"),
            ("46217.5", "2026-07-14 12:00"),
            ("1784089800", "2026-07-14 23:30"),
            ("2026-03-08 02:30", "2026-03-08 03:30"),
            ("2026-02-30", ""),
            ("32/13/2026", ""),
            ("call 7", ""),
            ("12345", ""),
            ("", ""),
        ] {
            assert_eq!(at(cell, None), expected, "{cell}");
        }
    }

    #[test]
    fn a_date_that_reads_either_way_is_read_only_in_an_order_that_was_told() {
        let cell = "04/07/2026 10:00";
        assert!(written(cell).either_way() && order(cell) == (None, true));
        assert_eq!(at(cell, None), "");
        assert_eq!(at(cell, Some(DateOrder::MonthFirst)), "2026-04-07 10:00");
        assert_eq!(at(cell, Some(DateOrder::DayFirst)), "2026-07-04 10:00");
        assert_eq!(order("25/03/2026 10:00"), (Some(DateOrder::DayFirst), false));
        assert_eq!(order("03/25/26"), (Some(DateOrder::MonthFirst), false));
        assert_eq!([order("5/5/2026"), order("2026-07-04"), order("hello")], [(None, false); 3]);
        assert_eq!(at("25/03/2026", Some(DateOrder::MonthFirst)), "");
    }
}
