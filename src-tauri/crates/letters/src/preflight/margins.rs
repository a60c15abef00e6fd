//! Check: nothing is printed outside the margins. Words are broken where they must be, so only accents heaped upon one
//! letter get there; they would also print over the lines above and below.

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::set::Role;

/// Refuses ink outside the area of the text. (The address block has a check of its own.)
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let area = view.sheet.ink_area();
    let lines = view.pages.pages.iter().flat_map(|p| &p.lines).filter(|l| l.role != Role::Address);
    let outside = lines.filter(|l| l.ink().is_some_and(|ink| !area.holds(&ink))).map(crate::set::Line::text);
    let heaped = view.pages.pages.iter().flat_map(|p| &p.lines).filter(|l| l.is_heaped());
    let mut found: Vec<String> = outside.chain(heaped.map(crate::set::Line::text)).collect();
    found.dedup();
    let Some(first) = found.first() else { return Vec::new() };
    vec![finding(
        "margins",
        Severity::Refuse,
        "body",
        format!(
            "\u{201c}{}\u{201d} would print over the margin or over other lines. Take out the accents that are heaped on one letter.",
            super::shorten(first)
        ),
    )]
}
