//! What can go wrong with a register, as one closed list: each error has a stable code, says what happened and what
//! to do next. Mapping from the engine's own errors is in `fault`; nothing here holds a key, a passphrase or a name
//! of a person whose data is kept.

use domain::day::Instant;
use domain::ids::CaseId;

use crate::audit::EntryHead;

/// An error of the register.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The passphrase opens no slot.
    #[error("The passphrase does not open this register.")]
    WrongPassphrase,
    /// The recovery code opens no slot.
    #[error("The recovery code does not open this register.")]
    WrongRecoveryCode,
    /// The recovery code was mistyped: its check letters do not fit.
    #[error("The recovery code is mistyped: {why}.")]
    MistypedRecoveryCode {
        /// Which rule it breaks.
        why: &'static str,
    },
    /// The passphrase is empty or beyond any sensible length.
    #[error("The passphrase can't be used: {why}.")]
    UnusablePassphrase {
        /// Why not.
        why: &'static str,
    },
    /// There is no file under that name.
    #[error("There is no register at {path}.")]
    NoRegister {
        /// Where it was looked for.
        path: String,
    },
    /// The folder that a file is to lie in is not there.
    #[error("There is no folder {path}.")]
    NoFolder {
        /// Which.
        path: String,
    },
    /// A new register would overwrite a file.
    #[error("{path} is already there.")]
    AlreadyThere {
        /// The file in the way.
        path: String,
    },
    /// The key file beside the register is missing.
    #[error("The key file {path} is missing; without it nothing can open the register.")]
    MissingSidecar {
        /// Where it should be.
        path: String,
    },
    /// The key file can't be read as one.
    #[error("The key file {path} is damaged: {why}.")]
    DamagedSidecar {
        /// Which file.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The key file belongs to another register, or the register's first bytes are damaged.
    #[error(
        "The key file {path} belongs to another register, or the first bytes of the register are damaged."
    )]
    ForeignSidecar {
        /// Which file.
        path: String,
    },
    /// The right key was found and the file does not open with it, or a page of it is broken.
    #[error("The register is damaged: {why}.")]
    DamagedFile {
        /// What was found.
        why: String,
    },
    /// A page could not be read: it is broken, or the machine has no memory left.
    #[error("A page of the register could not be read: it is broken, or this machine has run out of memory.")]
    Unreadable,
    /// The file is something else.
    #[error("{path} is not a register: {why}.")]
    NotARegister {
        /// Which file.
        path: String,
        /// What it is instead.
        why: &'static str,
    },
    /// Made by a newer build.
    #[error("The register was made by a newer Privacy Desk (form {found}; this one knows form {known}).")]
    NewerVersion {
        /// Its form.
        found: i64,
        /// The newest form this build knows.
        known: i64,
    },
    /// Made between two releases, by files of the same numbers and other words.
    #[error("The register was made by a build between two releases (form {form} is another there).")]
    OtherForm {
        /// The form that differs.
        form: i64,
    },
    /// Made by an older build and opened for reading only.
    #[error("The register has an older form ({found}; this Privacy Desk writes form {known}).")]
    OlderVersion {
        /// Its form.
        found: i64,
        /// The form this build writes.
        known: i64,
    },
    /// The folder can't be written.
    #[error("The folder or file {path} can't be written.")]
    ReadOnly {
        /// Which.
        path: String,
    },
    /// No room.
    #[error("The disk is full; nothing was half-written.")]
    DiskFull,
    /// Another process works in it.
    #[error("The register is open elsewhere: {holder}, since {since}.")]
    AlreadyOpen {
        /// Who, as that process named itself.
        holder: String,
        /// Since when, RFC 3339, or `unknown`.
        since: String,
    },
    /// On a network share.
    #[error("{path} lies on a network share ({kind}), where the register could be damaged.")]
    NetworkShare {
        /// Which file.
        path: String,
        /// The kind of share.
        kind: String,
    },
    /// The case changed since the caller read it.
    #[error("The case was changed meanwhile.")]
    Stale {
        /// Which case.
        case: CaseId,
        /// The revision the caller knew.
        based_on: u32,
        /// Its revision now.
        now: u32,
        /// What was done since, oldest first.
        changed: Vec<EntryHead>,
    },
    /// An act id was used before, for something else.
    #[error("The act id was used before, for {verb}.")]
    ActReused {
        /// The verb it was used for.
        verb: String,
    },
    /// A kind of entry, verb, noun or act id that is not a plain word.
    #[error("{word:?} can't stand in the audit chain: {why}.")]
    BadWord {
        /// The word.
        word: String,
        /// The rule.
        why: &'static str,
    },
    /// No such row.
    #[error("There is no {noun} {id}.")]
    NotFound {
        /// Kind of row.
        noun: &'static str,
        /// Its number or name.
        id: String,
    },
    /// A rule of the register refuses the row.
    #[error("The register refuses this {noun}: {rule}.")]
    Refused {
        /// Kind of row.
        noun: &'static str,
        /// The rule, by the name it has in the schema.
        rule: String,
    },
    /// A record does not fit its table: a fault of the program, found before anything was written.
    #[error("A record of {noun} does not fit the register: {why}.")]
    Misfit {
        /// Kind of row.
        noun: &'static str,
        /// What does not fit.
        why: String,
    },
    /// Whoever waited for a long work stopped it.
    #[error("It was stopped before its end.")]
    Stopped,
    /// A backup that can't be read, or does not hold what it says.
    #[error("The backup {path} can't be used: {why}.")]
    BadBackup {
        /// Which file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// Reading or writing a file failed for another reason.
    #[error("{doing}: {why}.")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        why: String,
    },
    /// The engine refused for a reason that has no sentence of its own.
    #[error("The register's engine refused ({engine}).")]
    Engine {
        /// Its words; they name tables and rules, never values.
        engine: String,
    },
}

