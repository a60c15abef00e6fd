//! One message that asks for several people: a case for each, the message read in all of them, and every case with its own
//! dates, its own child check and its own letters. Not here: how the people are found in the words (intake).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::error::Code;
use casework::inputs::{BindingInput, ChildInput, DraftInput, OpenCase, RequestInput, Verdict};
use casework::views::case::CaseView;
use casework::views::today::HitKind;
use common::calls::{company, person};
use common::{act, act_of, act_on, day, desk, incoming};
use domain::ids::MessageId;
use domain::nouns::{
    BindingState, ChildFinding, Consent, ConsentState, FactKind, MessageState, PersonRole, SuggestionKind,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

const AGENT_MAIL: &str = include_str!("../journeys/agent.eml");

async fn taken_in(desk: &Desk, mail: &str) -> MessageId {
    let summary = desk.import(&act(), vec![incoming("agent.eml", mail)], |_| {}).await.unwrap();
    summary.lines[0].message.unwrap()
}

/// The agent's form for one of the people.
async fn form(desk: &Desk, message: MessageId, subject: &str) -> OpenCase {
    let mut agent = person("Casey Brandt");
    agent.emails = vec!["casey@brightopt.example".into()];
    OpenCase {
        message: Some(message),
        channel: Channel::Email,
        received: day("2026-11-09"),
        designated_place: Known::Unknown,
        title: String::new(),
        requester: Some(agent),
        role: PersonRole::Agent,
        data_subject: Some(person(subject)),
        requests: vec![RequestInput {
            right: Right::Delete,
            company: company(desk, "odm").await,
            policy: None,
            capacity: Capacity::Customer,
            asked: String::new(),
        }],
        note: String::new(),
    }
}

async fn three_cases(desk: &Desk) -> (MessageId, Vec<CaseView>) {
    let message = taken_in(desk, AGENT_MAIL).await;
    let mut cases = Vec::new();
    for subject in ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"] {
        let form = form(desk, message, subject).await;
        cases.push(desk.open_case(&act(), form).await.unwrap());
    }
    (message, cases)
}

