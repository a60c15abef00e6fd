//! Why: the watched folder is looked into every few seconds while the register is open, off the screen's thread, and a lock ends that
//! at once. By looking alone: network drives and folders that are kept alike between machines tell of no change, the ones that do
//! tell of half-written files too, and reading the names of a folder costs next to nothing.
//! Not here: which file is finished and what is done with it (casework).

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use casework::{Looked, Watch, system_now};
use tauri::{AppHandle, Manager};

use crate::happenings::{Happening, Happenings};
use crate::session::Session;

/// From one look to the next.
const EVERY: Duration = Duration::from_secs(3);

/// A look that takes long although nothing was read - thousands of files on a slow drive - is followed by a rest so many times as
/// long, up to a few minutes.
const REST: u32 = 20;
const LONGEST: Duration = Duration::from_secs(300);

/// How the last look ended, for the page to ask.
pub struct Watching(Mutex<Looked>);

impl Default for Watching {
    fn default() -> Self {
        Self(Mutex::new(Looked::nothing()))
    }
}

impl Watching {
    /// How the last look ended.
    pub fn last(&self) -> Looked {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a look; gives the one before.
    fn put(&self, looked: Looked) -> Looked {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), looked)
    }
}

/// Watches the folder for as long as the program runs.
pub async fn watch(app: AppHandle) {
    let mut watch = Watch::new(|path| std::fs::File::open(path));
    loop {
        let begun = Instant::now();
        let looked = look(&app, &mut watch).await;
        tokio::time::sleep(rest(looked.as_ref(), begun.elapsed())).await;
    }
}

/// How long to rest after a look that took so long.
fn rest(looked: Option<&Looked>, took: Duration) -> Duration {
    match looked {
        Some(looked) if looked.more => Duration::ZERO,
        Some(looked) if looked.taken_in + looked.already_there + looked.refused == 0 => {
            took.saturating_mul(REST).clamp(EVERY, LONGEST)
        }
        _ => EVERY,
    }
}

/// Looks once, where the register is open. The officer does not act by this: a folder that fills up keeps no desk open.
async fn look(app: &AppHandle, watch: &mut Watch) -> Option<Looked> {
    let (session, watching) = (app.state::<Session>(), app.state::<Watching>());
    let looked = tokio::select! {
        biased;
        // What is dropped here is undone by the register, unless it was committed.
        () = session.closing() => None,
        looked = async { into_folder(&session, watch).await } => looked,
    };
    let Some(looked) = looked else {
        // Locked, or the register can't be read: names of files are forgotten with everything else.
        *watch = Watch::new(|path| std::fs::File::open(path));
        watching.put(Looked::nothing());
        return None;
    };
    let before = watching.put(looked.clone());
    if looked.differs(&before) {
        app.state::<Happenings>().tell(Happening::FolderLooked {
            state: looked.state,
            changed: looked.state != before.state,
            taken_in: looked.taken_in,
            refused: looked.refused,
        });
    }
    Some(looked)
}

/// A window that only looks takes nothing in: the one that works does.
async fn into_folder(session: &Session, watch: &mut Watch) -> Option<Looked> {
    let desk = session.desk().await.ok()?;
    if desk.may_change() { desk.look_into_folder(watch, system_now()).await.ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_folder_is_looked_into_less_often_but_reading_letters_slows_nothing_down() {
        let second = Duration::from_secs(1);
        let mut looked = Looked::nothing();
        assert_eq!(rest(None, second), EVERY);
        assert_eq!(rest(Some(&looked), second / 100), EVERY);
        assert_eq!(rest(Some(&looked), second), 20 * second);
        assert_eq!(rest(Some(&looked), 3600 * second), LONGEST);
        looked.taken_in = 25;
        assert_eq!(rest(Some(&looked), 60 * second), EVERY);
        looked.more = true;
        assert_eq!(rest(Some(&looked), 60 * second), Duration::ZERO);
    }
}
