//! Why: the law looked at, checked and changed by the officer's hand: days, calendars, files of counsel's, worked examples.
//! Not here: which regime binds whom (setup).

use casework::inputs::{Act, LawChange};
use casework::views::laws::{CalendarYear, LawPreview, LawsChecked, LawsView};
use domain::ids::OverlayId;
use serde::Serialize;
use tauri::{AppHandle, State};

use super::files::ask_toml;
use crate::files::{name_of, read_whole};
use crate::session::Session;
use crate::wire::{Refused, ShellCode, refuse};
use crate::works::told;

/// Largest law file or list of examples that is read, in bytes; the longest shipped one has a fiftieth of it.
const LARGEST_TEXT: u64 = 1024 * 1024;

/// A file that was chosen, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ChosenText {
    /// Its name without folders.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Lets the officer choose a TOML file; none = cancelled.
async fn chosen_text(app: &AppHandle, title: &str) -> Refused<Option<ChosenText>> {
    let Some(path) = ask_toml(app, title).await else { return Ok(None) };
    let name = name_of(&path);
    let size = std::fs::metadata(&path).map(|of| of.len()).unwrap_or(0);
    if size > LARGEST_TEXT {
        return Err(refuse(
            ShellCode::Io,
            format!("{name} has {} KiB, and no law file is near that.", size >> 10),
            "Choose a text file in TOML, as docs/laws.md describes it.",
        ));
    }
    let text = read_whole(&path).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|e| std::io::Error::new(std::io::ErrorKind::InvalidData, e))
    });
    match text {
        Ok(text) => Ok(Some(ChosenText { name, text })),
        Err(error) => Err(refuse(
            ShellCode::Io,
            format!("{name} could not be read: {error}."),
            "Choose a text file in TOML, as docs/laws.md describes it.",
        )),
    }
}

/// The law beside the register.
#[tauri::command]
#[specta::specta]
pub async fn laws(session: State<'_, Session>) -> Refused<LawsView> {
    Ok(session.desk().await?.laws().await?)
}

/// A year of a calendar.
#[tauri::command]
#[specta::specta]
pub async fn calendar_year(id: String, year: i32, session: State<'_, Session>) -> Refused<CalendarYear> {
    Ok(session.desk().await?.calendar_year(&id, year)?)
}

/// Lets the officer choose a law or calendar file of counsel's; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_law_file(app: AppHandle) -> Refused<Option<ChosenText>> {
    chosen_text(&app, "Choose a law or calendar file").await
}

/// What a change of the law would move; nothing is changed. `work` names it while it goes on.
#[tauri::command]
#[specta::specta]
pub async fn preview_law(
    work: String,
    change: LawChange,
    session: State<'_, Session>,
    app: AppHandle,
) -> Refused<LawPreview> {
    let at = told(&app, &work);
    Ok(session.act().await?.preview_law(change, &at).await?)
}

/// Makes a change that was looked at. The act names it while it goes on.
#[tauri::command]
#[specta::specta]
pub async fn change_law(
    act: Act,
    change: LawChange,
    reason: String,
    handed_by: String,
    seen: Option<OverlayId>,
    session: State<'_, Session>,
    app: AppHandle,
) -> Refused<LawsView> {
    let at = told(&app, &act.id);
    Ok(session.act().await?.change_law(&act, change, &reason, &handed_by, seen, &at).await?)
}

/// Checks every law file as it holds here.
#[tauri::command]
#[specta::specta]
pub async fn check_laws(session: State<'_, Session>) -> Refused<LawsChecked> {
    Ok(session.desk().await?.check_laws(None))
}

/// Lets the officer choose worked examples and runs them; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn check_examples(app: AppHandle, session: State<'_, Session>) -> Refused<Option<LawsChecked>> {
    let Some(chosen) = chosen_text(&app, "Choose worked examples").await? else { return Ok(None) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.desk().await?;
    Ok(Some(desk.check_laws(Some((&chosen.name, &chosen.text)))))
}
