//! From a passphrase or a recovery code to the key that seals a slot: Argon2id. How much work it takes is fixed and
//! named here and written into each slot, so that a later build can ask for more without locking anybody out.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::error::{RegisterError, Result};

/// The work of one derivation. Memory is in KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Work {
    /// What every slot is sealed with: 256 MiB, three passes, one lane. Half a second to a second on a laptop, spent on
    /// purpose, so that guessing costs the same per guess. One lane, because an attacker's machine has more cores than the officer's.
    pub const UNLOCK: Self = Self { memory_kib: 256 * 1024, passes: 4, lanes: 1 };

    /// Next to no work. Only for tests, which open hundreds of registers; a register sealed with it is not safe.
    pub const fn for_tests_only() -> Self {
        Self { memory_kib: 64, passes: 1, lanes: 1 }
    }

    /// Limits that a sidecar may not exceed, so that a forged one can't exhaust the machine.
    pub(crate) fn is_sane(self) -> bool {
        (8..=4 * 1024 * 1024).contains(&self.memory_kib)
            && (1..=64).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
    }
}

/// Derives the sealing key; the work memory is wiped afterwards.
pub(crate) fn derive(secret: &[u8], salt: &[u8; 16], work: Work) -> Result<Zeroizing<[u8; 32]>> {
    let refuse =
        |e: argon2::Error| RegisterError::Io { doing: "The key could not be derived", why: e.to_string() };
    let params = Params::new(work.memory_kib, work.passes, work.lanes, Some(32)).map_err(refuse)?;
    let mut memory = vec![Block::default(); params.block_count()];
    let mut key = Zeroizing::new([0u8; 32]);
    let derived = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        secret,
        salt,
        key.as_mut(),
        &mut memory,
    );
    memory.iter_mut().for_each(Zeroize::zeroize);
    derived.map_err(refuse)?;
    Ok(key)
}
