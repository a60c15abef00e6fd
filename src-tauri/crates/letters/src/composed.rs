//! A letter in words, before it is set on pages: what stands where, in reading order, with no positions. Made by
//! `compose`, read by the checks, the page setter and the HTML twin.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::address::Block as AddressBlock;
use domain::day::Day;
use domain::words::Language;
use serde::Serialize;

use crate::envelope::EnvelopeKind;
use crate::passage::Passage;
use crate::picture::Picture;

/// Which text a letter was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TemplateRef {
    /// `acknowledgment.en`.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Language.
    pub language: Language,
    /// Version written in its head.
    pub version: u32,
    /// SHA-256 of the text with every part it takes in, lower-case hex.
    pub hash: String,
    /// What is still to be confirmed about the wording; empty where counsel confirmed it.
    pub mark: String,
}

/// The head of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// Company.
    pub name: String,
    /// Department.
    pub department: Option<String>,
    /// Postal address.
    pub lines: Vec<String>,
    /// Telephone and e-mail, each with its label.
    pub contact: Vec<String>,
    /// Logo; a picture is no words, and what is written down of a composed letter has none.
    #[serde(skip)]
    pub logo: Option<Arc<Picture>>,
}

/// A signature as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Whose it is, in words.
    pub alt: String,
}

/// A label with its value, such as the reference line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// Label in the letter's language.
    pub label: String,
    /// Value.
    pub value: String,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Text.
        text: Passage,
    },
    /// A paragraph, perhaps with a bold lead-in.
    Paragraph {
        /// Lead-in.
        lead: Option<Passage>,
        /// Text.
        text: Passage,
        /// Name of the island it was written in by the officer.
        island: Option<String>,
    },
    /// A list.
    List {
        /// Entries.
        items: Vec<Passage>,
    },
    /// Lines that stay together, such as a postal address.
    Lines {
        /// Lines.
        lines: Vec<Passage>,
    },
    /// A table.
    Table {
        /// Heads of the columns.
        heads: Vec<Passage>,
        /// Shares of the width, one a column; they sum to 1.
        shares: Vec<f32>,
        /// Rows of cells.
        rows: Vec<Vec<Passage>>,
    },
}

/// An enclosure that the letter itself brings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Enclosed {
    /// Title, also its entry in the list of enclosures.
    pub title: Passage,
    /// What stands on its pages.
    pub blocks: Vec<Block>,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Composed {
    /// Its text.
    pub template: TemplateRef,
    /// Title of the document.
    pub title: String,
    /// Date of the letter.
    pub date: Day,
    /// The date as it is written.
    pub date_line: String,
    /// Head of the page.
    pub letterhead: Letterhead,
    /// Reference and letter number.
    pub references: Vec<Labelled>,
    /// The block for the window. Its lines may be empty: the checks refuse such a letter.
    pub address: AddressBlock,
    /// Subject line.
    pub subject: Passage,
    /// Salutation.
    pub salutation: Passage,
    /// Body.
    pub body: Vec<Block>,
    /// Closing phrase.
    pub closing: Passage,
    /// Picture of the signature, in that space.
    #[serde(skip)]
    pub signed: Option<Signed>,
    /// Lines under the space for the signature.
    pub signature: Vec<String>,
    /// Head of the list of enclosures and its entries; none = no enclosures.
    pub enclosures: Option<(String, Vec<Passage>)>,
    /// Enclosures that are part of this document, each on pages of its own behind the letter.
    pub enclosed: Vec<Enclosed>,
    /// `Page {page} of {pages}` in the letter's language, for the foot.
    pub page_words: String,
    /// Name of the sheet it is set on.
    pub sheet: String,
    /// What the officer chose that it goes into.
    pub envelope: Option<EnvelopeKind>,
    /// Words that are never hyphenated: the parts of every name in the facts.
    pub whole_words: BTreeSet<String>,
}
