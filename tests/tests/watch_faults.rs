//! The watched folder where something goes wrong: what was put aside stays in sight, what is moved is noted first, and what a full disk broke
//! off is tried again.
//! Not here: the folder when all is well (`watched_folder`), the setting (`watch_setting`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use casework::views::watch::WatchView;
use casework::{Desk, Looked, Watch};
use common::pieces::later;
use common::{act, desk, now, simple_mail};
use domain::nouns::{ImportOutcome, WatchThen};

/// What no reader makes a message of.
const PROGRAM: &str = "MZ\u{1}\u{0}\u{3}\u{0}\u{0}\u{0}\u{4}\u{0}\u{0}";

/// A register and a folder beside it that is watched.
async fn stage(home: &Path, then: WatchThen) -> Desk {
    fs::create_dir(home.join("in")).unwrap();
    fs::create_dir(home.join("register")).unwrap();
    let desk = desk(&home.join("register")).await;
    desk.watch_folder(&act(), &home.join("in")).await.unwrap();
    desk.watch_then(&act(), then).await.unwrap();
    desk
}

/// A look, ten seconds, and the look that finds what lies there finished, so many seconds after the first of all.
async fn rest(desk: &Desk, watch: &mut Watch, after: i64) -> Looked {
    let at = |seconds| now() + chrono::TimeDelta::seconds(after + seconds);
    desk.look_into_folder(watch, at(0)).await.unwrap();
    desk.look_into_folder(watch, at(10)).await.unwrap()
}

fn watch() -> Watch {
    Watch::new(|path| File::open(path))
}

fn refused(view: &WatchView) -> Vec<&str> {
    view.lines.iter().filter(|l| l.outcome == ImportOutcome::Refused).map(|l| l.file.as_str()).collect()
}

#[tokio::test]
async fn a_refused_file_that_was_put_aside_stays_in_sight_until_it_is_taken_away() {
    let home = tempfile::tempdir().unwrap();
    let desk = stage(home.path(), WatchThen::Move).await;
    let place = home.path().join("in/letter.pdf");
    fs::write(&place, PROGRAM).unwrap();
    let mut look = watch();
    let looked = rest(&desk, &mut look, 0).await;
    assert_eq!(refused(&desk.watch_view(&looked).await.unwrap()), ["Not taken in/letter.pdf"]);
    // The scanner uses the same name for the next letter, which is sound.
    fs::write(&place, simple_mail("one", "Please delete my data.")).unwrap();
    rest(&desk, &mut look, 20).await;

    let next_week = || "2026-11-30T16:00:00Z".parse().unwrap();
    let desk = later(desk, &home.path().join("register"), next_week).await;
    let mut look = watch();
    let looked = rest(&desk, &mut look, 700_000).await;
    let view = desk.watch_view(&looked).await.unwrap();
    assert_eq!((refused(&view), view.refused, view.taken_in), (vec!["Not taken in/letter.pdf"], 1, 0));
    fs::remove_file(home.path().join("in/Not taken in/letter.pdf")).unwrap();
    let after = rest(&desk, &mut look, 700_020).await;
    assert!(after.differs(&looked), "the page is told");
    assert_eq!(desk.watch_view(&after).await.unwrap().refused, 0);
}

#[tokio::test]
async fn a_file_is_noted_where_it_lies_before_it_is_moved() {
    let home = tempfile::tempdir().unwrap();
    let desk = stage(home.path(), WatchThen::Move).await;
    fs::write(home.path().join("in/a.eml"), simple_mail("one", "Please delete my data.")).unwrap();
    rest(&desk, &mut watch(), 0).await;
    assert!(home.path().join("in/Taken in/a.eml").exists());
    let chain = String::from_utf8(desk.export_chain(&act(), "here", true).await.unwrap()).unwrap();
    let notes: Vec<&str> = chain.lines().filter(|l| l.contains("\"kind\":\"watched_file_noted\"")).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    let moved = |note: &str| note.contains("Taken in/a.eml");
    assert_eq!((moved(notes[0]), moved(notes[1])), (false, true), "{notes:?}");
}

/// Rows that are kept in several transactions.
const ROWS: u32 = 400;

fn table() -> String {
    let words = "Please delete what you hold about me. ".repeat(100);
    let row = |n| format!("2026-07-14 10:00,Bo Hale,bo{n}@example.com,{words}\n");
    format!("Date,Name,Email,Message\n{}", (0..ROWS).map(row).collect::<String>())
}

/// Where the test below does its first half: in a process of its own, whose files may not grow any more.
const HOME: &str = "WATCH_FAULTS_HOME";

#[cfg(unix)]
#[tokio::test]
async fn a_table_that_a_full_disk_breaks_off_is_tried_again_and_nobody_is_lost_or_doubled() {
    if let Some(home) = std::env::var_os(HOME) {
        return on_a_full_disk(&PathBuf::from(home)).await;
    }
    let home = tempfile::tempdir().unwrap();
    let desk = stage(home.path(), WatchThen::Move).await;
    fs::write(home.path().join("in/form.csv"), table()).unwrap();
    desk.close().await;
    let size = fs::metadata(home.path().join("register/register.db")).unwrap().len();
    // In blocks of 512 bytes; the signal that would end the process is not heard.
    let blocks = (size + 3 * 1024 * 1024) / 512;
    let ended = std::process::Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "a_table_that_a_full_disk_breaks_off_is_tried_again_and_nobody_is_lost_or_doubled"])
        .env(HOME, home.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stdout) + String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{said}");

    let desk = common::pieces::opened(&home.path().join("register"), now).await;
    let before = desk.unfiled(None).await.unwrap().total;
    assert!((1..ROWS).contains(&before), "{before}");
    let looked = rest(&desk, &mut watch(), 1_000).await;
    assert_eq!((looked.taken_in, looked.refused), (1, 0));
    assert_eq!(desk.unfiled(None).await.unwrap().total, ROWS);
    assert!(home.path().join("in/Taken in/form.csv").exists());
    assert!(desk.verify().await.unwrap().passed);
}

async fn on_a_full_disk(home: &Path) {
    let desk = common::pieces::opened(&home.join("register"), now).await;
    let looked = rest(&desk, &mut watch(), 0).await;
    assert_eq!((looked.taken_in, looked.already_there, looked.refused), (0, 0, 0));
    let view = desk.watch_view(&looked).await.unwrap();
    assert_eq!((view.waiting.len(), view.waiting[0].file.as_str()), (1, "form.csv"));
    assert!(home.join("in/form.csv").exists(), "it is moved once it is in whole");
}
