//! The sidecar `X.db.keys`: a first line with name, version and checksum, then the slots as JSON. Replaced as a whole
//! and never in place. While the register is encrypted anew it holds the boxes of both keys, so that a kill at any
//! moment leaves one that fits.

use std::path::Path;

use domain::ids::OperatorId;
use domain::word_list;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::derive::{Work, derive};
use super::recovery::RecoveryCode;
use super::seal::{self, Binding};
use super::{Key, Passphrase, RegisterId, fill_random};
use crate::error::{RegisterError, Result};
use crate::{files, hex};

/// First word of the file.
const NAME: &str = "privacy-desk-keys";
/// The form this build writes.
const VERSION: i64 = 1;
/// No sidecar comes near this size, in bytes; a bigger file is not read.
const LARGEST: u64 = 1024 * 1024;

word_list! {
    /// What opens a slot.
    SlotKind {
        /// A passphrase.
        Passphrase = "passphrase",
        /// The printed recovery code.
        Recovery = "recovery",
    }
}

/// What somebody unlocks with.
#[derive(Debug)]
pub enum Unlock {
    /// With a passphrase.
    Passphrase(Passphrase),
    /// With the recovery code.
    Recovery(RecoveryCode),
}

impl Unlock {
    pub(crate) fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Passphrase(p) => p.bytes(),
            Self::Recovery(r) => r.bytes(),
        }
    }

    /// The error for a secret that opens nothing.
    pub(crate) fn refused(&self) -> RegisterError {
        match self {
            Self::Passphrase(_) => RegisterError::WrongPassphrase,
            Self::Recovery(_) => RegisterError::WrongRecoveryCode,
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    id: u32,
    kind: SlotKind,
    operator: OperatorId,
    salt: String,
    work: Work,
    nonce: String,
    sealed: String,
}

/// A slot as it may be shown: no key in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotHead {
    /// Its number in the sidecar.
    pub id: u32,
    /// What opens it.
    pub kind: SlotKind,
    /// Whose it is.
    pub operator: OperatorId,
}

/// The sidecar in memory: sealed boxes only.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sidecar {
    register: String,
    next_slot: u32,
    slots: Vec<Slot>,
    /// Boxes of the key that the register is being encrypted with anew; empty at rest.
    next_key: Vec<Slot>,
}

/// A key that a secret opened, and whether it is the one of an unfinished re-encryption.
pub(crate) struct Opened {
    pub key: Key,
    pub operator: OperatorId,
    pub of_next_key: bool,
}

impl Sidecar {
    pub(crate) fn new(register: &RegisterId) -> Self {
        Self { register: hex::encode(&register.0), next_slot: 1, slots: Vec::new(), next_key: Vec::new() }
    }

    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let shown = || path.display().to_string();
        let damaged = |why| RegisterError::DamagedSidecar { path: shown(), why };
        let meta = match std::fs::metadata(path) {
            Ok(meta) => meta,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(RegisterError::MissingSidecar { path: shown() });
            }
            Err(e) => return Err(crate::fault::io("The key file could not be read", &e)),
        };
        if meta.len() > LARGEST {
            return Err(damaged("it is far too big"));
        }
        let bytes =
            std::fs::read(path).map_err(|e| crate::fault::io("The key file could not be read", &e))?;
        Self::parse(&bytes, &damaged)
    }

    /// Reads the bytes of a sidecar; `damaged` makes the error.
    pub(crate) fn parse(bytes: &[u8], damaged: &dyn Fn(&'static str) -> RegisterError) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is not text"))?;
        let (head, body) = text.split_once('\n').ok_or_else(|| damaged("it is cut short"))?;
        let mut words = head.split(' ');
        if words.next() != Some(NAME) {
            return Err(damaged("it does not begin as a key file does"));
        }
        let found: i64 =
            words.next().and_then(|v| v.parse().ok()).ok_or_else(|| damaged("it names no version"))?;
        if found > VERSION {
            return Err(RegisterError::NewerVersion { found, known: VERSION });
        }
        if found < VERSION {
            return Err(damaged("it names a version that never was"));
        }
        if words.next() != Some(hex::encode(&Sha256::digest(body)).as_str()) {
            return Err(damaged("its checksum does not fit: bytes were changed or cut off"));
        }
        let sidecar: Self = serde_json::from_str(body).map_err(|_| damaged("its slots can't be read"))?;
        let every = || sidecar.slots.iter().chain(&sidecar.next_key);
        if sidecar.id().is_none() || every().any(|slot| !slot.work.is_sane() || slot.parts().is_none()) {
            return Err(damaged("a slot in it has impossible values"));
        }
        Ok(sidecar)
    }

    /// The bytes of the file.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut body = serde_json::to_string_pretty(self)
            .map_err(|e| RegisterError::Misfit { noun: "key file", why: e.to_string() })?;
        body.push('\n');
        Ok(format!("{NAME} {VERSION} {}\n{body}", hex::encode(&Sha256::digest(&body))).into_bytes())
    }

    /// Replaces the file at once: a kill leaves the old one or the new one.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        files::replace(path, &self.to_bytes()?)
    }

    /// Which register it belongs to.
    pub(crate) fn id(&self) -> Option<RegisterId> {
        hex::decode_exact(&self.register).map(RegisterId)
    }

    /// The slots, as they may be shown.
    pub(crate) fn heads(&self) -> Vec<SlotHead> {
        self.slots.iter().map(|s| SlotHead { id: s.id, kind: s.kind, operator: s.operator }).collect()
    }

    /// Seals the key for an operator; an older slot of the same kind and operator is replaced.
    pub(crate) fn seal(&mut self, key: &Key, with: &Unlock, operator: OperatorId, work: Work) -> Result<()> {
        let slot = self.sealed(key, with, operator, work)?;
        self.slots.retain(|old| (old.kind, old.operator) != (slot.kind, slot.operator));
        self.slots.push(slot);
        Ok(())
    }

    /// Seals the key that comes next, beside the slots that still hold the present one.
    pub(crate) fn seal_next(
        &mut self,
        key: &Key,
        with: &Unlock,
        operator: OperatorId,
        work: Work,
    ) -> Result<()> {
        let slot = self.sealed(key, with, operator, work)?;
        self.next_key.push(slot);
        Ok(())
    }

    /// Whether a re-encryption is unfinished.
    pub(crate) fn has_next(&self) -> bool {
        !self.next_key.is_empty()
    }

    /// The next key became the present one.
    pub(crate) fn promote(&mut self) {
        self.slots = std::mem::take(&mut self.next_key);
    }

    /// The next key was given up.
    pub(crate) fn drop_next(&mut self) {
        self.next_key.clear();
    }

    fn sealed(&mut self, key: &Key, with: &Unlock, operator: OperatorId, work: Work) -> Result<Slot> {
        let register = self
            .id()
            .ok_or(RegisterError::Misfit { noun: "key file", why: "it names no register".into() })?;
        let (mut salt, mut nonce) = ([0u8; 16], [0u8; 12]);
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        let (id, kind) = (self.next_slot, with.kind());
        let sealing = derive(with.bytes(), &salt, work)?;
        let binding = Binding { register: &register, slot: id, kind: kind.as_str() };
        let sealed = seal::seal(&sealing, &nonce, key, &binding)?;
        self.next_slot += 1;
        let (salt, nonce, sealed) = (hex::encode(&salt), hex::encode(&nonce), hex::encode(&sealed));
        Ok(Slot { id, kind, operator, salt, work, nonce, sealed })
    }

    /// Every key that the secret opens: the present one first, then that of an unfinished re-encryption.
    pub(crate) fn open(&self, with: &Unlock) -> Result<Vec<Opened>> {
        let mut opened = Vec::new();
        for (slots, of_next_key) in [(&self.slots, false), (&self.next_key, true)] {
            for slot in slots.iter().filter(|s| s.kind == with.kind()) {
                if let Some(key) = self.open_slot(slot, with)? {
                    opened.push(Opened { key, operator: slot.operator, of_next_key });
                    break;
                }
            }
        }
        if opened.is_empty() { Err(with.refused()) } else { Ok(opened) }
    }

    fn open_slot(&self, slot: &Slot, with: &Unlock) -> Result<Option<Key>> {
        let (Some(register), Some((salt, nonce, sealed))) = (self.id(), slot.parts()) else {
            return Ok(None);
        };
        let sealing = derive(with.bytes(), &salt, slot.work)?;
        let binding = Binding { register: &register, slot: slot.id, kind: slot.kind.as_str() };
        Ok(seal::open(&sealing, &nonce, &sealed, &binding))
    }
}

