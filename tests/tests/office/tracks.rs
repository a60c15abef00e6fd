//! One person in two capacities is one case with two tracks, and one letter answers both, each under its own heading.

use casework::Desk;
use casework::inputs::{
    BindingInput, DraftInput, FactInput, IdentityInput, IslandText, ItemInput, OutcomeInput, PersonInput,
    SearchInput, TrackInput, TrackPart,
};
use casework::views::case::CaseView;
use casework::views::letter::FindingWeight;
use domain::nouns::{
    BindingState, FactKind, IdentityResult, ItemOutcome, LeavingKind, PostalAddress, SearchOutcome,
};
use domain::words::{Capacity, Language, Right};

use crate::common::calls::{call, company, person};
use crate::common::drafted::read;
use crate::common::pieces::{first_class, waiting};
use crate::common::{act, act_of, act_on, day, desk};

/// A request for access of a customer, checked, searched and decided as not found.
async fn decided(desk: &Desk) -> CaseView {
    let odm = company(desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let input =
            BindingInput { state: BindingState::Rejected, reason: "counsel says it does not bind".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    for system in
        desk.config().await.unwrap().systems.into_iter().filter(|s| s.company == odm && s.retired.is_none())
    {
        let input = SearchInput {
            ground: String::new(),
            system: system.id,
            by: "name".into(),
            outcome: SearchOutcome::NotFound,
            note: String::new(),
            day: day("2026-11-21"),
        };
        view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    }
    let step = IdentityInput {
        matched: vec![],
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec!["telephone".into()],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    view = desk.add_identity_step(&act_on(&view), case, step).await.unwrap();
    let receipt = FactInput {
        request: Some(view.requests[0].request.id),
        kind: FactKind::Acknowledged,
        day: day("2026-11-21"),
        evidence: "told by telephone".into(),
        corrects: None,
    };
    view = desk.record_fact(&act_on(&view), case, receipt).await.unwrap();
    let item = ItemInput { what: "everything held".into(), system: None, category: None };
    view = desk.add_item(&act_on(&view), case, view.requests[0].request.id, item).await.unwrap();
    let input = OutcomeInput {
        outcome: ItemOutcome::NotFound,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    desk.decide_item(&act_on(&view), case, view.requests[0].items[0].id, input).await.unwrap()
}

fn track(view: &CaseView, outcome: ItemOutcome, ground: &str) -> TrackInput {
    TrackInput {
        beside: view.requests[0].request.id,
        capacity: Capacity::SecurityProvider,
        policy: None,
        parts: vec![TrackPart {
            item: view.requests[0].items[0].id,
            outcome,
            ground: ground.into(),
            citation: String::new(),
        }],
    }
}

#[tokio::test]
async fn the_second_track_has_its_own_policy_bindings_and_outcome_and_is_taken_back_while_no_letter_rests_on_it()
 {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk).await;
    let case = view.case.id;
    let without =
        desk.add_track(&act_on(&view), case, track(&view, ItemOutcome::Refused, " ")).await.unwrap_err();
    assert!(without.what.contains("needs its ground"), "{without}");
    let both = desk.add_track(&act_on(&view), case, track(&view, ItemOutcome::NotFound, "")).await.unwrap();
    assert_eq!(both.requests.len(), 2);
    let (first, second) = (&both.requests[0], &both.requests[1]);
    assert_eq!((second.request.right, second.request.company), (first.request.right, first.request.company));
    assert!(second.policy_elsewhere && !first.policy_elsewhere, "their policy is not in our hands");
    assert!(
        second.bindings.iter().all(|b| !b.promise || b.binding.state != BindingState::Bound),
        "nothing of it is promised"
    );
    assert!(
        second.bindings.iter().all(|b| b.binding.state != BindingState::Proposed),
        "a law is decided as beside it: {:?}",
        second.bindings
    );
    assert_eq!(
        (second.items[0].outcome, second.items[0].what.as_str()),
        (ItemOutcome::NotFound, "everything held")
    );
    assert_eq!(first.items[0].id, view.requests[0].items[0].id, "the first track is as it was");
    let twice =
        desk.add_track(&act_on(&both), case, track(&both, ItemOutcome::NotFound, "")).await.unwrap_err();
    assert!(twice.what.contains("already"), "{twice}");
    let back =
        desk.take_back_track(&act_on(&both), case, second.request.id, "no provider after all").await.unwrap();
    assert_eq!(back.requests.len(), 1);
    let alone =
        desk.take_back_track(&act_on(&back), case, back.requests[0].request.id, "no").await.unwrap_err();
    assert!(alone.what.contains("stands alone"), "{alone}");
}

/// A letter for both tracks, its fields filled in.
async fn combined(desk: &Desk, view: &CaseView, language: Language) -> casework::views::letter::LetterView {
    let choices = desk.letter_choices(view.case.id).await.unwrap();
    let choice =
        choices.iter().find(|c| c.proposed && c.kind == "no_data_found").expect("the answer is proposed");
    assert_eq!(choice.requests.len(), 2, "one letter for both: {choice:?}");
    let input = DraftInput { kind: choice.kind.clone(), language, requests: choice.requests.clone() };
    let letter = desk.draft_letter(&act_on(view), view.case.id, input).await.unwrap();
    let words = vec![IslandText { name: "more.identifiers".into(), text: "the name".into() }];
    desk.save_draft(&act(), letter.letter.id, words).await.unwrap()
}

#[tokio::test]
async fn a_combined_letter_has_two_headed_parts_and_says_nothing_of_a_policy_that_is_not_in_our_hands() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk).await;
    let view =
        desk.add_track(&act_on(&view), view.case.id, track(&view, ItemOutcome::NotFound, "")).await.unwrap();
    for (language, heads, elsewhere) in [
        (
            Language::En,
            ["As a customer", "As a security provider"],
            "this letter does not say what stands in that policy",
        ),
        (
            Language::Es,
            ["Como cliente", "Como proveedor o proveedora de seguridad"],
            "esta carta no dice qué contiene esa política",
        ),
    ] {
        let view = desk.case(view.case.id).await.unwrap();
        let letter = combined(&desk, &view, language).await;
        let refused: Vec<_> = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse).collect();
        assert!(refused.is_empty(), "{language}: {refused:?}");
        let words = read(&letter);
        let at = heads.map(|h| words.find(h).unwrap_or_else(|| panic!("{h:?} heads no part: {words}")));
        assert!(at[0] < at[1], "the first capacity is answered first");
        let second = &words[at[1]..];
        assert!(second.contains(elsewhere) && !words[..at[1]].contains(elsewhere), "{words}");
        assert!(
            !second.to_lowercase().contains("we promise")
                && !second.contains("Security Provider privacy policy"),
            "{second}"
        );
        let pdf = desk.letter_pdf(letter.letter.id).await.unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        desk.discard_draft(&act_of(&letter), letter.letter.id).await.unwrap();
    }
}

