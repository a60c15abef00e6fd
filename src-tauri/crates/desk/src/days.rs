//! Days on the command line: `YYYY-MM-DD`, only days that exist. A wrong one is wrong usage, said before anything runs.

use domain::day::Day;

/// Reads a day of an argument.
pub fn day(text: &str) -> Result<Day, NoDay> {
    let form = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| (b == b'-') == matches!(i, 4 | 7));
    match Day::parse_from_str(text, "%Y-%m-%d") {
        Ok(day) if form && !text.starts_with("0000") => Ok(day),
        _ => Err(NoDay(text.to_owned())),
    }
}

/// The text names no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDay(String);

impl std::fmt::Display for NoDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is no day; write a day of the calendar as YYYY-MM-DD, such as 2026-11-22", self.0)
    }
}
impl std::error::Error for NoDay {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_days() {
        for no in [
            "0000-00-00",
            "0000-01-01",
            "2026-02-30",
            "2026-13-01",
            "20261122",
            "2026-1-2",
            "",
            "-026-01-01",
            "2026-11-2x",
        ] {
            assert!(day(no).is_err(), "{no}");
        }
        for yes in ["2026-11-22", "9999-12-31", "2028-02-29", "0001-01-01"] {
            assert!(day(yes).is_ok(), "{yes}");
        }
    }
}
