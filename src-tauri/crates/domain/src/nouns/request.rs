//! Requests: one right asked of one company, what binds it, and its parts with their outcomes.

use crate::day::Day;
use crate::ids::{BindingId, CaseId, CategoryId, CompanyId, ItemId, PolicyId, RequestId, SystemId};
use crate::words::{Capacity, Right};
use crate::{record, word_list};

record! {
    /// One right asked of one company, under one policy, in one capacity.
    pub struct Request {
        /// Row number.
        pub id: RequestId,
        /// Its case.
        pub case: CaseId,
        /// The right.
        pub right: Right,
        /// Of which company.
        pub company: CompanyId,
        /// Under which policy; `None` = none or not decided.
        pub policy: Option<PolicyId>,
        /// In which capacity.
        pub capacity: Capacity,
        /// In one neutral line, for the acknowledgment.
        pub asked: String,
        /// Withdrawn by the person on this day.
        pub withdrawn: Option<Day>,
        /// What binds it.
        pub bindings: Vec<Binding>,
        /// Its parts.
        pub items: Vec<Item>,
    }
}

word_list! {
    /// What the officer made of a binding.
    BindingState {
        /// Proposed, not decided: its clock is shown and marked.
        Proposed = "proposed",
        /// Binds.
        Bound = "bound",
        /// Does not bind.
        Rejected = "rejected",
    }
}

record! {
    /// A regime or the company's own promise that may bind a request.
    pub struct Binding {
        /// Row number.
        pub id: BindingId,
        /// Its request.
        pub request: RequestId,
        /// The regime's id.
        pub regime: String,
        /// Proposed, bound or rejected.
        pub state: BindingState,
        /// Why.
        pub reason: String,
        /// On which day decided.
        pub decided_on: Option<Day>,
    }
}

word_list! {
    /// Outcome of one item.
    ItemOutcome {
        /// Not decided.
        Open = "open",
        /// Granted.
        Granted = "granted",
        /// Refused, with a ground.
        Refused = "refused",
        /// Nothing found after a search.
        NotFound = "not_found",
    }
}

record! {
    /// One part of a request with its own outcome.
    pub struct Item {
        /// Row number.
        pub id: ItemId,
        /// Its request.
        pub request: RequestId,
        /// What, in the officer's words: "profile and contact data".
        pub what: String,
        /// In which system, if it is one system's.
        pub system: Option<SystemId>,
        /// Of which category, if it is one category's.
        pub category: Option<CategoryId>,
        /// Outcome.
        pub outcome: ItemOutcome,
        /// Ground of a refusal: a fact or a provision.
        pub ground: String,
        /// Citation of the ground; may be empty where the ground is a fact.
        pub citation: String,
        /// On which day decided.
        pub decided_on: Option<Day>,
    }
}
