//! Why: the views of the list of cases that the officer names.
//! Not here: the list itself (reads).

use casework::inputs::Act;
use casework::views::case_query::CaseQuery;
use casework::views::config::ConfigView;
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Saves a view under a name: a new one without `view`, else over the one it names.
#[tauri::command]
#[specta::specta]
pub async fn save_case_view(
    act: Act,
    view: Option<String>,
    name: String,
    query: CaseQuery,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_case_view(&act, view.as_deref(), &name, query).await?)
}

/// Removes a view; the cases it showed are where they were.
#[tauri::command]
#[specta::specta]
pub async fn remove_case_view(act: Act, view: String, session: State<'_, Session>) -> Refused<ConfigView> {
    Ok(session.act().await?.remove_case_view(&act, &view).await?)
}
