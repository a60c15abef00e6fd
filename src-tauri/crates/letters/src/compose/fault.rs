//! Why a letter can't be composed.

use domain::words::Language;

use crate::picture::PictureFault;
use crate::sheet::SheetFault;
use crate::text::TextFault;

/// One thing that stands against composing a letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeFault {
    /// There are no texts in this language.
    #[error("There are no letters in the language {language}. Choose one of: {}.", have.join(", "))]
    NoLanguage {
        /// Language asked for.
        language: Language,
        /// Languages that have texts.
        have: Vec<String>,
    },
    /// There is no text of this kind.
    #[error("There is no letter of the kind {kind:?}. Choose one of: {}.", have.join(", "))]
    NoKind {
        /// Kind asked for.
        kind: String,
        /// Kinds there are.
        have: Vec<String>,
    },
    /// The text needs a fact that is not there or is empty.
    #[error("The letter {kind} needs the fact {fact}, which is missing or empty. Fill it in on the case.")]
    Missing {
        /// Kind.
        kind: String,
        /// Fact by its path: `request.received`.
        fact: String,
    },
    /// A sentence of the text could not be filled.
    #[error("The letter {kind} can't be filled in: {detail}.")]
    Sentence {
        /// Kind.
        kind: String,
        /// Detail with the words of the text.
        detail: String,
    },
    /// Own words were given for a place the text does not have.
    #[error("The letter {kind} has no place called {name:?}. Its places are: {}.", have.join(", "))]
    NoIsland {
        /// Name given.
        name: String,
        /// Kind.
        kind: String,
        /// Places there are.
        have: Vec<String>,
    },
    /// There is no notice of this name.
    #[error("There is no notice {id:?}. Notices are: {}.", have.join(", "))]
    NoNotice {
        /// Name given.
        id: String,
        /// Notices there are.
        have: Vec<String>,
    },
    /// The text speaks of a law that does not bind here.
    #[error("The letter {kind} is only for cases bound by a law ({}). Choose another letter, or bind that law on the case.", if needs.is_empty() { "any statute".to_owned() } else { needs.join(", ") })]
    NotForThese {
        /// Kind.
        kind: String,
        /// Regimes it is for.
        needs: Vec<String>,
    },
    /// A shipped text is broken.
    #[error(transparent)]
    Text(TextFault),
    /// A picture can't be used.
    #[error("The picture {fact} can't be used: {fault}")]
    Picture {
        /// Which: `company.logo`, `signer.signature`.
        fact: String,
        /// What is wrong with it.
        fault: PictureFault,
    },
    /// The sheet can't be used.
    #[error(transparent)]
    Sheet(SheetFault),
}

impl ComposeFault {
    pub(crate) fn missing(kind: &str, fact: &str) -> Self {
        Self::Missing { kind: kind.to_owned(), fact: fact.to_owned() }
    }

    /// Stable short name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoLanguage { .. } => "no_language",
            Self::NoKind { .. } => "no_kind",
            Self::Missing { .. } => "missing_fact",
            Self::Sentence { .. } => "sentence",
            Self::NoIsland { .. } => "no_island",
            Self::NoNotice { .. } => "no_notice",
            Self::NotForThese { .. } => "not_for_these",
            Self::Text(_) => "text_broken",
            Self::Picture { .. } => "picture",
            Self::Sheet(_) => "sheet",
        }
    }

    /// The fact or place it is about, by its path; empty where it is about the whole letter.
    pub fn place(&self) -> String {
        match self {
            Self::Missing { fact, .. } | Self::Picture { fact, .. } => fact.clone(),
            Self::NoIsland { name, .. } => format!("islands.{name}"),
            Self::NoNotice { .. } => "notices".to_owned(),
            Self::NoKind { .. } => "kind".to_owned(),
            Self::NoLanguage { .. } => "language".to_owned(),
            Self::NotForThese { .. } => "bindings".to_owned(),
            Self::Sheet(_) => "sheet".to_owned(),
            Self::Sentence { .. } | Self::Text(_) => String::new(),
        }
    }
}
