//! Why: the tasks of the officer's day, each in the real window by the keys alone, with every step counted and held against its
//! limit; the keys stand in `docs/guide/keys/` and are compared with it (`WRITE_KEYS=1` writes them). Each begins at Today with
//! what it is about in the register: a message that is unfiled yet, or a case as triage left it.
//! Not here: what counts as a step (`desk_tests::window::Officer`), what the screens look like (`window_look`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

#[path = "../common/mod.rs"]
mod common;

mod begin;
mod children;
mod letters;
mod mail;
mod triage;
mod work;
