//! Records that the officer made by mistake are taken back as if they had not been made, until something rests on them; the chain of
//! entries keeps both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::*;
use casework::views::case::{CaseView, NextKind};
use casework::{Code, Desk};
use common::calls::{call, company};
use common::{act, act_of, act_on, day, desk, incoming};
use domain::nouns::*;
use domain::words::{Known, Language, Right};

const WHY: &str = "Pressed by mistake.";

async fn open(desk: &Desk, rights: &[Right]) -> CaseView {
    let odm = company(desk, "odm").await;
    desk.open_case(&act(), call(odm, rights, None)).await.unwrap()
}

async fn back(desk: &Desk, view: &CaseView, record: Mistaken) -> CaseView {
    desk.take_back_record(&act_on(view), view.case.id, record, WHY).await.unwrap()
}

async fn refused(desk: &Desk, view: &CaseView, record: Mistaken) -> String {
    let refusal = desk.take_back_record(&act_on(view), view.case.id, record, WHY).await.unwrap_err();
    assert_eq!(refusal.code, Code::NotNow, "{refusal}");
    refusal.what
}

/// A letter of the case is numbered.
async fn told(desk: &Desk, view: &CaseView) -> CaseView {
    let requests = vec![view.requests[0].request.id];
    let draft = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(view), view.case.id, draft).await.unwrap();
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    desk.case(view.case.id).await.unwrap()
}

/// Whatever binds the case does.
async fn bound(desk: &Desk, mut view: CaseView) -> CaseView {
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), view.case.id, b.binding.id, input).await.unwrap();
    }
    view
}

/// The kind of the last entry about the case.
fn last_entry(view: &CaseView) -> String {
    view.timeline.first().map(|t| t.kind.clone()).unwrap_or_default()
}

#[tokio::test]
async fn a_note_is_taken_back_and_found_no_more_on_a_closed_case_too() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Access]).await;
    let case = view.case.id;
    let view = desk.close_case(&act_on(&view), case, ClosingReason::Duplicate, "twice").await.unwrap();
    let view = desk.add_note(&act_on(&view), case, "Marigold was named.").await.unwrap();
    assert_eq!(desk.search("marigold").await.unwrap().len(), 1);
    let note = Mistaken::Note(view.notes[0].id);
    let bare = desk.take_back_record(&act_on(&view), case, note, " ").await.unwrap_err();
    assert_eq!(bare.fields[0].field, "reason");
    let view = back(&desk, &view, note).await;
    assert!(view.notes.is_empty());
    assert_eq!(last_entry(&view), "note_taken_back");
    assert!(desk.search("marigold").await.unwrap().is_empty());
    let twice = desk.take_back_record(&act_on(&view), case, note, WHY).await.unwrap_err();
    assert_eq!(twice.code, Code::NotFound);
    // Nothing else is taken back in a case whose dates do not run.
    let shut = desk.take_back_record(&act_on(&view), case, Mistaken::ChildCheck, WHY).await.unwrap_err();
    assert!(shut.what.contains("closed"), "{shut}");
    desk.close().await;
}

fn outcome(outcome: ItemOutcome) -> OutcomeInput {
    OutcomeInput { outcome, ground: String::new(), citation: String::new(), category: None }
}

fn step(view: &CaseView, result: IdentityResult) -> IdentityInput {
    IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["phone".into()],
        matched: vec![],
        result,
        note: String::new(),
        day: day("2026-11-21"),
    }
}

