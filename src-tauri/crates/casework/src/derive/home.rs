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

/// The home that decides: that of the person whose data it is. Who asks for somebody else says nothing of where that
/// person lives, so a law is not near because an agent's office is; a child is taken to live where the parent does.
pub fn home<'a>(people: impl Iterator<Item = (PersonRole, Stated<'a>)> + Clone) -> Home {
    let named = people.clone().any(|(role, _)| role == PersonRole::DataSubject);
    let subject = if named { PersonRole::DataSubject } else { PersonRole::Requester };
    let stated = [subject, PersonRole::Parent, PersonRole::Guardian]
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

#[cfg(test)]
mod tests {
    use super::{Home, PersonRole, Stated, home};

    const NOWHERE: Stated<'_> = Stated { state: "", zip: "", country: "" };
    const TEXAS: Stated<'_> = Stated { state: "TX", zip: "77450", country: "" };

    fn of(people: &[(PersonRole, Stated<'_>)]) -> Option<String> {
        let Home { state, .. } = home(people.iter().copied());
        state
    }

    #[test]
    fn the_home_is_that_of_the_person_whose_data_it_is() {
        use PersonRole::{Agent, DataSubject, Parent, Requester};
        let ohio = Stated { state: "oh", zip: "45402", country: "" };
        assert_eq!(of(&[(Requester, TEXAS)]).as_deref(), Some("TX"));
        assert_eq!(of(&[(Requester, TEXAS), (DataSubject, ohio)]).as_deref(), Some("OH"));
        assert_eq!(of(&[(Requester, TEXAS), (DataSubject, NOWHERE)]), None, "a sister may live anywhere");
        assert_eq!(of(&[(Agent, TEXAS)]), None, "an agent's office is nobody's home");
        assert_eq!(
            of(&[(Parent, TEXAS), (DataSubject, NOWHERE)]).as_deref(),
            Some("TX"),
            "a child lives there"
        );
    }
}
