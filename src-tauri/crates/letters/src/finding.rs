//! What a check before issue has to say, and what it may be told about the case. The checks themselves are in
//! `preflight`, one a file.

use domain::day::Day;
use domain::word_list;
use serde::{Deserialize, Serialize};

word_list! {
    /// Whether a finding stops the letter.
    Severity {
        /// The letter is not issued.
        Refuse = "refuse",
        /// The officer is told and decides.
        Warn = "warn",
    }
}

/// One finding of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Finding {
    /// Stable short name of the check: `identifier`, `address_window`, ...
    pub check: String,
    /// Refuses or warns.
    pub severity: Severity,
    /// What was found and what to do, in one plain sentence or two. Never repeats an identifier.
    pub sentence: String,
    /// Where: `island:note`, `recipient.zip`, `body:4`, ...
    pub place: String,
    /// The exact words a pattern alone hit on, hashed, so that the officer can clear just them; empty where nothing
    /// can be cleared.
    pub clearance: String,
}

/// What the case knows that the letter's own facts do not say.
#[derive(Default, Clone)]
pub struct Known<'a> {
    /// Today in Katy; none = the letter's own date.
    pub today: Option<Day>,
    /// Identifiers known in the case, in any spelling; a letter that carries one is refused.
    pub identifiers: Vec<String>,
    /// Answers whether a string, stripped to letters and digits in capitals, is a known identifier of the case (which
    /// keeps them as keyed hashes only).
    pub is_identifier: Option<&'a dyn Fn(&str) -> bool>,
    /// Birth dates known in the case: never printed.
    pub birth_dates: Vec<Day>,
    /// Names of the children of the case: never near the window.
    pub child_names: Vec<String>,
    /// Whether the letter goes to such a child; none where that is not known.
    pub to_child: Option<bool>,
    /// Clearances of earlier findings, each given by the officer with a reason.
    pub cleared: Vec<String>,
}

/// Whether the findings let a letter be issued.
pub fn may_issue(findings: &[Finding]) -> bool {
    findings.iter().all(|f| f.severity != Severity::Refuse)
}
