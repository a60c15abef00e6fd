//! What is handed in for the work on a case: checks of who writes, proofs, searches, notices, tasks.

use domain::day::Day;
use domain::ids::{AuthorityId, PersonId, ProviderId, SystemId};
use domain::nouns::{AuthorityKind, IdentityResult, NoticeOutcome, SearchOutcome, TaskState};
use domain::words::Known;

use crate::view;

view! {
    /// A line of the identity ledger.
    pub struct IdentityInput {
        /// Who.
        pub person: PersonId,
        /// How.
        pub method: String,
        /// Kinds of data points asked for or compared.
        pub points: Vec<String>,
        /// Which of them matched; empty with a match = all of them.
        pub matched: Vec<String>,
        /// Result.
        pub result: IdentityResult,
        /// Remark.
        pub note: String,
        /// When.
        pub day: Day,
    }
}

view! {
    /// Proof of authority.
    pub struct AuthorityInput {
        /// Who acts.
        pub person: PersonId,
        /// For whom.
        pub for_person: Option<PersonId>,
        /// By what.
        pub kind: AuthorityKind,
        /// Proof seen.
        pub proof: String,
        /// What it allows; empty = it says nothing.
        pub scope: String,
        /// First day on which it holds.
        pub valid_from: Option<Day>,
        /// Last day on which it holds.
        pub valid_until: Option<Day>,
        /// Enough?
        pub accepted: Known,
        /// When.
        pub day: Day,
        /// The proof of another case that is taken over.
        pub origin: Option<AuthorityId>,
    }
}

view! {
    /// What somebody who comes into a case has shown of acting for whom it is about.
    pub struct ProofInput {
        /// By what.
        pub kind: AuthorityKind,
        /// Proof seen.
        pub proof: String,
        /// Enough?
        pub accepted: Known,
    }
}

view! {
    /// Whether a proof is enough.
    pub struct Judgement {
        /// Enough, not enough, or not decided after all.
        pub accepted: Known,
        /// What it rests on.
        pub reason: String,
    }
}

view! {
    /// That a proof holds no more.
    pub struct Revocation {
        /// Since when.
        pub day: Day,
        /// By whom and how.
        pub reason: String,
    }
}

view! {
    /// A search of a system.
    pub struct SearchInput {
        /// Which system.
        pub system: SystemId,
        /// By which kinds of identifiers; empty = those that the case knows of its people.
        pub by: String,
        /// Outcome; open = nothing was searched after all.
        pub outcome: SearchOutcome,
        /// On which ground it is kept; empty with a kept one = what the data map says of the system.
        pub ground: String,
        /// By category, never values.
        pub note: String,
        /// When.
        pub day: Day,
    }
}

view! {
    /// What a service provider was told, or answered.
    pub struct NoticeInput {
        /// Which.
        pub provider: ProviderId,
        /// How it stands; open = it was not told after all.
        pub outcome: NoticeOutcome,
        /// A remark; why it is not concerned.
        pub note: String,
        /// On which day it was told, or answered.
        pub day: Day,
    }
}

view! {
    /// A task by hand.
    pub struct TaskInput {
        /// In words.
        pub title: String,
        /// Who does it; empty = the officer.
        pub owner: String,
        /// By when.
        pub due: Option<Day>,
    }
}

view! {
    /// The end of a task, or its reopening.
    pub struct TaskEnd {
        /// Done, dropped, waiting or open again.
        pub state: TaskState,
        /// How or why.
        pub note: String,
        /// When.
        pub day: Day,
    }
}
