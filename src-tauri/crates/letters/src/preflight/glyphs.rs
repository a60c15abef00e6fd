//! Check: every character has a glyph. A missing one would print as an empty box, silently.

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::set::Role;

/// Refuses characters that can't be printed, and names them.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let missing = view.pages.missing();
    let mut out: Vec<Finding> = taken_out(view).into_iter().collect();
    if missing.is_empty() {
        return out;
    }
    let named: Vec<String> =
        missing.iter().take(12).map(|(c, _)| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = if missing.len() > 12 { ", and more" } else { "" };
    let address = missing.iter().any(|(_, role)| matches!(role, Role::Address | Role::InsideAddress | Role::Salutation));
    let next = if address {
        "Ask for a mailing name or an address in Latin letters and enter it."
    } else {
        "Write these words in Latin letters; for a person's name ask for a mailing name."
    };
    let place = if address { "recipient" } else { "body" };
    out.push(finding(
        "glyph_missing",
        Severity::Refuse,
        place,
        format!("These characters can't be printed: {}{more}. {next}", named.join(", ")),
    ));
    out
}

/// Control characters of the officer's own words were read as blanks: that is said. (An address says it by a remark.)
fn taken_out(view: &View<'_>) -> Option<Finding> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let (name, found) =
        view.facts.islands.iter().find_map(|(name, words)| Some((name, words.chars().find(|c| odd(*c))?)))?;
    Some(finding(
        "control_characters",
        Severity::Warn,
        format!("islands.{name}"),
        format!(
            "Your own words ({name}) hold a control character (U+{:04X}), which was read as a blank. Compare them with \
             what you meant.",
            u32::from(found)
        ),
    ))
}
