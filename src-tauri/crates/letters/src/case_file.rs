//! The file of a case as one document for whoever may ask for it: what the register has of it under headings, in the order in which it
//! is told, then the issued pages of its letters as they are stored. Not here: what stands in the file, and what of it is masked.

use domain::address::clean_line;
use domain::day::Day;
use domain::words::Language;
use serde::{Deserialize, Serialize};

use crate::draw::{draw, merge};
use crate::envelope::PieceFault;
use crate::lists::PageOwner;
use crate::set::{Column, LogHead, LogSection, section_pages};

/// A heading of the file with what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSection {
    /// Heading.
    pub title: String,
    /// Sentences.
    pub facts: Vec<String>,
    /// Heads of the columns with their shares of the width in hundredths.
    pub columns: Vec<(String, u8)>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// The file of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFilePaper {
    /// The day it is made.
    pub day: Day,
    /// In whose name.
    pub owner: PageOwner,
    /// Number of the case.
    pub case: String,
    /// Sentences under the title.
    pub facts: Vec<String>,
    /// What the register has of it.
    pub sections: Vec<FileSection>,
}

/// The file as PDF, the stored pages of its letters behind it.
///
/// # Errors
/// It can't be set or drawn, or the stored pages of a letter can't be read.
pub fn case_file_paper<B: AsRef<[u8]>>(file: &CaseFilePaper, letters: &[B]) -> Result<Vec<u8>, PieceFault> {
    let clean = |text: &str| clean_line(text).0;
    let lines = |all: &[String]| all.iter().map(|l| clean(l)).collect::<Vec<_>>();
    let sections: Vec<LogSection> = file
        .sections
        .iter()
        .map(|s| LogSection {
            title: clean(&s.title),
            facts: lines(&s.facts),
            columns: s
                .columns
                .iter()
                .map(|(head, share)| Column { head: clean(head), share: f32::from(*share) / 100.0 })
                .collect(),
            rows: s.rows.iter().map(|row| lines(row)).collect(),
        })
        .collect();
    let head = LogHead {
        title: format!("Case file {}", clean(&file.case)),
        company: clean(&file.owner.company),
        lines: lines(&file.owner.lines),
        facts: lines(&file.facts),
        columns: Vec::new(),
        rows: Vec::new(),
        to_sign: Vec::new(),
        day: file.day,
        language: Language::En,
    };
    let pages = draw(&section_pages(&head, &sections)?)?;
    if letters.is_empty() {
        return Ok(pages);
    }
    let mut all: Vec<&[u8]> = vec![&pages];
    all.extend(letters.iter().map(AsRef::as_ref));
    Ok(merge(&all)?)
}
