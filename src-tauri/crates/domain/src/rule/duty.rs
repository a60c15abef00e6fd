//! The duties of a regime and their periods: acknowledge, respond, refuse, extend, decide an appeal. No counting here.

use serde::{Deserialize, Serialize};

use crate::nouns::FactKind;
use crate::word_list;

word_list! {
    /// What a period is counted in.
    Unit {
        /// Calendar days.
        CalendarDays = "calendar_days",
        /// Business days of a named count.
        BusinessDays = "business_days",
        /// Months: the same day number, or the last day of a shorter month.
        Months = "months",
    }
}

word_list! {
    /// Over which time free requests are counted.
    Period {
        /// No such limit is stated.
        None = "none",
        /// A calendar year.
        CalendarYear = "calendar_year",
        /// A year, not said which.
        Year = "year",
        /// Any twelve months.
        TwelveMonths = "12_months",
    }
}

/// One period: so many units from an event, with its citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many.
    pub value: u16,
    /// Of what.
    pub unit: Unit,
    /// For business days: the id of the day count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// The fact it counts from; `None` = what starts the regime's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<FactKind>,
    /// Where the period stands.
    pub citation: String,
    /// A reading that ends earlier than the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stricter: Option<StricterReading>,
    /// What the letter must state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_state: Vec<String>,
    /// What the officer should know.
    #[serde(default)]
    pub note: String,
    /// This number in particular was not seen in its source.
    #[serde(default)]
    pub unverified: bool,
}

/// A reading of the same words that ends some days earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StricterReading {
    /// By how many days.
    pub days_earlier: u16,
    /// Which reading.
    pub reason: String,
    /// Of which words.
    pub citation: String,
}

/// What a regime says of refusing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The period in which a refusal must go out; `None` = no number of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Term>,
    /// Whether an extension moves it.
    #[serde(default)]
    pub extendable: bool,
    /// What a refusal must state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_state: Vec<String>,
    /// Where this stands.
    #[serde(default)]
    pub citation: String,
    /// What the officer should know.
    #[serde(default)]
    pub note: String,
}

/// How the answer's period can be extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// How often.
    pub times: u8,
    /// The whole period, counted from what starts the clock and never from a moved first date.
    pub total: Term,
    /// The period in which the person must be told; `None` = inside the answer's own period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Term>,
    /// What the notice must state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notice_must_state: Vec<String>,
    /// The person may complain about the extension itself, and the notice says so.
    #[serde(default)]
    pub complain: bool,
    /// Grounds that the regime lists; empty = it lists none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
    /// What the officer should know.
    #[serde(default)]
    pub note: String,
}

/// The internal appeal a regime grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appeal {
    /// The period in which the appeal is decided, from its receipt.
    pub decide: Term,
    /// The whole period with its extension, from the appeal's receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<Term>,
    /// How long the person has to appeal, in words.
    pub file_within: String,
    /// What a denied appeal must give.
    pub if_denied: String,
    /// Where this stands.
    pub citation: String,
}

/// How often requests are free, and what may be asked after that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// How many are free in the period; `None` = no number is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_requests: Option<u16>,
    /// The period.
    pub period: Period,
    /// What is said of fees.
    pub fees: String,
    /// Where this stands.
    pub citation: String,
}

/// How long records of requests are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Months; `None` = no number is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// What the record must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_record: Vec<String>,
    /// Where this stands.
    pub citation: String,
}
