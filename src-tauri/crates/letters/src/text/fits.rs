//! Which cases a kind of letter is for, as its file says: what it answers, who gets it, which facts it makes once it is in
//! the mail, and which fields the officer fills in for it alone. Judged in `casework`; here is only the form.

use domain::nouns::{FactKind, PersonRole};
use domain::word_list;
use domain::words::Right;
use serde::Deserialize;

/// How the parts of a request are decided where a kind answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// However they are decided, or not at all.
    #[default]
    Any,
    /// Something is granted and nothing refused.
    Granted,
    /// All is refused.
    Refused,
    /// Something is refused and something is not.
    Mixed,
    /// Nothing was found.
    NotFound,
}

/// How the check of who writes stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityState {
    /// No step has matched or failed.
    Open,
    /// The last decisive step failed.
    Failed,
}

/// Which requests of a case a kind of letter answers. Everything stated must hold; nothing stated means every request.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fits {
    /// The rights; none = every right.
    #[serde(default)]
    pub rights: Vec<Right>,
    /// How the parts are decided.
    #[serde(default)]
    pub parts: Parts,
    /// One of these regimes is bound to the request.
    #[serde(default)]
    pub regimes: Vec<String>,
    /// None of these regimes is bound to it.
    #[serde(default)]
    pub except_regimes: Vec<String>,
    /// Somebody of the case has one of these roles.
    #[serde(default)]
    pub roles: Vec<PersonRole>,
    /// Whether a child is found and a parent or guardian is in the case.
    #[serde(default)]
    pub child_with_parent: Option<bool>,
    /// How the check of who writes stands.
    #[serde(default)]
    pub identity: Option<IdentityState>,
    /// Facts that are recorded of the request.
    #[serde(default)]
    pub facts: Vec<FactKind>,
    /// Facts that are not recorded of the request.
    #[serde(default)]
    pub without_facts: Vec<FactKind>,
}

/// Who gets a kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// Whoever asks: a parent or guardian before the requester, the requester before the agent.
    #[default]
    Asker,
    /// Who reported something about somebody else.
    Reporter,
    /// The agent.
    Agent,
    /// Another company of the group.
    Affiliate,
}

word_list! {
    /// How the officer fills in a field.
    FieldKind {
        /// One line.
        Line = "line",
        /// A few sentences.
        Text = "text",
        /// Several lines, one thing each: a list in the facts.
        Lines = "lines",
        /// A day.
        Day = "day",
        /// One of some words.
        Choice = "choice",
    }
}

word_list! {
    /// What the register itself can offer for a field nobody has written in.
    Offer {
        /// The company's categories of data.
        Categories = "categories",
        /// What the company's systems are for.
        Purposes = "purposes",
        /// The company's service providers, each with its service.
        Providers = "providers",
        /// The systems that were searched, by name.
        Searched = "searched",
        /// The day identity was asked for.
        IdentityAsked = "identity_asked",
        /// The day clarification was asked for.
        ClarificationAsked = "clarification_asked",
        /// The day the appeal arrived.
        Appealed = "appealed",
        /// The day the opt-out was carried out.
        OptedOut = "opted_out",
        /// The day the use of the data stopped.
        UseStopped = "use_stopped",
        /// The names of the other companies of the group.
        Affiliates = "affiliates",
        /// Whom the case is about, where that is one person and nothing speaks of a child.
        Subject = "subject",
        /// The day the one message of the case arrived, where one person told us and told us once.
        Reported = "reported",
        /// The kinds of data by which the systems were searched.
        SearchedBy = "searched_by",
        /// What the parts of the request that are granted say.
        GrantedParts = "granted_parts",
    }
}

/// Where a stated day lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldDay {
    /// Something was done on it: on the letter's date or before.
    Done,
    /// Something is to be done by it: on the letter's date or later.
    Ahead,
}

/// A field that only this kind of letter has. Its fact is `more.<name>`: a text, a day, a word, or a list of lines.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldText {
    /// Name of the fact, without `more.`.
    pub name: String,
    /// Label of the form.
    pub label: String,
    /// What belongs there.
    #[serde(default)]
    pub hint: String,
    /// How it is filled in.
    pub kind: FieldKind,
    /// Of a day: whether it lies behind the letter or before it.
    #[serde(default)]
    pub day: Option<FieldDay>,
    /// Words of a choice: as stored, as shown.
    #[serde(default)]
    pub choices: Vec<[String; 2]>,
    /// Whether the letter may not go without it.
    #[serde(default)]
    pub required: bool,
    /// Whether it stands in the question before the letter is issued even where the letter may go without it.
    #[serde(default)]
    pub asked: bool,
    /// What the register offers where nothing is written.
    #[serde(default)]
    pub offer: Option<Offer>,
}
