//! Check: a refusal names its ground, and where a law binds, how to appeal or complain.

use domain::nouns::ItemOutcome;

use super::{View, finding};
use crate::facts::BindingKind;
use crate::finding::{Finding, Severity};

/// Refuses a denial without a ground.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let facts = view.facts;
    let bound = facts.bindings.iter().any(|b| b.kind == BindingKind::Statute);
    // A dot or a dash fills the field and tells the person nothing.
    let blank = |text: &Option<String>| {
        text.as_deref().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).count() < 3
    };
    let mut out = Vec::new();
    for (i, item) in facts.items.iter().enumerate().filter(|(_, i)| i.outcome == ItemOutcome::Refused) {
        if blank(&item.ground) {
            out.push(finding(
                "denial_ground",
                Severity::Refuse,
                format!("items[{i}].ground"),
                format!("\u{201c}{}\u{201d} is refused without a ground. Name the provision or the fact it rests on.", item.what),
            ));
        } else if bound && blank(&item.citation) && view.text.file.refuses {
            out.push(finding(
                "denial_citation",
                Severity::Warn,
                format!("items[{i}].citation"),
                format!("The ground for refusing \u{201c}{}\u{201d} cites no provision. Add one where the ground is a rule of law.", item.what),
            ));
        }
    }
    if view.text.file.refuses && bound && facts.appeal.is_none() && facts.complaint_bodies.is_empty() {
        out.push(finding(
            "denial_recourse",
            Severity::Refuse,
            "complaint_bodies",
            "A law binds this refusal, and the letter names neither an appeal nor a body that takes complaints. Add what that law gives.",
        ));
    }
    out
}
