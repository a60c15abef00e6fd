//! Why: what companies keep, where and with whom, and what they disclosed.
//! Not here: what a case made of it; see work.

use casework::inputs::{Act, CategoryInput, DisclosureInput, ProviderInput, SystemInput};
use casework::views::config::ConfigView;
use casework::views::work::DisclosureLog;
use domain::ids::{CategoryId, DisclosureId, ProviderId, SystemId};
use tauri::{AppHandle, State};

use super::files::{ask_where, write_whole};
use crate::session::Session;
use crate::wire::Refused;

/// Adds or changes a system.
#[tauri::command]
#[specta::specta]
pub async fn save_system(
    act: Act,
    system: Option<SystemId>,
    input: SystemInput,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_system(&act, system, input).await?)
}

/// Adds or changes a service provider.
#[tauri::command]
#[specta::specta]
pub async fn save_provider(
    act: Act,
    provider: Option<ProviderId>,
    input: ProviderInput,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_provider(&act, provider, input).await?)
}

/// Adds or changes a category of data.
#[tauri::command]
#[specta::specta]
pub async fn save_category(
    act: Act,
    category: Option<CategoryId>,
    input: CategoryInput,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_category(&act, category, input).await?)
}

/// A page of the log of disclosures of a year, or of all.
#[tauri::command]
#[specta::specta]
pub async fn disclosures(
    year: Option<u16>,
    after: Option<String>,
    session: State<'_, Session>,
) -> Refused<DisclosureLog> {
    Ok(session.desk().await?.disclosures(year, after.as_deref()).await?)
}

/// Adds lines to the log of disclosures, one a category; answers which.
#[tauri::command]
#[specta::specta]
pub async fn log_disclosure(
    act: Act,
    input: DisclosureInput,
    session: State<'_, Session>,
) -> Refused<Vec<DisclosureId>> {
    Ok(session.act().await?.log_disclosure(&act, input).await?)
}

/// Corrects a line of the log by a later one; without an input it is taken back. Answers the later one.
#[tauri::command]
#[specta::specta]
pub async fn correct_disclosure(
    act: Act,
    disclosure: DisclosureId,
    input: Option<DisclosureInput>,
    reason: String,
    session: State<'_, Session>,
) -> Refused<DisclosureId> {
    Ok(session.act().await?.correct_disclosure(&act, disclosure, input, &reason).await?)
}

/// Saves the log of a year, or of all, as CSV; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_disclosures(
    act: Act,
    year: Option<u16>,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<bool> {
    drop(session.desk().await?);
    let name = year.map_or("disclosures.csv".to_owned(), |year| format!("disclosures-{year}.csv"));
    let Some(place) = ask_where(&app, "Save the log of disclosures", &name).await else { return Ok(false) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    let bytes = desk.export_disclosures(&act, year, &place.display().to_string()).await?;
    write_whole(&place, &bytes)?;
    Ok(true)
}
