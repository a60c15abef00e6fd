//! What a rule, a ledger or a closed case must not take: a law that does not speak of what is asked, a child of age, a
//! number that identifies somebody, a slip of the year; and the law of another build against old dates.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::*;
use casework::views::case::{CaseFilter, CaseView};
use casework::{Code, Desk, Unlock};
use common::calls::{call, company};
use common::{act, act_on, day, desk, place};
use domain::nouns::*;
use domain::words::{Capacity, Right};

#[tokio::test]
async fn a_childs_deletion_waits_for_an_access_request_that_comes_later_and_reopening_takes_its_fact_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::ChildData], Some("Lena Marsh"));
    open.role = PersonRole::Parent;
    let view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    let check = ChildInput {
        child: view.people.iter().find(|p| p.role == PersonRole::DataSubject).map(|p| p.person.id),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    let state = |view: &CaseView, kind| view.tasks.iter().find(|t| t.kind == kind).unwrap().state;
    assert_eq!(state(&view, TaskKind::DeleteAtCompany), TaskState::Open);

    let access = RequestInput {
        right: Right::Access,
        company: odm,
        policy: None,
        capacity: Capacity::Customer,
        asked: String::new(),
    };
    let view = desk.add_request(&act_on(&view), case, access).await.unwrap();
    assert_eq!(state(&view, TaskKind::DeleteAtCompany), TaskState::Waiting);
    assert_eq!(state(&view, TaskKind::StopUse), TaskState::Open, "the use stops all the same");

    let stop = view.tasks.iter().find(|t| t.kind == TaskKind::StopUse).unwrap().id;
    let end = |state| TaskEnd { state, note: "by hand".into(), day: day("2026-11-22") };
    let view = desk.end_task(&act_on(&view), case, stop, end(TaskState::Done)).await.unwrap();
    let stopped = |view: &CaseView| {
        domain::nouns::fact::standing(&view.facts).iter().any(|f| f.kind == FactKind::UseStopped)
    };
    assert!(stopped(&view));
    let view = desk.end_task(&act_on(&view), case, stop, end(TaskState::Open)).await.unwrap();
    assert!(!stopped(&view), "what is opened again proves nothing");
    assert!(view.facts.iter().any(|f| f.kind == FactKind::UseStopped), "and the history stays");
    desk.close().await;
}

#[tokio::test]
async fn a_closed_case_takes_nothing_in_that_no_list_would_show() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let case = view.case.id;
    let view = desk
        .close_case(&act_on(&view), case, ClosingReason::NotARequest, "it was a test call")
        .await
        .unwrap();
    let mail = common::simple_mail("Again", "Please delete my data.");
    let summary = desk.import(&act(), vec![common::incoming("a.eml", &mail)], |_| {}).await.unwrap();
    let message = summary.lines[0].message.unwrap();
    let refused = desk.file_message(&act_on(&view), case, message).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert!(refused.next.contains("Reopen"), "{refused}");
    let access = RequestInput {
        right: Right::Delete,
        company: odm,
        policy: None,
        capacity: Capacity::Customer,
        asked: String::new(),
    };
    assert_eq!(desk.add_request(&act_on(&view), case, access).await.unwrap_err().code, Code::NotNow);
    assert!(desk.add_note(&act_on(&view), case, "a note may stand").await.is_ok());
    desk.close().await;
}

#[tokio::test]
async fn what_a_policy_promises_that_is_not_in_our_hands_is_not_bound() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let elsewhere = config.policies.iter().find(|p| !p.in_our_hands).unwrap();
    let mut open = call(elsewhere.company, &[Right::Access], None);
    open.requests[0].policy = Some(elsewhere.id);
    open.requests[0].capacity = Capacity::SecurityProvider;
    let view = desk.open_case(&act(), open).await.unwrap();
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let refused = match view.requests[0].bindings.iter().find(|b| b.binding.regime == "policy_only") {
        Some(b) => {
            let input = BindingInput { state: BindingState::Bound, reason: "we promised".into() };
            desk.decide_binding(&act_on(&view), case, b.binding.id, input).await
        }
        None => desk.add_binding(&act_on(&view), case, request, "policy_only", "we promised").await,
    };
    assert!(refused.unwrap_err().what.contains("not in our hands"));
    desk.close().await;
}

#[tokio::test]
async fn dates_worked_out_under_another_law_file_are_worked_out_anew_at_the_next_opening() {
    let dir = tempfile::tempdir().unwrap();
    let (first, case, _) = common::with_issued_acknowledgment(dir.path()).await;
    let entries = first.register_info().await.unwrap().entries;
    first.close().await;
    let unlock = || Unlock::Passphrase(casework::Passphrase::new(common::PASSPHRASE.into()).unwrap());
    let again = || async { Desk::open(&place(dir.path()), unlock(), "test", common::now).await.unwrap() };
    let desk = again().await;
    assert_eq!(desk.register_info().await.unwrap().entries, entries, "the same law asks for nothing");
    desk.close().await;

    // As a build with other law files would have left it.
    let register =
        register::Register::open_write(&place(dir.path()), unlock(), "test", common::now()).await.unwrap();
    let operator = register.operator();
    let other = register::Act { act_id: "other", verb: "other", operator, at: common::now(), case: None };
    let register::Begun::Fresh(mut tx) = register.write(other).await.unwrap() else { panic!("it is new") };
    tx.set_setting("law_followed", "\"another\"").await.unwrap();
    tx.put_due_dates(case, &[]).await.unwrap();
    tx.commit(register::EntryDraft::new("law_followed", vec![], "{}"), "{}").await.unwrap();
    register.close().await;

    let desk = again().await;
    assert_eq!(
        desk.register_info().await.unwrap().entries,
        entries + 2,
        "one by the other build, one that follows"
    );
    let rows = desk.cases(CaseFilter::Open, None).await.unwrap();
    assert!(rows.rows.iter().any(|r| r.row.id == case && r.row.mail_by.is_some()));
    desk.close().await;
}

