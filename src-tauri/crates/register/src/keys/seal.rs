//! The sealed box of a slot: the register's key under ChaCha20-Poly1305, with register id, slot id and kind as
//! associated data, so that a box can't be moved to another slot or another register.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use zeroize::{Zeroize, Zeroizing};

use super::{Key, RegisterId};
use crate::error::{RegisterError, Result};

/// What a box is bound to.
pub(super) struct Binding<'a> {
    pub register: &'a RegisterId,
    pub slot: u32,
    pub kind: &'a str,
}

impl Binding<'_> {
    /// Associated data: a fixed name, then each part with its length.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"privacy-desk slot 1".to_vec();
        bytes.extend_from_slice(&self.register.0);
        bytes.extend_from_slice(&self.slot.to_be_bytes());
        bytes.push(u8::try_from(self.kind.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(self.kind.as_bytes());
        bytes
    }
}

/// Seals the key. `nonce` must be new for every call under one sealing key; ours comes from the system's generator
/// and the sealing key from a salt that is new each time.
pub(super) fn seal(sealing: &[u8; 32], nonce: &[u8; 12], key: &Key, to: &Binding<'_>) -> Result<Vec<u8>> {
    ChaCha20Poly1305::new(sealing.into())
        .encrypt(Nonce::from_slice(nonce), Payload { msg: key.bytes(), aad: &to.bytes() })
        .map_err(|_| RegisterError::Io {
            doing: "The key could not be sealed",
            why: "the cipher refused".into(),
        })
}

/// Opens a box; `None` when the sealing key or what it is bound to is another.
pub(super) fn open(sealing: &[u8; 32], nonce: &[u8; 12], sealed: &[u8], to: &Binding<'_>) -> Option<Key> {
    let mut plain = ChaCha20Poly1305::new(sealing.into())
        .decrypt(Nonce::from_slice(nonce), Payload { msg: sealed, aad: &to.bytes() })
        .ok()?;
    let bytes: Option<Zeroizing<[u8; 32]>> = plain.as_slice().try_into().ok().map(Zeroizing::new);
    plain.zeroize();
    bytes.map(|b| Key::from_bytes(&b))
}
