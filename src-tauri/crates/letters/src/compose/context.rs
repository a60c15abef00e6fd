//! The facts as the sentences see them: cleaned of control characters, with a few views that texts use often.

use std::collections::BTreeSet;

use domain::address::clean_line;
use serde_json::{Map, Value, json};

use super::ComposeFault;
use crate::facts::LetterFacts;
use crate::text::own;

/// The facts as a value: every string is one clean line, so no fact can begin a block or change the reading order.
pub fn context(facts: &LetterFacts) -> Result<Value, ComposeFault> {
    let mut value = serde_json::to_value(facts)
        .map_err(|e| ComposeFault::Sentence { kind: facts.kind.clone(), detail: e.to_string() })?;
    if let Some(map) = value.as_object_mut() {
        // Own words never pass through a template.
        map.remove("islands");
        map.remove("stated");
        // Nor do pictures.
        for (part, picture) in [("company", "logo"), ("signer", "signature")] {
            if let Some(part) = map.get_mut(part).and_then(Value::as_object_mut) {
                part.remove(picture);
            }
        }
    }
    clean(&mut value);
    if let Some(map) = value.as_object_mut() {
        for list in LISTS {
            map.entry(*list).or_insert_with(|| json!([]));
        }
        map.entry("more").or_insert_with(|| json!({}));
        views(map);
    }
    Ok(value)
}

/// The same for the engine that fills the sentences: what the officer stated for this letter alone is told from what comes
/// from the case.
pub fn told_apart(value: &Value, stated: Option<&BTreeSet<String>>) -> minijinja::Value {
    let all_of_more = BTreeSet::from(["more".to_owned()]);
    told(value, "", stated.unwrap_or(&all_of_more))
}

fn told(value: &Value, path: &str, stated: &BTreeSet<String>) -> minijinja::Value {
    if stated.contains(path) {
        return own(value);
    }
    let within = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(facts) if path.is_empty() || stated.iter().any(|s| s.starts_with(&within(""))) => {
            facts.iter().map(|(name, fact)| (name.clone(), told(fact, &within(name), stated))).collect()
        }
        Value::Array(entries) if stated.iter().any(|s| s.starts_with(&within(""))) => {
            entries.iter().map(|entry| told(entry, path, stated)).collect()
        }
        other => minijinja::Value::from_serialize(other),
    }
}

/// Lists stand in the context even where they are empty: "no items" is an answer, not a missing fact.
const LISTS: &[&str] = &[
    "bindings",
    "clocks",
    "items",
    "systems",
    "categories",
    "providers",
    "complaint_bodies",
    "notices",
    "enclosures",
];

/// `found_in`: the systems in which something was found; `granted`, `refused`, `not_found` items; `statutes` and `promises` that bind; `regimes` by id; `rights` asked for.
fn views(map: &mut Map<String, Value>) {
    let select = |list: &Value, key: &str, word: &str| -> Value {
        list.as_array()
            .map(|a| {
                a.iter()
                    .filter(|v| v.get(key).and_then(Value::as_str) == Some(word))
                    .cloned()
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
            .into()
    };
    let systems = map.get("systems").cloned().unwrap_or_default();
    let items = map.get("items").cloned().unwrap_or_default();
    let bindings = map.get("bindings").cloned().unwrap_or_default();
    let regimes: Vec<Value> = bindings
        .as_array()
        .map(|a| a.iter().filter_map(|b| b.get("regime").cloned()).collect())
        .unwrap_or_default();
    let rights = map.get("request").and_then(|r| r.get("rights")).cloned().unwrap_or_else(|| json!([]));
    for (name, list) in [
        ("found_in", select(&systems, "found", "yes")),
        ("granted", select(&items, "outcome", "granted")),
        ("refused", select(&items, "outcome", "refused")),
        ("not_found", select(&items, "outcome", "not_found")),
        ("statutes", select(&bindings, "kind", "statute")),
        ("promises", select(&bindings, "kind", "promise")),
        ("regimes", regimes.into()),
        ("rights", rights),
    ] {
        map.insert(name.to_owned(), list);
    }
}

fn clean(value: &mut Value) {
    match value {
        Value::String(s) => *s = clean_line(s).0,
        Value::Array(list) => list.iter_mut().for_each(clean),
        Value::Object(map) => map.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
