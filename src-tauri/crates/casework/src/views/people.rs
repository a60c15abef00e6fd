//! The list of people.

use domain::ids::CaseId;
use domain::nouns::{Person, PersonRole};

use crate::view;

view! {
    /// A case somebody has a part in.
    pub struct CaseOfPerson {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// In which role.
        pub role: PersonRole,
    }
}

view! {
    /// Somebody in a list.
    pub struct PersonLine {
        /// The person.
        pub person: Person,
        /// Their cases.
        pub cases: Vec<CaseOfPerson>,
    }
}

view! {
    /// A page of people.
    pub struct PeoplePage {
        /// The lines.
        pub rows: Vec<PersonLine>,
        /// How many there are in all.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}
