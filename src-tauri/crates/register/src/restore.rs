//! Restoring a backup where a register lies that can't be used any more, or where only its keys are left. What lies there is
//! set aside under a name with the instant in it, never deleted. Taking a backup out of its container stands in `backup`.

use std::path::{Path, PathBuf};

use domain::day::Instant;

use crate::error::Result;
use crate::files::{self, Place, beside};
use crate::lock::WriterLock;
use crate::{Register, Unlock};

/// The files of a register that are set aside with it.
const FILES: [&str; 4] = ["", ".keys", "-wal", "-shm"];

/// What was moved out of the way: from where and to where.
struct Aside(Vec<(PathBuf, PathBuf)>);

impl Aside {
    fn of(db: &Path, now: Instant) -> Result<Self> {
        let mark = format!(".set-aside-{}", now.format("%Y%m%dT%H%M%S%6fZ"));
        let mut aside = Self(Vec::new());
        for suffix in FILES {
            let (from, to) = (beside(db, suffix), beside(&beside(db, &mark), suffix));
            if !from.exists() {
                continue;
            }
            if let Err(fault) = files::rename(&from, &to) {
                aside.back()?;
                return Err(fault);
            }
            aside.0.push((from, to));
        }
        Ok(aside)
    }

    /// Puts everything where it was.
    fn back(self) -> Result<()> {
        self.0.into_iter().try_for_each(|(from, to)| files::rename(&to, &from))
    }
}

impl Register {
    /// Restores a backup in the place of what lies there, opens it for writing, and opens a new epoch, as
    /// [`restore`](Self::restore) does. What lay there is set aside beside it.
    ///
    /// # Errors
    /// `BadBackup`, `NetworkShare`, `WrongPassphrase`, `NewerVersion`, `DiskFull`, `AlreadyOpen`. After an error everything lies
    /// where it was.
    pub async fn restore_in_place(
        backup: &Path,
        to: &Path,
        unlock: Unlock,
        holder: &str,
        now: Instant,
    ) -> Result<Self> {
        let place = Place::new(to);
        files::refuse_unwritable(to)?;
        crate::share::refuse(to)?;
        let lock = WriterLock::take(&place, holder, now)?;
        let aside = Aside::of(&place.db, now)?;
        match Self::restored(backup, &place, unlock, lock, now).await {
            Ok(register) => Ok(register),
            Err(fault) => {
                aside.back()?;
                Err(fault)
            }
        }
    }
}
