//! Why: letters and mail logs as finished pages: printed again, shown in another program, saved as a file. Each is logged
//! as leaving the register, before it does.
//! Not here: the first printing of a letter, which moves it on (mail).

use casework::Desk;
use casework::inputs::Act;
use domain::ids::{LetterId, MailLogId};
use domain::nouns::LeavingKind;
use serde::Deserialize;
use tauri::{AppHandle, State};

use super::files::{ask_where, open_in_viewer, write_whole};
use crate::paper::{self, PrintedActs, ViewFolder};
use crate::session::Session;
use crate::wire::Refused;

/// Which pages.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Paper {
    /// Issued letters as one document, from their stored bytes.
    Letters {
        /// Which.
        letters: Vec<LetterId>,
    },
    /// A day's mail log.
    MailLog {
        /// Which.
        id: MailLogId,
    },
}

/// Finished pages with a name that tells no person.
struct Pages {
    bytes: Vec<u8>,
    name: String,
}

impl Paper {
    async fn pages(&self, desk: &Desk) -> Refused<Pages> {
        Ok(match self {
            Self::Letters { letters } => {
                Pages { bytes: desk.batch_pdf(letters).await?, name: desk.batch_name(letters).await? }
            }
            Self::MailLog { id } => {
                let name = format!("mail-log-{}", desk.mail_log_day(*id).await?);
                Pages { bytes: desk.mail_log_pdf(*id).await?, name }
            }
        })
    }
}

/// Hands pages to the print system once more; where they stand in the mail does not change.
#[tauri::command]
#[specta::specta]
pub async fn print_paper(
    act: Act,
    paper: Paper,
    session: State<'_, Session>,
    printed: State<'_, PrintedActs>,
) -> Refused<()> {
    let desk = session.act().await?;
    let printer = desk.settings().await?.printer;
    let printer = Some(printer.as_str()).filter(|name| !name.is_empty());
    let pages = paper.pages(&desk).await?;
    let job = printed.once(&act.id, || paper::spool(&pages.bytes, &pages.name, printer)).await?;
    let to = job.or(printer.map(str::to_owned)).unwrap_or_else(|| "print system".into());
    Ok(desk.record_leaving(&act, LeavingKind::Print, &pages.name, &to).await?)
}

/// Shows pages in the program for such files, from memory only.
#[tauri::command]
#[specta::specta]
pub async fn view_paper(
    act: Act,
    paper: Paper,
    app: AppHandle,
    session: State<'_, Session>,
    view: State<'_, ViewFolder>,
) -> Refused<()> {
    let desk = session.act().await?;
    let pages = paper.pages(&desk).await?;
    desk.record_leaving(&act, LeavingKind::View, &pages.name, "viewer").await?;
    open_in_viewer(&app, &view.put(&pages.name, "pdf", &pages.bytes)?)
}

/// Saves pages where the officer says; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_paper(
    act: Act,
    paper: Paper,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<bool> {
    let name = format!("{}.pdf", paper.pages(&*session.act().await?).await?.name);
    let Some(place) = ask_where(&app, "Save the pages", &name).await else { return Ok(false) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    let pages = paper.pages(&desk).await?;
    desk.record_leaving(&act, LeavingKind::Save, &pages.name, &place.display().to_string()).await?;
    write_whole(&place, &pages.bytes)?;
    Ok(true)
}
