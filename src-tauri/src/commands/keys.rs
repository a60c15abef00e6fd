//! Why: first start, unlock, lock, passphrase and recovery code.
//! Not here: what keys are (register), the sentences of a refused one.

use casework::inputs::Act;
use casework::{CodePaper, Desk, Passphrase, RecoveryCode, Unlock, Work};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};

use crate::files::token;
use crate::happenings::LockReason;
use crate::notice;
use crate::paper;
use crate::session::{self, Session, SessionView};
use crate::wire::{Refused, ShellCode, refuse};

/// One group of the recovery code as typed again.
#[derive(Debug, Deserialize, specta::Type)]
pub struct TypedGroup {
    /// Which group, from 0.
    pub index: u32,
    /// What was typed.
    pub text: String,
}

/// How well a passphrase would stand up to guessing.
#[derive(Debug, Serialize, specta::Type)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (out of reach).
    pub score: u8,
    /// What that means.
    pub words: String,
    /// What weakens it and what would help; empty where nothing does.
    pub hint: String,
}

/// How many groups of the code are asked for again.
const GROUPS: usize = 2;

/// Who holds the register's lock, as the next one is told.
fn holder() -> String {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    if user.is_empty() { "the window of Privacy Desk".into() } else { format!("the window of {user}") }
}

/// An act that the page can't repeat: secrets are typed anew each time.
fn own_act() -> Refused<Act> {
    Ok(Act { id: token()?, case_revision: None })
}

/// Whether the register is open.
#[tauri::command]
#[specta::specta]
pub async fn session(session: State<'_, Session>) -> Refused<SessionView> {
    Ok(session.view().await)
}

/// How well a passphrase would stand; nothing is kept.
#[tauri::command]
#[specta::specta]
pub fn strength(passphrase: String, officer: String) -> Strength {
    let judged = casework::strength(&passphrase, &[&officer, "Off Duty Management"]);
    let mut words = judged.words.into_iter();
    Strength {
        score: judged.score,
        words: words.next().unwrap_or_default(),
        hint: words.collect::<Vec<_>>().join(" "),
    }
}

/// Founds the register of this officer and opens it; answers the groups of the recovery code, this once.
#[tauri::command]
#[specta::specta]
pub async fn create_register(
    officer: String,
    passphrase: String,
    session: State<'_, Session>,
) -> Refused<Vec<String>> {
    let passphrase = Passphrase::new(passphrase).map_err(casework::error::Refusal::from)?;
    make_folder(&session)?;
    let (desk, code) =
        Desk::found(session.register(), &officer, passphrase, &holder(), Work::UNLOCK, casework::system_now)
            .await?;
    desk.mark_recovery_code(&own_act()?, CodePaper::Open).await?;
    session.open(desk).await?;
    let groups = code.groups();
    session.keep_code(code);
    Ok(groups)
}

/// The folder of the register, which a first start may have to make.
fn make_folder(session: &Session) -> Refused<()> {
    if let Some(folder) = session.register().parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            refuse(
                ShellCode::Io,
                format!("The folder {} could not be made: {error}.", folder.display()),
                "Choose a place that you may write to with --register, or mend the folder's rights.",
            )
        })?;
    }
    Ok(())
}

/// The groups of the code that is still to be confirmed, for a page that was loaded anew meanwhile.
#[tauri::command]
#[specta::specta]
pub fn kept_recovery_code(session: State<'_, Session>) -> Refused<Vec<String>> {
    session.with_code(RecoveryCode::groups)
}

/// Prints the recovery code, to the spooler only.
#[tauri::command]
#[specta::specta]
pub async fn print_recovery_code(session: State<'_, Session>) -> Refused<()> {
    let register = crate::files::name_of(session.register());
    let today = domain::day::long(session.desk().await?.today());
    let page = session.with_code(|code| paper::recovery_page(&code.groups(), &register, &today))?;
    paper::spool(page.as_bytes(), "Privacy Desk", None, None).await?;
    Ok(())
}

/// The officer types groups again from the paper; right ones end the keeping of the code here.
#[tauri::command]
#[specta::specta]
pub async fn confirm_recovery_code(answers: Vec<TypedGroup>, session: State<'_, Session>) -> Refused<()> {
    let asked: std::collections::BTreeSet<u32> = answers.iter().map(|typed| typed.index).collect();
    let right = session.with_code(|code| {
        asked.len() >= GROUPS
            && answers.iter().all(|typed| {
                usize::try_from(typed.index).is_ok_and(|index| code.has_group(index, &typed.text))
            })
    })?;
    if !right {
        return Err(refuse(
            ShellCode::CodeDiffers,
            "A typed group is not the one that was shown.",
            "Look at the paper again; go back to see the code once more.",
        ));
    }
    session.act().await?.mark_recovery_code(&own_act()?, CodePaper::Confirmed).await?;
    session.drop_code();
    Ok(())
}

