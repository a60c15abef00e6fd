//! Why: which folder is watched belongs to the work: it stands in the register, each change with an entry and its inverse.
//! Not here: the files in it (`watched_folder`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::views::watch::{WatchState, WatchView};
use casework::{Code, Desk, Looked};
use common::drafted::payloads;
use common::pieces::later;
use common::{act, desk, now};
use domain::nouns::WatchThen;

async fn view(desk: &Desk) -> WatchView {
    desk.watch_view(&Looked::nothing()).await.unwrap()
}

#[tokio::test]
async fn the_folder_outlasts_a_lock_and_each_change_names_before_and_after() {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = desk(home.path()).await;
    assert_eq!((view(&desk).await.state, view(&desk).await.then), (WatchState::Off, WatchThen::Leave));
    desk.watch_folder(&act(), folder.path()).await.unwrap();
    desk.watch_then(&act(), WatchThen::Move).await.unwrap();
    let desk = later(desk, home.path(), now).await;
    let set = view(&desk).await;
    assert_eq!(
        (Path::new(&set.folder), set.then, set.state),
        (folder.path(), WatchThen::Move, WatchState::Starting)
    );
    desk.stop_watching(&act()).await.unwrap();
    assert_eq!(view(&desk).await.state, WatchState::Off);
    let entries = payloads(&desk, "watch_changed").await;
    assert_eq!(entries.len(), 3);
    for pair in entries.windows(2) {
        assert_eq!(pair[0]["after"], pair[1]["before"], "what a change takes back stands in it");
    }
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn what_can_not_be_watched_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path()).await;
    let file = home.path().join("a.txt");
    std::fs::write(&file, "x").unwrap();
    for place in [home.path().join("nowhere"), file, "relative".into()] {
        let refused = desk.watch_folder(&act(), &place).await.unwrap_err();
        assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "folder"));
    }
    let refused = desk.watch_folder(&act(), &home.path().join(".")).await.unwrap_err();
    assert!(refused.what.contains("register itself"), "{}", refused.what);
    assert_eq!(desk.watch_then(&act(), WatchThen::Move).await.unwrap_err().code, Code::NotNow);
}

#[cfg(unix)]
#[tokio::test]
async fn a_register_that_comes_to_lie_in_the_folder_stops_the_watching() {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = desk(home.path()).await;
    desk.watch_folder(&act(), folder.path()).await.unwrap();
    // The folder's place is taken by a way to the register: its own files are not to be taken for letters.
    let place = folder.path().to_owned();
    folder.close().unwrap();
    std::os::unix::fs::symlink(home.path(), &place).unwrap();
    let mut watch = casework::Watch::new(|path| std::fs::File::open(path));
    let looked = desk.look_into_folder(&mut watch, now()).await.unwrap();
    std::fs::remove_file(&place).unwrap();
    assert_eq!(desk.watch_view(&looked).await.unwrap().state, WatchState::HoldsRegister);
}
