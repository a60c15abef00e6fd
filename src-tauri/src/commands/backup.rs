//! Why: backups by one key. Their folder is chosen in the system's own dialog; the page never hands one in.
//! Not here: how a backup is written, verified and named (casework), how one is restored (keys).

use casework::inputs::Act;
use casework::views::backup::{BackupMade, BackupPlace, BackupView};
use tauri::{AppHandle, State};

use super::files::ask_folder;
use crate::session::Session;
use crate::wire::Refused;
use crate::works::told;

/// Backups as they stand.
#[tauri::command]
#[specta::specta]
pub async fn backup_view(session: State<'_, Session>) -> Refused<BackupView> {
    Ok(session.desk().await?.backup_view().await?)
}

/// Lets the officer choose the folder that backups go to; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_backup_folder(
    act: Act,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<Option<BackupView>> {
    let Some(folder) = ask_folder(&app, "Choose the folder for backups").await else { return Ok(None) };
    Ok(Some(session.act().await?.set_backup_folder(&act, &folder).await?))
}

/// How often a backup is asked for and how many are kept.
#[tauri::command]
#[specta::specta]
pub async fn set_backup_plan(
    act: Act,
    remind_days: u32,
    keep: u32,
    session: State<'_, Session>,
) -> Refused<BackupView> {
    Ok(session.act().await?.set_backup_plan(&act, remind_days, keep).await?)
}

/// Writes a backup into the chosen folder; the first time the officer chooses it. None = cancelled. The act names it while it goes on.
#[tauri::command]
#[specta::specta]
pub async fn back_up(act: Act, app: AppHandle, session: State<'_, Session>) -> Refused<Option<BackupMade>> {
    if backup_view(session.clone()).await?.place == BackupPlace::Unset {
        let choice = Act { id: format!("{}/folder", act.id), case_revision: None };
        let Some(_) = choose_backup_folder(choice, app.clone(), session.clone()).await? else {
            return Ok(None);
        };
    }
    let at = told(&app, &act.id);
    Ok(Some(session.act().await?.back_up_watched(&act, &at).await?))
}
