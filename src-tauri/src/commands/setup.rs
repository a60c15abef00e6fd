//! Why: the set-up: companies and who holds data for them, what applies to whom, disclosures.
//! Not here: settings of the window itself; see session.

use casework::inputs::{Act, CompanyInput, DisclosureInput, HolderInput};
use casework::views::config::{ConfigView, Settings};
use domain::ids::{CompanyId, ProviderId, SystemId};
use domain::nouns::Disclosure;
use domain::words::Known;
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Changes a company's letterhead.
#[tauri::command]
#[specta::specta]
pub async fn save_company(
    act: Act,
    company: CompanyId,
    input: CompanyInput,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_company(&act, company, input).await?)
}

/// Adds or changes a system.
#[tauri::command]
#[specta::specta]
pub async fn save_system(
    act: Act,
    system: Option<SystemId>,
    input: HolderInput,
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
    input: HolderInput,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.save_provider(&act, provider, input).await?)
}

/// Records whether a regime applies to a company.
#[tauri::command]
#[specta::specta]
pub async fn set_applicability(
    act: Act,
    company: CompanyId,
    regime: String,
    applies: Known,
    reason: String,
    session: State<'_, Session>,
) -> Refused<ConfigView> {
    Ok(session.act().await?.set_applicability(&act, company, &regime, applies, &reason).await?)
}

/// Adds a line to the log of disclosures.
#[tauri::command]
#[specta::specta]
pub async fn log_disclosure(
    act: Act,
    input: DisclosureInput,
    session: State<'_, Session>,
) -> Refused<Vec<Disclosure>> {
    Ok(session.act().await?.log_disclosure(&act, input).await?)
}

/// Keeps the settings; the idle timer follows at once.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(act: Act, settings: Settings, session: State<'_, Session>) -> Refused<ConfigView> {
    let minutes = settings.idle_minutes;
    let config = session.act().await?.save_settings(&act, settings).await?;
    session.set_idle_minutes(minutes);
    Ok(config)
}
