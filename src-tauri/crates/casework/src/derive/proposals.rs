//! What may bind a request, from what the case says of the person, the place of receipt and the company's settings.

use domain::binding::{Proposal, Situation, proposals};
use domain::nouns::{Applicability, CaseFile, PersonRole, Request};
use domain::words::{Capacity, Known};
use laws::LawBook;

use super::child::child_view;
use super::clocks::received;
use crate::setup::Setup;

/// Where the person lives whose home decides which law is near.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// Two-letter code of the country, or the words themselves where no list has them.
    pub country: Option<String>,
    /// Two-letter state or province.
    pub state: Option<String>,
}

/// What an address says of where somebody lives, as written.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'a> {
    /// State or province.
    pub state: &'a str,
    /// ZIP or postcode.
    pub zip: &'a str,
    /// Country.
    pub country: &'a str,
}

/// The home that decides: that of the data subject, else of who asks; the first that states anything.
pub fn home<'a>(people: impl Iterator<Item = (PersonRole, Stated<'a>)> + Clone) -> Home {
    let stated = [PersonRole::DataSubject, PersonRole::Requester, PersonRole::Parent, PersonRole::Guardian]
        .into_iter()
        .filter_map(|role| people.clone().find(|(r, _)| *r == role))
        .map(|(_, at)| at)
        .find(|at| !at.state.trim().is_empty() || !at.country.trim().is_empty());
    let Some(at) = stated else { return Home::default() };
    let state = at.state.trim().to_uppercase();
    Home { country: country(at), state: (!state.is_empty()).then_some(state) }
}

/// The home that decides in a case.
pub fn home_in(file: &CaseFile) -> Home {
    home(file.people.iter().map(|p| {
        let at = &p.person.address;
        (p.role, Stated { state: &at.state, zip: &at.zip, country: &at.country })
    }))
}

/// The country of an address: as stated, or the United States where a state of theirs stands beside a ZIP.
fn country(at: Stated<'_>) -> Option<String> {
    let stated = at.country.trim();
    if !stated.is_empty() {
        return Some(country_code(stated));
    }
    let zip = at.zip.trim();
    let american = zip.len() >= 5 && zip.chars().take(5).all(|c| c.is_ascii_digit());
    (american && at.state.trim().len() == 2).then(|| "US".to_owned())
}

/// The two-letter code of a country as written, or the words themselves where no list has them.
fn country_code(stated: &str) -> String {
    if domain::address::is_united_states(stated) {
        return "US".to_owned();
    }
    domain::address::country(stated).map_or_else(|| stated.to_owned(), |c| c.code.to_owned())
}

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
