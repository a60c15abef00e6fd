//! The form of a backup file, version 1: eight letters, a version byte, the length of the head (four bytes,
//! big-endian), the head as JSON, then the sidecar, then the register. Sizes and hashes of both stand in the head; the
//! head's own hash follows it. Nothing in it is decrypted here.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::backup::BackupInfo;
use crate::error::{RegisterError, Result};
use crate::{fault, files, hex};

const NAME: &[u8; 8] = b"PDBACKUP";
const VERSION: u8 = 1;
/// No head comes near this size, in bytes.
const LONGEST_HEAD: u32 = 64 * 1024;
/// Nor a sidecar near this one.
const LONGEST_KEYS: u64 = 1024 * 1024;

/// Size and hash of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Size in bytes, as a string: no reader rounds it.
    pub size: String,
    /// SHA-256, lower-case hex.
    pub sha256: String,
}

impl Part {
    /// Measures what a reader gives.
    pub(crate) fn of(from: &mut dyn Read) -> Result<Self> {
        let (mut hasher, mut size, mut buffer) = (Sha256::new(), 0u64, vec![0u8; 1 << 16]);
        loop {
            let read =
                from.read(&mut buffer).map_err(|e| fault::io("The backup could not be written", &e))?;
            if read == 0 {
                return Ok(Self { size: size.to_string(), sha256: hex::encode(&hasher.finalize()) });
            }
            hasher.update(&buffer[..read]);
            size += read as u64;
        }
    }

    fn size(&self) -> Option<u64> {
        self.size.parse().ok()
    }
}

/// Writes a container, flushed.
pub(crate) fn write(path: &Path, info: &BackupInfo, keys: &mut dyn Read, db: &mut dyn Read) -> Result<()> {
    let head =
        serde_json::to_vec(info).map_err(|e| RegisterError::Misfit { noun: "backup", why: e.to_string() })?;
    let length = u32::try_from(head.len()).unwrap_or(u32::MAX);
    let mut file = files::create_private(path)?;
    let written = (|| {
        file.write_all(NAME)?;
        file.write_all(&[VERSION])?;
        file.write_all(&length.to_be_bytes())?;
        file.write_all(&head)?;
        file.write_all(&Sha256::digest(&head))?;
        std::io::copy(keys, &mut file)?;
        std::io::copy(db, &mut file)?;
        file.sync_all()
    })();
    written.map_err(|e| fault::io_at("The backup could not be written", path, &e))
}

/// An open container, read up to the end of its head.
struct Opened {
    file: File,
    info: BackupInfo,
}

fn open(path: &Path) -> Result<Opened> {
    let bad = |why: &str| RegisterError::BadBackup { path: path.display().to_string(), why: why.to_owned() };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(RegisterError::NoRegister { path: path.display().to_string() });
        }
        Err(e) => return Err(fault::io("The backup could not be read", &e)),
    };
    let mut front = [0u8; 13];
    file.read_exact(&mut front).map_err(|_| bad("it is no backup"))?;
    let [n @ .., version, a, b, c, d] = front;
    if n != *NAME {
        return Err(bad("it is no backup"));
    }
    if version > VERSION {
        return Err(RegisterError::NewerVersion { found: i64::from(version), known: i64::from(VERSION) });
    }
    let length = u32::from_be_bytes([a, b, c, d]);
    if version != VERSION || length > LONGEST_HEAD {
        return Err(bad("its head is damaged"));
    }
    let mut head = vec![0u8; length as usize];
    let mut hash = [0u8; 32];
    file.read_exact(&mut head)
        .and_then(|()| file.read_exact(&mut hash))
        .map_err(|_| bad("it is cut short"))?;
    if Sha256::digest(&head).as_slice() != hash {
        return Err(bad("its head is damaged"));
    }
    let info: BackupInfo = serde_json::from_slice(&head).map_err(|_| bad("its head can't be read"))?;
    Ok(Opened { file, info })
}

/// Copies the next part of a container, no more and no less than its head says.
fn next_part(opened: &mut Opened, path: &Path, part: &Part, to: &mut dyn Write) -> Result<()> {
    let bad = |why: &str| RegisterError::BadBackup { path: path.display().to_string(), why: why.to_owned() };
    let size = part.size().ok_or_else(|| bad("its head can't be read"))?;
    let mut rest = (&mut opened.file).take(size);
    let (mut hasher, mut left, mut buffer) = (Sha256::new(), size, vec![0u8; 1 << 16]);
    while left > 0 {
        let read = rest.read(&mut buffer).map_err(|e| fault::io("The backup could not be read", &e))?;
        if read == 0 {
            return Err(bad("it is cut short"));
        }
        hasher.update(&buffer[..read]);
        to.write_all(&buffer[..read]).map_err(|e| fault::io("The backup could not be taken out", &e))?;
        left -= read as u64;
    }
    if hex::encode(&hasher.finalize()) == part.sha256 { Ok(()) } else { Err(bad("bytes in it were changed")) }
}

fn read_keys(opened: &mut Opened, path: &Path) -> Result<Vec<u8>> {
    let part = opened.info.keys.clone();
    if part.size().is_none_or(|size| size > LONGEST_KEYS) {
        return Err(RegisterError::BadBackup {
            path: path.display().to_string(),
            why: "its head can't be read".into(),
        });
    }
    let mut keys = Vec::new();
    next_part(opened, path, &part, &mut keys)?;
    Ok(keys)
}

/// What stands in front of a container.
pub(crate) fn head(path: &Path) -> Result<BackupInfo> {
    open(path).map(|opened| opened.info)
}

/// Reads the whole container and checks it against its head.
pub(crate) fn check(path: &Path) -> Result<BackupInfo> {
    let mut opened = open(path)?;
    read_keys(&mut opened, path)?;
    let part = opened.info.db.clone();
    next_part(&mut opened, path, &part, &mut std::io::sink())?;
    let mut beyond = [0u8; 1];
    match opened.file.read(&mut beyond) {
        Ok(0) => Ok(opened.info),
        _ => Err(RegisterError::BadBackup {
            path: path.display().to_string(),
            why: "something was added to it".into(),
        }),
    }
}

/// Takes the register out to a file and gives head and sidecar.
pub(crate) fn take_out(path: &Path, db: &Path) -> Result<(BackupInfo, Vec<u8>)> {
    let mut opened = open(path)?;
    let keys = read_keys(&mut opened, path)?;
    let part = opened.info.db.clone();
    let mut file = files::create_private(db)?;
    next_part(&mut opened, path, &part, &mut file)?;
    file.sync_all().map_err(|e| fault::io_at("The backup could not be taken out", db, &e))?;
    Ok((opened.info, keys))
}
