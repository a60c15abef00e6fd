//! Restoring a backup: to a free place, or in the place of a register that can't be used any more. Everything is taken out,
//! checked and unlocked before anything moves; what lay there is set aside under a name with the instant in it, never
//! deleted. Writing a backup stands in `backup`.

use std::path::{Path, PathBuf};

use domain::day::Instant;

use crate::audit::{EntryDraft, Noun, Ref};
use crate::backup::BackupInfo;
use crate::error::{RegisterError, Result};
use crate::files::{self, Place, beside};
use crate::keys::RegisterId;
use crate::keys::sidecar::{Opened, Sidecar, Unlock};
use crate::lock::WriterLock;
use crate::register::{Register, derive_off_thread};
use crate::writer::{Act, Begun};
use crate::{container, hex};

/// The files of a register, each by what stands after its name.
const FILES: [&str; 4] = ["", ".keys", "-wal", "-shm"];

/// A backup taken out of its container and unlocked, beside its place and not in it yet.
struct Ready {
    info: BackupInfo,
    id: RegisterId,
    sidecar: Sidecar,
    opened: Vec<Opened>,
}

impl Ready {
    /// After an error nothing of it is left.
    async fn make(backup: &Path, place: &Place, unlock: Unlock) -> Result<Self> {
        let made = Self::take_out(backup, place, unlock).await;
        if made.is_err() {
            files::remove_if_there(&place.part)?;
        }
        made
    }

    async fn take_out(backup: &Path, place: &Place, unlock: Unlock) -> Result<Self> {
        let bad = |why| RegisterError::BadBackup { path: backup.display().to_string(), why };
        let (info, keys) = container::take_out(backup, &place.part)?;
        let sidecar = Sidecar::parse(&keys, &|why| bad(format!("its key file is damaged: {why}")))?;
        let id = hex::decode_exact(&info.register).map(RegisterId).filter(|id| sidecar.id() == Some(*id));
        let id = id.ok_or_else(|| bad("its key file belongs to another register".into()))?;
        let opened = derive_off_thread(sidecar.clone(), unlock).await?;
        Ok(Self { info, id, sidecar, opened })
    }

    /// Moves it to its free place and opens it. After an error the place is free again.
    async fn move_in(self, place: &Place, lock: WriterLock, now: Instant) -> Result<Register> {
        let moved = self.moved(place, lock, now).await;
        if moved.is_err() {
            files::remove_if_there(&place.part)?;
            for suffix in FILES {
                files::remove_if_there(&beside(&place.db, suffix))?;
            }
        }
        moved
    }

    async fn moved(self, place: &Place, lock: WriterLock, now: Instant) -> Result<Register> {
        let Self { info, id, sidecar, opened } = self;
        sidecar.write(&place.keys)?;
        files::rename(&place.part, &place.db)?;
        let register = Register::open_unlocked(place.clone(), id, sidecar, opened, lock).await?;
        match register.open_epoch(&info, now).await {
            Ok(()) => Ok(register),
            Err(fault) => {
                register.close().await;
                Err(fault)
            }
        }
    }
}

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

    /// Puts everything where it was, as far as it goes; the first thing that could not be put back is said.
    fn back(self) -> Result<()> {
        let faults = self.0.into_iter().filter_map(|(from, to)| files::rename(&to, &from).err());
        faults.collect::<Vec<_>>().into_iter().next().map_or(Ok(()), Err)
    }
}

impl Register {
    /// Restores a backup to a place where there is no register, opens it for writing, and opens a new epoch: case and
    /// letter numbers given since the backup was made can't come up a second time.
    ///
    /// # Errors
    /// `AlreadyThere`, `BadBackup`, `NetworkShare`, `WrongPassphrase`, `NewerVersion`, `DiskFull`. After an error nothing is left at
    /// the new place.
    pub async fn restore(
        backup: &Path,
        to: &Path,
        unlock: Unlock,
        holder: &str,
        now: Instant,
    ) -> Result<Self> {
        let place = Place::new(to);
        for file in [&place.db, &place.keys] {
            if file.exists() {
                return Err(RegisterError::AlreadyThere { path: file.display().to_string() });
            }
        }
        let lock = locked(&place, holder, now)?;
        Ready::make(backup, &place, unlock).await?.move_in(&place, lock, now).await
    }

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
        let lock = locked(&place, holder, now)?;
        // Others stay out until everything lies in its place, the new or the old.
        let held = lock.another(&place)?;
        let ready = Ready::make(backup, &place, unlock).await?;
        let restored = match Aside::of(&place.db, now) {
            Ok(aside) => match ready.move_in(&place, lock, now).await {
                Ok(register) => Ok(register),
                Err(fault) => aside.back().and(Err(fault)),
            },
            Err(fault) => files::remove_if_there(&place.part).and(Err(fault)),
        };
        drop(held);
        restored
    }

    async fn open_epoch(&self, from: &BackupInfo, now: Instant) -> Result<()> {
        let act_id =
            format!("restore-{}-{}", from.head.hash.get(..16).unwrap_or_default(), now.timestamp_micros());
        let act =
            Act { act_id: &act_id, verb: "restore_backup", operator: self.operator(), at: now, case: None };
        let Begun::Fresh(mut writer) = self.write(act).await? else { return Ok(()) };
        let epoch = i64::from(writer.epoch().await?) + 1;
        sqlx::query("INSERT INTO epochs (epoch, opened, head_number, head_hash) VALUES (?1, ?2, ?3, ?4)")
            .bind(epoch)
            .bind(now.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
            .bind(from.head.number)
            .bind(&from.head.hash)
            .execute(writer.conn())
            .await?;
        let payload = serde_json::json!({"made": from.made, "head": from.head}).to_string();
        let ids = vec![Ref::new(Noun::Epoch, epoch), Ref::new(Noun::Entry, i64::from(from.head.number))];
        writer.commit(EntryDraft::new("register_restored", ids, payload), "{}").await?;
        Ok(())
    }
}

/// The lock of a place that can be written to.
fn locked(place: &Place, holder: &str, now: Instant) -> Result<WriterLock> {
    files::refuse_unwritable(&place.db)?;
    crate::share::refuse(&place.db)?;
    WriterLock::take(place, holder, now)
}
