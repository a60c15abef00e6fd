//! Whose age the words tell: the writer's, a child's the writer answers for, or one that somebody only reports.
//! Not here: what the age is (`ages`).

use std::ops::Range;

use super::ages::language_of;
use super::rules::book;
use super::scan::{Hit, Sentences};
use super::types::ChildSignal;

/// Whose age it is: the rule says, or the words of the sentence and the two before it.
pub(super) fn whose(hit: &Hit<'_>, shadow: &[u8], sentences: &Sentences) -> ChildSignal {
    let around = sentences.with_before(sentences.index(hit.span.start), shadow, 2);
    let says = |list: &str, span: Range<usize>| {
        let words = shadow.get(span).unwrap_or_default();
        book().says(language_of(hit), list, words)
    };
    match hit.rule.written.who.as_str() {
        "self" => ChildSignal::MinorSelf,
        "child" => {
            let anybodys = says("some_others", hit.span.clone()) && !says("answers_for", around);
            if anybodys || says("of_others", hit.span.clone()) {
                ChildSignal::ReporterOfMinor
            } else {
                ChildSignal::ParentOfMinor
            }
        }
        "other" => {
            if says("answers_for", around) && !says("of_others", hit.sentence.clone()) {
                ChildSignal::ParentOfMinor
            } else {
                ChildSignal::ReporterOfMinor
            }
        }
        _ => {
            let before = hit.sentence.start..hit.span.end;
            if says("plainly_self", before.clone()) {
                return ChildSignal::MinorSelf;
            }
            if says("reporting", around.clone()) {
                return ChildSignal::ReporterOfMinor;
            }
            if says("answers_for", around.clone()) {
                return ChildSignal::ParentOfMinor;
            }
            match subject(hit, shadow) {
                Some(Subject::Writer) => ChildSignal::MinorSelf,
                Some(Subject::Another) if says("strangers", around) => ChildSignal::ReporterOfMinor,
                Some(Subject::Another) => ChildSignal::ParentOfMinor,
                // "A minor is using it": who writes of oneself says so.
                None if ["some_others", "many_others"].iter().any(|l| says(l, hit.span.clone())) => {
                    ChildSignal::ReporterOfMinor
                }
                None if says("speaks_of_self", before.clone()) => ChildSignal::MinorSelf,
                None if says("speaks_of_other", before) => ChildSignal::ParentOfMinor,
                None => ChildSignal::MinorSelf,
            }
        }
    }
}

/// Of whom a sentence says what a match tells.
enum Subject {
    Writer,
    Another,
}

/// The subject that stands nearest before the words: in "the coach told me he is in 8th grade" it is "he".
fn subject(hit: &Hit<'_>, shadow: &[u8]) -> Option<Subject> {
    let words = shadow.get(hit.sentence.start..hit.span.end).unwrap_or_default();
    let last = |list: &str| book().last(language_of(hit), list, words);
    match (last("subject_self"), last("subject_other")) {
        (None, None) => None,
        // A longer match that ends at the same place took the other in: "I am one of your users".
        (Some(own), Some(other)) if own < other => Some(Subject::Another),
        (None, Some(_)) => Some(Subject::Another),
        (Some(_), _) => Some(Subject::Writer),
    }
}
