//! Why: the window. It joins the page to casework: session, files, paper, wire, commands of a few lines.
//! Not here: any rule of the work. What the officer does stands in casework, what the page looks like in `ui/`.

pub mod bindings;
mod commands;
mod files;
mod happenings;
mod look;
mod notice;
mod paper;
mod session;
mod start;
mod watch;
mod window;
mod wire;
mod works;

use std::process::ExitCode;

pub use start::Automation;

/// Runs the program until its window is closed. Exit 0 = closed, 1 = no window, 2 = wrong arguments.
pub fn run(automation: Automation) -> ExitCode {
    if let Some(code) = casework::cage::enter_if_asked() {
        return code;
    }
    if let Err(error) = start::leave_steering_behind(automation) {
        eprintln!("Privacy Desk could not start free of remote control: {error}");
        return ExitCode::FAILURE;
    }
    match start::asked(std::env::args_os().skip(1)) {
        Ok(start::Asked::Help) => {
            println!("{}", start::HELP);
            ExitCode::SUCCESS
        }
        Ok(start::Asked::Version) => {
            println!("privacy-desk {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        Ok(start::Asked::Window { .. }) if !window::has_screen() => {
            eprintln!(
                "There is no display here, so no window can open. Log in to a desktop, or use the command line: desk --help."
            );
            ExitCode::FAILURE
        }
        Ok(start::Asked::Window { register }) => match window::open(automation, register) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("Privacy Desk could not open its window: {error}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
