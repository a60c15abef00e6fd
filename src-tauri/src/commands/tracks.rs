//! Why: what a misdirected request, a person in two capacities, a choice against a use of data and the figures of a year ask of the
//! window.
//! Not here: what any of it means (casework).

use casework::inputs::{Act, ChoiceInput, MoveInput, TrackInput};
use casework::views::case::CaseView;
use casework::views::choices::ChoiceList;
use casework::views::reports::ReportView;
use domain::ids::{CaseId, ChoiceId, CompanyId, RequestId};
use tauri::{AppHandle, State};

use super::files::{ask_where, save, write_whole};
use crate::session::Session;
use crate::wire::Refused;

/// Moves misdirected requests to the company of the group that they concern.
#[tauri::command]
#[specta::specta]
pub async fn move_to_affiliate(
    act: Act,
    case: CaseId,
    input: MoveInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.move_to_affiliate(&act, case, input).await?)
}

/// Takes that back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_move(
    act: Act,
    case: CaseId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.take_back_move(&act, case, &reason).await?)
}

/// Adds the second track of a person in two capacities.
#[tauri::command]
#[specta::specta]
pub async fn add_track(
    act: Act,
    case: CaseId,
    input: TrackInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_track(&act, case, input).await?)
}

/// Takes that back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_track(
    act: Act,
    case: CaseId,
    request: RequestId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.take_back_track(&act, case, request, &reason).await?)
}

/// A page of the list of choices, or of what of it was looked for.
#[tauri::command]
#[specta::specta]
pub async fn choices(
    query: String,
    after: Option<String>,
    session: State<'_, Session>,
) -> Refused<ChoiceList> {
    Ok(session.desk().await?.choices(&query, after.as_deref()).await?)
}

/// Puts a choice on the list.
#[tauri::command]
#[specta::specta]
pub async fn record_choice(act: Act, input: ChoiceInput, session: State<'_, Session>) -> Refused<ChoiceList> {
    Ok(session.act().await?.record_choice(&act, input).await?)
}

/// Takes one off.
#[tauri::command]
#[specta::specta]
pub async fn take_off_choice(
    act: Act,
    id: ChoiceId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<ChoiceList> {
    Ok(session.act().await?.take_off_choice(&act, id, &reason).await?)
}

/// Keeps only the hash of one.
#[tauri::command]
#[specta::specta]
pub async fn let_go_of_choice(act: Act, id: ChoiceId, session: State<'_, Session>) -> Refused<ChoiceList> {
    Ok(session.act().await?.let_go_of_choice(&act, id).await?)
}

/// Saves the list where the officer says; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_choices(act: Act, app: AppHandle, session: State<'_, Session>) -> Refused<bool> {
    let name = format!("choices-{}.csv", session.desk().await?.today());
    let Some(place) = ask_where(&app, "Save the list of choices", &name).await else { return Ok(false) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    write_whole(&place, &desk.choices_csv(&act, &place.display().to_string()).await?)?;
    Ok(true)
}

/// The figures of a year; none = of the year that ended last.
#[tauri::command]
#[specta::specta]
pub async fn yearly(
    year: Option<i32>,
    company: Option<CompanyId>,
    session: State<'_, Session>,
) -> Refused<ReportView> {
    Ok(session.desk().await?.yearly(year, company).await?)
}

/// Saves them where the officer says; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_yearly(
    act: Act,
    year: i32,
    company: Option<CompanyId>,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<bool> {
    let name = format!("figures-{year}.csv");
    let Some(place) = ask_where(&app, "Save the figures of the year", &name).await else { return Ok(false) };
    let desk = session.act().await?;
    let table = desk.yearly_csv(Some(year), company).await?;
    save(&desk, &act, &format!("figures of {year}"), &table, &place).await?;
    Ok(true)
}
