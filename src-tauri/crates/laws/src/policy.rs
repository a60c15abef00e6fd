//! The shape of `policies/*.toml`: what a published policy says, as dated data in our own words. A policy whose text is
//! not in our hands has a file too, with nothing promised.

use domain::day::Day;
use domain::words::{Capacity, Right};
use serde::{Deserialize, Serialize};

/// One version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedPolicy {
    /// Stable short name.
    pub key: String,
    /// Title for the screen and for letters.
    pub title: String,
    /// Key of the company whose policy it is.
    pub company: String,
    /// First day it applies; `None` = not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day it applies; `None` = it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The day on which its text was read.
    pub read_on: Day,
    /// Whom it speaks to.
    pub capacities: Vec<Capacity>,
    /// The same in words.
    pub speaks_to: String,
    /// Whom it leaves to another policy.
    #[serde(default)]
    pub not_to: String,
    /// False for a policy that exists but whose text we do not hold: no promise of it may stand in a letter.
    pub in_our_hands: bool,
    /// Below this age, in years, a person is a child to this policy; `None` = not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child_under: Option<u8>,
    /// What it promises of children's data.
    #[serde(default)]
    pub child: String,
    /// Rights it promises.
    #[serde(default, rename = "promise")]
    pub promises: Vec<Promise>,
    /// Personal data it names.
    #[serde(default, rename = "data")]
    pub data: Vec<NamedData>,
    /// Grounds on which it says that data may be disclosed.
    #[serde(default, rename = "ground")]
    pub grounds: Vec<DisclosureGround>,
    /// What it says of keeping data; empty = nothing.
    #[serde(default)]
    pub retention: String,
    /// Where it can be written to.
    #[serde(default)]
    pub contact: Contact,
    /// What else it says, by topic.
    #[serde(default, rename = "statement")]
    pub statements: Vec<Statement>,
    /// What in it is old or must not be repeated unchecked.
    #[serde(default)]
    pub care: Vec<String>,
}

/// A right that a policy promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The right.
    pub right: Right,
    /// What is promised.
    pub text: String,
    /// In which part of the policy.
    pub section: String,
}

/// A category of personal data that a policy names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedData {
    /// Stable short name.
    pub key: String,
    /// Name for letters.
    pub name: String,
    /// Letters may only name the kind, never the value.
    #[serde(default)]
    pub type_only: bool,
}

/// A ground of disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosureGround {
    /// The policy's own letter for it; empty where it has none.
    #[serde(default)]
    pub letter: String,
    /// The ground.
    pub text: String,
}

/// Where a policy says it can be written to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// E-mail; empty where the text we hold lost it.
    #[serde(default)]
    pub email: String,
    /// Postal address, line by line; empty where it gives none.
    #[serde(default)]
    pub address: Vec<String>,
    /// Whether that address is the one designated for requests about disclosures for marketing.
    #[serde(default)]
    pub designated: bool,
}

/// What a policy says of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Topic.
    pub topic: String,
    /// What is said.
    pub text: String,
}

impl PublishedPolicy {
    /// Rights it promises, in the order of the file.
    pub fn rights(&self) -> Vec<Right> {
        self.promises.iter().map(|p| p.right).collect()
    }

    /// Whether it applied on this day. A policy whose first day is not known is taken to have applied before.
    pub fn applied_on(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }
}
