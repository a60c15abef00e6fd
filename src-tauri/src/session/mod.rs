//! Why: whether the register is open, and who keeps it so: one open desk, an idle timer on this side of the wire, and a
//! lock that waits for running verbs and leaves nothing lying about.
//! Not here: keys and their sentences (register, through casework), what the page shows of it.

mod idle;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use casework::{Desk, RecoveryCode};
use serde::Serialize;
use tauri::{AppHandle, Manager};
use tokio::sync::{Notify, RwLock, RwLockReadGuard, RwLockWriteGuard, oneshot};

use crate::files::Files;
use crate::happenings::{Happening, Happenings, LockReason};
use crate::paper::ViewFolder;
use crate::wire::{Refused, ShellCode, refuse};
use idle::{Due, LastAct};

/// How long the page has to hand in unsaved words before the desk locks or the window closes anyway.
const FLUSH_TIME: Duration = Duration::from_secs(2);

/// Whether the register can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// There is no register yet: a first start.
    NoRegister,
    /// There is one, closed.
    Locked,
    /// It is open.
    Unlocked,
}

/// The session as the page shows it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SessionView {
    /// Open or not.
    pub state: SessionState,
    /// Where the register lies.
    pub path: String,
    /// Who works here; empty while it is locked.
    pub officer: String,
    /// Minutes without an act until it locks; 0 = never.
    pub idle_minutes: u32,
    /// What the screen says of it.
    pub sentence: String,
    /// Whether a new recovery code is kept until it is confirmed.
    pub code_kept: bool,
    /// It is open to look at only: another window works on it.
    pub only_looking: bool,
}

/// The one session of this program.
pub struct Session {
    register: PathBuf,
    desk: RwLock<Option<Desk>>,
    /// Whether the desk is about to be closed: what is done unasked stops then.
    closing: tokio::sync::watch::Sender<bool>,
    last: Mutex<LastAct>,
    idle_minutes: AtomicU32,
    flushed: Notify,
    /// Whoever waits for the page's word on whether the window may close.
    leaving: Mutex<Option<oneshot::Sender<bool>>>,
    shown_once: Mutex<Option<RecoveryCode>>,
}

impl Session {
    /// A locked session on this register.
    pub fn on(register: PathBuf) -> Self {
        Self {
            register,
            desk: RwLock::new(None),
            closing: tokio::sync::watch::Sender::new(false),
            last: Mutex::new(LastAct::now()),
            idle_minutes: AtomicU32::new(0),
            flushed: Notify::new(),
            leaving: Mutex::new(None),
            shown_once: Mutex::new(None),
        }
    }

    /// Where the register lies.
    pub fn register(&self) -> &Path {
        &self.register
    }

