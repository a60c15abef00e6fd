//! Why: the watched folder, as it is set and shown. Its path is chosen in the system's own dialog; the page never hands one in.
//! Not here: looking into it (watch), what is done with its files (casework).

use casework::inputs::Act;
use casework::views::watch::WatchView;
use domain::nouns::WatchThen;
use tauri::{AppHandle, State};

use super::files::ask_folder;
use crate::session::Session;
use crate::watch::Watching;
use crate::wire::Refused;

/// The watched folder with what came out of it.
#[tauri::command]
#[specta::specta]
pub async fn watch_view(session: State<'_, Session>, watching: State<'_, Watching>) -> Refused<WatchView> {
    Ok(session.desk().await?.watch_view(&watching.last()).await?)
}

/// Lets the officer choose the folder to be watched; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_watch_folder(
    act: Act,
    app: AppHandle,
    session: State<'_, Session>,
    watching: State<'_, Watching>,
) -> Refused<Option<WatchView>> {
    let Some(folder) = ask_folder(&app, "Choose the folder to watch").await else { return Ok(None) };
    session.act().await?.watch_folder(&act, &folder).await?;
    watch_view(session, watching).await.map(Some)
}

/// What is done with files of the watched folder once they were read.
#[tauri::command]
#[specta::specta]
pub async fn watch_then(
    act: Act,
    then: WatchThen,
    session: State<'_, Session>,
    watching: State<'_, Watching>,
) -> Refused<WatchView> {
    session.act().await?.watch_then(&act, then).await?;
    watch_view(session, watching).await
}

/// Watches no folder from now on.
#[tauri::command]
#[specta::specta]
pub async fn stop_watching(
    act: Act,
    session: State<'_, Session>,
    watching: State<'_, Watching>,
) -> Refused<WatchView> {
    session.act().await?.stop_watching(&act).await?;
    watch_view(session, watching).await
}