#[tokio::test]
async fn a_line_of_the_ledger_goes_with_the_event_it_brought_and_the_check_is_asked_for_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Access]).await;
    let view = bound(&desk, view).await;
    let case = view.case.id;
    let before = view.next.kind;
    let asked =
        desk.add_identity_step(&act_on(&view), case, step(&view, IdentityResult::Asked)).await.unwrap();
    let first = asked.identity[0].id;
    let view =
        desk.add_identity_step(&act_on(&asked), case, step(&asked, IdentityResult::Matched)).await.unwrap();
    let second = view.identity[1].id;
    assert!(refused(&desk, &view, Mistaken::IdentityStep(first)).await.contains("later line"));
    let stands = |view: &CaseView, kind| fact::standing_day(&view.facts, None, kind);
    assert!(stands(&view, FactKind::IdentityArrived).is_some());
    let view = back(&desk, &view, Mistaken::IdentityStep(second)).await;
    assert_eq!(view.identity.len(), 1);
    assert_eq!(stands(&view, FactKind::IdentityArrived), None, "what it brought along did not happen");
    assert!(stands(&view, FactKind::IdentityAsked).is_some());
    let view = back(&desk, &view, Mistaken::IdentityStep(first)).await;
    assert_eq!(stands(&view, FactKind::IdentityAsked), None);
    assert_eq!((view.identity.len(), view.next.kind), (0, before));
    let view =
        desk.add_identity_step(&act_on(&view), case, step(&view, IdentityResult::Matched)).await.unwrap();
    let third = Mistaken::IdentityStep(view.identity[0].id);

    // A decision keeps it as long as it stands; a letter for good.
    let part = ItemInput { what: "contact data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, view.requests[0].request.id, part).await.unwrap();
    let item = view.requests[0].items[0].id;
    let view = desk.decide_item(&act_on(&view), case, item, outcome(ItemOutcome::Granted)).await.unwrap();
    assert!(refused(&desk, &view, third).await.contains("A part"));
    let view = desk.decide_item(&act_on(&view), case, item, outcome(ItemOutcome::Open)).await.unwrap();
    let view = back(&desk, &view, third).await;
    let again =
        desk.add_identity_step(&act_on(&view), case, step(&view, IdentityResult::Matched)).await.unwrap();
    let fourth = Mistaken::IdentityStep(again.identity[0].id);
    let view = told(&desk, &again).await;
    assert!(refused(&desk, &view, fourth).await.contains("letter"));
    desk.close().await;
}

#[tokio::test]
async fn a_line_stays_whose_event_the_officer_has_corrected() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Access]).await;
    let case = view.case.id;
    let view =
        desk.add_identity_step(&act_on(&view), case, step(&view, IdentityResult::Asked)).await.unwrap();
    let line = Mistaken::IdentityStep(view.identity[0].id);
    let fact = view.facts.iter().find(|f| f.kind == FactKind::IdentityAsked).unwrap();
    let correction = FactInput {
        request: fact.request,
        kind: FactKind::IdentityAsked,
        day: day("2026-11-22"),
        evidence: "asked a day later".into(),
        corrects: Some(fact.id),
    };
    let view = desk.record_fact(&act_on(&view), case, correction).await.unwrap();
    assert!(refused(&desk, &view, line).await.contains("corrected"));
    desk.close().await;
}

