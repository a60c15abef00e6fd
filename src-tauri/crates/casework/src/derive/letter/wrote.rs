//! Which facts of a letter are the officer's words, so that the letter can be shown with them told apart from what the case knows.
//! What the register offered and the officer left as it is comes from the case.

use std::collections::BTreeSet;

use super::{Source, fields};
use crate::views::letter::DraftFieldKind;

/// Fields whose words become facts of another name.
const ELSEWHERE: &[(&str, &str)] =
    &[("access.sources", "categories.sources"), ("access.purposes", "categories.purposes")];

/// The paths of the facts that the officer wrote. A choice is none: the words for it are the text's.
pub fn stated(from: &Source<'_>) -> BTreeSet<String> {
    let needs = super::choices::head(from.kind).map(|text| text.needs.clone()).unwrap_or_default();
    let choices: BTreeSet<String> = fields::fields(from, &needs)
        .into_iter()
        .filter(|f| f.kind == DraftFieldKind::Choice)
        .map(|f| f.name)
        .collect();
    let written = from.words.0.keys().filter(|name| from.words.get(name).is_some());
    written
        .filter(|name| name.contains('.') || matches!(name.as_str(), "salutation" | "enclosures"))
        .filter(|name| !choices.contains(*name))
        .map(|name| ELSEWHERE.iter().find(|(field, _)| field == name).map_or(name.as_str(), |(_, fact)| fact))
        .map(str::to_owned)
        .collect()
}
