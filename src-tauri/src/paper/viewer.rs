//! Why: what another program shows in its window, in a file that is readable by this user only, lies in memory only, and goes
//! away with the lock.
//! Not here: "Save as", which is the officer's wish and leaves the register for good.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder's name inside the runtime folder.
const FOLDER: &str = "privacy-desk-view";

/// Why no viewer was opened.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The system names no runtime folder.
    #[error("This session has no runtime folder in memory, so the letter was not handed to a viewer.")]
    NoRuntimeFolder,
    /// The runtime folder lies on a disk.
    #[error("The runtime folder {0} is not in memory, so the letter was not handed to a viewer.")]
    NotInMemory(PathBuf),
    /// No program opens PDF files.
    #[error("No program opened the letter: {0}")]
    NoViewer(String),
    /// The system failed.
    #[error("The letter could not be handed to a viewer: {0}")]
    Io(#[from] io::Error),
}

/// Where viewer files lie while they do.
#[derive(Debug, Clone)]
pub struct ViewFolder {
    runtime: Option<PathBuf>,
}

impl ViewFolder {
    /// In this session's runtime folder.
    pub fn of_session() -> Self {
        Self { runtime: std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from) }
    }

    /// Writes a viewer file, readable by this user only.
    ///
    /// # Errors
    /// [`ViewError`], where the folder is missing or not memory-backed, or the system failed. Nothing stays behind.
    pub fn put(&self, name: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, ViewError> {
        let runtime = self.runtime.as_deref().ok_or(ViewError::NoRuntimeFolder)?;
        if !in_memory(runtime)? {
            return Err(ViewError::NotInMemory(runtime.to_owned()));
        }
        make_private_folder(&runtime.join(FOLDER))?;
        let folder = runtime.join(FOLDER).join(std::process::id().to_string());
        make_private_folder(&folder)?;
        let path = folder.join(format!("{}.{}", plain(name), plain(ending)));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        if let Err(error) = file.write_all(bytes) {
            drop(file);
            // The half-written file is of no use to anyone; the write error is the one to report.
            let _ = fs::remove_file(&path);
            return Err(error.into());
        }
        Ok(path)
    }

    /// Removes every viewer file of this program: at lock and at exit.
    ///
    /// # Errors
    /// The system's, where something could not be removed.
    pub fn clear(&self) -> io::Result<()> {
        let Some(runtime) = &self.runtime else { return Ok(()) };
        remove(&runtime.join(FOLDER).join(std::process::id().to_string()))?;
        // The folder goes with the last of them; another window's files keep it.
        let _ = fs::remove_dir(runtime.join(FOLDER));
        Ok(())
    }

    /// Removes the viewer files of programs that died; those of another open window stay.
    ///
    /// # Errors
    /// The system's, where something could not be removed.
    pub fn clear_of_dead(&self) -> io::Result<()> {
        let Some(runtime) = &self.runtime else { return Ok(()) };
        let entries = match fs::read_dir(runtime.join(FOLDER)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        for entry in entries {
            let entry = entry?;
            let alive = entry.file_name().to_str().is_some_and(|pid| {
                pid != std::process::id().to_string() && Path::new("/proc").join(pid).exists()
            });
            if !alive {
                remove(&entry.path())?;
            }
        }
        let _ = fs::remove_dir(runtime.join(FOLDER));
        Ok(())
    }
}

/// The name of the program that this system opens files of a media type with.
#[cfg(target_os = "linux")]
pub fn program_for(media_type: &str) -> Option<String> {
    use gtk::gio::AppInfo;
    use gtk::gio::prelude::AppInfoExt;
    AppInfo::default_for_type(media_type, false).map(|program| program.display_name().to_string())
}

/// Elsewhere nobody has built the question.
#[cfg(not(target_os = "linux"))]
pub const fn program_for(_media_type: &str) -> Option<String> {
    None
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Letter numbers and the like only: the name can't lead out of the folder.
fn plain(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(64).collect();
    if plain.is_empty() { "letter".into() } else { plain }
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        }
        other => other,
    }
}

#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// True where the folder lies in memory (tmpfs or ramfs). Swap is the system's affair and named in the README.
#[cfg(target_os = "linux")]
fn in_memory(folder: &Path) -> io::Result<bool> {
    const TMPFS: i64 = 0x0102_1994;
    const RAMFS: i64 = 0x8584_58f6;
    Ok(matches!(rustix::fs::statfs(folder)?.f_type, TMPFS | RAMFS))
}

/// Elsewhere nobody has looked yet how to tell; so: no.
#[cfg(not(target_os = "linux"))]
fn in_memory(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn in_shared_memory() -> Option<(tempfile::TempDir, ViewFolder)> {
        let folder = tempfile::tempdir_in("/dev/shm").ok()?;
        let view = ViewFolder { runtime: Some(folder.path().into()) };
        Some((folder, view))
    }

    #[test]
    fn a_viewer_file_is_private_and_goes_away() {
        let Some((folder, view)) = in_shared_memory() else {
            println!("skipped: this machine has no /dev/shm");
            return;
        };
        let path = view.put("L-0001", "pdf", b"%PDF").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(
            view.put("L-0001", "pdf", b"%PDF-2").unwrap(),
            path,
            "the same letter again replaces its file"
        );
        view.clear().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        view.clear().unwrap();
    }

    #[test]
    fn the_files_of_a_program_that_died_go_and_those_of_one_that_lives_stay() {
        let Some((folder, view)) = in_shared_memory() else {
            println!("skipped: this machine has no /dev/shm");
            return;
        };
        let of = |pid: &str| folder.path().join(FOLDER).join(pid);
        // No process has this number; process 1 is always there.
        for pid in ["999999999", "1"] {
            fs::create_dir_all(of(pid)).unwrap();
            fs::write(of(pid).join("L-0001.pdf"), "%PDF").unwrap();
        }
        view.clear_of_dead().unwrap();
        assert!(!of("999999999").exists() && of("1").exists());
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_folder() {
        let Some((folder, view)) = in_shared_memory() else {
            println!("skipped: this machine has no /dev/shm");
            return;
        };
        let path = view.put("../../etc/passwd", "pdf", b"%PDF").unwrap();
        assert!(path.starts_with(folder.path().join(FOLDER)));
    }

    #[test]
    fn a_folder_on_a_disk_is_refused() {
        // The build's own folder lies on a disk wherever the project is built; elsewhere the test says so.
        let folder = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
        if in_memory(folder.path()).unwrap() {
            println!("skipped: the project itself lies in memory here");
            return;
        }
        let view = ViewFolder { runtime: Some(folder.path().into()) };
        assert!(matches!(view.put("L-0001", "pdf", b"%PDF"), Err(ViewError::NotInMemory(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn without_a_runtime_folder_nothing_is_written() {
        let view = ViewFolder { runtime: None };
        assert!(matches!(view.put("L-0001", "pdf", b"%PDF"), Err(ViewError::NoRuntimeFolder)));
        view.clear().unwrap();
    }
}
