//! What the log of disclosures, and the data map beside it, have against a letter that tells who received data.

use domain::nouns::ItemOutcome;
use letters::Finding;

use super::found::{refuse, warn};
use crate::derive::letter::{Source, marketing_of_year, value};

/// A part without a category can't be looked up in the log of disclosures, and "none on record" would be a guess.
pub(super) fn uncategorised(from: &Source<'_>) -> Option<Finding> {
    let part = from.answered().flat_map(|r| &r.items).find(|i| {
        i.outcome == ItemOutcome::Granted && i.category.is_none() && from.logged(&i.what).next().is_none()
    })?;
    (!from.disclosures.is_empty()).then(|| {
        refuse(
            "part_category",
            format!(
                "The log has disclosures, and \u{201c}{}\u{201d} names no category by which they could be told. Decide the \
                 part again and name its category.",
                part.what
            ),
        )
    })
}

/// A provider that the data map says receives a category, and of which the log has no line: the letter tells recipients by the log.
/// Only what the officer has looked at in the map speaks; what was shipped with it is no knowledge.
pub(super) fn unlogged(from: &Source<'_>) -> Option<Finding> {
    let granted = || from.answered().flat_map(|r| &r.items).filter(|i| i.outcome == ItemOutcome::Granted);
    let receives = |p: &&domain::nouns::ServiceProvider| {
        p.company == from.company.id
            && p.retired.is_none()
            && p.checked.is_some()
            && granted().filter_map(|i| i.category).any(|c| {
                let name = from.setup.category(c).map(|c| c.name.as_str()).unwrap_or_default();
                p.categories.contains(&c)
                    && !from.logged(name).any(|d| d.recipient.trim().eq_ignore_ascii_case(p.name.trim()))
            })
    };
    let names: Vec<&str> = from.setup.providers.iter().filter(receives).map(|p| p.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        warn(
            "providers_unlogged",
            format!(
                "By the data map these service providers receive data of this letter, and the log of disclosures has no line of it: {}. \
                 The letter names only who stands in the log. Add them there if they received it.",
                names.join(", ")
            ),
        )
    })
}

/// "Nothing was disclosed" goes out only where the log has nothing against it, and what was disclosed only where the
/// officer says that the log is whole: an empty log is no knowledge.
pub(super) fn direct_marketing(from: &Source<'_>) -> Option<Finding> {
    let outcome = value(from, "shine_the_light.outcome");
    if outcome.as_deref().is_some_and(|o| o != "choice")
        && from.words.get("shine_the_light.log_whole") != Some("yes")
    {
        return Some(Finding {
            place: "shine_the_light.log_whole".into(),
            ..refuse(
                "log_whole",
                "This letter tells what was disclosed in that year, and nobody has said that the log of the year is whole. \
                 Look through Disclosures, add what is missing, and say so under \u{201c}Is the log of that year whole?\u{201d}.",
            )
        });
    }
    let denies = outcome.as_deref() == Some("none_disclosed");
    (denies && !marketing_of_year(from).is_empty()).then(|| {
        refuse(
            "direct_marketing",
            "This letter says that nothing was disclosed for direct marketing, and the log of that year has disclosures \
             that were, or where it is not known. Look at Disclosures and choose the answer that is true.",
        )
    })
}
