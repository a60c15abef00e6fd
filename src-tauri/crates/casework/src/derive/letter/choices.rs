//! Which letters can be written in a case, and which one to propose now. Kinds come from the texts' own heads.

use domain::ids::RequestId;
use domain::nouns::{CaseFile, ChildFinding, ItemOutcome, LetterState, PersonRole, Request};
use domain::words::{Language, Right};
use letters::text::{TextFile, shelf_of};

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

/// Which requests a kind would answer, by the outcome of their parts.
fn requests_for(file: &CaseFile, kind: &str) -> Vec<RequestId> {
    let child = file
        .child_checks
        .last()
        .is_some_and(|c| matches!(c.finding, ChildFinding::Confirmed | ChildFinding::Likely));
    let parent = file.people.iter().any(|p| matches!(p.role, PersonRole::Parent | PersonRole::Guardian));
    let some = |r: &Request, outcome| r.items.iter().any(|i| i.outcome == outcome);
    let all = |r: &Request, outcome| !r.items.is_empty() && r.items.iter().all(|i| i.outcome == outcome);
    live(file)
        .filter(|r| match kind {
            "acknowledgment" => true,
            "grant_access" => {
                matches!(r.right, Right::Access | Right::Portability) && some(r, ItemOutcome::Granted)
            }
            "grant_deletion" => {
                matches!(r.right, Right::Delete | Right::ChildData)
                    && some(r, ItemOutcome::Granted)
                    && !(child && parent)
            }
            "denial" => all(r, ItemOutcome::Refused),
            "parent_child" => matches!(r.right, Right::Delete | Right::ChildData) && child && parent,
            "shine_the_light" => r.right == Right::ShineTheLight,
            _ => false,
        })
        .map(|r| r.id)
        .collect()
}

/// Whether a kind of letter here answers the request as it is decided.
pub fn some_letter_answers(file: &CaseFile, request: &Request) -> bool {
    let answering = |kind: &String| crate::derive::next::answers(kind);
    kinds().iter().filter(|k| answering(k)).any(|kind| requests_for(file, kind).contains(&request.id))
}

/// What can be written now. An extension is among them only while one can be taken.
pub fn choices(file: &CaseFile, requests: &[RequestView], next: &NextAction) -> Vec<LetterChoice> {
    let extends = |kind: &str| head(kind).is_some_and(|text| text.extends);
    let extendable: Vec<RequestId> =
        requests.iter().filter(|r| r.extend.is_some()).map(|r| r.request.id).collect();
    let acknowledged = file.letters.iter().any(|l| {
        l.kind == "acknowledgment" && !matches!(l.state, LetterState::Voided | LetterState::Discarded)
    });
    let all: Vec<RequestId> = live(file).map(|r| r.id).collect();
    let acknowledge_now = next.kind == NextKind::Acknowledge;
    let mut out: Vec<LetterChoice> = kinds()
        .into_iter()
        .filter(|kind| !extends(kind) || !extendable.is_empty())
        .map(|kind| {
            let mut fitting = if extends(&kind) { extendable.clone() } else { requests_for(file, &kind) };
            // What is answered already asks for no second answer of the kind; one can still be written.
            let owed: Vec<RequestId> = live(file)
                .filter(|r| fitting.contains(&r.id) && !crate::derive::next::answered(file, r))
                .map(|r| r.id)
                .collect();
            let proposed = if kind == "acknowledgment" {
                acknowledge_now && !acknowledged
            } else if extends(&kind) {
                // Whether more time is needed only the officer can say.
                false
            } else {
                !acknowledge_now && !owed.is_empty()
            };
            if proposed && kind != "acknowledgment" {
                fitting = owed;
            }
            LetterChoice {
                title: kind_title(&kind),
                languages: languages_of(&kind),
                missing: missing(file, &kind, &fitting),
                requests: if fitting.is_empty() { all.clone() } else { fitting },
                proposed,
                kind,
            }
        })
        .collect();
    out.sort_by_key(|c| !c.proposed);
    out
}

fn missing(file: &CaseFile, kind: &str, fitting: &[RequestId]) -> Vec<String> {
    let mut out = Vec::new();
    if !crate::derive::next::has_address(file) {
        out.push("No postal address is known that takes mail.".to_owned());
    }
    if live(file).next().is_none() {
        out.push("No request is recorded.".to_owned());
    } else if fitting.is_empty() {
        out.push(match kind {
            "denial" => "No request of this case is refused in all its parts.".to_owned(),
            "shine_the_light" => "No request of this kind is recorded.".to_owned(),
            "parent_child" => "No child is found with a parent or guardian in the case.".to_owned(),
            _ => "No part of a fitting request is granted.".to_owned(),
        });
    }
    out
}
