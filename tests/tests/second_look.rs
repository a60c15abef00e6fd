//! What the case itself has against a letter after it was issued: who gets it is not who they said, or may not act for the
//! other. The files that go with a letter are handed out as it is; and a letter of an older text is looked through as it was
//! issued.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::error::Code;
use casework::inputs::*;
use casework::views::case::CaseView;
use casework::views::letter::LetterView;
use casework::{Desk, Passphrase, Unlock};
use common::calls::{call, company};
use common::drafted::draft;
use common::pieces::{first_class, waiting};
use common::{act, act_of, act_on, day, desk, incoming, simple_mail};
use domain::ids::{Id, LetterId};
use domain::nouns::*;
use domain::words::{Known, Language, Right};

async fn identity(desk: &Desk, view: &CaseView, result: IdentityResult) -> CaseView {
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["telephone".into()],
        matched: vec![],
        result,
        note: String::new(),
        day: day("2026-11-21"),
    };
    desk.add_identity_step(&act_on(view), view.case.id, step).await.unwrap()
}

/// A case whose last request is granted in one part, to somebody who was checked.
async fn granted(desk: &Desk, open: OpenCase) -> CaseView {
    let odm = open.requests[0].company;
    let last = open.requests.len() - 1;
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    for b in view.requests[last].bindings.clone() {
        let state = if b.promise { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "decided for the test".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let config = desk.config().await.unwrap();
    let category = config.categories.iter().find(|c| c.company == odm && !c.type_only).unwrap();
    let request = view.requests[last].request.id;
    let item = ItemInput { what: "a part".into(), system: None, category: Some(category.id) };
    view = desk.add_item(&act_on(&view), case, request, item).await.unwrap();
    let granted = OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    let item = view.requests[last].items[0].id;
    view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    for system in config.systems.iter().filter(|s| s.company == odm && s.retired.is_none()) {
        let input = SearchInput {
            system: system.id,
            by: "name".into(),
            outcome: SearchOutcome::Found,
            ground: String::new(),
            note: String::new(),
            day: day("2026-11-21"),
        };
        view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    }
    let receipt = FactInput {
        request: Some(request),
        kind: FactKind::Acknowledged,
        day: day("2026-11-21"),
        evidence: "told by telephone".into(),
        corrects: None,
    };
    view = desk.record_fact(&act_on(&view), case, receipt).await.unwrap();
    identity(desk, &view, IdentityResult::Matched).await
}

/// A letter on the last request of a case, issued.
async fn issued(desk: &Desk, view: &CaseView, kind: &str, words: &[(&str, &str)]) -> LetterView {
    let requests = vec![view.requests.last().unwrap().request.id];
    let input = DraftInput { kind: kind.into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let words = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    let letter = desk.save_draft(&act(), letter.letter.id, words).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap()
}

/// A letter that hands out data, with its copy for machines, issued to somebody who was checked.
async fn access(desk: &Desk, agent: bool) -> (CaseView, LetterView) {
    let mut open = call(company(desk, "odm").await, &[Right::Access], None);
    if agent {
        open.role = PersonRole::Agent;
    }
    let mut view = granted(desk, open).await;
    if agent {
        view = authority(desk, &view, Known::Yes).await;
    }
    let category = view.requests[0].items[0].category.unwrap();
    let config = desk.config().await.unwrap();
    let category = &config.categories.iter().find(|c| c.id == category).unwrap().name;
    let line = format!("{category} | E-mail | rosa@example.org");
    let words = [
        ("access.to", "2026-11-21"),
        ("access.older_included", "yes"),
        ("access.copy", "enclosed"),
        ("access.sources", "the person"),
        ("access.purposes", "security services"),
        ("access.disclosed", "log"),
        ("enclosures", "Copy on a disc"),
        ("access.data", &line),
    ];
    let letter = issued(desk, &view, "grant_access", &words).await;
    (desk.case(view.case.id).await.unwrap(), letter)
}

async fn authority(desk: &Desk, view: &CaseView, accepted: Known) -> CaseView {
    let input = AuthorityInput {
        person: view.people[0].person.id,
        for_person: None,
        kind: AuthorityKind::SignedPermission,
        proof: "a paper".into(),
        accepted,
        day: day("2026-11-21"),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        origin: None,
    };
    desk.add_authority(&act_on(view), view.case.id, input).await.unwrap()
}

async fn found(desk: &Desk, letter: LetterId) -> Vec<String> {
    let all = desk.check_again(vec![letter]).await.unwrap().remove(0).findings;
    all.into_iter().map(|f| f.check).collect()
}

#[tokio::test]
async fn a_check_of_identity_that_failed_after_it_was_issued_stops_a_letter_of_data_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (view, letter) = access(&desk, false).await;
    let id = letter.letter.id;
    assert!(found(&desk, id).await.is_empty());
    let input = DraftInput {
        kind: "acknowledgment".into(),
        language: Language::En,
        requests: vec![view.requests[0].request.id],
    };
    let receipt = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    let receipt = desk.issue_letter(&act_of(&receipt), receipt.letter.id).await.unwrap();
    let view = desk.case(view.case.id).await.unwrap();
    identity(&desk, &view, IdentityResult::Failed).await;
    assert_eq!(found(&desk, id).await, ["identity"]);
    assert!(!found(&desk, receipt.letter.id).await.contains(&"identity".to_owned()), "it hands nothing out");
    let pages = desk.batch_pdf(&[id]).await.unwrap_err();
    assert_eq!(pages.code, Code::LetterRefused, "{pages:?}");
    let sending = waiting(&desk, id).await;
    let out = desk.hand_over(&act(), sending, first_class("2026-11-22")).await.unwrap_err();
    assert_eq!(out.code, Code::LetterRefused, "{out:?}");
}

#[tokio::test]
async fn an_authority_that_is_withdrawn_stops_the_letter_to_who_acts_for_another() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (view, letter) = access(&desk, true).await;
    assert!(found(&desk, letter.letter.id).await.is_empty());
    authority(&desk, &view, Known::No).await;
    assert!(found(&desk, letter.letter.id).await.contains(&"authority".to_owned()));
}

#[tokio::test]
async fn a_letter_that_tells_of_a_deletion_stays_once_a_refusal_that_can_be_challenged_keeps_the_data() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mut open = call(company(&desk, "odm").await, &[Right::Access, Right::Delete], None);
    let home = PostalAddress {
        line1: "8 Rue Principale".into(),
        city: "Ottawa".into(),
        state: "ON".into(),
        zip: "K1A 0B1".into(),
        country: "CA".into(),
        ..PostalAddress::default()
    };
    open.requester = Some(PersonInput { address: home, ..common::calls::person("Mae Roy") });
    let view = granted(&desk, open).await;
    let view = common::checklist::ended(&desk, view, "2026-11-21").await;
    let words = [
        ("deletion.manner", "deleted"),
        ("deletion.done_on", "2026-11-21"),
        ("deletion.providers", "none"),
        ("deletion.third_parties", "none"),
        ("deletion.in_backups", "no"),
    ];
    let letter = issued(&desk, &view, "grant_deletion", &words).await.letter.id;
    assert!(!found(&desk, letter).await.contains(&"kept_while_challenged".to_owned()));

    let view = desk.case(view.case.id).await.unwrap();
    let access = &view.requests[0];
    let binds = access.bindings.iter().find(|b| b.binding.regime == "ca_pipeda").expect("lives in Ottawa");
    let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
    let view = desk.decide_binding(&act_on(&view), view.case.id, binds.binding.id, input).await.unwrap();
    let refused = FactInput {
        request: Some(view.requests[0].request.id),
        kind: FactKind::Refused,
        day: day("2026-11-21"),
        evidence: "told by telephone".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&view), view.case.id, refused).await.unwrap();
    let found = desk.check_again(vec![letter]).await.unwrap().remove(0).findings;
    let kept = found.iter().find(|f| f.check == "kept_while_challenged");
    assert!(kept.is_some_and(|f| f.sentence.contains("8(8)")), "{found:?}");
    assert_eq!(desk.batch_pdf(&[letter]).await.unwrap_err().code, Code::LetterRefused);
}

