//! How a letter's address gets to the outside: through the window, on a printed envelope or on a label, and why not
//! through the window. Not here: where anything stands on paper.

pub use domain::nouns::EnvelopeKind;
use serde::{Deserialize, Serialize};

/// Why an address does not stand in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// The officer chose so.
    Chosen,
    /// There are more lines than the window shows, at the smallest type.
    TooManyLines {
        /// Lines of the address.
        lines: usize,
    },
    /// A line is wider than what the window shows at the smallest type.
    TooWide {
        /// The line.
        line: String,
    },
}

impl Reason {
    /// The reason as a clause: `the address has 6 lines, more than the window shows`.
    pub fn clause(&self) -> String {
        match self {
            Self::Chosen => "you chose it".to_owned(),
            Self::TooManyLines { lines } => {
                format!("the address has {lines} lines, more than the window shows at the smallest type")
            }
            Self::TooWide { line } => format!(
                "\u{201c}{}\u{201d} is wider than the window at the smallest type",
                crate::shorten(line)
            ),
        }
    }
}

/// Where the address of a letter stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Placement {
    /// In the letter, where the window shows it.
    #[default]
    InWindow,
    /// On the face of an envelope without a window; the letter carries it above the salutation.
    Envelope {
        /// Why.
        reason: Reason,
    },
    /// On a label; the letter carries it above the salutation.
    Label {
        /// Why.
        reason: Reason,
    },
}

impl Placement {
    /// The envelope it asks for.
    pub const fn envelope(&self) -> EnvelopeKind {
        match self {
            Self::InWindow => EnvelopeKind::Window,
            Self::Envelope { .. } => EnvelopeKind::Plain,
            Self::Label { .. } => EnvelopeKind::Label,
        }
    }

    /// Why not the window; none where it is the window.
    pub const fn reason(&self) -> Option<&Reason> {
        match self {
            Self::InWindow => None,
            Self::Envelope { reason } | Self::Label { reason } => Some(reason),
        }
    }
}
