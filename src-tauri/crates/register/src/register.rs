//! A register as it is held open: made, opened for writing or for reading, closed; its keys changed. What stands in
//! it is reached through [`Register::reader`] and [`Register::write`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::day::Instant;
use domain::ids::OperatorId;

use crate::connect::{self, Mode};
use crate::error::{RegisterError, Result};
use crate::files::{self, Place};
use crate::keys::sidecar::{Opened, Sidecar, SlotHead, Unlock};
use crate::keys::{Key, RegisterId};
use crate::lock::WriterLock;
use crate::reader::Reader;
use crate::shelf::{Conn, Shelf};
use crate::writer::{Act, Begun, Writer};
use crate::{schema, share};

/// An open register.
pub struct Register {
    pub(crate) place: Place,
    pub(crate) id: RegisterId,
    pub(crate) key: Key,
    operator: OperatorId,
    // Dropped in this order: the last connection to go must be the writer's, which empties the write-ahead log.
    readers: Arc<Shelf>,
    writer: Option<Arc<Shelf>>,
    read_mode: Mode,
    lock: Option<WriterLock>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register")
            .field("id", &self.id)
            .field("writes", &self.writer.is_some())
            .finish_non_exhaustive()
    }
}

impl Register {
    /// Opens a register for writing. `holder` names this process to whoever else tries; `now` is written beside it.
    ///
    /// # Errors
    /// Each thing that can be wrong with the file, its sidecar, its folder or the secret has its own error. Nothing is
    /// changed by a failed opening.
    pub async fn open_write(path: &Path, unlock: Unlock, holder: &str, now: Instant) -> Result<Self> {
        let place = Place::new(path);
        share::refuse(path)?;
        let id = connect::look_at(&place)?;
        let sidecar = matching_sidecar(&place, &id)?;
        let lock = WriterLock::take(&place, holder, now)?;
        let opened = derive_off_thread(sidecar.clone(), unlock).await?;
        Self::open_unlocked(place, id, sidecar, opened, lock).await
    }

    /// Opens for writing what was unlocked.
    pub(crate) async fn open_unlocked(
        place: Place,
        id: RegisterId,
        sidecar: Sidecar,
        opened: Vec<Opened>,
        lock: WriterLock,
    ) -> Result<Self> {
        let (opened, mut conn) = first_that_fits(&place, &id, opened, Mode::Write).await?;
        settle_next_key(&place, sidecar, &opened)?;
        let prepared = prepare(&mut conn, &place).await;
        drop(conn);
        prepared?;
        Self::hold(place, id, opened, Mode::Write, Some(lock)).await
    }

    /// Opens a register for reading; works beside a window that has it open, and on a medium that can't be written.
    ///
    /// # Errors
    /// As [`Self::open_write`], and `OlderVersion` for a form that must first be brought up to date.
    pub async fn open_read(path: &Path, unlock: Unlock) -> Result<Self> {
        let place = Place::new(path);
        share::refuse(path)?;
        let id = connect::look_at(&place)?;
        let sidecar = matching_sidecar(&place, &id)?;
        let log_there = files::beside(path, "-wal").exists();
        let mode = if log_there || files::can_write_beside(path) { Mode::Read } else { Mode::Immutable };
        let opened = derive_off_thread(sidecar, unlock).await?;
        let (opened, mut conn) = first_that_fits(&place, &id, opened, mode).await?;
        let checked = async {
            let (found, known) = (schema::refuse_newer(&mut conn).await?, schema::known());
            schema::refuse_other(&mut conn).await?;
            if found < known {
                return Err(RegisterError::OlderVersion { found, known });
            }
            connect::check_length(&mut conn, &place.db).await
        };
        let checked = checked.await;
        drop(conn);
        checked?;
        Self::hold(place, id, opened, mode, None).await
    }

    pub(crate) async fn hold(
        place: Place,
        id: RegisterId,
        opened: Opened,
        mode: Mode,
        lock: Option<WriterLock>,
    ) -> Result<Self> {
        let writer = match mode {
            Mode::Write | Mode::Create => {
                Some(Shelf::new(place.db.clone(), &opened.key, id, Mode::Write, 1).await?)
            }
            Mode::Read | Mode::Immutable => None,
        };
        let read_mode = if mode == Mode::Immutable { mode } else { Mode::Read };
        let readers = Shelf::new(place.db.clone(), &opened.key, id, read_mode, connect::READERS).await?;
        Ok(Self { place, id, key: opened.key, operator: opened.operator, writer, readers, read_mode, lock })
    }

