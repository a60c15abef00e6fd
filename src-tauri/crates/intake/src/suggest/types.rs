//! The proposals as values, and how each becomes a flat piece of evidence for the desk to store.

use domain::day::Day;
use domain::nouns::SuggestionKind;
use domain::word_list;
use domain::words::{Capacity, IsRequest, Known, Language, Right};
use serde::{Deserialize, Serialize};

use crate::message::Mailbox;

/// What is known beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Subject.
    pub subject: String,
    /// From header.
    pub from: Mailbox,
    /// To and Cc headers.
    pub to: Vec<Mailbox>,
    /// Names of attachments.
    pub attachments: Vec<String>,
    /// The message answers another one (In-Reply-To).
    pub is_reply: bool,
    /// The message went to a list or was sent by a machine.
    pub bulk: bool,
    /// Receipt day: ages are meant as of this day where no sent day is known.
    pub received: Day,
    /// The day it was sent, if known: stated ages count from it.
    pub sent: Option<Day>,
}

impl Context {
    /// A text that stands alone: a form row, a note of a telephone call.
    pub fn bare(received: Day) -> Self {
        Self {
            subject: String::new(),
            from: Mailbox::default(),
            to: Vec::new(),
            attachments: Vec::new(),
            is_reply: false,
            bulk: false,
            received,
            sent: None,
        }
    }
}

word_list! {
    /// Who acts for the person whose data it is.
    Agent {
        /// Nobody: the person writes for themselves, or a parent for a child.
        None = "none",
        /// Holder of a power of attorney.
        PowerOfAttorney = "power_of_attorney",
        /// A relative without any paper.
        Family = "family",
        /// An agent authorised in writing, or an agency.
        AuthorizedAgent = "authorized_agent",
        /// A lawyer.
        Lawyer = "lawyer",
        /// Executor or administrator of an estate.
        Executor = "executor",
        /// Guardian or conservator of an adult.
        Guardian = "guardian",
    }
}

impl Agent {
    /// Whether a form that such a person sends in may carry the name of the one it is about.
    pub fn fills_in_forms_for_others(self) -> bool {
        match self {
            Self::PowerOfAttorney
            | Self::AuthorizedAgent
            | Self::Lawyer
            | Self::Executor
            | Self::Guardian => true,
            Self::None | Self::Family => false,
        }
    }
}

word_list! {
    /// What kind of words speak of an age.
    ChildSignal {
        /// A child writes.
        MinorSelf = "minor_self",
        /// A parent or guardian writes about a child.
        ParentOfMinor = "parent_of_minor",
        /// Somebody else writes about a child.
        ReporterOfMinor = "reporter_of_minor",
        /// An adult's age or birth date.
        AgeStated = "age_stated",
        /// Words that look like a child and are not.
        AdultFalseFriend = "adult_false_friend",
    }
}

impl ChildSignal {
    /// Whether it is a sign that a child is involved; an adult's age and a false friend are none.
    pub fn speaks_for_child(self) -> bool {
        match self {
            Self::MinorSelf | Self::ParentOfMinor | Self::ReporterOfMinor => true,
            Self::AgeStated | Self::AdultFalseFriend => false,
        }
    }
}

/// A right that the words ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightFound {
    /// Which right.
    pub right: Right,
    /// The rule that found it.
    pub rule: String,
    /// First scalar value in the text; `None` where the words stand in the subject.
    pub start: Option<u32>,
    /// One past the last.
    pub end: Option<u32>,
    /// The words.
    pub quote: String,
    /// What speaks against it, one sentence each.
    pub against: Vec<String>,
}

impl RightFound {
    /// The finding in the flat form.
    pub fn evidence(&self) -> Evidence {
        Evidence {
            kind: SuggestionKind::Right,
            value: self.right.as_str().to_owned(),
            detail: String::new(),
            rule: self.rule.clone(),
            start: self.start,
            end: self.end,
            quote: self.quote.clone(),
            against: self.against.clone(),
        }
    }
}

/// Who writes and where they live, as far as the message says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonFound {
    /// Name.
    pub name: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone numbers as written.
    pub phones: Vec<String>,
    /// Address lines, top to bottom, without the name.
    pub address_lines: Vec<String>,
    /// Two-letter US state or territory.
    pub state: Option<String>,
    /// ISO 3166 country code.
    pub country: Option<String>,
}

