//! What the log of disclosures, and the data map beside it, have against a letter that tells who received data.

use letters::Finding;

use super::found::{refuse, warn};
use crate::derive::letter::{Source, granted, marketing_of_year, untold, value};

/// What is granted without a category can't be looked up in the log of disclosures, and "none on record" would be a guess.
pub(super) fn uncategorised(from: &Source<'_>) -> Option<Finding> {
    let parts = granted(from);
    let part = parts.iter().find(|g| g.category.is_none() && from.logged(&g.name).next().is_none())?;
    (!from.disclosures.is_empty()).then(|| {
        refuse(
            "part_category",
            format!(
                "The log has disclosures, and \u{201c}{}\u{201d} is no category by which they could be told. Decide the part again \
                 and name its category, or write the data under categories of the data map.",
                part.name
            ),
        )
    })
}

/// A provider that the data map says receives a category, and of which the log has no line: the letter tells recipients by the log.
/// Only what the officer has looked at in the map speaks; what was shipped with it is no knowledge.
pub(super) fn unlogged(from: &Source<'_>) -> Option<Finding> {
    let parts = granted(from);
    let receives = |p: &&domain::nouns::ServiceProvider| {
        p.company == from.company.id
            && p.retired.is_none()
            && p.checked.is_some()
            && parts.iter().filter_map(|g| g.category).any(|c| {
                p.categories.contains(&c.id)
                    && !from.logged(&c.name).any(|d| d.recipient.trim().eq_ignore_ascii_case(p.name.trim()))
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

/// What lies by the data map where something was found, and of which a letter says nothing that tells other categories.
pub(super) fn left_out(from: &Source<'_>) -> Option<Finding> {
    let names: Vec<String> = untold(from).iter().map(|c| format!("\u{201c}{}\u{201d}", c.name)).collect();
    (!names.is_empty()).then(|| Finding {
        place: "access.data".into(),
        ..warn(
            "categories_left_out",
            format!(
                "By the data map these categories lie where something was found, and the letter says nothing of them: {}. Where they are \
                 held, write each on a line of its own under \u{201c}The data itself\u{201d}; its name alone tells it by kind.",
                names.join(", ")
            ),
        )
    })
}

/// A category of the data that the map does not have: nobody has said whether a letter may give more of it than its kind.
pub(super) fn unmapped(from: &Source<'_>) -> Option<Finding> {
    let data = from.words.get("access.data").is_some();
    let parts = granted(from);
    let names: Vec<&str> = parts.iter().filter(|g| g.category.is_none()).map(|g| g.name.as_str()).collect();
    (data && !names.is_empty()).then(|| Finding {
        place: "access.data".into(),
        ..warn(
            "category_unmapped",
            format!(
                "The data map has no category \u{201c}{}\u{201d}. See that the letter gives no number of a document or an account under it, or \
                 use a name of the map.",
                names.join("\u{201d}, \u{201c}")
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
