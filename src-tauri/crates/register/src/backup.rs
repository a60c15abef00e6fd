//! Backups: one container file with the register and its sidecar, both as encrypted as they are in place. Written under
//! another name, taken out again, opened and verified whole, and only then given its name. The form of the container is
//! `container`'s.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::Path;

use domain::day::Instant;
use domain::work::{Onward, UNWATCHED, Watch};
use serde::{Deserialize, Serialize};

use crate::audit::Head;
use crate::connect::{self, Mode};
use crate::container::{self, Part};
use crate::error::{RegisterError, Result};
use crate::files::{self, Place};
use crate::keys::sidecar::{Opened, Sidecar};
use crate::verify::Verification;
use crate::{Reader, Register, fault, hex, row, schema};

/// What stands in front of a backup, readable without a key: no name and no number of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupInfo {
    /// Which register, lower-case hex.
    pub register: String,
    /// When it was made.
    pub made: Instant,
    /// The register's form.
    pub form: u32,
    /// The end of the audit chain at that moment.
    pub head: Head,
    /// The sidecar's size in bytes and SHA-256.
    pub keys: Part,
    /// The register's size in bytes and SHA-256.
    pub db: Part,
}

/// A backup as it was written and what was found in it afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What stands in front of it.
    pub info: BackupInfo,
    /// What verifying it found: nothing wrong.
    pub verified: Verification,
}

fn refuse_if_there(path: &Path) -> Result<()> {
    match path.symlink_metadata() {
        Ok(_) => Err(RegisterError::AlreadyThere { path: path.display().to_string() }),
        Err(_) => Ok(()),
    }
}

impl Register {
    /// Writes a backup; works beside a window that has the register open for writing. A file that is there is not
    /// overwritten.
    ///
    /// # Errors
    /// `AlreadyThere`, `ReadOnly`, `DiskFull`, `Io`; `BadBackup` when what was written does not open and verify. After
    /// an error there is no file under that name.
    pub async fn backup(&self, to: &Path, now: Instant) -> Result<Written> {
        self.backup_watched(to, now, UNWATCHED).await
    }

    /// The same for somebody who waits for it: told how far verifying what was written is.
    ///
    /// # Errors
    /// As [`Self::backup`]; `Stopped`.
    pub async fn backup_watched(&self, to: &Path, now: Instant, watch: Watch<'_>) -> Result<Written> {
        refuse_if_there(to)?;
        let (copy, part) = (files::beside(to, ".copy"), files::beside(to, ".part"));
        let made = self.write_backup(&copy, &part, now).await;
        let checked = match made {
            Ok(_) if watch(0, 0) == Onward::Stop => Err(RegisterError::Stopped),
            Ok(info) => {
                self.check_backup(&part, &copy, watch).await.map(|verified| Written { info, verified })
            }
            Err(error) => Err(error),
        };
        // Verifying takes a while: somebody may have put a file there meanwhile.
        let done = checked.and_then(|written| {
            refuse_if_there(to)?;
            files::rename(&part, to).map(|()| written)
        });
        for suffix in ["", "-wal", "-shm", "-journal"] {
            files::remove_if_there(&files::beside(&copy, suffix))?;
        }
        files::remove_if_there(&part)?;
        done
    }

    async fn write_backup(&self, copy: &Path, part: &Path, now: Instant) -> Result<BackupInfo> {
        files::remove_if_there(copy)?;
        files::refuse_unwritable(copy)?;
        // The copy keeps key and salt of the file it is made of: the sidecar as it stands opens it.
        let mut conn = connect::one(&self.place.db, &self.key, &self.id, self.read_mode()).await?;
        let copied = sqlx::query("VACUUM INTO ?1").bind(copy.display().to_string()).execute(&mut *conn).await;
        drop(conn);
        copied?;
        let (head, form) = self.look_into(copy).await?;
        let keys = Sidecar::read(&self.place.keys)?.to_bytes()?;
        let mut db = File::open(copy).map_err(|e| fault::io("The backup could not be written", &e))?;
        let info = BackupInfo {
            register: hex::encode(&self.id.0),
            made: now,
            form,
            head,
            keys: Part::of(&mut keys.as_slice())?,
            db: Part::of(&mut db)?,
        };
        db.seek(SeekFrom::Start(0)).map_err(|e| fault::io("The backup could not be written", &e))?;
        container::write(part, &info, &mut keys.as_slice(), &mut db)?;
        Ok(info)
    }

