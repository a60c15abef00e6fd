//! Why: what the columns of a web form's table hold: asked about a file that was chosen, remembered, changed, forgotten.
//! Not here: which file that is (files), what a column may hold (casework).

use casework::inputs::{Act, ColumnsInput};
use casework::views::columns::{MappingView, TablePreview, TableView};
use casework::views::inbox::ImportSummary;
use domain::ids::MappingId;
use domain::nouns::{DateOrder, FirstRow, MappedColumn, TablePurpose};
use tauri::{AppHandle, State};

use super::files::incoming;
use crate::files::Files;
use crate::session::Session;
use crate::wire::Refused;
use crate::works::told;

/// Shows a table among the files of a token to whoever says what its columns hold.
#[tauri::command]
#[specta::specta]
pub async fn look_at_table(
    token: String,
    index: u32,
    first_row: Option<FirstRow>,
    purpose: TablePurpose,
    session: State<'_, Session>,
    files: State<'_, Files>,
) -> Refused<TableView> {
    let file = incoming(files.again(&token, index)?);
    Ok(session.desk().await?.look_at_table(file, first_row, purpose).await?)
}

/// Shows what its rows become by these columns.
#[tauri::command]
#[specta::specta]
pub async fn preview_table(
    token: String,
    index: u32,
    columns: ColumnsInput,
    session: State<'_, Session>,
    files: State<'_, Files>,
) -> Refused<TablePreview> {
    let file = incoming(files.again(&token, index)?);
    Ok(session.desk().await?.preview_table(file, columns).await?)
}

/// Takes its rows in by these columns, which are remembered; without them, the file as one document.
#[tauri::command]
#[specta::specta]
pub async fn import_table(
    act: Act,
    token: String,
    index: u32,
    columns: Option<ColumnsInput>,
    session: State<'_, Session>,
    files: State<'_, Files>,
    app: AppHandle,
) -> Refused<ImportSummary> {
    let desk = session.act().await?;
    let file = incoming(files.again(&token, index)?);
    let at = told(&app, &token);
    Ok(desk.import_table(&act, file, columns, |so_far| at(so_far.done, so_far.total)).await?)
}

/// Remembers what its columns hold; rows of it that are in stay as they are.
#[tauri::command]
#[specta::specta]
pub async fn remember_table(
    act: Act,
    token: String,
    index: u32,
    columns: ColumnsInput,
    session: State<'_, Session>,
    files: State<'_, Files>,
) -> Refused<Vec<MappingView>> {
    let file = incoming(files.again(&token, index)?);
    Ok(session.act().await?.remember_table(&act, file, columns).await?)
}

/// What is remembered of columns.
#[tauri::command]
#[specta::specta]
pub async fn remembered_columns(session: State<'_, Session>) -> Refused<Vec<MappingView>> {
    Ok(session.desk().await?.remembered_columns().await?)
}

/// Changes what the columns of a set of headings hold.
#[tauri::command]
#[specta::specta]
pub async fn change_columns(
    act: Act,
    mapping: MappingId,
    columns: Vec<MappedColumn>,
    dates: Option<DateOrder>,
    session: State<'_, Session>,
) -> Refused<Vec<MappingView>> {
    Ok(session.act().await?.change_columns(&act, mapping, columns, dates).await?)
}

/// Forgets it: such a table is asked about again.
#[tauri::command]
#[specta::specta]
pub async fn forget_columns(
    act: Act,
    mapping: MappingId,
    session: State<'_, Session>,
) -> Refused<Vec<MappingView>> {
    Ok(session.act().await?.forget_columns(&act, mapping).await?)
}

/// Takes the latest change of it back.
#[tauri::command]
#[specta::specta]
pub async fn columns_as_before(
    act: Act,
    mapping: MappingId,
    session: State<'_, Session>,
) -> Refused<Vec<MappingView>> {
    Ok(session.act().await?.columns_as_before(&act, mapping).await?)
}
