//! The shape of `companies/*.toml`: what a new register is seeded with for each company. From then on the register's own
//! dated records stand; these files are only where they start.

use domain::words::{Capacity, Known};
use serde::{Deserialize, Serialize};

/// One company as it is seeded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyProfile {
    /// Stable short name.
    pub key: String,
    /// Name as in its policy.
    pub name: String,
    /// Other names and spellings under which people write to it.
    #[serde(default)]
    pub also_known_as: Vec<String>,
    /// Department line of the letterhead.
    #[serde(default)]
    pub department: String,
    /// Address lines of the letterhead, top to bottom, name and department left out.
    pub address: Vec<String>,
    /// Telephone as printed; may be empty.
    #[serde(default)]
    pub phone: String,
    /// E-mail for privacy matters; empty where it is not known.
    #[serde(default)]
    pub email: String,
    /// Where this comes from, with its doubts.
    pub source: String,
    /// Which policy speaks to which capacity.
    #[serde(default, rename = "policy")]
    pub policies: Vec<PolicyFor>,
    /// Systems to begin with.
    #[serde(default, rename = "system")]
    pub systems: Vec<SystemSeed>,
    /// Service providers to begin with, by kind until the officer names them.
    #[serde(default, rename = "provider")]
    pub providers: Vec<ProviderSeed>,
    /// What is to be decided about which regime binds it.
    #[serde(default, rename = "applicability")]
    pub applicability: Vec<ApplicabilitySeed>,
}

/// Which policy speaks to a capacity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyFor {
    /// The capacity.
    pub capacity: Capacity,
    /// Key of the policy.
    pub policy: String,
}

/// A system to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemSeed {
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Where what lies in it comes from, as the policy has it, one source a line; empty = it says nothing.
    #[serde(default)]
    pub sources: String,
    /// Name of the provider below that runs it; empty = the company itself, or not known.
    #[serde(default)]
    pub provider: String,
    /// Data that lies in it, each as `policy.key` of the company's policies. What follows from the purpose; the officer checks it.
    #[serde(default)]
    pub holds: Vec<String>,
    /// Whose data lies in it; empty = anybody's.
    #[serde(default)]
    pub capacities: Vec<Capacity>,
    /// How long it is kept there, as the policy has it; empty = it says nothing.
    #[serde(default)]
    pub kept: String,
    /// By which part of the policy; empty = by none.
    #[serde(default)]
    pub kept_by: String,
}

/// A service provider to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSeed {
    /// The kind of service, until the officer names the provider.
    pub name: String,
    /// What it does.
    pub service: String,
    /// Data that it receives, each as `policy.key` of the company's policies.
    #[serde(default)]
    pub holds: Vec<String>,
}

/// A setting to be decided: does this regime, or family of regimes, bind the company?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicabilitySeed {
    /// Id of a regime, or of a family of regimes.
    pub regime: String,
    /// What is known before anybody has decided.
    pub applies: Known,
    /// Why.
    pub reason: String,
}
