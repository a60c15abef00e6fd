//! Why: what comes with a message is looked at: page by page in the window, or, after a warning, in another program.
//! Not here: what may be opened (domain, by casework), how pages are drawn (intake's cage), the warning (the page).

use casework::inputs::Act;
use domain::ids::{AttachmentId, MessageId};
use domain::nouns::EnclosureKind;
use tauri::{AppHandle, State};

use super::files::{Shown, show};
use crate::paper::{self, ViewFolder};
use crate::session::Session;
use crate::wire::{RawBytes, Refused};

/// How many pages of an enclosure can be looked at.
#[tauri::command]
#[specta::specta]
pub async fn enclosure_pages(
    message: MessageId,
    attachment: AttachmentId,
    session: State<'_, Session>,
) -> Refused<u32> {
    Ok(session.desk().await?.enclosure_pages(message, attachment).await?)
}

/// A page of an enclosure, drawn anew as PNG; nothing is written anywhere.
#[tauri::command]
#[specta::specta]
pub async fn enclosure_page(
    message: MessageId,
    attachment: AttachmentId,
    page: u32,
    session: State<'_, Session>,
) -> Refused<RawBytes> {
    Ok(RawBytes(session.desk().await?.enclosure_page(message, attachment, page).await?))
}

/// The name of the program that opens such files here; none where the system does not say.
#[tauri::command]
#[specta::specta]
pub async fn viewer_program(kind: EnclosureKind) -> Option<String> {
    kind.opens_as().and_then(|(_, media_type)| paper::program_for(media_type))
}

/// Opens an attachment in the program for such files, from memory only; the look is logged.
#[tauri::command]
#[specta::specta]
pub async fn open_attachment(
    act: Act,
    message: MessageId,
    attachment: AttachmentId,
    app: AppHandle,
    session: State<'_, Session>,
    view: State<'_, ViewFolder>,
) -> Refused<()> {
    let desk = session.act().await?;
    let (ending, bytes) = desk.enclosure_to_open(message, attachment).await?;
    let name = format!("attachment-{attachment}");
    let shown = Shown { name: &name, ending, bytes: &bytes };
    show(&app, &desk, &view, (&act, &format!("attachment {attachment}")), shown).await
}
