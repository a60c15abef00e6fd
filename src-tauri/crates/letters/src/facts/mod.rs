//! What a letter says, as data: everything a text may speak of, and nothing else. Stored as JSON with every issued
//! letter, read from TOML by the command line. Facts are handed in complete: no law is looked up here, no clock is
//! read, and a text that needs a fact that is not there is refused by name (`compose`).

mod answers;
mod parts;
mod read;
mod tracks;

use std::collections::{BTreeMap, BTreeSet};

use domain::address::AddressInput;
use domain::day::Day;
use domain::words::Language;
use serde::{Deserialize, Serialize};

use crate::envelope::EnvelopeKind;

pub use answers::*;
pub use parts::*;
pub use read::FactsFault;
pub use tracks::TrackFacts;

/// A record of facts: unknown keys are refused, optional fields are left out where they are empty.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty $(= $skip:literal)?,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fdoc])* $(#[serde(default, skip_serializing_if = $skip)])? pub $field: $type,)*
        }
    };
}
use part;

/// The form of the facts this build writes. Older forms are converted on reading, newer ones refused by number.
pub const FACTS_VERSION: u32 = 1;

/// All facts of one letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterFacts {
    /// Form of these facts: [`FACTS_VERSION`].
    pub version: u32,
    /// Kind of letter: the name of its text, `acknowledgment`, `denial`, ...
    pub kind: String,
    /// Language of the letter.
    pub language: Language,
    /// The letter's date, a day in Katy. The document's own dates come from it.
    pub date: Day,
    /// Our reference: the case number.
    pub reference: String,
    /// Number of the letter; none while it is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who writes.
    pub company: CompanyFacts,
    /// Who gets it, as given; the same keys as an address case.
    pub recipient: AddressInput,
    /// The name after "Dear"; without it the recipient's name stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<String>,
    /// What was asked. A letter that answers no request has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestFacts>,
    /// The bindings that the officer bound: statutes in force for this request, or the company's own promise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<BindingFacts>,
    /// The clocks that this letter may have to meet: those that run today, and for a refusal the day to refuse by. A clock
    /// that an extension replaced, or that only an extension would start, does not belong here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<ClockFacts>,
    /// Parts of the request with their outcome.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemFacts>,
    /// Systems that were searched or changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<SystemFacts>,
    /// Categories of data, with sources, purposes and recipients.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryFacts>,
    /// Service providers and contractors, and what they were told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<ProviderFacts>,
    /// Of a granted access: period and copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<AccessFacts>,
    /// Of a deletion: manner, day, what is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion: Option<DeletionFacts>,
    /// Of a child's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<ChildFacts>,
    /// Of a request under Cal. Civ. Code 1798.83.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shine_the_light: Option<ShineTheLightFacts>,
    /// Of an extension: how long, until when, why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<ExtensionFacts>,
    /// How a refusal can be appealed, where a bound regime gives an appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<AppealFacts>,
    /// Bodies that take complaints about this answer, as the bound regimes name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaint_bodies: Vec<BodyFacts>,
    /// Notices that stand at the end of the letter, each with the body it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeFacts>,
    /// What lies in the envelope beside the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<EnclosureFacts>,
    /// The officer's own words, by the name of the island they stand in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub islands: BTreeMap<String, String>,
    /// Who signs.
    pub signer: SignerFacts,
    /// Closing phrase; without it the language's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// Name of the sheet; without it the recipient's country decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What it goes into; without it the window is taken wherever the address fits, else an envelope with a printed
    /// address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envelope: Option<EnvelopeKind>,
    /// Facts that only one kind of letter speaks of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub more: BTreeMap<String, serde_json::Value>,
    /// Of somebody who deals with the company in two ways: the facts of each part of the answer, in order. Fewer than two are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackFacts>,
    /// Which facts the officer wrote for this letter, by their paths (`more.reasons`, `categories.sources`; an entry of a list has
    /// no number). They are shown as own words; all others come from the case. Without it, all of `more` counts so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<BTreeSet<String>>,
}
