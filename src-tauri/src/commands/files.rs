//! Why: files come in and go out by the officer's hand only: chosen, dropped, opened in a viewer, saved.
//! Not here: reading them as messages (intake), what is kept of them (casework), what is opened of a message (enclosures).

use std::path::{Path, PathBuf};

use casework::inputs::Act;
use casework::views::case::CaseView;
use casework::views::inbox::ImportSummary;
use casework::{Desk, Incoming};
use domain::ids::{CaseId, MessageId};
use domain::nouns::LeavingKind;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;

use crate::files::{Files, HeldFiles, name_of, read_whole};
use crate::paper::{ViewError, ViewFolder};
use crate::session::Session;
use crate::window::MAIN;
use crate::wire::{Refused, ShellCode, refuse};
use crate::works::told;

/// Shows a dialog of the system and waits for it; none = cancelled.
async fn ask<T: Send + 'static>(
    app: &AppHandle,
    title: &str,
    show: impl FnOnce(FileDialogBuilder<tauri::Wry>, Box<dyn FnOnce(Option<T>) + Send>),
) -> Option<T> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let answer = Box::new(move |path| {
        // The page may be gone when the dialog closes; nobody waits then.
        let _ = answer.send(path);
    });
    let mut dialog = app.dialog().file().set_title(title);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }
    show(dialog, answer);
    chosen.await.ok().flatten()
}

pub(super) async fn ask_which(app: &AppHandle, title: &str) -> Option<PathBuf> {
    ask::<FilePath>(app, title, |dialog, answer| dialog.pick_file(answer)).await?.into_path().ok()
}

pub(super) async fn ask_folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    ask::<FilePath>(app, title, |dialog, answer| dialog.pick_folder(answer)).await?.into_path().ok()
}

pub(super) async fn ask_toml(app: &AppHandle, title: &str) -> Option<PathBuf> {
    let show = |dialog: FileDialogBuilder<_>, answer| {
        dialog.add_filter("TOML", &["toml"]).add_filter("Every file", &["*"]).pick_file(answer);
    };
    ask::<FilePath>(app, title, show).await?.into_path().ok()
}

pub(super) async fn ask_table(app: &AppHandle, title: &str) -> Option<PathBuf> {
    let show = |dialog: FileDialogBuilder<_>, answer| {
        dialog.add_filter("Tables", TABLES).add_filter("Every file", &["*"]).pick_file(answer);
    };
    ask::<FilePath>(app, title, show).await?.into_path().ok()
}

/// The bytes of a PNG file that the officer chooses; `None` = cancelled. What is larger than any picture of a letter is
/// not read.
///
/// # Errors
/// `io`.
pub(super) async fn ask_picture(app: &AppHandle) -> Refused<Option<Vec<u8>>> {
    use std::io::Read;
    /// A byte more than the largest: the check of the picture then says so.
    const MOST: u64 = 512 * 1024 + 1;
    let filter = |dialog: FileDialogBuilder<_>| dialog.add_filter("PNG picture", &["png"]);
    let chosen =
        ask::<FilePath>(app, "Choose a picture", |dialog, answer| filter(dialog).pick_file(answer)).await;
    let Some(place) = chosen.and_then(|path| path.into_path().ok()) else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = std::fs::File::open(&place).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|error| {
        refuse(
            ShellCode::Io,
            format!("{} could not be read: {error}.", place.display()),
            "Choose another file.",
        )
    })?;
    Ok(Some(bytes))
}

pub(super) async fn ask_where(app: &AppHandle, title: &str, name: &str) -> Option<PathBuf> {
    let place =
        ask::<FilePath>(app, title, |dialog, answer| dialog.set_file_name(name).save_file(answer)).await?;
    place.into_path().ok()
}

/// Writes a file whole or not at all: beside its place first, so that a full disk leaves no half of it.
///
/// # Errors
/// `io`. That it was to be saved is logged by then; the sentence says so.
pub(super) fn write_whole(place: &Path, bytes: &[u8]) -> Refused<()> {
    write(
        place,
        bytes,
        "Nothing lies there. Choose another place, or make room; the log of what left the register names the try.",
    )
}

/// The same of something that never was in the register: no log names it.
///
/// # Errors
/// `io`.
pub(super) fn write_unlogged(place: &Path, bytes: &[u8]) -> Refused<()> {
    write(place, bytes, "Nothing lies there. Choose another place, or make room.")
}

