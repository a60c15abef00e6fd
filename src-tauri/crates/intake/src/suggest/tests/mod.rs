//! What the proposals must make of whole texts, one file per subject: what no single rule shows by itself. The examples
//! of the rules stand beside the rules, labelled letters in the tests of the workspace.

mod children;
mod forwards;
mod people;
mod places;
mod rights;

use super::{Context, Suggest, suggest};
use crate::message::Mailbox;

/// The proposals for a text that stands alone, received on November 15, 2026.
fn of(text: &str) -> Suggest {
    suggest(text, &context())
}

fn context() -> Context {
    Context::bare(chrono::NaiveDate::from_ymd_opt(2026, 11, 15).expect("a day"))
}

/// The proposals for a text from a sender.
fn from(name: &str, text: &str) -> Suggest {
    let from = Mailbox { name: name.to_owned(), email: "writer@example.org".to_owned() };
    suggest(text, &Context { from, ..context() })
}