#[tokio::test]
async fn a_rule_binds_only_what_it_speaks_of_and_a_promise_only_what_it_promises() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let policy =
        config.policies.iter().find(|p| p.in_our_hands && !p.rights.contains(&Right::Restrict)).unwrap();
    let mut open = call(policy.company, &[Right::Restrict], None);
    open.requests[0].policy = Some(policy.id);
    open.requests[0].capacity = policy.capacities[0];
    let view = desk.open_case(&act(), open).await.unwrap();
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let law =
        desk.add_binding(&act_on(&view), case, request, "us_can_spam", "it is a law").await.unwrap_err();
    assert_eq!(law.fields[0].field, "regime", "{law}");
    let promise =
        desk.add_binding(&act_on(&view), case, request, "policy_only", "we are kind").await.unwrap_err();
    assert!(promise.what.contains("does not promise"), "{promise}");
    desk.close().await;
}

#[tokio::test]
async fn a_confirmed_child_is_not_of_age_and_ages_do_not_contradict_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::ChildData], Some("Lena Marsh"))).await.unwrap();
    let check = |born: &str, age: Option<u8>, finding| ChildInput {
        child: None,
        born: Some(day(born)),
        stated_age: age,
        stated_on: age.map(|_| day("2026-11-20")),
        collected_on: None,
        finding,
        reason: "by what was said".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let refused = async |input| desk.save_child_check(&act_on(&view), view.case.id, input).await;
    let grown = refused(check("1990-01-01", None, ChildFinding::Confirmed)).await.unwrap_err();
    assert_eq!(grown.fields[0].field, "finding");
    let both = refused(check("1990-01-01", Some(8), ChildFinding::No)).await.unwrap_err();
    assert_eq!(both.fields[0].field, "stated_age");
    assert!(refused(check("2018-01-01", Some(8), ChildFinding::Confirmed)).await.is_ok());
    desk.close().await;
}

#[tokio::test]
async fn no_number_that_identifies_somebody_goes_into_a_ledger_and_no_slip_of_the_year_into_a_receipt_day() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    for year in ["0001-01-01", "1926-11-20", "9999-12-31"] {
        let mut slip = call(odm, &[Right::Access], None);
        slip.received = day(year);
        assert_eq!(desk.open_case(&act(), slip).await.unwrap_err().fields[0].field, "received");
    }
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["phone 219-09-9999".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    let refused = desk.add_identity_step(&act_on(&view), view.case.id, step).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "points");
    assert!(!refused.what.contains("9999"));
    desk.close().await;
}

#[tokio::test]
async fn a_state_that_the_officer_corrected_is_the_state_of_the_case() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let summary =
        desk.import(&act(), vec![common::incoming("d.eml", common::DELETE_MAIL)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    for s in desk.message(id).await.unwrap().suggestions {
        if s.kind == SuggestionKind::State {
            let slip = desk.decide_suggestion(&act(), s.id, Verdict::Change, "TXZZ").await.unwrap_err();
            assert_eq!(slip.fields[0].field, "value");
            desk.decide_suggestion(&act(), s.id, Verdict::Change, "NV").await.unwrap();
        } else {
            desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
        }
    }
    assert_eq!(desk.case_proposal(Some(id)).await.unwrap().address.state, "NV");
    desk.close().await;
}

#[tokio::test]
async fn an_adults_age_is_shown_as_an_age_and_raises_no_flag_until_the_officer_says_it_is_a_child() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = common::simple_mail("My mother", "Please delete the data of my mother. She is 88 years old.");
    let summary = desk.import(&act(), vec![common::incoming("m.eml", &mail)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    assert!(!desk.unfiled(None).await.unwrap().rows[0].child);
    let found = desk.message(id).await.unwrap().suggestions;
    let age = found.iter().find(|s| s.kind == SuggestionKind::Age).unwrap();
    assert!(!found.iter().any(|s| s.kind == SuggestionKind::Child));
    desk.decide_suggestion(&act(), age.id, Verdict::Accept, "").await.unwrap();
    assert!(!desk.case_proposal(Some(id)).await.unwrap().child);
    desk.decide_suggestion(&act(), age.id, Verdict::Change, "minor_self").await.unwrap();
    assert!(desk.case_proposal(Some(id)).await.unwrap().child, "the officer decides");
    desk.close().await;
}
