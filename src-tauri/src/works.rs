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

    /// Whether that was said.
    fn is_stopped(&self, work: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(work)
    }
}

/// Tells the page how far a work is, and hears whether it is stopped. A long one is work: the desk must not lock under it.
pub fn told<'a>(app: &'a AppHandle, work: &'a str) -> impl Fn(u32, u32) -> Onward + Send + Sync + 'a {
    move |done, total| {
        app.state::<Session>().touch();
        app.state::<Happenings>().tell(Happening::WorkProgress { work: work.to_owned(), done, total });
        if app.state::<Works>().is_stopped(work) { Onward::Stop } else { Onward::On }
    }
}
