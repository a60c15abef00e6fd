//! The one thing to do next in a case, and why. The order is the officer's: what can harm first, then what must be
//! known before it can be decided, then the decision, the letter, the mail, the close.

use domain::clock::ClockKind;
use domain::day::Day;
use domain::nouns::{
    BindingState, CaseFile, CaseState, ChildFinding, FactKind, IdentityResult, ItemOutcome, LetterState,
    PersonRole, Request, SearchOutcome, SendingState, TaskState,
};
use domain::words::Right;

use super::checklist::Left;
use super::facts::{has, on_its_way, waits_for};
use super::letter::choices::{head, kinds_at, some_letter_answers};
use super::letter::fits::requests_for;
use crate::views::case::{ChildView, NextAction, NextKind, RequestView};

/// Rights that can only be answered to the right person after looking into systems.
pub fn needs_identity(right: Right) -> bool {
    matches!(right, Right::Access | Right::Correct | Right::Delete | Right::Portability | Right::Restrict)
}

/// Letter kinds that answer a request in the end: those whose text meets the duty to answer.
pub fn answers(kind: &str) -> bool {
    head(kind).is_some_and(|text| text.meets.iter().any(|m| m == ClockKind::Respond.as_str()))
}

pub(super) fn action(kind: NextKind, title: impl Into<String>, why: impl Into<String>) -> NextAction {
    NextAction { kind, title: title.into(), why: why.into(), proof: None }
}

fn live(file: &CaseFile) -> impl Iterator<Item = &Request> {
    file.requests.iter().filter(|r| r.withdrawn.is_none())
}

/// Whether somebody to write to has an address.
pub fn has_address(file: &CaseFile) -> bool {
    addressee(file).is_some_and(|p| p.address.takes_mail())
}

/// To whom letters of the case go: a proved parent or guardian before the agent, before the requester.
pub fn addressee(file: &CaseFile) -> Option<&domain::nouns::Person> {
    [PersonRole::Parent, PersonRole::Guardian, PersonRole::Requester, PersonRole::Agent, PersonRole::Reporter]
        .into_iter()
        .find_map(|role| file.people.iter().find(|p| p.role == role))
        .map(|p| &p.person)
}

/// Whether a letter on its way answers the request. One that came back answers nobody.
pub fn answered_by_letter(file: &CaseFile, request: &Request) -> bool {
    file.letters.iter().any(|l| on_its_way(l) && answers(&l.kind) && l.requests.contains(&request.id))
}

/// Whether the request is answered: by a letter on its way, or as the officer recorded it.
pub fn answered(file: &CaseFile, request: &Request) -> bool {
    answered_by_letter(file, request) || has(file, Some(request.id), FactKind::Responded)
}

