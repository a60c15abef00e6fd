//! Check: what the letter hands out as data has a category, a name and a value, and none of it belongs to a category that
//! is named by kind only.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// Refuses values without a place, and values that may not be mailed.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let Some(access) = &view.facts.access else { return Vec::new() };
    let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
    let kind_only = |category: &str| {
        let of = view.facts.categories.iter().find(|c| same(&c.name, category));
        of.is_some_and(|c| c.type_only == Some(true))
    };
    let known = |category: &str| view.facts.categories.iter().any(|c| same(&c.name, category));
    let mut out = Vec::new();
    for value in &access.data {
        let sentence = if [&value.category, &value.name, &value.value].iter().any(|s| s.trim().is_empty()) {
            "A line of the data lacks its category, its name or its value. Write it as: category | what it is | value."
                .to_owned()
        } else if kind_only(&value.category) {
            format!(
                "\u{201c}{}\u{201d} is named by kind only, and the data gives a value of it. Take that line out.",
                value.category.trim()
            )
        } else if !known(&value.category) {
            format!(
                "The data has a value of \u{201c}{}\u{201d}, and no granted part is of that category. Use the name of a \
                 category that the letter lists.",
                value.category.trim()
            )
        } else {
            continue;
        };
        out.push(finding("values", Severity::Refuse, "access.data", sentence));
    }
    out
}
