//! Backups: the folder they go to, how often one is asked for and how many are kept, and making one. The setting belongs to the work,
//! so it stands in the register; whether the folder is there on this machine is found each time.
//! Not here: how a backup is written and verified (`register`), how it is restored (`keeping`).

use std::io;
use std::path::{Path, PathBuf};

use domain::day::{day_in_katy, stamp_in_katy};
use domain::nouns::{Leaving, LeavingKind};
use domain::work::{UNWATCHED, Watch};
use register::{Reader, Register, Written};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::backup::{BackupMade, BackupPlace, BackupView};

/// Key of the setting.
const BACKUP: &str = "backup";
/// Days after which a backup is asked for, as long as nobody says otherwise.
const REMIND_DAYS: u32 = 7;
/// The longest that can be set, in days.
const LONGEST: u32 = 365;
/// The most that are kept where not all are.
const MOST_KEPT: u32 = 1000;
/// What the name of a backup begins and ends with.
const NAME: (&str, &str) = ("privacy-desk-", ".backup");
/// Names that are tried for one backup.
const TRIES: usize = 1000;

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Setting {
    /// Path of the folder; empty = none.
    folder: String,
    remind_days: u32,
    keep: u32,
}

async fn setting(reader: &mut Reader) -> Answer<Setting> {
    match reader.setting(BACKUP).await? {
        Some(stored) => from_json(&stored),
        None => Ok(Setting { folder: String::new(), remind_days: REMIND_DAYS, keep: 0 }),
    }
}

/// Asks the disk where it may take its time: the folder can lie on a drive that is asleep or gone.
async fn asked<T: Send + 'static>(of: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    let broken = |_| Refusal::fault("Looking at the folder for backups was broken off.");
    tokio::task::spawn_blocking(of).await.map_err(broken)
}

/// How a folder stands now.
fn place(folder: &str) -> BackupPlace {
    match (folder, std::fs::metadata(folder)) {
        ("", _) => BackupPlace::Unset,
        (_, Ok(found)) if found.is_dir() => BackupPlace::Ready,
        (_, Ok(_)) => BackupPlace::NotAFolder,
        (_, Err(e)) if e.kind() == io::ErrorKind::NotADirectory => BackupPlace::NotAFolder,
        (_, Err(_)) => BackupPlace::Missing,
    }
}

/// Whether two places lie on one disk, as far as the system tells.
#[cfg(unix)]
fn same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| std::fs::metadata(path).map(|found| found.dev()).ok();
    disk(one).is_some() && disk(one) == disk(other)
}

/// Elsewhere the system is not asked, and nothing is said of it.
#[cfg(not(unix))]
fn same_disk(_: &Path, _: &Path) -> bool {
    false
}

/// A name in the folder that nothing has yet.
fn free_name(folder: &Path, stamp: &str) -> Answer<PathBuf> {
    let (begin, end) = NAME;
    let name = |n: usize| match n {
        1 => format!("{begin}{stamp}{end}"),
        n => format!("{begin}{stamp} ({n}){end}"),
    };
    let free = |path: &PathBuf| path.symlink_metadata().is_err();
    (1..=TRIES).map(|n| folder.join(name(n))).find(free).ok_or_else(|| {
        Refusal::not_now("Too many backups of this minute lie in the folder.", "Make one a minute later.")
    })
}

/// Backups of this register in a folder, the latest first. What is named otherwise, or is of another register, is not ours.
fn ours(folder: &Path, register: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let named = name.starts_with(NAME.0) && name.ends_with(NAME.1);
        if !named || !path.symlink_metadata()?.is_file() {
            continue;
        }
        if let Ok(head) = Register::backup_head(&path)
            && head.register == register
        {
            found.push((head.made, head.head.number, path));
        }
    }
    found.sort();
    Ok(found.into_iter().rev().map(|(_, _, path)| path).collect())
}