#[tokio::test]
async fn an_agents_three_consumers_are_three_cases_that_all_read_the_one_message() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (message, cases) = three_cases(&desk).await;
    let numbers: Vec<&str> = cases.iter().map(|c| c.case.number.as_str()).collect();
    for (case, subject) in cases.iter().zip(["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"]) {
        let view = desk.case(case.case.id).await.unwrap();
        assert_eq!(view.messages.iter().map(|m| m.id).collect::<Vec<_>>(), [message]);
        let received = view.facts.iter().find(|f| f.kind == FactKind::Received).unwrap();
        assert_eq!((received.message, received.day), (Some(message), day("2026-11-09")));
        let about = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap();
        assert_eq!(about.person.name, subject);
    }
    let lines = desk.all_cases(10).await.unwrap();
    let mut listed: Vec<&str> = lines.iter().map(|l| l.row.name.as_str()).collect();
    listed.sort_unstable();
    let for_each =
        ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"].map(|n| format!("{n}, by Casey Brandt"));
    assert_eq!(listed, for_each, "the list tells them apart");
    let read = desk.message(message).await.unwrap();
    assert_eq!(read.message.state, MessageState::Filed);
    assert_eq!(read.cases.iter().map(|c| c.number.as_str()).collect::<Vec<_>>(), numbers);
    assert_eq!(read.message.case, Some(cases[0].case.id), "the first case holds it");

    // Searching for the message leads to each of them; none of them is kin of the message they all came from.
    let found = async || {
        let hits = desk.search("batch 118").await.unwrap();
        let of_message = hits.into_iter().filter(|h| h.kind == HitKind::Message);
        of_message.map(|h| h.case.unwrap()).collect::<Vec<_>>()
    };
    let ids: Vec<_> = cases.iter().map(|c| c.case.id).collect();
    assert_eq!(found().await, ids);
    assert_eq!(desk.kin_of_message(message).await.unwrap(), []);

    // Lists, dates and index dropped and built anew come out the same.
    let before = desk.all_cases(10).await.unwrap();
    desk.reindex(&act()).await.unwrap();
    assert_eq!(desk.all_cases(10).await.unwrap(), before);
    assert_eq!(found().await, ids);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn each_of_the_cases_has_its_own_dates_its_own_child_check_and_its_own_letters() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = AGENT_MAIL.replace("2. Theodore Lamb", "2. Theodore Lamb, who is 12 years old");
    let message = taken_in(&desk, &mail).await;
    let mut cases = Vec::new();
    for subject in ["Ingrid Vasquez", "Theodore Lamb"] {
        let form = form(&desk, message, subject).await;
        cases.push(desk.open_case(&act(), form).await.unwrap());
    }
    for case in &cases {
        let case = desk.case(case.case.id).await.unwrap();
        assert!(case.child.to_decide, "both read the words that speak of a child");
        assert!(case.child.signals.iter().all(|s| s.message == message) && !case.child.signals.is_empty());
    }
    let check = |finding, age| ChildInput {
        child: None,
        born: None,
        stated_age: age,
        stated_on: age.map(|_| day("2026-11-09")),
        collected_on: None,
        finding,
        reason: "the agent's list".into(),
        consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
    };
    let (adult, minor) = (cases[0].case.id, cases[1].case.id);
    let view = desk.case(adult).await.unwrap();
    desk.save_child_check(&act_on(&view), adult, check(ChildFinding::No, None)).await.unwrap();
    let view = desk.case(minor).await.unwrap();
    desk.save_child_check(&act_on(&view), minor, check(ChildFinding::Confirmed, Some(12))).await.unwrap();
    let (adult, minor) = (desk.case(adult).await.unwrap(), desk.case(minor).await.unwrap());
    assert_eq!(adult.child.check.as_ref().unwrap().finding, ChildFinding::No);
    assert_eq!(minor.child.check.as_ref().unwrap().finding, ChildFinding::Confirmed);
    assert!(adult.tasks.is_empty() && !minor.tasks.is_empty(), "what follows stands in the one case only");

    // A letter of the one case answers nothing in the other.
    let binding = adult.requests[0].bindings[0].binding.id;
    let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
    let adult = desk.decide_binding(&act_on(&adult), adult.case.id, binding, input).await.unwrap();
    let requests = vec![adult.requests[0].request.id];
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&adult), adult.case.id, input).await.unwrap();
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    assert_eq!(desk.case(adult.case.id).await.unwrap().letters.len(), 1);
    assert!(desk.case(minor.case.id).await.unwrap().letters.is_empty());

    // The day of the message is the day of both.
    desk.correct_receipt(&act(), message, day("2026-11-06"), "The mailbox shows Friday.").await.unwrap();
    for id in [adult.case.id, minor.case.id] {
        assert_eq!(desk.case(id).await.unwrap().received, Some(day("2026-11-06")));
    }
}