#[tokio::test]
async fn each_part_is_answered_by_its_own_kind_and_makes_its_own_facts_once_it_is_in_the_mail() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk).await;
    let case = view.case.id;
    let ground =
        "the law of the license keeps these records with the state, and we hold no copy that we may hand out";
    let view =
        desk.add_track(&act_on(&view), case, track(&view, ItemOutcome::Refused, ground)).await.unwrap();
    let letter = combined(&desk, &view, Language::En).await;
    let words = read(&letter);
    let at = words.find("As a security provider").expect("the second part has its heading");
    assert!(
        words[at..].contains("the state, and we hold no copy")
            && !words[..at].contains("the state, and we hold"),
        "{words}"
    );
    let refused: Vec<_> = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse).collect();
    assert!(refused.is_empty(), "{refused:?}");
    let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    let sending = waiting(&desk, letter.letter.id).await;
    desk.record_printed(&act(), vec![letter.letter.id], LeavingKind::Print, "a test").await.unwrap();
    desk.hand_over(&act(), sending, first_class("2026-11-22")).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let made = |request: usize, kind: FactKind| {
        let id = view.requests[request].request.id;
        view.facts.iter().any(|f| f.request == Some(id) && f.kind == kind)
    };
    assert!(made(0, FactKind::Responded) && made(1, FactKind::Responded), "both are answered");
    assert!(!made(0, FactKind::Refused) && made(1, FactKind::Refused), "and only the second is refused");
}

#[tokio::test]
async fn what_is_wrong_in_one_part_holds_the_whole_letter() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk).await;
    let view = desk
        .add_track(&act_on(&view), view.case.id, track(&view, ItemOutcome::Refused, "-- records"))
        .await
        .unwrap();
    let second = view.requests[1].items[0].id;
    let letter = combined(&desk, &view, Language::En).await;
    let view = desk.case(view.case.id).await.unwrap();
    let input = OutcomeInput {
        outcome: ItemOutcome::Refused,
        ground: ".".into(),
        citation: String::new(),
        category: None,
    };
    desk.decide_item(&act_on(&view), view.case.id, second, input).await.unwrap();
    let letter = desk.letter(letter.letter.id).await.unwrap();
    assert!(
        !letter.may_issue && letter.findings.iter().any(|f| f.check == "denial_ground"),
        "{:?}",
        letter.findings
    );
}

