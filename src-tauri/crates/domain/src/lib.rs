//! Nouns and rules of Privacy Desk: no IO, no clock, no SQL, no PDF, no async.
