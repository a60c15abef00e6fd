//! Why: the work on a case: who was checked, who may act, where was searched, who was told, what is to do, what belongs together.
//! Not here: what is asked and decided (requests), the people themselves (people).

use casework::inputs::{
    Act, AuthorityInput, IdentityInput, Judgement, Mistaken, NoticeInput, Revocation, SearchInput, TaskEnd,
    TaskInput,
};
use casework::views::case::CaseView;
use casework::views::work::AuthorityOffer;
use domain::ids::{AuthorityId, CaseId, TaskId};
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Adds a line to the identity ledger.
#[tauri::command]
#[specta::specta]
pub async fn add_identity_step(
    act: Act,
    case: CaseId,
    input: IdentityInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_identity_step(&act, case, input).await?)
}

/// Takes a record back that was made by mistake.
#[tauri::command]
#[specta::specta]
pub async fn take_back_record(
    act: Act,
    case: CaseId,
    record: Mistaken,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.take_back_record(&act, case, record, &reason).await?)
}

/// Records proof that somebody may act for somebody.
#[tauri::command]
#[specta::specta]
pub async fn add_authority(
    act: Act,
    case: CaseId,
    input: AuthorityInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_authority(&act, case, input).await?)
}

/// Decides whether a proof is enough.
#[tauri::command]
#[specta::specta]
pub async fn judge_authority(
    act: Act,
    case: CaseId,
    authority: AuthorityId,
    input: Judgement,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.judge_authority(&act, case, authority, input).await?)
}

/// Records that a proof was revoked.
#[tauri::command]
#[specta::specta]
pub async fn revoke_authority(
    act: Act,
    case: CaseId,
    authority: AuthorityId,
    input: Revocation,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.revoke_authority(&act, case, authority, input).await?)
}

/// Takes that back.
#[tauri::command]
#[specta::specta]
pub async fn unrevoke_authority(
    act: Act,
    case: CaseId,
    authority: AuthorityId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.unrevoke_authority(&act, case, authority, &reason).await?)
}

/// Records that a system was searched, what was found and what became of it.
#[tauri::command]
#[specta::specta]
pub async fn record_search(
    act: Act,
    case: CaseId,
    input: SearchInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.record_search(&act, case, input).await?)
}

/// Records what a service provider was told, or answered.
#[tauri::command]
#[specta::specta]
pub async fn record_notice(
    act: Act,
    case: CaseId,
    input: NoticeInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.record_notice(&act, case, input).await?)
}

/// Adds a task by hand.
#[tauri::command]
#[specta::specta]
pub async fn add_task(
    act: Act,
    case: CaseId,
    input: TaskInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_task(&act, case, input).await?)
}

/// Ends a task, or opens it again.
#[tauri::command]
#[specta::specta]
pub async fn end_task(
    act: Act,
    case: CaseId,
    task: TaskId,
    input: TaskEnd,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.end_task(&act, case, task, input).await?)
}

/// Adds a note.
#[tauri::command]
#[specta::specta]
pub async fn add_note(
    act: Act,
    case: CaseId,
    text: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_note(&act, case, &text).await?)
}

/// Links a case with another.
#[tauri::command]
#[specta::specta]
pub async fn link_cases(
    act: Act,
    case: CaseId,
    number: String,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.link_cases(&act, case, &number, &reason).await?)
}

/// Takes that back.
#[tauri::command]
#[specta::specta]
pub async fn unlink_cases(
    act: Act,
    case: CaseId,
    other: CaseId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.unlink_cases(&act, case, other, &reason).await?)
}

/// Proofs that the people of a case showed in other cases.
#[tauri::command]
#[specta::specta]
pub async fn authority_offers(case: CaseId, session: State<'_, Session>) -> Refused<Vec<AuthorityOffer>> {
    Ok(session.desk().await?.authority_offers(case).await?)
}
