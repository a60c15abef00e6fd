//! The command line beside the window: for schedulers, IT, auditors and counsel, and for a machine without a display.
//! It reads arguments and files, calls casework and prints. No rule, no SQL and no wording of letters stands here.

mod args;
mod commands;
mod days;
mod files;
#[cfg(test)]
mod manual;
mod outcome;
mod passphrase;
mod plain;

use std::process::ExitCode;

use clap::Parser;

use args::Desk;

fn main() -> ExitCode {
    if let Some(code) = casework::cage::enter_if_asked() {
        return code;
    }
    // clap prints its own faults of usage and ends with 2; help and version end with 0.
    let desk = Desk::parse();
    outcome::deliver(commands::run(desk.command, desk.json), desk.json)
}
