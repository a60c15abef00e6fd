//! Companies, their policies, systems, service providers and data categories, and which regime binds which company.
//! All of it is dated configuration that starts from shipped files; what a policy promises is read there.

use crate::day::{Day, Instant};
use crate::ids::{BlobId, CategoryId, CompanyId, OperatorId, PolicyId, ProviderId, SystemId};
use crate::record;
use crate::words::{Capacity, Known, Right};

record! {
    /// A controller with its letterhead.
    pub struct Company {
        /// Row number.
        pub id: CompanyId,
        /// Stable short name: `odm`, `officertrak`.
        pub key: String,
        /// Name as in its policy.
        pub name: String,
        /// Department line of the letterhead.
        pub department: String,
        /// Address lines of the letterhead, top to bottom.
        pub address: Vec<String>,
        /// Telephone as printed; may be empty.
        pub phone: String,
        /// E-mail for privacy matters; empty where it is not known.
        pub email: String,
        /// Where this configuration comes from, with its doubts.
        pub source: String,
        /// The day the company came to be: nothing can have reached it before. `None` = not known.
        pub existed_since: Option<Day>,
    }
}

record! {
    /// A picture for letters: the logo of a company's letterhead or the signature of an operator. The last one holds.
    pub struct LetterPicture {
        /// Whose logo.
        pub company: Option<CompanyId>,
        /// Whose signature.
        pub operator: Option<OperatorId>,
        /// The PNG file; `None` = taken away.
        pub blob: Option<BlobId>,
        /// SHA-256 of the file, lower-case hex; empty where it was taken away.
        pub sha256: String,
        /// Since when.
        pub at: Instant,
    }
}

record! {
    /// A published policy in one of its versions.
    pub struct Policy {
        /// Row number.
        pub id: PolicyId,
        /// Stable short name of the shipped file.
        pub key: String,
        /// Whose policy.
        pub company: CompanyId,
        /// Title for the screen and for letters.
        pub title: String,
        /// First day it applies; `None` = not known.
        pub from: Option<Day>,
        /// Last day it applies.
        pub until: Option<Day>,
        /// Whom it speaks to.
        pub capacities: Vec<Capacity>,
        /// Rights it promises.
        pub rights: Vec<Right>,
        /// Below which age a person is a child to this policy, in years; none where that is not known.
        pub child_under: Option<u8>,
        /// False for a policy that exists but whose text we do not hold: nothing of it may be promised in a letter.
        pub in_our_hands: bool,
    }
}

record! {
    /// A system in which a company holds personal data.
    pub struct System {
        /// Row number.
        pub id: SystemId,
        /// Whose.
        pub company: CompanyId,
        /// Name.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Where what lies in it comes from, one source a line; empty = not known.
        pub sources: String,
        /// The provider that runs it, if another does.
        pub provider: Option<ProviderId>,
        /// Which categories of data lie in it.
        pub categories: Vec<CategoryId>,
        /// Whose data lies in it; empty = anybody's.
        pub capacities: Vec<Capacity>,
        /// How long data is kept there, in words; empty = not known.
        pub kept: String,
        /// On which ground it is kept so long; empty = not known.
        pub kept_by: String,
        /// The day on which the officer last looked at this entry; `None` = it stands as it was shipped.
        pub checked: Option<Day>,
        /// Since which day it is no longer in use.
        pub retired: Option<Day>,
    }
}

impl System {
    /// Whether data of somebody in this capacity may lie in it. Where the capacity is not known, it may.
    pub fn may_hold(&self, capacity: Capacity) -> bool {
        self.capacities.is_empty() || capacity == Capacity::Other || self.capacities.contains(&capacity)
    }
}

record! {
    /// A service provider that holds or handles data for a company.
    pub struct ServiceProvider {
        /// Row number.
        pub id: ProviderId,
        /// For whom it works.
        pub company: CompanyId,
        /// Name, or the kind of service until the officer names it.
        pub name: String,
        /// What it does.
        pub service: String,
        /// How it is told to delete: e-mail or address.
        pub contact: String,
        /// Which categories of data it receives or holds.
        pub categories: Vec<CategoryId>,
        /// The day on which the officer last looked at this entry; `None` = it stands as it was shipped.
        pub checked: Option<Day>,
        /// Since which day it is no longer used.
        pub retired: Option<Day>,
    }
}

record! {
    /// A category of personal data that a policy names.
    pub struct DataCategory {
        /// Row number.
        pub id: CategoryId,
        /// Whose.
        pub company: CompanyId,
        /// Stable short name.
        pub key: String,
        /// Name for letters.
        pub name: String,
        /// True where letters may only name the type and never the value (SSN, payment account, ...).
        pub type_only: bool,
        /// Since which day it is no longer collected or held.
        pub retired: Option<Day>,
    }
}

record! {
    /// Whether a regime binds a company: a dated decision with its reason, never code.
    pub struct Applicability {
        /// Which company.
        pub company: CompanyId,
        /// Which regime.
        pub regime: String,
        /// Yes, no, or not yet decided.
        pub applies: Known,
        /// Why.
        pub reason: String,
        /// Since which day the decision stands.
        pub decided_on: Option<Day>,
        /// Who decided.
        pub decided_by: String,
    }
}
