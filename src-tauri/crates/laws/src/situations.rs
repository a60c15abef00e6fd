//! Situations: requests whose dates were counted by hand, one file a jurisdiction, held against what the book counts; and the
//! rule that no law is without one and no situation without its law. Kept here so that counsel's check and the tests ask the
//! same. Nothing is counted here (`domain::clock` does that), and no folder is read: the texts are handed in.

mod compare;
mod coverage;
mod fault;
mod file;
mod working;

use std::collections::{BTreeMap, BTreeSet};

use crate::book::LawBook;
use crate::check::line_of;

pub use fault::{About, Fault, SituationFault};
pub use working::older_without_working;

/// What was found over all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many situations were read.
    pub situations: usize,
    /// Situations, years of calendars and proposals that come out as they stand in the files.
    pub passed: usize,
    /// Those that come out otherwise.
    pub differ: usize,
    /// Every fault, by file and line.
    pub faults: Vec<SituationFault>,
}

impl Report {
    /// What comes out otherwise, and each fault that is of no single situation: what is read as failed.
    pub fn failed(&self) -> usize {
        let of_none = |f: &&SituationFault| !f.fault.about().is_one_of_the_compared();
        self.differ + self.faults.iter().filter(of_none).count()
    }

    /// The faults of one sort.
    pub fn about(&self, about: About) -> impl Iterator<Item = &SituationFault> {
        self.faults.iter().filter(move |f| f.fault.about() == about)
    }
}

/// Of which law and calendar files it is demanded that situations cover them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demand {
    /// Of all files of the book.
    All,
    /// Of these (paths as in the book), and of the laws whose situations are there.
    Of(BTreeSet<String>),
}

impl Demand {
    /// What is demanded where these files were put in the place of shipped ones or beside them: where a law is among them, it is
    /// they that are looked at; else the whole book is.
    pub fn where_handed_in(paths: BTreeSet<String>) -> Self {
        if paths.iter().any(|p| p.starts_with("laws/")) { Self::Of(paths) } else { Self::All }
    }

    fn of(&self, path: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(paths) => paths.contains(path),
        }
    }
}

/// Reads the texts (by the name of their file: `us-tx.toml`), holds each situation against the book, and says what lacks.
pub fn check(book: &LawBook, texts: &BTreeMap<String, String>, demand: &Demand) -> Report {
    let mut report = Report::default();
    let mut files = Vec::new();
    for (name, text) in texts {
        match file::read(text) {
            Ok(read) => files.push(Read { name, text, file: Some(read) }),
            Err((at, message)) => {
                let fault = Fault::Unreadable(message);
                report.faults.push(SituationFault::at(name, line_of(text, at), "", fault));
                files.push(Read { name, text, file: None });
            }
        }
    }
    for read in &files {
        report.situations += read.file.as_ref().map_or(0, |f| f.situation.len());
        compare::file(book, read, &mut report);
        working::file(read, &mut report.faults);
    }
    coverage::lacking(book, &files, demand, &mut report.faults);
    report.faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    report
}

/// One file of situations.
struct Read<'a> {
    /// Its name: `us-tx.toml`.
    name: &'a str,
    text: &'a str,
    /// `None` = it can't be read, which was told.
    file: Option<file::File>,
}

impl Read<'_> {
    /// Path of the law file that it belongs to.
    fn law(&self) -> String {
        format!("laws/{}", self.name)
    }

    /// The line on which an entry begins.
    fn line<T>(&self, entry: &toml::Spanned<T>) -> usize {
        line_of(self.text, entry.span().start)
    }

    fn fault<T>(&self, entry: &toml::Spanned<T>, of: &str, fault: Fault) -> SituationFault {
        SituationFault::at(self.name, self.line(entry), of, fault)
    }
}
