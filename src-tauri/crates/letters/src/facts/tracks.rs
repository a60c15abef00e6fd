//! A part of an answer to somebody who deals with the company in two ways: its own kind of answer, what binds it, what was decided of it.
//! The parts of one letter share who writes, who gets it and when.

use domain::words::Capacity;
use serde::{Deserialize, Serialize};

use super::LetterFacts;

/// The facts of one part: those of the letter that would answer it alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackFacts {
    /// In which capacity the person asks.
    pub capacity: Capacity,
    /// The policy that applies is not in our hands: nothing of it is told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub policy_elsewhere: bool,
    /// The facts; no parts lie within a part.
    pub facts: LetterFacts,
}
