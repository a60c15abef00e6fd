//! Which requests of a case a kind of letter answers, as the head of its text says. The kinds themselves are files; no kind
//! is named here.

use domain::ids::RequestId;
use domain::nouns::{BindingState, CaseFile, ChildFinding, IdentityResult, ItemOutcome, PersonRole, Request};
use letters::text::{Fits, IdentityState, Parts};

use super::choices::head;
use crate::derive::facts::has;

/// The live requests that a kind answers.
pub fn requests_for(file: &CaseFile, kind: &str) -> Vec<RequestId> {
    let Some(text) = head(kind) else { return Vec::new() };
    let live = file.requests.iter().filter(|r| r.withdrawn.is_none());
    live.filter(|r| fits(file, r, &text.fits)).map(|r| r.id).collect()
}

fn fits(file: &CaseFile, request: &Request, fits: &Fits) -> bool {
    let role = |roles: &[PersonRole]| file.people.iter().any(|p| roles.contains(&p.role));
    let bound = |ids: &[String]| {
        request.bindings.iter().any(|b| b.state == BindingState::Bound && ids.contains(&b.regime))
    };
    (fits.rights.is_empty() || fits.rights.contains(&request.right))
        && parts(request, fits.parts)
        && (fits.regimes.is_empty() || bound(&fits.regimes))
        && !bound(&fits.except_regimes)
        && (fits.roles.is_empty() || role(&fits.roles))
        && fits.child_with_parent.is_none_or(|wanted| wanted == child_with_parent(file))
        && fits.identity.is_none_or(|wanted| identity(file) == Some(wanted))
        && fits.facts.iter().all(|kind| has(file, Some(request.id), *kind))
        && !fits.without_facts.iter().any(|kind| has(file, Some(request.id), *kind))
}

fn parts(request: &Request, wanted: Parts) -> bool {
    let some = |outcome| request.items.iter().any(|i| i.outcome == outcome);
    let all = |outcome| !request.items.is_empty() && request.items.iter().all(|i| i.outcome == outcome);
    let refused = some(ItemOutcome::Refused);
    match wanted {
        Parts::Any => true,
        Parts::Granted => some(ItemOutcome::Granted) && !refused,
        Parts::Refused => all(ItemOutcome::Refused),
        Parts::Mixed => refused && !all(ItemOutcome::Refused) && !some(ItemOutcome::Open),
        Parts::NotFound => all(ItemOutcome::NotFound),
    }
}

fn child_with_parent(file: &CaseFile) -> bool {
    let child = file
        .child_checks
        .last()
        .is_some_and(|c| matches!(c.finding, ChildFinding::Confirmed | ChildFinding::Likely));
    child && file.people.iter().any(|p| matches!(p.role, PersonRole::Parent | PersonRole::Guardian))
}

fn identity(file: &CaseFile) -> Option<IdentityState> {
    match file.identity.iter().rev().find(|s| s.result != IdentityResult::Asked).map(|s| s.result) {
        None => Some(IdentityState::Open),
        Some(IdentityResult::Failed) => Some(IdentityState::Failed),
        Some(_) => None,
    }
}
