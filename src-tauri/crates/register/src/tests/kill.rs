//! Killed for real: a process that works in a register is killed at some moment, and what it leaves must open, verify
//! and hold whole acts only. The process is this test program again, asked for the one test that does the work.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::testing::{Home, begin, commit, founding, now, person, unlock};
use crate::{Found, Register, SearchDoc};

/// Names the register to the process that will be killed.
const PLACE: &str = "REGISTER_UNDER_KILL";
/// People in one act: fewer than all of them would be half an act.
const IN_ONE_ACT: u32 = 25;

/// Starts the work in a process of its own and kills it after a while.
fn killed_after(work: &str, place: &Path, delay: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", work])
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test]
#[ignore = "the process that is killed by the test below"]
async fn work_until_killed() {
    let Some(place) = std::env::var_os(PLACE) else { return };
    let register = Register::open_write(Path::new(&place), unlock(), "the killed", now()).await.unwrap();
    for n in 0u32.. {
        let mut writer = begin(&register, &format!("{}-{n}", std::process::id())).await;
        let mut docs = Vec::new();
        for _ in 0..IN_ONE_ACT {
            let id = writer.insert_person(&person("Ann Able")).await.unwrap().raw();
            docs.push(SearchDoc {
                noun: Found::Person,
                id,
                case: None,
                names: "Ann Able".into(),
                text: "text".into(),
            });
        }
        writer.put_blob(&mut n.to_be_bytes().repeat(400_000).as_slice()).await.unwrap();
        writer.index(&docs).await.unwrap();
        commit(writer).await;
    }
}

#[tokio::test]
async fn a_register_killed_while_working_holds_whole_acts_and_verifies() {
    let (home, register) = Home::new().await;
    register.close().await;
    let mut most = 0;
    for delay in [60, 97, 151, 230, 340] {
        killed_after("tests::kill::work_until_killed", &home.path, Duration::from_millis(delay));
        let register = home.open().await.unwrap();
        let mut reader = register.reader().await.unwrap();
        let people = reader.people(None, 1).await.unwrap().total;
        let entries = reader.chain_head().await.unwrap().number;
        assert_eq!(people, (entries - 1) * IN_ONE_ACT, "killed after {delay} ms");
        assert_eq!(reader.search("ann", 10_000).await.unwrap().len() as u32, people);
        drop(reader);
        assert!(register.verify().await.unwrap().is_sound());
        register.close().await;
        most = people;
    }
    assert!(most > 0, "no act was ever finished: the test shows nothing");
}

#[tokio::test]
#[ignore = "the process that is killed by the test below"]
async fn create_until_killed() {
    let Some(place) = std::env::var_os(PLACE) else { return };
    Register::create(Path::new(&place), founding()).await.unwrap();
}

#[tokio::test]
async fn a_creation_killed_at_any_moment_is_finished_or_can_be_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    for delay in (4..64).step_by(4) {
        let path = folder.path().join(format!("killed-after-{delay}.db"));
        killed_after("tests::kill::create_until_killed", &path, Duration::from_millis(delay));
        let register = if path.exists() {
            Register::open_write(&path, unlock(), "the test", now()).await.unwrap()
        } else {
            Register::create(&path, founding()).await.unwrap().0
        };
        let found = register.verify().await.unwrap();
        assert!(found.is_sound() && found.chain.entries == 1, "killed after {delay} ms: {found:?}");
        register.close().await;
    }
}
