//! Why: what is done to a case; each answers the case anew.
//! Not here: what the verbs decide (casework).

use casework::inputs::{Act, FactInput, OpenCase};
use casework::views::case::CaseView;
use domain::day::Day;
use domain::ids::{CaseId, MessageId};
use domain::nouns::ClosingReason;
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Opens a case from a message or by hand.
#[tauri::command]
#[specta::specta]
pub async fn open_case(act: Act, input: OpenCase, session: State<'_, Session>) -> Refused<CaseView> {
    Ok(session.act().await?.open_case(&act, input).await?)
}

/// Takes the opening back before anything was done in the case.
#[tauri::command]
#[specta::specta]
pub async fn take_back_opening(
    act: Act,
    case: CaseId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.take_back_opening(&act, case, &reason).await?)
}

/// Files a message into the case.
#[tauri::command]
#[specta::specta]
pub async fn file_message(
    act: Act,
    case: CaseId,
    message: MessageId,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.file_message(&act, case, message).await?)
}

/// Takes a message out of the case again.
#[tauri::command]
#[specta::specta]
pub async fn unfile_message(
    act: Act,
    case: CaseId,
    message: MessageId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.unfile_message(&act, case, message, &reason).await?)
}

/// Records a dated event.
#[tauri::command]
#[specta::specta]
pub async fn record_fact(
    act: Act,
    case: CaseId,
    input: FactInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.record_fact(&act, case, input).await?)
}

/// Corrects the day of receipt; every clock moves with it.
#[tauri::command]
#[specta::specta]
pub async fn correct_received(
    act: Act,
    case: CaseId,
    day: Day,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.correct_received(&act, case, day, &reason).await?)
}

/// Closes the case.
#[tauri::command]
#[specta::specta]
pub async fn close_case(
    act: Act,
    case: CaseId,
    reason: ClosingReason,
    note: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.close_case(&act, case, reason, &note).await?)
}

/// Opens a closed case again.
#[tauri::command]
#[specta::specta]
pub async fn reopen_case(
    act: Act,
    case: CaseId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.reopen_case(&act, case, &reason).await?)
}
