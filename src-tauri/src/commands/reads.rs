//! Why: what the screens show; nothing here changes anything.
//! Not here: verbs.

use casework::views::case::{CasePage, CaseView};
use casework::views::case_query::CaseQuery;
use casework::views::config::{ConfigView, RegisterInfo, VerifyView};
use casework::views::inbox::{CaseProposal, MessagePage, MessageView};
use casework::views::kin::KinView;
use casework::views::letter::{LetterChoice, LetterView, MailDraft};
use casework::views::mailroom::{MailLogPage, MailPage, MailroomView};
use casework::views::people::PeoplePage;
use casework::views::today::{Counts, SearchHit, TodayView};
use domain::day::Day;
use domain::ids::{CaseId, LetterId, MessageId};
use tauri::{AppHandle, State};

use crate::session::Session;
use crate::wire::Refused;
use crate::works::told;

/// The set-up.
#[tauri::command]
#[specta::specta]
pub async fn config(session: State<'_, Session>) -> Refused<ConfigView> {
    Ok(session.desk().await?.config().await?)
}

/// The numbers beside the navigation.
#[tauri::command]
#[specta::specta]
pub async fn counts(session: State<'_, Session>) -> Refused<Counts> {
    Ok(session.desk().await?.counts().await?)
}

/// What is due today.
#[tauri::command]
#[specta::specta]
pub async fn today(session: State<'_, Session>) -> Refused<TodayView> {
    Ok(session.desk().await?.today_view().await?)
}

/// Searches everything.
#[tauri::command]
#[specta::specta]
pub async fn search(query: String, session: State<'_, Session>) -> Refused<Vec<SearchHit>> {
    Ok(session.desk().await?.search(&query).await?)
}

/// The register as a whole.
#[tauri::command]
#[specta::specta]
pub async fn register_info(session: State<'_, Session>) -> Refused<RegisterInfo> {
    Ok(session.desk().await?.register_info().await?)
}

/// The cases that a message may belong with.
#[tauri::command]
#[specta::specta]
pub async fn kin_of_message(id: MessageId, session: State<'_, Session>) -> Refused<Vec<KinView>> {
    Ok(session.desk().await?.kin_of_message(id).await?)
}

/// The cases that a case may belong with.
#[tauri::command]
#[specta::specta]
pub async fn kin_of_case(id: CaseId, session: State<'_, Session>) -> Refused<Vec<KinView>> {
    Ok(session.desk().await?.kin_of_case(id).await?)
}

/// A page of unfiled messages.
#[tauri::command]
#[specta::specta]
pub async fn unfiled(after: Option<String>, session: State<'_, Session>) -> Refused<MessagePage> {
    Ok(session.desk().await?.unfiled(after.as_deref()).await?)
}

/// A page of messages that are no requests.
#[tauri::command]
#[specta::specta]
pub async fn set_aside(after: Option<String>, session: State<'_, Session>) -> Refused<MessagePage> {
    Ok(session.desk().await?.set_aside(after.as_deref()).await?)
}

/// A message with its suggestions.
#[tauri::command]
#[specta::specta]
pub async fn message(id: MessageId, session: State<'_, Session>) -> Refused<MessageView> {
    Ok(session.desk().await?.message(id).await?)
}

/// What the form "open a case" starts from.
#[tauri::command]
#[specta::specta]
pub async fn case_proposal(message: Option<MessageId>, session: State<'_, Session>) -> Refused<CaseProposal> {
    Ok(session.desk().await?.case_proposal(message).await?)
}

/// A page of cases.
#[tauri::command]
#[specta::specta]
pub async fn cases(
    query: CaseQuery,
    after: Option<String>,
    session: State<'_, Session>,
) -> Refused<CasePage> {
    Ok(session.desk().await?.cases(query, after.as_deref()).await?)
}

/// A case, whole.
#[tauri::command]
#[specta::specta]
pub async fn case(id: CaseId, session: State<'_, Session>) -> Refused<CaseView> {
    Ok(session.desk().await?.case(id).await?)
}

/// A page of people with their cases.
#[tauri::command]
#[specta::specta]
pub async fn people(
    after: Option<String>,
    query: String,
    session: State<'_, Session>,
) -> Refused<PeoplePage> {
    Ok(session.desk().await?.people(after.as_deref(), &query).await?)
}

/// The letters that may be written in a case now.
#[tauri::command]
#[specta::specta]
pub async fn letter_choices(case: CaseId, session: State<'_, Session>) -> Refused<Vec<LetterChoice>> {
    Ok(session.desk().await?.letter_choices(case).await?)
}

/// The words that ask for a postal address, for the officer's own mail program.
#[tauri::command]
#[specta::specta]
pub async fn address_request(case: CaseId, session: State<'_, Session>) -> Refused<MailDraft> {
    Ok(session.desk().await?.address_request(case).await?)
}

/// A letter with its findings.
#[tauri::command]
#[specta::specta]
pub async fn letter(id: LetterId, session: State<'_, Session>) -> Refused<LetterView> {
    Ok(session.desk().await?.letter(id).await?)
}

/// What waits to be printed and handed over, and how the mail log of a day stands; none = today.
#[tauri::command]
#[specta::specta]
pub async fn mailroom(day: Option<Day>, session: State<'_, Session>) -> Refused<MailroomView> {
    let desk = session.desk().await?;
    Ok(desk.mailroom_of(day.unwrap_or_else(|| desk.today())).await?)
}

/// A page of what was handed over on a day.
#[tauri::command]
#[specta::specta]
pub async fn handed_over_on(
    day: Day,
    after: Option<String>,
    session: State<'_, Session>,
) -> Refused<MailPage> {
    Ok(session.desk().await?.handed_over_on(day, after.as_deref()).await?)
}

/// A page of the mail logs.
#[tauri::command]
#[specta::specta]
pub async fn mail_logs(after: Option<String>, session: State<'_, Session>) -> Refused<MailLogPage> {
    Ok(session.desk().await?.mail_logs(after.as_deref()).await?)
}

/// Checks the file, the audit chain and every stored hash. `work` names it while it goes on.
#[tauri::command]
#[specta::specta]
pub async fn verify(work: String, session: State<'_, Session>, app: AppHandle) -> Refused<VerifyView> {
    let at = told(&app, &work);
    Ok(session.desk().await?.verify_watched(&at).await?)
}
