//! Why: how wide the officer set the panes, kept beside the window's own place and size. Nothing of it comes from the
//! register, and nothing but known names and numbers can get in.
//! Among the names is the theme that was on last, for the page before anything is unlocked.
//! Not here: theme and keys themselves; those are settings of the register.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The file in the configuration folder of this user.
pub const FILE: &str = "panes.json";

/// More panes than any screen has.
const MOST_PANES: usize = 64;
/// Wider than any screen, in eighths of a rem.
const WIDEST: u32 = 8 * 400;

/// The width of one pane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PaneWidth {
    /// Screen and pane: `cases.list`.
    pub pane: String,
    /// Width in eighths of a rem.
    pub eighths: u32,
}

/// Whether this can be a pane's name: words of small letters, so that the file never holds anything about a person.
fn is_pane(width: &PaneWidth) -> bool {
    let name = &width.pane;
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-');
    (1..=32).contains(&name.len()) && plain && width.eighths <= WIDEST
}

/// What is kept. A file that is missing or broken is as good as none: the usual widths stand then.
pub fn read(folder: &Path) -> Vec<PaneWidth> {
    let kept = std::fs::read(folder.join(FILE)).ok();
    let mut widths: Vec<PaneWidth> =
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    widths.retain(is_pane);
    widths.truncate(MOST_PANES);
    widths
}

/// Keeps these widths in place of the earlier ones, at once or not at all.
///
/// # Errors
/// The disk's.
pub fn keep(folder: &Path, mut widths: Vec<PaneWidth>) -> io::Result<()> {
    widths.retain(is_pane);
    widths.truncate(MOST_PANES);
    std::fs::create_dir_all(folder)?;
    let fresh = folder.join(format!("{FILE}.new"));
    std::fs::write(&fresh, serde_json::to_vec(&widths)?)?;
    std::fs::rename(fresh, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width(pane: &str, eighths: u32) -> PaneWidth {
        PaneWidth { pane: pane.into(), eighths }
    }

    #[test]
    fn widths_come_back_as_they_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let widths = vec![width("cases.list", 148), width("open-case.message", 224)];
        keep(&folder.path().join("not-there-yet"), widths.clone()).unwrap();
        assert_eq!(read(&folder.path().join("not-there-yet")), widths);
    }

    #[test]
    fn a_missing_or_broken_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), []);
        std::fs::write(folder.path().join(FILE), "{\"cases").unwrap();
        assert_eq!(read(folder.path()), []);
    }

    #[test]
    fn nothing_but_names_of_panes_gets_into_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let odd = vec![
            width("Lucía Ortega", 8),
            width("512-44-1234", 8),
            width("", 8),
            width("cases.source", 160),
            width("cases.list", u32::MAX),
        ];
        keep(folder.path(), odd).unwrap();
        assert_eq!(read(folder.path()), [width("cases.source", 160)]);
    }
}
