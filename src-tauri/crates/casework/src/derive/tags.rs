//! What the list of cases can be narrowed by besides state, child and waiting: rights, companies, language, home. One place for
//! both sides: what a row carries, and what a list asks for. How rows are found by it is the register's business.

use domain::ids::CompanyId;
use domain::nouns::CaseFile;
use domain::words::{Language, Right};

use super::headline::asker;
use super::home::home_in;

/// A right that is asked for.
pub fn right(right: Right) -> String {
    format!("right:{right}")
}

/// A company that is asked.
pub fn company(company: CompanyId) -> String {
    format!("company:{company}")
}

/// The language of whoever asks.
pub fn language(language: Language) -> String {
    format!("language:{language}")
}

/// A place: `US-TX`, the code of a country, [`ABROAD`] or [`NOWHERE`].
pub fn place(place: &str) -> String {
    format!("place:{place}")
}

/// Anywhere outside the United States.
pub const ABROAD: &str = "abroad";

/// Where it is not known: a value of its own, so that such cases can be looked for.
pub const NOWHERE: &str = "unknown";

/// What a case is found by. What was withdrawn is asked no longer; of a case where all was, it is what was asked.
pub fn tags(file: &CaseFile) -> Vec<String> {
    let live = file.requests.iter().any(|r| r.withdrawn.is_none());
    let mut tags: Vec<String> = file
        .requests
        .iter()
        .filter(|r| !live || r.withdrawn.is_none())
        .flat_map(|r| [right(r.right), company(r.company)])
        .collect();
    tags.extend(asker(file).map(|person| language(person.language)));
    let home = home_in(file);
    match (home.country.as_deref(), home.state.as_deref()) {
        (Some("US"), Some(state)) => tags.push(place(&format!("US-{state}"))),
        (Some("US"), None) => tags.push(place("US")),
        (Some(country), _) => tags.extend([place(country), place(ABROAD)]),
        (None, _) => tags.push(place(NOWHERE)),
    }
    tags.sort();
    tags.dedup();
    tags
}
