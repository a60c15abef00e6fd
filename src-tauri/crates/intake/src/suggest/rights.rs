//! Rights that the words ask for: the best words for each right, with what speaks against them. Whether the message is
//! a request at all is `asks`' judgement.

use std::collections::BTreeMap;
use std::ops::Range;

use domain::words::Right;

use super::learned::{Likeness, Reading};
use super::names;
use super::page::Page;
use super::rules::matchers;
use super::scan::{Hit, Net, Sense, Sentences, run, run_net};
use super::types::RightFound;

/// What the rules say of rights in one text.
#[derive(Debug, Default)]
pub struct Rights {
    /// The best words for each right.
    pub found: Vec<RightFound>,
    /// Rights that the text expressly does not ask for.
    pub denied: Vec<Right>,
    /// Rights that were asked earlier.
    pub earlier: Vec<RightFound>,
}

/// Runs the rules of every right.
pub fn find(page: &Page, shadow: &[u8], sentences: &Sentences, subject: bool) -> Rights {
    let mut out = Rights::default();
    let mut best: BTreeMap<Right, (u8, RightFound)> = BTreeMap::new();
    let mut earlier: BTreeMap<Right, RightFound> = BTreeMap::new();
    for right in Right::ALL.iter().copied() {
        let mut hits = run(right.as_str(), shadow, sentences);
        hits.retain(|h| subject || !names::in_company(page, &h.span));
        hits.sort_by_key(|h| h.span.start);
        for hit in hits {
            match hit.sense {
                Sense::Denied => out.denied.push(right),
                Sense::Mentioned => {}
                Sense::Earlier => {
                    earlier.entry(right).or_insert_with(|| words(page, right, &hit, subject));
                }
                Sense::Said => {
                    let doubt = u8::from(!hit.rule.written.against.is_empty());
                    let better = best.get(&right).is_none_or(|(d, _)| doubt < *d);
                    if better {
                        best.insert(right, (doubt, words(page, right, &hit, subject)));
                    }
                }
            }
        }
    }
    // "Which data do you have about me" asks for the data; that it is also a question adds nothing.
    if let (Some((_, access)), Some((_, informed))) = (best.get(&Right::Access), best.get(&Right::BeInformed))
        && informed.start < access.end
        && access.start < informed.end
    {
        best.remove(&Right::BeInformed);
    }
    out.found = best.into_values().map(|(_, f)| f).collect();
    out.found.sort_by_key(|f| f.start);
    out.earlier = earlier.into_values().collect();
    out
}

/// The order in which the wide nets are drawn in: what is seldom said in passing comes first.
const WIDE: [Right; 8] = [
    Right::Portability,
    Right::Restrict,
    Right::OptOut,
    Right::Correct,
    Right::Delete,
    Right::Complaint,
    Right::BeInformed,
    Right::Access,
];

/// One right that the words come close to: where no rule knows any of them, or in a sentence of its own that plainly
/// asks for something more.
pub fn close_to(page: &Page, shadow: &[u8], sentences: &Sentences, known: &Rights) -> Option<RightFound> {
    let alone = known.found.is_empty();
    let spoken_for = |sentence: &Range<usize>| {
        let inside = |at: u32| usize::try_from(at).is_ok_and(|at| sentence.contains(&at));
        known.found.iter().filter_map(|r| r.start).any(inside)
    };
    let asks = |sentence: &Range<usize>| {
        let said = shadow.get(sentence.clone()).unwrap_or_default();
        matchers("plainly_asks").any(|re| re.is_match(said))
    };
    WIDE.iter().find_map(|right| {
        if known.denied.contains(right) || known.found.iter().any(|r| r.right == *right) {
            return None;
        }
        let hits = run_net(right.as_str(), Net::Wide, shadow, sentences);
        let fits =
            |h: &&Hit<'_>| h.sense == Sense::Said && (alone || !spoken_for(&h.sentence) && asks(&h.sentence));
        let first = hits.iter().filter(fits).min_by_key(|h| h.span.start)?;
        Some(words(page, *right, first, false))
    })
}

/// Characters of a sentence that are shown for a likeness, so that what speaks against it stands on screen too.
const QUOTED: usize = 200;
/// By how much more a text has to be like others where a rule found some right in it: in words that no rule's right stands in. A long
/// one is read part by part, and what one part says tells little of another.
const BESIDE: f32 = 2.5;
const BESIDE_LONG: f32 = 0.5;

/// Rights of letters that this one is like, where no rule found or denied them.
pub fn like_others(page: &Page, reading: &Reading, known: &Rights) -> Vec<RightFound> {
    let beside = if reading.long() { BESIDE_LONG } else { BESIDE };
    let spoken_for = |span: &Range<usize>| {
        let inside = |at: u32| usize::try_from(at).is_ok_and(|at| span.contains(&at));
        known.found.iter().filter_map(|r| r.start).any(inside)
    };
    let fresh = |l: &Likeness| {
        !known.denied.contains(&l.right)
            && !known.found.iter().any(|found| found.right == l.right)
            && (known.found.is_empty() || l.over > beside && !spoken_for(&l.span))
    };
    let found = reading.likenesses().into_iter().filter(fresh);
    found
        .map(|l| {
            let span = page.trimmed(l.span);
            let span = page.trimmed(span.start..span.end.min(span.start + QUOTED));
            let at = |place: usize| u32::try_from(place).ok();
            RightFound {
                right: l.right,
                rule: format!("learned.{}", l.right.as_str()),
                start: at(span.start),
                end: at(span.end),
                quote: page.words(&span),
                against: vec![
                    "No rule knows these words: they are only like those of other letters.".to_owned(),
                ],
            }
        })
        .collect()
}

fn words(page: &Page, right: Right, hit: &Hit<'_>, subject: bool) -> RightFound {
    let of = page.whole_words(&hit.span);
    let span = |at: usize| (!subject).then(|| u32::try_from(at).ok()).flatten();
    RightFound {
        right,
        rule: hit.rule.id.clone(),
        start: span(of.start),
        end: span(of.end),
        quote: page.words(&of),
        against: hit.rule.written.against.clone(),
    }
}
