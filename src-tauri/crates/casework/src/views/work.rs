//! What is shown of the work on a case: the checklist of systems and service providers, proofs of authority with how they stand,
//! cases that belong together; and the log of disclosures with the grounds that the policies name.

use domain::day::{Day, Instant};
use domain::ids::{AuthorityId, CaseId, CompanyId, ProviderId, SystemId};
use domain::nouns::{Authority, AuthorityStanding, CaseState, Disclosure, ProviderNotice, Search};
use domain::word_list;

use crate::view;

word_list! {
    /// How a line of the checklist stands.
    LineState {
        /// To be answered before anything is told or closed.
        Open = "open",
        /// Something was found, and it is neither deleted nor kept on a ground yet.
        Unended = "unended",
        /// Answered.
        Answered = "answered",
        /// Nothing of this case asks for it.
        Optional = "optional",
    }
}

view! {
    /// A system of the checklist.
    pub struct SystemLine {
        /// Which.
        pub system: SystemId,
        /// Whose.
        pub company: CompanyId,
        /// Name.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Name of the provider that runs it; empty = the company.
        pub run_by: String,
        /// What lies in it, by the data map.
        pub categories: Vec<String>,
        /// How long it is kept there; empty = not known.
        pub kept: String,
        /// On which ground; empty = not known.
        pub kept_by: String,
        /// No longer in use: it stands here for what was recorded.
        pub retired: Option<Day>,
        /// What was recorded.
        pub search: Option<Search>,
        /// Who recorded it, by name.
        pub who: String,
        /// How it stands.
        pub state: LineState,
    }
}

view! {
    /// A service provider of the checklist.
    pub struct ProviderLine {
        /// Which.
        pub provider: ProviderId,
        /// For whom it works.
        pub company: CompanyId,
        /// Name.
        pub name: String,
        /// What it does.
        pub service: String,
        /// How it is told; empty = not known.
        pub contact: String,
        /// What it receives, by the data map.
        pub categories: Vec<String>,
        /// No longer used: it stands here for what was recorded.
        pub retired: Option<Day>,
        /// What was recorded.
        pub notice: Option<ProviderNotice>,
        /// The day on which a task to have it delete was done.
        pub task_done: Option<Day>,
        /// Who recorded it, by name.
        pub who: String,
        /// How it stands.
        pub state: LineState,
    }
}

view! {
    /// Where a case is to be searched and whom it is to be told, from the data map by company and capacity.
    pub struct Checklist {
        /// Systems.
        pub systems: Vec<SystemLine>,
        /// Service providers, where something is to be deleted.
        pub providers: Vec<ProviderLine>,
        /// Lines that are still to be answered.
        pub open: u32,
        /// Lines that have to be answered in all.
        pub asked: u32,
        /// By which kinds of identifiers the case can search.
        pub by: String,
    }
}

view! {
    /// A proof of authority with how it stands today.
    pub struct AuthorityView {
        /// The proof.
        pub authority: Authority,
        /// How it stands.
        pub standing: AuthorityStanding,
        /// Who showed it, by name.
        pub who: String,
        /// For whom it is, by name; empty = for whomever the case is about.
        pub for_whom: String,
        /// Who showed it, or for whom it is, was taken out of the case: it says nothing here any more.
        pub past: bool,
    }
}

view! {
    /// A proof that somebody of this case showed in another.
    pub struct AuthorityOffer {
        /// The proof as it stands there.
        pub authority: Authority,
        /// How it stands.
        pub standing: AuthorityStanding,
        /// The paper itself: the record it was first seen in.
        pub paper: AuthorityId,
        /// Number of the case.
        pub number: String,
        /// Who acts, by name.
        pub who: String,
        /// For whom it was shown there, by name; empty where nobody is named.
        pub for_whom: String,
    }
}

view! {
    /// A case that belongs with the one shown, as the officer said.
    pub struct LinkView {
        /// The other case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// Whom its line in the list names.
        pub name: String,
        /// What is asked there.
        pub what: String,
        /// Open or closed.
        pub state: CaseState,
        /// Why they belong together.
        pub reason: String,
        /// Since when.
        pub at: Instant,
    }
}

view! {
    /// A ground on which a policy says that data may be disclosed.
    pub struct GroundView {
        /// Whose policy.
        pub company: CompanyId,
        /// What is handed in for it: its letter, or its words where it has none.
        pub key: String,
        /// Its letter; empty where it has none.
        pub letter: String,
        /// In words.
        pub words: String,
    }
}

view! {
    /// A line of the log.
    pub struct DisclosureLine {
        /// The line.
        pub disclosure: Disclosure,
        /// Number of its case; empty where it has none.
        pub number: String,
        /// A later line corrects it or takes it back.
        pub corrected: bool,
    }
}

view! {
    /// A page of the log of disclosures of one year, or of all.
    pub struct DisclosureLog {
        /// Years there are lines of, latest first.
        pub years: Vec<u16>,
        /// The lines, latest first, corrected ones among them.
        pub rows: Vec<DisclosureLine>,
        /// How many there are in all.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}
