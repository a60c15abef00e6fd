//! From what the officer or counsel hands in to one revision of one file: its path, its text, and the change in words.

use domain::calendar::Shape;
use domain::day::{Day, long};
use domain::ids::OverlayId;
use domain::nouns::LawOverlay;
use laws::own_days::{self, ListedCalendar};
use laws::{LawBook, LawFiles, OwnDays};

use crate::error::{Answer, Refusal, required};
use crate::inputs::LawChange;
use crate::law::Law;

/// A file as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    /// Its path.
    pub path: String,
    /// Its text; `None` = the shipped file, or none, holds again.
    pub body: Option<String>,
    /// The change in words.
    pub what: String,
}

/// Longest list of days or file that is taken, in bytes.
const LONGEST: usize = 1024 * 1024;

/// What a change makes of which file.
///
/// # Errors
/// A field is empty or wrong, a day stands there already, a file is neither a law nor a calendar.
pub(super) fn revision(law: &Law, change: &LawChange, today: Day) -> Answer<Revision> {
    match change {
        LawChange::AddDay { calendar, day, name, source } => {
            let name = required("name", name, "Say what the day is called.")?;
            let cite = cited(source, today)?;
            free(&law.book, calendar, *day, "day")?;
            off_days(law, calendar, format!("{} added: {name}", long(*day)), |own| {
                add(own, *day, &name, &cite)
            })
        }
        LawChange::RemoveDay { calendar, day, source } => {
            let cite = cited(source, today)?;
            let name = name_of(&law.book, calendar, *day, "day")?;
            off_days(law, calendar, format!("{} taken out: {name}", long(*day)), |own| {
                take_out(own, *day, &name, &cite);
                Ok(())
            })
        }
        LawChange::MoveDay { calendar, from, to, source } => {
            let cite = cited(source, today)?;
            let name = name_of(&law.book, calendar, *from, "from")?;
            if from == to {
                return Err(Refusal::field("to", "It is the same day."));
            }
            free(&law.book, calendar, *to, "to")?;
            let what = format!("{name} moved from {} to {}", long(*from), long(*to));
            off_days(law, calendar, what, |own| {
                take_out(own, *from, &name, &cite);
                add(own, *to, &format!("{name} (moved)"), &cite)
            })
        }
        LawChange::AddCalendar { .. } => further_calendar(&law.book, change, today),
        LawChange::File { name, text } => handed_in(name, text),
        LawChange::Shipped { path } => {
            if !law.overlays.iter().any(|o| o.path == *path) {
                return Err(Refusal::missing("change of this file"));
            }
            Ok(Revision {
                path: path.clone(),
                body: None,
                what: format!("Back to the shipped state: {path}"),
            })
        }
        LawChange::TakeBack { id } => taken_back(law, *id),
    }
}

/// The source of a day as the working will name it.
fn cited(source: &str, today: Day) -> Answer<String> {
    let source = required("source", source, "Say where the day was announced: the working names it.")?;
    Ok(format!("{source} (recorded here on {})", long(today)))
}

fn name_of(book: &LawBook, calendar: &str, day: Day, field: &str) -> Answer<String> {
    let of = book.calendar(calendar).ok_or_else(|| Refusal::missing("calendar"))?;
    match of.off(day) {
        Ok(Some(off)) => Ok(off.name),
        Ok(None) => Err(Refusal::field(field, format!("{} is no day off in this calendar.", long(day)))),
        Err(gap) => Err(Refusal::field(field, format!("{gap}."))),
    }
}

/// Refuses a day that is off already, or of which the calendar says nothing.
fn free(book: &LawBook, calendar: &str, day: Day, field: &str) -> Answer<()> {
    let of = book.calendar(calendar).ok_or_else(|| Refusal::missing("calendar"))?;
    match of.off(day) {
        Ok(None) => Ok(()),
        Ok(Some(off)) => Err(Refusal::field(field, format!("{} is off already: {}.", long(day), off.name))),
        Err(gap) => Err(Refusal::field(field, format!("{gap}."))),
    }
}

/// Adds a day; one that was taken out is put back instead.
fn add(own: &mut OwnDays, day: Day, name: &str, cite: &str) -> Answer<()> {
    let before = own.off.len();
    own.off.retain(|rule| !matches!(&rule.on, Shape::Not { days } if days[..] == [day]));
    if own.off.len() == before {
        own.off.push(own_days::added(name, cite, vec![day]));
    }
    Ok(())
}

/// Takes a day out: one of our own goes, a shipped one is marked.
fn take_out(own: &mut OwnDays, day: Day, name: &str, cite: &str) {
    let before = own.off.len();
    own.off.retain(|rule| !matches!(&rule.on, Shape::Table { days } if days[..] == [day]));
    if own.off.len() == before {
        own.off.push(own_days::taken_out(&format!("{name}: taken out"), cite, vec![day]));
    }
}

