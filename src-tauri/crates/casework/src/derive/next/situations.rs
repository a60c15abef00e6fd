//! Why: the next action as a table. One case is done up to its letter; each line changes one thing of it and names the one action
//! that follows, with its reason.
//! Not here: how a case gets into these states (the journeys).

use domain::day::Day;
use domain::ids::Id;
use domain::nouns::{
    Binding, BindingState, Case, CaseFile, CasePerson, CaseState, IdentityResult, IdentityStep, Item,
    ItemOutcome, LetterHead, LetterState, Person, PersonRole, PostalAddress, Request, Search, SearchOutcome,
    Task, TaskKind, TaskState,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

use super::{NextKind, next_action};
use crate::derive::checklist::Left;
use crate::views::case::{BindingView, ChildView, RequestView};

/// A case with what is derived of it.
struct Situation {
    file: CaseFile,
    bindings: Vec<BindingState>,
    child: bool,
    left: Left,
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 27).unwrap()
}

fn person() -> Person {
    Person {
        id: Id::new(1),
        name: "Pat Doe".into(),
        mailing_name: String::new(),
        emails: vec![],
        phones: vec![],
        address: PostalAddress {
            line1: "12 Elm St".into(),
            city: "Waco".into(),
            state: "TX".into(),
            zip: "76701".into(),
            ..PostalAddress::default()
        },
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

fn item(outcome: ItemOutcome) -> Item {
    Item {
        id: Id::new(1),
        request: Id::new(1),
        what: "the personal data".into(),
        system: None,
        category: None,
        outcome,
        ground: String::new(),
        citation: String::new(),
        decided_on: Some(today()),
    }
}

fn search(outcome: SearchOutcome) -> Search {
    Search {
        id: Id::new(1),
        case: Id::new(1),
        system: Id::new(1),
        by: "name".into(),
        outcome,
        ground: String::new(),
        note: String::new(),
        day: today(),
        operator: Id::new(1),
    }
}

fn step(result: IdentityResult) -> IdentityStep {
    IdentityStep {
        id: Id::new(1),
        case: Id::new(1),
        person: Id::new(1),
        method: "call back".into(),
        points: vec![],
        matched: vec![],
        result,
        note: String::new(),
        day: today(),
    }
}

fn task(kind: TaskKind, state: TaskState) -> Task {
    Task {
        id: Id::new(1),
        case: Id::new(1),
        kind,
        title: "Stop using the child\u{2019}s data".into(),
        due: None,
        owner: String::new(),
        state,
        note: String::new(),
        ended: None,
        system: None,
        provider: None,
    }
}

fn letter(kind: &str, state: LetterState) -> LetterHead {
    LetterHead {
        id: Id::new(1),
        case: Some(Id::new(1)),
        case_number: "PR-2026-0001".into(),
        company: Id::new(1),
        requests: vec![Id::new(1)],
        kind: kind.into(),
        language: Language::En,
        state,
        number: if state == LetterState::Draft { String::new() } else { "L-0001".into() },
        recipient: "PAT DOE".into(),
        pages: 1,
        issued: None,
        envelope: None,
        sendings: vec![],
    }
}

/// Asked, bound, checked, searched and decided: only the letter is not written.
fn decided() -> Situation {
    let file = CaseFile {
        case: Case {
            id: Id::new(1),
            number: "PR-2026-0001".into(),
            title: String::new(),
            channel: Channel::Email,
            designated_place: Known::Unknown,
            state: CaseState::Open,
            closing: None,
            closing_note: String::new(),
            closed: None,
            closed_under: None,
            opened: "2026-11-20T16:00:00Z".parse().unwrap(),
            revision: 1,
        },
        people: vec![CasePerson { role: PersonRole::Requester, person: person() }],
        messages: vec![],
        signals: vec![],
        requests: vec![Request {
            id: Id::new(1),
            case: Id::new(1),
            right: Right::Delete,
            company: Id::new(1),
            policy: None,
            capacity: Capacity::Visitor,
            asked: String::new(),
            withdrawn: None,
            bindings: vec![],
            items: vec![item(ItemOutcome::Granted)],
        }],
        facts: vec![],
        child_checks: vec![],
        tasks: vec![],
        identity: vec![step(IdentityResult::Matched)],
        authorities: vec![],
        searches: vec![search(SearchOutcome::Found)],
        notices: vec![],
        disclosures: vec![],
        notes: vec![],
        letters: vec![],
        holds: vec![],
    };
    Situation { file, bindings: vec![BindingState::Bound], child: false, left: Left::default() }
}

fn views(of: &Situation) -> Vec<RequestView> {
    let binding = |state: &BindingState| BindingView {
        binding: Binding {
            id: Id::new(1),
            request: Id::new(1),
            regime: "policy_only".into(),
            state: *state,
            reason: String::new(),
            decided_on: None,
        },
        name: "Our own promise".into(),
        citation: "policy".into(),
        promise: true,
        proposed: Known::Yes,
        reasons_for: vec![],
        reasons_against: vec![],
        version: String::new(),
        mark: None,
        clocks: vec![],
        undated: vec![],
        no_clock: None,
    };
    let view = |request: &Request| RequestView {
        request: request.clone(),
        company: "OfficerTRAK, LLC".into(),
        policy: String::new(),
        policy_elsewhere: false,
        bindings: of.bindings.iter().map(binding).collect(),
        items: request.items.clone(),
        extend: None,
        extend_not: String::new(),
        warnings: vec![],
    };
    of.file.requests.iter().map(view).collect()
}

fn child(of: &Situation) -> ChildView {
    ChildView {
        signals: vec![],
        check: None,
        history: vec![],
        age_at_receipt: None,
        age_at_collection: None,
        under18: Known::Unknown,
        under16: Known::Unknown,
        under13: Known::Unknown,
        working: String::new(),
        to_decide: of.child,
    }
}

type Change = fn(&mut Situation);

/// What is changed, what follows, and words of its reason.
const SITUATIONS: &[(&str, Change, NextKind, &str)] = &[
    ("everything decided", |_| {}, NextKind::WriteLetter, "the answer is not written"),
    ("the case is closed", |s| s.file.case.state = CaseState::Closed, NextKind::Nothing, "Reopen"),
    ("a child may be meant", |s| s.child = true, NextKind::ChildCheck, "no finding is recorded"),
    ("nothing is asked", |s| s.file.requests.clear(), NextKind::AddRequest, "nothing binds"),
    (
        "what was asked was withdrawn",
        |s| s.file.requests[0].withdrawn = Some(today()),
        NextKind::Close,
        "Every request was withdrawn",
    ),
    (
        "the use of a child\u{2019}s data goes on",
        |s| s.file.tasks = vec![task(TaskKind::StopUse, TaskState::Open)],
        NextKind::Tasks,
        "stops the day it is known",
    ),
    (
        "a law is only proposed",
        |s| s.bindings = vec![BindingState::Bound, BindingState::Proposed],
        NextKind::DecideBinding,
        "One proposal waits",
    ),
    (
        "no address is known",
        |s| s.file.people[0].person.address = PostalAddress::default(),
        NextKind::AskAddress,
        "can\u{2019}t be mailed without one",
    ),
    ("nobody was checked", |s| s.file.identity.clear(), NextKind::Identity, "No step of the identity ledger"),
    (
        "the check was asked for and nothing came back",
        |s| s.file.identity = vec![step(IdentityResult::Asked)],
        NextKind::Identity,
        "No step of the identity ledger",
    ),
    (
        "the check failed and nothing is decided",
        |s| {
            s.file.identity = vec![step(IdentityResult::Failed)];
            s.file.requests[0].items.clear();
        },
        NextKind::Identity,
        "The last check of who writes failed",
    ),
    (
        "the check failed and the request is refused for it",
        |s| {
            s.file.identity = vec![step(IdentityResult::Failed)];
            s.file.requests[0].items = vec![item(ItemOutcome::Refused)];
        },
        NextKind::WriteLetter,
        "the answer is not written",
    ),
    ("nothing was searched", |s| s.file.searches.clear(), NextKind::Search, "No system has been searched"),
    (
        "a search is open",
        |s| s.file.searches = vec![search(SearchOutcome::Open)],
        NextKind::Search,
        "1 still open",
    ),
    (
        "a system was not searched",
        |s| s.left.unsearched = vec!["The website".into()],
        NextKind::Search,
        "Not searched yet: The website.",
    ),
    (
        "nothing is decided",
        |s| s.file.requests[0].items.clear(),
        NextKind::Decide,
        "needs an outcome before a letter",
    ),
    (
        "a part is open",
        |s| s.file.requests[0].items.push(item(ItemOutcome::Open)),
        NextKind::Decide,
        "needs an outcome before a letter",
    ),
    (
        "a deletion is not done",
        |s| s.file.tasks = vec![task(TaskKind::DeleteAtCompany, TaskState::Open)],
        NextKind::Tasks,
        "only when they are done",
    ),
    (
        "a draft waits",
        |s| s.file.letters = vec![letter("grant_deletion", LetterState::Draft)],
        NextKind::Issue,
        "waits to be checked and issued",
    ),
    (
        "a letter is issued and not in the mail",
        |s| s.file.letters = vec![letter("grant_deletion", LetterState::Issued)],
        NextKind::Mail,
        "L-0001 is issued",
    ),
    (
        "somebody only reports a child and all is done",
        |s| {
            s.file.people[0].role = PersonRole::Reporter;
            s.file.requests[0].right = Right::ChildData;
        },
        NextKind::Close,
        "nobody is owed an answer",
    ),
    (
        "Shine the Light asks for no check, no search and no part",
        |s| {
            s.file.requests[0].right = Right::ShineTheLight;
            s.file.requests[0].items.clear();
            s.file.identity.clear();
            s.file.searches.clear();
        },
        NextKind::WriteLetter,
        "the answer is not written",
    ),
    // Two things at once: what can harm comes first.
    (
        "a child may be meant and nothing else is known",
        |s| {
            s.child = true;
            s.file.identity.clear();
            s.bindings = vec![BindingState::Proposed];
        },
        NextKind::ChildCheck,
        "about a child",
    ),
    (
        "a law is only proposed and nobody was checked",
        |s| {
            s.bindings = vec![BindingState::Proposed];
            s.file.identity.clear();
        },
        NextKind::DecideBinding,
        "its date is shown but not decided",
    ),
];

#[test]
fn each_situation_leads_to_one_action_with_its_reason() {
    for (name, change, kind, reason) in SITUATIONS {
        let mut situation = decided();
        change(&mut situation);
        let next = next_action(&situation.file, &views(&situation), &child(&situation), &situation.left);
        assert_eq!(next.kind, *kind, "{name}: {next:?}");
        assert!(next.why.contains(reason), "{name}: {:?} says nothing of {reason:?}", next.why);
    }
}
