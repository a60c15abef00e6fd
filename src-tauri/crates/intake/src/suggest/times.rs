//! Numbers, dates and past times as words write them: a birth date, a month by its name, "last year", "two years ago".
//! Whose they are and what follows from them is decided elsewhere.

use chrono::{Datelike, Months, NaiveDate};
use domain::day::Day;
use domain::words::Language;

use super::page::fold;
use super::rules::{book, matchers};

/// A number in figures, or in the words of a language.
pub fn number(word: &str, language: Language) -> Option<u32> {
    if let Ok(n) = word.parse() {
        return Some(n);
    }
    let spoken = word.split_whitespace().collect::<Vec<_>>().join(" ");
    book()
        .list(language, "numbers")
        .iter()
        .position(|w| w.split('|').any(|w| fold(w).replace("[ ]+", " ") == spoken))
        .and_then(|n| u32::try_from(n).ok())
}

/// The days among which a past time lies that the words name: "in 2024", "last year", "two years ago". `None` where
/// they name none, more than one, or one that is still to come. The list holds the patterns, of all languages.
pub fn past(list: &str, words: &[u8], language: Language, on: Day) -> Option<(Day, Day)> {
    let back = |day: Day, years: u32| day.checked_sub_months(Months::new(years.checked_mul(12)?));
    let first_of = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
    let mut named = matchers(list).flat_map(|re| re.captures_iter(words));
    let (groups, None) = (named.next()?, named.next()) else { return None };
    {
        let text = |name: &str| groups.name(name).and_then(|m| std::str::from_utf8(m.as_bytes()).ok());
        let (first, last) = if let Some(year) = text("y") {
            let year: i32 = year.parse().ok()?;
            (first_of(year)?, NaiveDate::from_ymd_opt(year, 12, 31)?.min(on))
        } else if let Some(ago) = text("ago") {
            let ago = number(ago, language)?;
            // Nobody counts such years to the day.
            (back(on, ago.checked_add(1)?)?, back(on, ago.saturating_sub(1))?)
        } else {
            (first_of(on.year() - i32::from(groups.name("last").is_some()))?, on)
        };
        (first <= last).then_some((first, last))
    }
}

/// A month by its name in any of the languages.
pub fn month(word: &str) -> Option<u32> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "ene"],
        &["feb"],
        &["mar"],
        &["apr", "abr"],
        &["may", "mai"],
        &["jun"],
        &["jul"],
        &["aug", "ago"],
        &["sep", "set"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dic", "dez"],
    ];
    let at = STARTS.iter().position(|starts| starts.iter().any(|s| word.starts_with(s)))?;
    u32::try_from(at + 1).ok()
}

/// A written date as the days it can be, the earlier first. Which of two figures is the month is not guessed where it could be
/// either: people write from everywhere, and a child must not grow up by it. With points between them the day stands first.
pub fn date(written: &str) -> Option<(Day, Day)> {
    let parts: Vec<&str> = written
        .split([' ', '/', '.', '-', ','])
        .filter(|p| !p.is_empty() && *p != "of" && *p != "de")
        .collect();
    let figure = |p: &str| p.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i32>().ok();
    let named = |word: &str| month(word).and_then(|m| i32::try_from(m).ok());
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, readings) = match (figure(a), figure(b), figure(c)) {
        (Some(y), Some(m), Some(d)) if y > 999 => (y, [Some((m, d)), None]),
        (Some(d), Some(m), Some(y)) if written.contains('.') => (y, [Some((m, d)), None]),
        (Some(m), Some(d), Some(y)) => (y, [Some((m, d)), Some((d, m))]),
        (None, Some(d), Some(y)) => (y, [Some((named(a)?, d)), None]),
        (Some(d), None, Some(y)) => (y, [Some((named(b)?, d)), None]),
        _ => return None,
    };
    // Two figures for a year: nobody writes of somebody born in the future.
    let year = if year < 100 { if year <= 30 { 2000 + year } else { 1900 + year } } else { year };
    let day =
        |(m, d): (i32, i32)| NaiveDate::from_ymd_opt(year, u32::try_from(m).ok()?, u32::try_from(d).ok()?);
    let days: Vec<Day> = readings.into_iter().flatten().filter_map(day).collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_and_month_of_a_written_date_are_not_guessed_where_they_could_change_places() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        let one = |d: Day| Some((d, d));
        assert_eq!(date("11/02/1993"), Some((day(1993, 2, 11), day(1993, 11, 2))));
        assert_eq!(date("7/4/11"), Some((day(2011, 4, 7), day(2011, 7, 4))));
        assert_eq!(date("7/7/11"), one(day(2011, 7, 7)));
        assert_eq!(date("25/02/2011"), one(day(2011, 2, 25)));
        assert_eq!(date("02/25/2011"), one(day(2011, 2, 25)));
        assert_eq!(date("04.12.2008"), one(day(2008, 12, 4)));
        assert_eq!(date("2012-05-06"), one(day(2012, 5, 6)));
        assert_eq!(date("march 3rd, 2014"), one(day(2014, 3, 3)));
        assert_eq!(date("3 of march 2014"), one(day(2014, 3, 3)));
        assert_eq!(date("99/99/2011"), None);
    }
    #[test]
    fn a_past_time_is_read_with_room_on_both_sides() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 15).expect("a day");
        let of = |words: &str| {
            past("past_time", words.as_bytes(), Language::En, on).map(|(a, b)| format!("{a} {b}"))
        };
        assert_eq!(of("when i joined in 2024").as_deref(), Some("2024-01-01 2024-12-31"));
        assert_eq!(of("when i joined last year").as_deref(), Some("2025-01-01 2026-11-15"));
        assert_eq!(of("two years ago").as_deref(), Some("2023-11-15 2025-11-15"));
        assert_eq!(of("when i joined"), None);
        assert_eq!(of("in 2031"), None);
        assert_eq!(of("this spring; we are here since 2009"), None, "which of them it was is not told");
    }
}
