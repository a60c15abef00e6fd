//! Check: a letter that goes out after the date it had to meet says so.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// The island in which lateness is spoken of.
const ISLAND: &str = "late";

/// Refuses a late letter without a remark.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let day = view.today().max(view.facts.date);
    let said = view.facts.islands.get(ISLAND).is_some_and(|w| !w.trim().is_empty());
    let mut out = Vec::new();
    for clock in view.facts.clocks.iter().filter(|c| view.text.file.meets.contains(&c.kind)) {
        // Where a calendar ends before the due day is known, the period's own end counts.
        let (Some(due), true) = (clock.due.or(clock.nominal), !said) else { continue };
        if due < day {
            out.push(finding(
                "past_due",
                Severity::Refuse,
                format!("islands.{ISLAND}"),
                format!(
                    "This letter had to go out by {due} ({}). Say in it what happened.",
                    kind_words(&clock.kind)
                ),
            ));
        } else if clock.mail_by.is_some_and(|m| m < day) {
            out.push(finding(
                "mail_by",
                Severity::Warn,
                "date",
                format!("The last safe day to mail this letter has passed; it is due on {due}. Mail it today, by a class with proof."),
            ));
        }
    }
    out
}

fn kind_words(kind: &str) -> String {
    kind.replace('_', " ")
}
