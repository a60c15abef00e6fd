//! What the set-up calls systems, purposes, sources, categories and providers is written in one language, and a letter in another prints
//! it as it stands: only a person can say whether its reader understands it, so it is named and nothing is refused. What the
//! officer put into the letter's own fields instead is none of the set-up's.

use domain::words::Language;
use letters::{Composed, Finding, Severity};

use super::stored::plain;
use crate::derive::letter::Source;

/// Most names that one sentence gives.
const MOST: usize = 6;

/// The names of the set-up that a letter in another language than the desk's prints.
pub(super) fn printed(from: &Source<'_>, composed: &Composed) -> Option<Finding> {
    if from.language == Language::En {
        return None;
    }
    let lines = plain(&letters::twin_html(composed)).join("\n").to_lowercase();
    let company = from.company.id;
    let systems = from.setup.systems.iter().filter(|s| s.company == company);
    let categories = from.setup.categories.iter().filter(|c| c.company == company);
    let providers = from.setup.providers.iter().filter(|p| p.company == company);
    let names = systems
        .flat_map(|s| [s.name.as_str(), &s.purpose].into_iter().chain(s.sources.lines()))
        .chain(categories.map(|c| c.name.as_str()))
        .chain(providers.flat_map(|p| [p.name.as_str(), &p.service]));
    // An address has no language.
    let words = names.map(|n| n.trim()).filter(|n| !n.contains('@'));
    let mut found: Vec<&str> = words.filter(|n| stands_in(&lines, n)).collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return None;
    }
    let more = if found.len() > MOST { " \u{2026}" } else { "" };
    found.truncate(MOST);
    let names: Vec<String> = found.iter().map(|n| format!("\u{201c}{n}\u{201d}")).collect();
    Some(Finding {
        check: "set_up_names".into(),
        severity: Severity::Warn,
        sentence: format!(
            "These names are printed as the set-up has them: {}{more}. Check that the reader understands them.",
            names.join(", ")
        ),
        place: String::new(),
        clearance: String::new(),
    })
}

/// Whether a name stands somewhere as words of its own. `text` is in small letters.
fn stands_in(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text.match_indices(&name).any(|(at, found)| {
            let (before, after) = (&text[..at], &text[at + found.len()..]);
            !inside(before.chars().next_back()) && !inside(after.chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_name_counts_only_as_words_of_its_own() {
        assert!(stands_in("contact form\nbuscamos en web forms y", "Web forms"));
        assert!(stands_in("(crm)", "CRM"));
        assert!(!stands_in("nombre", "Nom"), "a part of a word is another word");
        assert!(!stands_in("dirección", "n"));
        assert!(!stands_in("x", ""));
    }
}
