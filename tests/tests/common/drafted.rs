//! A letter in draft with the officer's own words, and what the audit chain keeps of what was done to it.

use casework::Desk;
use casework::inputs::{BindingInput, DraftInput, IslandText};
use casework::views::case::CaseView;
use casework::views::letter::LetterView;
use domain::nouns::BindingState;
use domain::words::{Language, Right};

use super::calls::{call, company};
use super::{act, act_on};

/// A case with an acknowledgment in draft, its note filled in.
pub async fn draft(desk: &Desk, note: &str) -> (CaseView, LetterView) {
    let odm = company(desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), view.case.id, b.binding.id, input).await.unwrap();
    }
    let requests = vec![view.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let words = vec![IslandText { name: "note".into(), text: note.into() }];
    let letter = desk.save_draft(&act(), letter.letter.id, words).await.unwrap();
    (desk.case(view.case.id).await.unwrap(), letter)
}

/// What can be cleared of a letter.
pub fn clearable(letter: &LetterView) -> Vec<String> {
    letter.findings.iter().map(|f| f.clearance.clone()).filter(|c| !c.is_empty()).collect()
}

/// The payloads of the entries of a kind.
pub async fn payloads(desk: &Desk, kind: &str) -> Vec<serde_json::Value> {
    let chain = desk.export_chain(&act(), "a file", true).await.unwrap();
    String::from_utf8(chain)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|entry| entry["kind"] == kind)
        .map(|entry| serde_json::from_str(entry["payload"].as_str().unwrap()).unwrap())
        .collect()
}

/// The words of a letter as they are read, without the marks that say whose they are.
pub fn read(letter: &LetterView) -> String {
    let tags = ["<mark>", "</mark>", "<span data-filled>", "</span>"];
    tags.iter().fold(letter.twin.replace('\u{a0}', " "), |twin, tag| twin.replace(tag, ""))
}
