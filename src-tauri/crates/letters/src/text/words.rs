//! The words of a language that no single letter owns: months, joins, labels, the names of rights and outcomes. And
//! the filters by which texts use them.

use std::collections::BTreeMap;

use domain::day::{Datelike, Day};
use minijinja::value::{StringInput, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};
use serde::Deserialize;

/// `words.toml` of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Months, January first.
    pub months: Vec<String>,
    /// A day: `{month}`, `{day}`, `{year}` are filled in.
    pub day: String,
    /// Between the last two entries of a list in a sentence.
    pub and: String,
    /// The same before a word that begins with one of `and_before`.
    pub and_other: String,
    /// Beginnings that ask for `and_other`.
    pub and_before: Vec<String>,
    /// Labels of the page: `reference`, `number`, `phone`, `email`, `enclosures`, `enclosure`, `copy`, `subject`, `signature_of`.
    pub labels: BTreeMap<String, String>,
    /// Salutation with `{name}`.
    pub salutation: String,
    /// Salutations for names that begin with a title, where the title decides the word: title, salutation with `{name}`.
    #[serde(default)]
    pub salutation_by_title: Vec<[String; 2]>,
    /// Salutation without a name.
    pub salutation_nobody: String,
    /// Closing phrase.
    pub closing: String,
    /// Foot with `{page}` and `{pages}`.
    pub page: String,
    /// `{pages}` behind an enclosure's name, for one page and for more.
    pub enclosure_pages: [String; 2],
    /// Words for the closed lists, by list and word.
    pub list: BTreeMap<String, BTreeMap<String, String>>,
}

impl Words {
    /// A day as a letter of this language writes it.
    pub fn day(&self, day: Day) -> String {
        let month = self.months.get(day.month0() as usize).map(String::as_str).unwrap_or_default();
        self.day
            .replace("{month}", month)
            .replace("{day}", &day.day().to_string())
            .replace("{year}", &day.year().to_string())
    }

    /// A label of the page.
    pub fn label(&self, name: &str) -> String {
        self.labels.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    fn joined(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => {
                let start = last.to_lowercase();
                let other = self.and_before.iter().any(|b| start.starts_with(b.as_str()));
                let and = if other { &self.and_other } else { &self.and };
                format!("{} {and} {last}", head.join(", "))
            }
        }
    }
}

fn fault(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail.into())
}

fn strings(value: &Value) -> Result<Vec<String>, Error> {
    if value.kind() == ValueKind::String {
        return Ok(vec![value.to_string()]);
    }
    Ok(value.try_iter()?.map(|v| v.to_string()).collect())
}

/// A fact that the officer stated for this letter alone, as sentences see it: with a sign of whose words they are, which
/// our filters keep. The engine's word for that sign is "safe"; it escapes nothing here, so the sign is free.
pub fn own(fact: &serde_json::Value) -> Value {
    match fact {
        serde_json::Value::String(text) => Value::from_safe_string(text.clone()),
        serde_json::Value::Array(all) => all.iter().map(own).collect(),
        serde_json::Value::Object(all) => all.iter().map(|(name, fact)| (name.as_str(), own(fact))).collect(),
        other => Value::from_serialize(other),
    }
}

/// Whether words in it are the officer's.
pub fn is_own(value: &Value) -> bool {
    value.is_safe()
        || value.kind() == ValueKind::Seq && value.try_iter().is_ok_and(|mut all| all.any(|v| v.is_safe()))
}

/// What a filter makes of a value is as much the officer's as the value.
fn as_own(of: &Value, made: String) -> Value {
    if is_own(of) { Value::from_safe_string(made) } else { Value::from(made) }
}

/// With a capital first, unless the first word has one inside: a name such as "eBay" is written as it is.
fn capital(text: &str) -> String {
    let own_way = |w: &str| w.chars().skip(1).any(char::is_uppercase);
    if text.split_whitespace().next().is_some_and(own_way) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    let head: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{head}{}", chars.as_str())
}

/// Puts the filters of a language into an environment:
/// `day` (a date in words), `joined` (a list in a sentence), `word("list")` (the word of a closed list), `words("list")`
/// (several, joined), `sentence` (capital first, full stop last), `cited("...")` (the same with a citation before the stop), `cap`
/// (capital first), `oneline` (lines with commas between).
pub fn install(environment: &mut Environment<'static>, words: &Words) {
    let own = words.clone();
    environment.add_filter("day", move |value: StringInput<'_>| -> Result<Value, Error> {
        let text = value.as_str();
        let day: Day = text.parse().map_err(|_| fault(format!("{text:?} is no day")))?;
        // A day is not torn apart at a line's end: its first blank does not break.
        Ok(value.preserve_safety(own.day(day).replacen(' ', "\u{a0}", 1)))
    });
    let own = words.clone();
    environment.add_filter("joined", move |value: Value| -> Result<Value, Error> {
        Ok(as_own(&value, own.joined(&strings(&value)?)))
    });
    let own = words.clone();
    let lookup = move |word: &str, list: &str| -> Result<String, Error> {
        own.list
            .get(list)
            .and_then(|l| l.get(word))
            .cloned()
            .ok_or_else(|| fault(format!("words.toml has no [list.{list}] {word}")))
    };
    let one = lookup.clone();
    environment.add_filter("word", move |value: StringInput<'_>, list: String| -> Result<Value, Error> {
        Ok(value.preserve_safety(one(value.as_str(), &list)?))
    });
    let own = words.clone();
    environment.add_filter("words", move |value: Value, list: String| -> Result<Value, Error> {
        let all: Vec<String> = strings(&value)?.iter().map(|w| lookup(w, &list)).collect::<Result<_, _>>()?;
        Ok(as_own(&value, own.joined(&all)))
    });
    environment.add_filter("sentence", |value: StringInput<'_>| -> Value {
        let trimmed = value.as_str().trim();
        let stop = if trimmed.ends_with(['.', '!', '?', '\u{2026}']) { "" } else { "." };
        value.preserve_safety(format!("{}{stop}", capital(trimmed)))
    });
    environment.add_filter("cap", |value: StringInput<'_>| -> Value {
        value.preserve_safety(capital(value.as_str().trim()))
    });
    environment.add_filter("cited", |value: StringInput<'_>, citation: String| -> Value {
        let bare = value.as_str().trim().trim_end_matches('.');
        value.preserve_safety(format!("{} ({}).", capital(bare), citation.trim()))
    });
    // In the place of the engine's own, which forgets whose words they are.
    environment.add_filter("join", |value: Value, between: Option<String>| -> Result<Value, Error> {
        Ok(as_own(&value, strings(&value)?.join(between.as_deref().unwrap_or_default())))
    });
    environment.add_filter("oneline", |value: Value| -> Result<Value, Error> {
        Ok(as_own(&value, strings(&value)?.join(", ")))
    });
}
