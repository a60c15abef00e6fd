//! Which letters can be written in a case, and which one to propose now. Kinds come from the texts' own heads.

use domain::ids::RequestId;
use domain::nouns::{CaseFile, LetterState, Request};
use domain::words::Language;
use letters::text::{Addressee, Parts, TextFile, shelf_of};

use super::fits::requests_for;
use crate::views::case::{NextAction, NextKind, RequestView};
use crate::views::letter::LetterChoice;

/// What the officer calls a kind of letter: as its text says, else its id in plain words.
pub fn kind_title(kind: &str) -> String {
    match head(kind).map(|text| text.name.as_str()) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => plain_words(kind),
    }
}

/// An id in plain words: `grant_access` becomes "Grant access".
pub fn plain_words(kind: &str) -> String {
    let words = kind.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// The head of a kind's text, in English or in the first language that has one.
pub fn head(kind: &str) -> Option<&'static TextFile> {
    languages_of(kind)
        .first()
        .and_then(|l| shelf_of(*l))
        .and_then(Result::ok)
        .and_then(|s| s.texts.get(kind))
        .map(|t| &t.file)
}

/// Languages in which a kind has a text.
pub fn languages_of(kind: &str) -> Vec<Language> {
    let mut have: Vec<Language> = letters::text::languages()
        .into_iter()
        .filter(|l| shelf_of(*l).and_then(Result::ok).is_some_and(|s| s.texts.contains_key(kind)))
        .collect();
    have.sort_by_key(|l| *l != Language::En);
    have
}

/// Every kind there is a text for.
pub fn kinds() -> Vec<String> {
    let mut kinds: Vec<String> = letters::text::languages()
        .into_iter()
        .filter_map(|l| shelf_of(l).and_then(Result::ok))
        .flat_map(|s| s.texts.keys().cloned())
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn live(file: &CaseFile) -> impl Iterator<Item = &Request> {
    file.requests.iter().filter(|r| r.withdrawn.is_none())
}

/// Whether a kind of letter here answers the request as it is decided.
pub fn some_letter_answers(file: &CaseFile, request: &Request) -> bool {
    let answering = |kind: &String| crate::derive::next::answers(kind);
    kinds().iter().filter(|k| answering(k)).any(|kind| requests_for(file, kind).contains(&request.id))
}

/// What can be written now. An extension is among them only while one can be taken; a letter that answers nothing is
/// proposed at the step of the case that its text names.
pub fn choices(file: &CaseFile, requests: &[RequestView], next: &NextAction) -> Vec<LetterChoice> {
    let extendable: Vec<RequestId> =
        requests.iter().filter(|r| r.extend.is_some()).map(|r| r.request.id).collect();
    let all: Vec<RequestId> = live(file).map(|r| r.id).collect();
    let mut out: Vec<LetterChoice> = kinds()
        .into_iter()
        .filter_map(|kind| {
            let text = head(&kind)?;
            if text.extends && extendable.is_empty() {
                return None;
            }
            let mut fitting = if text.extends { extendable.clone() } else { requests_for(file, &kind) };
            let answering = crate::derive::next::answers(&kind);
            // What is answered already asks for no second answer of the kind; one can still be written.
            let owed: Vec<RequestId> = live(file)
                .filter(|r| fitting.contains(&r.id) && !crate::derive::next::answered(file, r))
                .map(|r| r.id)
                .collect();
            let proposed = if answering {
                next.kind != NextKind::Acknowledge && !owed.is_empty()
            } else {
                let asked_for = text.proposed_at.iter().any(|step| step == next.kind.as_str());
                asked_for && !fitting.is_empty() && !written(file, &kind)
            };
            if proposed && answering {
                fitting = owed;
            }
            // Who asks in two capacities gets one letter for both.
            if answering {
                fitting.extend(super::tracks::beside(file, &fitting));
            }
            Some(LetterChoice {
                title: kind_title(&kind),
                used: text.used.clone(),
                basis: text.basis.clone(),
                languages: languages_of(&kind),
                missing: missing(file, &kind, text, &fitting),
                fits: !fitting.is_empty() || text.without_request,
                requests: if fitting.is_empty() { all.clone() } else { fitting },
                proposed,
                kind,
            })
        })
        .collect();
    // What is proposed first, then what fits the case, then the rest.
    out.sort_by_key(|c| (!c.proposed, !c.fits));
    out
}

/// The kinds that are proposed at a step of a case.
pub fn kinds_at(step: NextKind) -> Vec<String> {
    let at = |kind: &String| head(kind).is_some_and(|t| t.proposed_at.iter().any(|s| s == step.as_str()));
    kinds().into_iter().filter(at).collect()
}

/// Whether a letter of a kind was written already, or is being written.
fn written(file: &CaseFile, kind: &str) -> bool {
    let stands = |l: &&domain::nouns::LetterHead| {
        !matches!(l.state, LetterState::Voided | LetterState::Discarded | LetterState::Superseded)
    };
    file.letters.iter().filter(stands).any(|l| l.kind == kind)
}

fn missing(file: &CaseFile, kind: &str, text: &TextFile, fitting: &[RequestId]) -> Vec<String> {
    let mut out = Vec::new();
    let somebody = super::recipient::by_kind(file, kind);
    if text.to == Addressee::Agent && somebody.is_none() {
        out.push("No agent is a person of this case.".to_owned());
    } else if text.to != Addressee::Affiliate && !somebody.is_some_and(|p| p.address.takes_mail()) {
        out.push("No postal address is known that takes mail.".to_owned());
    }
    if text.without_request {
        return out;
    }
    if live(file).next().is_none() {
        out.push("No request is recorded.".to_owned());
    } else if fitting.is_empty() {
        out.push(unfit(&text.fits));
    }
    out
}

/// Why no request of the case is one that a kind answers, in one sentence.
fn unfit(fits: &letters::text::Fits) -> String {
    let parts = match fits.parts {
        Parts::Refused => "No request of this case is refused in all its parts.",
        Parts::Mixed => "No request of this case is refused in a part and granted in another.",
        Parts::NotFound => "No request of this case has all its parts decided as not found.",
        Parts::Granted => "No part of a fitting request is granted, or one is refused.",
        Parts::Any if fits.child_with_parent == Some(true) => {
            "No child is found with a parent or guardian in the case."
        }
        Parts::Any if fits.identity.is_some() => "The check of who writes does not stand so.",
        Parts::Any if !fits.facts.is_empty() => "What this letter answers is not recorded as a fact.",
        Parts::Any => "No request of this kind is recorded.",
    };
    parts.to_owned()
}
