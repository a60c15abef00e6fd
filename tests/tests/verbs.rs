//! The verbs one by one, without a window: what each refuses, what it leaves behind, what it must not do twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Code;
use casework::inputs::{ChildInput, OpenCase, PersonInput, RequestInput, TaskEnd, Verdict};
use casework::views::case::NextKind;
use common::{accepted, act, act_of, act_on, day, desk, desk_at, incoming, simple_mail};
use domain::nouns::{
    ChildFinding, Consent, ConsentState, LetterState, MessageState, PersonRole, SendingState, SuggestionKind,
    TaskKind, TaskState,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

const MAIL: &str = common::DELETE_MAIL;

#[tokio::test]
async fn a_child_without_consent_makes_the_tasks_and_a_parents_access_request_makes_the_deletion_wait() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let company = config.companies.iter().find(|c| c.key == "officertrak").unwrap().id;
    let request = |right| RequestInput {
        right,
        company,
        policy: None,
        capacity: Capacity::Visitor,
        asked: String::new(),
    };
    let parent = PersonInput {
        name: "Marta Reyes".into(),
        mailing_name: String::new(),
        emails: vec![],
        phones: vec!["713 555 0142".into()],
        address: domain::nouns::PostalAddress::default(),
        language: Language::Es,
        born: None,
        note: String::new(),
    };
    let child = PersonInput { name: "Lena Reyes".into(), phones: vec![], ..parent.clone() };
    let open = OpenCase {
        message: None,
        channel: Channel::Phone,
        received: day("2026-11-20"),
        designated_place: Known::Unknown,
        title: String::new(),
        requester: Some(parent),
        role: PersonRole::Parent,
        data_subject: Some(child),
        requests: vec![request(Right::ChildData), request(Right::Access)],
        note:
            "My daughter is 11 and signed up on your page. Delete her data, and tell me first what you have."
                .into(),
    };
    let view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    assert_eq!(view.next.kind, NextKind::ChildCheck, "{:?}", view.next);
    assert_eq!(view.messages.len(), 1, "the words of the call are kept as a message of the case");

    let kid = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap().person.id;
    let check = ChildInput {
        child: Some(kid),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: Some(day("2026-09-01")),
        finding: ChildFinding::Confirmed,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check.clone()).await.unwrap();
    assert_eq!((view.child.under18, view.child.under13), (Known::Yes, Known::Yes));
    assert_eq!(view.child.age_at_receipt, Some(11));
    let kinds = |k: TaskKind| view.tasks.iter().filter(|t| t.kind == k).count();
    assert_eq!(kinds(TaskKind::StopUse), 1);
    assert!(kinds(TaskKind::DeleteAtCompany) > 0 && kinds(TaskKind::DeleteAtProvider) > 0);
    let delete = view.tasks.iter().find(|t| t.kind == TaskKind::DeleteAtCompany).unwrap();
    assert_eq!(delete.state, TaskState::Waiting);
    let done = TaskEnd { state: TaskState::Done, note: "by the web team".into(), day: day("2026-11-22") };
    let unsaid = TaskEnd { note: String::new(), ..done.clone() };
    let early = desk.end_task(&act_on(&view), case, delete.id, done.clone()).await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "the data can't go before the parent was told what it is");
    let stop = view.tasks.iter().find(|t| t.kind == TaskKind::StopUse).unwrap();
    let unsaid = desk.end_task(&act_on(&view), case, stop.id, unsaid).await.unwrap_err();
    assert_eq!(unsaid.fields[0].field, "note", "how it was done stands in letters and is asked years later");
    let view = desk.end_task(&act_on(&view), case, stop.id, done).await.unwrap();
    let before = view.tasks.len();
    let again = check.clone();
    let view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    assert_eq!(view.tasks.len(), before, "the same finding makes no task twice");
    assert_eq!(view.child.history.len(), 1, "the history stays");
    let consented = Consent { state: ConsentState::OnFile, method: "form".into(), day: None };
    let agreed = ChildInput { consent: consented, ..again.clone() };
    let view = desk.save_child_check(&act_on(&view), case, agreed).await.unwrap();
    let deletes = |t: &&domain::nouns::Task| t.state != TaskState::Dropped && t.kind.deletes();
    assert_eq!(view.tasks.iter().filter(deletes).count(), 0, "what may be kept is not deleted");
    let view = desk.save_child_check(&act_on(&view), case, again.clone()).await.unwrap();
    assert!(view.tasks.iter().filter(deletes).count() > 0, "and without consent it is to be deleted again");
    let none = ChildInput { finding: ChildFinding::No, stated_age: None, stated_on: None, ..again };
    let view = desk.save_child_check(&act_on(&view), case, none).await.unwrap();
    let open = |t: &&domain::nouns::Task| {
        matches!(t.state, TaskState::Open | TaskState::Waiting) && t.kind.deletes()
    };
    assert_eq!(view.tasks.iter().filter(open).count(), 0, "nothing is deleted for a child that was none");
    desk.close().await;
}

#[tokio::test]
async fn a_receipt_day_is_corrected_with_its_reason_and_the_earlier_fact_stays() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let proposal = accepted(&desk).await;
    let message = proposal.message.unwrap();
    let empty = desk.correct_receipt(&act(), message, day("2026-11-08"), " ").await.unwrap_err();
    assert_eq!(empty.fields[0].field, "reason");
    let view = desk
        .correct_receipt(&act(), message, day("2026-11-08"), "the affiliate got it a day before")
        .await
        .unwrap();
    assert_eq!(view.message.received, day("2026-11-08"));
    assert_eq!(view.receipt_history[0].reason, "the affiliate got it a day before");
    desk.close().await;
}