#[tokio::test]
async fn a_proof_goes_until_it_is_decided_told_or_rested_on_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let by_agent = async |name: &str| {
        let mut input = call(company(&desk, "odm").await, &[Right::Access], Some(name));
        input.role = PersonRole::Agent;
        input.requester.as_mut().unwrap().emails = vec!["desk@ruiz.example".into()];
        desk.open_case(&act(), input).await.unwrap()
    };
    let of = |view: &CaseView, role| view.people.iter().find(|p| p.role == role).unwrap().person.id;
    let paper = |view: &CaseView, accepted| AuthorityInput {
        person: of(view, PersonRole::Agent),
        for_person: Some(of(view, PersonRole::DataSubject)),
        kind: AuthorityKind::PowerOfAttorney,
        proof: "power of attorney, seen on paper".into(),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        accepted,
        day: day("2026-11-21"),
        origin: None,
    };
    let view = bound(&desk, by_agent("Elena Park").await).await;
    let case = view.case.id;
    let view = told(&desk, &view).await;
    let view =
        desk.add_identity_step(&act_on(&view), case, step(&view, IdentityResult::Matched)).await.unwrap();
    let view = desk.add_authority(&act_on(&view), case, paper(&view, Known::Unknown)).await.unwrap();
    let id = view.authorities[0].authority.id;
    assert_eq!((view.next.kind, view.next.proof), (NextKind::DecideAuthority, Some(id)));
    let judgement = Judgement { accepted: Known::Yes, reason: "signed".into() };
    let judged = desk.judge_authority(&act_on(&view), case, id, judgement).await.unwrap();
    assert!(refused(&desk, &judged, Mistaken::Authority(id)).await.contains("decided"));
    let open = Judgement { accepted: Known::Unknown, reason: "not after all".into() };
    let view = desk.judge_authority(&act_on(&judged), case, id, open).await.unwrap();
    let view = back(&desk, &view, Mistaken::Authority(id)).await;
    assert!(view.authorities.is_empty() && view.next.proof.is_none());

    let view = desk.add_authority(&act_on(&view), case, paper(&view, Known::Yes)).await.unwrap();
    let first = view.authorities[0].authority.id;
    let other = by_agent("Omar Park").await;
    let again = AuthorityInput { origin: Some(first), ..paper(&other, Known::Yes) };
    let other = desk.add_authority(&act_on(&other), other.case.id, again).await.unwrap();
    assert!(refused(&desk, &view, Mistaken::Authority(first)).await.contains("same paper"));
    back(&desk, &other, Mistaken::Authority(other.authorities[0].authority.id)).await;
    let view = back(&desk, &view, Mistaken::Authority(first)).await;
    assert!(view.authorities.is_empty());

    let view = desk.add_authority(&act_on(&view), case, paper(&view, Known::Yes)).await.unwrap();
    let last = Mistaken::Authority(view.authorities[0].authority.id);
    let view = told(&desk, &view).await;
    assert!(refused(&desk, &view, last).await.contains("letter"));
    desk.close().await;
}

#[tokio::test]
async fn a_part_goes_until_it_is_decided_or_told() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Access]).await;
    let view = bound(&desk, view).await;
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let part = ItemInput { what: "contact data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, part.clone()).await.unwrap();
    let id = view.requests[0].items[0].id;
    let view = desk.decide_item(&act_on(&view), case, id, outcome(ItemOutcome::Granted)).await.unwrap();
    assert!(refused(&desk, &view, Mistaken::Item(id)).await.contains("decided"));
    let view = desk.decide_item(&act_on(&view), case, id, outcome(ItemOutcome::Open)).await.unwrap();
    let view = back(&desk, &view, Mistaken::Item(id)).await;
    assert!(view.requests[0].items.is_empty());
    let view = desk.add_item(&act_on(&view), case, request, part).await.unwrap();
    let id = view.requests[0].items[0].id;
    let view = told(&desk, &view).await;
    assert!(refused(&desk, &view, Mistaken::Item(id)).await.contains("letter"));
    desk.close().await;
}

fn found(finding: ChildFinding) -> ChildInput {
    ChildInput {
        child: None,
        born: None,
        stated_age: Some(12),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    }
}

#[tokio::test]
async fn the_only_finding_goes_with_its_tasks_and_what_it_made_the_company_aware_of() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Delete]).await;
    let case = view.case.id;
    let regimes = |view: &CaseView| -> Vec<String> {
        view.requests[0].bindings.iter().map(|b| b.binding.regime.clone()).collect()
    };
    let before = regimes(&view);
    let view = desk.save_child_check(&act_on(&view), case, found(ChildFinding::Confirmed)).await.unwrap();
    let alive = |view: &CaseView| {
        view.tasks.iter().filter(|t| matches!(t.state, TaskState::Open | TaskState::Waiting)).count()
    };
    assert!(alive(&view) > 1);
    let aware = |view: &CaseView| fact::standing(&view.facts).iter().any(|f| f.kind == FactKind::Aware);
    assert!(aware(&view));
    let view = back(&desk, &view, Mistaken::ChildCheck).await;
    assert_eq!(regimes(&view), before, "what was proposed because of it is proposed no more");
    assert_eq!((view.child.check.is_none(), alive(&view), aware(&view)), (true, 0, false));

    // What follows from a finding that is recorded anew is there again.
    let view = desk.save_child_check(&act_on(&view), case, found(ChildFinding::Confirmed)).await.unwrap();
    assert!(alive(&view) > 1 && aware(&view));
    let stop =
        view.tasks.iter().find(|t| t.kind == TaskKind::StopUse && t.state == TaskState::Open).unwrap().id;
    let done =
        TaskEnd { state: TaskState::Done, note: "blocked in the lists".into(), day: day("2026-11-22") };
    let view = desk.end_task(&act_on(&view), case, stop, done).await.unwrap();
    assert!(refused(&desk, &view, Mistaken::ChildCheck).await.contains("task"));
    let view = desk.save_child_check(&act_on(&view), case, found(ChildFinding::Likely)).await.unwrap();
    assert!(refused(&desk, &view, Mistaken::ChildCheck).await.contains("earlier finding"));
    desk.close().await;
}

