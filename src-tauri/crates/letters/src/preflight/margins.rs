//! Check: nothing is printed outside the margins. Words are broken where they must be, so only accents heaped upon one
//! letter get there; they would also print over the lines above and below.

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::set::{Line, Role};

/// Refuses ink outside the area of the text. (The address block has a check of its own.)
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let area = view.sheet.ink_area();
    let astray = |line: &Line| {
        line.ink().is_some_and(|ink| (line.role != Role::Address && !area.holds(&ink)) || line.is_heaped(&ink))
    };
    let mut lines = view.pages.pages.iter().flat_map(|p| &p.lines);
    let Some(first) = lines.find(|line| astray(line)) else { return Vec::new() };
    vec![finding(
        "margins",
        Severity::Refuse,
        "body",
        format!(
            "\u{201c}{}\u{201d} would print over the margin or over other lines. Take out the accents that are heaped on one letter.",
            super::shorten(&first.text())
        ),
    )]
}
