//! Check: who lives where a notice is owed gets it. Which notice is for which state stands in the notice's own file.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Warns of a notice that is missing.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let Some(state) = state(view) else { return Vec::new() };
    view.shelf
        .notices
        .values()
        .filter(|n| n.file.states.contains(&state))
        .filter(|n| !view.facts.notices.iter().any(|f| f.id == n.file.id))
        .map(|n| {
            finding(
                "notice",
                Severity::Warn,
                "notices",
                format!("Users in {state} get the notice {}, and this letter has none. Add it unless you know that it is not owed.", n.file.id),
            )
        })
        .collect()
}

/// The two letters before the ZIP in the block's last line, for an address in the United States.
fn state(view: &View<'_>) -> Option<String> {
    let address = &view.composed.address;
    if address.country != "US" {
        return None;
    }
    let last = address.lines.last()?;
    let mut words = last.split_whitespace().rev();
    words.next()?;
    words.next().map(str::to_owned)
}
