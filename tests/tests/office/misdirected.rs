//! A request that reached the wrong company of the group keeps its first day, and both letters of the move can be written.

use casework::Desk;
use casework::inputs::{BindingInput, MoveInput, RequestInput, TrackInput, WhoAnswers};
use casework::views::case::CaseView;
use casework::views::letter::FindingWeight;
use domain::nouns::{BindingState, LetterState};
use domain::words::{Capacity, Right};

use crate::common::calls::{call, company};
use crate::common::drafted::{payloads, read};
use crate::common::{act, act_of, act_on, day, desk};

async fn moved(desk: &Desk) -> (CaseView, CaseView) {
    let odm = company(desk, "odm").await;
    let before = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let to = company(desk, "officertrak").await;
    let input = MoveInput { to, capacity: Capacity::Visitor, who_answers: WhoAnswers::Affiliate };
    let after = desk.move_to_affiliate(&act_on(&before), before.case.id, input).await.unwrap();
    (before, after)
}

#[tokio::test]
async fn a_misdirected_request_keeps_its_first_day_and_is_bound_by_what_the_other_company_promises() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (before, after) = moved(&desk).await;
    assert_eq!(after.received, Some(day("2026-11-20")), "the first receipt counts");
    let (was, is) = (&before.requests[0], &after.requests[0]);
    assert_eq!(is.request.id, was.request.id, "it is the same request");
    assert!(
        is.company.contains("OfficerTRAK") && is.policy.contains("website"),
        "{} {}",
        is.company,
        is.policy
    );
    let promises = |r: &casework::views::case::RequestView| {
        r.bindings.iter().any(|b| b.promise && b.binding.state == BindingState::Proposed)
    };
    assert!(!promises(was) && promises(is), "its policy promises a deletion, the first one promised none");
    let kinds: Vec<_> =
        after.letters.iter().map(|l| (l.kind.as_str(), l.state, l.recipient.as_str())).collect();
    assert_eq!(
        kinds,
        [
            ("transfer_memo", LetterState::Draft, "OfficerTRAK, LLC"),
            ("misdirected", LetterState::Draft, "Rosa Marsh")
        ]
    );
    let mut view = after.clone();
    for b in after.requests[0].bindings.iter().filter(|b| b.binding.state == BindingState::Proposed) {
        let state = if b.promise { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "decided for the test".into() };
        view = desk.decide_binding(&act_on(&view), view.case.id, b.binding.id, input).await.unwrap();
    }
    let odm = company(&desk, "odm").await;
    for head in &after.letters {
        assert_eq!(head.company, odm, "the company it reached writes both");
        let letter = desk.letter(head.id).await.unwrap();
        let refused: Vec<_> = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse).collect();
        assert!(refused.is_empty(), "{}: {refused:?}", head.kind);
        let words = read(&letter);
        assert!(words.contains("November 20, 2026"), "{}: the day that counts is told: {words}", head.kind);
        assert!(words.contains("never for marketing") || words.contains("not for marketing"), "{words}");
        assert!(!words.contains("has been deleted"), "nothing is claimed of what is held");
    }
    assert_eq!(payloads(&desk, "request_moved").await.len(), 1);
}

#[tokio::test]
async fn a_move_is_taken_back_until_one_of_its_letters_is_issued() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (before, after) = moved(&desk).await;
    let case = after.case.id;
    let back = desk.take_back_move(&act_on(&after), case, "it does concern us").await.unwrap();
    let bare = |v: &CaseView| {
        (v.requests[0].request.company, v.requests[0].request.policy, v.requests[0].request.capacity)
    };
    assert_eq!(bare(&back), bare(&before));
    let standing = |v: &CaseView| -> Vec<(String, BindingState)> {
        let mut all: Vec<_> =
            v.requests[0].bindings.iter().map(|b| (b.binding.regime.clone(), b.binding.state)).collect();
        all.retain(|(_, state)| *state != BindingState::Rejected);
        all.sort();
        all
    };
    assert_eq!(
        standing(&back),
        standing(&before),
        "what was in question is in question again, and nothing else"
    );
    assert!(back.letters.iter().all(|l| l.state == LetterState::Discarded));
    let again = desk.take_back_move(&act_on(&back), case, "once more").await.unwrap_err();
    assert!(again.what.contains("Nothing of this case was moved"), "{again}");

    let to = company(&desk, "officertrak").await;
    let input = MoveInput { to, capacity: Capacity::Visitor, who_answers: WhoAnswers::Us };
    let after = desk.move_to_affiliate(&act_on(&back), case, input).await.unwrap();
    let mut after = after;
    for b in after.requests[0].bindings.clone().iter().filter(|b| b.binding.state == BindingState::Proposed) {
        let state = if b.promise { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "decided for the test".into() };
        after = desk.decide_binding(&act_on(&after), case, b.binding.id, input).await.unwrap();
    }
    let memo =
        after.letters.iter().find(|l| l.kind == "transfer_memo" && l.state == LetterState::Draft).unwrap().id;
    let letter = desk.letter(memo).await.unwrap();
    desk.issue_letter(&act_of(&letter), memo).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let no = desk.take_back_move(&act_on(&view), case, "too late").await.unwrap_err();
    assert!(no.what.contains("L-0001 was issued"), "{no}");
}

