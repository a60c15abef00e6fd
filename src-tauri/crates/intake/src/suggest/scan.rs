//! Runs rules over a text: finds their matches, drops those that the same sentence speaks against, and notes denial,
//! mere mention and earlier requests. What a match means is decided by its subject's module.

use std::ops::Range;

use super::needs::Seen;
use super::rulefile::Pattern;
use super::rules::{Group, Rule, Turns, book};

/// The sentences of a shadow, and which words of the rules stand in it.
pub struct Sentences {
    spans: Vec<Range<usize>>,
    seen: Seen,
}

/// Words before a full stop that end no sentence.
const SHORT: &[&[u8]] = &[
    b"mr", b"mrs", b"ms", b"dr", b"st", b"no", b"nr", b"art", b"sec", b"civ", b"u.s", b"jr", b"sr", b"sgt",
    b"lt", b"abs", b"inc", b"co", b"apt", b"ave", b"p.o", b"e.g", b"i.e", b"vs", b"approx", b"sra", b"ud",
    b"uds", b"dept", b"ca", b"a.m", b"p.m",
];

impl Sentences {
    /// Parts a shadow into sentences.
    pub fn of(shadow: &[u8]) -> Self {
        let mut spans: Vec<Range<usize>> = Vec::new();
        let (mut start, mut has_words) = (0, false);
        for (i, b) in shadow.iter().enumerate() {
            has_words |= !b.is_ascii_whitespace();
            let ends = match b {
                b'\n' => true,
                b'!' | b'?' => shadow.get(i + 1).is_none_or(u8::is_ascii_whitespace),
                b'.' => {
                    shadow.get(i + 1).is_none_or(u8::is_ascii_whitespace)
                        && !SHORT.iter().any(|s| ends_in_word(shadow.get(start..i).unwrap_or_default(), s))
                }
                _ => false,
            };
            if ends {
                // Blank lines are no sentences; their bytes count to the one after.
                if has_words {
                    spans.push(start..i + 1);
                    start = i + 1;
                    has_words = false;
                }
            }
        }
        if start < shadow.len() {
            spans.push(start..shadow.len());
        }
        Self { spans, seen: book().screen.look(shadow) }
    }

    /// Which sentence a place lies in.
    pub fn index(&self, at: usize) -> usize {
        self.spans.partition_point(|s| s.end <= at).min(self.spans.len().saturating_sub(1))
    }

    /// A sentence's span.
    pub fn span(&self, index: usize) -> Range<usize> {
        self.spans.get(index).cloned().unwrap_or(0..0)
    }

    /// The span of a sentence and of as many with words before it.
    pub fn with_before(&self, index: usize, shadow: &[u8], count: usize) -> Range<usize> {
        let mut first = index;
        let mut left = count;
        while left > 0 && first > 0 {
            first -= 1;
            if shadow.get(self.span(first)).is_some_and(|s| s.iter().any(u8::is_ascii_alphanumeric)) {
                left -= 1;
            }
        }
        self.span(first).start..self.span(index).end
    }
}

impl Sentences {
    /// The span of a sentence with the two before it and the two after it.
    fn around(&self, index: usize, shadow: &[u8]) -> Range<usize> {
        let last = (index + 2).min(self.spans.len().saturating_sub(1));
        self.with_before(index, shadow, 2).start..self.span(last).end
    }
}

fn ends_in_word(before: &[u8], word: &[u8]) -> bool {
    before.strip_suffix(word).is_some_and(|rest| rest.last().is_none_or(|b| !b.is_ascii_alphanumeric()))
}

/// How the sentence takes a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It is asked, or simply said.
    Said,
    /// It is denied.
    Denied,
    /// It is only spoken of.
    Mentioned,
    /// It was asked earlier.
    Earlier,
}

/// A match that stands.
pub struct Hit<'a> {
    /// Its rule.
    pub rule: &'static Rule,
    /// Its words.
    pub span: Range<usize>,
    /// Its sentence.
    pub sentence: Range<usize>,
    /// How the sentence takes it.
    pub sense: Sense,
    /// The groups of the pattern.
    pub groups: regex::bytes::Captures<'a>,
}

/// Which rules of a subject are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Net {
    /// Those that know what they look for.
    Close,
    /// Those that are asked last.
    Wide,
}

/// Runs the close rules of a subject.
pub fn run<'a>(about: &str, shadow: &'a [u8], sentences: &Sentences) -> Vec<Hit<'a>> {
    run_net(about, Net::Close, shadow, sentences)
}

/// Runs the close or the wide rules of a subject.
pub fn run_net<'a>(about: &str, net: Net, shadow: &'a [u8], sentences: &Sentences) -> Vec<Hit<'a>> {
    let of = book().groups.iter().filter(|g| g.about == about);
    of.flat_map(|g| group(g, net, shadow, sentences)).collect()
}

