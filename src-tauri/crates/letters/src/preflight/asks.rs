//! Check: a letter that asks for something to check identity by asks for no identifier and no secret. Only the words that
//! the officer stated are looked at: the text itself names such things to say that nobody should send them.

use std::sync::LazyLock;

use domain::nouns::FactKind;
use serde::Deserialize;
use serde_json::Value;

use super::{View, finding, words};
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asks {
    words: Vec<String>,
}

static ASKS: LazyLock<Result<Asks, TextFault>> =
    LazyLock::new(|| words("checks/asks.toml", include_str!("../../checks/asks.toml")));

/// Refuses what must not be asked for.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let asks = match &*ASKS {
        Ok(asks) => asks,
        Err(fault) => return vec![finding("asks", Severity::Refuse, "", fault.to_string())],
    };
    if !view.text.file.makes.contains(&FactKind::IdentityAsked) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (name, value) in &view.facts.more {
        let Some(word) = stated(value).find_map(|t| asks.words.iter().find(|word| holds(t, word))) else {
            continue;
        };
        out.push(finding(
            "asks",
            Severity::Refuse,
            format!("more.{name}"),
            format!(
                "This letter would ask for \u{201c}{word}\u{201d}, and never may one ask for that by mail. Ask for something \
                 that only the person can know and that harms nobody who finds it."
            ),
        ));
    }
    out
}

fn stated(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    value.as_str().into_iter().chain(list)
}

/// Whether the words stand in the text on their own.
fn holds(text: &str, words: &str) -> bool {
    let lower = text.to_lowercase();
    let spaced: String = lower.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let spaced = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
    spaced.contains(&format!(" {words} "))
}
