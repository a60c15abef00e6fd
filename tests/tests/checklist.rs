//! The checklist of systems and service providers: what a case asks for by company and capacity, what is refused while a line is
//! open, and what each answer leaves behind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::inputs::{IdentityInput, ItemInput, NoticeInput, OutcomeInput, SearchInput};
use casework::views::case::CaseView;
use casework::views::work::LineState;
use common::calls::{call, company};
use common::{act, act_on, day, desk};
use domain::nouns::{CaseState, ClosingReason, IdentityResult, ItemOutcome, NoticeOutcome, SearchOutcome};
use domain::words::{Capacity, Right};

async fn opened(desk: &Desk, key: &str, rights: &[Right], capacity: Capacity) -> CaseView {
    let mut input = call(company(desk, key).await, rights, None);
    for request in &mut input.requests {
        request.capacity = capacity;
    }
    desk.open_case(&act(), input).await.unwrap()
}

async fn decided(desk: &Desk, view: &CaseView, outcome: ItemOutcome) -> CaseView {
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let part = ItemInput { what: "contact data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(view), case, request, part).await.unwrap();
    let ground = if outcome == ItemOutcome::Refused { "a contract that runs" } else { "" };
    let input = OutcomeInput { outcome, ground: ground.into(), citation: String::new(), category: None };
    desk.decide_item(&act_on(&view), case, view.requests[0].items[0].id, input).await.unwrap()
}

fn search(view: &CaseView, name: &str, outcome: SearchOutcome) -> SearchInput {
    let line = view.checklist.systems.iter().find(|l| l.name.contains(name)).unwrap();
    SearchInput {
        system: line.system,
        by: String::new(),
        outcome,
        ground: String::new(),
        note: String::new(),
        day: day("2026-11-21"),
    }
}

fn notice(view: &CaseView, name: &str, outcome: NoticeOutcome, on: &str) -> NoticeInput {
    let line = view.checklist.providers.iter().find(|l| l.name.contains(name)).unwrap();
    NoticeInput { provider: line.provider, outcome, note: String::new(), day: day(on) }
}

#[tokio::test]
async fn a_case_asks_for_the_systems_of_its_company_that_may_hold_data_of_this_capacity() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let names = |view: &CaseView| view.checklist.systems.iter().map(|l| l.name.clone()).collect::<Vec<_>>();
    let customer = opened(&desk, "odm", &[Right::Access], Capacity::Customer).await;
    assert!(names(&customer).iter().any(|n| n.starts_with("Payments")), "{:?}", names(&customer));
    assert!(customer.checklist.providers.is_empty(), "of an access request nobody is told to delete");
    assert_eq!(customer.checklist.by, "name, phone, postal address", "what the case knows of the person");
    let worker = opened(&desk, "odm", &[Right::Access], Capacity::Worker).await;
    assert!(!names(&worker).iter().any(|n| n.starts_with("Payments") || n.starts_with("Customer accounts")));
    assert!(names(&worker).iter().any(|n| n.starts_with("Tax")));
    let unknown = opened(&desk, "odm", &[Right::Access], Capacity::Other).await;
    assert_eq!(names(&unknown), names(&customer), "of whom nothing is known every system is asked");
    let light = opened(&desk, "odm", &[Right::ShineTheLight], Capacity::Customer).await;
    assert!(light.checklist.systems.is_empty(), "this one is answered by the log");
    let deletion = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    assert_eq!(deletion.checklist.providers.len(), 2);
    assert_eq!(deletion.checklist.open, 6);
    desk.close().await;
}

#[tokio::test]
async fn each_answer_takes_one_act_and_the_last_one_stands() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut view = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    let case = view.case.id;
    for name in ["Website and", "Support", "Mailing", "Website logs"] {
        let input = search(&view, name, SearchOutcome::NotFound);
        view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    }
    assert_eq!(
        view.searches[0].by, "name, phone, postal address",
        "nothing was typed, the case says by what"
    );
    assert_eq!(view.checklist.systems[0].who, "Ana Officer");
    let input = search(&view, "Support", SearchOutcome::Deleted);
    view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    assert_eq!(view.searches.len(), 4, "one record a system");
    let what = view.timeline.iter().filter(|l| l.kind == "search_recorded").count();
    assert_eq!(what, 5, "and every answer an entry of its own");
    // The way back: nothing was searched after all.
    let input = search(&view, "Support", SearchOutcome::Open);
    view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    let line = view.checklist.systems.iter().find(|l| l.name == "Support mail").unwrap();
    assert_eq!(line.state, LineState::Open);
    desk.close().await;
}

