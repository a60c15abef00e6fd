//! What each broken, foreign or busy register gets: its own error, and the file as it was.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::connect::PAGE;
use crate::testing::{Home, PASSPHRASE, begin, commit, founding, now, passphrase, person, unlock};
use crate::{Act, Register, RegisterError, SlotKind, Unlock, files};

fn sum(path: &Path) -> Vec<u8> {
    Sha256::digest(std::fs::read(path).unwrap()).to_vec()
}

/// A closed register with a little in it.
async fn closed() -> Home {
    let (home, register) = Home::new().await;
    let mut writer = begin(&register, "fill").await;
    for n in 0..200 {
        writer.insert_person(&person(&format!("Person number {n}"))).await.unwrap();
    }
    commit(writer).await;
    register.close().await;
    home
}

async fn code_of(home: &Home) -> &'static str {
    home.open().await.expect_err("it opened").code()
}

#[tokio::test]
async fn passphrase_and_recovery_code_both_open_and_name_the_operator() {
    let home = closed().await;
    let register = home.open().await.unwrap();
    assert_eq!(register.operator(), crate::testing::ME);
    assert_eq!(
        register.slots().unwrap().iter().map(|s| s.kind).collect::<Vec<_>>(),
        [SlotKind::Passphrase, SlotKind::Recovery]
    );
    register.close().await;
    let typed = home.code.groups().join("-").to_lowercase();
    let code = crate::RecoveryCode::read(&typed).unwrap();
    let register = Register::open_write(&home.path, Unlock::Recovery(code), "the test", now()).await.unwrap();
    assert_eq!(register.reader().await.unwrap().people(None, 1).await.unwrap().total, 200);
}

#[tokio::test]
async fn a_wrong_passphrase_is_said_plainly_and_changes_nothing() {
    let home = closed().await;
    let before = (sum(&home.path), sum(&files::beside(&home.path, ".keys")));
    let wrong = Unlock::Passphrase(passphrase("tulips at dusk"));
    let error = Register::open_write(&home.path, wrong, "the test", now()).await.unwrap_err();
    assert!(matches!(error, RegisterError::WrongPassphrase));
    let wrong = Unlock::Recovery(crate::RecoveryCode::generate().unwrap());
    let error = Register::open_read(&home.path, wrong).await.unwrap_err();
    assert!(matches!(error, RegisterError::WrongRecoveryCode));
    assert_eq!(before, (sum(&home.path), sum(&files::beside(&home.path, ".keys"))));
}

#[tokio::test]
async fn a_missing_a_damaged_and_a_swapped_sidecar_each_have_their_sentence() {
    let home = closed().await;
    let keys = files::beside(&home.path, ".keys");
    let sound = std::fs::read(&keys).unwrap();
    std::fs::remove_file(&keys).unwrap();
    assert_eq!(code_of(&home).await, "missing_sidecar");
    std::fs::write(&keys, &sound[..sound.len() - 9]).unwrap();
    assert_eq!(code_of(&home).await, "damaged_sidecar");
    std::fs::write(&keys, "").unwrap();
    assert_eq!(code_of(&home).await, "damaged_sidecar");
    let other = closed().await;
    std::fs::copy(files::beside(&other.path, ".keys"), &keys).unwrap();
    assert_eq!(code_of(&home).await, "foreign_sidecar");
    std::fs::write(&keys, &sound).unwrap();
    home.open().await.unwrap().close().await;
}

