//! Why: letters as bytes, on the screen and to the printer.
//! Not here: drawing them (letters), recording them (casework).

use casework::Desk;
use casework::inputs::{Act, HandOver};
use casework::views::mailroom::{HandOverCheck, MailroomView, PostalDay};
use domain::day::Day;
use domain::ids::{LetterId, MailLogId, SendingId};
use domain::nouns::LeavingKind;
use tauri::State;

use crate::paper::{self, PrintedActs};
use crate::session::Session;
use crate::wire::{RawBytes, Refused};

/// The pages of a letter: a draft's preview, or the stored bytes of an issued one.
#[tauri::command]
#[specta::specta]
pub async fn letter_pdf(id: LetterId, session: State<'_, Session>) -> Refused<RawBytes> {
    Ok(RawBytes(session.desk().await?.letter_pdf(id).await?))
}

/// One document of these letters, made of their stored bytes.
#[tauri::command]
#[specta::specta]
pub async fn batch_pdf(letters: Vec<LetterId>, session: State<'_, Session>) -> Refused<RawBytes> {
    Ok(RawBytes(session.desk().await?.batch_pdf(&letters).await?))
}

/// The pages of a mail log.
#[tauri::command]
#[specta::specta]
pub async fn mail_log_pdf(id: MailLogId, session: State<'_, Session>) -> Refused<RawBytes> {
    Ok(RawBytes(session.desk().await?.mail_log_pdf(id).await?))
}

/// Hands pages to the printer of the settings, once an act; answers where they went. `title` names no person.
pub(super) async fn spooled(
    desk: &Desk,
    printed: &PrintedActs,
    act: &Act,
    pdf: &[u8],
    title: &str,
    media: Option<&str>,
) -> Refused<String> {
    let printer = desk.settings().await?.printer;
    let printer = Some(printer.as_str()).filter(|name| !name.is_empty());
    let job = printed.once(&act.id, || paper::spool(pdf, title, printer, media)).await?;
    Ok(job.or(printer.map(str::to_owned)).unwrap_or_else(|| "print system".into()))
}

/// The part of an act that prints on one paper: the same act prints no part twice.
pub(super) fn part_of(act: &Act, media: Option<&str>) -> Act {
    Act { id: format!("{}/{}", act.id, media.unwrap_or("any")), case_revision: None }
}

/// Hands these letters to the print system, as one document for each paper, and records them as printed. Nothing is recorded where
/// the print system refuses; the same act prints nothing twice.
#[tauri::command]
#[specta::specta]
pub async fn print_batch(
    act: Act,
    letters: Vec<LetterId>,
    session: State<'_, Session>,
    printed: State<'_, PrintedActs>,
) -> Refused<MailroomView> {
    let desk = session.act().await?;
    // Sent again: the first answer, whatever has come between the letters and the post since.
    if desk.was_done(&act).await? {
        return Ok(desk.record_printed(&act, letters, LeavingKind::Print, "").await?);
    }
    let mut jobs = Vec::new();
    for (media, of) in desk.by_paper(&letters).await? {
        let pdf = desk.batch_pdf(&of).await?;
        jobs.push(spooled(&desk, &printed, &part_of(&act, media), &pdf, "Letters", media).await?);
    }
    Ok(desk.record_printed(&act, letters, LeavingKind::Print, &jobs.join(", ")).await?)
}

/// Records that letters were printed by another program or on another machine, from pages saved or shown here.
#[tauri::command]
#[specta::specta]
pub async fn record_printed(
    act: Act,
    letters: Vec<LetterId>,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.record_printed(&act, letters, LeavingKind::Print, "elsewhere").await?)
}

/// Takes back that pieces were printed: they wait as before.
#[tauri::command]
#[specta::specta]
pub async fn take_back_printed(
    act: Act,
    sendings: Vec<SendingId>,
    reason: String,
    session: State<'_, Session>,
) -> Refused<MailroomView> {
    Ok(session.act().await?.take_back_printed(&act, sendings, &reason).await?)
}

/// Whether the post collects on a day; only a warning.
#[tauri::command]
#[specta::specta]
pub async fn post_on(day: Day, session: State<'_, Session>) -> Refused<PostalDay> {
    Ok(session.desk().await?.post_on(day))
}

/// Looks through a hand-over as typed so far: its numbers, its class; only warnings.
#[tauri::command]
#[specta::specta]
pub async fn check_hand_over(
    sending: SendingId,
    input: HandOver,
    session: State<'_, Session>,
) -> Refused<HandOverCheck> {
    Ok(session.desk().await?.check_hand_over(sending, input).await?)
}
