//! The law files checked and listed, counsel's worked examples run against them, and situations counted by hand held against them.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::Day;
use domain::rule::RegimeKind;
use domain::words::Right;
use laws::situations::{self, Demand};
use laws::{LawBook, LawFiles, examples, own_days};
use serde::Serialize;

use super::law_book;
use crate::error::{Answer, Code, Refusal};
use crate::verbs::lost_rules;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LawsCheck {
    /// Every law, calendar, policy and company file.
    pub files: Vec<CheckedFile>,
    /// Every file of examples handed in.
    pub examples: Vec<CheckedExamples>,
    /// What situations counted by hand say of the files; not there where none were handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub situations: Option<CheckedSituations>,
    /// With examples: how many agree. Without: how many files are sound. Situations are added to either.
    pub passed: usize,
    /// With examples: how many differ, and faults of files. Without: how many files are at fault. Situations are added to either.
    pub failed: usize,
    /// Examples of regimes that no file has.
    pub not_run: usize,
}

/// Situations held against the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CheckedSituations {
    /// Situations, years of calendars and proposals that come out as written.
    pub passed: usize,
    /// Those that come out otherwise, and each fault that is of no single one of them.
    pub failed: usize,
    /// Every fault.
    pub faults: Vec<CheckedSituation>,
}

/// One fault of a situations file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedSituation {
    /// The file as handed in, or the name of the one that lacks.
    pub file: String,
    /// The line, counted from 1; null where the fault is that something is not there.
    pub line: Option<usize>,
    /// What is wrong.
    pub sentence: String,
    /// What to do next.
    pub next: String,
}

/// One file of the law book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    /// Its path.
    pub file: String,
    /// Its faults; empty = sound.
    pub faults: Vec<FileFault>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFault {
    /// The line, counted from 1; null where the fault is that a file is not there.
    pub line: Option<usize>,
    /// The line and what stands there, in words; empty = the file as a whole.
    pub place: String,
    /// What is wrong.
    pub sentence: String,
    /// What to do next.
    pub next: String,
}

/// One file of examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedExamples {
    /// Its name as handed in.
    pub file: String,
    /// Ids of the examples that agree.
    pub passed: Vec<String>,
    /// Ids of those that differ.
    pub failed: Vec<String>,
    /// Those that were not run.
    pub not_run: Vec<NotRun>,
    /// Each field that differs.
    pub differences: Vec<FieldDifference>,
}

/// An example that was not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRun {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldDifference {
    /// Id of the example.
    pub id: String,
    /// Its regime.
    pub regime: String,
    /// The field.
    pub field: String,
    /// What the example says.
    pub expected: String,
    /// What the book says.
    pub found: String,
}

/// Checks every shipped file, those handed in (name, TOML) put in their place or beside them, runs the examples of each text,
/// and holds the situations against the files.
///
/// # Errors
/// A file handed in is neither a law nor a calendar.
pub fn check_laws(
    handed_in: &[(String, String)],
    texts: &[(String, String)],
    situations: Option<&[(String, String)]>,
) -> Answer<LawsCheck> {
    let mut files = LawFiles::shipped();
    let mut paths = BTreeSet::new();
    for (name, text) in handed_in {
        let path = own_days::place_of(bare(name), text).ok_or_else(|| {
            Refusal::new(
                Code::Law,
                format!("{name} is no law file and no calendar."),
                "A law names its jurisdiction, a calendar its id, at the top.",
            )
        })?;
        files = files.with(&path, text);
        paths.insert(path);
    }
    let demand = Demand::where_handed_in(paths);
    Ok(check_law_files(files, texts, situations.map(|texts| (texts, &demand))))
}

