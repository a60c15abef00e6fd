//! Check: a letter that goes out after the date it had to meet says so.

use super::{View, finding};
use crate::finding::{Finding, Severity};

/// The island in which lateness is spoken of.
const ISLAND: &str = "late";

/// Refuses a late letter without a remark.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let day = view.today().max(view.facts.date);
    // A dot or a dash fills the place and tells the person nothing.
    let words = view.facts.islands.get(ISLAND).map(String::as_str).unwrap_or_default();
    let said = words.chars().filter(|c| c.is_alphabetic()).count() > 3;
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
                    "{} had to go out by {}. Say in this letter what happened.",
                    kind_words(&clock.kind),
                    domain::day::long(due)
                ),
            ));
        } else if clock.mail_by.is_some_and(|m| m < day) {
            out.push(finding(
                "mail_by",
                Severity::Warn,
                "date",
                format!("The last safe day to mail this letter has passed; it is due on {}. Mail it today, by a class with proof.", domain::day::long(due)),
            ));
        }
    }
    // Two laws with one date say the same.
    let mut said = std::collections::BTreeSet::new();
    out.retain(|f| said.insert(f.sentence.clone()));
    out
}

fn kind_words(kind: &str) -> String {
    match kind {
        "acknowledge" => "The acknowledgment".to_owned(),
        "respond" => "The answer".to_owned(),
        "refuse_by" => "A refusal".to_owned(),
        "extension_notice" => "The notice of an extension".to_owned(),
        "extended" => "The answer, extended,".to_owned(),
        "appeal_decision" | "appeal_extended" => "The decision on the appeal".to_owned(),
        other => format!("This letter ({})", other.replace('_', " ")),
    }
}
