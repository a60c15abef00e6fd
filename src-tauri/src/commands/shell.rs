//! Why: what belongs to the window itself: what it is, what it tells, its printers.
//! Not here: the work.

use serde::Serialize;
use tauri::State;
use tauri::ipc::Channel;

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

/// The printers of this machine, the default first.
#[tauri::command]
#[specta::specta]
pub async fn printers() -> Refused<Vec<String>> {
    Ok(paper::printers().await?)
}
