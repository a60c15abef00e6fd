//! Files and folders of the command line: read whole, walked in a fixed order, written at once or not at all.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::outcome::{Refused, Result};
use crate::plain;

/// The most that is read of one file, in bytes. A letter of a person is never near it; a disk image named by mistake
/// is.
pub const MOST: u64 = 512 * 1024 * 1024;

/// A path as it is printed.
pub fn shown(path: &Path) -> String {
    plain::line(&path.display().to_string(), 400)
}

/// Reads a file whole.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    read_at_most(path, MOST)
}

/// Reads a file whole if it is no larger than `most` bytes.
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| fault(path, "read", &e))?;
    if bytes.len() as u64 > most { Err(too_large(path, most)) } else { Ok(bytes) }
}

fn too_large(path: &Path, most: u64) -> Refused {
    Refused::new(
        "io",
        format!("{} is larger than the {most} bytes that are read here.", shown(path)),
        "Check that it is the right file.",
    )
}

/// Opens a file to be read piece by piece, if it is no larger than `most` bytes.
pub fn open_at_most(path: &Path, most: u64) -> Result<File> {
    let file = open(path)?;
    match file.metadata() {
        Ok(about) if about.len() > most => Err(too_large(path, most)),
        _ => Ok(file),
    }
}

/// Opens a file to be read piece by piece.
pub fn open(path: &Path) -> Result<File> {
    if path.is_dir() {
        return Err(Refused::new("io", format!("{} is a folder.", shown(path)), "Name a file."));
    }
    File::open(path).map_err(|e| fault(path, "read", &e))
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?).map_err(|_| {
        Refused::new(
            "invalid",
            format!("{} is not UTF-8 text.", shown(path)),
            "Save it as UTF-8 text and try again.",
        )
    })
}

/// A file to take in, and whether it was named itself or found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// Named on the command line.
    pub named: bool,
}

/// The files that the arguments mean: a file is itself, a folder is every file below it by name. Hidden files of a
/// folder and links in it are passed over.
pub fn walk(arguments: &[PathBuf]) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in arguments {
        if path.is_dir() {
            below(path, &mut found)?;
        } else {
            found.push(Found { path: path.clone(), named: true });
        }
    }
    Ok(found)
}

fn below(folder: &Path, found: &mut Vec<Found>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(|e| fault(folder, "read", &e))?;
    let mut entries: Vec<_> =
        entries.collect::<std::io::Result<_>>().map_err(|e| fault(folder, "read", &e))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden => below(&entry.path(), found)?,
            Ok(kind) if kind.is_file() && !hidden => found.push(Found { path: entry.path(), named: false }),
            _ => {}
        }
    }
    Ok(())
}

/// Writes a file at once or not at all: a file of the same name is replaced only when the new one is whole. Readable
/// by its owner alone, because what is written here holds personal data.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.file_name().ok_or_else(|| {
        Refused::new("io", format!("{} names no file.", shown(path)), "Name the file to write.")
    })?;
    if path.is_dir() {
        return Err(Refused::new("io", format!("{} is a folder.", shown(path)), "Name the file to write."));
    }
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(beside);
    let written = create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|e| {
        let _ = fs::remove_file(&part);
        fault(path, "written", &e)
    })
}

#[cfg(unix)]
fn create(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> std::io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

/// A fault of the file system as a sentence with what to do next.
pub fn fault(path: &Path, done: &str, error: &std::io::Error) -> Refused {
    let next = match error.kind() {
        ErrorKind::NotFound => "Check the name and the folder.",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "Use an account that may do this, or another folder."
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Make room on the disk and try again.",
        ErrorKind::InvalidFilename => "Choose a shorter name.",
        ErrorKind::AlreadyExists => "Choose another name.",
        _ => "Check the file and the disk, and try again.",
    };
    Refused::new("io", format!("{} could not be {done}: {error}.", shown(path)), next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_files_by_name_without_hidden_ones()
    -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("b"))?;
        for name in ["c.eml", "b/x.eml", ".hidden", "a.eml"] {
            fs::write(folder.path().join(name), "x")?;
        }
        let found = walk(&[folder.path().to_owned()]).map_err(|r| r.what)?;
        let names: Vec<_> = found.iter().filter_map(|f| f.path.strip_prefix(folder.path()).ok()).collect();
        assert_eq!(names, [Path::new("a.eml"), Path::new("b/x.eml"), Path::new("c.eml")]);
        assert!(found.iter().all(|f| !f.named));
        Ok(())
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("x.pdf");
        write(&file, b"one").map_err(|r| r.what)?;
        write(&file, b"two").map_err(|r| r.what)?;
        assert_eq!(fs::read(&file)?, b"two");
        let long = folder.path().join("n".repeat(300));
        assert_eq!(write(&long, b"x").map_err(|r| r.code), Err("io".to_owned()));
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
