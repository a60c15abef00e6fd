//! Changing what opens a register: a new passphrase, a new recovery code, a new key. Each is an act with its entry;
//! none leaves a moment in which nothing opens.

use domain::ids::OperatorId;
use sqlx::AssertSqlSafe;

use crate::audit::EntryDraft;
use crate::connect::{self, Mode};
use crate::error::{RegisterError, Result};
use crate::keys::derive::Work;
use crate::keys::recovery::RecoveryCode;
use crate::keys::sidecar::{Sidecar, Unlock};
use crate::keys::{Key, Passphrase};
use crate::register::{Register, off_thread};
use crate::writer::{Act, Begun, Writer};

impl Register {
    /// Gives the operator a new passphrase: reseals one slot, the register stays as it is. `with` is the present
    /// passphrase or the recovery code.
    ///
    /// # Errors
    /// `WrongPassphrase`, `WrongRecoveryCode`; `ReadOnly`, `DiskFull`: the old passphrase then still opens.
    pub async fn change_passphrase(
        &self,
        act: Act<'_>,
        with: Unlock,
        new: Passphrase,
        work: Work,
    ) -> Result<()> {
        let Begun::Fresh(writer) = self.write(act).await? else { return Ok(()) };
        let (key, operator) = (self.key.clone(), act.operator);
        let sidecar = Sidecar::read(&self.place.keys)?;
        let sidecar = off_thread(move || {
            let mut sidecar = proven(sidecar, &with, &key)?;
            sidecar.seal(&key, &Unlock::Passphrase(new), operator, work)?;
            Ok(sidecar)
        })
        .await?;
        self.replace_sidecar(writer, &sidecar, "passphrase_changed", operator).await
    }

    /// Makes a new recovery code for the operator; the old one opens nothing any more.
    ///
    /// # Errors
    /// As [`Self::change_passphrase`]; `ActReused` when the act was done before: a code is shown once.
    pub async fn new_recovery_code(&self, act: Act<'_>, with: Unlock, work: Work) -> Result<RecoveryCode> {
        let Begun::Fresh(writer) = self.write(act).await? else {
            return Err(RegisterError::ActReused { verb: act.verb.to_owned() });
        };
        let (key, operator) = (self.key.clone(), act.operator);
        let sidecar = Sidecar::read(&self.place.keys)?;
        let (sidecar, code) = off_thread(move || {
            let mut sidecar = proven(sidecar, &with, &key)?;
            let code = RecoveryCode::generate()?;
            let recovery = Unlock::Recovery(code);
            sidecar.seal(&key, &recovery, operator, work)?;
            let Unlock::Recovery(code) = recovery else { return Err(RegisterError::WrongRecoveryCode) };
            Ok((sidecar, code))
        })
        .await?;
        self.replace_sidecar(writer, &sidecar, "recovery_code_changed", operator).await?;
        Ok(code)
    }

    /// The sidecar is replaced before the commit: if it can't be, the entry does not come about either.
    async fn replace_sidecar(
        &self,
        writer: Writer,
        sidecar: &Sidecar,
        kind: &str,
        who: OperatorId,
    ) -> Result<()> {
        sidecar.write(&self.place.keys)?;
        writer.commit(EntryDraft::new(kind, vec![who.into()], "{}"), "{}").await?;
        Ok(())
    }

    /// Encrypts the register anew with a new random key, under the same passphrase and a new recovery code; other
    /// operators' slots are gone, since their passphrases are not known here. Takes the register over and gives it back
    /// closed: open it again. Old backups still open with what opened them.
    ///
    /// # Errors
    /// `WrongPassphrase`; `DiskFull`, `Io`: the register then still opens with the old key and the same passphrase.
    pub async fn new_key(self, act: Act<'_>, passphrase: Passphrase, work: Work) -> Result<RecoveryCode> {
        let Begun::Fresh(writer) = self.write(act).await? else {
            return Err(RegisterError::ActReused { verb: act.verb.to_owned() });
        };
        let (present, id, operator) = (self.key.clone(), self.id, act.operator);
        let sidecar = Sidecar::read(&self.place.keys)?;
        let (mut sidecar, key, code) = off_thread(move || {
            let with = Unlock::Passphrase(passphrase);
            let mut sidecar = proven(sidecar, &with, &present)?;
            let (key, recovery) = (Key::random()?, Unlock::Recovery(RecoveryCode::generate()?));
            sidecar.seal_next(&key, &with, operator, work)?;
            sidecar.seal_next(&key, &recovery, operator, work)?;
            let Unlock::Recovery(code) = recovery else { return Err(RegisterError::WrongRecoveryCode) };
            Ok((sidecar, key, code))
        })
        .await?;
        writer.commit(EntryDraft::new("key_renewed", vec![operator.into()], "{}"), "{}").await?;
        let (place, present) = (self.place.clone(), self.key.clone());
        let lock = self.close_keeping_lock().await;
        // From here until the end both keys lie in the sidecar, and one of them fits.
        sidecar.write(&place.keys)?;
        let mut conn = connect::one(&place.db, &present, &id, Mode::Write).await?;
        let rekey = zeroize::Zeroizing::new(format!("PRAGMA rekey = {}", key.pragma(&id).as_str()));
        let done = sqlx::raw_sql(AssertSqlSafe(rekey.as_str())).execute(&mut *conn).await;
        drop(conn);
        done?;
        drop(connect::one(&place.db, &key, &id, Mode::Write).await?);
        sidecar.promote();
        sidecar.write(&place.keys)?;
        drop(lock);
        Ok(code)
    }
}

/// The sidecar, if the secret opens it with the key that is in use.
fn proven(sidecar: Sidecar, with: &Unlock, key: &Key) -> Result<Sidecar> {
    if sidecar.open(with)?.iter().any(|opened| opened.key.bytes() == key.bytes()) {
        return Ok(sidecar);
    }
    Err(with.refused())
}
