//! Check: nothing that the window shows or the envelope bears tells a child's name, a family tie, an age or the matter of the letter. A minor
//! who wrote is addressed by name like anybody else; a letter to the parent does not name the child there.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{View, finding, words};
use crate::finding::{Finding, Severity};
use crate::text::TextFault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowWords {
    words: Vec<String>,
}

static WORDS: LazyLock<Result<WindowWords, TextFault>> =
    LazyLock::new(|| words("checks/window.toml", include_str!("../../checks/window.toml")));

/// Refuses telling words in the address block.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let words = match &*WORDS {
        Ok(words) => words,
        Err(fault) => {
            return vec![finding(
                "window_words",
                Severity::Refuse,
                "",
                fault.to_string(),
            )];
        }
    };
    let spaced = |line: &str| -> String {
        let plain: String =
            line.to_uppercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let lines: Vec<String> = view.composed.address.lines.iter().map(|l| spaced(l)).collect();
    let mut out = Vec::new();
    for word in &words.words {
        if lines.iter().any(|l| l.contains(&spaced(word))) {
            out.push(finding(
                "window_words",
                Severity::Refuse,
                "recipient",
                format!("The address says \u{201c}{}\u{201d}, which shows in the window or on the envelope. Address the person by name alone.", word.to_lowercase()),
            ));
        }
    }
    // A parent may bear the child's name ("James Vance Sr."): the recipient's own line is judged only in a letter to the
    // parent, and only where it is the child's name and nothing else.
    let recipient = view.facts.recipient.name.as_deref().map(spaced).unwrap_or_default();
    let child = view.facts.child.as_ref();
    let own = child.and_then(|c| c.name.as_ref());
    let mut named: Vec<String> = view.known.child_names.iter().chain(own).map(|n| spaced(n)).collect();
    named.retain(|n| !n.trim().is_empty());
    let shown = |name: &String| {
        (child.is_some() && *name == recipient) || lines.iter().any(|l| *l != recipient && l.contains(name))
    };
    if named.iter().any(shown) {
        out.push(finding(
            "child_in_window",
            Severity::Refuse,
            "recipient",
            "The address names the child, and the window or the envelope shows it. Address the parent or guardian by name alone.",
        ));
    }
    out
}
