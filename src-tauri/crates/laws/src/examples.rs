//! Worked examples: dates that counsel (or a test) has counted by hand, held against what the book counts. Each field of an
//! example is compared by itself, so that one wrong date names itself. Nothing is counted here.

use std::collections::BTreeSet;

use domain::clock::{Clock, ClockKind, ClockQuestion, Event, clocks, fact_kind};
use domain::day::Day;
use domain::nouns::FactKind;
use toml::{Table, Value};

use crate::book::LawBook;
use crate::check::line_of;

/// What was found over a whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Ids of the examples that agree in every field.
    pub passed: Vec<String>,
    /// Ids of those that do not.
    pub failed: Vec<String>,
    /// Those that were not run, with the reason.
    pub skipped: Vec<Skipped>,
    /// Every field that differs.
    pub differences: Vec<Difference>,
}

/// An example that was not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// One field that differs, or can't be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Id of the example.
    pub id: String,
    /// Its regime.
    pub regime: String,
    /// The field.
    pub field: String,
    /// What the example says.
    pub expected: String,
    /// What the book says.
    pub found: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, regime, field, expected, found } = self;
        write!(f, "{id} ({regime}), {field}: the example says {expected}, the book says {found}")
    }
}

/// Which date of a clock a field speaks of.
#[derive(Debug, Clone, Copy)]
enum Part {
    Nominal,
    Due,
    MailBy,
    Strict,
}

/// Beginnings of field names and the clocks they speak of; a longer beginning stands before a shorter one.
const CLOCKS: &[(&str, ClockKind)] = &[
    ("ack", ClockKind::Acknowledge),
    ("optout", ClockKind::Respond),
    ("response", ClockKind::Respond),
    ("refusal", ClockKind::RefuseBy),
    ("extension_notice", ClockKind::ExtensionNotice),
    ("extended", ClockKind::Extended),
    ("appeal_extended", ClockKind::AppealExtended),
    ("appeal", ClockKind::AppealDecision),
    ("consent_withdrawal", ClockKind::StopUse),
];

const PARTS: &[(&str, Part)] = &[
    ("_nominal", Part::Nominal),
    ("_due_strict", Part::Strict),
    ("_strict", Part::Strict),
    ("_due", Part::Due),
    ("_mail_by", Part::MailBy),
];

/// Fields that say something else than a date to compare.
const OTHER: &[&str] =
    &["id", "regime", "received", "events", "roll_rule", "roll_calendar", "note", "arithmetic", "citation"];

/// Runs every `[[example]]` of a file. A file that can't be read counts as one failed example that says why.
pub fn run(book: &LawBook, text: &str) -> Report {
    let mut report = Report::default();
    let examples = match text.parse::<Table>() {
        Ok(table) => match table.get("example") {
            Some(Value::Array(examples)) => examples.clone(),
            _ => {
                report.fail("file", "", "example", "at least one [[example]]", "none");
                Vec::new()
            }
        },
        Err(error) => {
            let at = line_of(text, error.span().map(|s| s.start).unwrap_or_default());
            report.fail("file", "", "example", "a TOML file", &format!("line {at}: {}", error.message()));
            Vec::new()
        }
    };
    for (n, example) in examples.iter().enumerate() {
        let id = example
            .get("id")
            .and_then(Value::as_str)
            .map_or_else(|| format!("example {}", n + 1), str::to_owned);
        match example {
            Value::Table(fields) => report.one(book, &id, fields),
            _ => report.fail(&id, "", "example", "a table", "another value"),
        }
    }
    let failed: BTreeSet<String> = report.differences.iter().map(|d| d.id.clone()).collect();
    report.passed.retain(|id| !failed.contains(id));
    report.failed = failed.into_iter().collect();
    report
}

impl Report {
    fn fail(&mut self, id: &str, regime: &str, field: &str, expected: &str, found: &str) {
        let [id, regime, field, expected, found] = [id, regime, field, expected, found].map(str::to_owned);
        self.differences.push(Difference { id, regime, field, expected, found });
    }

    fn one(&mut self, book: &LawBook, id: &str, fields: &Table) {
        let name = fields.get("regime").and_then(Value::as_str).unwrap_or_default();
        let Some(received) = fields.get("received").and_then(day) else {
            return self.fail(id, name, "received", "a day", "none");
        };
        let Some(regime) = book.regime_for(name, received) else {
            let reason = format!("the regime {name:?} is not in the book");
            return self.skipped.push(Skipped { id: id.to_owned(), reason });
        };
        let events = match events(fields) {
            Ok(events) => events,
            Err((field, value)) => return self.fail(id, name, &field, "a known fact with its day", &value),
        };
        let open_calendar = fields.get("roll_calendar").and_then(Value::as_str);
        let question =
            ClockQuestion { regime, received, events: &events, counting: book.counting(), open_calendar };
        let found = match clocks(&question) {
            Ok(found) => found,
            Err(error) => return self.fail(id, name, "clocks", "dates", &error.to_string()),
        };
        if let Some(rule) = fields.get("roll_rule").and_then(Value::as_str)
            && rule != "not applicable"
            && rule != regime.roll.rule
        {
            self.fail(id, name, "roll_rule", rule, &regime.roll.rule);
        }
        for (field, value) in fields.iter().filter(|(f, _)| !OTHER.contains(&f.as_str())) {
            if fact_field(field).is_some() {
                continue;
            }
            match (compared(field), day(value)) {
                (Some((kind, part)), Some(expected)) => {
                    let got = found.iter().find(|c| c.kind == kind).and_then(|c| date(c, part));
                    if got != Some(expected) {
                        let got = got.map_or_else(|| "no date".to_owned(), |d| d.to_string());
                        self.fail(id, name, field, &expected.to_string(), &got);
                    }
                }
                (Some(_), None) => self.fail(id, name, field, &value.to_string(), "not read: it is no day"),
                (None, _) => self.fail(id, name, field, &value.to_string(), "not compared: no such field"),
            }
        }
        self.passed.push(id.to_owned());
    }
}

/// A field that stands for a fact: `appeal_received`, `dated`.
fn fact_field(field: &str) -> Option<FactKind> {
    matches!(field, "appeal_received" | "dated" | "aware" | "consent_withdrawn" | "opted_out")
        .then(|| fact_kind(field))
        .flatten()
}

fn events(fields: &Table) -> Result<Vec<Event>, (String, String)> {
    let mut events = Vec::new();
    let named = fields.get("events").and_then(Value::as_table).into_iter().flatten();
    let single = fields.iter().filter(|(field, _)| fact_field(field).is_some());
    for (field, value) in named.chain(single) {
        match (fact_kind(field), day(value)) {
            (Some(kind), Some(day)) => events.push(Event { kind, day }),
            _ => return Err((field.clone(), value.to_string())),
        }
    }
    Ok(events)
}

fn compared(field: &str) -> Option<(ClockKind, Part)> {
    CLOCKS.iter().find_map(|(begin, kind)| {
        let rest = field.strip_prefix(begin)?;
        PARTS.iter().find(|(end, _)| *end == rest).map(|(_, part)| (*kind, *part))
    })
}

fn date(clock: &Clock, part: Part) -> Option<Day> {
    match part {
        Part::Nominal => Some(clock.nominal),
        Part::Due => clock.due,
        Part::MailBy => clock.mail_by,
        Part::Strict => clock.strict,
    }
}

/// A day as TOML writes it, quoted or not.
fn day(value: &Value) -> Option<Day> {
    match value {
        Value::Datetime(at) => at.date.map(|d| d.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
    .and_then(|text| text.parse().ok())
}
