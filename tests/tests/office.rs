//! Why: what the two policies ask of the desk beside single answers, walked without a window: a request that reached the wrong company,
//! a person in two capacities, choices against a use of data, the figures of a year, the file of a case, lists of ten years, and
//! finding things by their numbers. Not here: the same by keyboard (window tests), what single letters say (letters).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

#[path = "office/case_file.rs"]
mod case_file;
#[path = "office/choices.rs"]
mod choices;
#[path = "office/long_lists.rs"]
mod long_lists;
#[path = "office/misdirected.rs"]
mod misdirected;
#[path = "office/numbers.rs"]
mod numbers;
#[path = "office/tracks.rs"]
mod tracks;
#[path = "office/yearly.rs"]
mod yearly;
