//! Keeping and letting go: retention, holds, purges, suppressions, what left the register, who approved which wording.

use crate::day::{Day, Instant};
use crate::ids::{CaseId, OperatorId};
use crate::{record, word_list};

record! {
    /// How long a kind of record is kept, with its citation.
    pub struct RetentionRule {
        /// Stable short name.
        pub key: String,
        /// Kept for this many months after closing.
        pub months: u32,
        /// Why.
        pub citation: String,
    }
}

record! {
    /// A hold: nothing of the case may be purged or deleted while it lasts.
    pub struct LegalHold {
        /// Its case.
        pub case: CaseId,
        /// Why.
        pub reason: String,
        /// Since.
        pub from: Day,
        /// Lifted on.
        pub lifted: Option<Day>,
    }
}

record! {
    /// A purge that was carried out: what is left of a case.
    pub struct Purge {
        /// Number of the purged case.
        pub case_number: String,
        /// On which day.
        pub day: Day,
        /// Under which rule.
        pub rule: String,
        /// Who.
        pub operator: OperatorId,
    }
}

word_list! {
    /// How something left the register.
    LeavingKind {
        /// Handed to the printer.
        Print = "print",
        /// Opened in a viewer.
        View = "view",
        /// Saved as a file.
        Save = "save",
        /// Exported.
        Export = "export",
        /// A masked identifier was revealed on screen.
        Reveal = "reveal",
        /// A backup was written.
        Backup = "backup",
    }
}

record! {
    /// Something left the register.
    pub struct Leaving {
        /// How.
        pub kind: LeavingKind,
        /// What, by number: never by content.
        pub what: String,
        /// Whom or where it went.
        pub to: String,
        /// Who.
        pub operator: OperatorId,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// Who approved a wording; until one is recorded, letters of it carry "not confirmed by counsel" on the desk.
    pub struct WordingApproval {
        /// Template id.
        pub template: String,
        /// Language.
        pub language: crate::words::Language,
        /// Hash of the wording that was approved.
        pub hash: String,
        /// By whom.
        pub approved_by: String,
        /// On which day.
        pub day: Day,
    }
}