#[tokio::test]
async fn what_is_no_register_is_called_so() {
    let home = closed().await;
    let put = |name: &str, bytes: &[u8]| {
        let path = home.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let plain = [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat();
    for (path, code) in [
        (put("empty.db", b""), "not_a_register"),
        (put("letter.txt", b"Dear Sir or Madam"), "not_a_register"),
        (put("plain.db", &plain), "not_a_register"),
        (put("random.db", &[7; 8192]), "missing_sidecar"),
        (home.folder.path().to_owned(), "not_a_register"),
        (home.folder.path().join("nowhere.db"), "no_register"),
        (home.folder.path().join("no/such/folder.db"), "no_register"),
    ] {
        let error = Register::open_write(&path, unlock(), "the test", now()).await.unwrap_err();
        assert_eq!(error.code(), code, "{}: {error}", path.display());
        let error = Register::open_read(&path, unlock()).await.unwrap_err();
        assert_eq!(error.code(), code, "{}: {error}", path.display());
    }
}

#[tokio::test]
async fn a_cut_file_is_damaged_wherever_it_is_cut() {
    let home = closed().await;
    let sound = std::fs::read(&home.path).unwrap();
    let whole = sound.len() as u64;
    for length in [1, 15, 16, 100, PAGE - 1, PAGE, PAGE + 1, whole / 2 / PAGE * PAGE, whole - PAGE, whole - 1]
    {
        std::fs::write(&home.path, &sound[..length as usize]).unwrap();
        let error = home.open().await.expect_err("a cut file opened");
        assert!(matches!(error.code(), "damaged_file"), "cut at {length}: {error}");
        assert_eq!(std::fs::metadata(&home.path).unwrap().len(), length, "the damaged file was touched");
    }
    std::fs::write(&home.path, &sound).unwrap();
    home.open().await.unwrap().close().await;
}

#[tokio::test]
async fn a_flipped_byte_is_found_by_opening_reading_or_verifying_and_never_a_panic() {
    let home = closed().await;
    let sound = std::fs::read(&home.path).unwrap();
    for page in 0..sound.len() / PAGE as usize {
        // The first sixteen bytes name the register; they are tried below.
        let at = page * PAGE as usize + 16 + (page * 977) % 4000;
        let mut broken = sound.clone();
        broken[at] ^= 0x40;
        std::fs::write(&home.path, &broken).unwrap();
        match home.open().await {
            Err(error) => assert_eq!(error.code(), "damaged_file", "page {page}: {error}"),
            Ok(register) => {
                match register.verify().await {
                    Ok(found) => assert!(!found.is_sound(), "page {page} went unseen"),
                    Err(error) => assert_eq!(error.code(), "damaged_file", "page {page}: {error}"),
                }
                register.close().await;
            }
        }
    }
    let mut broken = sound.clone();
    broken[3] ^= 1;
    std::fs::write(&home.path, &broken).unwrap();
    assert_eq!(code_of(&home).await, "foreign_sidecar");
}

#[tokio::test]
async fn a_second_writer_is_refused_by_name_and_time_and_a_reader_is_not() {
    let (home, register) = Home::new().await;
    match home.open().await.unwrap_err() {
        RegisterError::AlreadyOpen { holder, since } => {
            assert_eq!(holder, "the test");
            assert!(since == "Sun, Nov 22, 2026, 9:00 am in Katy", "{since}");
        }
        other => panic!("{other}"),
    }
    let reading = Register::open_read(&home.path, unlock()).await.unwrap();
    let mut writer = begin(&register, "a").await;
    writer.insert_person(&person("Ann Able")).await.unwrap();
    commit(writer).await;
    assert_eq!(reading.reader().await.unwrap().people(None, 1).await.unwrap().total, 1);
    assert!(reading.verify().await.unwrap().is_sound());
    let act = Act { act_id: "x", verb: "try_out", operator: crate::testing::ME, at: now(), case: None };
    assert_eq!(reading.write(act).await.unwrap_err().code(), "read_only_folder");
    register.close().await;
    home.open().await.unwrap().close().await;
}

#[tokio::test]
async fn a_register_of_a_newer_form_is_left_alone() {
    let (home, register) = Home::new().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'later', true, x'00', 0)";
    let mut writer = begin(&register, "later").await;
    sqlx::query(newer).execute(writer.conn()).await.unwrap();
    commit(writer).await;
    register.close().await;
    let before = sum(&home.path);
    assert_eq!(code_of(&home).await, "newer_version");
    assert_eq!(Register::open_read(&home.path, unlock()).await.unwrap_err().code(), "newer_version");
    assert_eq!(sum(&home.path), before);
}

#[tokio::test]
async fn making_a_register_overwrites_nothing() {
    let home = closed().await;
    let before = sum(&home.path);
    assert_eq!(Register::create(&home.path, founding()).await.unwrap_err().code(), "already_there");
    assert_eq!(sum(&home.path), before);
    std::fs::remove_file(&home.path).unwrap();
    let keys = files::beside(&home.path, ".keys");
    let error = Register::create(&home.path, founding()).await.unwrap_err();
    assert_eq!(error.code(), "already_there", "a sidecar alone may be all that is left");
    assert!(keys.exists());
    let nameless = crate::Founding { operator: "  ", ..founding() };
    let error = Register::create(&home.folder.path().join("Y.db"), nameless).await.unwrap_err();
    assert_eq!(error.code(), "refused_by_register");
}

#[tokio::test]
async fn a_creation_killed_before_its_end_is_begun_anew() {
    let home = closed().await;
    // As if killed between writing the sidecar and giving the file its name.
    std::fs::rename(&home.path, files::beside(&home.path, ".part")).unwrap();
    let (register, _) = Register::create(&home.path, founding()).await.unwrap();
    assert_eq!(register.reader().await.unwrap().people(None, 1).await.unwrap().total, 0);
    assert!(!files::beside(&home.path, ".part").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let home = closed().await;
    for path in [home.path.clone(), files::beside(&home.path, ".keys"), files::beside(&home.path, ".lock")] {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
    }
}

#[tokio::test]
async fn a_folder_that_can_not_be_written_is_named() {
    // Everything below /proc refuses new files, for root too.
    let error = Register::create(Path::new("/proc/self/X.db"), founding()).await.unwrap_err();
    assert_eq!(error.code(), "read_only_folder", "{error}");
    let error = Register::create(Path::new("/no/such/folder/X.db"), founding()).await.unwrap_err();
    assert_eq!((error.code(), error.to_string().as_str()), ("io", "There is no folder /no/such/folder."));
}

#[tokio::test]
async fn a_full_disk_stops_the_act_and_leaves_the_register_sound() {
    let (home, register) = Home::new().await;
    let mut writer = begin(&register, "fill").await;
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(writer.conn()).await.unwrap();
    let limit = format!("PRAGMA max_page_count = {}", pages + 20);
    sqlx::query(sqlx::AssertSqlSafe(limit)).execute(writer.conn()).await.unwrap();
    let bytes: Vec<u8> = (0..900_000u32).map(|n| (n % 251) as u8).collect();
    let error = writer.put_blob(&mut bytes.as_slice()).await.unwrap_err();
    assert!(matches!(error, RegisterError::DiskFull), "{error}");
    drop(writer);
    assert!(register.verify().await.unwrap().is_sound());
    register.close().await;
    let again = home.open().await.unwrap();
    let mut writer = begin(&again, "fill").await; // the act id is free: nothing had happened
    writer.put_blob(&mut bytes.as_slice()).await.unwrap();
    commit(writer).await;
}

#[tokio::test]
async fn an_act_cut_off_by_a_kill_is_not_there_and_the_one_before_it_is() {
    let (home, register) = Home::new().await;
    let mut writer = begin(&register, "one").await;
    writer.insert_person(&person("Kept")).await.unwrap();
    commit(writer).await;
    let mut writer = begin(&register, "two").await;
    writer.insert_person(&person("Lost")).await.unwrap();
    // The files as a kill at this moment would leave them, log and all.
    let copy = home.folder.path().join("killed.db");
    for suffix in ["", "-wal", ".keys"] {
        let from = files::beside(&home.path, suffix);
        if from.exists() {
            std::fs::copy(from, files::beside(&copy, suffix)).unwrap();
        }
    }
    let killed = Register::open_write(&copy, unlock(), "the test", now()).await.unwrap();
    let people = killed.reader().await.unwrap().people(None, 10).await.unwrap();
    assert_eq!(people.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Kept"]);
    assert!(killed.verify().await.unwrap().is_sound());
}

#[tokio::test]
async fn no_file_beside_or_of_the_register_holds_a_word_of_it_or_the_passphrase() {
    let (home, register) = Home::new().await;
    let marker = "Zanzibarquokka";
    let mut writer = begin(&register, "plant").await;
    writer.insert_person(&person(marker)).await.unwrap();
    writer.put_blob(&mut marker.repeat(1000).as_bytes()).await.unwrap();
    writer.set_setting("marker", &format!("\"{marker}\"")).await.unwrap();
    let doc = crate::SearchDoc {
        noun: crate::Found::Person,
        id: 1,
        case: None,
        names: marker.into(),
        text: marker.into(),
    };
    writer.index(&[doc]).await.unwrap();
    writer.commit(crate::EntryDraft::new("planted", vec![], format!("\"{marker}\"")), "{}").await.unwrap();
    let holds = |place: &Path, word: &str| {
        std::fs::read_dir(place).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()))
        })
    };
    let words = [marker, PASSPHRASE, "SQLite format 3", "CREATE TABLE", "Ada Officer"];
    for word in words {
        assert!(!holds(home.folder.path(), word), "{word} while open");
    }
    assert!(files::beside(&home.path, "-wal").exists(), "the log was looked at as well");
    register.close().await;
    for word in words {
        assert!(!holds(home.folder.path(), word), "{word} when closed");
    }
}