#[tokio::test]
async fn a_case_opened_by_mistake_never_was_and_its_message_waits_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let summary = desk.import(&act(), vec![incoming("a.eml", common::DELETE_MAIL)], |_| {}).await.unwrap();
    let message = summary.lines[0].message.unwrap();
    let from_it = async || {
        let odm = company(&desk, "odm").await;
        let received = desk.message(message).await.unwrap().message.received;
        let input = OpenCase { message: Some(message), received, ..call(odm, &[Right::Delete], None) };
        desk.open_case(&act(), input).await.unwrap()
    };
    let view = from_it().await;
    let case = view.case.id;
    assert!(desk.unfiled(None).await.unwrap().rows.is_empty());
    let view = desk.take_back_opening(&act_on(&view), case, WHY).await.unwrap();
    assert_eq!(
        (view.case.state, view.case.closing),
        (CaseState::Closed, Some(ClosingReason::OpenedByMistake))
    );
    assert_eq!(desk.unfiled(None).await.unwrap().rows[0].id, message);
    let today = desk.today_view().await.unwrap();
    assert_eq!(
        (today.due_total, today.undated_total, today.acknowledge_total),
        (0, 0, 0),
        "nothing of it is due"
    );
    assert_eq!(desk.yearly(Some(2026), None).await.unwrap().total.received, 0, "it counts for nothing");

    // The same message opens another case, under a number of its own, which knows no earlier request.
    let again = from_it().await;
    assert_ne!(again.case.number, view.case.number);
    let near = desk.kin_of_message(message).await.unwrap();
    assert!(near.iter().all(|k| k.case != case), "it is near to nothing");
    let warned = &again.requests[0].warnings;
    assert!(warned.iter().all(|w| !w.contains(&view.case.number)), "{warned:?}");
    assert_eq!(desk.yearly(Some(2026), None).await.unwrap().total.received, 1);
    let noted = desk.add_note(&act_on(&again), again.case.id, "Called.").await.unwrap();
    let late = desk.take_back_opening(&act_on(&noted), noted.case.id, WHY).await.unwrap_err();
    assert_eq!(late.code, Code::NotNow, "{late}");
    let by_hand = desk
        .close_case(&act_on(&noted), noted.case.id, ClosingReason::OpenedByMistake, "x")
        .await
        .unwrap_err();
    assert_eq!(by_hand.fields[0].field, "reason");
    desk.close().await;
}

#[tokio::test]
async fn an_approval_that_nobody_gave_is_taken_back_and_the_draft_is_marked_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = open(&desk, &[Right::Access]).await;
    let view = bound(&desk, view).await;
    let requests = vec![view.requests[0].request.id];
    let draft = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, draft).await.unwrap();
    let id = letter.letter.id;
    let none = desk.take_back_approval(&act_of(&letter), id, WHY).await.unwrap_err();
    assert_eq!(none.code, Code::NotNow);
    let marked = letter.findings.iter().map(|f| f.check.clone()).collect::<Vec<_>>();
    let approved =
        desk.approve_wording(&act_of(&letter), id, "Lee Counsel", day("2026-11-20")).await.unwrap();
    assert!(approved.approved_by.is_some());
    let letter = desk.take_back_approval(&act_of(&approved), id, WHY).await.unwrap();
    assert!(letter.approved_by.is_none());
    assert_eq!(letter.findings.iter().map(|f| f.check.clone()).collect::<Vec<_>>(), marked);
    desk.close().await;
}
