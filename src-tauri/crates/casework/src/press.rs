//! The letters crate as the verbs use it: facts to findings, to pages, to bytes, and what is frozen of a letter.

use domain::day::Instant;
use domain::ids::PersonId;
use domain::nouns::{CaseFile, ChildFinding};
use letters::{Composed, EnvelopeKind, Finding, Known, LetterFacts, MailPiece, Severity};
use serde::{Deserialize, Serialize};

use crate::derive::letter::missing;
use crate::error::{Answer, Refusal};
use crate::views::letter::{Bar, ClearedView, FindingView, FindingWeight};

/// The form of what is frozen.
const FROZEN_VERSION: u32 = 1;

/// Everything an issued letter rests on, as stored with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Frozen {
    /// Form of this record.
    pub version: u32,
    /// When it was issued.
    pub issued: Instant,
    /// The facts, letterhead and address among them.
    pub facts: LetterFacts,
    /// Id, version and hash of the text.
    pub template: FrozenTemplate,
    /// Name of the sheet.
    pub sheet: String,
    /// Hash of the sheet's file.
    pub sheet_hash: String,
    /// Hash of the typefaces.
    pub fonts_hash: String,
    /// Hash of all law files.
    pub law_hash: String,
    /// Hash of the law file of each bound regime.
    pub law_files: Vec<(String, String)>,
    /// Revision of the calendars.
    pub calendar_revision: String,
    /// The clocks with their whole working, as they stood.
    pub clocks: Vec<domain::clock::Clock>,
    /// The readable twin.
    pub twin: String,
    /// Findings that warned and were passed over.
    pub warned: Vec<String>,
    /// Findings that were cleared for their exact string.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cleared: Vec<ClearedView>,
    /// The child check as it stood; none where it was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<FrozenChild>,
    /// What stands on its envelope or label, where one is printed; none where it was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<MailPiece>,
}

/// What the child check of the case said when the letter was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenChild {
    /// The finding; none where there was none yet.
    pub finding: Option<ChildFinding>,
    /// Who the child is.
    pub child: Option<PersonId>,
}

impl FrozenChild {
    /// The child check of a case as it stands.
    pub fn of(file: &CaseFile) -> Self {
        let last = file.child_checks.last();
        Self { finding: last.map(|c| c.finding), child: last.and_then(|c| c.child) }
    }
}

/// Which text it was made from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FrozenTemplate {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Hash.
    pub hash: String,
    /// What was still open about the wording.
    pub mark: String,
}

impl Frozen {
    /// Reads what was frozen.
    pub fn read(json: &str) -> Answer<Self> {
        serde_json::from_str(json)
            .map_err(|e| Refusal::fault(format!("What was frozen of this letter can’t be read: {e}.")))
    }
}

/// Puts together what is frozen of a letter.
pub fn freeze(
    facts: LetterFacts,
    composed: &Composed,
    law: &laws::LawBook,
    clocks: Vec<domain::clock::Clock>,
    findings: &[Finding],
    issued: Instant,
) -> Frozen {
    Frozen {
        version: FROZEN_VERSION,
        issued,
        template: FrozenTemplate {
            id: composed.template.id.clone(),
            version: composed.template.version,
            hash: composed.template.hash.clone(),
            mark: composed.template.mark.clone(),
        },
        sheet: composed.sheet.clone(),
        sheet_hash: letters::sheet_hash(&composed.sheet).unwrap_or_default(),
        fonts_hash: letters::fonts_hash(),
        law_hash: law.hash().to_owned(),
        law_files: facts
            .bindings
            .iter()
            .filter_map(|b| law.file_hash(&b.regime).map(|h| (b.regime.clone(), h)))
            .collect(),
        calendar_revision: law.calendar_revision().to_owned(),
        clocks,
        outside: Some(MailPiece::of(composed)),
        twin: letters::twin_html(composed),
        warned: findings.iter().map(|f| f.check.clone()).collect(),
        cleared: Vec::new(),
        child: None,
        facts,
    }
}

/// A letter in words with its findings, or only findings where it can't be composed.
pub fn examine(facts: &LetterFacts, known: &Known<'_>) -> (Option<Composed>, Vec<Finding>) {
    match letters::compose(facts) {
        Ok(composed) => {
            let findings = letters::preflight(&composed, facts, known);
            (Some(composed), findings)
        }
        Err(faults) => {
            let findings = faults
                .iter()
                .map(|f| Finding {
                    check: "compose".into(),
                    severity: Severity::Refuse,
                    sentence: match f {
                        letters::ComposeFault::Missing { fact, .. } => missing::sentence(fact),
                        other => other.to_string(),
                    },
                    place: match f {
                        letters::ComposeFault::Missing { fact, .. } => missing::place(fact),
                        _ => String::new(),
                    },
                    clearance: String::new(),
                })
                .collect();
            (None, findings)
        }
    }
}

/// A letter as drawn.
pub struct Printed {
    /// Its pages.
    pub bytes: Vec<u8>,
    /// How many.
    pub pages: u32,
    /// What it goes into.
    pub envelope: EnvelopeKind,
}

/// Pages of a composed letter.
pub fn print(composed: &Composed) -> Answer<Printed> {
    let pages =
        letters::set(composed).map_err(|e| Refusal::fault(format!("The letter could not be set: {e}")))?;
    let count = u32::try_from(pages.pages.len()).unwrap_or(u32::MAX);
    let bytes =
        letters::draw(&pages).map_err(|e| Refusal::fault(format!("The letter could not be drawn: {e}")))?;
    Ok(Printed { bytes, pages: count, envelope: pages.placement.envelope() })
}

/// Where the officer's own words stand on each page of a letter. A letter that can't be set has none; its pages say why.
pub fn bars(composed: &Composed) -> Vec<Vec<Bar>> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on a sheet is a small number"
    )]
    let bar = |s: letters::Stretch| Bar { top: s.top.floor() as u32, bottom: s.bottom.ceil() as u32 };
    let pages = letters::set(composed).map(|set| set.pages).unwrap_or_default();
    pages.iter().map(|page| page.own_words().into_iter().map(bar).collect()).collect()
}

/// A finding as shown.
pub fn finding_view(finding: &Finding) -> FindingView {
    FindingView {
        check: finding.check.clone(),
        weight: match finding.severity {
            Severity::Refuse => FindingWeight::Refuse,
            Severity::Warn => FindingWeight::Warn,
        },
        sentence: finding.sentence.clone(),
        place: finding.place.clone(),
        clearance: finding.clearance.clone(),
    }
}
