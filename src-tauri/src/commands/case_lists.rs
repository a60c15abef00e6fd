//! Why: today's open cases out of a list that was kept before: chosen, shown with its dates, opened, taken back; its rows to be mended saved.
//! Not here: what a row becomes (casework), what its columns hold (columns).

use casework::inputs::{Act, CaseListInput};
use casework::views::case_list::{CaseListPreview, CaseListSummary, CaseListView};
use domain::ids::CaseListId;
use tauri::{AppHandle, State};

use super::files::{ask_table, ask_where, incoming, write_unlogged};
use crate::files::{Files, HeldFiles};
use crate::session::Session;
use crate::wire::Refused;
use crate::works::told;

/// Lets the officer choose a list; none = cancelled. It is the first and only file of its token, and can be looked at at once.
#[tauri::command]
#[specta::specta]
pub async fn choose_case_list(app: AppHandle, files: State<'_, Files>) -> Refused<Option<HeldFiles>> {
    let Some(path) = ask_table(&app, "Choose the list of open cases").await else { return Ok(None) };
    let held = files.hold(vec![path])?;
    files.take(&held.token)?;
    Ok(Some(held))
}

/// Shows what its rows become.
#[tauri::command]
#[specta::specta]
pub async fn preview_case_list(
    token: String,
    input: CaseListInput,
    session: State<'_, Session>,
    files: State<'_, Files>,
) -> Refused<CaseListPreview> {
    let file = incoming(files.again(&token, 0)?);
    Ok(session.desk().await?.preview_case_list(file, input).await?)
}

/// Opens its cases and remembers its columns, as the work that its token names.
#[tauri::command]
#[specta::specta]
pub async fn import_case_list(
    act: Act,
    token: String,
    input: CaseListInput,
    session: State<'_, Session>,
    files: State<'_, Files>,
    app: AppHandle,
) -> Refused<CaseListSummary> {
    let desk = session.act().await?;
    let file = incoming(files.again(&token, 0)?);
    let at = told(&app, &token);
    Ok(desk.import_case_list(&act, file, input, |so_far| at(so_far.done, so_far.total)).await?)
}

/// Saves the rows to be mended as a table where the officer says; `false` = cancelled. They never were in the register.
#[tauri::command]
#[specta::specta]
pub async fn save_rows_to_mend(
    token: String,
    input: CaseListInput,
    app: AppHandle,
    session: State<'_, Session>,
    files: State<'_, Files>,
) -> Refused<bool> {
    let file = incoming(files.again(&token, 0)?);
    let table = session.desk().await?.case_list_to_mend(file, input).await?;
    let Some(place) = ask_where(&app, "Save the rows to mend", "rows-to-mend.csv").await else {
        return Ok(false);
    };
    write_unlogged(&place, &table).map(|()| true)
}

/// The lists that were taken in.
#[tauri::command]
#[specta::specta]
pub async fn case_lists(session: State<'_, Session>) -> Refused<Vec<CaseListView>> {
    Ok(session.desk().await?.case_lists().await?)
}

/// Takes a list back.
#[tauri::command]
#[specta::specta]
pub async fn undo_case_list(
    act: Act,
    list: CaseListId,
    session: State<'_, Session>,
) -> Refused<Vec<CaseListView>> {
    Ok(session.act().await?.undo_case_list(&act, list).await?)
}
