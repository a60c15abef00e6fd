//! The watched folder on the disk: which files lie directly in it, opening one as it was seen, putting one aside. Nothing is ever
//! deleted or written over, and no link is followed.
//! Not here: which file is finished (`due`).

use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::due::{NOT_TAKEN_IN, Seen, Stamp, left_alone};
use crate::views::watch::WatchState;

/// How a file looks; `None` for what is no file of its own: a link, a folder, a pipe, a device.
fn stamp(meta: &Metadata) -> Option<Stamp> {
    let modified = match meta.modified().map(|at| at.duration_since(UNIX_EPOCH)) {
        Ok(Ok(since)) => format!("{}.{:09}", since.as_secs(), since.subsec_nanos()),
        Ok(Err(before)) => {
            format!("-{}.{:09}", before.duration().as_secs(), before.duration().subsec_nanos())
        }
        // Such a file is told by its size alone.
        Err(_) => String::new(),
    };
    meta.is_file().then_some(Stamp { size: meta.len(), modified })
}

/// How the file at a place looks now.
pub(super) fn stamp_of(path: &Path) -> Option<Stamp> {
    stamp(&std::fs::symlink_metadata(path).ok()?)
}

/// The name as the register keeps it. One that is no text is written out byte by byte, so that two of them stay two.
fn name_of(path: &Path) -> Option<String> {
    let name = path.file_name()?;
    let bytes = || name.as_encoded_bytes().escape_ascii().to_string();
    Some(name.to_str().map_or_else(bytes, str::to_owned))
}

/// The files directly in a folder, by name.
///
/// # Errors
/// How the folder stands, where it can't be looked into, or must not be because the register lies in it.
pub(super) fn look(folder: &Path, register: &Path) -> Result<Vec<Seen>, WatchState> {
    let entries = std::fs::read_dir(folder).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => WatchState::Missing,
        io::ErrorKind::NotADirectory => WatchState::NotAFolder,
        _ => WatchState::Unreadable,
    })?;
    if holds(folder, register) {
        return Err(WatchState::HoldsRegister);
    }
    let mut seen = Vec::new();
    for entry in entries {
        // A folder that breaks off in the middle is not looked into at all: what is not listed would seem to be gone.
        let path = entry.map_err(|_| WatchState::Unreadable)?.path();
        let Some(name) = name_of(&path).filter(|name| !left_alone(name)) else { continue };
        if let Some(stamp) = stamp_of(&path) {
            seen.push(Seen { name, path, stamp });
        }
    }
    seen.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(seen)
}

/// What lies in the folder for what was not taken in, as seen from the watched one. Nothing, where it can't be looked into.
pub(super) fn aside(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join(NOT_TAKEN_IN)) else { return Vec::new() };
    let names = entries.filter_map(|entry| name_of(&entry.ok()?.path()));
    names.map(|name| format!("{NOT_TAKEN_IN}/{name}")).collect()
}

/// Whether the register lies in this folder: its own files must never be taken for letters, or moved.
pub(super) fn holds(folder: &Path, register: &Path) -> bool {
    let place = |path: &Path| path.canonicalize().ok();
    register.parent().and_then(place).is_some_and(|home| place(folder) == Some(home))
}

/// Opens a file that still looks as it was seen.
///
/// # Errors
/// The system's; that it was changed.
pub(super) fn open_as_seen(
    open: fn(&Path) -> io::Result<File>,
    path: &Path,
    seen: &Stamp,
) -> io::Result<File> {
    let file = open(path)?;
    if stamp(&file.metadata()?).as_ref() == Some(seen) {
        return Ok(file);
    }
    Err(io::Error::other("it was changed while it was read"))
}

/// Names that are tried for one file: `scan.pdf`, `scan (2).pdf`, ...
const TRIES: usize = 1000;

/// Why a file stays where it is, as a part of a sentence.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stays {
    #[error("it lies in no folder")]
    NoFolder,
    #[error("something that is no folder is called “{0}” there")]
    Taken(String),
    #[error("it was changed meanwhile")]
    Changed,
    #[error("too many files of its name lie there")]
    TooMany,
    #[error("{}", self::plain(.0))]
    System(#[from] io::Error),
}

/// The system's words as a part of a sentence.
fn plain(error: &io::Error) -> String {
    error.to_string().trim_end_matches('.').to_owned()
}

/// Moves a file into a folder beside it, which is made if need be, under a name that nothing else has there. Gives the place it has
/// then, seen from the watched folder.
///
/// # Errors
/// Why it stays where it is.
pub(super) fn put_aside(path: &Path, seen: &Stamp, into: &str) -> Result<String, Stays> {
    let folder = path.parent().ok_or(Stays::NoFolder)?.join(into);
    match std::fs::create_dir(&folder) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(e.into()),
    }
    if !std::fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir()) {
        return Err(Stays::Taken(into.to_owned()));
    }
    if stamp_of(path).as_ref() != Some(seen) {
        return Err(Stays::Changed);
    }
    for number in 1..=TRIES {
        let place = folder.join(numbered(path, number));
        match rename_onto_nothing(path, &place) {
            Ok(()) => return Ok(format!("{into}/{}", name_of(&place).unwrap_or_default())),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e.into()),
        }
    }
    Err(Stays::TooMany)
}

fn numbered(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    if number == 1 {
        return name.into();
    }
    let mut fresh = path.file_stem().unwrap_or_default().to_os_string();
    fresh.push(format!(" ({number})"));
    if let Some(ending) = path.extension() {
        fresh.push(".");
        fresh.push(ending);
    }
    fresh.into()
}

/// Renames a file unless something has the new name.
#[cfg(target_os = "linux")]
fn rename_onto_nothing(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // Some network drives do not know this way.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => look_and_rename(from, to),
        Err(e) => Err(e.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn rename_onto_nothing(from: &Path, to: &Path) -> io::Result<()> {
    look_and_rename(from, to)
}

/// The same where the system can't do both at once: nobody else writes into our folder in the meantime.
fn look_and_rename(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => std::fs::rename(from, to),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_renamed_onto_nothing_that_is_there_either_way() {
        for rename in [rename_onto_nothing, look_and_rename] {
            let folder = tempfile::tempdir().unwrap();
            let [from, to, free] = ["a.eml", "b.eml", "c.eml"].map(|name| folder.path().join(name));
            std::fs::write(&from, "new").unwrap();
            std::fs::write(&to, "old").unwrap();
            assert_eq!(rename(&from, &to).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(std::fs::read_to_string(&to).unwrap(), "old");
            rename(&from, &free).unwrap();
            assert_eq!(std::fs::read_to_string(&free).unwrap(), "new");
        }
    }

    #[test]
    fn a_number_stands_before_the_ending() {
        assert_eq!(numbered(Path::new("/in/scan.of.pdf"), 1), PathBuf::from("scan.of.pdf"));
        assert_eq!(numbered(Path::new("/in/scan.of.pdf"), 2), PathBuf::from("scan.of (2).pdf"));
        assert_eq!(numbered(Path::new("/in/letter"), 3), PathBuf::from("letter (3)"));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes: &[u8]| name_of(Path::new(std::ffi::OsStr::from_bytes(bytes))).unwrap();
        assert_ne!(name(b"a\xfe"), name(b"a\xff"));
    }
}
