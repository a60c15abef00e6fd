//! One letter from facts, checked and drawn, without a case. What only a case can know (its identifiers, the names of
//! its children) can't be checked here; everything the facts themselves say is.

use domain::day::Day;
use letters::{ComposeFault, Finding, Known, LetterFacts, Severity, may_issue};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Answer, Code, Refusal};

/// What became of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterEnd {
    /// The letter; `None` = refused.
    pub drawn: Option<DrawnLetter>,
    /// Title of the document; empty where it could not be composed.
    pub title: String,
    /// The block for the window; empty where it may not be mailed.
    pub address: Vec<String>,
    /// What the checks say, refusals first.
    pub findings: Vec<LetterFinding>,
}

/// A letter as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnLetter {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// SHA-256 of it, lower-case hex.
    pub sha256: String,
    /// Its pages.
    pub pages: usize,
}

/// What a check says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterFinding {
    /// Which check.
    pub check: String,
    /// `refuse` or `warn`.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub sentence: String,
    /// Where; empty for the whole letter.
    pub place: String,
}

impl From<&ComposeFault> for LetterFinding {
    fn from(fault: &ComposeFault) -> Self {
        Self {
            check: fault.code().to_owned(),
            severity: Severity::Refuse,
            sentence: fault.to_string(),
            place: fault.place(),
        }
    }
}

impl From<Finding> for LetterFinding {
    fn from(f: Finding) -> Self {
        Self { check: f.check, severity: f.severity, sentence: f.sentence, place: f.place }
    }
}

/// Composes, checks and draws the letter of these facts (TOML). A letter that a check refuses is not drawn.
///
/// # Errors
/// The facts can't be read; a typeface or a sheet of the program is at fault.
pub fn letter(facts: &str, today: Day) -> Answer<LetterEnd> {
    let facts = LetterFacts::from_toml(facts).map_err(|fault| {
        Refusal::new(
            Code::Invalid,
            format!("{}.", fault.to_string().trim_end().trim_end_matches('.').replace('\n', " ")),
            "Correct the facts; docs/desk.md shows a whole file.",
        )
    })?;
    let composed = match letters::compose(&facts) {
        Ok(composed) => composed,
        Err(faults) => {
            let findings = faults.iter().map(LetterFinding::from).collect();
            return Ok(LetterEnd { drawn: None, title: String::new(), address: Vec::new(), findings });
        }
    };
    let known = Known { today: Some(today), ..Known::default() };
    let findings = letters::preflight(&composed, &facts, &known);
    let may_issue = may_issue(&findings);
    let mut findings: Vec<LetterFinding> = findings.into_iter().map(LetterFinding::from).collect();
    findings.sort_by_key(|f| f.severity);
    let end = LetterEnd {
        drawn: None,
        title: composed.title.clone(),
        address: composed.address.lines.clone(),
        findings,
    };
    if !may_issue {
        return Ok(end);
    }
    let broken =
        |what: String| Refusal::new(Code::Fault, what, "Install the program again; nothing was written.");
    let pages = letters::set(&composed).map_err(|e| broken(e.to_string()))?;
    let pdf = letters::draw(&pages).map_err(|e| broken(e.to_string()))?;
    let sha256 = Sha256::digest(&pdf).iter().map(|b| format!("{b:02x}")).collect();
    Ok(LetterEnd { drawn: Some(DrawnLetter { pages: pages.pages.len(), pdf, sha256 }), ..end })
}
