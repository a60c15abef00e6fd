//! Why: the program that is shipped. It never lets another program drive its window.
//! Not here: everything else; see the library beside it.

// A release on Windows opens no console behind the window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    privacy_desk::run(privacy_desk::Automation::Refused)
}
