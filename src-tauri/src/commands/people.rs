//! Why: who is in a case, and whether one of them is a child.
//! Not here: what the verbs decide (casework); the work on it, see work.

use casework::inputs::{Act, ChildInput, PersonInput, ProofInput};
use casework::views::case::CaseView;
use domain::ids::{CaseId, PersonId};
use domain::nouns::PersonRole;
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// The person that a few lines name, to be looked at in the form's own fields. Nothing is saved.
#[tauri::command]
#[specta::specta]
pub fn read_person(lines: &str) -> PersonInput {
    casework::person_from_lines(lines)
}

/// Adds a person in a role, with the proof they brought.
#[tauri::command]
#[specta::specta]
pub async fn add_person(
    act: Act,
    case: CaseId,
    role: PersonRole,
    person: PersonInput,
    proof: Option<ProofInput>,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.add_person(&act, case, role, person, proof).await?)
}

/// Changes what is known of a person.
#[tauri::command]
#[specta::specta]
pub async fn change_person(
    act: Act,
    case: CaseId,
    person: PersonId,
    input: PersonInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.change_person(&act, case, person, input).await?)
}

/// Takes a person out of a role.
#[tauri::command]
#[specta::specta]
pub async fn remove_person(
    act: Act,
    case: CaseId,
    person: PersonId,
    role: PersonRole,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.remove_person(&act, case, person, role, &reason).await?)
}

/// Keeps that a person of this case and one of another are the same.
#[tauri::command]
#[specta::specta]
pub async fn tie_people(
    act: Act,
    case: CaseId,
    here: PersonId,
    there: PersonId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.tie_people(&act, case, here, there, &reason).await?)
}

/// Takes that back.
#[tauri::command]
#[specta::specta]
pub async fn untie_people(
    act: Act,
    case: CaseId,
    here: PersonId,
    there: PersonId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.untie_people(&act, case, here, there, &reason).await?)
}

/// Keeps a state of the child check.
#[tauri::command]
#[specta::specta]
pub async fn save_child_check(
    act: Act,
    case: CaseId,
    input: ChildInput,
    session: State<'_, Session>,
) -> Refused<CaseView> {
    Ok(session.act().await?.save_child_check(&act, case, input).await?)
}
