//! Whose home decides which law is near, and whose days off count where a law leaves that open. What follows from it is not decided here.

use domain::nouns::{CaseFile, PersonRole};

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