#[tokio::test]
async fn what_needs_a_reason_or_a_ground_is_not_recorded_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    let case = view.case.id;
    let skipped = search(&view, "Support", SearchOutcome::NotPossible);
    let refusal = desk.record_search(&act_on(&view), case, skipped.clone()).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "note");
    let why = SearchInput { note: "The mailbox is on the broken disk.".into(), ..skipped };
    let view = desk.record_search(&act_on(&view), case, why).await.unwrap();
    // Of this system the map names no ground, of the other it does.
    let kept = search(&view, "Mailing", SearchOutcome::Kept);
    let refusal = desk.record_search(&act_on(&view), case, kept).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "ground");
    let kept = search(&view, "Website and", SearchOutcome::Kept);
    let view = desk.record_search(&act_on(&view), case, kept).await.unwrap();
    let line = view.checklist.systems.iter().find(|l| l.name.starts_with("Website and")).unwrap();
    assert_eq!(line.search.as_ref().unwrap().ground, line.kept_by);
    let secret = SearchInput {
        note: "SSN 219-09-9999 in a scan".into(),
        ..search(&view, "Support", SearchOutcome::Found)
    };
    let refusal = desk.record_search(&act_on(&view), case, secret).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "note");
    let idle = notice(&view, "Guest", NoticeOutcome::NotConcerned, "2026-11-21");
    assert_eq!(desk.record_notice(&act_on(&view), case, idle).await.unwrap_err().fields[0].field, "note");
    desk.close().await;
}

#[tokio::test]
async fn a_provider_is_told_on_one_day_and_confirms_on_another() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    let case = view.case.id;
    let input = notice(&view, "Website", NoticeOutcome::Told, "2026-11-20");
    let view = desk.record_notice(&act_on(&view), case, input).await.unwrap();
    let early = notice(&view, "Website", NoticeOutcome::Confirmed, "2026-11-19");
    assert_eq!(desk.record_notice(&act_on(&view), case, early).await.unwrap_err().fields[0].field, "day");
    let input = notice(&view, "Website", NoticeOutcome::Confirmed, "2026-11-22");
    let view = desk.record_notice(&act_on(&view), case, input).await.unwrap();
    let line = view.checklist.providers.iter().find(|l| l.name.starts_with("Website")).unwrap();
    let kept = line.notice.as_ref().unwrap();
    assert_eq!((kept.told, kept.answered), (Some(day("2026-11-20")), Some(day("2026-11-22"))));
    assert_eq!(line.state, LineState::Answered);
    desk.close().await;
}

#[tokio::test]
async fn no_case_is_closed_as_answered_while_a_line_is_open_and_the_refusal_names_which() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    let case = view.case.id;
    let mut view = decided(&desk, &view, ItemOutcome::Granted).await;
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["phone".into(), "name".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    view = desk.add_identity_step(&act_on(&view), case, step).await.unwrap();
    assert_eq!(view.identity[0].matched, ["phone", "name"]);
    let close = async |view: &CaseView| {
        desk.close_case(&act_on(view), case, ClosingReason::AnsweredOtherwise, "told by telephone").await
    };
    let refusal = close(&view).await.unwrap_err();
    for name in ["Support mail", "Website logs", "Guest survey provider"] {
        assert!(refusal.what.contains(name), "{}", refusal.what);
    }
    for name in ["Website and", "Support", "Mailing", "Website logs"] {
        let outcome = if name == "Support" { SearchOutcome::Found } else { SearchOutcome::NotFound };
        view = desk.record_search(&act_on(&view), case, search(&view, name, outcome)).await.unwrap();
    }
    let refusal = close(&view).await.unwrap_err();
    assert!(
        refusal.what.contains("Support mail") && !refusal.what.contains("Website logs"),
        "{}",
        refusal.what
    );
    let input = search(&view, "Support", SearchOutcome::Deleted);
    view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    let told = notice(&view, "Website", NoticeOutcome::Told, "2026-11-21");
    view = desk.record_notice(&act_on(&view), case, told).await.unwrap();
    let refusal = close(&view).await.unwrap_err();
    assert_eq!(refusal.what, "The checklist of this case is not answered: Guest survey provider.");
    let idle = NoticeInput {
        note: "no survey was sent".into(),
        ..notice(&view, "Guest", NoticeOutcome::NotConcerned, "2026-11-21")
    };
    view = desk.record_notice(&act_on(&view), case, idle).await.unwrap();
    assert_eq!((view.checklist.open, view.checklist.asked), (0, 6));
    assert_eq!(close(&view).await.unwrap().case.state, CaseState::Closed);
    desk.close().await;
}

