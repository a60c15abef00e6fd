//! Check: the day named for the answer is still to come.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Refuses a letter that promises an answer for a day that is past.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    // Only an acknowledgment names the day.
    if !view.text.file.meets.iter().any(|m| m == "acknowledge") {
        return Vec::new();
    }
    let day = view.today().max(view.facts.date);
    let promised = view.facts.request.as_ref().and_then(|r| r.answer_by);
    promised
        .filter(|by| *by < day)
        .map(|by| {
            finding(
                "promised_past",
                Severity::Refuse,
                "request.answer_by",
                format!(
                    "The letter promises the answer by {}, and that day is past. Name a day that is still to come, or none.",
                    domain::day::long(by)
                ),
            )
        })
        .into_iter()
        .collect()
}
