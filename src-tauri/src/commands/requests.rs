//! Why: what is asked, what binds it, what was decided.
//! Not here: what the verbs decide (casework); the work on it, see work.

use casework::inputs::{Act, BindingInput, ItemInput, OutcomeInput, RequestInput};
use casework::views::case::CaseView;
use domain::day::Day;
use domain::ids::{BindingId, CaseId, ItemId, RequestId};
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Adds a request; what may bind it is proposed.
#[tauri::command]
#[specta::specta]
pub async fn add_request(
    act: Act,
    case: CaseId,
    input: RequestInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_request(&act, case, input).await?)
}

/// Corrects what a request was recorded as, before any letter rests on it.
#[tauri::command]
#[specta::specta]
pub async fn correct_request(
    act: Act,
    case: CaseId,
    request: RequestId,
    input: RequestInput,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.correct_request(&act, case, request, input, &reason).await?)
}

/// The person withdrew the request.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_request(
    act: Act,
    case: CaseId,
    request: RequestId,
    day: Day,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.withdraw_request(&act, case, request, day, &reason).await?)
}

/// Binds or rejects a proposed binding.
#[tauri::command]
#[specta::specta]
pub async fn decide_binding(
    act: Act,
    case: CaseId,
    binding: BindingId,
    input: BindingInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.decide_binding(&act, case, binding, input).await?)
}

/// Adds a binding that was not proposed.
#[tauri::command]
#[specta::specta]
pub async fn add_binding(
    act: Act,
    case: CaseId,
    request: RequestId,
    regime: String,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_binding(&act, case, request, &regime, &reason).await?)
}

/// Adds a part of a request with an outcome of its own.
#[tauri::command]
#[specta::specta]
pub async fn add_item(
    act: Act,
    case: CaseId,
    request: RequestId,
    input: ItemInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_item(&act, case, request, input).await?)
}

/// Decides a part.
#[tauri::command]
#[specta::specta]
pub async fn decide_item(
    act: Act,
    case: CaseId,
    item: ItemId,
    input: OutcomeInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.decide_item(&act, case, item, input).await?)
}
