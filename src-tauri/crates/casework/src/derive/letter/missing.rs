//! What a letter still lacks, in the officer's words: which fact, and where it is recorded. Facts are named by their path
//! in the texts; a path without words of its own keeps its name.

use super::fields::label_of;

/// Facts that the case itself must know, and where the officer records them.
const RECORDED: &[(&str, &str)] = &[
    ("request.received", "The case has no receipt day. Record it under the facts of the case."),
    ("request.rights", "No request is recorded. Add what is asked."),
    ("request.answer_by", "No day for the answer can be told: bind a law or the company’s promise first."),
    (
        "extension.until",
        "No extension can be taken today: its last day is past, no rule that binds gives one, or it is extended already.",
    ),
    ("refused", "No part of the request is refused. Decide the parts first."),
    ("refused[].what", "A refused part has no words. Say what it is."),
    ("refused[].ground", "A refused part has no ground. Give the fact or the provision it rests on."),
    ("categories", "No part of the request is granted. Decide the parts first."),
    ("categories[].name", "A granted part has no words. Say what it is."),
    ("categories[].sources", "Say where the data came from, under Sources."),
    ("categories[].purposes", "Say what the data is used for, under Purposes."),
    ("systems", "No search is recorded. Record which systems were searched."),
    ("systems[].name", "A searched system has no name. Name it in the settings."),
    (
        "providers",
        "No service provider is recorded as told. End their tasks, or say that none held the data.",
    ),
    (
        "providers[].told_on",
        "A service provider has no day on which it was told. Write it after the name, or end its task with the day.",
    ),
    ("child.capacity", "No parent or guardian is a person of this case. Add them with their role."),
    (
        "child.relationship_proof",
        "No accepted proof that this is the parent or guardian. Record it under Authority.",
    ),
    ("child.consent", "The child check does not say whether consent is on file. Record it there."),
    ("child.consent_method", "The child check does not say how consent was given. Record it there."),
    ("child.deleted", "Nothing of the child’s data is deleted yet. End the deletion tasks with their days."),
    ("child.deleted[].on", "A deletion has no day. End its task with the day."),
    (
        "deletion.record_months",
        "How long the record of the request is kept is not known; bind a law or the promise.",
    ),
    ("enclosures", "The copy is said to be enclosed and no enclosure is listed. List it under Enclosures."),
    (
        "shine_the_light.categories",
        "No disclosure of that year is logged for direct marketing. Log it, or choose another answer.",
    ),
    (
        "shine_the_light.recipients",
        "No recipient of that year is logged. Log the disclosures with names and addresses.",
    ),
    (
        "shine_the_light.recipients[].address",
        "A logged recipient has no address. Log the disclosure with the address.",
    ),
];

/// Facts of a part that one field of the form states for all parts.
const STATED: &[(&str, &str)] =
    &[("categories[].sources", "access.sources"), ("categories[].purposes", "access.purposes")];

/// A path with its places in lists left open: `categories[0].sources` becomes `categories[].sources`.
fn any_place(fact: &str) -> String {
    let mut out = String::new();
    let mut within = false;
    for c in fact.chars() {
        match c {
            '[' => within = true,
            ']' => within = false,
            _ if within => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

/// Where a missing fact is stated: the field of the form, else the fact itself.
pub fn place(fact: &str) -> String {
    let fact = any_place(fact);
    STATED.iter().find(|(path, _)| *path == fact).map_or(fact.clone(), |(_, field)| (*field).to_owned())
}

/// The sentence for a fact that is missing or empty.
pub fn sentence(fact: &str) -> String {
    let fact = any_place(fact);
    let fact = fact.as_str();
    if let Some((_, words)) = RECORDED.iter().find(|(path, _)| *path == fact) {
        return (*words).to_owned();
    }
    if let Some(label) = label_of(fact) {
        return format!("“{label}” is not stated yet. Fill it in here.");
    }
    if let Some(island) = fact.strip_prefix("islands.") {
        return format!("Your own words for “{}” are missing. Write them here.", island.replace('_', " "));
    }
    format!("The letter needs the fact {fact}, which is not recorded. Record it on the case.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_of_any_part_has_the_words_and_the_field_of_them_all() {
        assert_eq!(sentence("categories[12].sources"), sentence("categories[].sources"));
        assert!(sentence("categories[0].sources").contains("under Sources"));
        assert_eq!(place("categories[0].purposes"), "access.purposes");
        assert_eq!(place("child.consent"), "child.consent");
    }
}
