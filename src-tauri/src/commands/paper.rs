//! Why: letters and mail logs as finished pages: printed again, shown in another program, saved as a file. Each is logged
//! as leaving the register, before it does.
//! Not here: the first printing of a letter, which moves it on (mail).

use casework::Desk;
use casework::inputs::Act;
use domain::clock::ClockKind;
use domain::day::Day;
use domain::ids::{BindingId, CaseId, LetterFileId, LetterId, MailLogId};
use domain::nouns::LeavingKind;
use serde::Deserialize;
use tauri::{AppHandle, State};

use super::files::{Shown, ask_where, save, show};
use super::mail::{part_of, spooled};
use crate::paper::{PrintedActs, ViewFolder};
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
    /// Today's deadlines, to be signed.
    DeadlineSheet,
    /// Why a date stands.
    Working {
        /// In which case.
        case: CaseId,
        /// Of which binding.
        binding: BindingId,
        /// Which duty.
        clock: ClockKind,
    },
    /// The whole file of a case, its issued letters behind it.
    CaseFile {
        /// Which case.
        case: CaseId,
    },
    /// The envelopes of issued letters, a page each.
    Envelopes {
        /// Which.
        letters: Vec<LetterId>,
    },
    /// The labels of issued letters.
    Labels {
        /// Which.
        letters: Vec<LetterId>,
        /// The first free label of the sheet, counted from 1.
        first: u16,
    },
    /// The sheet by which a printer is checked.
    Calibration {
        /// Of which paper: `us_letter`, `a4`.
        sheet: String,
    },
    /// A day's mail log.
    MailLog {
        /// Which.
        id: MailLogId,
    },
    /// Copies of every letter that was handed over on a day, from their stored bytes.
    HandedOver {
        /// Which day.
        day: Day,
    },
}

impl Paper {
    /// A name that tells no person.
    async fn name(&self, desk: &Desk) -> Refused<String> {
        Ok(match self {
            Self::Letters { letters } => desk.batch_name(letters).await?,
            Self::Envelopes { .. } => format!("envelopes-{}", desk.today()),
            Self::Labels { .. } => format!("labels-{}", desk.today()),
            Self::Calibration { .. } => "calibration".to_owned(),
            Self::DeadlineSheet => format!("deadlines-{}", desk.today()),
            Self::Working { case, clock, .. } => {
                format!("why-{}-{}", desk.case_number(*case).await?, clock.as_str().replace('_', "-"))
            }
            Self::CaseFile { case } => format!("case-file-{}", desk.case_number(*case).await?),
            Self::MailLog { id } => format!("mail-log-{}", desk.mail_log_day(*id).await?),
            Self::HandedOver { day } => format!("letters-{day}"),
        })
    }

    /// The finished pages.
    async fn pdf(&self, desk: &Desk) -> Refused<Vec<u8>> {
        Ok(match self {
            Self::Letters { letters } => desk.copies_pdf(letters).await?,
            Self::Envelopes { letters } => desk.envelopes_pdf(letters).await?,
            Self::Labels { letters, first } => desk.labels_pdf(letters, *first).await?,
            Self::Calibration { sheet } => desk.calibration_pdf(sheet).await?,
            Self::DeadlineSheet => desk.deadline_sheet_pdf().await?,
            Self::Working { case, binding, clock } => desk.working_pdf(*case, *binding, *clock).await?,
            Self::CaseFile { case } => desk.case_file_pdf(*case).await?,
            Self::MailLog { id } => desk.mail_log_pdf(*id).await?,
            Self::HandedOver { day } => desk.copies_pdf(&desk.letters_handed_over_on(*day).await?).await?,
        })
    }
}

impl Paper {
    /// The same in parts, each for one paper, by the print system's name.
    async fn by_media(self, desk: &Desk) -> Refused<Vec<(Self, Option<&'static str>)>> {
        let media = match &self {
            Self::Letters { letters } => return of_letters(desk, letters).await,
            Self::HandedOver { day } => {
                return of_letters(desk, &desk.letters_handed_over_on(*day).await?).await;
            }
            Self::Envelopes { .. } => Some("Env10"),
            Self::Calibration { sheet } if sheet == "a4" => Some("A4"),
            Self::Labels { .. }
            | Self::Calibration { .. }
            | Self::DeadlineSheet
            | Self::Working { .. }
            | Self::CaseFile { .. }
            | Self::MailLog { .. } => Some("Letter"),
        };
        Ok(vec![(self, media)])
    }
}

async fn of_letters(desk: &Desk, letters: &[LetterId]) -> Refused<Vec<(Paper, Option<&'static str>)>> {
    let parts = desk.by_paper(letters).await?.into_iter();
    Ok(parts.map(|(media, letters)| (Paper::Letters { letters }, media)).collect())
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
    let name = paper.name(&desk).await?;
    if desk.was_done(&act).await? {
        return Ok(desk.record_leaving(&act, LeavingKind::Print, &name, "").await?);
    }
    let mut jobs = Vec::new();
    for (part, media) in paper.by_media(&desk).await? {
        let of = part_of(&act, media);
        jobs.push(spooled(&desk, &printed, &of, &part.pdf(&desk).await?, &name, media).await?);
    }
    Ok(desk.record_leaving(&act, LeavingKind::Print, &name, &jobs.join(", ")).await?)
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
    let (name, pdf) = (paper.name(&desk).await?, paper.pdf(&desk).await?);
    show(&app, &desk, &view, (&act, &name), Shown { name: &name, ending: "pdf", bytes: &pdf }).await
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
    let name = paper.name(&*session.act().await?).await?;
    let Some(place) = ask_where(&app, "Save the pages", &format!("{name}.pdf")).await else {
        return Ok(false);
    };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    save(&desk, &act, &name, &paper.pdf(&desk).await?, &place).await?;
    Ok(true)
}

/// Saves a file that goes with an issued letter where the officer says; false = cancelled.
#[tauri::command]
#[specta::specta]
pub async fn save_letter_file(
    act: Act,
    file: LetterFileId,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<bool> {
    let name = session.act().await?.letter_file(file).await?.0;
    let Some(place) = ask_where(&app, "Save the copy", &name).await else { return Ok(false) };
    // The desk may have locked itself while the dialog stood open.
    let desk = session.act().await?;
    let (name, bytes) = desk.letter_file(file).await?;
    save(&desk, &act, &name, &bytes, &place).await?;
    Ok(true)
}