#[tokio::test]
async fn the_files_of_a_letter_are_handed_out_only_where_the_letter_may_be() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (view, letter) = access(&desk, false).await;
    let (id, file) = (letter.letter.id, letter.files[0].id);
    assert!(desk.letter_file(file).await.is_ok(), "it waits and nothing is against it");
    identity(&desk, &view, IdentityResult::Failed).await;
    assert_eq!(desk.letter_file(file).await.unwrap_err().code, Code::LetterRefused, "the identity failed");
    let sending = waiting(&desk, id).await;
    let out = HandOver { despite: Some("it lay in the box already".into()), ..first_class("2026-11-22") };
    desk.hand_over(&act(), sending, out).await.unwrap();
    assert!(desk.letter_file(file).await.is_ok(), "the person has it already");

    for ends in ["void", "replaced"] {
        let dir = tempfile::tempdir().unwrap();
        let desk = common::desk(dir.path()).await;
        let (_, letter) = access(&desk, false).await;
        let id = letter.letter.id;
        if ends == "void" {
            desk.void_letter(&act_of(&letter), id, "a wrong name").await.unwrap();
        } else {
            desk.supersede_letter(&act_of(&letter), id, "a wrong name").await.unwrap();
        }
        let refused = desk.letter_file(letter.files[0].id).await.unwrap_err();
        assert_eq!(refused.code, Code::LetterRefused, "{ends}: {refused:?}");
    }
}

