//! What the officer puts beside the shipped calendars: days of their own, added or taken out, and calendars of further countries.
//! Own days lie in a folder of their own and never in a shipped file, so that the shipped list stays readable as it is.

use domain::calendar::{Moves, OffRule, Shape};
use domain::day::Day;
use serde::{Deserialize, Serialize};

use crate::files::LawFiles;

/// One file of `days/`, named after its calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDays {
    /// Id of the calendar.
    pub calendar: String,
    /// The entries; each names its source.
    #[serde(default)]
    pub off: Vec<OffRule>,
}

/// A calendar of listed days, for a country that no shipped file speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedCalendar {
    /// Its id, which is the name of its file.
    pub id: String,
    /// What it lists.
    pub name: String,
    /// Its source.
    pub citation: String,
    /// How far it was checked.
    pub verification: String,
    /// Two-letter codes of the countries.
    pub countries: Vec<String>,
    /// First day it knows.
    pub known_from: Day,
    /// Last day it knows.
    pub known_to: Day,
    /// Its days.
    pub off: Vec<OffRule>,
}

/// An entry that adds these days.
pub fn added(name: &str, citation: &str, days: Vec<Day>) -> OffRule {
    entry(name, citation, Shape::Table { days })
}

/// An entry that takes these days out.
pub fn taken_out(name: &str, citation: &str, days: Vec<Day>) -> OffRule {
    entry(name, citation, Shape::Not { days })
}

fn entry(name: &str, citation: &str, on: Shape) -> OffRule {
    OffRule {
        name: name.to_owned(),
        citation: citation.to_owned(),
        from: None,
        to: None,
        on,
        moved: Moves::default(),
        also: Moves::default(),
    }
}

/// Reads a file of own days; what can't be read is an empty list, because the check of the files names the fault.
pub fn read(calendar: &str, text: Option<&str>) -> OwnDays {
    let empty = || OwnDays { calendar: calendar.to_owned(), off: Vec::new() };
    text.and_then(|text| toml::from_str(text).ok()).unwrap_or_else(empty)
}

/// A file as text.
///
/// # Errors
/// What can't be written as TOML.
pub fn write<T: Serialize>(file: &T) -> Result<String, toml::ser::Error> {
    toml::to_string(file)
}

/// The path that a file handed in belongs to, by what it holds: a law names its jurisdiction, a calendar its id. What can't be read
/// as TOML is placed by its name, so that the check names the line; `None` = it is neither.
pub fn place_of(name: &str, text: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let safe = |name: String| (!name.is_empty() && name.chars().all(fits)).then_some(name);
    let Ok(table) = text.parse::<toml::Table>() else {
        let stem: String =
            name.trim_end_matches(".toml").to_lowercase().chars().filter(|c| fits(*c)).collect();
        let calendar = format!("calendars/{stem}.toml");
        let shipped = LawFiles::shipped().text(&calendar).is_some();
        return safe(stem).map(|stem| if shipped { calendar } else { format!("laws/{stem}.toml") });
    };
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    if let Some(jurisdiction) = word("jurisdiction") {
        return safe(jurisdiction.to_lowercase()).map(|name| format!("laws/{name}.toml"));
    }
    word("id").and_then(safe).map(|name| format!("calendars/{name}.toml"))
}
