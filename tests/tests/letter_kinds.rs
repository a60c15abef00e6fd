//! Kinds of letters in a case: which one is proposed for which decision, to whom it goes, which files go with it. The kinds
//! are files; what stands here is what an officer would expect of each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::inputs::{
    BindingInput, DraftInput, FactInput, IdentityInput, IslandText, ItemInput, OutcomeInput, SearchInput,
};
use casework::views::case::CaseView;
use casework::views::letter::{FindingWeight, LetterView};
use common::calls::{call, company, person};
use common::drafted::read;
use common::{act, act_of, act_on, day, desk};
use domain::nouns::{BindingState, FactKind, IdentityResult, ItemOutcome, PersonRole, SearchOutcome};
use domain::words::{Language, Right};

/// A case with one request, its promise bound and its parts decided.
async fn decided(desk: &Desk, right: Right, outcomes: &[ItemOutcome]) -> CaseView {
    let odm = company(desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[right], None)).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let state = if b.promise { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "decided for the test".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let category =
        desk.config().await.unwrap().categories.into_iter().find(|c| c.company == odm && !c.type_only);
    for (n, outcome) in outcomes.iter().enumerate() {
        let item =
            ItemInput { what: format!("part {n}"), system: None, category: category.as_ref().map(|c| c.id) };
        let request = view.requests[0].request.id;
        view = desk.add_item(&act_on(&view), case, request, item).await.unwrap();
        let id = view.requests[0].items[n].id;
        let refused = *outcome == ItemOutcome::Refused;
        let input = OutcomeInput {
            outcome: *outcome,
            ground: if refused { "we must keep it for the tax records".into() } else { String::new() },
            citation: String::new(),
            category: None,
        };
        view = desk.decide_item(&act_on(&view), case, id, input).await.unwrap();
    }
    view
}

async fn proposed(desk: &Desk, view: &CaseView) -> Vec<String> {
    let all = desk.letter_choices(view.case.id).await.unwrap();
    all.into_iter().filter(|c| c.proposed).map(|c| c.kind).collect()
}

async fn searched(desk: &Desk, mut view: CaseView, outcome: SearchOutcome) -> CaseView {
    let of = view.requests[0].request.company;
    for system in
        desk.config().await.unwrap().systems.into_iter().filter(|s| s.company == of && s.retired.is_none())
    {
        let input = SearchInput {
            system: system.id,
            by: "name".into(),
            outcome,
            ground: String::new(),
            note: String::new(),
            day: day("2026-11-21"),
        };
        view = desk.record_search(&act_on(&view), view.case.id, input).await.unwrap();
    }
    // Some promises ask for a receipt first; it went out here.
    let receipt = FactInput {
        request: Some(view.requests[0].request.id),
        kind: FactKind::Acknowledged,
        day: day("2026-11-21"),
        evidence: "told by telephone".into(),
        corrects: None,
    };
    view = desk.record_fact(&act_on(&view), view.case.id, receipt).await.unwrap();
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["telephone".into()],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    desk.add_identity_step(&act_on(&view), view.case.id, step).await.unwrap()
}

async fn drafted(desk: &Desk, view: &CaseView, kind: &str, words: &[(&str, &str)]) -> LetterView {
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: kind.into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let texts = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    desk.save_draft(&act(), letter.letter.id, texts).await.unwrap()
}

#[tokio::test]
async fn each_decision_has_its_letter_and_no_other_is_proposed() {
    use ItemOutcome::{Granted, NotFound, Refused};
    let situations: &[(Right, &[ItemOutcome], &str)] = &[
        (Right::Access, &[Granted], "grant_access"),
        (Right::Access, &[Granted, NotFound], "grant_access"),
        (Right::Access, &[Refused], "denial"),
        (Right::Access, &[Granted, Refused], "partial_denial"),
        (Right::Access, &[NotFound, NotFound], "no_data_found"),
        (Right::Delete, &[Granted], "grant_deletion"),
        (Right::Delete, &[Granted, Refused], "partial_denial"),
        (Right::Correct, &[Granted], "grant_correction"),
        (Right::Restrict, &[Granted], "restriction"),
        (Right::Portability, &[Granted], "transfer"),
        (Right::OptOut, &[Granted], "opt_out_confirmation"),
        (Right::BeInformed, &[Granted], "be_informed"),
    ];
    for (right, outcomes, kind) in situations {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk(dir.path()).await;
        let view = decided(&desk, *right, outcomes).await;
        let view = searched(&desk, view, SearchOutcome::Found).await;
        assert_eq!(proposed(&desk, &view).await, [*kind], "{right} decided as {outcomes:?}");
        desk.close().await;
    }
}

