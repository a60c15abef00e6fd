//! Why: the next action as a table. One case is done up to its letter; each line changes one thing of it and names the one action
//! that follows, with its reason.
//! Not here: how a case gets into these states (the journeys).

use domain::ids::Id;
use domain::nouns::{
    Authority, BindingState, CaseState, IdentityResult, ItemOutcome, LetterState, PersonRole, PostalAddress,
    SearchOutcome, TaskKind, TaskState,
};
use domain::words::{Known, Right};

mod made;

use made::{
    Situation, authority, child, decided, found, item, letter, search, sending, step, task, today, views,
};

use super::{NextKind, next_action};

type Change = fn(&mut Situation);

/// An agent writes, whom nobody has checked.
fn by_agent(s: &mut Situation) {
    s.file.people[0].role = PersonRole::Agent;
    s.file.identity.clear();
}

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
    ("an agent has shown nothing", by_agent, NextKind::AskAuthority, "Nothing is recorded that shows"),
    (
        "an agent's proof was revoked",
        |s| {
            by_agent(s);
            s.file.authorities = vec![authority(Known::Yes, Some(today()))];
        },
        NextKind::AskAuthority,
        "was revoked",
    ),
    (
        "an agent's proof was found not enough after the check matched",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.requests[0].items.clear();
            s.file.authorities = vec![authority(Known::No, None)];
        },
        NextKind::AskAuthority,
        "is not enough",
    ),
    (
        "the request of an agent whose proof was not enough is decided",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.requests[0].items = vec![item(ItemOutcome::Refused)];
            s.file.authorities = vec![authority(Known::No, None)];
        },
        NextKind::WriteLetter,
        "the answer is not written",
    ),
    (
        "an agent whose proof was not enough is asked for a better one",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.requests[0].items.clear();
            s.file.authorities = vec![authority(Known::No, None)];
            let mut asks = letter("authorised_agent", LetterState::Issued);
            asks.sendings = vec![sending()];
            asks.issued = "2026-11-27T18:00:00Z".parse().ok();
            s.file.letters = vec![asks];
        },
        NextKind::Decide,
        "needs an outcome",
    ),
    (
        "what an agent sent when asked was revoked later",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.requests[0].items.clear();
            let seen = today().pred_opt().and_then(|d| d.pred_opt()).unwrap();
            s.file.authorities = vec![Authority { day: seen, ..authority(Known::Yes, Some(today())) }];
            let mut asks = letter("authorised_agent", LetterState::Issued);
            asks.sendings = vec![sending()];
            asks.issued = "2026-11-26T18:00:00Z".parse().ok();
            s.file.letters = vec![asks];
        },
        NextKind::AskAuthority,
        "was revoked",
    ),
    (
        "what an agent sent when asked was not enough",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.requests[0].items.clear();
            s.file.authorities = vec![authority(Known::No, None)];
            let mut asks = letter("authorised_agent", LetterState::Issued);
            asks.sendings = vec![sending()];
            asks.issued = "2026-11-26T18:00:00Z".parse().ok();
            s.file.letters = vec![asks];
        },
        NextKind::AskAuthority,
        "is not enough",
    ),
    (
        "an agent's proof is being looked at",
        |s| {
            by_agent(s);
            s.file.authorities = vec![authority(Known::Unknown, None)];
        },
        NextKind::Identity,
        "No step of the identity ledger",
    ),
    (
        "the check matched and nobody found the agent's proof enough or not",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.authorities = vec![authority(Known::Unknown, None)];
        },
        NextKind::DecideAuthority,
        "whether it is enough is not decided",
    ),
    (
        "a later proof of the same matter was found enough",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.authorities = vec![authority(Known::Unknown, None), authority(Known::Yes, None)];
        },
        NextKind::WriteLetter,
        "the answer is not written",
    ),
    (
        "a proof nobody decided about is of somebody who is no longer in the case",
        |s| {
            let gone = Authority { person: Id::new(99), ..authority(Known::Unknown, None) };
            s.file.authorities = vec![gone];
        },
        NextKind::WriteLetter,
        "the answer is not written",
    ),
    (
        "an agent's proof has ended",
        |s| {
            by_agent(s);
            let ended = Authority { valid_until: today().pred_opt(), ..authority(Known::Yes, None) };
            s.file.authorities = vec![ended];
        },
        NextKind::AskAuthority,
        "has ended",
    ),
    (
        "an agent has shown nothing and the check failed",
        |s| {
            s.file.people[0].role = PersonRole::Agent;
            s.file.identity = vec![step(IdentityResult::Failed)];
            s.file.requests[0].items.clear();
        },
        NextKind::Identity,
        "The last check of who writes failed",
    ),
    (
        "a child's data is looked after and nothing else is asked",
        |s| {
            s.file.people[0].role = PersonRole::Parent;
            s.file.requests[0].right = Right::ChildData;
            s.file.requests[0].items.clear();
            s.file.child_checks = vec![found()];
        },
        NextKind::WriteLetter,
        "What was done is recorded",
    ),
    (
        "an agent is asked already",
        |s| {
            by_agent(s);
            let mut asks = letter("authorised_agent", LetterState::Issued);
            asks.sendings = vec![sending()];
            s.file.letters = vec![asks];
        },
        NextKind::Identity,
        "No step of the identity ledger",
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
        let next =
            next_action(&situation.file, &views(&situation), &child(&situation), &situation.left, today());
        assert_eq!(next.kind, *kind, "{name}: {next:?}");
        assert!(next.why.contains(reason), "{name}: {:?} says nothing of {reason:?}", next.why);
    }
}