/// Words that speak of an age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildEvidence {
    /// What kind of words.
    pub signal: ChildSignal,
    /// Age in years at the day of writing, if told or computable.
    pub age: Option<u32>,
    /// Under 18 on the receipt day.
    pub under18: Known,
    /// Under 16 on the receipt day.
    pub under16: Known,
    /// Under 13 on the receipt day.
    pub under13: Known,
    /// First scalar value in the text; `None` where the words stand in the subject.
    pub start: Option<u32>,
    /// One past the last.
    pub end: Option<u32>,
    /// The words.
    pub quote: String,
    /// The rule that found it.
    pub rule: String,
    /// What speaks against it.
    pub against: Vec<String>,
}

impl ChildEvidence {
    /// The finding in the flat form; what it says of age stands as JSON in `detail`.
    pub fn evidence(&self) -> Evidence {
        let age = self.age.map_or_else(|| "null".to_owned(), |a| a.to_string());
        Evidence {
            kind: if self.signal.speaks_for_child() { SuggestionKind::Child } else { SuggestionKind::Age },
            value: self.signal.as_str().to_owned(),
            detail: format!(
                r#"{{"signal":"{}","age":{age},"under18":"{}","under16":"{}","under13":"{}"}}"#,
                self.signal, self.under18, self.under16, self.under13
            ),
            rule: self.rule.clone(),
            start: self.start,
            end: self.end,
            quote: self.quote.clone(),
            against: self.against.clone(),
        }
    }

    /// The right that a child in the words stands for: the company's promise about a child's data.
    pub fn as_right(&self) -> RightFound {
        RightFound {
            right: Right::ChildData,
            rule: self.rule.clone(),
            start: self.start,
            end: self.end,
            quote: self.quote.clone(),
            against: self.against.clone(),
        }
    }
}

/// Whether a child is involved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChildSuggest {
    /// Raise the flag: some words speak of somebody who is, or may be, a child.
    pub flag: bool,
    /// The words, the false friends among them.
    pub findings: Vec<ChildEvidence>,
}

/// One proposal in the flat form that the desk stores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is about.
    pub kind: SuggestionKind,
    /// The proposed value: an id of a word list, a name, lines joined by line feeds, ...
    pub value: String,
    /// For a child signal: `signal`, `age` and the thresholds as a JSON object; else empty.
    pub detail: String,
    /// The rule that made it.
    pub rule: String,
    /// First scalar value in the text; `None` where it rests on a header.
    pub start: Option<u32>,
    /// One past the last.
    pub end: Option<u32>,
    /// The words.
    pub quote: String,
    /// What speaks against it, one sentence each.
    pub against: Vec<String>,
}

/// Everything proposed for one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggest {
    /// Whether it asks for something.
    pub is_request: IsRequest,
    /// Rights asked for, one finding per right (the best words), in the order of the text.
    pub rights: Vec<RightFound>,
    /// Who writes.
    pub person: PersonFound,
    /// Whom it is about, by name, where that is somebody else.
    pub data_subject: Option<String>,
    /// Whether somebody acts for somebody.
    pub agent: Agent,
    /// Language of the writer's own words.
    pub language: Language,
    /// Company meant, by key (`odm`, `officertrak`, `off_duty_services`).
    pub company: Option<String>,
    /// Policy meant, by key.
    pub policy: Option<String>,
    /// In which capacity the person writes.
    pub capacity: Capacity,
    /// Whether a child is involved.
    pub child: ChildSuggest,
    /// Every proposal with its words, flat.
    pub evidence: Vec<Evidence>,
}

impl Suggest {
    /// Nothing found.
    pub fn nothing() -> Self {
        Self {
            is_request: IsRequest::No,
            rights: Vec::new(),
            person: PersonFound::default(),
            data_subject: None,
            agent: Agent::None,
            language: Language::Other,
            company: None,
            policy: None,
            capacity: Capacity::Other,
            child: ChildSuggest::default(),
            evidence: Vec::new(),
        }
    }

    /// Every proposal with its words, flat, for the desk to store.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }
}