impl Slot {
    fn parts(&self) -> Option<([u8; 16], [u8; 12], Vec<u8>)> {
        let sealed = hex::decode(&self.sealed).filter(|s| s.len() == 32 + 16)?;
        Some((hex::decode_exact(&self.salt)?, hex::decode_exact(&self.nonce)?, sealed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: Work = Work::for_tests_only();

    fn passphrase(text: &str) -> Unlock {
        Unlock::Passphrase(Passphrase::new(text.into()).unwrap())
    }

    fn sealed() -> (Sidecar, Key) {
        let mut sidecar = Sidecar::new(&RegisterId::random().unwrap());
        let key = Key::random().unwrap();
        sidecar.seal(&key, &passphrase("first light"), OperatorId::new(1), QUICK).unwrap();
        (sidecar, key)
    }

    fn damaged(why: &'static str) -> RegisterError {
        RegisterError::DamagedSidecar { path: "x.db.keys".into(), why }
    }

    #[test]
    fn the_passphrase_opens_its_slot_and_another_does_not() {
        let (sidecar, key) = sealed();
        assert_eq!(sidecar.open(&passphrase("first light")).unwrap()[0].key.bytes(), key.bytes());
        assert!(matches!(sidecar.open(&passphrase("first night")), Err(RegisterError::WrongPassphrase)));
    }

    #[test]
    fn a_new_passphrase_takes_the_place_of_the_old_one() {
        let (mut sidecar, key) = sealed();
        sidecar.seal(&key, &passphrase("second"), OperatorId::new(1), QUICK).unwrap();
        assert_eq!(sidecar.heads().len(), 1);
        assert!(sidecar.open(&passphrase("first light")).is_err());
        assert!(sidecar.open(&passphrase("second")).is_ok());
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_a_damaged_sidecar() {
        let bytes = sealed().0.to_bytes().unwrap();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            let error =
                Sidecar::parse(&flipped, &damaged).err().unwrap_or_else(|| panic!("byte {at} went unseen"));
            assert!(matches!(error.code(), "damaged_sidecar" | "newer_version"), "byte {at}: {error}");
            assert!(Sidecar::parse(&bytes[..at], &damaged).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_box_moved_to_another_register_does_not_open() {
        let (mut sidecar, _) = sealed();
        sidecar.register = RegisterId::random().unwrap().to_string();
        assert!(sidecar.open(&passphrase("first light")).is_err());
    }

    #[test]
    fn a_sidecar_of_a_later_form_says_so() {
        let error = Sidecar::parse(b"privacy-desk-keys 9 00\n{}\n", &damaged).err().unwrap();
        assert_eq!(error.code(), "newer_version");
    }
}
