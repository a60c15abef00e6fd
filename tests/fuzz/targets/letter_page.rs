//! Fuzzes the reader of the same name; see `readers.rs`.
#![no_main]

#[path = "../readers.rs"]
#[allow(dead_code, reason = "each target takes one of them")]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::letter_page(bytes));
