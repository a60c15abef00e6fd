//! Why: a backup that was never written, written over another, or does not open is found out on the day it is needed.
//! Not here: the form of the container and what verifying finds (`register`), restoring (`desk`, `register`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::Path;

use casework::views::backup::BackupPlace;
use casework::{Code, Desk, Passphrase, Unlock};
use common::drafted::payloads;
use common::pieces::{friday, later};
use common::{PASSPHRASE, act, desk, incoming, now, place, simple_mail};
use domain::day::Instant;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

async fn with_a_message(home: &Path) -> Desk {
    let desk = desk(home).await;
    desk.import(&act(), vec![incoming("a.eml", &simple_mail("Delete me", "Please delete my data."))], |_| {})
        .await
        .unwrap();
    desk
}

fn nine_days_later() -> Instant {
    "2026-12-01T16:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_backup_goes_to_the_chosen_folder_under_a_name_of_its_own_and_opens_elsewhere() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = with_a_message(home.path()).await;
    assert_eq!(desk.backup_view().await.unwrap().place, BackupPlace::Unset);
    assert_eq!(desk.back_up(&act()).await.unwrap_err().code, Code::NotNow);
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    let mine = act();
    let made = desk.back_up(&mine).await.unwrap();
    assert_eq!(made.name, "privacy-desk-2026-11-22-1000.backup", "the time of Katy");
    assert!(made.kib > 0 && made.entries > 2 && made.blobs == 1 && made.logged, "{made:?}");
    // Asked for again by the same act, as after a reload: nothing more is written.
    assert_eq!(desk.back_up(&mine).await.unwrap(), made);
    let second = desk.back_up(&act()).await.unwrap();
    assert_eq!(second.name, "privacy-desk-2026-11-22-1000 (2).backup", "never over another");
    assert_eq!(names(stick.path()), [second.name.as_str(), made.name.as_str()]);

    let view = desk.backup_view().await.unwrap();
    assert_eq!((view.place, view.due, view.days), (BackupPlace::Ready, false, Some(0)));
    assert_eq!(Path::new(&view.last_file), stick.path().join(&second.name));
    let logged = payloads(&desk, "left_the_register").await;
    let to: Vec<&str> = logged.iter().filter_map(|entry| entry["to"].as_str()).collect();
    assert!(to.contains(&made.file.as_str()) && to.contains(&second.file.as_str()));

    let elsewhere = tempfile::tempdir().unwrap();
    let unlock = Unlock::Passphrase(Passphrase::new(PASSPHRASE.into()).unwrap());
    let again =
        Desk::restore(Path::new(&made.file), &place(elsewhere.path()), unlock, "test", now).await.unwrap();
    assert_eq!(again.unfiled(None).await.unwrap().total, 1);
    assert!(again.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_stick_that_is_not_plugged_in_is_told_and_nothing_is_written_elsewhere() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = with_a_message(home.path()).await;
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    let place = stick.path().to_owned();
    stick.close().unwrap();
    assert_eq!(desk.backup_view().await.unwrap().place, BackupPlace::Missing);
    let refused = desk.back_up(&act()).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert!(refused.what.contains(place.to_str().unwrap()) && refused.next.contains("Plug in"), "{refused}");
    assert!(!place.exists(), "the folder is not made anew on this machine");
    std::fs::write(&place, "a file").unwrap();
    assert_eq!(desk.backup_view().await.unwrap().place, BackupPlace::NotAFolder);
    assert_eq!(desk.back_up(&act()).await.unwrap_err().code, Code::NotNow);
    std::fs::remove_file(&place).unwrap();
    assert_eq!(desk.backup_view().await.unwrap().last, None, "what was not written is not counted");
}

#[tokio::test]
async fn a_backup_is_asked_for_after_the_days_that_were_set() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let empty = tempfile::tempdir().unwrap();
    assert!(!desk(empty.path()).await.backup_view().await.unwrap().due, "there is nothing to lose yet");
    let desk = with_a_message(home.path()).await;
    assert!(desk.backup_view().await.unwrap().due, "there is work, and no backup of it");
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    desk.back_up(&act()).await.unwrap();
    let desk = later(desk, home.path(), friday).await;
    let view = desk.backup_view().await.unwrap();
    assert_eq!((view.days, view.due), (Some(5), false));
    let desk = later(desk, home.path(), nine_days_later).await;
    let view = desk.backup_view().await.unwrap();
    assert_eq!((view.days, view.due, view.remind_days), (Some(9), true, 7));
    assert!(!desk.set_backup_plan(&act(), 10, 0).await.unwrap().due);
    assert!(!desk.set_backup_plan(&act(), 0, 0).await.unwrap().due, "0 never asks");
    let refused = desk.set_backup_plan(&act(), 400, 0).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "remind_days");
    let refused = desk.set_backup_plan(&act(), 7, 1).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "keep");
    let planned = payloads(&desk, "backups_planned").await;
    for pair in planned.windows(2) {
        assert_eq!(pair[0]["after"], pair[1]["before"], "what a change takes back stands in it");
    }
}

