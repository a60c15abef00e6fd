//! What the case itself has against a letter, beside the checks of its words: a grant with nothing granted, data for
//! somebody who was not checked, a claim that the records contradict, a search or a deletion that is still open.

use domain::nouns::{CaseFile, IdentityResult, ItemOutcome, PersonRole, SearchOutcome, TaskKind, TaskState};
use domain::words::{Known, Right};
use letters::{Finding, Severity};

use crate::derive::letter::choices::head;
use crate::derive::letter::{Source, marketing_of_year};
use crate::derive::next::addressee;

fn refuse(check: &str, sentence: &str) -> Finding {
    Finding {
        check: check.into(),
        severity: Severity::Refuse,
        sentence: sentence.into(),
        place: String::new(),
        clearance: String::new(),
    }
}

/// Everything the case has against issuing the letter.
pub(super) fn of_case(from: &Source<'_>) -> Vec<Finding> {
    let Some(text) = head(from.kind) else { return Vec::new() };
    let needs = |part: &str| text.needs.iter().any(|n| n == part || n.starts_with(&format!("{part}.")));
    let (discloses, deletes) = (needs("access"), needs("deletion"));
    let mut findings = Vec::new();
    if (discloses || deletes) && !some_part(from, ItemOutcome::Granted) {
        findings.push(refuse(
            "nothing_granted",
            "This letter grants something, and no part of the requests it answers is granted. Decide the parts, or \
             choose another letter.",
        ));
    }
    if discloses || deletes {
        findings.extend(searches(from.file));
        findings.extend(identity(from, discloses));
    }
    if discloses || deletes || needs("child") {
        findings.extend(authority(from.file));
    }
    if deletes {
        findings.extend(deletion(from));
    }
    if needs("shine_the_light") {
        findings.extend(direct_marketing(from));
    }
    findings.extend(promise_elsewhere(from));
    findings
}

fn some_part(from: &Source<'_>, outcome: ItemOutcome) -> bool {
    from.answered().any(|r| r.items.iter().any(|i| i.outcome == outcome))
}

fn searches(file: &CaseFile) -> Option<Finding> {
    if file.searches.is_empty() {
        return Some(refuse(
            "no_search",
            "No search of a system is recorded, so this letter can\u{2019}t say what was found and done. Record the searches \
             first.",
        ));
    }
    file.searches
        .iter()
        .any(|s| s.outcome == SearchOutcome::Open)
        .then(|| refuse("open_search", "A search is still open. Finish it, so that the answer is whole."))
}

/// The ledger of the very people the letter is about: who gets it and, where that one acts for another, the other.
fn identity(from: &Source<'_>, discloses: bool) -> Option<Finding> {
    // A tip about a child names nobody who would have to be checked.
    if !discloses && from.answered().all(|r| r.right == Right::ChildData) {
        return None;
    }
    let file = from.file;
    let to = addressee(file)?;
    let mut concerned = vec![to.id];
    if authority(file).is_none() {
        concerned.extend(others(file, to.id));
    }
    let last = file
        .identity
        .iter()
        .rev()
        .find(|s| concerned.contains(&s.person) && s.result != IdentityResult::Asked)
        .map(|s| s.result);
    let enough = match last {
        Some(IdentityResult::Matched) => true,
        Some(IdentityResult::NotNeeded) => !discloses,
        _ => false,
    };
    (!enough).then(|| {
        refuse(
            "identity",
            if discloses {
                "This letter hands out personal data, and the identity ledger has no match for the person it goes to. \
                 Check who writes and record it first."
            } else {
                "This letter says that data was deleted, and the identity ledger has no match for the person who asked. \
                 Check who writes, or record why no check is needed."
            },
        )
    })
}

/// The people whose data it is, other than one.
fn others(file: &CaseFile, than: domain::ids::PersonId) -> Vec<domain::ids::PersonId> {
    let subjects = file.people.iter().filter(|p| p.role == PersonRole::DataSubject);
    subjects.map(|p| p.person.id).filter(|id| *id != than).collect()
}

/// A letter to somebody who acts for another needs an accepted proof that they may act for that one.
fn authority(file: &CaseFile) -> Option<Finding> {
    let to = addressee(file)?;
    let acts_for =
        |role: PersonRole| matches!(role, PersonRole::Parent | PersonRole::Guardian | PersonRole::Agent);
    let others = others(file, to.id);
    let acts = !others.is_empty() || file.people.iter().any(|p| p.person.id == to.id && acts_for(p.role));
    let proved = |other: Option<domain::ids::PersonId>| {
        let about = |a: &&domain::nouns::Authority| {
            a.person == to.id && (a.for_person.is_none() || other.is_none() || a.for_person == other)
        };
        file.authorities.iter().rev().find(about).is_some_and(|a| a.accepted == Known::Yes)
    };
    let all = if others.is_empty() { proved(None) } else { others.iter().all(|o| proved(Some(*o))) };
    (acts && !all).then(|| {
        refuse(
            "authority",
            "This letter goes to somebody who acts for another, and no accepted proof of that is recorded. Record the \
             authority, or write to the person themselves.",
        )
    })
}

/// A deletion is told when it is done, and of providers only what the tasks bear out.
fn deletion(from: &Source<'_>) -> Vec<Finding> {
    let tasks: Vec<_> = from.file.tasks.iter().filter(|t| t.kind.deletes()).collect();
    let mut findings = Vec::new();
    if tasks.iter().any(|t| matches!(t.state, TaskState::Open | TaskState::Waiting)) {
        findings.push(refuse(
            "open_deletion",
            "This letter says that the data is deleted, and a deletion task of this case is not done. Do it, or drop it \
             with a reason.",
        ));
    }
    let at_provider =
        tasks.iter().any(|t| t.kind == TaskKind::DeleteAtProvider && t.state == TaskState::Done);
    if at_provider && from.words.get("deletion.providers") == Some("none") {
        findings.push(refuse(
            "providers",
            "This letter says that no service provider held the data, and a task says that one was told to delete it. \
             Choose \u{201c}Some held the data and were told\u{201d}.",
        ));
    }
    findings
}

/// "Nothing was disclosed" goes out only where the log has nothing against it.
fn direct_marketing(from: &Source<'_>) -> Option<Finding> {
    let denies = from.words.get("shine_the_light.outcome") == Some("none_disclosed");
    (denies && !marketing_of_year(from).is_empty()).then(|| {
        refuse(
            "direct_marketing",
            "This letter says that nothing was disclosed for direct marketing, and the log of that year has disclosures \
             that were, or where it is not known. Look at Disclosures and choose the answer that is true.",
        )
    })
}

/// A policy that is not in our hands promises nothing that we could quote.
fn promise_elsewhere(from: &Source<'_>) -> Option<Finding> {
    from.promises_elsewhere().then(|| {
        refuse(
            "promise_elsewhere",
            "The policy of this person is not in our hands, so this letter can\u{2019}t rest on a promise in it. Reject the \
             promise among what binds, or choose the policy that promises it.",
        )
    })
}
