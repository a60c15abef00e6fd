//! Making a register: the file grows under another name beside its place, then the sidecar is written, then the file
//! takes its name. Killed before that, there is no register and the next attempt clears what was left.

use std::path::Path;

use domain::day::Instant;
use domain::ids::OperatorId;

use crate::audit::{EntryDraft, Noun, Ref};
use crate::connect::{self, Mode};
use crate::error::{RegisterError, Result};
use crate::files::{self, Place};
use crate::keys::derive::Work;
use crate::keys::recovery::RecoveryCode;
use crate::keys::sidecar::{Opened, Sidecar, Unlock};
use crate::keys::{Key, Passphrase, RegisterId};
use crate::lock::WriterLock;
use crate::reader::Reader;
use crate::register::{Register, off_thread};
use crate::shelf::Shelf;
use crate::writer::{Act, Begun, Writer};
use crate::{schema, share};

/// Who founds a register, and how its key is sealed.
#[derive(Debug)]
pub struct Founding<'a> {
    /// The officer's name: every entry of the audit chain names this operator.
    pub operator: &'a str,
    /// The first passphrase.
    pub passphrase: Passphrase,
    /// When.
    pub at: Instant,
    /// How this process names itself to whoever finds the register open.
    pub holder: &'a str,
    /// How much work unlocking takes: [`Work::UNLOCK`] outside tests.
    pub work: Work,
}

impl Register {
    /// Makes a new register and opens it for writing. The recovery code is given out here and never again.
    ///
    /// # Errors
    /// `AlreadyThere`, `ReadOnly`, `NetworkShare`, `DiskFull`, `AlreadyOpen`, `Refused` for an empty name.
    pub async fn create(path: &Path, founding: Founding<'_>) -> Result<(Self, RecoveryCode)> {
        let place = Place::new(path);
        share::refuse(path)?;
        let name = founding.operator.trim().to_owned();
        if name.is_empty() {
            return Err(RegisterError::Refused { noun: "operator", rule: "a name is needed".into() });
        }
        files::refuse_unwritable(path)?;
        let lock = WriterLock::take(&place, founding.holder, founding.at)?;
        clear_broken_attempt(&place)?;

        let founded = Self::found(&place, &name, founding, lock).await;
        if founded.is_err() {
            // Nothing had its name yet, and the sidecar belongs to nothing: both may go.
            remove_part(&place)?;
            if !place.db.exists() {
                files::remove_if_there(&place.keys)?;
            }
        }
        founded
    }

    async fn found(
        place: &Place,
        name: &str,
        with: Founding<'_>,
        lock: WriterLock,
    ) -> Result<(Self, RecoveryCode)> {
        let (id, key, first) = (RegisterId::random()?, Key::random()?, OperatorId::new(1));
        make_file(place, &key, &id, name, with.at).await?;
        write_first_entry(place, &key, &id, first, with.at).await?;
        // The log was emptied into the file when its last connection closed: it can be moved alone.
        files::flush(&place.part)?;
        restrict(&place.part)?;
        let (work, passphrase, sealing) = (with.work, with.passphrase, key.clone());
        let (sidecar, code) = off_thread(move || {
            let code = RecoveryCode::generate()?;
            let recovery = Unlock::Recovery(code);
            let mut sidecar = Sidecar::new(&id);
            sidecar.seal(&sealing, &Unlock::Passphrase(passphrase), first, work)?;
            sidecar.seal(&sealing, &recovery, first, work)?;
            let Unlock::Recovery(code) = recovery else { return Err(RegisterError::WrongRecoveryCode) };
            Ok((sidecar, code))
        })
        .await?;
        sidecar.write(&place.keys)?;
        files::rename(&place.part, &place.db)?;
        let opened = Opened { key, operator: first, of_next_key: false };
        Ok((Self::hold(place.clone(), id, opened, Mode::Write, Some(lock)).await?, code))
    }
}

/// The chain begins before the file has its name: no register is ever without an entry.
async fn write_first_entry(
    place: &Place,
    key: &Key,
    id: &RegisterId,
    operator: OperatorId,
    at: Instant,
) -> Result<()> {
    let shelf = Shelf::new(place.part.clone(), key, *id, Mode::Write, 1).await?;
    let reader = Reader { lent: shelf.lend("BEGIN IMMEDIATE").await? };
    let act = Act { act_id: "founding", verb: "found_register", operator, at, case: None };
    if let Begun::Fresh(writer) = Writer::begin(reader, *id, act).await? {
        let ids = vec![operator.into(), Ref::new(Noun::Epoch, 1)];
        writer.commit(EntryDraft::new("register_founded", ids, "{}"), "{}").await?;
    }
    shelf.close().await;
    Ok(())
}

/// A register under that name is in the way; what a killed attempt left is not.
fn clear_broken_attempt(place: &Place) -> Result<()> {
    let in_the_way = |path: &Path| Err(RegisterError::AlreadyThere { path: path.display().to_string() });
    if place.db.exists() {
        return in_the_way(&place.db);
    }
    if place.keys.exists() {
        // A sidecar alone may be all that is left of a register: only the twin of a broken attempt may go.
        let twin =
            files::first_bytes::<16>(&place.part).ok().and_then(|(head, _)| <[u8; 16]>::try_from(head).ok());
        let sidecar = Sidecar::read(&place.keys)?;
        if twin.is_none() || sidecar.id() != twin.map(RegisterId) {
            return in_the_way(&place.keys);
        }
        files::remove_if_there(&place.keys)?;
    }
    remove_part(place)
}

fn remove_part(place: &Place) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        files::remove_if_there(&files::beside(&place.part, suffix))?;
    }
    Ok(())
}

/// Makes the file with its tables, its first operator and its own secret.
async fn make_file(place: &Place, key: &Key, id: &RegisterId, name: &str, at: Instant) -> Result<()> {
    let mut conn = connect::one(&place.part, key, id, Mode::Create).await?;
    schema::bring_up_to_date(&mut conn).await?;
    let mut secret = [0u8; 32];
    crate::keys::fill_random(&mut secret)?;
    sqlx::query("INSERT INTO register_secrets (name, value) VALUES ('identifier_hmac', ?1)")
        .bind(secret.as_slice())
        .execute(&mut *conn)
        .await?;
    sqlx::query("INSERT INTO operators (name, since) VALUES (?1, ?2)")
        .bind(name)
        .bind(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
        .execute(&mut *conn)
        .await?;
    sqlx::query("INSERT INTO epochs (epoch, opened, head_number, head_hash) VALUES (1, ?1, 0, '')")
        .bind(at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
        .execute(&mut *conn)
        .await?;
    drop(conn);
    Ok(())
}

/// Only its owner may read the file.
fn restrict(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(|e| {
            crate::fault::io_at("The register could not be restricted to its owner", path, &e)
        })?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
