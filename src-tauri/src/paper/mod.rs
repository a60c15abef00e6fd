//! Why: the two ways a letter leaves the screen: to the spooler through stdin, and to the viewer as a file in memory.
//! Not here: what is on the page (letters), what is written down about it (casework).
//!
//! Printing and viewing elsewhere than on Linux stand behind these two functions too; they refuse there until built.

mod once;
mod recovery;
mod spooler;
mod viewer;

pub use once::PrintedActs;
pub use recovery::recovery_page;
pub use spooler::{SpoolError, Spooled, printers, spool};
pub use viewer::{ViewError, ViewFolder, program_for};

use crate::wire::{Refusal, ShellCode, refuse};

impl From<SpoolError> for Refusal {
    fn from(error: SpoolError) -> Self {
        let (code, next) = match &error {
            SpoolError::NoSpooler => (
                ShellCode::NoSpooler,
                "Install a print system (on Debian: cups and cups-client) and set up the printer; then print again.",
            ),
            SpoolError::NoPrinter => (
                ShellCode::SpoolerRefused,
                "Set one up in the system's settings and make it the usual one; or save the pages, print them elsewhere and \
                 record them as printed.",
            ),
            SpoolError::Refused(_) => {
                (ShellCode::SpoolerRefused, "Look at the printer's set-up; nothing was recorded as printed.")
            }
            SpoolError::Io(_) => (ShellCode::Io, "Try again; nothing was recorded as printed."),
        };
        refuse(code, error.to_string(), next)
    }
}

impl From<ViewError> for Refusal {
    fn from(error: ViewError) -> Self {
        let (code, next) = match &error {
            ViewError::NoRuntimeFolder | ViewError::NotInMemory(_) => (
                ShellCode::NoViewFolder,
                "Look at it in this window, or print it. A viewer's file on a disk could outlive the register's lock.",
            ),
            ViewError::NoViewer(_) => {
                (ShellCode::NoViewer, "Choose a program for such files, or look at it in this window.")
            }
            ViewError::Io(_) => (ShellCode::Io, "Try again, or look at it in this window."),
        };
        refuse(code, error.to_string(), next)
    }
}
