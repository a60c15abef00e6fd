//! The law as a register has it: the shipped files with the revisions that the officer and counsel put over them. A revision
//! that a newer program's files no longer bear is left out and named, so that a register always opens. How a revision comes to be
//! stands in `verbs::law`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::OverlayId;
use domain::nouns::LawOverlay;
use domain::nouns::law_overlay::holding;
use laws::{LawBook, LawFault, LawFiles};

use crate::error::{Answer, Code, Refusal};

/// The law beside a register.
#[derive(Debug)]
pub struct Law {
    /// The files as they hold together.
    pub book: Arc<LawBook>,
    /// Every revision, oldest first.
    pub overlays: Vec<LawOverlay>,
    /// Revisions that hold by their place and are left out, with the reason.
    pub left_out: Vec<(OverlayId, String)>,
    /// Books of the past that closed cases were dated by, as they were asked for.
    past: Mutex<HashMap<Option<OverlayId>, Arc<LawBook>>>,
}

/// The shipped files with one revision over the other.
pub fn put_over(files: LawFiles, overlay: &LawOverlay) -> LawFiles {
    match &overlay.body {
        Some(text) => files.with(&overlay.path, text),
        None => files,
    }
}

/// The book under these revisions, and what of them does not hold.
fn merged(overlays: &[LawOverlay]) -> Result<(LawBook, Vec<(OverlayId, String)>), LawFault> {
    let held = holding(overlays);
    let all = held.iter().fold(LawFiles::shipped(), |files, overlay| put_over(files, overlay));
    if let Ok(book) = LawBook::read(all) {
        return Ok((book, Vec::new()));
    }
    let (mut files, mut left_out) = (LawFiles::shipped(), Vec::new());
    let mut book = LawBook::read(files.clone())?;
    for overlay in held {
        let with = put_over(files.clone(), overlay);
        match LawBook::read(with.clone()) {
            Ok(sound) => (files, book) = (with, sound),
            Err(fault) => left_out.push((overlay.id, fault.to_string())),
        }
    }
    Ok((book, left_out))
}

fn refusal(fault: &LawFault) -> Refusal {
    let sentence = format!("The shipped law files are at fault: {fault}");
    Refusal::new(Code::Law, sentence, "Install the app again.")
}

impl Law {
    /// The law under these revisions.
    ///
    /// # Errors
    /// The shipped files themselves are at fault.
    pub fn read(overlays: Vec<LawOverlay>) -> Answer<Self> {
        let (book, left_out) = merged(&overlays).map_err(|fault| refusal(&fault))?;
        Ok(Self { book: Arc::new(book), overlays, left_out, past: Mutex::default() })
    }

    /// The revision that came last.
    pub fn last(&self) -> Option<OverlayId> {
        self.overlays.last().map(|o| o.id)
    }

    /// The book as it stood under the revisions up to one; `None` = under none.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn as_of(&self, revision: Option<OverlayId>) -> Answer<Arc<LawBook>> {
        if revision == self.last() {
            return Ok(Arc::clone(&self.book));
        }
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(book) = past.get(&revision) {
            return Ok(Arc::clone(book));
        }
        let known: Vec<LawOverlay> =
            self.overlays.iter().filter(|o| revision.is_some_and(|r| o.id <= r)).cloned().collect();
        let (book, _) = merged(&known).map_err(|fault| refusal(&fault))?;
        let book = Arc::new(book);
        past.insert(revision, Arc::clone(&book));
        Ok(book)
    }
}
