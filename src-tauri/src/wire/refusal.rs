//! Why: one shape for everything that was not done: what happened, and what to do next.
//! Not here: the sentences of casework's and the register's refusals; those stand with their errors.

use std::collections::BTreeMap;

use serde::Serialize;

/// What the page gets when a command did not do what was asked. Nothing was changed.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Refusal {
    /// A stable word for the kind of refusal, for tests and for the page to branch on.
    pub code: String,
    /// What happened, as a sentence for the officer.
    pub what: String,
    /// What to do next, as a sentence for the officer.
    pub next: String,
    /// Faults per field of the form that was sent, where the refusal belongs to fields.
    pub fields: BTreeMap<String, String>,
}

/// What a command answers.
pub type Refused<T> = Result<T, Refusal>;

impl Refusal {
    /// A refusal that belongs to no field.
    pub fn new(code: &str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { code: code.into(), what: what.into(), next: next.into(), fields: BTreeMap::new() }
    }
}
