//! The verbs, by what they are about. Each is one transaction with one entry and answers what the screen shows next.

mod cases;
mod child;
mod columns;
mod corrections;
mod course;
mod date_pages;
mod deadlines;
mod enclosures;
mod finding;
mod inbox;
mod incoming;
mod kept;
mod keys;
mod kin;
mod law;
mod letters;
mod mailroom;
mod messages;
mod people;
mod pictures;
mod reminders;
mod requests;
mod seed;
mod setup;
mod stated;
mod tables;
mod taken;
mod today;
mod verify;
mod work;

pub(crate) use child::hold_or_wake;
pub use incoming::Incoming;
pub use keys::CodePaper;
pub(crate) use law::lost_rules;
pub(crate) use mailroom::returned;
pub(crate) use people::MAX_NAME;
