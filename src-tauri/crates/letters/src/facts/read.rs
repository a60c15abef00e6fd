//! Reading facts from TOML and JSON and writing them as JSON. A file can hold anything: every fault says which field
//! and what is expected.

use super::{FACTS_VERSION, LetterFacts};

/// Why facts could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsFault {
    /// The text is no TOML or no JSON, or a field is missing, unknown or of the wrong type.
    #[error("The facts can't be read: {0}")]
    Form(String),
    /// Written by a newer build.
    #[error(
        "The facts have form {found}, this build reads forms up to {FACTS_VERSION}. Open them with the newer build."
    )]
    Newer {
        /// Form found.
        found: u64,
    },
}

impl FactsFault {
    /// Stable short name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "facts_form",
            Self::Newer { .. } => "facts_newer",
        }
    }
}

impl LetterFacts {
    /// Reads the facts of one letter from TOML. Dates may stand with or without quotes.
    pub fn from_toml(text: &str) -> Result<Self, FactsFault> {
        let table: toml::Table =
            text.parse().map_err(|e: toml::de::Error| FactsFault::Form(e.to_string()))?;
        let value = json(toml::Value::Table(table));
        Self::from_value(value)
    }

    /// Reads stored facts.
    pub fn from_json(text: &str) -> Result<Self, FactsFault> {
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|e| FactsFault::Form(e.to_string()))?;
        Self::from_value(value)
    }

    /// The form in which facts are stored with an issued letter: one line of JSON, always the same for the same facts.
    pub fn to_json(&self) -> Result<String, FactsFault> {
        serde_json::to_string(self).map_err(|e| FactsFault::Form(e.to_string()))
    }

    fn from_value(value: serde_json::Value) -> Result<Self, FactsFault> {
        if let Some(found) = value.get("version").and_then(serde_json::Value::as_u64)
            && found > u64::from(FACTS_VERSION)
        {
            return Err(FactsFault::Newer { found });
        }
        if value.get("version").and_then(serde_json::Value::as_u64) == Some(0) {
            return Err(FactsFault::Form(format!(
                "version: there is no form 0, this build writes form {FACTS_VERSION}"
            )));
        }
        let facts: Self = serde_path_to_error::deserialize(value).map_err(|e| {
            let path = e.path().to_string();
            let inner = e.into_inner();
            FactsFault::Form(if path == "." { inner.to_string() } else { format!("{path}: {inner}") })
        })?;
        match facts.recipient.unread.first() {
            Some(key) => Err(FactsFault::Form(format!("recipient: the key `{key}` is not known"))),
            None => Ok(facts),
        }
    }
}

/// TOML as JSON: a TOML date becomes its text, so that a day may be written without quotes.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(s) => s.into(),
        toml::Value::Integer(i) => i.into(),
        toml::Value::Float(f) => f.into(),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(d) => d.to_string().into(),
        toml::Value::Array(a) => a.into_iter().map(json).collect(),
        toml::Value::Table(t) => {
            serde_json::Value::Object(t.into_iter().map(|(k, v)| (k, json(v))).collect())
        }
    }
}
