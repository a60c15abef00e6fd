//! Why: a folder that is watched, on a real disk and with a clock that is handed in: finished files are taken in once, moved aside
//! or left, nothing is lost, written over or followed, whatever happens to the folder or the register meanwhile.
//! Not here: names that are left alone and how long a file rests (casework), the setting (`watch_setting`), the window.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use casework::views::watch::{WatchState, WatchView};
use casework::{Desk, Looked, Watch};
use common::pieces::later;
use common::{act, desk, incoming, now, simple_mail};
use domain::day::Instant;
use domain::nouns::{ImportOutcome, WatchThen};

type Open = fn(&Path) -> io::Result<File>;

/// A watched folder beside a register of its own, and a clock.
struct Stage {
    home: tempfile::TempDir,
    desk: Desk,
    watch: Watch,
    seconds: i64,
    last: Looked,
}

impl Stage {
    async fn new(then: WatchThen) -> Self {
        Self::opening(then, |path| File::open(path)).await
    }

    async fn opening(then: WatchThen, open: Open) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("in")).unwrap();
        let register = home.path().join("register");
        fs::create_dir(&register).unwrap();
        let desk = desk(&register).await;
        desk.watch_folder(&act(), &home.path().join("in")).await.unwrap();
        desk.watch_then(&act(), then).await.unwrap();
        Self { home, desk, watch: Watch::new(open), seconds: 0, last: Looked::nothing() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.home.path().join("in").join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.at(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn clock(&self) -> Instant {
        now() + chrono::TimeDelta::seconds(self.seconds)
    }

    async fn look(&mut self) -> (u32, u32, u32) {
        let at = self.clock();
        self.last = self.desk.look_into_folder(&mut self.watch, at).await.unwrap();
        (self.last.taken_in, self.last.already_there, self.last.refused)
    }

    /// A look, ten seconds, and the look that finds what lies there finished.
    async fn rest(&mut self) -> (u32, u32, u32) {
        self.look().await;
        self.seconds += 10;
        self.look().await
    }

    /// The register is locked and opened again.
    async fn again(self) -> Self {
        let Self { home, desk, seconds, .. } = self;
        let desk = later(desk, &home.path().join("register"), now).await;
        Self { home, desk, watch: plain(), seconds, last: Looked::nothing() }
    }

    async fn unfiled(&self) -> u32 {
        self.desk.unfiled(None).await.unwrap().total
    }

    async fn view(&self) -> WatchView {
        self.desk.watch_view(&self.last).await.unwrap()
    }
}

fn plain() -> Watch {
    Watch::new(|path| File::open(path))
}

fn mail(subject: &str) -> String {
    simple_mail(subject, "Please delete my data.")
}

/// What no reader makes a message of.
const PROGRAM: &str = "MZ\u{1}\u{0}\u{3}\u{0}\u{0}\u{0}\u{4}\u{0}\u{0}";

#[tokio::test]
async fn a_file_is_taken_in_once_it_is_whole_and_left_where_it_lies() {
    let mut s = Stage::new(WatchThen::Leave).await;
    s.put("a.eml.part", &mail("one"));
    assert_eq!(s.rest().await, (0, 0, 0), "it is still on its way");
    fs::rename(s.at("a.eml.part"), s.at("a.eml")).unwrap();
    s.put("b.eml", "");
    assert_eq!(s.look().await, (0, 0, 0));
    s.seconds += 9;
    s.put("b.eml", &mail("two")[..40]);
    assert_eq!(s.look().await, (0, 0, 0));
    s.seconds += 1;
    assert_eq!(s.look().await, (1, 0, 0), "the one that was renamed into place has rested");
    s.put("b.eml", &mail("two"));
    s.seconds += 9;
    assert_eq!(s.look().await, (0, 0, 0), "it grew since");
    s.seconds += 10;
    assert_eq!(s.look().await, (1, 0, 0));
    assert_eq!(s.names(""), ["a.eml", "b.eml"]);
    let view = s.view().await;
    assert_eq!(
        (view.taken_in, view.already_there, view.refused, view.state),
        (2, 0, 0, WatchState::Watching)
    );
    let subjects: Vec<&str> = view.lines.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(subjects, ["two", "one"], "latest first");
}

/// How often a file was opened in the test below.
static OPENED: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn a_file_that_is_left_is_not_read_again_at_any_later_look_or_start() {
    let counted: Open = |path| {
        OPENED.fetch_add(1, Ordering::SeqCst);
        File::open(path)
    };
    let mut s = Stage::opening(WatchThen::Leave, counted).await;
    s.put("a.eml", &mail("one"));
    s.put("same.eml", &mail("one"));
    s.put("program.exe", PROGRAM);
    assert_eq!(s.rest().await, (1, 1, 1), "the same bytes under a second name are there already");
    let opened = OPENED.load(Ordering::SeqCst);
    assert!(opened >= 3);
    assert_eq!(s.rest().await, (0, 0, 0));
    s = s.again().await;
    s.watch = Watch::new(counted);
    assert_eq!(s.rest().await, (0, 0, 0));
    assert_eq!(OPENED.load(Ordering::SeqCst), opened, "nothing was opened again");
    assert_eq!(s.unfiled().await, 1);
    assert!(s.desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn the_same_name_with_new_bytes_is_taken_in_anew_and_with_the_same_bytes_not_spoken_of() {
    let mut s = Stage::new(WatchThen::Leave).await;
    s.put("scan.eml", &mail("one"));
    s.put("program.exe", PROGRAM);
    assert_eq!(s.rest().await, (1, 0, 1));
    for name in ["scan.eml", "program.exe"] {
        let file = File::options().write(true).open(s.at(name)).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000)).unwrap();
    }
    assert_eq!(s.rest().await, (0, 0, 0), "only the time differs");
    assert_eq!(s.rest().await, (0, 0, 0));
    s.put("scan.eml", &mail("two"));
    assert_eq!(s.rest().await, (1, 0, 0));
    assert_eq!(s.unfiled().await, 2);
}

#[tokio::test]
async fn a_refused_file_is_said_once_with_its_reason_until_it_is_dealt_with() {
    let mut s = Stage::new(WatchThen::Leave).await;
    s.put("a.eml", &mail("one"));
    s.put("letter.eml", PROGRAM);
    assert_eq!(s.rest().await, (1, 0, 1));
    let view = s.view().await;
    assert_eq!(view.lines[0].outcome, ImportOutcome::Refused);
    assert!(view.lines[0].file == "letter.eml" && view.lines[0].text.len() > 20, "{:?}", view.lines[0]);
    // The next day what was taken in is old news; what was refused still lies there.
    let Stage { home, desk, .. } = s;
    let next_day = || "2026-11-23T16:00:00Z".parse().unwrap();
    let desk = later(desk, &home.path().join("register"), next_day).await;
    let mut s = Stage { home, desk, watch: plain(), seconds: 86_400, last: Looked::nothing() };
    assert_eq!(s.rest().await, (0, 0, 0));
    assert_eq!((s.view().await.taken_in, s.view().await.refused), (0, 1));
    s.put("letter.eml", &mail("two"));
    assert_eq!(s.rest().await, (1, 0, 0), "it was mended");
    assert_eq!((s.view().await.taken_in, s.view().await.refused), (1, 0));
    s.put("other.exe", PROGRAM);
    assert_eq!(s.rest().await, (0, 0, 1));
    fs::remove_file(s.at("other.exe")).unwrap();
    s.look().await;
    assert_eq!(s.view().await.refused, 0, "the officer took it away");
}

#[tokio::test]
async fn files_are_moved_aside_after_they_were_read_and_never_onto_another() {
    let mut s = Stage::new(WatchThen::Move).await;
    fs::create_dir(s.at("Taken in")).unwrap();
    s.put("Taken in/scan.eml", "an older letter");
    s.put("scan.eml", &mail("one"));
    s.put("again.eml", &mail("one"));
    s.put("program.exe", PROGRAM);
    assert_eq!(s.rest().await, (1, 1, 1));
    assert_eq!(s.names(""), ["Not taken in", "Taken in"]);
    assert_eq!(s.names("Taken in"), ["again.eml", "scan (2).eml", "scan.eml"]);
    assert_eq!(s.names("Not taken in"), ["program.exe"]);
    assert_eq!(fs::read_to_string(s.at("Taken in/scan.eml")).unwrap(), "an older letter");
    s.put("scan.eml", &mail("three"));
    assert_eq!(s.rest().await, (1, 0, 0), "a scanner that uses one name over and over");
    assert_eq!(s.names("Taken in"), ["again.eml", "scan (2).eml", "scan (3).eml", "scan.eml"]);
    assert_eq!(s.rest().await, (0, 0, 0));
    let view = s.view().await;
    assert_eq!((view.taken_in, view.already_there, view.refused, view.unmoved.len()), (2, 1, 1, 0));
}

#[tokio::test]
async fn a_file_that_may_not_be_moved_is_taken_in_all_the_same_and_stays_with_a_remark() {
    let mut s = Stage::new(WatchThen::Move).await;
    // Something else has the folder's name: that stops whoever runs the tests, whatever rights they have.
    s.put("Taken in", "a file");
    s.put("a.eml", &mail("one"));
    assert_eq!(s.rest().await, (1, 0, 0));
    assert_eq!(s.names(""), ["Taken in", "a.eml"]);
    let view = s.view().await;
    assert_eq!((view.unmoved[0].file.as_str(), view.unmoved.len()), ("a.eml", 1));
    assert!(view.unmoved[0].why.contains("no folder"), "{}", view.unmoved[0].why);
    fs::remove_file(s.at("Taken in")).unwrap();
    assert_eq!(s.rest().await, (0, 0, 0));
    assert_eq!(s.names(""), ["a.eml"], "it is not tried over and over");
    s = s.again().await;
    assert_eq!(s.look().await, (0, 0, 0));
    assert_eq!((s.names(""), s.names("Taken in")), (vec!["Taken in".to_owned()], vec!["a.eml".to_owned()]));
    assert!(s.view().await.unmoved.is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn links_folders_and_pipes_are_not_followed() {
    let mut s = Stage::new(WatchThen::Move).await;
    fs::write(s.home.path().join("secret.eml"), mail("secret")).unwrap();
    std::os::unix::fs::symlink(s.home.path().join("secret.eml"), s.at("link.eml")).unwrap();
    fs::create_dir(s.at("inner")).unwrap();
    s.put("inner/deep.eml", &mail("deep"));
    let pipe = std::process::Command::new("mkfifo").arg(s.at("pipe.eml")).status().unwrap();
    assert!(pipe.success());
    // A link where our own folder should be leads nowhere either.
    fs::create_dir(s.home.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(s.home.path().join("elsewhere"), s.at("Taken in")).unwrap();
    s.put("a.eml", &mail("one"));
    assert_eq!(s.rest().await, (1, 0, 0));
    assert_eq!(s.unfiled().await, 1);
    assert_eq!(s.names(""), ["Taken in", "a.eml", "inner", "link.eml", "pipe.eml"]);
    assert_eq!(fs::read_dir(s.home.path().join("elsewhere")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_folder_that_goes_away_is_said_and_watched_again_when_it_is_back() {
    let mut s = Stage::new(WatchThen::Leave).await;
    s.put("a.eml", &mail("one"));
    assert_eq!(s.rest().await, (1, 0, 0));
    let (here, away) = (s.home.path().join("in"), s.home.path().join("away"));
    fs::rename(&here, &away).unwrap();
    let before = s.last.clone();
    s.look().await;
    assert!(s.last.differs(&before));
    assert_eq!(s.view().await.state, WatchState::Missing);
    fs::write(&here, "a file").unwrap();
    s.look().await;
    assert_eq!(s.view().await.state, WatchState::NotAFolder);
    fs::remove_file(&here).unwrap();
    fs::rename(&away, &here).unwrap();
    s.put("b.eml", &mail("two"));
    assert_eq!(s.rest().await, (1, 0, 0));
    assert_eq!(s.view().await.state, WatchState::Watching);
}

#[tokio::test]
async fn a_start_between_the_register_and_the_move_finds_the_file_there_already_and_moves_it() {
    let mut s = Stage::new(WatchThen::Move).await;
    s.put("a.eml", &mail("one"));
    s.desk.import(&act(), vec![incoming("a.eml", &mail("one"))], |_| {}).await.unwrap();
    s = s.again().await;
    assert_eq!(s.rest().await, (0, 1, 0));
    assert_eq!(s.names("Taken in"), ["a.eml"]);
    assert_eq!(s.unfiled().await, 1);
}

#[tokio::test]
async fn files_left_before_follow_when_moving_is_chosen() {
    let mut s = Stage::new(WatchThen::Leave).await;
    s.put("a.eml", &mail("one"));
    s.put("program.exe", PROGRAM);
    assert_eq!(s.rest().await, (1, 0, 1));
    s.desk.watch_then(&act(), WatchThen::Move).await.unwrap();
    assert_eq!(s.look().await, (0, 0, 0));
    assert_eq!(
        (s.names("Taken in"), s.names("Not taken in")),
        (vec!["a.eml".into()], vec!["program.exe".into()])
    );
}

#[tokio::test]
async fn a_lock_while_a_file_is_taken_in_leaves_it_whole_or_not_at_all() {
    let mut s = Stage::new(WatchThen::Move).await;
    for n in 0..8 {
        s.put(&format!("{n}.eml"), &mail(&format!("number {n}")));
    }
    let mut broken_off = 0;
    for milliseconds in 0..40 {
        s.look().await;
        s.seconds += 10;
        let look = s.desk.look_into_folder(&mut s.watch, now() + chrono::TimeDelta::seconds(s.seconds));
        let limit = std::time::Duration::from_millis(milliseconds);
        if tokio::time::timeout(limit, look).await.is_err() {
            broken_off += 1;
        }
        s = s.again().await;
        let moved = s.names("Taken in").len();
        let kept = s.unfiled().await as usize;
        assert!(kept == moved || kept == moved + 1, "{kept} are kept, {moved} moved");
    }
    assert!(broken_off > 0, "no look was ever broken off");
    s.rest().await;
    assert_eq!((s.unfiled().await, s.names("Taken in").len()), (8, 8));
    assert!(s.desk.verify().await.unwrap().passed);
}

/// Whether the file of the test below is held by another program.
static HELD: AtomicUsize = AtomicUsize::new(1);

#[tokio::test]
async fn a_file_that_another_program_holds_is_named_and_tried_again() {
    let mut s = Stage::opening(WatchThen::Leave, |path| {
        if HELD.load(Ordering::SeqCst) == 1 {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "another program holds it"));
        }
        File::open(path)
    })
    .await;
    s.put("a.eml", &mail("one"));
    assert_eq!(s.rest().await, (0, 0, 0));
    let view = s.view().await;
    assert_eq!(view.waiting[0].file, "a.eml");
    assert!(view.waiting[0].why.contains("another program holds it"));
    HELD.store(0, Ordering::SeqCst);
    s.seconds += 30;
    assert_eq!(s.look().await, (0, 0, 0));
    s.seconds += 30;
    assert_eq!(s.look().await, (1, 0, 0));
    assert!(s.view().await.waiting.is_empty());
}

#[tokio::test]
async fn a_file_too_large_to_be_read_is_refused_once() {
    let mut s = Stage::opening(WatchThen::Move, |_| {
        Err(io::Error::new(io::ErrorKind::FileTooLarge, "it has 300 MiB"))
    })
    .await;
    s.put("film.eml", &mail("one"));
    assert_eq!(s.rest().await, (0, 0, 1));
    assert!(s.view().await.lines[0].text.contains("it has 300 MiB"));
    assert_eq!(s.names("Not taken in"), ["film.eml"]);
}

#[tokio::test]
async fn a_full_folder_is_read_some_files_at_a_time() {
    let mut s = Stage::new(WatchThen::Leave).await;
    for n in 0..60 {
        s.put(&format!("{n:02}.eml"), &mail(&format!("number {n}")));
    }
    assert_eq!(s.rest().await, (25, 0, 0));
    assert!(s.last.more);
    assert_eq!(s.look().await, (25, 0, 0));
    assert_eq!(s.look().await, (10, 0, 0));
    assert!(!s.last.more);
    assert_eq!(s.view().await.taken_in, 60);
}