/// The next action of a case. `left`: what its checklist of systems and providers still lacks.
pub fn next_action(
    file: &CaseFile,
    requests: &[RequestView],
    child: &ChildView,
    left: &Left,
    today: Day,
) -> NextAction {
    if file.case.state == CaseState::Closed {
        return action(NextKind::Nothing, "Closed", "Reopen the case if something new arrives.");
    }
    if child.to_decide {
        let many = child.signals.len();
        let why = match many {
            0 => "The case is about a child; no finding is recorded yet.".to_owned(),
            1 => "One signal in the message speaks of a child.".to_owned(),
            n => format!("{n} signals in the messages speak of a child."),
        };
        return action(NextKind::ChildCheck, "Decide the child check", why);
    }
    if live(file).next().is_none() {
        let withdrawn = !file.requests.is_empty();
        return if withdrawn {
            action(NextKind::Close, "Close the case", "Every request was withdrawn.")
        } else {
            action(
                NextKind::AddRequest,
                "Record what is asked",
                "Without a request nothing binds and no date runs.",
            )
        };
    }
    if let Some(task) =
        file.tasks.iter().find(|t| t.state == TaskState::Open && t.kind == domain::nouns::TaskKind::StopUse)
    {
        return action(
            NextKind::Tasks,
            task.title.clone(),
            "Use of a child’s data stops the day it is known.",
        );
    }
    let open = proposals(requests);
    if open > 0 {
        let why = match open {
            1 => "One proposal waits; its date is shown but not decided.".to_owned(),
            n => format!("{n} proposals wait; their dates are shown but not decided."),
        };
        return action(NextKind::DecideBinding, "Decide what binds us", why);
    }
    // Asked for early: the address takes its time, and the date does not wait for it.
    if somebody_asks(file) && !has_address(file) && !address_asked(file) {
        return ask_address(file);
    }
    if let Some(line) = super::returned::next(file) {
        return line;
    }
    if let Some(line) = authority::ask(file, today) {
        return line;
    }
    if let Some(line) = acknowledgment_due(file, requests) {
        return line;
    }
    if somebody_asks(file) && live(file).any(|r| needs_identity(r.right)) && !identity_settled(file) {
        let failed = file.identity.iter().any(|s| s.result == IdentityResult::Failed);
        return if failed {
            action(NextKind::Identity, "Ask again, or refuse", "The last check of who writes failed.")
        } else {
            action(NextKind::Identity, "Check who writes", "No step of the identity ledger has matched yet.")
        };
    }
    if let Some(line) = authority::decide(file, today) {
        return line;
    }
    if live(file).any(|r| needs_identity(r.right)) {
        if file.searches.is_empty() {
            return action(NextKind::Search, "Search the systems", "No system has been searched yet.");
        }
        let open = file.searches.iter().filter(|s| s.outcome == SearchOutcome::Open).count();
        if open > 0 {
            return action(NextKind::Search, "Finish the searches", format!("{open} still open."));
        }
        if !left.unsearched.is_empty() {
            let why = format!("Not searched yet: {}.", few(&left.unsearched));
            return action(NextKind::Search, "Search the other systems", why);
        }
    }
    if somebody_asks(file)
        && !follows_from_finding(file)
        && live(file)
            .filter(|r| r.right != Right::ShineTheLight)
            .any(|r| r.items.is_empty() || r.items.iter().any(|i| i.outcome == ItemOutcome::Open))
    {
        return action(
            NextKind::Decide,
            "Decide",
            "Each part of the request needs an outcome before a letter.",
        );
    }
    let unended = left.after_decision();
    if !unended.is_empty() {
        let why = format!("Neither deleted, kept on a ground, nor told yet: {}.", few(&unended));
        return action(NextKind::Search, "Finish the checklist", why);
    }
    let deletions = file.tasks.iter().filter(|t| t.kind.deletes() && t.state == TaskState::Open).count();
    if deletions > 0 {
        let why = format!("{deletions} of them open; the letter can say so only when they are done.");
        return action(NextKind::Tasks, "Do the deletions", why);
    }
    finish(file)
}

/// Whether nothing is asked but that a child's data is looked after, and it is a child's: what becomes of the data follows from that
/// finding, and no part of it is granted or refused.
fn follows_from_finding(file: &CaseFile) -> bool {
    let found = file.child_checks.last().map(|c| c.finding);
    matches!(found, Some(ChildFinding::Confirmed | ChildFinding::Likely))
        && live(file).all(|r| r.right == Right::ChildData)
}