    /// Head and form of a file that this register's key opens.
    async fn look_into(&self, db: &Path) -> Result<(Head, u32)> {
        let mut conn = connect::one(db, &self.key, &self.id, Mode::Immutable).await?;
        let form = schema::found(&mut conn).await;
        let head: std::result::Result<Option<(i64, Vec<u8>)>, _> =
            sqlx::query_as("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1")
                .fetch_optional(&mut *conn)
                .await;
        drop(conn);
        let (number, hash) =
            head?.ok_or(RegisterError::NotFound { noun: "entry", id: "at the head".into() })?;
        Ok((Head { number: row::small(number), hash: hex::encode(&hash) }, row::small(form?)))
    }

    /// Takes register and keys out of the container again and verifies the register whole: its file, the audit chain and every
    /// stored hash. The keys are those of this register; that their boxes open only a passphrase can show.
    async fn check_backup(&self, container: &Path, scratch: &Path, watch: Watch<'_>) -> Result<Verification> {
        let bad = |why: String| RegisterError::BadBackup { path: container.display().to_string(), why };
        files::remove_if_there(scratch)?;
        let (info, keys) = container::take_out(container, scratch)?;
        let sidecar = Sidecar::parse(&keys, &|why| bad(format!("its key file is damaged: {why}")))?;
        if sidecar.id() != Some(self.id) || sidecar.heads().is_empty() {
            return Err(bad("its key file belongs to another register".into()));
        }
        let (head, _) = self.look_into(scratch).await.map_err(|e| bad(e.to_string()))?;
        if head != info.head {
            return Err(bad("its audit chain ends elsewhere".into()));
        }
        let opened = Opened { key: self.key.clone(), operator: self.operator(), of_next_key: false };
        let there = Self::hold(Place::new(scratch), self.id, opened, Mode::Immutable, None).await?;
        let verified = there.verify_watched(watch).await;
        there.close().await;
        let verified = verified?;
        match verified.faults.len() + verified.chain.faults.len() {
            0 => Ok(verified),
            // What is broken in it is broken in the register: that is told by verifying the register itself.
            n => Err(bad(format!("it does not verify, {n} faults were found; verify the register itself"))),
        }
    }

    /// What stands in front of a backup, the rest of it unread: tells whose it is and of when, not that it is whole.
    ///
    /// # Errors
    /// As [`Self::backup_info`].
    pub fn backup_head(path: &Path) -> Result<BackupInfo> {
        container::head(path)
    }

    /// What stands in front of a backup; needs no key, and checks that the file is whole.
    ///
    /// # Errors
    /// `BadBackup`, `NoRegister` when there is no such file, `NewerVersion`.
    pub fn backup_info(path: &Path) -> Result<BackupInfo> {
        container::check(path)
    }
}

/// An epoch of numbers, as a restore opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epoch {
    /// 1 for the first.
    pub number: u32,
    /// When it was opened.
    pub opened: Instant,
    /// The end of the chain that was restored; number 0 for the first epoch.
    pub head: Head,
}

impl Reader {
    /// The epochs, oldest first: each one after the first is a restore.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn epochs(&mut self) -> Result<Vec<Epoch>> {
        let sql = "SELECT json_object('number', epoch, 'opened', opened, 'head',
                   json_object('number', head_number, 'hash', head_hash)) FROM epochs ORDER BY epoch";
        row::parsed(self.conn(), sql, &[], "epoch").await
    }
}
