//! Why: deadlines over all cases: the list, the month, the file for a calendar program; what comes back every year; and days that
//! are typed as a count.
//! Not here: the pages to print (paper), the dates of one case (reads).

use casework::inputs::Act;
use casework::views::deadlines::{DeadlineMonth, DeadlinePage, Reminder};
use casework::views::typed_day::CountedDay;
use domain::day::Day;
use domain::ids::CaseId;
use tauri::{AppHandle, State};

use super::files::{ask_where, save};
use crate::session::Session;
use crate::wire::Refused;

/// A page of unmet dates within these days; without `from` those that are past are among them.
#[tauri::command]
#[specta::specta]
pub async fn deadlines(
    from: Option<Day>,
    to: Option<Day>,
    after: Option<String>,
    session: State<'_, Session>,
) -> Refused<DeadlinePage> {
    Ok(session.desk().await?.deadlines(from, to, after.as_deref()).await?)
}

/// A month of them.
#[tauri::command]
#[specta::specta]
pub async fn deadline_month(year: i32, month: u32, session: State<'_, Session>) -> Refused<DeadlineMonth> {
    Ok(session.desk().await?.deadline_month(year, month).await?)
}

/// Saves every unmet date for a calendar program: case numbers, no names; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_deadlines(act: Act, app: AppHandle, session: State<'_, Session>) -> Refused<bool> {
    drop(session.desk().await?);
    let Some(place) = ask_where(&app, "Save the deadlines", "deadlines.ics").await else { return Ok(false) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    let text = desk.deadlines_ics().await?;
    save(&desk, &act, "deadlines.ics", text.as_bytes(), &place).await?;
    Ok(true)
}

/// The day so many business days on or back, counted by the law files; in a case by the laws that bind it.
#[tauri::command]
#[specta::specta]
pub async fn business_day(
    from: Day,
    days: i32,
    case: Option<CaseId>,
    session: State<'_, Session>,
) -> Refused<CountedDay> {
    Ok(session.desk().await?.business_day(from, days, case).await?)
}

/// Notes that a reminder was done, or that it was not after all.
#[tauri::command]
#[specta::specta]
pub async fn reminder_done(
    act: Act,
    id: String,
    done: bool,
    note: String,
    session: State<'_, Session>,
) -> Refused<Vec<Reminder>> {
    Ok(session.act().await?.reminder_done(&act, &id, done, &note).await?)
}
