//! Why: what the app tells the page unasked: the desk was locked, files hang over the window, an import moves on.
//! Not here: answers to commands. A channel that the page opens, not Tauri's events: those need a permission, this none.

use std::sync::{Mutex, PoisonError};

use casework::views::watch::WatchState;
use serde::Serialize;
use tauri::ipc::Channel;

/// Why the desk was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// The officer locked it.
    Asked,
    /// Nothing was done for the minutes that the settings name.
    Idle,
}

/// One thing the page is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// The idle timer is about to lock; any act before then keeps the desk open.
    LockComing {
        /// Seconds until it locks.
        seconds: u32,
    },
    /// Hand in every unsaved word now and call `flushed`: the desk locks right after.
    Flush,
    /// The window is about to close: hand in every unsaved word, and say by `may_close` whether words wait that only the officer can
    /// hand in.
    Leaving,
    /// The desk is locked; the register is closed.
    Locked {
        /// Why.
        reason: LockReason,
    },
    /// Files hang over the window.
    FilesOver {
        /// How many.
        count: u32,
    },
    /// The files were dragged away again.
    FilesGone,
    /// Files were dropped; `import_files` takes the token.
    FilesDropped {
        /// Names the dropped files until they are taken.
        token: String,
        /// Their names without folders.
        names: Vec<String>,
    },
    /// A long work moved on.
    WorkProgress {
        /// The name that it was started with.
        work: String,
        /// How much of it is done: files, cases, entries.
        done: u32,
        /// How much there is in all; 0 = not known yet.
        total: u32,
    },
    /// The watched folder was looked into, and something is otherwise than at the look before.
    FolderLooked {
        /// How the folder stands.
        state: WatchState,
        /// Whether that changed.
        changed: bool,
        /// Files taken in.
        taken_in: u32,
        /// Files refused.
        refused: u32,
    },
    /// The program was started a second time; this window came to the front instead.
    SecondStart,
}

/// The open channel to the page, if it has opened one. A reload opens a new one in its place.
#[derive(Default)]
pub struct Happenings(Mutex<Option<Channel<Happening>>>);

impl Happenings {
    /// Sends to `channel` from now on.
    pub fn listen(&self, channel: Channel<Happening>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(channel);
    }

    /// Tells the page, if it listens. A page that is gone is no fault: it learns the state when it comes back.
    pub fn tell(&self, happening: Happening) -> bool {
        let channel = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        channel.is_some_and(|channel| channel.send(happening).is_ok())
    }
}