    /// Which register it is.
    pub fn id(&self) -> RegisterId {
        self.id
    }

    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.place.db.clone()
    }

    /// Whose slot was opened.
    pub fn operator(&self) -> OperatorId {
        self.operator
    }

    /// Whether it was opened for writing.
    pub fn can_write(&self) -> bool {
        self.writer.is_some()
    }

    /// The key slots, without keys.
    ///
    /// # Errors
    /// What reading the sidecar can meet.
    pub fn slots(&self) -> Result<Vec<SlotHead>> {
        Ok(Sidecar::read(&self.place.keys)?.heads())
    }

    /// A view of the register at this moment.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn reader(&self) -> Result<Reader> {
        Ok(Reader { lent: self.readers.lend("BEGIN").await? })
    }

    /// A view of the register at this moment on a connection that nobody used before.
    pub(crate) async fn fresh_reader(&self) -> Result<Reader> {
        let shelf = Shelf::new(self.place.db.clone(), &self.key, self.id, self.read_mode, 1).await?;
        Ok(Reader { lent: shelf.lend("BEGIN").await? })
    }

    /// Begins an act; waits for one that is running.
    ///
    /// # Errors
    /// `ReadOnly` when opened for reading; `Stale` when the case was changed meanwhile; `ActReused`; `BadWord`.
    pub async fn write(&self, act: Act<'_>) -> Result<Begun> {
        let read_only = || RegisterError::ReadOnly { path: self.place.db.display().to_string() };
        let shelf = self.writer.as_ref().ok_or_else(read_only)?;
        let reader = Reader { lent: shelf.lend("BEGIN IMMEDIATE").await? };
        Writer::begin(reader, self.id, act).await
    }

    /// How a register that is open for reading reads its file.
    pub(crate) fn read_mode(&self) -> Mode {
        self.read_mode
    }

    /// Closes it: waits for running work, empties the write-ahead log into the file and lets go of the lock.
    pub async fn close(self) {
        self.readers.close().await;
        if let Some(writer) = &self.writer {
            writer.close().await;
        }
    }
}

impl Register {
    /// Closes the file and keeps others out: for work that needs it closed.
    pub(crate) async fn close_keeping_lock(mut self) -> Option<WriterLock> {
        let lock = self.lock.take();
        self.close().await;
        lock
    }
}

/// The sidecar beside a file, if it is of the same register.
fn matching_sidecar(place: &Place, id: &RegisterId) -> Result<Sidecar> {
    let sidecar = Sidecar::read(&place.keys)?;
    if sidecar.id() == Some(*id) {
        return Ok(sidecar);
    }
    Err(RegisterError::ForeignSidecar { path: place.keys.display().to_string() })
}

/// Key derivation takes most of a second and belongs on no thread that serves others.
pub(crate) async fn derive_off_thread(sidecar: Sidecar, unlock: Unlock) -> Result<Vec<Opened>> {
    off_thread(move || sidecar.open(&unlock)).await
}

/// Runs long work on a thread of its own.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| RegisterError::Io { doing: "Work was broken off", why: e.to_string() })?
}

/// The first of the opened keys that the file opens with. Two are tried only after a re-encryption was broken off.
async fn first_that_fits(
    place: &Place,
    id: &RegisterId,
    opened: Vec<Opened>,
    mode: Mode,
) -> Result<(Opened, Conn)> {
    let mut failure = RegisterError::DamagedFile { why: "no key fits".into() };
    for candidate in opened {
        match connect::one(&place.db, &candidate.key, id, mode).await {
            Ok(conn) => return Ok((candidate, conn)),
            Err(RegisterError::DamagedFile { .. }) => {
                failure =
                    RegisterError::DamagedFile { why: "its first pages do not open with its own key".into() };
            }
            Err(RegisterError::ReadOnly { .. }) => {
                return Err(RegisterError::ReadOnly { path: place.db.display().to_string() });
            }
            Err(other) => return Err(other),
        }
    }
    Err(failure)
}

/// Ends a re-encryption that was broken off: the boxes of the key that does not fit are dropped.
fn settle_next_key(place: &Place, mut sidecar: Sidecar, opened: &Opened) -> Result<()> {
    if !sidecar.has_next() {
        return Ok(());
    }
    if opened.of_next_key {
        sidecar.promote()
    } else {
        sidecar.drop_next()
    }
    sidecar.write(&place.keys)
}

/// Before the pools open: is it whole, is its form known, is it up to date.
async fn prepare(conn: &mut sqlx::SqliteConnection, place: &Place) -> Result<()> {
    files::refuse_unwritable(&place.db)?;
    connect::check_length(conn, &place.db).await?;
    let found = schema::refuse_newer(conn).await?;
    schema::bring_up_to_date_safely(conn, place, found).await
}
