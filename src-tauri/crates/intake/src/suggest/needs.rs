//! Which patterns can match a text at all. Of each pattern it is worked out which words must stand in a text (at least one
//! of each set); one walk through the text finds the words of all patterns together. Several hundred patterns are asked
//! of each letter, and hardly one in ten has its words there.
//! Nothing is decided here: a pattern whose words are there is still run, and one that names no word always is.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Words of which at least one must stand in the text, sorted.
type AnyOf = Vec<Vec<u8>>;

/// Words that a set has at most; more say too little to be worth looking for.
const MOST_WORDS: usize = 400;
/// Whole readings of a part of a pattern that are followed at most.
const MOST_READINGS: usize = 64;
/// Shorter words stand in nearly every text.
const SHORTEST: usize = 2;

/// What one pattern needs: numbers of sets, each with a word in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs(Vec<usize>);

/// The sets of all patterns while they are gathered.
#[derive(Debug, Default)]
pub struct Gathering {
    sets: BTreeMap<AnyOf, usize>,
}

/// The words of all patterns.
#[derive(Debug, Default)]
pub struct Screen {
    words: Option<AhoCorasick>,
    /// By word: the sets it stands in.
    sets_of: Vec<Vec<usize>>,
    sets: usize,
}

/// Which sets have a word in one text.
#[derive(Debug, Clone)]
pub struct Seen(Vec<bool>);

impl Gathering {
    /// Works out what a pattern needs; nothing where it can't be told.
    pub fn needs(&mut self, pattern: &str) -> Needs {
        let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
        let Ok(hir) = parsed else { return Needs::default() };
        let mut needs = Vec::new();
        for set in Must::of(&hir).into_sets() {
            let next = self.sets.len();
            needs.push(*self.sets.entry(set).or_insert(next));
        }
        needs.sort_unstable();
        needs.dedup();
        Needs(needs)
    }

    /// All of them, ready to be looked for.
    pub fn screen(self) -> Screen {
        let mut of_word: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (set, number) in &self.sets {
            for word in set {
                of_word.entry(word).or_default().push(*number);
            }
        }
        // Where the words can't be looked for, every pattern is run, as if there were no screen.
        let words = AhoCorasick::new(of_word.keys()).ok();
        Screen { words, sets: self.sets.len(), sets_of: of_word.into_values().collect() }
    }
}

impl Screen {
    /// Looks for the words of all patterns in a text.
    pub fn look(&self, text: &[u8]) -> Seen {
        let Some(words) = &self.words else { return Seen(vec![true; self.sets]) };
        let mut seen = vec![false; self.sets];
        let mut told = vec![false; self.sets_of.len()];
        for found in words.find_overlapping_iter(text) {
            let word = found.pattern().as_usize();
            let Some(first) = told.get_mut(word).filter(|told| !**told) else { continue };
            *first = true;
            for set in self.sets_of.get(word).into_iter().flatten() {
                if let Some(seen) = seen.get_mut(*set) {
                    *seen = true;
                }
            }
        }
        Seen(seen)
    }
}

impl Seen {
    /// Whether a pattern can match.
    pub fn may(&self, needs: &Needs) -> bool {
        needs.0.iter().all(|set| self.0.get(*set).copied().unwrap_or(true))
    }
}

/// What a part of a pattern says of the text it matches.
struct Must {
    /// All it can match, word for word, where these are few.
    exactly: Option<AnyOf>,
    /// Sets of which each has a word in what it matches.
    sets: Vec<AnyOf>,
}

impl Must {
    fn nothing() -> Self {
        Self { exactly: None, sets: Vec::new() }
    }