impl RegisterError {
    /// The stable code, for the wire and for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => "wrong_passphrase",
            Self::WrongRecoveryCode => "wrong_recovery_code",
            Self::MistypedRecoveryCode { .. } => "mistyped_recovery_code",
            Self::UnusablePassphrase { .. } => "unusable_passphrase",
            Self::NoRegister { .. } => "no_register",
            Self::NoFolder { .. } => "io",
            Self::AlreadyThere { .. } => "already_there",
            Self::MissingSidecar { .. } => "missing_sidecar",
            Self::DamagedSidecar { .. } => "damaged_sidecar",
            Self::ForeignSidecar { .. } => "foreign_sidecar",
            Self::DamagedFile { .. } | Self::Unreadable => "damaged_file",
            Self::NotARegister { .. } => "not_a_register",
            Self::NewerVersion { .. } => "newer_version",
            Self::OtherForm { .. } => "other_form",
            Self::OlderVersion { .. } => "older_version",
            Self::ReadOnly { .. } => "read_only_folder",
            Self::DiskFull => "disk_full",
            Self::AlreadyOpen { .. } => "already_open",
            Self::NetworkShare { .. } => "network_share",
            Self::Stale { .. } => "stale",
            Self::ActReused { .. } => "act_reused",
            Self::BadWord { .. } => "bad_word",
            Self::NotFound { .. } => "not_found",
            Self::Refused { .. } => "refused_by_register",
            Self::Misfit { .. } => "misfit",
            Self::Stopped => "stopped",
            Self::BadBackup { .. } => "bad_backup",
            Self::Io { .. } => "io",
            Self::Engine { .. } => "engine",
        }
    }

    /// What the officer can do next.
    pub fn next(&self) -> &'static str {
        match self {
            Self::WrongPassphrase => {
                "Type it again (check Caps Lock and the keyboard layout), or use the recovery code."
            }
            Self::WrongRecoveryCode => "Check that the code is the latest one printed for this register.",
            Self::MistypedRecoveryCode { .. } => {
                "Compare each group with the printed code and type it again."
            }
            Self::UnusablePassphrase { .. } => "Choose another passphrase.",
            Self::NoRegister { .. } => {
                "Put the register file back, restore a backup, or start a new register."
            }
            Self::NoFolder { .. } => "Make the folder, or choose another place.",
            Self::AlreadyThere { .. } => "Choose another name, or open the file that is there.",
            Self::MissingSidecar { .. } => {
                "Put the .keys file back beside the register, or restore a backup: it holds both."
            }
            Self::DamagedSidecar { .. } => "Take the .keys file from a backup of this register.",
            Self::ForeignSidecar { .. } => {
                "Put the .keys file that belongs to this register beside it, or restore a backup."
            }
            Self::DamagedFile { .. } => {
                "Leave the file as it is, copy it away, and restore the latest backup."
            }
            Self::Unreadable => {
                "Close the window and open it again. If it says so again, verify the register, and restore the latest backup if it \
                 is damaged."
            }
            Self::NotARegister { .. } => "Put the right file in its place, or restore the latest backup.",
            Self::NewerVersion { .. } => {
                "Install the newer Privacy Desk on this machine; nothing was changed."
            }
            Self::OtherForm { .. } => {
                "Open it with the build that made it and export what is needed; nothing was changed."
            }
            Self::OlderVersion { .. } => {
                "Open it once in the window: it is copied and then brought up to date."
            }
            Self::ReadOnly { .. } => {
                "Allow writing there, or move the register and its .keys file to another folder."
            }
            Self::DiskFull => "Free some room and do it again.",
            Self::AlreadyOpen { .. } => "Close it there first; two can\u{2019}t write in one register.",
            Self::NetworkShare { .. } => {
                "Move the register to a disk of this machine; keep backups on the share."
            }
            Self::Stale { .. } => "Look at what changed, then do it again.",
            Self::ActReused { .. } | Self::BadWord { .. } | Self::Misfit { .. } => {
                "Nothing was changed. Report this with the code."
            }
            Self::NotFound { .. } => "Refresh the list: it may have been filed, closed or purged.",
            Self::Refused { .. } => "Nothing was changed. Check what was entered.",
            Self::Stopped => "Nothing was changed. Start it again when it suits.",
            Self::BadBackup { .. } => "Choose another backup.",
            Self::Io { .. } => "Nothing was half-written. Check the disk and do it again.",
            Self::Engine { .. } => "Nothing was changed. Verify the register, then do it again.",
        }
    }

    /// The opening instant of whoever holds the register, as a sentence part.
    pub(crate) fn already_open(holder: String, since: Option<Instant>) -> Self {
        let since = since.map_or_else(|| "an unknown time".to_owned(), domain::day::moment);
        Self::AlreadyOpen { holder, since }
    }
}

/// What the register's functions give back.
pub type Result<T, E = RegisterError> = std::result::Result<T, E>;
