//! Why: drafting, issuing and mailing letters.
//! Not here: wording, layout (letters), what the verbs decide (casework).

use casework::inputs::{Act, Delivery, DraftInput, HandOver, IslandText, SentOtherwise};
use casework::views::case::CaseView;
use casework::views::letter::{LetterAgain, LetterView};
use casework::views::mailroom::MailroomView;
use domain::day::Day;
use domain::ids::{CaseId, LetterId, SendingId};
use domain::words::Language;
use tauri::State;

use crate::session::Session;
use crate::wire::Refused;

/// Drafts a letter.
#[tauri::command]
#[specta::specta]
pub async fn draft_letter(
    act: Act,
    case: CaseId,
    input: DraftInput,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.draft_letter(&act, case, input).await?)
}

/// Keeps the officer's words of a draft.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(
    act: Act,
    letter: LetterId,
    islands: Vec<IslandText>,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.save_draft(&act, letter, islands).await?)
}

/// Writes a draft in another language.
#[tauri::command]
#[specta::specta]
pub async fn change_draft_language(
    act: Act,
    letter: LetterId,
    language: Language,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.change_draft_language(&act, letter, language).await?)
}

/// Throws a draft away.
#[tauri::command]
#[specta::specta]
pub async fn discard_draft(act: Act, letter: LetterId, session: State<'_, Session>) -> Refused<CaseView> {
    Ok(session.act().await?.discard_draft(&act, letter).await?)
}

/// Clears a finding of a draft for its exact string.
#[tauri::command]
#[specta::specta]
pub async fn clear_finding(
    act: Act,
    letter: LetterId,
    clearance: String,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.clear_finding(&act, letter, &clearance, &reason).await?)
}

/// Takes a clearance back.
#[tauri::command]
#[specta::specta]
pub async fn unclear_finding(
    act: Act,
    letter: LetterId,
    clearance: String,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.unclear_finding(&act, letter, &clearance, &reason).await?)
}

/// Issues the letter: from here on it never changes.
#[tauri::command]
#[specta::specta]
pub async fn issue_letter(act: Act, letter: LetterId, session: State<'_, Session>) -> Refused<LetterView> {
    Ok(session.act().await?.issue_letter(&act, letter).await?)
}

/// Records that counsel approved the wording of a kind of letter as it stands.
#[tauri::command]
#[specta::specta]
pub async fn approve_wording(
    act: Act,
    letter: LetterId,
    approved_by: String,
    day: Day,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.approve_wording(&act, letter, &approved_by, day).await?)
}

/// Takes that back, where it was recorded by mistake.
#[tauri::command]
#[specta::specta]
pub async fn take_back_approval(
    act: Act,
    letter: LetterId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.take_back_approval(&act, letter, &reason).await?)
}

/// Voids an issued letter.
#[tauri::command]
#[specta::specta]
pub async fn void_letter(
    act: Act,
    letter: LetterId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.void_letter(&act, letter, &reason).await?)
}

/// Starts the letter that takes the place of an issued one.
#[tauri::command]
#[specta::specta]
pub async fn supersede_letter(
    act: Act,
    letter: LetterId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.supersede_letter(&act, letter, &reason).await?)
}

/// Records that a letter went out another way than by post.
#[tauri::command]
#[specta::specta]
pub async fn record_sent_otherwise(
    act: Act,
    letter: LetterId,
    input: SentOtherwise,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.record_sent_otherwise(&act, letter, input).await?)
}

/// What stands now between issued letters and the post.
#[tauri::command]
#[specta::specta]
pub async fn check_again(letters: Vec<LetterId>, session: State<'_, Session>) -> Refused<Vec<LetterAgain>> {
    Ok(session.desk().await?.check_again(letters).await?)
}

/// Records that a letter was handed to the post.
#[tauri::command]
#[specta::specta]
pub async fn hand_over(
    act: Act,
    sending: SendingId,
    input: HandOver,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.hand_over(&act, sending, input).await?)
}

/// Records that a piece arrived.
#[tauri::command]
#[specta::specta]
pub async fn record_delivery(
    act: Act,
    sending: SendingId,
    input: Delivery,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.record_delivery(&act, sending, input).await?)
}

/// Corrects what was recorded of a piece when it was handed to the post.
#[tauri::command]
#[specta::specta]
pub async fn correct_hand_over(
    act: Act,
    sending: SendingId,
    input: HandOver,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.correct_hand_over(&act, sending, input, &reason).await?)
}

/// Corrects what was recorded of a letter that went out another way than by post.
#[tauri::command]
#[specta::specta]
pub async fn correct_sent_otherwise(
    act: Act,
    sending: SendingId,
    address: String,
    day: Day,
    proof: String,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.correct_sent_otherwise(&act, sending, &address, day, &proof, &reason).await?)
}

/// Puts a letter into the mail queue once more.
#[tauri::command]
#[specta::specta]
pub async fn send_again(
    act: Act,
    letter: LetterId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.send_again(&act, letter, &reason).await?)
}

/// Calls a sending off that is not out yet.
#[tauri::command]
#[specta::specta]
pub async fn call_off_sending(
    act: Act,
    sending: SendingId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<LetterView> {
    Ok(session.act().await?.call_off_sending(&act, sending, &reason).await?)
}

/// Takes back that a piece arrived or came back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_outcome(
    act: Act,
    sending: SendingId,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.take_back_outcome(&act, sending, &reason).await?)
}

/// Records that a piece came back.
#[tauri::command]
#[specta::specta]
pub async fn record_return(
    act: Act,
    sending: SendingId,
    day: Day,
    note: String,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.record_return(&act, sending, day, &note).await?)
}

/// Makes the mail log of a day.
#[tauri::command]
#[specta::specta]
pub async fn make_mail_log(act: Act, day: Day, session: State<'_, Session>) -> Refused<MailroomView> {
    Ok(session.act().await?.make_mail_log(&act, day).await?)
}