#[tokio::test]
async fn every_kind_says_when_it_is_written_and_what_it_rests_on() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk, Right::Access, &[ItemOutcome::Granted]).await;
    let all = desk.letter_choices(view.case.id).await.unwrap();
    assert!(all.len() >= 20, "only {} kinds", all.len());
    for choice in &all {
        assert!(!choice.used.is_empty() && !choice.basis.is_empty(), "{}", choice.kind);
        assert_eq!(choice.languages, [Language::En, Language::Es], "{}", choice.kind);
    }
    desk.close().await;
}

#[tokio::test]
async fn a_letter_of_access_brings_a_copy_for_machines_that_verify_holds_to_its_hash() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk, Right::Access, &[ItemOutcome::Granted]).await;
    let view = searched(&desk, view, SearchOutcome::Found).await;
    let config = desk.config().await.unwrap();
    let category = view.requests[0].items[0].category.unwrap();
    let category = config.categories.iter().find(|c| c.id == category).unwrap().name.clone();
    let mut words = vec![
        ("access.to", "2026-11-21"),
        ("access.older_included", "yes"),
        ("access.copy", "enclosed"),
        ("access.sources", "the person"),
        ("access.purposes", "security services"),
        ("access.disclosed", "log"),
        ("enclosures", "Copy on a disc"),
    ];
    let line = "no such category | E-mail | rosa@example.org".to_owned();
    words.push(("access.data", &line));
    let letter = drafted(&desk, &view, "grant_access", &words).await;
    let refused: Vec<_> = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse).collect();
    assert_eq!(refused.iter().map(|f| f.place.as_str()).collect::<Vec<_>>(), ["access.data"], "{refused:?}");

    let line = format!("{category} | E-mail | rosa@example.org\n{category} | Note | =1+1");
    let words = [("access.data", line.as_str())];
    let texts = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    let letter = desk.save_draft(&act(), letter.letter.id, texts).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    assert!(letter.twin.contains("rosa@example.org"), "the data asked for stands in the enclosure");
    let issued = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    let number = &issued.letter.number;
    let names: Vec<_> = issued.files.iter().map(|f| f.name.clone()).collect();
    assert_eq!(names, [format!("copy-{number}.json"), format!("copy-{number}.csv")]);

    let (_, json) = desk.letter_file(issued.files[0].id).await.unwrap();
    let copy: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(copy["letter"], number.as_str());
    assert_eq!(copy["data"][0]["value"], "rosa@example.org");
    assert_eq!(copy["data"][1]["value"], "=1+1", "a program reads the value as it is held");
    assert_eq!(copy["categories"][0]["sources"][0], "the person");
    let (_, table) = desk.letter_file(issued.files[1].id).await.unwrap();
    let table = String::from_utf8(table).unwrap();
    assert!(table.starts_with("\"category\",\"name\",\"value\""), "{table}");
    assert!(table.contains("\"'=1+1\""), "a spreadsheet runs nothing of it: {table}");

    let verified = desk.verify().await.unwrap();
    assert!(verified.passed, "{:?}", verified.problems);
    assert!(verified.documents >= 3, "pages and both files are held to their hashes");
    desk.close().await;
}