/// The last part of a path.
fn bare(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The same for any files: nothing is checked of the shipped ones that is not checked of these.
fn check_law_files(
    given: LawFiles,
    texts: &[(String, String)],
    situations: Option<(&[(String, String)], &Demand)>,
) -> LawsCheck {
    let mut files: Vec<CheckedFile> =
        given.iter().map(|(path, _)| CheckedFile { file: path.to_owned(), faults: Vec::new() }).collect();
    let book = LawBook::read(given);
    for (place, fault) in book.as_ref().err().map(|f| f.faults.as_slice()).unwrap_or_default() {
        let found = FileFault {
            line: place.line,
            place: place.within(),
            sentence: format!("{fault}."),
            next: fault.next().to_owned(),
        };
        match files.iter_mut().find(|f| f.file == place.file) {
            Some(file) => file.faults.push(found),
            // A name that leads nowhere is a fault of the folder, not of one file in it.
            None => files.push(CheckedFile { file: place.file.clone(), faults: vec![found] }),
        }
    }
    // A file handed in takes no rule away: what was received under it rests on it.
    if let (Ok(book), Ok(shipped)) = (&book, LawBook::shipped()) {
        for lost in lost_rules(&shipped, book) {
            let file = shipped.file_of(&lost.place).unwrap_or_default().to_owned();
            let fault = FileFault { line: None, place: lost.place, sentence: lost.sentence, next: lost.next };
            if let Some(of) = files.iter_mut().find(|f| f.file == file) {
                of.faults.push(fault);
            }
        }
    }
    let at_fault = files.iter().filter(|f| !f.faults.is_empty()).count();
    let examples: Vec<CheckedExamples> = match &book {
        Ok(book) => texts.iter().map(|(name, text)| run(book, name, text)).collect(),
        // No date is counted from files at fault; the faults themselves are in the report.
        Err(_) => Vec::new(),
    };
    let (mut passed, mut failed) = if texts.is_empty() {
        (files.len() - at_fault, at_fault)
    } else {
        let failed = examples.iter().map(|e| e.failed.len()).sum::<usize>() + at_fault;
        (examples.iter().map(|e| e.passed.len()).sum(), failed)
    };
    let not_run = examples.iter().map(|e| e.not_run.len()).sum();
    let situations = situations.map(|(texts, demand)| match &book {
        Ok(book) => hold(book, texts, demand),
        Err(_) => CheckedSituations::default(),
    });
    if let Some(held) = &situations {
        passed += held.passed;
        failed += held.failed;
    }
    LawsCheck { files, examples, situations, passed, failed, not_run }
}

fn hold(book: &LawBook, texts: &[(String, String)], demand: &Demand) -> CheckedSituations {
    let by_name: BTreeMap<String, String> =
        texts.iter().map(|(name, text)| (bare(name).to_owned(), text.clone())).collect();
    let report = situations::check(book, &by_name, demand);
    let given = |file: &str| texts.iter().map(|(name, _)| name).find(|name| bare(name) == file);
    CheckedSituations {
        passed: report.passed,
        failed: report.failed(),
        faults: report
            .faults
            .iter()
            .map(|f| CheckedSituation {
                file: given(&f.file).unwrap_or(&f.file).clone(),
                line: f.line,
                sentence: f.sentence(),
                next: f.fault.next().to_owned(),
            })
            .collect(),
    }
}

fn run(book: &LawBook, name: &str, text: &str) -> CheckedExamples {
    let report = examples::run(book, text);
    CheckedExamples {
        file: name.to_owned(),
        passed: report.passed,
        failed: report.failed,
        not_run: report.skipped.into_iter().map(|s| NotRun { id: s.id, reason: s.reason }).collect(),
        differences: report
            .differences
            .into_iter()
            .map(|d| FieldDifference {
                id: d.id,
                regime: d.regime,
                field: d.field,
                expected: d.expected,
                found: d.found,
            })
            .collect(),
    }
}

/// A regime as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LawsLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its citation.
    pub citation: String,
    /// Where it holds.
    pub jurisdiction: String,
    /// Statute or promise.
    pub kind: RegimeKind,
    /// First day of force.
    pub effective_from: Day,
    /// Last day of force; null = it still is.
    pub effective_to: Option<Day>,
    /// The rights it answers.
    pub rights: Vec<Right>,
    /// What stands beside every date of it until counsel has confirmed it.
    pub mark: Option<String>,
    /// What was checked and what was not.
    pub verification: String,
    /// The file it stands in.
    pub file: String,
}

/// Every version of every regime.
///
/// # Errors
/// The law files are at fault.
pub fn list_laws() -> Answer<Vec<LawsLine>> {
    let book = law_book()?;
    Ok(book
        .regimes()
        .iter()
        .map(|r| LawsLine {
            id: r.id.clone(),
            name: r.name.clone(),
            citation: r.citation.clone(),
            jurisdiction: r.jurisdiction.clone(),
            kind: r.kind,
            effective_from: r.effective_from,
            effective_to: r.effective_to,
            rights: r.rights.clone(),
            mark: r.mark(),
            verification: r.verification.text.clone(),
            file: book.file_of(&r.id).unwrap_or_default().to_owned(),
        })
        .collect())
}
