//! What the officer recorded wrongly, and slips that would hide a date: corrected in place, or refused where they are made.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::error::Code;
use casework::inputs::*;
use casework::views::case::NextKind;
use casework::views::today::HitKind;
use common::calls::{call, company};
use common::{act, act_of, act_on, day, desk, incoming};
use domain::nouns::*;
use domain::words::{Capacity, Language, Right};

fn as_it_stands(request: &Request) -> RequestInput {
    RequestInput {
        right: request.right,
        company: request.company,
        policy: request.policy,
        capacity: request.capacity,
        asked: String::new(),
    }
}

#[tokio::test]
async fn a_wrong_capacity_is_corrected_and_the_promise_it_hid_is_proposed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let company = company(&desk, "officertrak").await;
    let policy = desk.config().await.unwrap().policies;
    let ours =
        |p: &&Policy| p.company == company && p.in_our_hands && p.capacities.contains(&Capacity::Visitor);
    let policy = policy.iter().find(ours).unwrap().id;
    let mut open = call(company, &[Right::Access], None);
    open.requests[0].policy = Some(policy);
    open.requests[0].capacity = Capacity::Customer;
    let view = desk.open_case(&act(), open).await.unwrap();
    let (case, request) = (view.case.id, view.requests[0].request.clone());
    let promised = |view: &casework::views::case::CaseView| {
        let all = &view.requests[0].bindings;
        all.iter().find(|b| b.promise && b.binding.state == BindingState::Proposed).map(|b| b.binding.id)
    };
    assert_eq!(promised(&view), None, "the policy does not speak to a customer");

    let right = RequestInput { capacity: Capacity::Visitor, ..as_it_stands(&request) };
    let bare = desk.correct_request(&act_on(&view), case, request.id, right.clone(), " ").await.unwrap_err();
    assert_eq!(bare.fields[0].field, "reason");
    let why = "She used the website; the form said customer.";
    let view = desk.correct_request(&act_on(&view), case, request.id, right.clone(), why).await.unwrap();
    let promise = promised(&view).expect("the promise is proposed now");

    // What was bound and has something against it now is decided again.
    let bound = BindingInput { state: BindingState::Bound, reason: "promised".into() };
    let view = desk.decide_binding(&act_on(&view), case, promise, bound).await.unwrap();
    let wrong = RequestInput { capacity: Capacity::Customer, ..right.clone() };
    let view = desk.correct_request(&act_on(&view), case, request.id, wrong, "no, a customer").await.unwrap();
    assert_eq!(promised(&view), Some(promise));
    let view = desk.correct_request(&act_on(&view), case, request.id, right.clone(), why).await.unwrap();

    // Parts that are decided were decided for the right as it stood; the words alone may still be corrected.
    let part = ItemInput { what: "contact data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request.id, part).await.unwrap();
    let item = view.requests[0].items[0].id;
    let outcome =
        |outcome| OutcomeInput { outcome, ground: String::new(), citation: String::new(), category: None };
    let view = desk.decide_item(&act_on(&view), case, item, outcome(ItemOutcome::Granted)).await.unwrap();
    let other = RequestInput { right: Right::Delete, ..right.clone() };
    let refused = desk.correct_request(&act_on(&view), case, request.id, other, why).await.unwrap_err();
    assert!(refused.code == Code::NotNow && refused.what.contains("decided"), "{refused}");
    let words = RequestInput { asked: "a copy of what the form kept".into(), ..right.clone() };
    let before = view.requests[0].bindings.iter().map(|b| b.binding.state).collect::<Vec<_>>();
    let view = desk.correct_request(&act_on(&view), case, request.id, words, "the words").await.unwrap();
    let states = view.requests[0].bindings.iter().map(|b| b.binding.state).collect::<Vec<_>>();
    assert_eq!(states, before, "words move no binding");

    // Once a letter rests on it, it stands.
    let mut view = view;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let draft =
        DraftInput { kind: "acknowledgment".into(), language: Language::En, requests: vec![request.id] };
    let letter = desk.draft_letter(&act_on(&view), case, draft).await.unwrap();
    let now = desk.case(case).await.unwrap();
    let drafted =
        desk.correct_request(&act_on(&now), case, request.id, right.clone(), why).await.unwrap_err();
    assert!(drafted.what.contains("draft"), "{drafted}");
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let late = desk.correct_request(&act_on(&view), case, request.id, right, why).await.unwrap_err();
    assert!(late.code == Code::NotNow && late.what.contains("L-0001"), "{late}");
    desk.close().await;
}

