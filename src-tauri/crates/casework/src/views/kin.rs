//! Cases that a message or another case may belong with, with what speaks for it. Nothing is joined by itself.

use domain::day::Day;
use domain::ids::{CaseId, PersonId};
use domain::nouns::CaseState;
use domain::word_list;
use domain::words::{Right, Tie};

use crate::view;

word_list! {
    /// How near a case is.
    Nearness {
        /// It is this very matter: its number is named, or its mail is answered.
        Same = "same",
        /// The same person asks for the same once more.
        Again = "again",
        /// The same person; what they ask is another matter, or not known.
        Person = "person",
        /// Somebody of the same household.
        Household = "household",
    }
}

view! {
    /// A case that may belong with what is looked at.
    pub struct KinView {
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// Whom its line in the list names.
        pub name: String,
        /// Open or closed.
        pub state: CaseState,
        /// The day it was received.
        pub received: Option<Day>,
        /// What was asked in it and not withdrawn.
        pub rights: Vec<Right>,
        /// How near it is.
        pub nearness: Nearness,
        /// By what it was found, the plainest first.
        pub ties: Vec<Tie>,
        /// Its entry of the person, and ours, where the officer may say that they are one.
        pub pair: Option<Pair>,
    }
}

view! {
    /// Two entries of people that may be one person.
    pub struct Pair {
        /// In the case that is looked at.
        pub here: PersonId,
        /// In the other case.
        pub there: PersonId,
        /// The officer said so.
        pub told: bool,
    }
}
