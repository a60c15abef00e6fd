//! How a rule file is written, and how its patterns become expressions: words put in for names in braces, accents
//! folded as in the shadow of a text, a blank standing for several. Which files there are is `rules`' business.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};
use serde::Deserialize;

use super::page::fold;

/// A rule as written in its file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// Name inside its file.
    pub id: String,
    /// What it proposes; the file's subject where empty.
    pub value: String,
    /// Any of them.
    pub patterns: Vec<String>,
    /// Turned off where one of these stands in the same sentence.
    pub unless: Vec<String>,
    /// Turned off where one of these ends right before it, in the same sentence.
    pub unless_before: Vec<String>,
    /// Turned off where one of these begins right after it, in the same sentence.
    pub unless_after: Vec<String>,
    /// Turned off where one of these stands inside the match.
    pub unless_inside: Vec<String>,
    /// Needs one of these in the same sentence.
    pub with: Vec<String>,
    /// Needs one of these in the same sentence or the two before it.
    pub near: Vec<String>,
    /// Needs one of these in the same sentence, the two before it or the two after it.
    pub around: Vec<String>,
    /// Negation before or inside does not turn it off: it is part of the rule.
    pub firm: bool,
    /// A wide net: asked only where no other rule finds any right.
    pub last: bool,
    /// What always speaks against it, in a sentence.
    pub against: Vec<String>,
    /// Whose age it is: `self`, `child`, `other`, `kin` (told by the words around).
    pub who: String,
    /// What the words say of an age.
    pub says: String,
    /// Youngest age for `between`.
    pub from: Option<u32>,
    /// Oldest age for `between`.
    pub to: Option<u32>,
    /// Sentences it must find.
    pub yes: Vec<String>,
    /// Sentences it must not find.
    pub no: Vec<String>,
}

/// A file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WrittenFile {
    /// Its subject.
    pub about: String,
    /// Nothing of the file can match where none of these does.
    pub gate: Vec<String>,
    /// Words that its patterns name in braces.
    pub words: BTreeMap<String, String>,
    /// Lists by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// Its rules.
    pub rule: Vec<Written>,
}

/// Patterns as one expression; `None` where there are none.
pub fn compile(patterns: &[String]) -> Result<Option<Regex>, regex::Error> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let joined = patterns.iter().map(|p| format!("(?:{p})")).collect::<Vec<_>>().join("|");
    RegexBuilder::new(&joined).unicode(false).size_limit(64 << 20).dfa_size_limit(1 << 20).build().map(Some)
}

/// Patterns as one expression that is compiled when it is first asked: of two thousand, a letter asks hardly two hundred, and
/// compiled ones are large.
#[derive(Debug)]
pub struct Pattern {
    written: Vec<String>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Of patterns whose words are put in; `None` where there are none.
    pub fn of(written: Vec<String>) -> Option<Self> {
        (!written.is_empty()).then(|| Self { written, compiled: OnceLock::new() })
    }

    /// The expression; `None` where it can't be compiled, which `fault` tells and a test refuses.
    pub fn expression(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.written).ok().flatten()).as_ref()
    }

    /// Whether it is in the text.
    pub fn is_match(&self, text: &[u8]) -> bool {
        self.expression().is_some_and(|re| re.is_match(text))
    }

    /// Why it can't be compiled.
    #[cfg(test)]
    pub fn fault(&self) -> Option<String> {
        compile(&self.written).err().map(|e| e.to_string())
    }
}

/// Patterns that must end where something begins.
pub fn ends(patterns: &[String]) -> Vec<String> {
    patterns.iter().map(|p| format!("(?:{p}) ?$")).collect()
}

/// Patterns that must begin where something ends.
pub fn starts(patterns: &[String]) -> Vec<String> {
    patterns.iter().map(|p| format!("^ ?(?:{p})")).collect()
}

/// The number words of a language as one expression, longest first, so that "forty" does not hide "forty-two".
pub fn numbers(files: &[(String, WrittenFile)]) -> Option<(String, String)> {
    let (_, file) = files.iter().find(|(_, f)| f.about == "numbers")?;
    let mut words: Vec<&str> =
        file.lists.get("numbers")?.iter().flat_map(|w| w.split('|')).filter(|w| !w.is_empty()).collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    Some(("number".to_owned(), format!(r"\d{{1,3}}|{}", words.join("|"))))
}

/// Puts the words of a file into its patterns.
pub struct Expand {
    /// By name.
    pub words: BTreeMap<String, String>,
}

impl Expand {
    /// Puts words in for `{name}`, folds accents, and lets a blank stand for several.
    pub fn pattern(&self, given: &str) -> String {
        let mut out = fold(given);
        for _ in 0..8 {
            let mut next = String::with_capacity(out.len() * 2);
            let mut rest = out.as_str();
            let mut changed = false;
            while let Some(open) = rest.find('{') {
                let (before, tail) = rest.split_at(open);
                next.push_str(before);
                // A brace in a class or a count is no name: only the brace is copied.
                let close = tail
                    .find('}')
                    .filter(|end| {
                        tail.get(1..*end)
                            .is_some_and(|n| n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
                    })
                    .map_or(1, |end| end + 1);
                let name = tail.get(1..close.saturating_sub(1)).unwrap_or_default();
                match self.words.get(name) {
                    Some(word) => {
                        next.push_str(&format!("(?:{})", fold(word)));
                        changed = true;
                    }
                    None => next.push_str(tail.get(..close).unwrap_or_default()),
                }
                rest = tail.get(close..).unwrap_or_default();
            }
            next.push_str(rest);
            out = next;
            if !changed {
                break;
            }
        }
        blanks(&out)
    }
}

/// A blank in a pattern stands for one or more, an optional one for any number; inside a class it stays.
fn blanks(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut class = false;
    let mut escaped = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' if !class => {
                let optional = chars.next_if(|n| matches!(n, '?' | '*')).is_some();
                out.push_str(if optional { "[ ]*" } else { "[ ]+" });
            }
            _ => {
                class = !escaped && (c == '[' || (class && c != ']')) || escaped && class;
                out.push(c);
            }
        }
        escaped = c == '\\' && !escaped;
    }
    out
}
