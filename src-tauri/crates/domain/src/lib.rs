//! Nouns and rules of Privacy Desk: what a request, a binding, a clock, a letter is, and the arithmetic of days,
//! ages, addresses and numbers. Pure: no files, no clock (`today` is handed in), no SQL, no PDF, no async, no law
//! names and no wording of letters.

pub mod address;
pub mod binding;
pub mod calendar;
pub mod child;
pub mod clock;
pub mod day;
pub mod identifiers;
pub mod ids;
pub mod metrics;
pub mod nouns;
pub mod rule;
pub mod tracking;
pub mod typed_number;
pub mod words;
pub mod work;
