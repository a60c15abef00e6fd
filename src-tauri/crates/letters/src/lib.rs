//! Letters: compose, check, set on pages, draw as PDF. A letter goes
//! `LetterFacts` -> [`compose`] -> [`preflight`] -> [`set`] -> [`draw`]; every step is pure, so the same facts give the
//! same bytes. Texts, sheets and typefaces are files of this crate: a new letter is a new text and nothing else.
//! Not here: which law applies, what is stored, when something is printed.

mod composed;
mod facts;
mod finding;

pub use composed::{Block, Composed, Labelled, Letterhead, TemplateRef};
pub use facts::*;
pub use finding::{Finding, Known, Severity, may_issue};
