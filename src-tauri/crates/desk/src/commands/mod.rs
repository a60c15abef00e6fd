//! One file a command. Each hands what it was given to casework and puts the answer in its printed form.

mod address;
mod clocks;
mod demo;
mod laws;
mod letter;
mod read;
mod register;
mod signals;
mod walk;

use serde::Serialize;

use crate::args::Command;
use crate::outcome::{Refused, Result};

/// Runs a command.
pub fn run(command: Command, json: bool) -> Result {
    match command {
        Command::Read(args) => read::run(&args, json),
        Command::Signals(args) => signals::run(&args),
        Command::Clocks(args) => clocks::run(&args),
        Command::Laws(args) => laws::run(&args),
        Command::Letter(args) => letter::run(&args),
        Command::Address(args) => address::run(&args),
        Command::Register(command) => wait(register::run(command)),
        Command::Demo(args) => wait(demo::run(args)),
        Command::Walk(args) => wait(walk::run(args)),
    }
}

/// Runs what works on a register.
fn wait<F: Future<Output = Result>>(work: F) -> Result {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(|e| {
            Refused::new("fault", format!("The program could not start its work: {e}."), "Try once more.")
        })?;
    runtime.block_on(work)
}

/// A result as JSON, its fields in the order in which they are documented.
fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string_pretty(value).map_err(|e| {
        Refused::new(
            "fault",
            format!("The result could not be written as JSON: {e}."),
            "Tell whoever looks after the program.",
        )
    })
}