/// Removes all but the latest so many; the one just made stays whatever the clock said. Gives the names of what went.
fn thin(folder: &Path, register: &str, keep: u32, made: &Path) -> (Vec<String>, String) {
    let mut removed = Vec::new();
    let keep = usize::try_from(keep).unwrap_or(usize::MAX);
    let why = |e: io::Error| e.to_string().trim_end_matches('.').to_owned();
    let all = match ours(folder, register) {
        Ok(all) => all,
        Err(e) => return (removed, why(e)),
    };
    for path in all.into_iter().filter(|path| path != made).skip(keep.saturating_sub(1)) {
        if let Err(e) = std::fs::remove_file(&path) {
            return (removed, why(e));
        }
        removed.push(name_of(&path));
    }
    (removed, String::new())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is to be said of a backup.
fn told(path: &Path, written: Written, logged: bool) -> BackupMade {
    let bytes = std::fs::metadata(path).map(|m| m.len()).unwrap_or_default();
    BackupMade {
        file: path.display().to_string(),
        name: name_of(path),
        kib: u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX),
        entries: written.info.head.number,
        head: written.info.head.hash,
        blobs: written.verified.blobs,
        documents: written.verified.documents,
        logged,
        removed: Vec::new(),
        unremoved: String::new(),
    }
}

