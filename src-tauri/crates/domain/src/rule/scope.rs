//! When a regime is in question at all, and what starts and stops its clock. Whether it binds is the officer's word.

use serde::{Deserialize, Serialize};

use crate::nouns::FactKind;
use crate::words::{Capacity, Known};

/// What must be so for a regime to be proposed. What is empty or absent is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppliesWhen {
    /// Two-letter countries where the person lives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Two-letter states or provinces where the person lives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// Whether it must have arrived at the designated place (`yes`) or elsewhere (`no`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designated_place: Option<Known>,
    /// A policy must promise the right. Set for promises.
    #[serde(default)]
    pub promised: bool,
    /// The company's own setting must say that it is covered.
    #[serde(default)]
    pub company_covered: bool,
    /// It binds only for a person below this age in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_below: Option<u8>,
    /// What else must be looked at before it is bound, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<String>,
}

/// Capacities a regime leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavesOut {
    /// Capacities it leaves out for certain.
    pub capacities: Vec<Capacity>,
    /// Capacities it leaves out where the person acts for a business or as a worker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask_capacities: Vec<Capacity>,
    /// What is left out, in words.
    pub text: String,
    /// Where this stands.
    pub citation: String,
}

/// What starts a regime's clock. The day it starts on is day 0 and is never counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Facts in order of preference: the first that is recorded is day 0.
    pub on: Vec<FactKind>,
    /// What else it waits for once asked for.
    #[serde(default, rename = "wait", skip_serializing_if = "Vec::is_empty")]
    pub waits: Vec<Wait>,
    /// In words.
    pub text: String,
    /// Where this stands.
    pub citation: String,
    /// What is said of identity checks and the clock.
    #[serde(default)]
    pub identity_note: String,
    /// Where that stands.
    #[serde(default)]
    pub identity_citation: String,
}

/// The clock has not started while something that was asked for is outstanding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// The fact of asking.
    pub asked: FactKind,
    /// The fact that ends the wait: the clock starts on its day, if that is later.
    pub arrived: FactKind,
    /// What is waited for.
    pub text: String,
    /// Where this stands.
    pub citation: String,
}

/// Days between two facts, both included, that are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The fact that begins it.
    pub from: FactKind,
    /// The fact that ends it.
    pub to: FactKind,
    /// What is waited for.
    pub text: String,
    /// Where this stands.
    pub citation: String,
}