#[tokio::test]
async fn what_is_answered_or_decided_is_not_moved() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (_, after) = moved(&desk).await;
    let to = after.requests[0].request.company;
    let input = MoveInput { to, capacity: Capacity::Visitor, who_answers: WhoAnswers::Us };
    let no = desk.move_to_affiliate(&act_on(&after), after.case.id, input).await.unwrap_err();
    assert!(no.what.contains("already"), "{no}");
    let odm = company(&desk, "odm").await;
    let input = MoveInput { to: odm, capacity: Capacity::Customer, who_answers: WhoAnswers::Us };
    let no = desk.move_to_affiliate(&act_on(&after), after.case.id, input).await.unwrap_err();
    assert!(no.what.contains("A draft speaks"), "{no}");
}

/// Decides what is in question, or puts all of that in question again.
async fn decide(desk: &Desk, view: &CaseView, these: &[domain::ids::BindingId], back: bool) -> CaseView {
    let mut view = view.clone();
    for b in view.requests[0].bindings.clone().iter().filter(|b| these.contains(&b.binding.id)) {
        let state = match (back, b.promise) {
            (true, _) => BindingState::Proposed,
            (false, true) => BindingState::Bound,
            (false, false) => BindingState::Rejected,
        };
        let input = BindingInput { state, reason: "decided for the test".into() };
        view = desk.decide_binding(&act_on(&view), view.case.id, b.binding.id, input).await.unwrap();
    }
    view
}

#[tokio::test]
async fn a_move_is_not_taken_back_over_what_was_decided_since_and_its_voided_memo_holds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (before, after) = moved(&desk).await;
    let case = after.case.id;
    let proposed = |b: &&casework::views::case::BindingView| b.binding.state == BindingState::Proposed;
    let these: Vec<_> = after.requests[0].bindings.iter().filter(proposed).map(|b| b.binding.id).collect();
    let view = decide(&desk, &after, &these, false).await;
    let no = desk.take_back_move(&act_on(&view), case, "it is ours").await.unwrap_err();
    assert!(no.what.contains("was decided since"), "{no}");
    let still = desk.case(case).await.unwrap();
    assert_eq!(still.requests, view.requests, "nothing of it was written over");

    let memo = after.letters.iter().find(|l| l.kind == "transfer_memo").unwrap().id;
    let letter = desk.letter(memo).await.unwrap();
    let letter = desk.issue_letter(&act_of(&letter), memo).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let no = desk.take_back_move(&act_on(&view), case, "it is ours").await.unwrap_err();
    assert!(no.what.contains("was issued") && no.next.contains("Void it"), "{no}");
    desk.void_letter(&act_of(&letter), memo, "it is ours").await.unwrap();
    let view = decide(&desk, &desk.case(case).await.unwrap(), &these, true).await;
    let back = desk.take_back_move(&act_on(&view), case, "it is ours").await.unwrap();
    assert_eq!(back.requests[0].request.company, before.requests[0].request.company);
    let states: Vec<_> = back.letters.iter().map(|l| l.state).collect();
    assert_eq!(states, [LetterState::Voided, LetterState::Discarded]);
}

#[tokio::test]
async fn a_move_makes_no_two_requests_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let to = company(&desk, "officertrak").await;
    let input = MoveInput { to, capacity: Capacity::Visitor, who_answers: WhoAnswers::Us };
    let view = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let (case, first) = (view.case.id, view.requests[0].request.id);
    let track =
        TrackInput { beside: first, capacity: Capacity::SecurityProvider, policy: None, parts: vec![] };
    let view = desk.add_track(&act_on(&view), case, track).await.unwrap();
    let second = view.requests[1].request.id;
    let no = desk.move_to_affiliate(&act_on(&view), case, input.clone()).await.unwrap_err();
    assert!(no.what.contains("would stand twice"), "{no}");
    let view = desk.take_back_track(&act_on(&view), case, second, "slip").await.unwrap();
    let there = RequestInput {
        right: Right::Delete,
        company: to,
        policy: None,
        capacity: Capacity::Visitor,
        asked: String::new(),
    };
    let view = desk.add_request(&act_on(&view), case, there).await.unwrap();
    let no = desk.move_to_affiliate(&act_on(&view), case, input.clone()).await.unwrap_err();
    assert!(no.what.contains("would stand twice"), "{no}");
    let second = view.requests[1].request.id;
    let view =
        desk.withdraw_request(&act_on(&view), case, second, day("2026-11-22"), "called").await.unwrap();
    let view = desk.move_to_affiliate(&act_on(&view), case, input).await.unwrap();
    assert_eq!(view.requests[0].request.company, to, "alone it moves");
}
