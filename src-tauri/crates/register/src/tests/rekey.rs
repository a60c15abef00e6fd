//! Changing what opens a register: passphrase, recovery code, key; and that no key shows.

use crate::testing::{Home, PASSPHRASE, begin, commit, now, passphrase, person, unlock};
use crate::{Act, Register, RegisterError, Unlock, Work, files};

#[tokio::test]
async fn a_new_passphrase_opens_the_old_one_does_not_and_the_file_stays_as_it_is() {
    let (home, register) = Home::new().await;
    let act =
        Act { act_id: "p", verb: "change_passphrase", operator: crate::testing::ME, at: now(), case: None };
    let work = Work::for_tests_only();
    let wrong = Unlock::Passphrase(passphrase("no"));
    let error = register.change_passphrase(act, wrong, passphrase("new words"), work).await.unwrap_err();
    assert!(matches!(error, RegisterError::WrongPassphrase));
    register.change_passphrase(act, unlock(), passphrase("new words"), work).await.unwrap();
    let head = register.reader().await.unwrap().entries_after(1, 5).await.unwrap();
    assert_eq!(head[0].head.kind, "passphrase_changed");
    let act = Act { act_id: "r", verb: "new_recovery_code", ..act };
    let code =
        register.new_recovery_code(act, Unlock::Passphrase(passphrase("new words")), work).await.unwrap();
    register.close().await;
    assert_eq!(home.open().await.unwrap_err().code(), "wrong_passphrase");
    let old = Unlock::Recovery(crate::RecoveryCode::read(&home.code.groups().concat()).unwrap());
    assert_eq!(Register::open_read(&home.path, old).await.unwrap_err().code(), "wrong_recovery_code");
    let new = Unlock::Recovery(code);
    Register::open_write(&home.path, new, "the test", now()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_new_key_encrypts_anew_and_keeps_everything() {
    let (home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    writer.insert_person(&person("Ann Able")).await.unwrap();
    commit(writer).await;
    let old_key = register.key.clone();
    let act = Act { act_id: "k", verb: "new_key", operator: crate::testing::ME, at: now(), case: None };
    let code = register.new_key(act, passphrase(PASSPHRASE), Work::for_tests_only()).await.unwrap();
    let register = home.open().await.unwrap();
    assert_ne!(register.key.bytes(), old_key.bytes());
    assert_eq!(register.reader().await.unwrap().people(None, 1).await.unwrap().total, 1);
    assert!(register.verify().await.unwrap().is_sound());
    register.close().await;
    let id = crate::connect::look_at(&crate::files::Place::new(&home.path)).unwrap();
    let with_old = crate::connect::one(&home.path, &old_key, &id, crate::connect::Mode::Read).await;
    assert!(
        matches!(with_old.err().unwrap(), RegisterError::DamagedFile { .. }),
        "the old key still opens it"
    );
    Register::open_read(&home.path, Unlock::Recovery(code)).await.unwrap();
}

#[tokio::test]
async fn a_re_encryption_killed_before_or_after_the_file_changed_still_opens() {
    let (home, register) = Home::new().await;
    let keys = files::beside(&home.path, ".keys");
    let (key, id) = (register.key.clone(), register.id());
    register.close().await;
    let next = crate::keys::Key::random().unwrap();
    let mut sidecar = crate::keys::sidecar::Sidecar::read(&keys).unwrap();
    sidecar.seal_next(&next, &unlock(), crate::testing::ME, Work::for_tests_only()).unwrap();
    let both = sidecar.to_bytes().unwrap();
    // Killed before: the old key fits, the next one is dropped.
    std::fs::write(&keys, &both).unwrap();
    home.open().await.unwrap().close().await;
    assert!(!crate::keys::sidecar::Sidecar::read(&keys).unwrap().has_next());
    // Killed after: the next key fits and takes over.
    std::fs::write(&keys, &both).unwrap();
    let mut conn = crate::connect::one(&home.path, &key, &id, crate::connect::Mode::Write).await.unwrap();
    let rekey = format!("PRAGMA rekey = {}", next.pragma(&id).as_str());
    sqlx::raw_sql(sqlx::AssertSqlSafe(rekey)).execute(&mut *conn).await.unwrap();
    drop(conn);
    home.open().await.unwrap().close().await;
    let settled = crate::keys::sidecar::Sidecar::read(&keys).unwrap();
    assert!(!settled.has_next() && settled.heads().len() == 1);
    home.open().await.unwrap().close().await;
}

#[tokio::test]
async fn nothing_of_the_key_shows_when_a_register_is_printed() {
    let (_home, register) = Home::new().await;
    let key = crate::hex::encode(register.key.bytes());
    let shown = format!("{register:?} {:?}", register.reader().await.unwrap());
    assert!(!shown.contains(&key[..8]), "{shown}");
}

#[tokio::test]
async fn unlocking_takes_work_on_purpose() {
    let begin = std::time::Instant::now();
    crate::keys::derive::derive(b"a passphrase", &[1; 16], Work::UNLOCK).unwrap();
    let spent = begin.elapsed();
    assert!(spent.as_millis() > 150, "{spent:?} is too little work for whoever guesses");
}
