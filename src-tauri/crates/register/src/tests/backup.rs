//! Backups: what is in them opens elsewhere, what is broken in them is found, and a restored register gives no number
//! a second time.

use std::path::{Path, PathBuf};

use crate::testing::{Home, ME, PASSPHRASE, begin, commit, now, passphrase, person, unlock};
use crate::{Act, Register, RegisterError, Series, Unlock, Work};

async fn filled() -> (Home, Register) {
    let (home, register) = Home::new().await;
    let mut writer = begin(&register, "fill").await;
    writer.insert_person(&person("Ann Able")).await.unwrap();
    writer.put_blob(&mut b"original bytes".as_slice()).await.unwrap();
    assert_eq!(writer.next_number(Series::Case { year: 2026 }).await.unwrap(), "PR-2026-0001");
    assert_eq!(writer.next_number(Series::Letter).await.unwrap(), "L-0001");
    commit(writer).await;
    (home, register)
}

async fn restored(backup: &Path, to: &Path) -> crate::Result<Register> {
    Register::restore(backup, to, unlock(), "the test", now()).await
}

fn left_over(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_backup_holds_register_and_keys_and_opens_elsewhere() {
    let (home, register) = filled().await;
    let to = tempfile::tempdir().unwrap();
    let backup = to.path().join("evening.pdbackup");
    let written = register.backup(&backup, now()).await.unwrap();
    assert!(written.verified.is_sound() && written.verified.blobs == 1, "{:?}", written.verified);
    let info = written.info;
    assert_eq!(left_over(to.path()), std::slice::from_ref(&backup), "nothing else is left beside it");
    assert_eq!(Register::backup_info(&backup).unwrap(), info);
    assert_eq!(info.head, register.reader().await.unwrap().chain_head().await.unwrap());
    let there = restored(&backup, &to.path().join("again.db")).await.unwrap();
    let mut reader = there.reader().await.unwrap();
    assert_eq!(reader.people(None, 5).await.unwrap().people[0].name, "Ann Able");
    assert!(there.verify().await.unwrap().is_sound());
    drop(home);
}

#[tokio::test]
async fn a_backup_is_made_beside_an_open_window() {
    let (home, register) = filled().await;
    let writer = begin(&register, "running").await;
    let looking = Register::open_read(&home.path, unlock()).await.unwrap();
    let backup = home.folder.path().join("beside.pdbackup");
    looking.backup(&backup, now()).await.unwrap();
    drop(writer);
    assert_eq!(looking.backup(&backup, now()).await.unwrap_err().code(), "already_there");
}

#[tokio::test]
async fn numbers_given_after_the_backup_never_come_up_again() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("b.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    let mut writer = begin(&register, "later").await;
    assert_eq!(writer.next_number(Series::Case { year: 2026 }).await.unwrap(), "PR-2026-0002");
    commit(writer).await;
    let again = restored(&backup, &home.folder.path().join("again.db")).await.unwrap();
    let mut writer = begin(&again, "after").await;
    assert_eq!(writer.next_number(Series::Case { year: 2026 }).await.unwrap(), "PR-2026-2-0001");
    assert_eq!(writer.next_number(Series::Letter).await.unwrap(), "L-2-0001");
    commit(writer).await;
    let mut reader = again.reader().await.unwrap();
    let epochs = reader.epochs().await.unwrap();
    assert_eq!((epochs.len(), epochs[1].head.number), (2, 2));
    let entry = &reader.entries_after(2, 1).await.unwrap()[0];
    assert_eq!(entry.head.kind, "register_restored");
    assert!(entry.payload_json.as_deref().unwrap().contains(&epochs[1].head.hash));
    drop(reader);
    again.close().await;
    let twice = home.folder.path().join("b2.pdbackup");
    let again = Register::open_read(&home.folder.path().join("again.db"), unlock()).await.unwrap();
    again.backup(&twice, now()).await.unwrap();
    let third = restored(&twice, &home.folder.path().join("third.db")).await.unwrap();
    assert_eq!(third.reader().await.unwrap().epoch().await.unwrap(), 3);
}

#[tokio::test]
async fn a_restore_overwrites_nothing_and_a_wrong_passphrase_leaves_nothing() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("b.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    assert_eq!(restored(&backup, &home.path).await.unwrap_err().code(), "already_there");
    let to = tempfile::tempdir().unwrap();
    let place = to.path().join("X.db");
    let wrong = Unlock::Passphrase(passphrase("no"));
    let error = Register::restore(&backup, &place, wrong, "the test", now()).await.unwrap_err();
    assert!(matches!(error, RegisterError::WrongPassphrase));
    assert!(!place.exists() && !crate::files::beside(&place, ".keys").exists());
    restored(&backup, &place).await.unwrap();
}

#[tokio::test]
async fn the_passphrase_of_the_time_opens_an_old_backup() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("old.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    let act = Act { act_id: "k", verb: "new_key", operator: ME, at: now(), case: None };
    register.new_key(act, passphrase(PASSPHRASE), Work::for_tests_only()).await.unwrap();
    restored(&backup, &home.folder.path().join("again.db")).await.unwrap();
}

#[tokio::test]
async fn every_part_of_a_backup_is_checked() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("b.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    let sound = std::fs::read(&backup).unwrap();
    let put = |bytes: &[u8]| std::fs::write(&backup, bytes).unwrap();
    for at in (0..sound.len()).step_by(sound.len() / 97).chain([0, 8, 9, 13, 40, sound.len() - 1]) {
        let mut broken = sound.clone();
        broken[at] ^= 0x10;
        put(&broken);
        let error = Register::backup_info(&backup).unwrap_err();
        assert!(matches!(error.code(), "bad_backup" | "newer_version"), "byte {at}: {error}");
    }
    for length in [0, 5, 13, 200, sound.len() / 2, sound.len() - 1] {
        put(&sound[..length]);
        assert_eq!(Register::backup_info(&backup).unwrap_err().code(), "bad_backup", "cut at {length}");
        let place = home.folder.path().join("again.db");
        assert_eq!(restored(&backup, &place).await.unwrap_err().code(), "bad_backup");
        assert!(!place.exists() && !crate::files::beside(&place, ".part").exists());
    }
    put(&[sound.as_slice(), b"x"].concat());
    assert_eq!(Register::backup_info(&backup).unwrap_err().code(), "bad_backup");
    put(b"Dear Sir or Madam, this is no backup");
    assert_eq!(Register::backup_info(&backup).unwrap_err().code(), "bad_backup");
    let nowhere = Register::backup_info(&home.folder.path().join("none")).unwrap_err();
    assert_eq!(nowhere.code(), "no_register");
}

#[tokio::test]
async fn a_backup_holds_no_word_of_the_register() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("b.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    let bytes = std::fs::read(&backup).unwrap();
    for word in ["Ann Able", "Ada Officer", "original bytes", PASSPHRASE, "CREATE TABLE", "PR-2026"] {
        assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
    }
}

#[tokio::test]
async fn a_backup_to_a_folder_that_can_not_be_written_says_so() {
    let (_home, register) = filled().await;
    let error = register.backup(Path::new("/proc/self/b.pdbackup"), now()).await.unwrap_err();
    assert_eq!(error.code(), "read_only_folder");
}

#[tokio::test]
async fn a_backup_takes_the_place_of_a_broken_register_which_is_set_aside() {
    let (home, register) = filled().await;
    let backup = home.folder.path().join("b.pdbackup");
    register.backup(&backup, now()).await.unwrap();
    register.close().await;
    std::fs::write(&home.path, b"nothing of a register").unwrap();
    let aside = || {
        let all = left_over(home.folder.path());
        all.iter().filter(|p| p.to_string_lossy().contains("set-aside")).count()
    };
    let over = async |backup: &Path, with| {
        Register::restore_in_place(backup, &home.path, with, "the test", now()).await
    };

    // A wrong passphrase, or a file that is no backup, leaves everything as it lay.
    let error = over(&backup, Unlock::Passphrase(passphrase("no"))).await.unwrap_err();
    assert_eq!((error.code(), aside()), ("wrong_passphrase", 0));
    let text = home.folder.path().join("text");
    std::fs::write(&text, "no backup").unwrap();
    let error = over(&text, unlock()).await.unwrap_err();
    assert_eq!((error.code(), aside()), ("bad_backup", 0));
    assert_eq!(std::fs::read(&home.path).unwrap(), b"nothing of a register");

    let register = over(&backup, unlock()).await.unwrap();
    assert!(register.verify().await.unwrap().is_sound());
    assert!(aside() >= 2, "the file and its keys are kept");
}

#[tokio::test]
async fn a_backup_that_does_not_verify_is_not_kept() {
    let (home, register) = filled().await;
    let mut writer = begin(&register, "spoil").await;
    // The chain itself stays: only reading every stored hash finds this.
    sqlx::query("UPDATE blob_chunks SET bytes = x'6f'").execute(writer.conn()).await.unwrap();
    commit(writer).await;
    let to = tempfile::tempdir().unwrap();
    let backup = to.path().join("b.pdbackup");
    let error = register.backup(&backup, now()).await.unwrap_err();
    assert_eq!(error.code(), "bad_backup");
    assert_eq!(left_over(to.path()), Vec::<PathBuf>::new());
    drop(home);
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_that_has_the_name_is_written_over_not_even_a_link_that_leads_nowhere() {
    let (home, register) = filled().await;
    let link = home.folder.path().join("b.pdbackup");
    std::os::unix::fs::symlink(home.folder.path().join("nowhere"), &link).unwrap();
    assert_eq!(register.backup(&link, now()).await.unwrap_err().code(), "already_there");
}
