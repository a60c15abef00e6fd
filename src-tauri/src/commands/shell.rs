//! Why: what belongs to the window itself: what it is, what it tells, its printers.
//! Not here: the work.

use casework::views::config::Theme;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State};

use crate::happenings::{Happening, Happenings};
use crate::look::{self, PaneWidth};
use crate::paper;
use crate::window;
use crate::wire::{Refused, ShellCode, refuse};
use crate::works::Works;

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

/// Draws what the window system draws beside the page - the lists of choices, the window's own dialogs - as light or dark as
/// the page.
#[tauri::command]
#[specta::specta]
pub fn dress_window(theme: Theme, app: AppHandle) -> Refused<()> {
    window::dress(&app, theme).map_err(|error| {
        refuse(
            ShellCode::Io,
            format!("The window system does not follow the theme: {error}."),
            "The page itself follows it.",
        )
    })
}

/// How wide the officer set the panes; none where nothing was kept.
#[tauri::command]
#[specta::specta]
pub fn pane_widths(app: AppHandle) -> Vec<PaneWidth> {
    app.path().app_config_dir().map(|folder| look::read(&folder)).unwrap_or_default()
}

/// Keeps how wide the panes are.
#[tauri::command]
#[specta::specta]
pub fn keep_pane_widths(widths: Vec<PaneWidth>, app: AppHandle) -> Refused<()> {
    let folder = app.path().app_config_dir().map_err(|error| unkept(&error))?;
    look::keep(&folder, widths).map_err(|error| unkept(&error))
}

fn unkept(error: &dyn std::error::Error) -> crate::wire::Refusal {
    refuse(
        ShellCode::Io,
        format!("The widths of the panes could not be kept: {error}."),
        "They stand until the window is closed.",
    )
}

/// Stops a long work at its next step; what is left of it then is said where it was begun.
#[tauri::command]
#[specta::specta]
pub fn stop_work(work: String, works: State<'_, Works>) {
    works.stop(work);
}
