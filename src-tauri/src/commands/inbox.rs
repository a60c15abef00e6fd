//! Why: what is made of a message before a case is opened.
//! Not here: reading messages (intake), what the verbs decide (casework).

use casework::inputs::{Act, Verdict};
use casework::views::inbox::MessageView;
use domain::day::Day;
use domain::ids::{MessageId, SuggestionId};
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Shows a message with nothing masked; the look is logged.
#[tauri::command]
#[specta::specta]
pub async fn reveal_message(act: Act, id: MessageId, session: State<'_, Session>) -> Refused<String> {
    Ok(session.act().await?.reveal_message(&act, id).await?)
}

/// Takes, changes, turns down or reopens a suggestion.
#[tauri::command]
#[specta::specta]
pub async fn decide_suggestion(
    act: Act,
    id: SuggestionId,
    verdict: Verdict,
    value: String,
    session: State<'_, Session>,
) -> Refused<MessageView> {
    Ok(session.act().await?.decide_suggestion(&act, id, verdict, &value).await?)
}

/// Corrects the day of receipt.
#[tauri::command]
#[specta::specta]
pub async fn correct_receipt(
    act: Act,
    message: MessageId,
    day: Day,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MessageView> {
    Ok(session.act().await?.correct_receipt(&act, message, day, &reason).await?)
}

/// Sets a message aside as no request.
#[tauri::command]
#[specta::specta]
pub async fn not_a_request(
    act: Act,
    message: MessageId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MessageView> {
    Ok(session.act().await?.not_a_request(&act, message, &reason).await?)
}

/// Takes a message back among the unfiled.
#[tauri::command]
#[specta::specta]
pub async fn back_to_unfiled(
    act: Act,
    message: MessageId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MessageView> {
    Ok(session.act().await?.back_to_unfiled(&act, message, &reason).await?)
}
