//! What the officer hands in when a request belongs to another company of the group, or to a person who deals with us in two ways.

use domain::day::Day;
use domain::ids::{CaseId, CompanyId, ItemId, PersonId, PolicyId, RequestId};
use domain::nouns::{ChoiceOf, ChoicePurpose, ItemOutcome};
use domain::word_list;
use domain::words::Capacity;

use crate::view;

word_list! {
    /// Who answers the person once a request was passed on; the ids are those of the letters.
    WhoAnswers {
        /// The company it concerns.
        Affiliate = "affiliate",
        /// The company that it reached.
        Us = "us",
    }
}

view! {
    /// A request that reached one company of the group and concerns another.
    pub struct MoveInput {
        /// The company it concerns.
        pub to: CompanyId,
        /// In which capacity the person deals with that company.
        pub capacity: Capacity,
        /// Who answers.
        pub who_answers: WhoAnswers,
    }
}

view! {
    /// The second way in which the person of a request deals with the company.
    pub struct TrackInput {
        /// The request it stands beside.
        pub beside: RequestId,
        /// The other capacity.
        pub capacity: Capacity,
        /// Under which policy; none = the one that speaks to the capacity, where one does.
        pub policy: Option<PolicyId>,
        /// The parts as the officer decided them for this capacity.
        pub parts: Vec<TrackPart>,
    }
}

view! {
    /// A part of the request beside it, decided for the other capacity.
    pub struct TrackPart {
        /// Which part.
        pub item: ItemId,
        /// Its outcome here.
        pub outcome: ItemOutcome,
        /// Ground of a refusal.
        pub ground: String,
        /// Its citation.
        pub citation: String,
    }
}

view! {
    /// A choice against a use of data.
    pub struct ChoiceInput {
        /// Of which company's use.
        pub company: CompanyId,
        /// Against what.
        pub purpose: ChoicePurpose,
        /// The other purpose, in words.
        pub purpose_words: String,
        /// What it is about; several of one person at once.
        pub about: Vec<ChoiceAbout>,
        /// Whose choice.
        pub person: Option<PersonId>,
        /// In which case it came.
        pub case: Option<CaseId>,
        /// Where it comes from.
        pub source: String,
        /// Since when.
        pub since: Day,
    }
}

view! {
    /// One thing that a choice is about.
    pub struct ChoiceAbout {
        /// What kind.
        pub of: ChoiceOf,
        /// As given.
        pub value: String,
    }
}
