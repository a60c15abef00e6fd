//! A register as the day finds it, filled by the same verbs that the window uses, and the window unlocked at Today.

use casework::inputs::{BindingInput, IdentityInput, OpenCase, SearchInput};
use casework::views::case::CaseView;
use casework::{Desk, Passphrase, Work};
use chrono::{Duration, Utc};
use desk_tests::window::{Outcome, Size, Stage, Window};
use domain::day::Day;
use domain::nouns::{BindingState, IdentityResult, SearchOutcome};
use domain::words::Known;
use thirtyfour::Key;

use crate::common::{PASSPHRASE, act, act_on};

/// Today in Katy, near enough for a test: Texas is five or six hours behind.
pub fn today() -> Day {
    (Utc::now() - Duration::hours(6)).date_naive()
}

/// A day so many days back.
pub fn days_ago(days: i64) -> Day {
    today() - Duration::days(days)
}

/// Fills a register and opens the window on it, at Today.
pub async fn at_today(test: &str, fill: impl AsyncFnOnce(&Desk)) -> Outcome<Window> {
    let stage = Stage::set(Size::LAPTOP).await?;
    let register = stage.folders().home().join("register.db");
    {
        let passphrase = Passphrase::new(PASSPHRASE.into()).unwrap();
        let desk =
            Desk::found(&register, "Ana Officer", passphrase, "test", Work::for_tests_only(), Utc::now)
                .await
                .unwrap()
                .0;
        fill(&desk).await;
    }
    let window = Window::open_with(test, stage, &["--register", &register.to_string_lossy()]).await?;
    window.read("The register is locked").await?;
    window.keys(PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    Ok(window)
}

/// Runs a task; where it fails, a picture of that moment is kept.
pub async fn walk(window: Window, task: impl AsyncFnOnce(&Window) -> Outcome) -> Outcome {
    let walked = task(&window).await;
    if walked.is_err() {
        // The walk's error is the one to report, whether or not a picture can be had.
        let _ = window.picture("failed-here").await;
    }
    walked?;
    window.close().await?;
    Ok(())
}

/// Opens a case and decides everything that is proposed: what triage leaves.
pub async fn triaged(desk: &Desk, open: OpenCase, binds: &[&str]) -> CaseView {
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let id = view.case.id;
    for b in view.requests.iter().flat_map(|r| r.bindings.clone()).collect::<Vec<_>>() {
        let state = if binds.contains(&b.binding.regime.as_str()) {
            BindingState::Bound
        } else {
            BindingState::Rejected
        };
        let input = BindingInput { state, reason: "as the setting of the company says".into() };
        view = desk.decide_binding(&act_on(&view), id, b.binding.id, input).await.unwrap();
    }
    let bound = view.requests.iter().flat_map(|r| &r.bindings);
    let bound = bound.filter(|b| b.binding.state == BindingState::Bound).count();
    assert!(bound > 0, "nothing of {binds:?} was proposed");
    view
}

/// The one who writes was checked and matched.
pub async fn checked(desk: &Desk, view: CaseView) -> CaseView {
    let input = IdentityInput {
        person: view.people[0].person.id,
        method: "reply from the address on file".into(),
        points: vec!["name".into(), "e-mail".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: today(),
    };
    desk.add_identity_step(&act_on(&view), view.case.id, input).await.unwrap()
}

/// Every system of the case's companies was searched with this outcome.
pub async fn searched(desk: &Desk, mut view: CaseView, outcome: SearchOutcome) -> CaseView {
    let config = desk.config().await.unwrap();
    let companies = view.companies.clone();
    for system in config.systems.iter().filter(|s| companies.contains(&s.company)) {
        let input = SearchInput {
            ground: String::new(),
            system: system.id,
            by: "name, e-mail".into(),
            outcome,
            note: "contact data".into(),
            day: today(),
        };
        view = desk.record_search(&act_on(&view), view.case.id, input).await.unwrap();
    }
    view
}

/// The company's setting for a regime.
pub async fn applies(desk: &Desk, company: &str, regime: &str) {
    let company = crate::common::calls::company(desk, company).await;
    desk.set_applicability(&act(), company, regime, Known::Yes, "the size was compared").await.unwrap();
}