#[tokio::test]
async fn a_memo_goes_to_another_company_of_the_group_and_the_officer_chooses_which() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk, Right::Access, &[]).await;
    let letter = drafted(&desk, &view, "transfer_memo", &[]).await;
    let to = letter.fields.iter().find(|f| f.name == "recipient").expect("two companies to choose from");
    assert!(to.value.is_empty(), "nobody is chosen by guess");
    assert!(!letter.may_issue);
    let other = to.choices[0].clone();
    let texts = vec![IslandText { name: "recipient".into(), text: other.value }];
    let letter = desk.save_draft(&act(), letter.letter.id, texts).await.unwrap();
    assert!(
        letter.address.iter().any(|l| l.contains(&other.label.to_uppercase().replace([',', '.'], ""))),
        "{:?}",
        letter.address
    );
    assert!(!read(&letter).contains("Dear Rosa Marsh"), "{}", letter.twin);
    desk.close().await;
}

#[tokio::test]
async fn the_officer_may_choose_who_of_the_case_gets_a_letter() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let view = desk
        .add_person(&act_on(&view), view.case.id, PersonRole::Agent, person("Ada Agent"), None)
        .await
        .unwrap();
    let letter = drafted(&desk, &view, "acknowledgment", &[]).await;
    assert_eq!(letter.address[0], "ROSA MARSH");
    let to = letter.fields.iter().find(|f| f.name == "recipient").unwrap();
    let agent = to.choices.iter().find(|c| c.label.contains("Ada Agent")).unwrap().clone();
    let texts = vec![IslandText { name: "recipient".into(), text: agent.value }];
    let letter = desk.save_draft(&act(), letter.letter.id, texts).await.unwrap();
    assert_eq!(letter.address[0], "ADA AGENT");

    let to_agent = drafted(&desk, &desk.case(view.case.id).await.unwrap(), "authorised_agent", &[]).await;
    assert_eq!(to_agent.address[0], "ADA AGENT", "a letter to the agent goes to the agent by itself");
    desk.close().await;
}

#[tokio::test]
async fn what_was_written_for_an_earlier_decision_says_nothing_once_it_is_another() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::Access, Right::Delete], None)).await.unwrap();
    let case = view.case.id;
    for r in view.requests.clone() {
        for b in r.bindings {
            let state = if b.promise { BindingState::Bound } else { BindingState::Rejected };
            let input = BindingInput { state, reason: "decided for the test".into() };
            view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
        }
        let item = ItemInput { what: "contact data".into(), system: None, category: None };
        view = desk.add_item(&act_on(&view), case, r.request.id, item).await.unwrap();
    }
    let decide = async |view: CaseView, of: Right, outcome: ItemOutcome| {
        let id = view.requests.iter().find(|r| r.request.right == of).unwrap().items[0].id;
        let refused = outcome == ItemOutcome::Refused;
        let input = OutcomeInput {
            outcome,
            ground: if refused { "tax records must be kept".into() } else { String::new() },
            citation: String::new(),
            category: None,
        };
        desk.decide_item(&act_on(&view), case, id, input).await.unwrap()
    };
    view = decide(view, Right::Access, ItemOutcome::Granted).await;
    view = decide(view, Right::Delete, ItemOutcome::Refused).await;
    view = searched(&desk, view, SearchOutcome::Found).await;
    let words = [
        ("access.to", "2026-11-21"),
        ("access.older_included", "yes"),
        ("access.copy", "on_request"),
        ("access.sources", "the person"),
        ("access.purposes", "security services"),
        ("access.disclosed", "log"),
    ];
    let letter = drafted(&desk, &view, "partial_denial", &words).await;
    assert!(letter.twin.contains("What we hold about you"), "{:?}", letter.findings);

    view = desk.case(case).await.unwrap();
    view = decide(view, Right::Access, ItemOutcome::Refused).await;
    decide(view, Right::Delete, ItemOutcome::Granted).await;
    let letter = desk.letter(letter.letter.id).await.unwrap();
    assert!(!letter.twin.contains("What we hold about you"), "{}", letter.twin);
    assert!(!letter.fields.iter().any(|f| f.name == "access.to"));
    assert!(letter.fields.iter().any(|f| f.name == "deletion.manner"));
    assert!(!letter.may_issue, "of the deletion nothing is stated yet");
    desk.close().await;
}
