//! Check: the day named for the answer is still to come, and not after the day on which the answer is due.

use domain::day::long;

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Refuses a letter that promises an answer for a day that is past, or later than the law or the company's promise has it.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let day = view.today().max(view.facts.date);
    let mut out = Vec::new();
    let mut refuse = |check: &str, place: &str, sentence: String| {
        out.push(finding(check, Severity::Refuse, place, sentence));
    };
    if let Some(until) = view.facts.extension.as_ref().map(|e| e.until).filter(|until| *until < day) {
        let sentence = format!(
            "The letter moves the answer to {}, and that day is past. Answer now, and say in the answer what happened.",
            long(until)
        );
        refuse("promised_past", "extension.until", sentence);
    }
    let named = view.facts.request.as_ref().and_then(|r| r.answer_by);
    let promised = named.filter(|_| view.text.file.states_answer);
    let Some(by) = promised else { return out };
    if by < day {
        let sentence = format!(
            "The letter promises the answer by {}, and that day is past. Name a day that is still to come, or none.",
            long(by)
        );
        refuse("promised_past", "request.answer_by", sentence);
    }
    let extended = view.facts.clocks.iter().any(|c| c.kind == "extended");
    let due = view.facts.clocks.iter().filter(|c| c.kind == "respond").filter_map(|c| c.due).min();
    if let Some(due) = due.filter(|due| !extended && *due < by && *due >= day) {
        let sentence = format!(
            "The letter promises the answer by {}, and it is due by {}. Name that day or an earlier one.",
            long(by),
            long(due)
        );
        refuse("promised_late", "request.answer_by", sentence);
    }
    out
}