fn off_days(
    law: &Law,
    calendar: &str,
    what: String,
    change: impl FnOnce(&mut OwnDays) -> Answer<()>,
) -> Answer<Revision> {
    let of = law.book.calendar(calendar).ok_or_else(|| Refusal::missing("calendar"))?;
    let path = format!("days/{calendar}.toml");
    // The last revision, and not what of it holds: a file that this build left out is no reason to lose its days.
    let stored = law.overlays.iter().rfind(|o| o.path == path).and_then(|o| o.body.as_deref());
    let mut own = own_days::read(calendar, stored);
    change(&mut own)?;
    let body = (!own.off.is_empty()).then(|| text(&own)).transpose()?;
    Ok(Revision { what: format!("{}: {what}", of.name), path, body })
}

fn text<T: serde::Serialize>(file: &T) -> Answer<String> {
    own_days::write(file).map_err(|e| Refusal::fault(format!("The file could not be written: {e}.")))
}

/// A calendar of a country that no file speaks of.
fn further_calendar(book: &LawBook, change: &LawChange, today: Day) -> Answer<Revision> {
    let LawChange::AddCalendar { country, name, source, from, to, days } = change else {
        return Err(Refusal::fault("This is no new calendar."));
    };
    let country = country.trim().to_uppercase();
    if country.len() != 2 || !country.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(Refusal::field("country", "Write the two-letter code of the country: FR, IE, NL."));
    }
    let id = format!("{}_national", country.to_lowercase());
    let path = format!("calendars/{id}.toml");
    // One that was added here is written anew, for further years; a shipped one takes days of our own.
    if let Some(there) = book.calendar_of_country(&country)
        && (there.id != id || LawFiles::shipped().text(&path).is_some())
    {
        let sentence = format!("{} lists the days of this country; add days to it.", there.name);
        return Err(Refusal::field("country", sentence));
    }
    let name = required("name", name, "Say what it lists: public holidays of which country.")?;
    let citation = cited(source, today)?;
    if to < from {
        return Err(Refusal::field("to", "The last day lies before the first."));
    }
    let off = listed(days, &citation)?;
    let calendar = ListedCalendar {
        id,
        name: name.clone(),
        verification: format!("entered by the officer on {today}, not confirmed by counsel"),
        citation,
        countries: vec![country],
        known_from: *from,
        known_to: *to,
        off,
    };
    Ok(Revision { path, body: Some(text(&calendar)?), what: format!("Calendar added: {name}") })
}

/// Days as typed, one a line: the day, then its name.
fn listed(days: &str, citation: &str) -> Answer<Vec<domain::calendar::OffRule>> {
    if days.len() > LONGEST {
        return Err(Refusal::field("days", "This is too long for a list of days."));
    }
    let mut off = Vec::new();
    for (n, line) in days.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (day, name) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let name = name.trim();
        let Ok(day) = day.parse::<Day>() else {
            let sentence = format!("Line {}: write a day as 2027-05-01, then its name.", n + 1);
            return Err(Refusal::field("days", sentence));
        };
        if name.is_empty() {
            return Err(Refusal::field("days", format!("Line {}: the day has no name.", n + 1)));
        }
        off.push(own_days::added(name, citation, vec![day]));
    }
    if off.is_empty() {
        return Err(Refusal::field("days", "List the days off, one a line: 2027-05-01 Labour Day."));
    }
    Ok(off)
}

fn handed_in(name: &str, file: &str) -> Answer<Revision> {
    if file.len() > LONGEST {
        return Err(Refusal::field("text", "This is too long for a law file."));
    }
    let path = own_days::place_of(name, file).ok_or_else(|| {
        Refusal::field(
            "text",
            "This is no law file and no calendar: a law names its jurisdiction, a calendar its id, at the top.",
        )
    })?;
    Ok(Revision { what: format!("File handed in: {path}"), path, body: Some(file.to_owned()) })
}

fn taken_back(law: &Law, id: OverlayId) -> Answer<Revision> {
    let of = law.overlays.iter().find(|o| o.id == id).ok_or_else(|| Refusal::missing("revision"))?;
    if law.overlays.iter().any(|o| o.path == of.path && o.id > id) {
        return Err(Refusal::not_now(
            "A later revision of the same file rests on this one.",
            "Take the later one back first.",
        ));
    }
    let before: Option<&LawOverlay> =
        law.overlays.iter().rfind(|o| o.path == of.path && o.revision + 1 == of.revision);
    Ok(Revision {
        path: of.path.clone(),
        body: before.and_then(|o| o.body.clone()),
        what: format!("Taken back: revision {} of {}", of.revision, of.path),
    })
}
