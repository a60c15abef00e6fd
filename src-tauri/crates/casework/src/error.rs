//! Why a verb was refused: a closed code, what happened, what to do next, and the fields that are at fault.
//! Every storey below has its own error; here they become one sentence the officer can act on.

use domain::word_list;

use crate::view;

word_list! {
    /// Codes of refusals; scripts and the window rely on them.
    Code {
        /// A field is empty or wrong.
        Invalid = "invalid",
        /// The rules do not allow it now.
        NotNow = "not_now",
        /// Preflight refuses the letter.
        LetterRefused = "letter_refused",
        /// The register is locked.
        Locked = "locked",
        /// The law files are at fault.
        Law = "law",
        /// A fault of the program; nothing was changed.
        Fault = "fault",
        /// The thing asked for is not there.
        NotFound = "not_found",
        /// The case changed since the screen was drawn.
        Stale = "stale",
        /// The passphrase opens nothing.
        WrongPassphrase = "wrong_passphrase",
        /// The recovery code opens nothing.
        WrongRecoveryCode = "wrong_recovery_code",
        /// The recovery code is mistyped.
        MistypedRecoveryCode = "mistyped_recovery_code",
        /// The passphrase can't be used.
        UnusablePassphrase = "unusable_passphrase",
        /// There is no register there.
        NoRegister = "no_register",
        /// A file is in the way.
        AlreadyThere = "already_there",
        /// The key file is missing.
        MissingSidecar = "missing_sidecar",
        /// The key file is damaged.
        DamagedSidecar = "damaged_sidecar",
        /// The key file belongs to another register.
        ForeignSidecar = "foreign_sidecar",
        /// The register is damaged.
        DamagedFile = "damaged_file",
        /// The file is no register.
        NotARegister = "not_a_register",
        /// A newer build wrote it.
        NewerVersion = "newer_version",
        /// An older build wrote it.
        OlderVersion = "older_version",
        /// A build between two releases wrote it.
        OtherForm = "other_form",
        /// The folder can't be written.
        ReadOnlyFolder = "read_only_folder",
        /// The disk is full.
        DiskFull = "disk_full",
        /// It is open elsewhere.
        AlreadyOpen = "already_open",
        /// It lies on a network share.
        NetworkShare = "network_share",
        /// An act id was used for something else.
        ActReused = "act_reused",
        /// A word can't stand in the audit chain.
        BadWord = "bad_word",
        /// A rule of the register refuses a row.
        RefusedByRegister = "refused_by_register",
        /// A record does not fit its table.
        Misfit = "misfit",
        /// Whoever waited for it stopped it.
        Stopped = "stopped",
        /// A backup can't be used.
        BadBackup = "bad_backup",
        /// A file could not be read or written.
        Io = "io",
        /// The register's engine refused.
        Engine = "engine",
    }
}

view! {
    /// A field that is at fault.
    pub struct FieldFault {
        /// Its name as in the input.
        pub field: String,
        /// What is wrong with it.
        pub sentence: String,
    }
}

view! {
    /// A refusal. Nothing was changed.
    pub struct Refusal {
        /// Closed code.
        pub code: Code,
        /// What happened.
        pub what: String,
        /// What to do next.
        pub next: String,
        /// Fields at fault.
        pub fields: Vec<FieldFault>,
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.what, self.next)
    }
}
impl std::error::Error for Refusal {}

/// What every verb answers.
pub type Answer<T> = Result<T, Refusal>;

impl Refusal {
    /// A refusal without fields.
    pub fn new(code: Code, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { code, what: what.into(), next: next.into(), fields: Vec::new() }
    }

    /// One field is at fault.
    pub fn field(field: &str, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self {
            code: Code::Invalid,
            what: sentence.clone(),
            next: "Correct the marked field and try again.".into(),
            fields: vec![FieldFault { field: field.into(), sentence }],
        }
    }

    /// The same with its fields under a name: the form has several of the kind.
    #[must_use]
    pub fn under(mut self, name: &str) -> Self {
        for fault in &mut self.fields {
            fault.field = format!("{name}.{}", fault.field);
        }
        self
    }

    /// The rules do not allow it now.
    pub fn not_now(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Code::NotNow, what, next)
    }

    /// Whoever waited for it stopped it; it left nothing behind.
    pub fn stopped(what: impl Into<String>) -> Self {
        Self::new(Code::Stopped, what, "Start it again when it suits.")
    }

    /// The thing is not in the register.
    pub fn missing(thing: &str) -> Self {
        Self::new(
            Code::NotFound,
            format!("This {thing} is not in the register."),
            "Go back to the list; it shows what is there.",
        )
    }

    /// A fault of the program.
    pub fn fault(what: impl Into<String>) -> Self {
        Self::new(
            Code::Fault,
            what,
            "Nothing was changed. Try once more; if it happens again, note what you did and tell whoever looks after the app.",
        )
    }
}

/// Refuses an empty text where words are needed.
pub fn required(field: &str, text: &str, sentence: &str) -> Answer<String> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::field(field, sentence)) } else { Ok(text.to_owned()) }
}

impl From<register::RegisterError> for Refusal {
    fn from(error: register::RegisterError) -> Self {
        let code = error.code().parse().unwrap_or(Code::Fault);
        // What changed is named by the kinds of the chain's entries: not the officer's words. The case, asked for anew, shows it.
        let what = match error {
            register::RegisterError::Stale { .. } => "The case was changed meanwhile.".to_owned(),
            _ => error.to_string(),
        };
        Self::new(code, what, error.next())
    }
}

/// Refuses a number that identifies somebody where only its kind may be named: in letters, ledgers and reasons.
pub fn no_identifiers(field: &str, text: &str) -> Answer<()> {
    if domain::identifiers::find(text).is_empty() {
        return Ok(());
    }
    Err(Refusal::field(field, "This looks like a number that identifies somebody. Name its kind only."))
}
