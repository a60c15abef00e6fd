//! The checklist as an officer ends it who deletes whatever was found.

use casework::Desk;
use casework::inputs::{NoticeInput, SearchInput};
use casework::views::case::CaseView;
use casework::views::work::LineState;
use domain::nouns::{NoticeOutcome, SearchOutcome};

use super::{act_on, day};

/// Deletes what was found in each system and hears of each provider that it holds nothing.
pub async fn ended(desk: &Desk, view: CaseView, on: &str) -> CaseView {
    let mut view = view;
    for line in view.checklist.systems.clone().into_iter().filter(|l| l.state == LineState::Unended) {
        let input = SearchInput {
            system: line.system,
            by: String::new(),
            outcome: SearchOutcome::Deleted,
            ground: String::new(),
            note: line.search.map(|s| s.note).unwrap_or_default(),
            day: day(on),
        };
        view = desk.record_search(&act_on(&view), view.case.id, input).await.unwrap();
    }
    for line in view.checklist.providers.clone().into_iter().filter(|l| l.state == LineState::Open) {
        let (provider, outcome) = (line.provider, NoticeOutcome::NothingHeld);
        let input = NoticeInput { provider, outcome, note: String::new(), day: day(on) };
        view = desk.record_notice(&act_on(&view), view.case.id, input).await.unwrap();
    }
    view
}
