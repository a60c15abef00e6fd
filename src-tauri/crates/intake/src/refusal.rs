//! Why a file gave no message at all, with what to do next. What was left out of a message that was read is a remark.

/// Why a file gave no message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file has no bytes.
    #[error("The file is empty.")]
    Empty,
    /// The file is no e-mail.
    #[error("The file is not an e-mail: {reason}.")]
    NotAMessage {
        /// What was found instead, in plain words.
        reason: String,
    },
    /// The file is of a kind that holds other files, or that nobody writes a letter in.
    #[error("The file is {format}, which is not opened.")]
    NoLetter {
        /// The kind in plain words.
        format: &'static str,
    },
    /// A table, of which no column is known to hold what people write.
    #[error(
        "The file is a table, and none of its columns is known as a name or an address beside a message."
    )]
    UnknownColumns,
}

impl Refusal {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::NotAMessage { .. } => "not_a_message",
            Self::NoLetter { .. } => "no_letter",
            Self::UnknownColumns => "unknown_columns",
        }
    }

    /// What to do next.
    pub const fn next(&self) -> &'static str {
        match self {
            Self::Empty => "Save the message again from the mail program and import that file.",
            Self::NotAMessage { .. } => {
                "Save the message as .eml and import that, or open a case by hand and attach this file."
            }
            Self::UnknownColumns => {
                "Import it in the window, which asks what each column holds, or call its columns Name, Email and Message in its first line, or open a case by hand."
            }
            Self::NoLetter { .. } => {
                "Take the letters out of it with its own program and import those, or open a case by hand and attach this file."
            }
        }
    }
}