#[tokio::test]
async fn only_older_backups_of_this_register_are_removed_and_only_after_a_new_one_verified() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = with_a_message(home.path()).await;
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    let first = desk.back_up(&act()).await.unwrap().name;
    // Of another register, of another program, and a folder: all named as ours are.
    let other_home = tempfile::tempdir().unwrap();
    let other = common::desk(other_home.path()).await;
    other.backup_to(&act(), &stick.path().join("privacy-desk-2020-01-01-0000.backup")).await.unwrap();
    std::fs::write(stick.path().join("privacy-desk-notes.backup"), "my notes").unwrap();
    std::fs::create_dir(stick.path().join("privacy-desk-old.backup")).unwrap();
    let desk = later(desk, home.path(), friday).await;
    let second = desk.back_up(&act()).await.unwrap().name;
    desk.set_backup_plan(&act(), 7, 2).await.unwrap();
    let desk = later(desk, home.path(), nine_days_later).await;
    let third = desk.back_up(&act()).await.unwrap();
    assert_eq!((third.removed.as_slice(), third.unremoved.as_str()), ([first].as_slice(), ""));
    let left = names(stick.path());
    for name in [
        second.as_str(),
        &third.name,
        "privacy-desk-2020-01-01-0000.backup",
        "privacy-desk-notes.backup",
        "privacy-desk-old.backup",
    ] {
        assert!(left.iter().any(|n| n == name), "{name} is gone: {left:?}");
    }
    assert_eq!(left.len(), 5);
    let removed = payloads(&desk, "left_the_register").await;
    assert_eq!(
        removed.last().map(|_| removed
            .iter()
            .filter(|e| e["removed"].as_array().is_some_and(|r| !r.is_empty()))
            .count()),
        Some(1)
    );
}

#[tokio::test]
async fn the_newest_stays_even_where_the_clock_was_put_back() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = with_a_message(home.path()).await;
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    let desk = later(desk, home.path(), nine_days_later).await;
    desk.back_up(&act()).await.unwrap();
    desk.back_up(&act()).await.unwrap();
    desk.set_backup_plan(&act(), 7, 2).await.unwrap();
    let desk = later(desk, home.path(), now).await;
    let made = desk.back_up(&act()).await.unwrap();
    assert!(Path::new(&made.file).is_file(), "what was just made is never what goes");
    assert_eq!(names(stick.path()).len(), 2);
}

#[tokio::test]
async fn what_is_no_folder_is_not_taken_for_one() {
    let home = tempfile::tempdir().unwrap();
    let desk = desk(home.path()).await;
    let file = home.path().join("a.txt");
    std::fs::write(&file, "x").unwrap();
    for place in [home.path().join("nowhere"), file, "relative".into()] {
        let refused = desk.set_backup_folder(&act(), &place).await.unwrap_err();
        assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "folder"));
    }
    assert!(desk.set_backup_folder(&act(), home.path()).await.unwrap().same_disk);
}
