//! Why: a long work is named by the page that waits for it: by that name the page hears how far it is, and stops it.
//! Not here: what it does and what is left of it where it is stopped (casework).

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use domain::work::Onward;
use tauri::{AppHandle, Manager};

use crate::happenings::{Happening, Happenings};
use crate::session::Session;

/// Works that are to be stopped.
#[derive(Default)]
pub struct Works(Mutex<BTreeSet<String>>);

impl Works {
    /// Nothing more of it is to be begun.
    pub fn stop(&self, work: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(work);
    }

    /// The work of this name is over, or begins.
    fn forget(&self, work: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(work);
    }

    /// Whether that was said.
    fn is_stopped(&self, work: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(work)
    }
}

/// A work under way: however it ends, its name is free again, so that what was stopped can be started anew.
struct Running<'a> {
    app: &'a AppHandle,
    work: &'a str,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.app.state::<Works>().forget(self.work);
    }
}

/// Tells the page how far a work is, and hears whether it is stopped. A long one is work: the desk must not lock under it.
pub fn told<'a>(app: &'a AppHandle, work: &'a str) -> impl Fn(u32, u32) -> Onward + Send + Sync + 'a {
    // A Stop that came after the last work of this name was over is not meant for this one.
    app.state::<Works>().forget(work);
    let running = Running { app, work };
    move |done, total| {
        let Running { app, work } = &running;
        app.state::<Session>().touch();
        app.state::<Happenings>().tell(Happening::WorkProgress { work: (*work).to_owned(), done, total });
        if app.state::<Works>().is_stopped(work) { Onward::Stop } else { Onward::On }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_that_was_stopped_may_be_started_again_under_its_name() {
        let works = Works::default();
        works.stop("list".into());
        assert!(works.is_stopped("list") && !works.is_stopped("other"));
        works.forget("list");
        assert!(!works.is_stopped("list"));
    }
}