    /// The open desk, for one command; a lock waits until it is given back.
    ///
    /// # Errors
    /// `locked`.
    pub async fn desk(&self) -> Refused<RwLockReadGuard<'_, Desk>> {
        RwLockReadGuard::try_map(self.desk.read().await, Option::as_ref).map_err(|_| locked())
    }

    /// The open desk for a verb that changes something: the officer has acted.
    ///
    /// # Errors
    /// `locked`; `only_looking`, where the register is open for writing elsewhere.
    pub async fn act(&self) -> Refused<RwLockReadGuard<'_, Desk>> {
        self.touch();
        let desk = self.desk().await?;
        if desk.may_change() { Ok(desk) } else { Err(only_looking()) }
    }

    /// Waits until the desk is about to be closed.
    pub async fn closing(&self) {
        // The sender lives as long as the session.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// The place of the desk, once nobody works at it: verbs end, what is done unasked is broken off.
    async fn alone(&self) -> RwLockWriteGuard<'_, Option<Desk>> {
        self.closing.send_replace(true);
        let desk = self.desk.write().await;
        self.closing.send_replace(false);
        desk
    }

    /// Somebody acts.
    pub fn touch(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = LastAct::now();
    }

    /// The page has handed in its unsaved words.
    pub fn flushed(&self) {
        self.flushed.notify_one();
    }

    /// The page's word on whether the window may close. Nobody hears one that was not asked for.
    pub fn may_close(&self, may: bool) {
        let asked = self.leaving.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(asked) = asked {
            let _ = asked.send(may);
        }
    }

    /// Takes an opened desk; one that was open before is closed.
    ///
    /// # Errors
    /// Casework's, where the settings can't be read; nothing stays open then.
    pub async fn open(&self, desk: Desk) -> Refused<()> {
        let minutes = match desk.config().await {
            Ok(config) => config.settings.idle_minutes,
            Err(refusal) => {
                desk.close().await;
                return Err(refusal.into());
            }
        };
        self.set_idle_minutes(minutes);
        self.touch();
        if let Some(before) = self.alone().await.replace(desk) {
            before.close().await;
        }
        Ok(())
    }

    /// The settings name another number of minutes; 0 = never.
    pub fn set_idle_minutes(&self, minutes: u32) {
        self.idle_minutes.store(minutes, Ordering::Relaxed);
    }

    /// Keeps a new recovery code until the officer has shown that it is on paper.
    pub fn keep_code(&self, code: RecoveryCode) {
        *self.shown_once.lock().unwrap_or_else(PoisonError::into_inner) = Some(code);
    }

    /// Looks at the kept code, if one is kept.
    pub fn with_code<T>(&self, look: impl FnOnce(&RecoveryCode) -> T) -> Refused<T> {
        let code = self.shown_once.lock().unwrap_or_else(PoisonError::into_inner);
        code.as_ref().map(look).ok_or_else(|| {
            refuse(
                ShellCode::CodeGone,
                "The recovery code was shown once and is no longer kept.",
                "Make a new one under Settings; the old paper is void then.",
            )
        })
    }

    /// Forgets the kept code.
    pub fn drop_code(&self) {
        *self.shown_once.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The session as the page shows it.
    pub async fn view(&self) -> SessionView {
        let desk = self.desk.read().await;
        let officer = match desk.as_ref() {
            Some(desk) => desk.operator().await.map(|operator| operator.name).unwrap_or_default(),
            None => String::new(),
        };
        let keys = casework::keys_file(&self.register);
        let (state, sentence) = match (desk.is_some(), self.register.exists(), keys.exists()) {
            (true, ..) => (SessionState::Unlocked, ""),
            (false, true, _) => (
                SessionState::Locked,
                "The register is locked. The passphrase or the recovery code opens it.",
            ),
            (false, false, true) => (
                SessionState::Locked,
                "The register file is missing; only its key file lies here. Put the register file back, or restore a backup.",
            ),
            (false, false, false) => (SessionState::NoRegister, "There is no register here yet."),
        };
        SessionView {
            state,
            path: self.register.display().to_string(),
            officer,
            idle_minutes: self.idle_minutes.load(Ordering::Relaxed),
            sentence: sentence.into(),
            code_kept: self.with_code(|_| ()).is_ok(),
            only_looking: desk.as_ref().is_some_and(|desk| !desk.may_change()),
        }
    }

    /// Lets the page hand in unsaved words, for at most [`FLUSH_TIME`].
    async fn flush(&self, happenings: &Happenings) {
        if happenings.tell(Happening::Flush) {
            // A page that hangs must not keep the desk open.
            let _ = tokio::time::timeout(FLUSH_TIME, self.flushed.notified()).await;
        }
    }

    /// Asks the page whether the window may close, its unsaved words handed in. One that says nothing keeps it open for no longer
    /// than [`FLUSH_TIME`].
    async fn may_leave(&self, happenings: &Happenings) -> bool {
        let (asked, said) = oneshot::channel();
        *self.leaving.lock().unwrap_or_else(PoisonError::into_inner) = Some(asked);
        if !happenings.tell(Happening::Leaving) {
            return true;
        }
        !matches!(tokio::time::timeout(FLUSH_TIME, said).await, Ok(Ok(false)))
    }

    async fn due(&self) -> Due {
        if self.desk.read().await.is_none() {
            return Due::Nothing;
        }
        let minutes = self.idle_minutes.load(Ordering::Relaxed);
        self.last.lock().unwrap_or_else(PoisonError::into_inner).due(minutes)
    }
}

fn only_looking() -> crate::wire::Refusal {
    refuse(
        ShellCode::OnlyLooking,
        "This window only looks: the register is open for work elsewhere, and nothing was changed.",
        "Close it there, lock this window, and unlock it again to work here.",
    )
}

fn locked() -> crate::wire::Refusal {
    casework::error::Refusal::new(
        casework::error::Code::Locked,
        "The register is locked.",
        "Unlock it with the passphrase or the recovery code.",
    )
    .into()
}

/// Locks: running verbs end, the register is closed, held files and viewer files go.
pub async fn lock(app: &AppHandle, reason: LockReason) {
    let session = app.state::<Session>();
    let happenings = app.state::<Happenings>();
    if reason == LockReason::Idle {
        session.flush(&happenings).await;
    }
    if let Some(desk) = session.alone().await.take() {
        desk.close().await;
    }
    session.drop_code();
    casework::cage::rest();
    app.state::<Files>().forget();
    if let Err(error) = app.state::<ViewFolder>().clear() {
        eprintln!("A letter handed to a viewer could not be removed: {error}");
    }
    happenings.tell(Happening::Locked { reason });
}

/// Asks the page, which hands in its words; locks, and closes the window. It stays where words wait in it.
pub async fn leave(app: AppHandle) {
    if app.state::<Session>().may_leave(&app.state::<Happenings>()).await {
        end(app).await;
    }
}

/// Locks, and closes the window, whatever waits in it.
pub async fn end(app: AppHandle) {
    if app.state::<Session>().desk.read().await.is_some() {
        lock(&app, LockReason::Asked).await;
    }
    app.exit(0);
}

/// Watches the idle timer for as long as the program runs.
pub async fn watch(app: AppHandle) {
    let mut ticks = tokio::time::interval(Duration::from_secs(1));
    loop {
        ticks.tick().await;
        match app.state::<Session>().due().await {
            Due::Nothing => {}
            Due::Notice(seconds) => {
                app.state::<Happenings>().tell(Happening::LockComing { seconds });
            }
            Due::Lock => lock(&app, LockReason::Idle).await,
        }
    }
}
