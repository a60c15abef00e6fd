//! What may bind a request, from what the case says of the person, the place of receipt and the company's settings.

use domain::binding::{Proposal, Situation, proposals};
use domain::nouns::{Applicability, CaseFile, Request};
use domain::words::{Capacity, Known};
use laws::LawBook;

use super::child::child_view;
use super::facts::received;
use super::home::{Home, home_in};
use crate::setup::Setup;

/// Whether the policy that speaks to the person promises the right.
pub fn promised(request: &Request, setup: &Setup) -> Known {
    match request.policy.and_then(|p| setup.policy(p)) {
        Some(p) if !p.in_our_hands => Known::No,
        Some(p) if !p.capacities.contains(&request.capacity) => match request.capacity {
            Capacity::Other => Known::Unknown,
            _ => Known::No,
        },
        Some(p) if p.rights.contains(&request.right) => Known::Yes,
        Some(p) if request.right == domain::words::Right::ChildData && p.child_under.is_some() => Known::Yes,
        Some(_) => Known::No,
        None if request.capacity == Capacity::SecurityProvider => Known::No,
        None => Known::Unknown,
    }
}

/// What may bind the request, most specific first, with the reasons.
pub fn reasons(file: &CaseFile, request: &Request, setup: &Setup, law: &LawBook) -> Vec<Proposal> {
    let Some(received) = received(file, Some(request)) else { return Vec::new() };
    let Home { country, state } = home_in(file);
    let settings: Vec<Applicability> =
        setup.applicability.iter().filter(|a| a.company == request.company).cloned().collect();
    let situation = Situation {
        country: country.as_deref(),
        state: state.as_deref(),
        right: request.right,
        capacity: request.capacity,
        designated_place: file.case.designated_place,
        promised: promised(request, setup),
        age: child_view(file, setup, law).age_at_receipt,
        settings: &settings,
        received,
    };
    proposals(&situation, law.regimes())
}
