//! Trap 20 where no task stands between: a request to delete beside, or after, an access request that was refused under a law
//! that keeps what was asked for while the refusal can be challenged. Not here: the deletion tasks of a child (cases.rs).

use casework::Desk;
use casework::inputs::*;
use casework::views::case::CaseView;
use casework::views::letter::FindingWeight;
use domain::nouns::*;
use domain::words::{Language, Right};

use super::cases::{bind, fact, refuse};
use super::common::calls::{call, company, person};
use super::common::{act, act_on, day, desk};

async fn canadian(desk: &Desk, rights: &[Right]) -> CaseView {
    let mut open = call(company(desk, "odm").await, rights, None);
    let home = PostalAddress {
        line1: "8 Rue Principale".into(),
        city: "Ottawa".into(),
        state: "ON".into(),
        zip: "K1A 0B1".into(),
        country: "CA".into(),
        ..PostalAddress::default()
    };
    let emails = vec!["mae.roy@example.com".into()];
    open.requester = Some(PersonInput { address: home, emails, ..person("Mae Roy") });
    desk.open_case(&act(), open).await.unwrap()
}

async fn refused_access(desk: &Desk, view: CaseView) -> CaseView {
    let access = view.requests.iter().position(|r| r.request.right == Right::Access).unwrap();
    let view = bind(desk, &view, access, "ca_pipeda").await;
    let view = refuse(desk, &view, access).await;
    let view = fact(desk, &view, access, FactKind::Refused, "2026-11-21").await;
    fact(desk, &view, access, FactKind::Responded, "2026-11-21").await
}

/// Everything a letter needs that tells of a deletion; what still refuses it.
async fn told_deleted(desk: &Desk, mut view: CaseView) -> Vec<String> {
    let case = view.case.id;
    let delete = view.requests.iter().position(|r| r.request.right == Right::Delete).unwrap();
    for b in view.requests[delete].bindings.clone() {
        let state =
            if b.binding.regime == "policy_only" { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "it holds, or does not".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let id = view.requests[delete].request.id;
    let part = ItemInput { what: "contact data".into(), system: None, category: None };
    view = desk.add_item(&act_on(&view), case, id, part).await.unwrap();
    let granted = OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[delete].items[0].id;
    view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    let of = view.requests[delete].request.company;
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
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["telephone".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    view = desk.add_identity_step(&act_on(&view), case, step).await.unwrap();
    let input = DraftInput { kind: "grant_deletion".into(), language: Language::En, requests: vec![id] };
    let draft = desk.draft_letter(&act_on(&view), case, input).await.unwrap();
    let words = [
        ("deletion.manner", "deleted"),
        ("deletion.done_on", "2026-11-21"),
        ("deletion.providers", "none"),
        ("deletion.third_parties", "none"),
        ("deletion.in_backups", "no"),
    ];
    let texts = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    let saved = desk.save_draft(&act(), draft.letter.id, texts).await.unwrap();
    let refused = saved.findings.into_iter().filter(|f| f.weight == FindingWeight::Refuse);
    refused.map(|f| format!("{}: {}", f.check, f.sentence)).collect()
}

#[tokio::test]
async fn trap_20_no_letter_tells_of_a_deletion_beside_a_refused_access_that_can_be_challenged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = canadian(&desk, &[Right::Access, Right::Delete]).await;
    let view = refused_access(&desk, view).await;
    let refused = told_deleted(&desk, view).await;
    assert!(refused.iter().any(|r| r.contains("8(8)")), "what was refused is to be kept: {refused:?}");
}

#[tokio::test]
async fn trap_20_nothing_is_recorded_as_deleted_while_a_refused_access_can_be_challenged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = canadian(&desk, &[Right::Access, Right::Delete]).await;
    let view = refused_access(&desk, view).await;
    let input = |outcome| SearchInput {
        system: view.checklist.systems[0].system,
        by: String::new(),
        outcome,
        ground: String::new(),
        note: String::new(),
        day: day("2026-11-21"),
    };
    let deleted = desk.record_search(&act_on(&view), view.case.id, input(SearchOutcome::Deleted)).await;
    let refusal = deleted.unwrap_err();
    assert!(refusal.what.contains("8(8)"), "{}", refusal.what);
    let told = casework::inputs::NoticeInput {
        provider: view.checklist.providers[0].provider,
        outcome: domain::nouns::NoticeOutcome::Told,
        note: String::new(),
        day: day("2026-11-21"),
    };
    assert!(desk.record_notice(&act_on(&view), view.case.id, told).await.is_err());
    let found = desk.record_search(&act_on(&view), view.case.id, input(SearchOutcome::Found)).await.unwrap();
    assert_eq!(found.searches.len(), 1);
}

#[tokio::test]
async fn trap_20_a_refusal_in_an_earlier_case_of_the_same_person_holds_a_deletion_too() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = canadian(&desk, &[Right::Access]).await;
    refused_access(&desk, first).await;
    let second = canadian(&desk, &[Right::Delete]).await;
    let refused = told_deleted(&desk, second).await;
    assert!(refused.iter().any(|r| r.contains("8(8)")), "what was refused is to be kept: {refused:?}");
}

#[tokio::test]
async fn trap_20_a_deletion_is_not_recorded_by_hand_while_the_refused_access_can_be_challenged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = canadian(&desk, &[Right::Access, Right::Delete]).await;
    let view = refused_access(&desk, view).await;
    let delete = view.requests.iter().find(|r| r.request.right == Right::Delete).unwrap();
    let input = FactInput {
        request: Some(delete.request.id),
        kind: FactKind::Deleted,
        day: day("2026-11-22"),
        evidence: "erased".into(),
        corrects: None,
    };
    let refused = desk.record_fact(&act_on(&view), view.case.id, input).await;
    assert!(refused.is_err_and(|e| e.what.contains("8(8)")), "what was refused is to be kept");
}

#[tokio::test]
async fn trap_20_a_warning_stands_at_a_request_to_delete_while_the_refused_access_can_be_challenged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = canadian(&desk, &[Right::Access, Right::Delete]).await;
    let view = refused_access(&desk, view).await;
    let warned = view.requests.iter().any(|r| r.warnings.iter().any(|w| w.contains("8(8)")));
    assert!(warned, "the officer is told before anything is deleted");
}