/// Runs the rules of one file.
pub fn group<'a>(group: &'static Group, net: Net, shadow: &'a [u8], sentences: &Sentences) -> Vec<Hit<'a>> {
    if group.gate.as_ref().is_some_and(|gate| !gate.is_match(shadow)) {
        return Vec::new();
    }
    let turns = book().turns(group.language);
    let mut hits = Vec::new();
    for rule in group.rules.iter().filter(|r| r.written.last == (net == Net::Wide)) {
        for (pattern, _) in rule.patterns.iter().filter(|(_, needs)| sentences.seen.may(needs)) {
            let Some(pattern) = pattern.expression() else { continue };
            for groups in pattern.captures_iter(shadow).take(40) {
                if let Some(hit) = judge(rule, turns, groups, shadow, sentences) {
                    hits.push(hit);
                }
            }
        }
    }
    hits
}

fn judge<'a>(
    rule: &'static Rule,
    turns: Option<&Turns>,
    groups: regex::bytes::Captures<'a>,
    shadow: &[u8],
    sentences: &Sentences,
) -> Option<Hit<'a>> {
    let whole = groups.get(0)?;
    let span = trim(shadow, whole.start()..whole.end());
    let index = sentences.index(span.start);
    let sentence = near(sentences.span(index), &span);
    let slice = |r: Range<usize>| shadow.get(r).unwrap_or_default();
    let before = slice(sentence.start..span.start);
    let after = slice(span.end..sentence.end.max(span.end));
    let says = |re: &Option<Pattern>, text: &[u8]| re.as_ref().is_some_and(|re| re.is_match(text));
    let lacks = |re: &Option<Pattern>, text: &[u8]| re.as_ref().is_some_and(|re| !re.is_match(text));
    if says(&rule.unless, slice(sentence.clone()))
        || says(&rule.unless_before, before)
        || says(&rule.unless_after, after)
        || says(&rule.unless_inside, slice(span.clone()))
        || lacks(&rule.with, slice(sentence.clone()))
        || lacks(&rule.around, slice(near(sentences.around(index, shadow), &span)))
        || lacks(&rule.near, slice(near(sentences.with_before(index, shadow, 2), &span)))
    {
        return None;
    }
    let sense = match turns {
        Some(_) if rule.written.firm => Sense::Said,
        Some(turns) => {
            const ANSWER: usize = 40;
            let words = slice(span.clone());
            let next = slice(span.end..(span.end + ANSWER).min(shadow.len()));
            let negated = (turns.negated.is_match(before) || turns.inside.is_match(words))
                && !turns.still_asks.is_match(before);
            if negated || turns.denied_after.is_match(next) {
                Sense::Denied
            } else if turns.idle.is_match(before) {
                Sense::Mentioned
            } else if turns.earlier.is_match(before) || turns.earlier_after.is_match(after) {
                Sense::Earlier
            } else {
                Sense::Said
            }
        }
        None => Sense::Said,
    };
    Some(Hit { rule, span, sentence, sense, groups })
}

/// The part of a sentence that is near a match: a text without full stops must not make every match look at all of it.
fn near(sentence: Range<usize>, span: &Range<usize>) -> Range<usize> {
    const REACH: usize = 1_200;
    let start = sentence.start.max(span.start.saturating_sub(REACH));
    start..sentence.end.min(span.end + REACH).max(span.end)
}

/// A span without blanks and line feeds at its ends.
fn trim(shadow: &[u8], span: Range<usize>) -> Range<usize> {
    let blank = |i: usize| shadow.get(i).is_none_or(u8::is_ascii_whitespace);
    let start = span.clone().find(|i| !blank(*i)).unwrap_or(span.start);
    let end = (start..span.end).rev().find(|i| !blank(*i)).map_or(span.end, |i| i + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::page::Page;

    #[test]
    fn abbreviations_end_no_sentence() {
        let page = Page::new("I wrote to Mr. Lee under Art. 15 GDPR. Nothing came back!\nBye");
        let sentences = Sentences::of(&page.shadow);
        assert_eq!(sentences.spans.len(), 3);
    }

    #[test]
    fn no_pattern_that_matches_is_held_back_for_want_of_its_words() {
        let mut matches = 0;
        for group in &book().groups {
            let examples = group.rules.iter().flat_map(|r| r.written.yes.iter().chain(&r.written.no));
            for page in examples.map(|e| Page::new(e)) {
                let seen = book().screen.look(&page.shadow);
                for (pattern, needs) in group.rules.iter().flat_map(|r| &r.patterns) {
                    if pattern.is_match(&page.shadow) {
                        matches += 1;
                        assert!(
                            seen.may(needs),
                            "{pattern:?} is in {:?}",
                            page.plain(&(0..page.chars.len()))
                        );
                    }
                }
            }
        }
        assert!(matches > 1000, "{matches} matches are too few to show anything");
    }

    #[test]
    fn every_rule_finds_its_own_examples_and_not_its_counterexamples() {
        let mut faults = Vec::new();
        for group in &book().groups {
            for rule in &group.rules {
                for (wanted, examples) in [(true, &rule.written.yes), (false, &rule.written.no)] {
                    for example in examples {
                        let page = Page::new(example);
                        let sentences = Sentences::of(&page.shadow);
                        let net = if rule.written.last { Net::Wide } else { Net::Close };
                        let found = super::group(group, net, &page.shadow, &sentences)
                            .iter()
                            .any(|h| h.rule.id == rule.id && h.sense == Sense::Said);
                        if found != wanted {
                            faults.push(format!(
                                "{}: {example:?} should {}be found",
                                rule.id,
                                if wanted { "" } else { "not " }
                            ));
                        }
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
