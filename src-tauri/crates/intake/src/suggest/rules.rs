//! The rule files, read once: patterns with their words put in, compiled for the plain shadow of a text. A language
//! is a folder, a subject is a file; nothing here knows what a rule is about. A rule that can't be read is left out
//! and named as a fault, which a test refuses.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::words::Language;
use include_dir::{Dir, include_dir};
use regex::bytes::Regex;

use super::needs::{Gathering, Needs, Screen};
use super::rulefile::{Expand, Pattern, Written, WrittenFile, compile, ends, numbers, starts};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");
static BOOK: LazyLock<Book> = LazyLock::new(Book::shipped);

/// A compiled rule.
pub struct Rule {
    /// `en.delete.verb_object`.
    pub id: String,
    /// The rule as written.
    pub written: Written,
    /// Its patterns, one by one, each with what it needs to be in a text.
    pub patterns: Vec<(Pattern, Needs)>,
    pub(super) unless: Option<Pattern>,
    pub(super) unless_before: Option<Pattern>,
    pub(super) unless_after: Option<Pattern>,
    pub(super) unless_inside: Option<Pattern>,
    pub(super) with: Option<Pattern>,
    pub(super) near: Option<Pattern>,
    pub(super) around: Option<Pattern>,
}

/// One file of rules.
pub struct Group {
    /// The language of its folder.
    pub language: Language,
    /// Its subject.
    pub about: String,
    pub(super) gate: Option<Pattern>,
    /// Its rules in their order.
    pub rules: Vec<Rule>,
}

/// Lists of words that are looked up and not matched.
const PLAIN_LISTS: &[&str] = &["numbers", "ordinals", "stopwords"];

/// How a language turns a sentence around: patterns that end right before a match.
pub struct Turns {
    /// The match is denied.
    pub negated: Regex,
    /// What looks like a denial and asks all the same.
    pub still_asks: Regex,
    /// The match is only spoken of.
    pub idle: Regex,
    /// The match was asked earlier.
    pub earlier: Regex,
    /// The words after a match say that it was asked earlier.
    pub earlier_after: Regex,
    /// The writer's own no right after a match.
    pub denied_after: Regex,
    /// Denial inside a match.
    pub inside: Regex,
}

/// Every rule that is shipped.
pub struct Book {
    /// Files in the order of their folders.
    pub groups: Vec<Group>,
    turns: BTreeMap<Language, Turns>,
    lists: BTreeMap<(Language, String), Vec<String>>,
    matchers: BTreeMap<String, Vec<(Language, Regex)>>,
    /// What the patterns of all rules need.
    pub screen: Screen,
    /// What could not be read.
    pub faults: Vec<String>,
}

/// Patterns that frame other people's words, of all languages together.
pub struct Marks {
    pub attribution: Vec<String>,
    pub separator: Vec<String>,
    pub forward: Vec<String>,
    pub header: Vec<String>,
    pub footer: Vec<String>,
    pub mailing: Vec<String>,
    pub device: Vec<String>,
    pub forward_subject: Vec<String>,
}

/// The shipped rules.
pub fn book() -> &'static Book {
    &BOOK
}

/// The patterns of a list in all languages.
pub fn matchers(name: &str) -> impl Iterator<Item = &'static Regex> + use<> {
    book().matchers.get(name).map_or(&[][..], Vec::as_slice).iter().map(|(_, re)| re)
}

/// A file that belongs to no language; empty where there is none.
pub fn root_file(name: &str) -> &'static str {
    FILES.get_file(name).and_then(|f| f.contents_utf8()).unwrap_or_default()
}

/// The marks of all languages.
pub fn marks() -> Marks {
    let of = |name: &str| book().all(name);
    Marks {
        attribution: of("attribution"),
        separator: of("separator"),
        forward: of("forward"),
        header: of("header"),
        footer: of("footer"),
        mailing: of("mailing"),
        device: of("device"),
        forward_subject: of("forward_subject"),
    }
}

/// One expression for any of the patterns; matches nothing where there are none.
pub fn any(patterns: &[String]) -> Regex {
    compile(patterns).ok().flatten().unwrap_or_else(nothing)
}

fn nothing() -> Regex {
    static NOTHING: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[^\s\S]").ok());
    NOTHING.clone().unwrap_or_else(nothing)
}

impl Book {
    fn shipped() -> Self {
        let mut book = Self {
            groups: Vec::new(),
            turns: BTreeMap::new(),
            lists: BTreeMap::new(),
            matchers: BTreeMap::new(),
            screen: Screen::default(),
            faults: Vec::new(),
        };
        let mut gathering = Gathering::default();
        for folder in FILES.dirs() {
            let name = folder.path().to_string_lossy().into_owned();
            let Ok(language) = name.parse::<Language>() else {
                book.faults.push(format!("rules/{name}: not a language"));
                continue;
            };
            book.folder(language, folder, &mut gathering);
        }
        book.screen = gathering.screen();
        book
    }

