//! What the list of cases is asked for, and the views that stand by name beside it: some always, the rest the officer's own.

use domain::ids::CompanyId;
use domain::nouns::CaseState;
use domain::word_list;
use domain::words::{CaseOrder, Language, Right};

use crate::view;

view! {
    /// Which cases a list shows: what is empty or false narrows nothing. Of one kind any of those named will do; of several kinds
    /// each must fit.
    pub struct CaseQuery {
        /// Open or closed ones.
        pub state: CaseState,
        /// Only those past their mail-by date.
        pub late: bool,
        /// Only those without any date that runs.
        pub undated: bool,
        /// Only those with a child signal or finding.
        pub child: bool,
        /// Only those that wait for the person.
        pub waiting: bool,
        /// Only those where one of these rights is asked for.
        pub rights: Vec<Right>,
        /// Only those where one of these companies is asked.
        pub companies: Vec<CompanyId>,
        /// Only those of people who write one of these languages.
        pub languages: Vec<Language>,
        /// Only those of people who live in one of these places: `US-TX`, the code of a country, `abroad`, `unknown`.
        pub places: Vec<String>,
        /// In which order.
        pub order: CaseOrder,
    }
}

word_list! {
    /// The views that are always there.
    CaseFilter {
        /// Open ones by mail-by date.
        Open = "open",
        /// Open ones past their mail-by date.
        Late = "late",
        /// Open ones with a child signal or finding.
        Child = "child",
        /// Open ones that wait for the person.
        Waiting = "waiting",
        /// Closed ones, latest first.
        Closed = "closed",
    }
}

impl CaseFilter {
    /// What it asks for.
    pub fn query(self) -> CaseQuery {
        let open = CaseQuery {
            state: CaseState::Open,
            late: false,
            undated: false,
            child: false,
            waiting: false,
            rights: Vec::new(),
            companies: Vec::new(),
            languages: Vec::new(),
            places: Vec::new(),
            order: CaseOrder::MailBy,
        };
        match self {
            Self::Open => open,
            Self::Late => CaseQuery { late: true, ..open },
            Self::Child => CaseQuery { child: true, ..open },
            Self::Waiting => CaseQuery { waiting: true, ..open },
            Self::Closed => CaseQuery { state: CaseState::Closed, order: CaseOrder::Number, ..open },
        }
    }
}

impl From<CaseFilter> for CaseQuery {
    fn from(filter: CaseFilter) -> Self {
        filter.query()
    }
}

view! {
    /// A view of the list that has a name.
    pub struct SavedView {
        /// The word of one that is always there, else a number.
        pub id: String,
        /// Its name; empty for one that is always there: the page has words for those.
        pub name: String,
        /// What it asks for.
        pub query: CaseQuery,
    }
}