#[tokio::test]
async fn what_is_refused_whole_or_withdrawn_asks_for_no_search_before_it_is_closed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, "officertrak", &[Right::Delete], Capacity::Visitor).await;
    let view = decided(&desk, &view, ItemOutcome::Refused).await;
    let closed = desk
        .close_case(&act_on(&view), view.case.id, ClosingReason::AnsweredOtherwise, "refused by e-mail")
        .await;
    assert_eq!(closed.unwrap().case.state, CaseState::Closed);
    desk.close().await;
}

#[tokio::test]
async fn a_system_that_is_retired_or_added_changes_open_cases_and_no_closed_one() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let open = opened(&desk, "officertrak", &[Right::Access], Capacity::Visitor).await;
    let closed = opened(&desk, "officertrak", &[Right::Access], Capacity::Visitor).await;
    let input = search(&closed, "Support", SearchOutcome::NotFound);
    let closed = desk.record_search(&act_on(&closed), closed.case.id, input).await.unwrap();
    let why = ClosingReason::NotOurs;
    let closed = desk.close_case(&act_on(&closed), closed.case.id, why, "another firm").await.unwrap();
    assert_eq!(closed.checklist.systems.len(), 1, "what was recorded stays to be seen");

    let support =
        desk.config().await.unwrap().systems.into_iter().find(|s| s.name == "Support mail").unwrap();
    let input = casework::inputs::SystemInput {
        company: support.company,
        name: support.name.clone(),
        purpose: support.purpose.clone(),
        sources: support.sources.clone(),
        provider: support.provider,
        categories: support.categories.clone(),
        capacities: vec![],
        kept: String::new(),
        kept_by: String::new(),
        retired: Some(day("2026-11-22")),
    };
    let fresh = casework::inputs::SystemInput { name: "Chat".into(), retired: None, ..input.clone() };
    desk.save_system(&act(), Some(support.id), input).await.unwrap();
    desk.save_system(&act(), None, fresh).await.unwrap();
    let now = desk.case(open.case.id).await.unwrap();
    let names: Vec<_> = now.checklist.systems.iter().map(|l| l.name.as_str()).collect();
    assert!(names.contains(&"Chat") && !names.contains(&"Support mail"), "{names:?}");
    let then = desk.case(closed.case.id).await.unwrap();
    assert_eq!(then.checklist.systems.len(), 1);
    assert_eq!(then.checklist.systems[0].retired, Some(day("2026-11-22")), "the old case still names it");
    desk.close().await;
}

#[tokio::test]
async fn lines_of_two_companies_with_one_name_are_answered_each_for_itself() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, "odm", &[Right::Access], Capacity::Customer).await;
    let case = view.case.id;
    let there = casework::inputs::RequestInput {
        right: Right::Access,
        company: company(&desk, "officertrak").await,
        policy: None,
        capacity: Capacity::Visitor,
        asked: String::new(),
    };
    let view = desk.add_request(&act_on(&view), case, there).await.unwrap();
    let lists = |view: &CaseView| -> Vec<_> {
        let lines = view.checklist.systems.iter().filter(|l| l.name.starts_with("Mailing"));
        lines.map(|l| (l.name.clone(), l.company, l.state)).collect()
    };
    let both = lists(&view);
    assert!(both.len() == 2 && both[0].0 == both[1].0 && both[0].1 != both[1].1, "{both:?}");
    let open = view.checklist.open;
    let input = search(&view, "Mailing", SearchOutcome::NotFound);
    let view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    let states: Vec<_> = lists(&view).into_iter().map(|(_, _, state)| state).collect();
    assert_eq!(states, [LineState::Answered, LineState::Open]);
    assert_eq!(view.checklist.open, open - 1);
    desk.close().await;
}
