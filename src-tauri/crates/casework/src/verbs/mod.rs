//! The verbs, by what they are about. Each is one transaction with one entry and answers what the screen shows next.

mod cases;
mod child;
mod inbox;
mod keys;
mod letters;
mod mailroom;
mod people;
mod reading;
mod requests;
mod seed;
mod setup;
mod verify;
mod work;

pub use inbox::{Incoming, IncomingBytes};
