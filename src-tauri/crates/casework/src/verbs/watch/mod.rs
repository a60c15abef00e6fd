//! The watched folder: which one, what is done with its files, and what came out of it. It belongs to the work, so it stands in the
//! register; whether it is there on this machine is found at each look.
//! Not here: a look into it (`look`), when to look (whoever has the desk open).

mod due;
mod folder;
mod look;

use std::collections::BTreeSet;
use std::path::Path;

use domain::day::day_in_katy;
use domain::identifiers::mask;
use domain::nouns::{ImportOutcome, WatchThen, WatchedFile};
use register::Reader;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::inbox::ImportLine;
use crate::views::watch::{WatchRemark, WatchState, WatchView};
pub use due::Watch;
pub use look::Looked;

/// Key of the setting.
const WATCH: &str = "watch";

/// Files that are gone through for what came today, and lines that are shown of them.
const FILES: u32 = 500;
const LINES: usize = 100;

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Setting {
    /// Path of the folder; empty = none is watched.
    folder: String,
    then: WatchThen,
}

async fn setting(reader: &mut Reader) -> Answer<Setting> {
    match reader.setting(WATCH).await? {
        Some(stored) => from_json(&stored),
        None => Ok(Setting { folder: String::new(), then: WatchThen::Leave }),
    }
}

impl Desk {
    /// Watches this folder from now on; what is done with its files stays as it was set.
    pub async fn watch_folder(&self, act: &Act, folder: &Path) -> Answer<()> {
        let sentence = "Choose a folder that is there and that you may read.";
        let path =
            folder.to_str().filter(|_| folder.is_absolute()).ok_or(Refusal::field("folder", sentence))?;
        let (place, register) = (folder.to_owned(), self.register.path());
        let looked = tokio::task::spawn_blocking(move || folder::look(&place, &register))
            .await
            .map_err(|_| Refusal::fault("Looking into the folder was broken off."))?;
        match looked {
            Ok(_) => {}
            Err(WatchState::HoldsRegister) => {
                return Err(Refusal::field(
                    "folder",
                    "The register itself lies in this folder. Choose one where nothing but messages is put.",
                ));
            }
            Err(_) => return Err(Refusal::field("folder", sentence)),
        }
        self.set_watch(act, "watch_folder", |before| Ok(Setting { folder: path.to_owned(), ..before })).await
    }

    /// What is done from now on with a file that was read. Files read before that still lie there follow.
    pub async fn watch_then(&self, act: &Act, then: WatchThen) -> Answer<()> {
        self.set_watch(act, "watch_then", |before| {
            if before.folder.is_empty() {
                return Err(Refusal::not_now("No folder is watched.", "Choose one first."));
            }
            Ok(Setting { then, ..before })
        })
        .await
    }

    /// No folder is watched from now on.
    pub async fn stop_watching(&self, act: &Act) -> Answer<()> {
        self.set_watch(act, "stop_watching", |before| Ok(Setting { folder: String::new(), ..before })).await
    }

    async fn set_watch(
        &self,
        act: &Act,
        verb: &str,
        change: impl FnOnce(Setting) -> Answer<Setting>,
    ) -> Answer<()> {
        self.act(act, verb, async |tx| {
            let before = setting(tx).await?;
            let after = change(before.clone())?;
            tx.set_setting(WATCH, &to_json(&after)?).await?;
            let what = if after.folder.is_empty() { "No folder is watched" } else { "Watched folder set" };
            let done =
                Done::new("watch_changed", what).with("before", json!(before)).with("after", json!(after));
            Ok((done, ()))
        })
        .await
    }

    /// The watched folder with what came out of it today, and what still has to be done about it. `looked`: how the last look
    /// ended.
    pub async fn watch_view(&self, looked: &Looked) -> Answer<WatchView> {
        let mut reader = self.register.reader().await?;
        let Setting { folder, then } = setting(&mut reader).await?;
        let here = reader.watched_unsettled(&folder).await?;
        let files = self.files_of_today(reader.watched_last(FILES).await?, &here, looked);
        // What the last look found is of no use once another folder is set.
        let current = looked.folder == folder;
        let count = |outcome| {
            u32::try_from(files.iter().filter(|f| f.outcome == outcome).count()).unwrap_or(u32::MAX)
        };
        let mut view = WatchView {
            state: match (folder.is_empty(), current) {
                (true, _) => WatchState::Off,
                (false, false) => WatchState::Starting,
                (false, true) => looked.state,
            },
            then,
            taken_in: count(ImportOutcome::TakenIn),
            already_there: count(ImportOutcome::AlreadyThere),
            refused: count(ImportOutcome::Refused),
            lines: Vec::new(),
            more: 0,
            unmoved: here
                .iter()
                .filter(|f| current && then == WatchThen::Move && looked.there.contains(&f.name))
                .filter(|f| !f.unmoved.is_empty())
                .map(|f| WatchRemark { file: mask(&f.name), why: f.unmoved.clone() })
                .collect(),
            waiting: if current { looked.waiting.clone() } else { Vec::new() },
            folder,
        };
        for file in &files {
            let mut shown = 0;
            for line in file.lines.iter().take(LINES.saturating_sub(view.lines.len())) {
                shown += 1;
                view.lines.push(match line.message {
                    Some(id) => {
                        let message = reader.message(id).await?;
                        let text = super::taken::subject_text(&message.subject);
                        ImportLine {
                            file: mask(&file.name),
                            outcome: line.outcome,
                            message: Some(id),
                            case: message.case,
                            text,
                        }
                    }
                    None => super::taken::refused(place(file), line.text.clone()),
                });
            }
            view.more = view.more.saturating_add(file.messages.saturating_sub(shown));
        }
        Ok(view)
    }

    /// The files read today, and those refused before that still lie there, where they lay or where they were put aside; a refusal
    /// that was dealt with since is none any more.
    fn files_of_today(
        &self,
        last: Vec<WatchedFile>,
        here: &[WatchedFile],
        looked: &Looked,
    ) -> Vec<WatchedFile> {
        let today = self.today();
        let lies = |f: &WatchedFile| {
            here.iter().any(|h| h.id == f.id)
                && (looked.state != WatchState::Watching
                    || looked.folder != f.folder
                    || lies_there(f, here, looked))
        };
        let stands = |f: &WatchedFile| f.outcome != ImportOutcome::Refused || lies(f);
        let mut files: Vec<WatchedFile> =
            last.into_iter().filter(|f| day_in_katy(f.at) == today && stands(f)).collect();
        let listed: BTreeSet<_> = files.iter().map(|f| f.id.raw()).collect();
        let before = here.iter().filter(|f| {
            f.outcome == ImportOutcome::Refused
                && !listed.contains(&f.id.raw())
                && looked.folder == f.folder
                && lies_there(f, here, looked)
        });
        files.extend(before.cloned());
        files.sort_by_key(|f| f.outcome != ImportOutcome::Refused);
        files
    }
}

/// Where a file lies, as seen from the folder.
fn place(file: &WatchedFile) -> &str {
    if file.moved_to.is_empty() { &file.name } else { &file.moved_to }
}

/// Whether it lies where it was noted, or where it was about to be put when the look that moved it was broken off.
fn lies_there(file: &WatchedFile, here: &[WatchedFile], looked: &Looked) -> bool {
    let aside = || format!("{}/{}", due::NOT_TAKEN_IN, file.name);
    let on_its_way = || {
        file.moved_to.is_empty()
            && looked.there.contains(&aside())
            && !here.iter().any(|h| h.moved_to == aside())
    };
    looked.there.contains(place(file)) || on_its_way()
}
