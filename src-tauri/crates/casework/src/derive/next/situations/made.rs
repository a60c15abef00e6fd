//! A case that is done up to its letter, and the pieces that situations change of it.

use domain::day::Day;
use domain::ids::Id;
use domain::nouns::{
    Authority, AuthorityKind, Binding, BindingState, Case, CaseFile, CasePerson, CaseState, ChildCheck,
    ChildFinding, Consent, ConsentState, IdentityResult, IdentityStep, Item, ItemOutcome, LetterHead,
    LetterState, Person, PersonRole, PostalAddress, Request, Search, SearchOutcome, Sending, SendingChannel,
    SendingState, Task, TaskKind, TaskState,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

use crate::derive::checklist::Left;
use crate::views::case::{BindingView, ChildView, RequestView};

/// A case with what is derived of it.
pub(super) struct Situation {
    pub(super) file: CaseFile,
    pub(super) bindings: Vec<BindingState>,
    pub(super) child: bool,
    pub(super) left: Left,
}

pub(super) fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 27).unwrap()
}

pub(super) fn person() -> Person {
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

pub(super) fn item(outcome: ItemOutcome) -> Item {
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

pub(super) fn search(outcome: SearchOutcome) -> Search {
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

pub(super) fn step(result: IdentityResult) -> IdentityStep {
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

pub(super) fn task(kind: TaskKind, state: TaskState) -> Task {
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

pub(super) fn letter(kind: &str, state: LetterState) -> LetterHead {
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

/// One that is out.
pub(super) fn sending() -> Sending {
    Sending {
        id: Id::new(1),
        letter: Id::new(1),
        channel: SendingChannel::Post,
        address: vec!["12 ELM ST".into()],
        mail_by: None,
        state: SendingState::HandedOver,
        printed: None,
        handed_over: Some(today()),
        class: None,
        tracking: String::new(),
        return_receipt: String::new(),
        proof_kind: None,
        proof: String::new(),
        delivered: None,
        delivery_proof: None,
        delivery_note: String::new(),
        returned: None,
        note: String::new(),
        mail_log: None,
    }
}

/// What the first person has shown.
pub(super) fn authority(accepted: Known, revoked: Option<Day>) -> Authority {
    Authority {
        id: Id::new(1),
        case: Id::new(1),
        person: person().id,
        for_person: None,
        kind: AuthorityKind::SignedPermission,
        proof: "a signed permission".into(),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        accepted,
        day: today(),
        revoked,
        revoked_why: String::new(),
        origin: None,
    }
}

/// The finding that a child is concerned.
pub(super) fn found() -> ChildCheck {
    ChildCheck {
        case: Id::new(1),
        child: None,
        born: None,
        stated_age: Some(12),
        stated_on: Some(today()),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "a teacher told us".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
        operator: Id::new(1),
        recorded: "2026-11-20T16:00:00Z".parse().unwrap(),
    }
}

/// Asked, bound, checked, searched and decided: only the letter is not written.
pub(super) fn decided() -> Situation {
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

pub(super) fn views(of: &Situation) -> Vec<RequestView> {
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

pub(super) fn child(of: &Situation) -> ChildView {
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
