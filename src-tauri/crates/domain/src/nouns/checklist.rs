//! Where a case was searched and whom it was told: one record a system and one a service provider, the last state of each. Which
//! of them a case needs is derived from the data map, elsewhere.

use crate::day::Day;
use crate::ids::{CaseId, OperatorId, ProviderId, ProviderNoticeId, SearchId, SystemId};
use crate::{record, word_list};

word_list! {
    /// What a search found, and what became of it.
    SearchOutcome {
        /// Still to be searched.
        Open = "open",
        /// Found.
        Found = "found",
        /// Nothing found.
        NotFound = "not_found",
        /// Not searched, with a reason.
        NotPossible = "not_possible",
        /// Found, and deleted there.
        Deleted = "deleted",
        /// Found, and kept there on a ground.
        Kept = "kept",
    }
}

impl SearchOutcome {
    /// Whether something lay there.
    pub fn found(self) -> bool {
        match self {
            Self::Found | Self::Deleted | Self::Kept => true,
            Self::Open | Self::NotFound | Self::NotPossible => false,
        }
    }
}

record! {
    /// A search of one system for one case.
    pub struct Search {
        /// Row number.
        pub id: SearchId,
        /// Its case.
        pub case: CaseId,
        /// Which system.
        pub system: SystemId,
        /// With which kinds of identifiers.
        pub by: String,
        /// Outcome.
        pub outcome: SearchOutcome,
        /// On which ground it is kept; empty where it is not.
        pub ground: String,
        /// What was found, by category; never values. Why it was not searched.
        pub note: String,
        /// On which day.
        pub day: Day,
        /// Who searched.
        pub operator: OperatorId,
    }
}

word_list! {
    /// How a service provider stands to a deletion.
    NoticeOutcome {
        /// Still to be told, or to be found not concerned.
        Open = "open",
        /// Told to delete; no word came back yet.
        Told = "told",
        /// It confirmed.
        Confirmed = "confirmed",
        /// It says that it holds nothing.
        NothingHeld = "nothing_held",
        /// It is not concerned, with a reason.
        NotConcerned = "not_concerned",
    }
}

impl NoticeOutcome {
    /// Whether it held data and was told.
    pub fn told(self) -> bool {
        match self {
            Self::Told | Self::Confirmed => true,
            Self::Open | Self::NothingHeld | Self::NotConcerned => false,
        }
    }
}

record! {
    /// What one service provider was told in one case, and what it answered.
    pub struct ProviderNotice {
        /// Row number.
        pub id: ProviderNoticeId,
        /// Its case.
        pub case: CaseId,
        /// Which provider.
        pub provider: ProviderId,
        /// How it stands.
        pub outcome: NoticeOutcome,
        /// On which day it was told.
        pub told: Option<Day>,
        /// On which day its word came.
        pub answered: Option<Day>,
        /// A remark; why it is not concerned.
        pub note: String,
        /// Who told it.
        pub operator: OperatorId,
    }
}