#[tokio::test]
async fn a_part_that_tells_of_a_deletion_stays_while_the_law_keeps_the_data_though_the_letter_is_a_denial() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = call(odm, &[Right::Delete, Right::Access], None);
    let home = PostalAddress {
        line1: "8 Rue Principale".into(),
        city: "Ottawa".into(),
        state: "ON".into(),
        zip: "K1A 0B1".into(),
        country: "CA".into(),
        ..PostalAddress::default()
    };
    open.requester = Some(PersonInput { address: home, ..person("Mae Roy") });
    let mut view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    let delete = view.requests[0].request.id;
    let item = ItemInput { what: "everything held".into(), system: None, category: None };
    view = desk.add_item(&act_on(&view), case, delete, item).await.unwrap();
    let granted = OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    view = desk.decide_item(&act_on(&view), case, view.requests[0].items[0].id, granted).await.unwrap();
    let ground = "the law of the license keeps these records with the state";
    view = desk.add_track(&act_on(&view), case, track(&view, ItemOutcome::Refused, ground)).await.unwrap();
    let second = view.requests.iter().find(|r| r.request.capacity == Capacity::SecurityProvider).unwrap();
    let requests = vec![delete, second.request.id];
    let input = DraftInput { kind: "denial".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), case, input).await.unwrap().letter.id;
    let kept = async || {
        let found = desk.letter(letter).await.unwrap().findings;
        found.into_iter().any(|f| f.check == "kept_while_challenged")
    };
    assert!(!kept().await, "nothing was refused that could be challenged by a law");
    let view = desk.case(case).await.unwrap();
    let access = view.requests.iter().find(|r| r.request.right == Right::Access).unwrap();
    let binds = access.bindings.iter().find(|b| b.binding.regime == "ca_pipeda").expect("lives in Ottawa");
    let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
    let view = desk.decide_binding(&act_on(&view), case, binds.binding.id, input).await.unwrap();
    let refused = FactInput {
        request: Some(view.requests.iter().find(|r| r.request.right == Right::Access).unwrap().request.id),
        kind: FactKind::Refused,
        day: day("2026-11-21"),
        evidence: "told by telephone".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&view), case, refused).await.unwrap();
    assert!(kept().await, "the customer\u{2019}s part says that the data is deleted");
}

#[tokio::test]
async fn only_the_added_track_is_taken_back_after_its_draft_is_thrown_away_and_never_once_a_letter_was_issued()
 {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = decided(&desk).await;
    let case = view.case.id;
    let both = desk.add_track(&act_on(&view), case, track(&view, ItemOutcome::NotFound, "")).await.unwrap();
    let (first, second) = (both.requests[0].request.id, both.requests[1].request.id);
    let no = desk.take_back_track(&act_on(&both), case, first, "slip").await.unwrap_err();
    assert!(no.what.contains("came first"), "{no}");
    let letter = combined(&desk, &both, Language::En).await;
    let view = desk.case(case).await.unwrap();
    let no = desk.take_back_track(&act_on(&view), case, second, "slip").await.unwrap_err();
    assert!(no.next.contains("Throw the draft away"), "{no}");
    desk.discard_draft(&act_of(&letter), letter.letter.id).await.unwrap();
    let view = desk.case(case).await.unwrap();
    let back = desk.take_back_track(&act_on(&view), case, second, "slip").await.unwrap();
    assert_eq!(back.requests.iter().map(|r| r.request.id).collect::<Vec<_>>(), [first]);
    assert_eq!(back.requests[0].items.len(), 1, "the first is as it was");
    assert_eq!(back.letters[0].requests, [first], "the draft speaks of the first alone");

    let both = desk.add_track(&act_on(&back), case, track(&back, ItemOutcome::NotFound, "")).await.unwrap();
    let second = both.requests[1].request.id;
    let letter = combined(&desk, &both, Language::En).await;
    let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    for voided in [false, true] {
        if voided {
            desk.void_letter(&act_of(&letter), letter.letter.id, "a wrong name").await.unwrap();
        }
        let view = desk.case(case).await.unwrap();
        let no = desk.take_back_track(&act_on(&view), case, second, "slip").await.unwrap_err();
        assert!(no.what.contains("was issued for this track") && no.next.contains("Withdraw"), "{no}");
    }
    let view = desk.case(case).await.unwrap();
    let withdrawn =
        desk.withdraw_request(&act_on(&view), case, second, day("2026-11-22"), "no provider").await;
    assert!(withdrawn.is_ok(), "what the refusal advises can be done: {withdrawn:?}");
}
