//! One look into the watched folder: finished files go through the import that every file goes through, and are then put aside or
//! left. A look may be broken off at any moment: what is not committed by then did not happen, and what was committed and
//! neither moved nor noted is found to be there already at the next look.
//! Not here: which file is due (`due`), the disk (`folder`).

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use domain::day::Instant;
use domain::identifiers::mask;
use domain::ids::Id;
use domain::nouns::{ImportOutcome, WatchThen, WatchedFile, WatchedLine};
use serde_json::json;

use super::due::{Due, NOT_TAKEN_IN, Seen, TAKEN_IN, Watch};
use super::{Setting, folder, setting};
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::verbs::Incoming;
use crate::verbs::incoming::hash_of_readable;
use crate::views::inbox::{ImportLine, ImportSummary};
use crate::views::watch::{WatchRemark, WatchState};

/// Files of one look, so that the screen follows while a full folder is read.
const FILES: usize = 25;

/// Lines kept of one file: a mailbox has tens of thousands.
const LINES: usize = 50;

/// Seconds until a file that another program holds, or that a full disk kept out, is tried again.
const HELD: i64 = 60;
const KEPT_OUT: i64 = 300;

/// How a look ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// How the folder stands.
    pub state: WatchState,
    /// Files of which everything was taken in that was not there already.
    pub taken_in: u32,
    /// Files of which everything was there already.
    pub already_there: u32,
    /// Files refused, or in part.
    pub refused: u32,
    /// Whether more files are due at once.
    pub more: bool,
    /// Which folder it was.
    pub(super) folder: String,
    /// The files that lie there, and those put aside as not taken in, as seen from the folder.
    pub(super) there: BTreeSet<String>,
    /// Files that could not be read or kept yet.
    pub(super) waiting: Vec<WatchRemark>,
}

impl Looked {
    /// Nothing was looked at yet.
    pub fn nothing() -> Self {
        Self::of("", WatchState::Starting)
    }