#[tokio::test]
async fn what_is_no_request_is_set_aside_with_a_reason_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = simple_mail("Lunch on Friday?", "Shall we have lunch on Friday?");
    let summary = desk.import(&act(), vec![incoming("lunch.eml", &mail)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    let view = desk.not_a_request(&act(), id, "private mail").await.unwrap();
    assert_eq!(view.message.state, MessageState::NotARequest);
    assert_eq!(desk.unfiled(None).await.unwrap().total, 0);
    let view = desk.back_to_unfiled(&act(), id, "on second thought").await.unwrap();
    assert_eq!(view.message.state, MessageState::Unfiled);
    assert!(!view.suggestions.iter().any(|s| s.kind == SuggestionKind::Right), "{:?}", view.suggestions);
    desk.close().await;
}

#[tokio::test]
async fn refused_files_are_named_with_a_reason_and_the_others_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let files = vec![
        incoming("empty.eml", ""),
        incoming("packed.eml", "PK\u{3}\u{4}not a mail"),
        incoming("delete.eml", MAIL),
    ];
    let mut seen = Vec::new();
    let summary = desk.import(&act(), files, |p| seen.push(p.done)).await.unwrap();
    assert_eq!((summary.taken_in, summary.refused), (1, 2), "{:?}", summary.lines);
    assert!(summary.lines[0].text.len() > 10 && summary.lines[0].file == "empty.eml");
    assert_eq!(seen, [0, 1, 2, 3]);
    desk.close().await;
}

#[tokio::test]
async fn an_identifier_is_masked_until_it_is_revealed_by_a_logged_act() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail =
        simple_mail("Delete my data", "Please delete my data. My social security number is 219-09-9999.");
    let summary = desk.import(&act(), vec![incoming("ssn.eml", &mail)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    let view = desk.message(id).await.unwrap();
    assert!(!view.message.text.contains("219-09-9999") && view.masked.len() == 1);
    assert!(
        desk.search("219099999").await.unwrap().is_empty() && desk.search("219").await.unwrap().is_empty()
    );
    let before = desk.register_info().await.unwrap().entries;
    assert!(desk.reveal_message(&act(), id).await.unwrap().contains("219-09-9999"));
    assert_eq!(desk.register_info().await.unwrap().entries, before + 1);
    desk.close().await;
}

#[tokio::test]
async fn a_void_letter_calls_its_sending_off_and_a_superseded_one_gives_way() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = common::with_issued_acknowledgment(dir.path()).await;
    let fresh = desk
        .supersede_letter(&act_of(&desk.letter(letter).await.unwrap()), letter, "the unit is missing")
        .await
        .unwrap();
    assert_eq!(fresh.letter.state, LetterState::Draft);
    let old = desk.letter(letter).await.unwrap();
    assert_eq!(
        (old.letter.state, old.letter.superseded_by),
        (LetterState::Superseded, Some(fresh.letter.id))
    );
    assert!(old.sendings.iter().all(|s| s.state == SendingState::CalledOff));
    // The draft is thrown away: the letter stands again and waits for the post as before.
    desk.discard_draft(&act_of(&fresh), fresh.letter.id).await.unwrap();
    let old = desk.letter(letter).await.unwrap();
    assert_eq!((old.letter.state, old.letter.superseded_by), (LetterState::Issued, None));
    assert_eq!(old.sendings.iter().map(|s| s.state).collect::<Vec<_>>(), [SendingState::Waiting]);
    let fresh = desk.supersede_letter(&act_of(&old), letter, "the unit is missing").await.unwrap();
    let again = desk.issue_letter(&act_of(&fresh), fresh.letter.id).await.unwrap();
    let void = desk.void_letter(&act_of(&again), again.letter.id, "sent by mistake").await.unwrap();
    assert_eq!(void.letter.state, LetterState::Voided);
    assert_eq!(desk.issue_letter(&act_of(&void), again.letter.id).await.unwrap_err().code, Code::NotNow);
    assert_eq!(desk.case(case).await.unwrap().letters.len(), 3);
    desk.close().await;
}

#[tokio::test]
async fn the_same_day_in_katy_counts_whatever_the_clock_of_the_laptop_says() {
    let dir = tempfile::tempdir().unwrap();
    // Five past midnight UTC is still the evening before in Katy.
    let desk = desk_at(dir.path(), common::after_midnight).await;
    assert_eq!(desk.today(), day("2026-11-21"));
    desk.close().await;
}

#[tokio::test]
async fn a_suggestion_shows_its_words_and_does_nothing_until_it_is_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let summary = desk.import(&act(), vec![incoming("delete.eml", MAIL)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    let proposal = desk.case_proposal(Some(id)).await.unwrap();
    assert!(
        proposal.rights.is_empty() && proposal.address.is_empty() && proposal.company.is_empty(),
        "{proposal:?}"
    );
    assert!(proposal.undecided > 0);
    let view = desk.message(id).await.unwrap();
    let text: Vec<char> = view.message.text.chars().collect();
    let mut rights = 0;
    for s in view.suggestions {
        if let (Some(start), Some(end)) = (s.start, s.end) {
            let words: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(words, s.quote, "the words shown are the words of the message");
        }
        if s.kind == SuggestionKind::Right {
            rights += 1;
            desk.decide_suggestion(&act(), s.id, Verdict::Reject, "").await.unwrap();
        }
    }
    assert!(rights > 0);
    assert!(desk.case_proposal(Some(id)).await.unwrap().rights.is_empty(), "what was rejected is not taken");
    desk.close().await;
}