    fn exactly(words: AnyOf) -> Self {
        Self { exactly: Some(words), sets: Vec::new() }
    }

    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::exactly(vec![Vec::new()]),
            HirKind::Literal(literal) => Self::exactly(vec![literal.0.to_vec()]),
            HirKind::Class(class) => Self::class(class),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Repetition(repeated) => match (repeated.min, repeated.max) {
                (1, Some(1)) => Self::of(&repeated.sub),
                (0, Some(1)) => match Self::of(&repeated.sub).exactly {
                    Some(mut words) => {
                        words.push(Vec::new());
                        Self::exactly(words)
                    }
                    None => Self::nothing(),
                },
                (0, _) => Self::nothing(),
                _ => Self { exactly: None, sets: Self::of(&repeated.sub).into_sets() },
            },
            HirKind::Concat(parts) => Self::one_after_another(parts),
            HirKind::Alternation(parts) => Self::either(parts),
        }
    }

    fn class(class: &Class) -> Self {
        const FEW: usize = 4;
        let Class::Bytes(bytes) = class else { return Self::nothing() };
        let all: AnyOf =
            bytes.iter().flat_map(|r| r.start()..=r.end()).take(FEW + 1).map(|b| vec![b]).collect();
        if all.is_empty() || all.len() > FEW { Self::nothing() } else { Self::exactly(all) }
    }

    fn one_after_another(parts: &[Hir]) -> Self {
        let mut whole = true;
        let mut sets = Vec::new();
        let mut run: AnyOf = vec![Vec::new()];
        for part in parts {
            let part = Self::of(part);
            match part.exactly {
                Some(words) if run.len() * words.len() <= MOST_READINGS => {
                    run = run.iter().flat_map(|r| words.iter().map(move |w| [&r[..], w].concat())).collect();
                }
                Some(words) => {
                    whole = false;
                    sets.push(std::mem::replace(&mut run, words));
                }
                None => {
                    whole = false;
                    sets.push(std::mem::replace(&mut run, vec![Vec::new()]));
                    sets.extend(part.sets);
                }
            }
        }
        if whole {
            return Self::exactly(run);
        }
        sets.push(run);
        Self { exactly: None, sets: sets.into_iter().filter_map(telling).collect() }
    }

    fn either(parts: &[Hir]) -> Self {
        let parts: Vec<Self> = parts.iter().map(Self::of).collect();
        if parts.iter().all(|p| p.exactly.is_some()) {
            return Self::exactly(parts.into_iter().filter_map(|p| p.exactly).flatten().collect());
        }
        // Of each way, the set that says most; one that says nothing lets everything through.
        let best = |part: Self| part.into_sets().into_iter().min_by_key(weight);
        let joined: Option<Vec<AnyOf>> = parts.into_iter().map(best).collect();
        let set = joined.map(|sets| sets.concat()).and_then(telling);
        Self { exactly: None, sets: set.into_iter().collect() }
    }

    fn into_sets(self) -> Vec<AnyOf> {
        let own = self.exactly.and_then(telling);
        self.sets.into_iter().chain(own).collect()
    }
}

/// How little a set says: short words are met everywhere, many words are met more often than few.
fn weight(set: &AnyOf) -> (usize, usize) {
    let shortest = set.iter().map(Vec::len).min().unwrap_or(0);
    (4_usize.saturating_sub(shortest), set.len())
}

/// A set in its plainest form; `None` where it says nothing.
fn telling(mut set: AnyOf) -> Option<AnyOf> {
    if set.is_empty() || set.iter().any(|w| w.len() < SHORTEST) {
        return None;
    }
    // Where a word stands, the shorter one inside it stands too.
    set.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
    let mut kept: AnyOf = Vec::new();
    for word in set {
        if !kept.iter().any(|k| word.windows(k.len()).any(|w| w == k)) {
            kept.push(word);
        }
    }
    kept.sort();
    (kept.len() <= MOST_WORDS).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(pattern: &str) -> Vec<AnyOf> {
        let mut gathering = Gathering::default();
        gathering.needs(pattern);
        let mut sets: Vec<(AnyOf, usize)> = gathering.sets.into_iter().collect();
        sets.sort_by_key(|(_, n)| *n);
        sets.into_iter().map(|(set, _)| set).collect()
    }

    fn words(of: &[&str]) -> AnyOf {
        of.iter().map(|w| w.as_bytes().to_vec()).collect()
    }

    #[test]
    fn a_pattern_needs_the_words_it_can_not_do_without() {
        assert_eq!(
            sets(r"\b(?:delete|erase)[ ]+(?:[\w'-]+ ){0,3}(?:my|our) (?:file|data)\b"),
            [words(&["delete", "erase"]), words(&["my data", "my file", "our data", "our file"])]
        );
        assert_eq!(
            sets(r"dele[tc]e?|strike (?:it )?out"),
            [words(&["delec", "delet", "strike it out", "strike out"])]
        );
        // An optional word is no need, and of two ways one may have none.
        assert_eq!(sets(r"(?:please )?\w+"), Vec::<AnyOf>::new());
        assert_eq!(sets(r"file|\d+"), Vec::<AnyOf>::new());
    }

    #[test]
    fn a_text_without_the_words_is_told_from_one_with_them() {
        let mut gathering = Gathering::default();
        let needs = gathering.needs(r"\b(?:delete|erase)\b.{0,20}\bfile\b");
        let anything = gathering.needs(r"\d+");
        let screen = gathering.screen();
        for (text, may) in [("please erase the file", true), ("please erase it", false), ("a file", false)] {
            assert_eq!(screen.look(text.as_bytes()).may(&needs), may, "{text}");
            assert!(screen.look(text.as_bytes()).may(&anything));
        }
    }
}
