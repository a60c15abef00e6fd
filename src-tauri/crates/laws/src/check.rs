//! The checks every file must pass before the book opens. `files`: what must hold of one file; `whole`: what can only be
//! seen over all of them; `faults` and `spot`: what was found, and on which line. What a number means is not judged here.

mod faults;
mod files;
mod own_days;
mod spot;
mod whole;

pub(crate) use faults::Faults;
pub(crate) use files::{calendar, company, law, policy};
pub(crate) use own_days::own_days;
pub(crate) use spot::line_of;
pub(crate) use whole::whole;

/// So many years of a calendar are walked in a check; a range that is longer by a slip of the pen is not walked to its end.
const YEARS_LOOKED_AT: usize = 150;