impl Desk {
    /// Backups as they stand.
    pub async fn backup_view(&self) -> Answer<BackupView> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let Setting { folder, remind_days, keep } = setting(&mut reader).await?;
        let last = reader.last_backup().await?;
        let (cases, messages) = (reader.case_counts(today, today).await?, reader.message_counts().await?);
        drop(reader);
        let holds_work = cases.open + cases.closed + messages.unfiled + messages.filed > 0;
        let days = last.as_ref().map(|l| {
            let days = today.signed_duration_since(day_in_katy(l.at)).num_days();
            // A clock that was put back makes no backup of tomorrow.
            u32::try_from(days).unwrap_or(0)
        });
        let (named, register) = (folder.clone(), self.register.path());
        let (place, same_disk) = asked(move || {
            let same = !named.is_empty() && same_disk(Path::new(&named), &register);
            (place(&named), same)
        })
        .await?;
        Ok(BackupView {
            place,
            same_disk,
            remind_days,
            keep,
            days,
            due: remind_days > 0 && days.map_or(holds_work, |days| days >= remind_days),
            last_file: last.as_ref().map(|l| l.to.clone()).unwrap_or_default(),
            last: last.map(|l| l.at),
            folder,
        })
    }

    /// Backups go to this folder from now on.
    pub async fn set_backup_folder(&self, act: &Act, folder: &Path) -> Answer<BackupView> {
        let sentence = "Choose a folder that is there.";
        let path =
            folder.to_str().filter(|_| folder.is_absolute()).ok_or(Refusal::field("folder", sentence))?;
        let path = path.to_owned();
        let named = path.clone();
        if asked(move || place(&named)).await? != BackupPlace::Ready {
            return Err(Refusal::field("folder", sentence));
        }
        self.plan_backups(act, |before| Setting { folder: path, ..before }).await
    }

    /// How often a backup is asked for and how many are kept.
    pub async fn set_backup_plan(&self, act: &Act, remind_days: u32, keep: u32) -> Answer<BackupView> {
        if remind_days > LONGEST {
            return Err(Refusal::field("remind_days", format!("Choose up to {LONGEST} days; 0 never asks.")));
        }
        if keep == 1 || keep > MOST_KEPT {
            let sentence =
                format!("Keep all (0), or from 2 to {MOST_KEPT}: one alone is lost with its last fault.");
            return Err(Refusal::field("keep", sentence));
        }
        self.plan_backups(act, |before| Setting { remind_days, keep, ..before }).await
    }

    async fn plan_backups(&self, act: &Act, change: impl FnOnce(Setting) -> Setting) -> Answer<BackupView> {
        self.act(act, "plan_backups", async |tx| {
            let before = setting(tx).await?;
            let after = change(before.clone());
            tx.set_setting(BACKUP, &to_json(&after)?).await?;
            let done = Done::new("backups_planned", "Where backups go, and when")
                .with("before", json!(before))
                .with("after", json!(after));
            Ok((done, ()))
        })
        .await?;
        self.backup_view().await
    }

    /// Writes a backup into the chosen folder under a name of its own, verifies it by taking it out and opening it, and removes older
    /// ones where the setting says so. The same act again writes nothing.
    ///
    /// # Errors
    /// No folder was chosen, it is not there, it can't be written, the disk is full, or what was written does not verify.
    pub async fn back_up(&self, act: &Act) -> Answer<BackupMade> {
        self.back_up_watched(act, UNWATCHED).await
    }

    /// The same for somebody who waits for it: told how far verifying what was written is. Stopped, it leaves no file.
    pub async fn back_up_watched(&self, act: &Act, watch: Watch<'_>) -> Answer<BackupMade> {
        let Setting { folder, keep, .. } = setting(&mut self.register.reader().await?).await?;
        let made =
            if self.was_done(act).await? { None } else { Some(self.write_into(&folder, keep, watch).await?) };
        self.log_backup(act, made).await
    }

    async fn write_into(&self, folder: &str, keep: u32, watch: Watch<'_>) -> Answer<BackupMade> {
        let other = "Choose another folder for backups in Settings.";
        let named = folder.to_owned();
        match asked(move || place(&named)).await? {
            BackupPlace::Ready => {}
            BackupPlace::Unset => {
                return Err(Refusal::not_now("No folder for backups was chosen.", "Choose one in Settings."));
            }
            BackupPlace::Missing => {
                return Err(Refusal::not_now(
                    format!("The folder for backups, {folder}, is not there now. Nothing was written."),
                    "Plug in the drive it lies on and do it again, or choose another folder in Settings.",
                ));
            }
            BackupPlace::NotAFolder => {
                let what =
                    format!("A file lies where the folder for backups was: {folder}. Nothing was written.");
                return Err(Refusal::not_now(what, other));
            }
        }
        let (folder, stamp) = (PathBuf::from(folder), stamp_in_katy(self.now()));
        let within = folder.clone();
        let path = asked(move || free_name(&within, &stamp)).await??;
        let written = self.register.backup_watched(&path, self.now(), watch).await?;
        let register = written.info.register.clone();
        let at = path.clone();
        let mut made = asked(move || told(&at, written, true)).await?;
        if keep > 0 {
            let thinned = tokio::task::spawn_blocking(move || thin(&folder, &register, keep, &path)).await;
            (made.removed, made.unremoved) =
                thinned.unwrap_or_else(|_| (Vec::new(), "it was broken off".to_owned()));
        }
        Ok(made)
    }

    /// Writes a backup to a place that is named once, for scripts. Where this desk may write, the register's log names it.
    ///
    /// # Errors
    /// Something is in the way, the folder can't be written, the disk is full, or what was written does not verify.
    pub async fn backup_to(&self, act: &Act, to: &Path) -> Answer<BackupMade> {
        let written = self.register.backup(to, self.now()).await?;
        let logged = self.register.can_write();
        let at = to.to_owned();
        let made = asked(move || told(&at, written, logged)).await?;
        if logged { self.log_backup(act, Some(made)).await } else { Ok(made) }
    }

    /// Notes a backup as something that left the register. `None`: the act was done before, and its first answer is given.
    async fn log_backup(&self, act: &Act, made: Option<BackupMade>) -> Answer<BackupMade> {
        self.act(act, "back_up", async |tx| {
            let made = made.ok_or_else(|| Refusal::fault("A backup was begun twice at once."))?;
            let what = format!("the register up to entry {}", made.entries);
            let kind = LeavingKind::Backup;
            tx.insert_leaving(&Leaving {
                kind,
                what: what.clone(),
                to: made.file.clone(),
                operator: self.operator_id(),
                at: self.now(),
            })
            .await?;
            let done = Done::new("left_the_register", format!("{kind}: {what}"))
                .with("to", json!(made.file))
                .with("removed", json!(made.removed));
            Ok((done, made))
        })
        .await
    }
}
