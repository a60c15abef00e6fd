//! What is handed in for the data map of a company and for its log of disclosures.

use domain::day::Day;
use domain::ids::{CaseId, CategoryId, CompanyId, ProviderId, RequestId};
use domain::words::{Capacity, Known};

use crate::view;

view! {
    /// A system as edited.
    pub struct SystemInput {
        /// Of which company.
        pub company: CompanyId,
        /// Name.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Where what lies in it comes from, one source a line; empty = not known.
        pub sources: String,
        /// The provider that runs it.
        pub provider: Option<ProviderId>,
        /// What lies in it.
        pub categories: Vec<CategoryId>,
        /// Whose data; empty = anybody's.
        pub capacities: Vec<Capacity>,
        /// How long it is kept; empty = not known.
        pub kept: String,
        /// On which ground; empty = not known.
        pub kept_by: String,
        /// Since when it is no longer in use.
        pub retired: Option<Day>,
    }
}

view! {
    /// A service provider as edited.
    pub struct ProviderInput {
        /// For which company.
        pub company: CompanyId,
        /// Name.
        pub name: String,
        /// What it does.
        pub service: String,
        /// How it is told to delete.
        pub contact: String,
        /// What it receives.
        pub categories: Vec<CategoryId>,
        /// Since when it is no longer used.
        pub retired: Option<Day>,
    }
}

view! {
    /// A category of data as edited.
    pub struct CategoryInput {
        /// Of which company.
        pub company: CompanyId,
        /// Name for letters.
        pub name: String,
        /// Letters may only name the kind.
        pub type_only: bool,
        /// Since when it is no longer held.
        pub retired: Option<Day>,
    }
}

view! {
    /// A disclosure for the log; each category becomes a line of its own.
    pub struct DisclosureInput {
        /// By which company.
        pub company: CompanyId,
        /// In which case.
        pub case: Option<CaseId>,
        /// Of which request.
        pub request: Option<RequestId>,
        /// Categories in words.
        pub categories: Vec<String>,
        /// To whom, by name.
        pub recipient: String,
        /// Its address; empty while it is not known.
        pub address: String,
        /// The ground: the policy's letter, or its words where it has no letter; empty = none is named.
        pub ground: String,
        /// What for.
        pub purpose: String,
        /// For the recipient's own direct marketing.
        pub direct_marketing: Known,
        /// When.
        pub day: Day,
    }
}