    fn of(folder: &str, state: WatchState) -> Self {
        Self {
            state,
            taken_in: 0,
            already_there: 0,
            refused: 0,
            more: false,
            folder: folder.to_owned(),
            there: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// Whether something is shown otherwise than after the look before.
    pub fn differs(&self, before: &Self) -> bool {
        self.taken_in + self.already_there + self.refused > 0
            || (self.state, &self.folder, &self.waiting) != (before.state, &before.folder, &before.waiting)
            || !before.there.is_subset(&self.there)
    }

    fn count(&mut self, outcome: ImportOutcome) {
        match outcome {
            ImportOutcome::TakenIn => self.taken_in += 1,
            ImportOutcome::AlreadyThere => self.already_there += 1,
            ImportOutcome::Refused => self.refused += 1,
        }
    }
}

impl Desk {
    /// Looks into the watched folder once. `at`: now, by the clock that counts how long a file has rested.
    pub async fn look_into_folder(&self, watch: &mut Watch, at: Instant) -> Answer<Looked> {
        let mut reader = self.register.reader().await?;
        let Setting { folder, then } = setting(&mut reader).await?;
        if folder.is_empty() {
            watch.begin("", Vec::new());
            return Ok(Looked::of("", WatchState::Off));
        }
        if watch.folder != folder {
            watch.begin(&folder, reader.watched_in(&folder).await?);
        }
        drop(reader);
        let (place, register) = (folder.clone(), self.register.path());
        let look = move || {
            let place: &Path = place.as_ref();
            folder::look(place, &register).map(|seen| (seen, folder::aside(place)))
        };
        let (seen, aside) = match off_thread(look).await? {
            Ok(both) => both,
            Err(state) => {
                watch.begin("", Vec::new());
                return Ok(Looked::of(&folder, state));
            }
        };
        let mut looked = Looked::of(&folder, WatchState::Watching);
        looked.there = seen.iter().map(|s| s.name.clone()).collect();
        looked.there.extend(aside);
        let due = watch.due(&seen, then, at);
        looked.more = due.len() > FILES;
        let mut moved = false;
        for (file, what) in due.into_iter().take(FILES) {
            let outcome = match what {
                Due::Read => self.read_watched(watch, &file, then, at).await?,
                Due::Move => {
                    self.move_known(watch, &file, at).await?;
                    None
                }
            };
            if let Some(outcome) = outcome {
                looked.count(outcome);
            }
            if folder::stamp_of(&file.path).is_none() {
                looked.there.remove(&file.name);
                moved = true;
            }
        }
        if moved {
            let place = folder.clone();
            looked.there.extend(off_thread(move || folder::aside(place.as_ref())).await?);
        }
        looked.waiting =
            watch.waiting().map(|(file, why)| WatchRemark { file: mask(file), why: why.into() }).collect();
        Ok(looked)
    }

    /// Reads a finished file. `None`: it is not to be spoken of.
    async fn read_watched(
        &self,
        watch: &mut Watch,
        file: &Seen,
        then: WatchThen,
        at: Instant,
    ) -> Answer<Option<ImportOutcome>> {
        let (open, path, stamp) = (watch.open, file.path.clone(), file.stamp.clone());
        let hash = move || hash_of_readable(folder::open_as_seen(open, &path, &stamp)?, stamp.size);
        let hashed = off_thread(hash).await?;
        let sha256 = match hashed {
            Ok(sha256) => sha256,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            // That is no passing trouble: the import says it in its own words.
            Err(e) if e.kind() == io::ErrorKind::FileTooLarge => String::new(),
            Err(e) => {
                watch.wait(file, format!("It could not be read: {e}."), at, HELD);
                return Ok(None);
            }
        };
        if let Some(known) = watch.known.get(&file.name).filter(|k| !sha256.is_empty() && k.sha256 == sha256)
        {
            // Written over with the same bytes, as programs that keep folders alike do.
            let (size, modified) = (file.stamp.size, file.stamp.modified.clone());
            let again = WatchedFile { size, modified, ..known.clone() };
            self.note(watch, file, again, at).await?;
            return Ok(None);
        }
        let (path, stamp) = (file.path.clone(), file.stamp.clone());
        let incoming = Incoming::new(file.name.clone(), move || folder::open_as_seen(open, &path, &stamp));
        let (summary, broken) = self.import_all(&own_act(at), vec![incoming], &[], |_| {}).await?;
        let unchanged = folder::stamp_of(&file.path).as_ref() == Some(&file.stamp);
        let kept = summary.taken_in + summary.already_there > 0;
        // Of a table or a mailbox a part may be kept, and the rest wait for room on the disk.
        if broken > 0 || !kept && (!unchanged || summary.lost > 0) {
            let refusal = summary.lines.into_iter().find(|line| line.outcome == ImportOutcome::Refused);
            watch.wait(file, refusal.map(|line| line.text).unwrap_or_default(), at, KEPT_OUT);
            return Ok(None);
        }
        let row = noted(watch, file, sha256, summary, self.now());
        let outcome = row.outcome;
        // Noted where it lies, and moved only then: a file that is moved and of which nothing is known would be out of sight.
        if self.note(watch, file, row, at).await? && then == WatchThen::Move && unchanged {
            self.move_known(watch, file, at).await?;
        }
        Ok(Some(outcome))
    }

    /// Moves a file that was read before.
    async fn move_known(&self, watch: &mut Watch, file: &Seen, at: Instant) -> Answer<()> {
        let Some(known) = watch.known.get(&file.name) else { return Ok(()) };
        let mut row = known.clone();
        let before = row.clone();
        put_aside(watch, file, &mut row).await?;
        if row != before {
            self.note(watch, file, row, at).await?;
        }
        Ok(())
    }

    /// Notes what became of a file, and says whether it could; one that can't be noted is tried again later.
    async fn note(&self, watch: &mut Watch, file: &Seen, row: WatchedFile, at: Instant) -> Answer<bool> {
        let noted = self
            .act(&own_act(at), "note_watched_file", async |tx| {
                let mut row = row.clone();
                if row.id.raw() == 0 {
                    row.id = tx.insert_watched_file(&row).await?;
                } else {
                    tx.update_watched_file(&row).await?;
                }
                let mut done =
                    Done::new("watched_file_noted", format!("File of the watched folder: {}", row.outcome))
                        .with("file", json!(row.name))
                        .with("sha256", json!(row.sha256))
                        .with("moved_to", json!(row.moved_to));
                for message in row.lines.iter().filter_map(|line| line.message) {
                    done = done.about(message);
                }
                Ok((done, row))
            })
            .await;
        match noted {
            Ok(row) => {
                watch.remember(row);
                Ok(true)
            }
            Err(refusal) => {
                watch.wait(file, refusal.to_string(), at, KEPT_OUT);
                Ok(false)
            }
        }
    }
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Refusal::fault("A look into the watched folder was broken off."))
}

/// Moves a file to where it belongs, and says in its record where it is or why it stays.
async fn put_aside(watch: &mut Watch, file: &Seen, row: &mut WatchedFile) -> Answer<()> {
    let into = if row.outcome == ImportOutcome::Refused { NOT_TAKEN_IN } else { TAKEN_IN };
    let (path, stamp) = (file.path.clone(), file.stamp.clone());
    match off_thread(move || folder::put_aside(&path, &stamp, into)).await? {
        Ok(place) => {
            row.moved_to = place;
            row.unmoved.clear();
        }
        Err(why) => {
            row.unmoved = why.to_string();
            watch.stick(file);
        }
    }
    Ok(())
}

/// An act that nobody sends twice: what a look does again is told by the bytes.
fn own_act(at: Instant) -> Act {
    Act { id: format!("watch-{:x}-{:016x}", at.timestamp_micros(), fastrand::u64(..)), case_revision: None }
}

fn noted(watch: &Watch, file: &Seen, sha256: String, summary: ImportSummary, now: Instant) -> WatchedFile {
    let outcome = if summary.refused > 0 {
        ImportOutcome::Refused
    } else if summary.taken_in > 0 {
        ImportOutcome::TakenIn
    } else {
        ImportOutcome::AlreadyThere
    };
    let messages = u32::try_from(summary.lines.len()).unwrap_or(u32::MAX);
    let mut lines: Vec<ImportLine> = summary.lines;
    lines.sort_by_key(|line| line.outcome != ImportOutcome::Refused);
    lines.truncate(LINES);
    let lines = lines
        .into_iter()
        .map(|line| WatchedLine {
            outcome: line.outcome,
            message: line.message,
            text: if line.message.is_some() { String::new() } else { line.text },
        })
        .collect();
    WatchedFile {
        id: Id::new(0),
        folder: watch.folder.clone(),
        name: file.name.clone(),
        size: file.stamp.size,
        modified: file.stamp.modified.clone(),
        sha256,
        outcome,
        lines,
        messages,
        moved_to: String::new(),
        unmoved: String::new(),
        at: now,
    }
}
