//! What the case itself has against a letter, beside the checks of its words: a grant with nothing granted, data for
//! somebody who was not checked, a search that is still open.

use domain::nouns::{CaseFile, IdentityResult, ItemOutcome, Letter, PersonRole, SearchOutcome};
use domain::words::Known;
use letters::{Finding, Severity};

use crate::derive::letter::choices::head;

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
pub(super) fn of_case(file: &CaseFile, letter: &Letter) -> Vec<Finding> {
    let Some(text) = head(&letter.kind) else { return Vec::new() };
    let needs = |part: &str| text.needs.iter().any(|n| n == part || n.starts_with(&format!("{part}.")));
    let discloses = needs("access");
    let grants = discloses || needs("deletion");
    let mut findings = Vec::new();
    if grants && !some_part(file, letter, ItemOutcome::Granted) {
        findings.push(refuse(
            "nothing_granted",
            "This letter grants something, and no part of the requests it answers is granted. Decide the parts, or \
             choose another letter.",
        ));
    }
    if discloses && file.searches.iter().any(|s| s.outcome == SearchOutcome::Open) {
        findings
            .push(refuse("open_search", "A search is still open. Finish it, so that the answer is whole."));
    }
    if discloses || needs("child") {
        findings.extend(authority(file));
    }
    if discloses && !identity_matched(file) {
        findings.push(refuse(
            "identity",
            "This letter hands out personal data, and the last step of the identity ledger did not match. Check who \
             writes and record it first.",
        ));
    }
    findings
}

fn some_part(file: &CaseFile, letter: &Letter, outcome: ItemOutcome) -> bool {
    file.requests
        .iter()
        .filter(|r| letter.requests.contains(&r.id))
        .any(|r| r.items.iter().any(|i| i.outcome == outcome))
}

/// The last decisive step of the ledger matched.
fn identity_matched(file: &CaseFile) -> bool {
    let last = file.identity.iter().rev().find(|s| s.result != IdentityResult::Asked);
    last.is_some_and(|s| s.result == IdentityResult::Matched)
}

/// A letter to somebody who acts for another needs an accepted proof that they may.
fn authority(file: &CaseFile) -> Option<Finding> {
    let to = crate::derive::next::addressee(file)?;
    let acts_for =
        |role: PersonRole| matches!(role, PersonRole::Parent | PersonRole::Guardian | PersonRole::Agent);
    let own = file.people.iter().any(|p| p.person.id == to.id && p.role == PersonRole::Requester);
    let acts = file.people.iter().any(|p| p.person.id == to.id && acts_for(p.role)) && !own;
    let proved =
        file.authorities.iter().rev().find(|a| a.person == to.id).is_some_and(|a| a.accepted == Known::Yes);
    (acts && !proved).then(|| {
        refuse(
            "authority",
            "This letter goes to somebody who acts for another, and no accepted proof of that is recorded. Record the \
             authority, or write to the person themselves.",
        )
    })
}