    fn folder(&mut self, language: Language, folder: &Dir<'_>, gathering: &mut Gathering) {
        let mut files = Vec::new();
        for file in folder.files() {
            let path = file.path().to_string_lossy().into_owned();
            match file.contents_utf8().map(toml::from_str::<WrittenFile>) {
                Some(Ok(read)) => files.push((path, read)),
                Some(Err(e)) => self.faults.push(format!("{path}: {e}")),
                None => self.faults.push(format!("{path}: not UTF-8")),
            }
        }
        let shared: BTreeMap<String, String> = files
            .iter()
            .filter(|(_, f)| f.about == "words")
            .flat_map(|(_, f)| f.words.clone())
            .chain(numbers(&files))
            .collect();
        for (path, file) in files {
            let mut words = shared.clone();
            words.extend(file.words.clone());
            let expand = Expand { words };
            for (name, list) in &file.lists {
                let list: Vec<String> = list.iter().map(|p| expand.pattern(p)).collect();
                if !PLAIN_LISTS.contains(&name.as_str()) {
                    // One by one: each pattern may name its groups the same way.
                    for one in &list {
                        match compile(std::slice::from_ref(one)) {
                            Ok(Some(re)) => {
                                self.matchers.entry(name.clone()).or_default().push((language, re))
                            }
                            Ok(None) => {}
                            Err(e) => self.faults.push(format!("{path}: {name}: {e}")),
                        }
                    }
                }
                self.lists.insert((language, name.clone()), list);
            }
            if file.about == "turns" {
                let of =
                    |name: &str| any(self.lists.get(&(language, name.to_owned())).map_or(&[], Vec::as_slice));
                let turns = Turns {
                    negated: of("negated"),
                    still_asks: of("still_asks"),
                    idle: of("idle"),
                    earlier: of("earlier"),
                    earlier_after: of("earlier_after"),
                    denied_after: of("denied_after"),
                    inside: of("inside"),
                };
                self.turns.insert(language, turns);
            }
            self.group(language, file, &expand, gathering);
        }
    }

    fn group(&mut self, language: Language, file: WrittenFile, expand: &Expand, gathering: &mut Gathering) {
        if file.rule.is_empty() {
            return;
        }
        let expanded =
            |patterns: &[String]| -> Vec<String> { patterns.iter().map(|p| expand.pattern(p)).collect() };
        let one = |patterns: &[String]| Pattern::of(expanded(patterns));
        let gate = one(&file.gate);
        let mut rules = Vec::new();
        for written in file.rule {
            let id = format!("{language}.{}.{}", file.about, written.id);
            let mut patterns = Vec::new();
            for pattern in expanded(&written.patterns) {
                let needs = gathering.needs(&pattern);
                patterns.extend(Pattern::of(vec![pattern]).map(|p| (p, needs)));
            }
            rules.push(Rule {
                patterns,
                unless: one(&written.unless),
                unless_before: one(&ends(&written.unless_before)),
                unless_after: one(&starts(&written.unless_after)),
                unless_inside: one(&written.unless_inside),
                with: one(&written.with),
                near: one(&written.near),
                around: one(&written.around),
                written,
                id,
            });
        }
        self.groups.push(Group { language, about: file.about, gate, rules });
    }

    /// How a language turns sentences around.
    pub fn turns(&self, language: Language) -> Option<&Turns> {
        self.turns.get(&language)
    }

    /// Whether a pattern of a language's list is in the text.
    pub fn says(&self, language: Language, list: &str, text: &[u8]) -> bool {
        let of = self.matchers.get(list).map_or(&[][..], Vec::as_slice);
        of.iter().any(|(l, re)| *l == language && re.is_match(text))
    }

    /// Where the last match of a language's list ends.
    pub fn last(&self, language: Language, list: &str, text: &[u8]) -> Option<usize> {
        let of = self.matchers.get(list).map_or(&[][..], Vec::as_slice);
        let ours = of.iter().filter(|(l, _)| *l == language);
        ours.filter_map(|(_, re)| re.find_iter(text).last().map(|m| m.end())).max()
    }

    /// A list of a language, expanded.
    pub fn list(&self, language: Language, name: &str) -> &[String] {
        self.lists.get(&(language, name.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// A list of all languages together, expanded.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.lists.iter().filter(|((_, n), _)| n == name).flat_map(|(_, list)| list.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_file_can_be_read() {
        assert_eq!(book().faults, Vec::<String>::new());
        for group in &book().groups {
            let of_rules = group.rules.iter().flat_map(|r| {
                let asked = [
                    &r.unless,
                    &r.unless_before,
                    &r.unless_after,
                    &r.unless_inside,
                    &r.with,
                    &r.near,
                    &r.around,
                ];
                let patterns = r.patterns.iter().map(|(p, _)| p);
                patterns.chain(asked.into_iter().flatten()).map(|p| (r.id.as_str(), p))
            });
            for (id, pattern) in of_rules.chain(group.gate.iter().map(|g| (group.about.as_str(), g))) {
                assert_eq!(pattern.fault(), None, "{id}");
            }
        }
        assert!(book().groups.iter().map(|g| g.rules.len()).sum::<usize>() > 60);
    }

    #[test]
    fn every_rule_has_examples_of_its_own() {
        for rule in book().groups.iter().flat_map(|g| &g.rules) {
            assert!(!rule.written.yes.is_empty(), "{} shows no sentence that it finds", rule.id);
            assert!(!rule.patterns.is_empty(), "{} has no pattern", rule.id);
        }
    }
}
