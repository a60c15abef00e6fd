//! What a text needs, looked for in the facts before any sentence is filled, so that all that is missing is named at
//! once and by its path.

use serde_json::Value;

use super::ComposeFault;
use crate::text::{KEPT, Shelf, Text, needs_name};

/// Every needed fact that is missing or empty; `context` is the same value as the sentences see it.
pub fn missing(text: &Text, shelf: &Shelf, value: &Value, context: &minijinja::Value) -> Vec<ComposeFault> {
    let mut paths: Vec<&str> = text.file.needs.iter().map(String::as_str).collect();
    let mut faults = Vec::new();
    for (i, needs) in text.file.needs_when.iter().enumerate() {
        match condition(shelf, &needs_name(&text.template, i), context) {
            Ok(true) => paths.extend(needs.facts.iter().map(String::as_str)),
            Ok(false) => {}
            Err(error) => {
                faults
                    .push(ComposeFault::Sentence { kind: text.file.kind.clone(), detail: error.to_string() });
            }
        }
    }
    paths.extend(["reference", "company.name", "signer.name"]);
    for path in paths {
        let parts: Vec<&str> = path.split('.').collect();
        let mut found = Vec::new();
        look(value, &parts, String::new(), &mut found);
        faults.extend(found.iter().map(|at| ComposeFault::missing(&text.file.kind, at)));
    }
    faults
}

/// The facts that a text needs by these facts: its needs, and those of its cases that hold. A case that can't be judged yet,
/// because it looks at a fact that is still missing, brings none.
pub fn paths(text: &Text, shelf: &Shelf, context: &minijinja::Value) -> Vec<String> {
    let mut paths = text.file.needs.clone();
    for (i, needs) in text.file.needs_when.iter().enumerate() {
        if condition(shelf, &needs_name(&text.template, i), context).unwrap_or(false) {
            paths.extend(needs.facts.iter().cloned());
        }
    }
    paths
}

fn condition(shelf: &Shelf, template: &str, context: &minijinja::Value) -> Result<bool, minijinja::Error> {
    let out = shelf.environment.get_template(template)?.render(context)?;
    Ok(out.contains(KEPT))
}

/// Follows a path; `name[]` goes into every element. Collects the places where it ends in nothing.
fn look(value: &Value, path: &[&str], at: String, missing: &mut Vec<String>) {
    let Some((step, rest)) = path.split_first() else {
        if is_empty(value) {
            missing.push(at);
        }
        return;
    };
    let (name, each) = step.strip_suffix("[]").map_or((*step, false), |n| (n, true));
    let here = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    let inner = value.get(name).unwrap_or(&Value::Null);
    if !each {
        return look(inner, rest, here, missing);
    }
    for (i, element) in inner.as_array().into_iter().flatten().enumerate() {
        look(element, rest, format!("{here}[{i}]"), missing);
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(s) => s.trim().is_empty(),
        Value::Array(a) => a.is_empty() || a.iter().all(is_empty),
        Value::Object(o) => o.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
