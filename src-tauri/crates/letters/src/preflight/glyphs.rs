//! Check: every character has a glyph. A missing one would print as an empty box, silently.

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::set::Role;

/// Refuses characters that can't be printed, and names them.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let missing = view.pages.missing();
    if missing.is_empty() {
        return Vec::new();
    }
    let named: Vec<String> =
        missing.iter().take(12).map(|(c, _)| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = if missing.len() > 12 { ", and more" } else { "" };
    let address = missing.iter().any(|(_, role)| matches!(role, Role::Address | Role::InsideAddress | Role::Salutation));
    let next = if address {
        "Ask for a mailing name or an address in Latin letters and enter it."
    } else {
        "Write these words in Latin letters."
    };
    let place = if address { "recipient" } else { "body" };
    vec![finding(
        "glyph_missing",
        Severity::Refuse,
        place,
        format!("These characters can't be printed: {}{more}. {next}", named.join(", ")),
    )]
}