#[tokio::test]
async fn a_filed_message_is_put_into_a_further_case_and_taken_out_of_any_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (message, cases) = three_cases(&desk).await;
    let mut by_hand = form(&desk, message, "Rosa Marsh").await;
    (by_hand.message, by_hand.note) = (None, "She called about the agent's letter.".into());
    let fourth = desk.open_case(&act(), by_hand).await.unwrap();
    let fourth = desk.file_message(&act_on(&fourth), fourth.case.id, message).await.unwrap();
    assert!(fourth.messages.iter().any(|m| m.id == message));
    let twice = desk.file_message(&act_on(&fourth), fourth.case.id, message).await.unwrap_err();
    assert_eq!(twice.code, Code::NotNow, "{twice}");

    let out = async |view: &CaseView| {
        let view = desk.case(view.case.id).await.unwrap();
        desk.unfile_message(&act_on(&view), view.case.id, message, "It belongs elsewhere.").await.unwrap()
    };
    let of = async || {
        let read = desk.message(message).await.unwrap();
        (read.message.state, read.cases.into_iter().map(|c| c.id).collect::<Vec<_>>())
    };
    // Out of the first, the next holds it; out of the last, it is unfiled again.
    let first = out(&cases[0]).await;
    assert!(first.messages.is_empty());
    let left = [&cases[1], &cases[2], &fourth].map(|c| c.case.id).to_vec();
    assert_eq!(of().await, (MessageState::Filed, left));
    assert_eq!(desk.message(message).await.unwrap().message.case, Some(cases[1].case.id));
    out(&fourth).await;
    out(&cases[1]).await;
    out(&cases[2]).await;
    assert_eq!(of().await, (MessageState::Unfiled, vec![]));
    let chain = desk.export_chain(&act(), "a file", false).await.unwrap();
    let kinds = String::from_utf8(chain).unwrap();
    assert_eq!(kinds.matches("\"message_filed\"").count(), 1);
    assert_eq!(kinds.matches("\"message_unfiled\"").count(), 4, "each act has its entry");
    assert_eq!(kinds.matches("\"case_opened\"").count(), 4);

    desk.not_a_request(&act(), message, "A test.").await.unwrap();
    let aside = desk.open_case(&act(), form(&desk, message, "Nobody").await).await.unwrap_err();
    assert_eq!(aside.code, Code::NotNow, "what asks for nothing opens no case");
}

#[tokio::test]
async fn the_form_is_told_of_every_person_the_message_names_and_of_the_cases_that_are_open_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let message = taken_in(&desk, AGENT_MAIL).await;
    let view = desk.message(message).await.unwrap();
    let named: Vec<_> = view.suggestions.iter().filter(|s| s.kind == SuggestionKind::DataSubject).collect();
    assert_eq!(
        named.iter().map(|s| s.value.as_str()).collect::<Vec<_>>(),
        ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"]
    );
    for s in &view.suggestions {
        desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
    }
    let proposed = async || desk.case_proposal(Some(message)).await.unwrap();
    let first = proposed().await;
    assert_eq!(first.data_subject, "Ingrid Vasquez");
    assert_eq!(
        (first.acts, first.name.as_str(), first.agent.as_str()),
        (true, "Casey Brandt", ""),
        "who writes acts"
    );
    assert_eq!(first.data_subjects, ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"]);
    assert!(first.cases.is_empty());
    let opened = desk.open_case(&act(), form(&desk, message, "ingrid  vasquez").await).await.unwrap();
    let second = proposed().await;
    assert_eq!(second.data_subject, "Theodore Lamb", "who has a case is not proposed again");
    assert_eq!(second.data_subjects, ["Theodore Lamb", "Wen-Li Zhao"]);
    assert_eq!(second.cases.iter().map(|c| c.id).collect::<Vec<_>>(), [opened.case.id]);
    for subject in ["Theodore Lamb", "Wen-Li Zhao"] {
        desk.open_case(&act(), form(&desk, message, subject).await).await.unwrap();
    }
    assert_eq!(proposed().await.data_subject, "", "all have theirs");
}

#[tokio::test]
async fn where_each_of_an_agents_people_lives_is_proposed_from_what_stands_beside_the_name() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = AGENT_MAIL
        .replace("1. Ingrid Vasquez", "1. Ingrid Vasquez, 4 Fir Ln, Fresno, CA 93701")
        .replace("2. Theodore Lamb", "2. Theodore Lamb (Colorado)");
    let message = taken_in(&desk, &mail).await;
    for s in &desk.message(message).await.unwrap().suggestions {
        desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
    }
    let proposed = desk.case_proposal(Some(message)).await.unwrap();
    assert_eq!(proposed.data_subjects, ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"]);
    let places: Vec<_> = proposed
        .beside
        .iter()
        .map(|p| (p.name.as_str(), p.address.line1.as_str(), p.address.state.as_str()))
        .collect();
    assert_eq!(
        places,
        [("Ingrid Vasquez", "4 Fir Ln", "CA"), ("Theodore Lamb", "", "CO"), ("Wen-Li Zhao", "", "")],
        "the agent's own address is none of theirs"
    );
}
