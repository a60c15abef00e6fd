//! Files beside the register: their names, replacing one at once, and flushing folders, so that a kill leaves either
//! the old state or the new one. What is in them is not known here.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{RegisterError, Result};
use crate::fault::io_at;

/// A register's files: `X.db` and what stands beside it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The register.
    pub db: PathBuf,
    /// Its sidecar with the keys.
    pub keys: PathBuf,
    /// The lock of the one writer.
    pub lock: PathBuf,
    /// A new register before it is whole.
    pub part: PathBuf,
}

impl Place {
    pub(crate) fn new(db: &Path) -> Self {
        Self {
            db: db.to_owned(),
            keys: beside(db, ".keys"),
            lock: beside(db, ".lock"),
            part: beside(db, ".part"),
        }
    }
}

/// The path with a suffix after its whole name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Where the keys of a register lie.
pub fn keys_file(db: &Path) -> PathBuf {
    Place::new(db).keys
}

/// The folder a file lies in.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Opens a new file that only its owner may read; one that is there is emptied.
pub(crate) fn create_private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).read(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|e| io_at("A file could not be made", path, &e))
}

/// Writes bytes beside the file, flushes them, and moves them over it.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let new = beside(path, ".new");
    let written = write_flushed(&new, bytes).and_then(|()| rename(&new, path));
    if written.is_err() {
        // The old file still stands; what could not be finished is not left lying about.
        let _ = std::fs::remove_file(&new);
    }
    written
}

fn write_flushed(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = create_private(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|e| io_at("A file could not be written", path, &e))
}

/// Moves a file over another in the same folder and flushes the folder.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|e| io_at("A file could not be moved into place", to, &e))?;
    flush_folder(to)
}

/// Flushes the folder a file lies in, so that its name survives a power cut. Windows has no such call.
pub(crate) fn flush_folder(of: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(folder(of))
        .and_then(|f| f.sync_all())
        .map_err(|e| io_at("A folder could not be flushed", of, &e))?;
    #[cfg(not(unix))]
    let _ = of;
    Ok(())
}

/// Flushes a file's bytes.
pub(crate) fn flush(path: &Path) -> Result<()> {
    let flushed = OpenOptions::new().write(true).open(path).and_then(|f| f.sync_all());
    flushed.map_err(|e| io_at("A file could not be flushed", path, &e))
}

/// Copies a file to a new name, flushed; a kill leaves no half copy under that name.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let new = beside(to, ".new");
    let copied = File::open(from)
        .and_then(|mut source| {
            let mut target = create_private(&new).map_err(std::io::Error::other)?;
            std::io::copy(&mut source, &mut target)?;
            target.sync_all()
        })
        .map_err(|e| io_at("A file could not be copied", to, &e))
        .and_then(|()| rename(&new, to));
    if copied.is_err() {
        let _ = std::fs::remove_file(&new);
    }
    copied
}

/// Removes files that may or may not be there.
pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(io_at("A file could not be removed", path, &e))
        }
        _ => Ok(()),
    }
}

/// The first bytes of a file, up to `N`, and its whole size.
pub(crate) fn first_bytes<const N: usize>(path: &Path) -> Result<(Vec<u8>, u64)> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(RegisterError::NoRegister { path: path.display().to_string() });
        }
        Err(e) => return Err(io_at("The register could not be read", path, &e)),
    };
    let failed = |e: std::io::Error| io_at("The register could not be read", path, &e);
    let size = file.metadata().map_err(failed)?.len();
    let mut head = Vec::with_capacity(N);
    file.take(N as u64).read_to_end(&mut head).map_err(failed)?;
    Ok((head, size))
}

/// Refuses a place whose folder is not there or can't be written.
pub(crate) fn refuse_unwritable(path: &Path) -> Result<()> {
    let folder = folder(path);
    if !folder.is_dir() {
        return Err(RegisterError::NoFolder { path: folder.display().to_string() });
    }
    if can_write_beside(path) {
        Ok(())
    } else {
        Err(RegisterError::ReadOnly { path: folder.display().to_string() })
    }
}

/// Whether new files can be made beside the file: tried, because permissions alone do not tell.
pub(crate) fn can_write_beside(path: &Path) -> bool {
    let probe = beside(path, ".probe");
    let made = create_private(&probe).is_ok();
    let _ = std::fs::remove_file(&probe);
    made
}
