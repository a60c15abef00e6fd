//! The page that all issued letters of a bulk share, and what is frozen of each. Two hundred thousand pages of their
//! own would tell no more of the register's speed; the page says plainly what it is.

use std::collections::BTreeSet;

use domain::address::Block as AddressBlock;
use domain::day::{Day, Instant};
use domain::words::Language;
use letters::{Block, Composed, LetterFacts, Letterhead, TemplateRef};

use crate::error::Answer;
use crate::press::{Frozen, FrozenTemplate, print};

const SHEET: &str = "us_letter";
const WORDS: &str = "This register was filled in one go, for trying out and for measuring. Its letters share this page; \
                     the facts of each letter are stored with it.";

/// The page as bytes.
pub fn draw(date: Day) -> Answer<Vec<u8>> {
    let composed = Composed {
        template: TemplateRef {
            id: "sample".to_owned(),
            kind: "sample".to_owned(),
            language: Language::En,
            version: 1,
            hash: String::new(),
            mark: "Not a letter.".to_owned(),
        },
        title: "Sample page".to_owned(),
        date,
        date_line: date.to_string(),
        letterhead: Letterhead {
            name: "Sample register".to_owned(),
            department: None,
            lines: Vec::new(),
            contact: Vec::new(),
            logo: None,
        },
        references: Vec::new(),
        address: AddressBlock::default(),
        subject: "Sample page".into(),
        salutation: "".into(),
        body: vec![Block::Paragraph { lead: None, text: WORDS.into(), island: None }],
        closing: "".into(),
        signed: None,
        signature: Vec::new(),
        enclosures: None,
        enclosed: Vec::new(),
        page_words: "Page {page} of {pages}".to_owned(),
        sheet: SHEET.to_owned(),
        envelope: None,
        whole_words: BTreeSet::new(),
    };
    Ok(print(&composed)?.bytes)
}

/// What is frozen of one letter: its own facts, under the sample's text.
pub fn freeze(facts: LetterFacts, issued: Instant, law_hash: &str) -> Frozen {
    Frozen {
        version: 1,
        issued,
        facts,
        template: FrozenTemplate {
            id: "sample".to_owned(),
            version: 1,
            hash: String::new(),
            mark: "Not a letter.".to_owned(),
        },
        sheet: SHEET.to_owned(),
        sheet_hash: String::new(),
        fonts_hash: String::new(),
        law_hash: law_hash.to_owned(),
        law_files: Vec::new(),
        calendar_revision: String::new(),
        clocks: Vec::new(),
        twin: format!("<p>{WORDS}</p>"),
        warned: Vec::new(),
        cleared: Vec::new(),
        outside: None,
        child: None,
    }
}
