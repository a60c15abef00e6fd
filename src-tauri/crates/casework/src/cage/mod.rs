//! The cage: a process of this same program in which the readers of large, old or dangerous formats run. It has little memory and
//! time, writes no file, and talks through its pipes only. If a reader breaks or hangs there, the message says so and the
//! program goes on.
//! Not here: the readers themselves (`intake::caged`).

mod budget;
mod host;
mod inside;

use std::process::ExitCode;
use std::sync::OnceLock;

use intake::caged::{Cage, Uncaged};

pub(crate) use budget::Budget;

/// The argument by which a program is told to be the cage. Not for people.
const WORD: &str = "--in-the-cage";

static POOL: OnceLock<host::Pool> = OnceLock::new();

/// To be called by a program before anything else: it is the cage where it was started as one, and this gives the code to end
/// with; otherwise it may start cages of itself from here on.
pub fn enter_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|a| a == WORD) && arguments.next().is_none() {
        return Some(inside::serve());
    }
    if let Ok(program) = std::env::current_exe() {
        let _ = POOL.set(host::Pool::of(program));
    }
    None
}

/// The cage of this program. A program that never called [`enter_if_asked`] (a test, a bench) has none and reads in its own
/// process; a test sees to it that the programs that are shipped do call it.
pub fn cage() -> &'static dyn Cage {
    match POOL.get() {
        Some(pool) => pool,
        None => &Uncaged,
    }
}

/// Ends the processes that wait for further work: what they read is gone with them.
pub fn rest() {
    if let Some(pool) = POOL.get() {
        pool.rest();
    }
}