/// A letter beside one as a build with another text of its kind would have issued it: the words that it was issued with stand
/// in its twin alone.
async fn of_another_text(desk: Desk, dir: &Path, letter: &LetterView, kind: &str) -> (Desk, LetterId) {
    desk.close().await;
    let unlock = || Unlock::Passphrase(Passphrase::new(common::PASSPHRASE.into()).unwrap());
    let register =
        register::Register::open_write(&common::place(dir), unlock(), "test", common::now()).await.unwrap();
    let operator = register.operator();
    let other = register::Act { act_id: "other", verb: "other", operator, at: common::now(), case: None };
    let register::Begun::Fresh(mut tx) = register.write(other).await.unwrap() else { panic!("it is new") };
    let mut frozen: serde_json::Value = serde_json::from_str(&letter.letter.frozen).unwrap();
    let facts = frozen["facts"].to_string().replace("219-09-9999", "seven");
    frozen["facts"] = serde_json::from_str(&facts).unwrap();
    frozen["facts"]["kind"] = kind.into();
    frozen["template"]["hash"] = "another".into();
    let issued = tx.letter(letter.letter.id).await.unwrap();
    let older =
        Letter { id: Id::new(0), number: "L-9001".into(), frozen: frozen.to_string(), ..issued.clone() };
    let older = tx.insert_letter(&older, "Rosa Marsh").await.unwrap();
    let sending = tx.sendings_of_letter(issued.id).await.unwrap().remove(0);
    tx.insert_sending(&Sending { id: Id::new(0), letter: older, ..sending }).await.unwrap();
    tx.commit(register::EntryDraft::new("law_followed", vec![], "{}"), "{}").await.unwrap();
    register.close().await;
    (Desk::open(&common::place(dir), unlock(), "test", common::now).await.unwrap(), older)
}

#[tokio::test]
async fn a_letter_of_an_older_text_is_looked_through_as_it_was_issued() {
    // The text is another one by now, or there is none of the kind any more.
    for kind in ["acknowledgment", "a_kind_that_is_gone"] {
        let dir = tempfile::tempdir().unwrap();
        let desk = common::desk(dir.path()).await;
        let (view, letter) = draft(&desk, "Form 219-09-9999 is our own.").await;
        let [hash] = common::drafted::clearable(&letter).try_into().unwrap();
        let letter =
            desk.clear_finding(&act(), letter.letter.id, &hash, "the number of a form").await.unwrap();
        let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
        let (desk, id) = of_another_text(desk, dir.path(), &letter, kind).await;
        assert_eq!(found(&desk, id).await, ["text_changed"], "{kind}");
        assert!(desk.batch_pdf(&[id]).await.is_ok(), "that the text has changed stops nothing");
        let mail = simple_mail("my number", "SSN: 219 09 9999");
        let taken = desk.import(&act(), vec![incoming("ssn.eml", &mail)], |_| {}).await.unwrap();
        let view = desk.case(view.case.id).await.unwrap();
        desk.file_message(&act_on(&view), view.case.id, taken.lines[0].message.unwrap()).await.unwrap();
        assert_eq!(found(&desk, id).await, ["known_identifier", "text_changed"], "{kind}");
        assert_eq!(desk.batch_pdf(&[id]).await.unwrap_err().code, Code::LetterRefused);
    }
}