fn write(place: &Path, bytes: &[u8], next: &str) -> Refused<()> {
    let part = place.with_file_name(format!(".{}.part", name_of(place)));
    let written = write_private(&part, bytes).and_then(|()| std::fs::rename(&part, place));
    written.map_err(|error| {
        // What was begun is of no use to anybody; the write error is the one to report.
        let _ = std::fs::remove_file(&part);
        refuse(ShellCode::Io, format!("{} could not be written: {error}.", place.display()), next)
    })
}

/// Writes a file that only its owner can read: what leaves the register is somebody's data.
fn write_private(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Saves bytes where the officer said. Logged first: what lies outside is always in the log.
pub(super) async fn save(desk: &Desk, act: &Act, what: &str, bytes: &[u8], place: &Path) -> Refused<()> {
    desk.record_leaving(act, LeavingKind::Save, what, &place.display().to_string()).await?;
    write_whole(place, bytes)
}

/// Endings of files with the rows of a web form.
const TABLES: &[&str] = &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"];

/// Lets the officer choose e-mail files; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_files(app: AppHandle, files: State<'_, Files>) -> Refused<Option<HeldFiles>> {
    let filter = |dialog: FileDialogBuilder<_>| {
        dialog.add_filter("E-mail", &["eml"]).add_filter("Tables", TABLES).add_filter("Every file", &["*"])
    };
    let chosen =
        ask::<Vec<FilePath>>(&app, "Choose messages", |dialog, answer| filter(dialog).pick_files(answer))
            .await;
    let Some(chosen) = chosen else { return Ok(None) };
    files.hold(chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()).map(Some)
}

/// Takes the files of a token in, one after the other, and tells how far it is.
#[tauri::command]
#[specta::specta]
pub async fn import_files(
    act: Act,
    token: String,
    session: State<'_, Session>,
    files: State<'_, Files>,
    app: AppHandle,
) -> Refused<ImportSummary> {
    let desk = session.act().await?;
    let incoming = files.take(&token)?.into_iter().map(|path| incoming(path).asking()).collect();
    let at = told(&app, &token);
    Ok(desk.import(&act, incoming, |so_far| at(so_far.done, so_far.total)).await?)
}

/// A file on its way in; how large it may be is decided by what it is.
pub(super) fn incoming(path: PathBuf) -> Incoming {
    Incoming::new(name_of(&path), move || std::fs::File::open(&path))
}

/// Lets the officer choose a scanned letter and attaches it to the case; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn attach_scan(
    act: Act,
    case: CaseId,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<Option<CaseView>> {
    let Some(path) = ask_which(&app, "Choose the scanned letter").await else { return Ok(None) };
    let bytes = read_whole(&path).map_err(|error| {
        refuse(
            ShellCode::Io,
            format!("{} could not be read: {error}.", name_of(&path)),
            "Check that it is still there.",
        )
    })?;
    Ok(Some(session.act().await?.attach_scan(&act, case, &name_of(&path), bytes).await?))
}

/// Bytes that another program is to show: how they are called and their ending.
pub(super) struct Shown<'a> {
    pub name: &'a str,
    pub ending: &'a str,
    pub bytes: &'a [u8],
}

/// Puts a file where another program can show it, logs that, and only then opens it: what could not be put did not leave, and what is
/// not logged is not shown.
///
/// # Errors
/// Of the view folder, of casework, `no_viewer`.
pub(super) async fn show(
    app: &AppHandle,
    desk: &Desk,
    view: &ViewFolder,
    (act, what): (&Act, &str),
    shown: Shown<'_>,
) -> Refused<()> {
    let path = view.put(shown.name, shown.ending, shown.bytes)?;
    if let Err(refusal) = desk.record_leaving(act, LeavingKind::View, what, "viewer").await {
        // Nobody is to find what is not logged; what can't be removed goes with the lock.
        let _ = std::fs::remove_file(&path);
        return Err(refusal.into());
    }
    open_in_viewer(app, &path)
}

/// Opens a file of the view folder in the program for such files.
///
/// # Errors
/// `no_viewer`.
pub fn open_in_viewer(app: &AppHandle, path: &Path) -> Refused<()> {
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    opened.map_err(|error| ViewError::NoViewer(error.to_string()).into())
}

/// Saves the original bytes of a message where the officer says; it leaves the register, and that is logged.
#[tauri::command]
#[specta::specta]
pub async fn save_original(
    act: Act,
    message: MessageId,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<()> {
    let name = session.desk().await?.original_name(message).await?;
    let Some(place) = ask_where(&app, "Save the original message", &name).await else { return Ok(()) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    let bytes = desk.original(message).await?;
    save(&desk, &act, &format!("message {message}"), &bytes, &place).await
}
