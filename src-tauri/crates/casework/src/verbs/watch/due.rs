//! Which file of the watched folder is finished, and what is due with it: only what was seen and a clock that is handed in.
//! Not here: the folder itself (`folder`), what is done (`look`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use domain::day::Instant;
use domain::nouns::{WatchThen, WatchedFile};

/// Seconds in which a file must not have changed to count as finished. A scanner may rest between two pages; nobody waits for a
/// letter to be read this very moment.
const SETTLE: i64 = 10;

/// Folders inside the watched one, made when they are needed.
pub(super) const TAKEN_IN: &str = "Taken in";
pub(super) const NOT_TAKEN_IN: &str = "Not taken in";

/// Beginnings of names that no finished letter has: hidden files, locks and copies of office programs.
const BEGINNINGS: [&str; 2] = [".", "~"];

/// Endings of names that browsers, mail and sync programs, scanners and copying give a file until it is whole.
const ENDINGS: [&str; 16] = [
    "~",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".opdownload",
    ".gdownload",
    ".filepart",
    ".aria2",
    ".tmp",
    ".temp",
    ".swp",
    ".lock",
    ".lck",
    ".bak",
    ".lnk",
];

/// Files that the system itself keeps in folders, and what our own folders are called.
const NAMES: [&str; 4] = ["thumbs.db", "desktop.ini", "taken in", "not taken in"];

/// How a file looks without being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    pub size: u64,
    /// When it was last written, as the file system says; only ever compared.
    pub modified: String,
}

/// A file that lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub name: String,
    pub path: PathBuf,
    pub stamp: Stamp,
}

/// What is due with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// It is finished and was not read yet.
    Read,
    /// It was read and still lies where it should not.
    Move,
}

/// A file that could not be read or kept.
#[derive(Debug)]
struct Tried {
    stamp: Stamp,
    again: Instant,
    why: String,
}

/// What is remembered of the watched folder while the register is open. What must outlast that stands in the register.
pub struct Watch {
    /// Opens a file.
    pub(super) open: fn(&Path) -> io::Result<File>,
    pub(super) folder: String,
    /// Files read before that were left, by name.
    pub(super) known: BTreeMap<String, WatchedFile>,
    /// How each file looked, and since when.
    settling: BTreeMap<String, (Stamp, Instant)>,
    tried: BTreeMap<String, Tried>,
    /// Files that could not be moved.
    stuck: BTreeMap<String, Stamp>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

impl Watch {
    /// Nothing was looked at yet. `open` opens a file.
    pub fn new(open: fn(&Path) -> io::Result<File>) -> Self {
        Self {
            open,
            folder: String::new(),
            known: BTreeMap::new(),
            settling: BTreeMap::new(),
            tried: BTreeMap::new(),
            stuck: BTreeMap::new(),
        }
    }

    /// Another folder, or the same one after it was away: nothing seen before counts.
    pub(super) fn begin(&mut self, folder: &str, known: Vec<WatchedFile>) {
        *self = Self::new(self.open);
        folder.clone_into(&mut self.folder);
        self.known = known.into_iter().map(|file| (file.name.clone(), file)).collect();
    }

    /// What is due now with the files that were seen, by name.
    pub(super) fn due(&mut self, seen: &[Seen], then: WatchThen, at: Instant) -> Vec<(Seen, Due)> {
        let there: BTreeSet<&str> = seen.iter().map(|s| s.name.as_str()).collect();
        self.settling.retain(|name, _| there.contains(name.as_str()));
        self.tried.retain(|name, _| there.contains(name.as_str()));
        self.stuck.retain(|name, _| there.contains(name.as_str()));
        let mut due = Vec::new();
        for s in seen {
            if let Some(what) = self.due_with(s, then, at) {
                due.push((s.clone(), what));
            }
        }
        due
    }

    fn due_with(&mut self, seen: &Seen, then: WatchThen, at: Instant) -> Option<Due> {
        if self.known.get(&seen.name).is_some_and(|known| same(known, &seen.stamp)) {
            let stuck = self.stuck.get(&seen.name) == Some(&seen.stamp);
            return (then == WatchThen::Move && !stuck).then_some(Due::Move);
        }
        if !self.settled(seen, at) {
            return None;
        }
        let resting = self.tried.get(&seen.name).is_some_and(|t| t.stamp == seen.stamp && at < t.again);
        (!resting).then_some(Due::Read)
    }

    /// Notes how a file looks now, and says whether it has looked so for long enough.
    fn settled(&mut self, seen: &Seen, at: Instant) -> bool {
        let now = || (seen.stamp.clone(), at);
        let (stamp, since) = self.settling.entry(seen.name.clone()).or_insert_with(now);
        // A clock that was put back would let the file wait for hours.
        if *stamp != seen.stamp || at < *since {
            (*stamp, *since) = now();
        }
        seen.stamp.size > 0 && (at - *since).num_seconds() >= SETTLE
    }

    /// A file could not be read or kept; it is tried again after so many seconds, or when it changes.
    pub(super) fn wait(&mut self, seen: &Seen, why: String, at: Instant, seconds: i64) {
        let again = at.checked_add_signed(chrono::TimeDelta::seconds(seconds)).unwrap_or(at);
        self.tried.insert(seen.name.clone(), Tried { stamp: seen.stamp.clone(), again, why });
    }

    /// A file was read, and lies where the record says.
    pub(super) fn remember(&mut self, file: WatchedFile) {
        self.settling.remove(&file.name);
        self.tried.remove(&file.name);
        if file.moved_to.is_empty() {
            self.known.insert(file.name.clone(), file);
        } else {
            self.known.remove(&file.name);
        }
    }

    /// A file can't be moved; it is not tried again until it changes or the register is opened anew.
    pub(super) fn stick(&mut self, seen: &Seen) {
        self.stuck.insert(seen.name.clone(), seen.stamp.clone());
    }

    /// The files that wait, and why.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tried.iter().map(|(name, t)| (name.as_str(), t.why.as_str()))
    }
}

/// Whether a file lies there as it did when it was read.
pub(super) fn same(known: &WatchedFile, stamp: &Stamp) -> bool {
    known.size == stamp.size && known.modified == stamp.modified
}

/// Whether a file of this name is somebody's half-written one, or none that the officer put there.
pub(super) fn left_alone(name: &str) -> bool {
    let name = name.to_lowercase();
    BEGINNINGS.iter().any(|b| name.starts_with(b))
        || ENDINGS.iter().any(|e| name.ends_with(e))
        || NAMES.contains(&name.as_str())
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
