//! Why: one shape for everything that was not done: what happened, and what to do next.
//! Not here: the sentences of casework's and the register's refusals; those stand with their errors.

use casework::error::{Code, FieldFault, Refusal as CaseworkRefusal};
use serde::Serialize;

/// Kinds of refusals that belong to the window itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ShellCode {
    /// No print system.
    NoSpooler,
    /// The print system said no.
    SpoolerRefused,
    /// No runtime folder in memory, so no viewer.
    NoViewFolder,
    /// No program opened the file.
    NoViewer,
    /// A token for files that is used up or unknown.
    FilesUnknown,
    /// A file or a folder could not be read or written.
    Io,
    /// The recovery code is no longer kept.
    CodeGone,
    /// The typed groups are not those of the recovery code.
    CodeDiffers,
    /// The window is open to look only.
    OnlyLooking,
}

/// A stable word for the kind of refusal, for tests and for the page to branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(untagged)]
pub enum AnyCode {
    /// Casework's.
    Casework(Code),
    /// The window's.
    Shell(ShellCode),
}

/// What the page gets when a command did not do what was asked. Nothing was changed.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Refusal {
    /// The kind.
    pub code: AnyCode,
    /// What happened, as a sentence for the officer.
    pub what: String,
    /// What to do next, as a sentence for the officer.
    pub next: String,
    /// Faults per field of the form that was sent, where the refusal belongs to fields.
    pub fields: Vec<FieldFault>,
}

/// What a command answers.
pub type Refused<T> = Result<T, Refusal>;

/// A refusal by the window itself.
pub fn refuse(code: ShellCode, what: impl Into<String>, next: impl Into<String>) -> Refusal {
    Refusal { code: AnyCode::Shell(code), what: what.into(), next: next.into(), fields: Vec::new() }
}

impl From<CaseworkRefusal> for Refusal {
    fn from(refusal: CaseworkRefusal) -> Self {
        let CaseworkRefusal { code, what, next, fields } = refusal;
        Self { code: AnyCode::Casework(code), what, next, fields }
    }
}
