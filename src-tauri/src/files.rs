//! Why: files that the officer chose or dropped are known to the page by token and name only; paths stay on this side.
//! Not here: reading them as messages (intake), taking them in (casework).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::wire::{Refused, ShellCode, refuse};

/// Files that wait to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct HeldFiles {
    /// Names them until they are taken.
    pub token: String,
    /// Their names without folders, in the order they were chosen.
    pub names: Vec<String>,
}

/// The files held for the page.
#[derive(Default)]
pub struct Files(Mutex<Held>);

#[derive(Default)]
struct Held {
    /// Those that wait.
    waiting: BTreeMap<String, Vec<PathBuf>>,
    /// Those that were handed out: a table among them may have to be looked at again.
    handed_out: BTreeMap<String, Vec<PathBuf>>,
}

impl Files {
    /// Holds these files, folders spread into the files directly in them.
    ///
    /// # Errors
    /// The system's, where no random token can be had.
    pub fn hold(&self, paths: Vec<PathBuf>) -> Refused<HeldFiles> {
        let paths = spread(paths);
        let token = token()?;
        let names = paths.iter().map(|path| name_of(path)).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.insert(token.clone(), paths);
        Ok(HeldFiles { token, names })
    }

    /// Hands out what a token stands for, once.
    ///
    /// # Errors
    /// `files_unknown`, where the token was used before or never given.
    pub fn take(&self, token: &str) -> Refused<Vec<PathBuf>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paths = held.waiting.remove(token).ok_or_else(unknown)?;
        held.handed_out.insert(token.to_owned(), paths.clone());
        Ok(paths)
    }

    /// One of the files that a token stood for, once more: a table that is asked about.
    ///
    /// # Errors
    /// `files_unknown`, where the token was not handed out, or the desk was locked since.
    pub fn again(&self, token: &str, index: u32) -> Refused<PathBuf> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        held.handed_out.get(token).and_then(|paths| paths.get(index)).cloned().ok_or_else(unknown)
    }

    /// Forgets every held file, as the lock asks.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Held::default();
    }
}

fn unknown() -> crate::wire::Refusal {
    refuse(
        ShellCode::FilesUnknown,
        "These files were already taken in, or the program was started anew since they were chosen.",
        "Choose or drop them again; a message that is already in the register is not doubled.",
    )
}

/// The file's name without its folder, for people to read.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Largest file that is read whole, in bytes: it must fit the memory of a laptop. Messages on their way in have a bound of their own.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The whole file.
///
/// # Errors
/// The system's, or `FileTooLarge` above [`LARGEST`].
pub fn read_whole(path: &Path) -> std::io::Result<Vec<u8>> {
    let size = std::fs::metadata(path)?.len();
    if size > LARGEST {
        let what = format!("it has {} MiB, and no letter has more than {}", size >> 20, LARGEST >> 20);
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, what));
    }
    std::fs::read(path)
}

/// A folder stands for the files directly in it, by name; what can't be read stays, so that it is refused by name.
fn spread(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        match std::fs::read_dir(&path) {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> = entries
                    .filter_map(|entry| Some(entry.ok()?.path()))
                    .filter(|path| path.is_file())
                    .collect();
                inside.sort();
                files.extend(inside);
            }
            Err(_) => files.push(path),
        }
    }
    files
}

/// A random name that nobody guesses.
///
/// # Errors
/// `io`, where the system gives no random numbers.
pub fn token() -> Refused<String> {
    let mut random = [0u8; 16];
    getrandom::fill(&mut random).map_err(|error| {
        refuse(
            ShellCode::Io,
            format!("The system gave no random numbers ({error})."),
            "Start the program again.",
        )
    })?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::AnyCode;

    #[test]
    fn a_token_gives_its_files_once() {
        let files = Files::default();
        let held = files.hold(vec!["/nowhere/a.eml".into()]).unwrap();
        assert_eq!(held.names, ["a.eml"]);
        assert!(files.again(&held.token, 0).is_err(), "it waits still");
        assert_eq!(files.take(&held.token).unwrap(), [PathBuf::from("/nowhere/a.eml")]);
        assert_eq!(files.again(&held.token, 0).unwrap(), PathBuf::from("/nowhere/a.eml"));
        assert!(files.again(&held.token, 1).is_err());
        assert_eq!(files.take(&held.token).unwrap_err().code, AnyCode::Shell(ShellCode::FilesUnknown));
    }

    #[test]
    fn a_folder_stands_for_the_files_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.eml", "a.eml"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("inner")).unwrap();
        let held = Files::default().hold(vec![folder.path().into()]).unwrap();
        assert_eq!(held.names, ["a.eml", "b.eml"]);
    }

    #[test]
    fn a_lock_forgets_what_was_chosen() {
        let files = Files::default();
        let held = files.hold(vec!["/nowhere/a.eml".into()]).unwrap();
        files.take(&files.hold(vec!["/nowhere/b.csv".into()]).unwrap().token).unwrap();
        files.forget();
        assert!(files.0.lock().unwrap().handed_out.is_empty());
        assert_eq!(files.take(&held.token).unwrap_err().code, AnyCode::Shell(ShellCode::FilesUnknown));
    }
}
