//! The one writer: an advisory lock beside the register, held as long as it is open for writing. The lock file says
//! who holds it and since when, as the holder named itself; it holds nothing from the register.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};

use domain::day::Instant;
use serde::{Deserialize, Serialize};

use crate::error::{RegisterError, Result};
use crate::fault::io_at;
use crate::files::Place;

/// Longest note that is read back, in bytes.
const LONGEST_NOTE: u64 = 4096;

#[derive(Serialize, Deserialize)]
struct Note {
    holder: String,
    since: Instant,
}

/// A held lock; dropping it lets go. The file stays: removing it would let two writers hold two locks.
pub(crate) struct WriterLock {
    file: File,
}

impl WriterLock {
    /// Takes the lock or says who has it.
    pub(crate) fn take(place: &Place, holder: &str, now: Instant) -> Result<Self> {
        let failed = |e: std::io::Error| io_at("The register's lock could not be taken", &place.lock, &e);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&place.lock).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held_by(&mut file)),
            Err(TryLockError::Error(e)) => return Err(failed(e)),
        }
        let note = serde_json::to_vec(&Note { holder: holder.to_owned(), since: now })
            .map_err(|e| RegisterError::Misfit { noun: "lock", why: e.to_string() })?;
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(&note)).map_err(failed)?;
        Ok(Self { file })
    }

    /// Holds the same lock a second time: it is let go of with the last holder.
    pub(crate) fn another(&self, place: &Place) -> Result<Self> {
        let file = self.file.try_clone();
        let failed = |e: std::io::Error| io_at("The register's lock could not be kept", &place.lock, &e);
        Ok(Self { file: file.map_err(failed)? })
    }
}

/// Where the note can't be read (Windows bars readers of a locked file), the holder is unknown and still refused.
fn held_by(file: &mut File) -> RegisterError {
    let mut text = String::new();
    let read = file.take(LONGEST_NOTE).read_to_string(&mut text);
    match read.ok().and_then(|_| serde_json::from_str::<Note>(&text).ok()) {
        Some(note) => RegisterError::already_open(note.holder, Some(note.since)),
        None => RegisterError::already_open("another process".into(), None),
    }
}
