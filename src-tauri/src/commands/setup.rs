//! Why: the set-up: companies, their letterheads, what applies to whom.
//! Not here: settings of the window itself, see session; what companies keep and disclosed, see data_map.

use casework::inputs::{Act, CompanyInput};
use casework::views::config::{ConfigView, Settings};
use domain::ids::CompanyId;
use domain::words::Known;
use serde::Deserialize;
use tauri::{AppHandle, State};

use super::files::ask_picture;

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

/// Which picture of letters.
#[derive(Debug, Clone, Copy, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PictureOf {
    /// The logo of a company's letterhead.
    Logo {
        /// Whose.
        company: CompanyId,
    },
    /// The officer's signature.
    Signature,
}

/// Lets the officer choose a PNG file for letters; none = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn choose_picture(
    act: Act,
    of: PictureOf,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<Option<ConfigView>> {
    let Some(png) = ask_picture(&app).await? else { return Ok(None) };
    set_picture(&act, of, Some(png), &session).await.map(Some)
}

/// Takes a picture away; letters issued before keep it.
#[tauri::command]
#[specta::specta]
pub async fn remove_picture(act: Act, of: PictureOf, session: State<'_, Session>) -> Refused<ConfigView> {
    set_picture(&act, of, None, &session).await
}

async fn set_picture(
    act: &Act,
    of: PictureOf,
    png: Option<Vec<u8>>,
    session: &Session,
) -> Refused<ConfigView> {
    let desk = session.act().await?;
    Ok(match of {
        PictureOf::Logo { company } => desk.set_logo(act, company, png).await?,
        PictureOf::Signature => desk.set_signature(act, png).await?,
    })
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

/// Keeps the settings; the idle timer follows at once.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(act: Act, settings: Settings, session: State<'_, Session>) -> Refused<ConfigView> {
    let minutes = settings.idle_minutes;
    let config = session.act().await?.save_settings(&act, settings).await?;
    session.set_idle_minutes(minutes);
    Ok(config)
}
