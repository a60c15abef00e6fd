//! Findings that casework itself has against a letter, in the form in which the checks of its words give theirs.

use letters::{Finding, Severity};

/// A finding, not tied to a place in the letter.
fn finding(check: &str, severity: Severity, sentence: String) -> Finding {
    Finding { check: check.to_owned(), severity, sentence, place: String::new(), clearance: String::new() }
}

/// The letter may not go as it stands.
pub(super) fn refuse(check: &str, sentence: impl Into<String>) -> Finding {
    finding(check, Severity::Refuse, sentence.into())
}

/// Somebody should look at it.
pub(super) fn warn(check: &str, sentence: impl Into<String>) -> Finding {
    finding(check, Severity::Warn, sentence.into())
}
