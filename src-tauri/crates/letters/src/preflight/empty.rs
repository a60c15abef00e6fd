//! Check: no field that the page shows is empty. (What a text needs is looked for when it is composed.)

use super::{View, finding};
use crate::facts::LetterFacts;
use crate::finding::{Finding, Severity};

/// Refuses empty fields.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let facts = view.facts;
    let mut empty: Vec<String> = Vec::new();
    let mut field = |path: String, value: &str| {
        if value.trim().is_empty() {
            empty.push(path);
        }
    };
    field("company.name".into(), &facts.company.name);
    field("company.lines".into(), &facts.company.lines.concat());
    field("signer.name".into(), &facts.signer.name);
    field("reference".into(), &facts.reference);
    for (path, value) in listed(facts) {
        field(path, value);
    }
    empty
        .into_iter()
        .map(|path| {
            let sentence = format!("The field {path} is empty. Fill it in or take the entry out.");
            finding("empty_field", Severity::Refuse, path, sentence)
        })
        .collect()
}

fn listed(facts: &LetterFacts) -> Vec<(String, &str)> {
    let mut out: Vec<(String, &str)> = Vec::new();
    out.extend(facts.bindings.iter().enumerate().flat_map(|(i, b)| {
        [
            (format!("bindings[{i}].name"), b.name.as_str()),
            (format!("bindings[{i}].citation"), b.citation.as_str()),
        ]
    }));
    out.extend(facts.items.iter().enumerate().map(|(i, x)| (format!("items[{i}].what"), x.what.as_str())));
    out.extend(
        facts.systems.iter().enumerate().map(|(i, x)| (format!("systems[{i}].name"), x.name.as_str())),
    );
    out.extend(
        facts.categories.iter().enumerate().map(|(i, x)| (format!("categories[{i}].name"), x.name.as_str())),
    );
    out.extend(
        facts.providers.iter().enumerate().map(|(i, x)| (format!("providers[{i}].name"), x.name.as_str())),
    );
    out.extend(
        facts.enclosures.iter().enumerate().map(|(i, x)| (format!("enclosures[{i}].name"), x.name.as_str())),
    );
    out.extend(
        facts
            .complaint_bodies
            .iter()
            .enumerate()
            .map(|(i, x)| (format!("complaint_bodies[{i}].name"), x.name.as_str())),
    );
    out
}