/// The first few names, and how many more there are.
fn few(names: &[String]) -> String {
    /// As many as a line of the screen holds.
    const SHOWN: usize = 3;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Proposals of live requests that nobody decided.
fn proposals(requests: &[RequestView]) -> usize {
    requests
        .iter()
        .filter(|r| r.request.withdrawn.is_none())
        .flat_map(|r| &r.bindings)
        .filter(|b| b.binding.state == BindingState::Proposed)
        .count()
}

fn acknowledgment_due(file: &CaseFile, requests: &[RequestView]) -> Option<NextAction> {
    if !somebody_asks(file) {
        return None;
    }
    let acknowledged = |request| {
        let of = |l: &&domain::nouns::LetterHead| l.kind == "acknowledgment" && l.requests.contains(&request);
        file.letters.iter().filter(of).any(on_its_way)
    };
    let clock = requests
        .iter()
        .filter(|r| r.request.withdrawn.is_none())
        .filter(|r| !acknowledged(r.request.id) && !answered_by_letter(file, &r.request))
        .flat_map(|r| &r.bindings)
        .filter(|b| b.binding.state == BindingState::Bound)
        .flat_map(|b| &b.clocks)
        .find(|c| c.clock.kind == ClockKind::Acknowledge && c.clock.met.is_none())?;
    if !has_address(file) {
        return None;
    }
    let by = clock.work_by.map(|d| format!(" by {}", domain::day::long(d))).unwrap_or_default();
    Some(action(NextKind::Acknowledge, "Acknowledge", format!("The receipt is to be acknowledged{by}.")))
}

/// Whether somebody is owed a letter. Nobody is where all there is are words about a child or a complaint, from somebody who
/// only reports or from nobody known; a request of any other kind always has somebody behind it, known or not.
pub fn somebody_asks(file: &CaseFile) -> bool {
    let asks = file.people.iter().any(|p| {
        matches!(
            p.role,
            PersonRole::Requester | PersonRole::Parent | PersonRole::Guardian | PersonRole::Agent
        )
    });
    let reported = file.people.iter().any(|p| p.role == PersonRole::Reporter)
        || live(file).all(|r| matches!(r.right, Right::ChildData | Right::Complaint));
    asks || !reported
}

fn address_asked(file: &CaseFile) -> bool {
    waits_for(file, FactKind::AddressAsked, FactKind::AddressArrived)
}

fn ask_address(file: &CaseFile) -> NextAction {
    if address_asked(file) {
        return action(
            NextKind::AskAddress,
            "Wait for the postal address",
            "It was asked for and has not arrived; no date moves by that.",
        );
    }
    let why = if addressee(file).is_some_and(|p| !p.address.is_empty()) {
        "The address has no street or no city; a letter can’t be mailed to it."
    } else {
        "No address is known; a letter can’t be mailed without one."
    };
    action(NextKind::AskAddress, "Ask for a postal address", why)
}

/// Whether the identity ledger lets the work go on: the last decisive step matched or was not needed, or it failed and
/// the parts are decided all the same.
pub fn identity_settled(file: &CaseFile) -> bool {
    let last = file.identity.iter().rev().find(|s| s.result != IdentityResult::Asked);
    match last.map(|s| s.result) {
        Some(IdentityResult::Matched | IdentityResult::NotNeeded) => true,
        Some(IdentityResult::Failed) => decided(file),
        _ => false,
    }
}

/// Whether every part of every request has its outcome.
fn decided(file: &CaseFile) -> bool {
    live(file).all(|r| !r.items.is_empty() && r.items.iter().all(|i| i.outcome != ItemOutcome::Open))
}

/// An appeal that nobody has decided in a letter on its way.
fn appeal_open(file: &CaseFile) -> Option<NextAction> {
    let open = |r: &&Request| {
        has(file, Some(r.id), FactKind::Appealed) && !has(file, Some(r.id), FactKind::AppealDecided)
    };
    let decided = |r: &Request| {
        let meets = |kind: &str| {
            head(kind).is_some_and(|t| t.meets.iter().any(|m| m == ClockKind::AppealDecision.as_str()))
        };
        file.letters.iter().any(|l| on_its_way(l) && meets(&l.kind) && l.requests.contains(&r.id))
    };
    live(file).filter(open).find(|r| !decided(r)).map(|_| {
        action(
            NextKind::WriteLetter,
            "Decide the appeal",
            "An appeal is recorded; its decision is not written.",
        )
    })
}

fn finish(file: &CaseFile) -> NextAction {
    let to_mail = |l: &&domain::nouns::LetterHead| {
        l.state == LetterState::Issued
            && !l.sendings.iter().any(|s| {
                matches!(s.state, SendingState::HandedOver | SendingState::Delivered | SendingState::Returned)
            })
    };
    if let Some(l) = file.letters.iter().find(to_mail) {
        return action(
            NextKind::Mail,
            "Print and hand over",
            format!("{} is issued and not yet in the mail.", l.number),
        );
    }
    if file.letters.iter().any(|l| l.state == LetterState::Draft) {
        return action(NextKind::Issue, "Finish the letter", "A draft waits to be checked and issued.");
    }
    if let Some(line) = appeal_open(file) {
        return line;
    }
    if somebody_asks(file) && !live(file).all(|r| answered(file, r)) {
        if has_address(file)
            && live(file).filter(|r| !answered(file, r)).all(|r| !some_letter_answers(file, r))
        {
            return action(
                NextKind::RecordAnswer,
                "Record how it was answered",
                "No kind of letter here answers what is left. Tell the person, and record the day as “Answer went out”.",
            );
        }
        return if has_address(file) {
            action(
                NextKind::WriteLetter,
                "Write the letter",
                if live(file).all(|r| r.items.is_empty()) {
                    "What was done is recorded; the answer is not written."
                } else {
                    "Each part is decided; the answer is not written."
                },
            )
        } else {
            ask_address(file)
        };
    }
    let open = file.tasks.iter().filter(|t| matches!(t.state, TaskState::Open | TaskState::Waiting)).count();
    if open > 0 {
        return action(NextKind::Tasks, "Finish the tasks", format!("{open} still open."));
    }
    let by_letter = live(file).all(|r| answered_by_letter(file, r));
    let why = if somebody_asks(file) && by_letter {
        "Everything is answered, mailed and done."
    } else if somebody_asks(file) {
        "Everything is answered, as recorded, and done."
    } else {
        "What was reported is done, and nobody is owed an answer."
    };
    action(NextKind::Close, "Close the case", why)
}

mod authority;
#[cfg(test)]
mod situations;
