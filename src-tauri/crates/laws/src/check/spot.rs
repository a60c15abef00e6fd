//! Where a fault lies: the way to it through a file's tables, and the line that way leads to. Lines are looked up only
//! when there is something to tell, from the spans of the TOML reader. What is wrong there is not known here.

use toml::de::{DeTable, DeValue};

use crate::fault::Place;

/// One step into a file.
#[derive(Debug, Clone)]
enum Step {
    /// A key of a table.
    Key(String),
    /// The nth entry of a list of tables, counted from 0.
    Entry(&'static str, usize),
}

/// A place in a file, told by names and found by steps.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    file: String,
    names: Vec<String>,
    way: Vec<Step>,
    line: Option<usize>,
}

impl Spot {
    /// A file as a whole.
    pub(crate) fn file(path: &str) -> Self {
        Self { file: path.to_owned(), names: Vec::new(), way: Vec::new(), line: None }
    }

    /// A place whose line and names were found by the reader itself.
    pub(super) fn at(path: &str, line: usize, names: Vec<String>) -> Self {
        Self { file: path.to_owned(), names, way: Vec::new(), line: Some(line) }
    }

    /// An entry of a list in it, told by its name.
    pub(crate) fn entry(&self, list: &'static str, n: usize, name: &str) -> Self {
        let mut spot = self.clone();
        spot.way.push(Step::Entry(list, n));
        spot.names.extend((!name.trim().is_empty()).then(|| name.to_owned()));
        spot
    }

    /// A part of it, told by its name: `extension.total`.
    pub(crate) fn part(&self, name: &str) -> Self {
        let mut spot = self.field(name);
        spot.names.push(name.to_owned());
        spot
    }

    /// A field of it that the fault names itself.
    pub(crate) fn field(&self, name: &str) -> Self {
        let mut spot = self.clone();
        spot.way.extend(name.split('.').map(|key| Step::Key(key.to_owned())));
        spot
    }

    /// Path of the file.
    pub(crate) fn path(&self) -> &str {
        &self.file
    }

    /// The place to tell. `text` is the file's; without one (the file is not there) there is no line.
    pub(super) fn place(self, text: Option<&str>) -> Place {
        let line = self.line.or_else(|| text.map(|text| self.line_in(text)));
        Place { file: self.file, line, what: self.names.join(", ") }
    }

    /// The line of the last step that is there: of a key that is missing, the line of the table around it.
    fn line_in(&self, text: &str) -> usize {
        let Ok(tree) = DeTable::parse(text) else { return 1 };
        let mut at = 0;
        let mut table = tree.get_ref();
        for step in &self.way {
            let name = match step {
                Step::Key(name) => name.as_str(),
                Step::Entry(name, _) => name,
            };
            let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref().as_ref() == name) else {
                break;
            };
            let found = match (step, value.get_ref()) {
                (Step::Entry(_, n), DeValue::Array(items)) => match items.get(*n) {
                    Some(item) => {
                        at = item.span().start;
                        item.get_ref()
                    }
                    None => break,
                },
                (_, other) => {
                    at = key.span().start;
                    other
                }
            };
            match found {
                DeValue::Table(inner) => table = inner,
                _ => break,
            }
        }
        line_of(text, at)
    }
}

/// The line of an offset, counted from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// The names of what lies around an offset, from the outside in: ids of entries, names of tables, the key whose value it is.
pub(super) fn around(table: &DeTable<'_>, at: usize, names: &mut Vec<String>) {
    let mut nearest: Option<(usize, String, &DeTable<'_>)> = None;
    let mut consider = |start: usize, name: String, inner| {
        if start <= at && nearest.as_ref().is_none_or(|(best, ..)| *best <= start) {
            nearest = Some((start, name, inner));
        }
    };
    for (key, value) in table {
        // The fault names a key by itself.
        if key.span().contains(&at) && !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
            return;
        }
        let name = || key.get_ref().to_string();
        match value.get_ref() {
            DeValue::Table(inner) => consider(value.span().start, name(), inner),
            DeValue::Array(items) => {
                for item in items {
                    if let DeValue::Table(inner) = item.get_ref() {
                        consider(item.span().start, called(inner).unwrap_or_else(name), inner);
                    }
                }
            }
            _ => {}
        }
        if value.span().contains(&at)
            && !matches!(value.get_ref(), DeValue::Table(_))
            && !of_tables(value.get_ref())
        {
            return names.push(name());
        }
    }
    if let Some((_, name, inner)) = nearest {
        names.push(name);
        around(inner, at, names);
    }
}

fn of_tables(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Array(items) if items.iter().any(|i| matches!(i.get_ref(), DeValue::Table(_))))
}

/// What an entry is called by.
fn called(entry: &DeTable<'_>) -> Option<String> {
    ["id", "name", "key", "right", "regime"].into_iter().find_map(|wanted| {
        let (_, value) = entry.iter().find(|(key, _)| key.get_ref().as_ref() == wanted)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        }
    })
}
