//! Why: what belongs to the window itself: what it is, what it tells, files and printers.
//! Not here: the work.

use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::files::{Files, HeldFiles};
use crate::happenings::{Happening, Happenings};
use crate::paper;
use crate::wire::Refused;

/// What this program is.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct About {
    /// Its version.
    pub version: String,
}

/// What this program is.
#[tauri::command]
#[specta::specta]
pub fn about() -> About {
    About { version: env!("CARGO_PKG_VERSION").into() }
}

/// Opens the channel by which the app tells the page what happens; the last page to call is the one told.
#[tauri::command]
#[specta::specta]
pub fn listen(channel: Channel<Happening>, happenings: State<'_, Happenings>) {
    happenings.listen(channel);
}

/// Lets the officer choose e-mail files; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_files(app: AppHandle, files: State<'_, Files>) -> Refused<Option<HeldFiles>> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    app.dialog().file().add_filter("E-mail", &["eml"]).pick_files(move |paths| {
        // The page may be gone when the dialog closes; nobody waits then.
        let _ = answer.send(paths);
    });
    let Some(paths) = chosen.await.ok().flatten() else { return Ok(None) };
    let paths = paths.into_iter().filter_map(|path| FilePath::into_path(path).ok()).collect();
    files.hold(paths).map(Some)
}

/// The printers of this machine, the default first.
#[tauri::command]
#[specta::specta]
pub async fn printers() -> Refused<Vec<String>> {
    Ok(paper::printers().await?)
}
