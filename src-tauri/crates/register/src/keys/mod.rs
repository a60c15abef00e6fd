//! Keys: one random key encrypts the register; it lies in the sidecar `X.db.keys`, sealed once per slot under a
//! passphrase or the recovery code. A new passphrase reseals a slot and leaves the file alone. What the key opens is
//! `connect`'s business.

pub(crate) mod derive;
pub(crate) mod recovery;
mod seal;
pub(crate) mod sidecar;
pub(crate) mod strength;

use secrecy::{ExposeSecret, SecretBox, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{RegisterError, Result};

/// Longest passphrase in bytes; beyond it something was pasted by mistake.
const LONGEST_PASSPHRASE: usize = 1024;

/// A typed passphrase. Kept in NFKC, so that the same keys pressed on another system give the same bytes; wiped when
/// dropped, and never printed.
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes a typed passphrase over.
    ///
    /// # Errors
    /// `UnusablePassphrase` when it is empty or longer than 1,024 bytes.
    pub fn new(mut typed: String) -> Result<Self> {
        let normal: String = typed.nfkc().collect();
        typed.zeroize();
        if normal.is_empty() {
            return Err(RegisterError::UnusablePassphrase { why: "it is empty" });
        }
        if normal.len() > LONGEST_PASSPHRASE {
            return Err(RegisterError::UnusablePassphrase { why: "it is longer than 1,024 bytes" });
        }
        Ok(Self(normal.into()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}

/// The random key of a register, 256 bits.
pub(crate) struct Key(SecretBox<[u8; 32]>);

impl Key {
    pub(crate) fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        fill_random(bytes.as_mut())?;
        Ok(Self::from_bytes(&bytes))
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(SecretBox::new(Box::new(*bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// The raw form SQLCipher takes: key and file salt, so that no derivation is paid per connection and the first
    /// sixteen bytes of the file are the register's id.
    pub(crate) fn pragma(&self, register: &RegisterId) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(102));
        text.push_str("\"x'");
        for byte in self.bytes().iter().chain(register.0.iter()) {
            text.push(nibble(byte >> 4));
            text.push(nibble(byte & 15));
        }
        text.push_str("'\"");
        text
    }
}

impl Clone for Key {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes())
    }
}

/// One lower-case hex digit of a value below 16.
fn nibble(value: u8) -> char {
    char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 })
}

/// The name of a register: sixteen random bytes that are also the first bytes of its file. No secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RegisterId(pub(crate) [u8; 16]);

impl RegisterId {
    pub(crate) fn random() -> Result<Self> {
        let mut bytes = [0u8; 16];
        fill_random(&mut bytes)?;
        Ok(Self(bytes))
    }
}

impl std::fmt::Display for RegisterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::hex::encode(&self.0))
    }
}

/// Random bytes from the operating system.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes)
        .map_err(|e| RegisterError::Io { doing: "The system gave no random numbers", why: e.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_the_same_however_its_accents_were_typed() {
        let composed = Passphrase::new("caf\u{e9} noir".into()).unwrap();
        let combined = Passphrase::new("cafe\u{301} noir".into()).unwrap();
        assert_eq!(composed.bytes(), combined.bytes());
    }

    #[test]
    fn an_empty_and_an_endless_passphrase_are_refused() {
        for typed in [String::new(), "x".repeat(1025)] {
            let error = Passphrase::new(typed).unwrap_err();
            assert_eq!(error.code(), "unusable_passphrase");
        }
    }

    #[test]
    fn nothing_of_a_passphrase_shows_when_it_is_printed() {
        let shown = format!("{:?}", Passphrase::new("tulips at dawn".into()).unwrap());
        assert!(!shown.contains("tulips"), "{shown}");
    }
}
