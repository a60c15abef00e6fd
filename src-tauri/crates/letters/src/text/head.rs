//! The form of a text file: its head (what it is, what it needs, where it applies) and its blocks.

use domain::nouns::FactKind;
use serde::Deserialize;

use super::fits::{Addressee, FieldText, Fits};

/// On which bindings a text may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    /// On any binding, and on none.
    Any,
    /// Only where a statute in force is bound.
    Statute,
    /// Only where one of the listed regimes is bound.
    Regimes,
}

/// One text file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// Name: `acknowledgment.en`.
    pub id: String,
    /// Version; raised with every change of the wording.
    pub version: u32,
    /// Kind of letter; a part or notice repeats its own name.
    pub kind: String,
    /// What the officer calls this kind, in the language of the desk; stands in the English text only.
    #[serde(default)]
    pub name: String,
    /// Title of the document; a sentence with facts.
    #[serde(default)]
    pub title: String,
    /// Subject line; a sentence with facts.
    #[serde(default)]
    pub subject: String,
    /// What is still open about the wording.
    #[serde(default)]
    pub mark: String,
    /// Where it applies.
    pub applies: Applies,
    /// The regimes, where it applies to some only.
    #[serde(default)]
    pub regimes: Vec<String>,
    /// Facts it can't do without: `request.received`, `categories[].sources`.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Facts it needs in some cases.
    #[serde(default)]
    pub needs_when: Vec<NeedsWhen>,
    /// Clocks that this letter meets: it is late if it goes out after them.
    #[serde(default)]
    pub meets: Vec<String>,
    /// True where every refused item must have a ground and the way to complain or appeal.
    #[serde(default)]
    pub refuses: bool,
    /// True where the letter tells of an extension: once it is in the mail the period is extended.
    #[serde(default)]
    pub extends: bool,
    /// For a notice: the states whose residents get it, by the postal code of the address; a letter to one of them
    /// without the notice is warned about.
    #[serde(default)]
    pub states: Vec<String>,
    /// Laws that the text itself names; they are allowed beside those of the bindings.
    #[serde(default)]
    pub names_laws: Vec<String>,
    /// When the officer writes it, in one sentence; stands in the English text only.
    #[serde(default)]
    pub used: String,
    /// What the letter rests on: the provisions and promises that ask for it or say what it holds, as citations.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Which requests it answers.
    #[serde(default)]
    pub fits: Fits,
    /// Next steps of a case at which it is the letter to write, where it is not itself the answer.
    #[serde(default)]
    pub proposed_at: Vec<String>,
    /// Who gets it.
    #[serde(default)]
    pub to: Addressee,
    /// True where it may be written without a request that it answers.
    #[serde(default)]
    pub without_request: bool,
    /// Facts that its hand-over makes of each request, beside those that follow from `meets`, `refuses` and `extends`.
    #[serde(default)]
    pub makes: Vec<FactKind>,
    /// True where the letter names the day by which the answer comes, `request.answer_by`: once it is in the mail that day binds.
    #[serde(default)]
    pub states_answer: bool,
    /// True where the text itself says of each part how it was decided, so that a refused one needs no refusal beside it.
    #[serde(default)]
    pub tells_outcomes: bool,
    /// True where it tells that its requests were passed on to another company of the group: they may be that company's by then.
    #[serde(default)]
    pub passes_on: bool,
    /// Fields that only this kind has, in the English text only.
    #[serde(default)]
    pub field: Vec<FieldText>,
    /// The blocks.
    pub block: Vec<BlockText>,
}

/// Facts needed where a condition holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedsWhen {
    /// Condition in the language of the sentences.
    pub when: String,
    /// Facts.
    pub facts: Vec<String>,
}

/// An entry of a list, perhaps under a condition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryText {
    /// Condition.
    #[serde(default)]
    pub when: Option<String>,
    /// Sequence the entry is repeated for, each bound to `it`.
    #[serde(default)]
    pub each: Option<String>,
    /// Sentence.
    pub text: String,
}

/// One block. `when` leaves it out, `each` repeats it with the element bound to `it`.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum BlockText {
    /// A heading.
    Heading {
        /// Condition.
        #[serde(default)]
        when: Option<String>,
        /// Sentence.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Condition.
        #[serde(default)]
        when: Option<String>,
        /// Bold lead-in.
        #[serde(default)]
        lead: Option<String>,
        /// Sentences.
        text: String,
    },
    /// A list.
    List {
        /// Condition.
        #[serde(default)]
        when: Option<String>,
        /// Entries.
        entries: Vec<EntryText>,
    },
    /// Lines that stay together.
    Lines {
        /// Condition.
        #[serde(default)]
        when: Option<String>,
        /// Lines.
        entries: Vec<EntryText>,
    },
    /// A table.
    Table {
        /// Condition.
        #[serde(default)]
        when: Option<String>,
        /// Heads.
        heads: Vec<String>,
        /// Shares of the width.
        shares: Vec<f32>,
        /// Sequence of rows.
        each: String,
        /// Cells of one row.
        cells: Vec<String>,
    },
    /// A place for the officer's own words.
    Island {
        /// Its name in the facts.
        name: String,
        /// What belongs there, for the screen.
        hint: String,
        /// Whether the letter may go without it.
        #[serde(default)]
        required: bool,
    },
    /// The blocks of a part that several texts share.
    Part {
        /// Its name.
        name: String,
    },
    /// The notices of the facts.
    Notices {},
    /// What follows stands on pages of its own behind the letter, under this title, and is listed among its enclosures.
    Enclosure {
        /// Title; a sentence with facts.
        text: String,
    },
}