#[tokio::test]
async fn a_state_that_is_none_is_refused_before_it_hides_the_law_of_the_state() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::Access], None);
    open.requester.as_mut().unwrap().address.state = "Kalifornia".into();
    let refused = desk.open_case(&act(), open.clone()).await.unwrap_err();
    assert!(refused.fields[0].field.ends_with("state"), "{refused}");
    let address = &mut open.requester.as_mut().unwrap().address;
    (address.state, address.country) = ("Bayern".into(), "Germany".into());
    desk.open_case(&act(), open).await.unwrap();

    let summary = desk.import(&act(), vec![incoming("a.eml", common::DELETE_MAIL)], |_| {}).await.unwrap();
    let message = desk.message(summary.lines[0].message.unwrap()).await.unwrap();
    let state = message.suggestions.iter().find(|s| s.kind == SuggestionKind::State).unwrap().id;
    let slip = desk.decide_suggestion(&act(), state, Verdict::Change, "Texaz").await.unwrap_err();
    assert!(slip.what.contains("No state"), "{slip}");
    desk.decide_suggestion(&act(), state, Verdict::Change, "Calif.").await.unwrap();
    desk.close().await;
}

#[tokio::test]
async fn no_child_is_found_against_a_stated_age_that_says_one() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::ChildData], Some("Lena Marsh"))).await.unwrap();
    let no = |age: Option<u8>| ChildInput {
        child: None,
        born: None,
        stated_age: age,
        stated_on: age.map(|_| day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::No,
        reason: "looked at".into(),
        consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
    };
    let refused = desk.save_child_check(&act_on(&view), view.case.id, no(Some(12))).await.unwrap_err();
    assert!(refused.what.contains("this is a child") && refused.fields[0].field == "finding", "{refused}");
    desk.save_child_check(&act_on(&view), view.case.id, no(None)).await.unwrap();
    desk.close().await;
}

#[tokio::test]
async fn who_is_looked_for_by_name_is_found_with_the_case() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let hits = desk.search("marsh").await.unwrap();
    let cases: Vec<_> = hits.iter().filter(|h| h.kind == HitKind::Case).map(|h| h.case).collect();
    assert_eq!(cases, [Some(view.case.id)], "{hits:?}");
    desk.close().await;
}

#[tokio::test]
async fn an_answer_that_no_letter_gives_is_recorded_and_asks_for_no_second_letter() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Complaint], None)).await.unwrap();
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let mut view = view;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Rejected, reason: "it does not hold".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let part = ItemInput { what: "the way the call was handled".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, part).await.unwrap();
    let granted = OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[0].items[0].id;
    let view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    assert_eq!(view.next.kind, NextKind::RecordAnswer, "{:?}", view.next);
    let went_out = FactInput {
        request: Some(request),
        kind: FactKind::Responded,
        day: day("2026-11-22"),
        evidence: "taken off the list and told by telephone".into(),
        corrects: None,
    };
    let view = desk.record_fact(&act_on(&view), case, went_out).await.unwrap();
    assert_eq!(view.next.kind, NextKind::Close, "{:?}", view.next);
    assert!(desk.letter_choices(case).await.unwrap().iter().all(|c| !c.proposed));
    let letter = desk.close_case(&act_on(&view), case, ClosingReason::Answered, "").await.unwrap_err();
    assert_eq!(letter.fields[0].field, "reason", "no letter answered it");
    desk.close_case(&act_on(&view), case, ClosingReason::AnsweredOtherwise, "told by telephone")
        .await
        .unwrap();
    desk.close().await;
}
