//! Check: the wording was confirmed. It never stops a letter; it is shown until counsel's approval is recorded.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Warns of a text that counsel has not confirmed.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let mark = &view.composed.template.mark;
    if mark.is_empty() {
        return Vec::new();
    }
    vec![finding(
        "wording",
        Severity::Warn,
        "kind",
        format!("The text of this letter is marked \u{201c}{mark}\u{201d}."),
    )]
}
