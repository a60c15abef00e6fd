//! Why: a long work is named by the page that waits for it: by that name the page hears how far it is, and stops it.
//! Not here: what it does and what is left of it where it is stopped (casework).

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use domain::work::Onward;

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

    /// Tells the page how far a work is. A long one is work: the desk must not lock under it.
    pub fn told<'a>(
        &'a self,
        work: &'a str,
        session: &'a Session,
        happenings: &'a Happenings,
    ) -> impl Fn(u32, u32) -> Onward + Send + Sync + 'a {
        move |done, total| {
            session.touch();
            happenings.tell(Happening::WorkProgress { work: work.to_owned(), done, total });
            if self.is_stopped(work) { Onward::Stop } else { Onward::On }
        }
    }
}
