//! Why: every date the desk shows comes from the law files through `domain::clock`. Situations counted apart from the
//! program (tests/laws/*.toml) are held against it here, and so is what must be true of any date, of any file.
//! Not here: how a case picks its bindings and facts (the journeys).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

#[path = "laws/added.rs"]
mod added;
#[path = "laws/by_regime.rs"]
mod by_regime;
#[path = "laws/coverage.rs"]
mod coverage;
#[path = "laws/faults.rs"]
mod faults;
#[path = "laws/faults_of_meaning.rs"]
mod faults_of_meaning;
#[path = "laws/files.rs"]
mod files;
#[path = "laws/not_confirmed.rs"]
mod not_confirmed;
#[path = "laws/properties.rs"]
mod properties;
#[path = "laws/situations.rs"]
mod situations;

use std::path::PathBuf;
use std::sync::LazyLock;

use laws::LawBook;

/// The folder of the situations.
fn folder() -> PathBuf {
    desk_tests::root().join("tests/laws")
}

/// The shipped book, read once a process.
fn book() -> &'static LawBook {
    static BOOK: LazyLock<LawBook> = LazyLock::new(|| {
        LawBook::shipped().unwrap_or_else(|fault| panic!("the shipped law files have faults:\n{fault}"))
    });
    &BOOK
}
