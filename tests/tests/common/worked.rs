//! A case worked through up to its letter, and what preflight has against that letter.

use casework::Desk;
use casework::inputs::*;
use casework::views::case::CaseView;
use casework::views::letter::{FindingWeight, LetterView};
use domain::nouns::*;
use domain::words::Language;

use super::{act, act_on, day};

/// Binds one regime and rejects the rest, grants one part of every request.
pub async fn decided(desk: &Desk, mut view: CaseView, regime: &str) -> CaseView {
    let case = view.case.id;
    for r in view.requests.clone() {
        for b in r.bindings {
            let state = if b.binding.regime == regime { BindingState::Bound } else { BindingState::Rejected };
            let input = BindingInput { state, reason: "it holds, or does not".into() };
            view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
        }
        let item = ItemInput { what: "contact data".into(), system: None, category: None };
        view = desk.add_item(&act_on(&view), case, r.request.id, item).await.unwrap();
        let item = view.requests.iter().find(|q| q.request.id == r.request.id).unwrap().items[0].id;
        let granted = OutcomeInput {
            outcome: ItemOutcome::Granted,
            ground: String::new(),
            citation: String::new(),
            category: None,
        };
        view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    }
    view
}

/// The same, and every system searched with something found.
pub async fn worked(desk: &Desk, view: CaseView, regime: &str) -> CaseView {
    let mut view = decided(desk, view, regime).await;
    let case = view.case.id;
    let of = view.requests[0].request.company;
    for system in desk.config().await.unwrap().systems.into_iter().filter(|s| s.company == of) {
        let search = SearchInput {
            system: system.id,
            by: "name".into(),
            outcome: SearchOutcome::Found,
            ground: String::new(),
            note: String::new(),
            day: day("2026-11-21"),
        };
        view = desk.record_search(&act_on(&view), case, search).await.unwrap();
    }
    view
}

pub async fn identified(desk: &Desk, view: &CaseView, who: domain::ids::PersonId) -> CaseView {
    let step = IdentityInput {
        person: who,
        method: "call back".into(),
        points: vec!["telephone".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    desk.add_identity_step(&act_on(view), view.case.id, step).await.unwrap()
}

pub async fn letter(desk: &Desk, view: &CaseView, kind: &str, words: &[(&str, &str)]) -> LetterView {
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: kind.into(), language: Language::En, requests };
    let drafted = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let texts = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    desk.save_draft(&act(), drafted.letter.id, texts).await.unwrap()
}

pub fn refused_by(letter: &LetterView) -> Vec<&str> {
    let refused = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse);
    refused.map(|f| f.check.as_str()).collect()
}

pub const ACCESS: &[(&str, &str)] = &[
    ("access.to", "2026-11-21"),
    ("access.older_included", "yes"),
    ("access.copy", "on_request"),
    ("access.sources", "the call"),
    ("access.purposes", "security services"),
    ("access.disclosed", "log"),
];