/// Opens the register with the passphrase.
#[tauri::command]
#[specta::specta]
pub async fn unlock(passphrase: String, app: AppHandle, session: State<'_, Session>) -> Refused<SessionView> {
    let passphrase = Passphrase::new(passphrase).map_err(casework::error::Refusal::from)?;
    open(Unlock::Passphrase(passphrase), &app, &session).await
}

/// Opens the register with the recovery code.
#[tauri::command]
#[specta::specta]
pub async fn unlock_with_recovery(
    code: String,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<SessionView> {
    let code = RecoveryCode::read(&code).map_err(casework::error::Refusal::from)?;
    open(Unlock::Recovery(code), &app, &session).await
}

/// Opens the register beside a window that works on it, to look only: nothing can be changed, printed or saved from it.
#[tauri::command]
#[specta::specta]
pub async fn unlock_to_look(secret: String, session: State<'_, Session>) -> Refused<SessionView> {
    let desk = Desk::look(session.register(), passphrase_or_code(secret)?, casework::system_now).await?;
    session.open(desk).await?;
    Ok(session.view().await)
}

async fn open(unlock: Unlock, app: &AppHandle, session: &Session) -> Refused<SessionView> {
    let desk = Desk::open(session.register(), unlock, &holder(), casework::system_now).await?;
    session.open(desk).await?;
    notice::tell_what_is_due(app.clone());
    Ok(session.view().await)
}

/// Restores a backup that the officer chooses, in the place of what lies there, and opens it; none = cancelled. `secret`: the
/// passphrase or the recovery code of the backup.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(
    secret: String,
    app: AppHandle,
    session: State<'_, Session>,
) -> Refused<Option<SessionView>> {
    let unlock = passphrase_or_code(secret)?;
    let Some(backup) = super::files::ask_which(&app, "Choose the backup").await else { return Ok(None) };
    make_folder(&session)?;
    let desk = Desk::restore(&backup, session.register(), unlock, &holder(), casework::system_now).await?;
    session.open(desk).await?;
    Ok(Some(session.view().await))
}

/// Locks now. The page hands in unsaved words before it asks.
#[tauri::command]
#[specta::specta]
pub async fn lock(app: AppHandle) {
    session::lock(&app, LockReason::Asked).await;
}

/// The officer did something that is no command: moved, scrolled, typed.
#[tauri::command]
#[specta::specta]
pub fn touch(session: State<'_, Session>) {
    session.touch();
}

/// Every unsaved word was handed in.
#[tauri::command]
#[specta::specta]
pub fn flushed(session: State<'_, Session>) {
    session.flushed();
}

/// Says whether the window may close; it may not while words wait in it that only the officer can hand in.
#[tauri::command]
#[specta::specta]
pub fn may_close(may: bool, session: State<'_, Session>) {
    session.may_close(may);
}

/// Closes the window, words that wait in it or not.
#[tauri::command]
#[specta::specta]
pub async fn leave(app: AppHandle) {
    session::end(app).await;
}

/// Seals the key under another passphrase; the register is not written anew.
#[tauri::command]
#[specta::specta]
pub async fn change_passphrase(current: String, fresh: String, session: State<'_, Session>) -> Refused<()> {
    let current = passphrase_or_code(current)?;
    let fresh = Passphrase::new(fresh).map_err(casework::error::Refusal::from)?;
    Ok(session.act().await?.change_passphrase(&own_act()?, current, fresh, Work::UNLOCK).await?)
}

/// What the officer typed to prove who works here: a code whose check letters fit is the recovery code, anything else the
/// passphrase. So a forgotten passphrase can be replaced by who holds the paper.
fn passphrase_or_code(typed: String) -> Refused<Unlock> {
    if let Ok(code) = RecoveryCode::read(&typed) {
        return Ok(Unlock::Recovery(code));
    }
    Ok(Unlock::Passphrase(Passphrase::new(typed).map_err(casework::error::Refusal::from)?))
}

/// Makes a new recovery code; the old paper is void. Answers its groups, this once.
#[tauri::command]
#[specta::specta]
pub async fn new_recovery_code(passphrase: String, session: State<'_, Session>) -> Refused<Vec<String>> {
    let current = passphrase_or_code(passphrase)?;
    let desk = session.act().await?;
    let code = desk.new_recovery_code(&own_act()?, current, Work::UNLOCK).await?;
    desk.mark_recovery_code(&own_act()?, CodePaper::Open).await?;
    let groups = code.groups();
    session.keep_code(code);
    Ok(groups)
}
