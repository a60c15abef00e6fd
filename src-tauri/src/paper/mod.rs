//! Why: the two ways a letter leaves the screen: to the spooler through stdin, and to the viewer as a file in memory.
//! Not here: what is on the page (letters), what is written down about it (casework).
//!
//! Printing and viewing elsewhere than on Linux stand behind these two functions too; they refuse there until built.

mod spooler;
mod viewer;

pub use spooler::{SpoolError, Spooled, printers, spool};
pub use viewer::{ViewError, ViewFolder};

use crate::wire::Refusal;

impl From<SpoolError> for Refusal {
    fn from(error: SpoolError) -> Self {
        let next = match &error {
            SpoolError::NoSpooler => "Install a print system (on Debian: cups and cups-client) and set up the printer, or save the PDF.",
            SpoolError::Refused(_) => "Look at the printer's set-up; nothing was printed and nothing was recorded as printed.",
            SpoolError::Io(_) => "Try again; nothing was recorded as printed.",
        };
        Self::new(error.code(), error.to_string(), next)
    }
}

impl From<ViewError> for Refusal {
    fn from(error: ViewError) -> Self {
        let next = match &error {
            ViewError::NoRuntimeFolder | ViewError::NotInMemory(_) => {
                "Look at the letter in this window, or print it. A viewer's file on a disk could outlive the register's lock."
            }
            ViewError::NoViewer(_) => "Set a program for PDF files, or look at the letter in this window.",
            ViewError::Io(_) => "Try again, or look at the letter in this window.",
        };
        Self::new(error.code(), error.to_string(), next)
    }
}
