//! Check: the address can be delivered to. Doubts about a deliverable one are warnings.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Refuses a letter without a deliverable address.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let address = &view.composed.address;
    let severity = if address.deliverable() { Severity::Warn } else { Severity::Refuse };
    let mut out: Vec<Finding> = address
        .remarks
        .iter()
        // What has no glyph is named by its own check.
        .filter(|r| r.code != "script_not_printable")
        .map(|r| finding("address", severity, "recipient", r.sentence.clone()))
        .collect();
    if !address.deliverable() && out.is_empty() {
        out.push(finding(
            "address",
            Severity::Refuse,
            "recipient",
            "There is no postal address to mail this letter to.",
        ));
    }
    out
}
