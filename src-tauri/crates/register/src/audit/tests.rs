//! The chain against tampering: each change made behind the program's back, with the raw key, is found — here and by
//! the checker in another language.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::audit::check::PURGED;
use crate::testing::{Home, begin, begin_on, commit, day, now, person, with_case};
use crate::{ChainFault, EntryDraft, Noun, Ref, Register};

/// Runs statements on a closed register with its key, as somebody with the passphrase and another tool could.
async fn tamper(register: Register, home: &Home, statements: &[&'static str]) -> Register {
    let (key, id) = (register.key.clone(), register.id());
    register.close().await;
    let mut conn = crate::connect::one(&home.path, &key, &id, crate::connect::Mode::Write).await.unwrap();
    for sql in statements {
        sqlx::raw_sql(*sql).execute(&mut *conn).await.unwrap();
    }
    drop(conn);
    home.open().await.unwrap()
}

const UNGUARD: &[&str] = &[
    "DROP TRIGGER entries_never_change",
    "DROP TRIGGER entries_never_go",
    "DROP TRIGGER entries_only_grow_by_one",
    "DROP TRIGGER payloads_never_change",
    "PRAGMA foreign_keys = OFF",
];

async fn some_acts() -> (Home, Register) {
    let (home, register) = Home::new().await;
    let (_, case) = with_case(&register).await;
    for n in 1..=4u32 {
        let writer = begin_on(&register, &format!("act-{n}"), Some((case, n))).await;
        let draft = EntryDraft::new("note_added", vec![case.into()], format!("{{\"text\":\"note {n} é\"}}"));
        writer.commit(draft, "{}").await.unwrap();
    }
    (home, register)
}

async fn exported(register: &Register, home: &Home, payloads: bool) -> PathBuf {
    let path = home.folder.path().join("chain.jsonl");
    let mut file = std::fs::File::create(&path).unwrap();
    register.export_chain(&mut file, payloads).await.unwrap();
    path
}

/// What the checker in Python says: whether it is content, and its lines.
fn outside(chain: &Path, more: &[&str]) -> (Option<i32>, String) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/audit/verify_chain.py");
    let done = Command::new("python3").arg(script).arg(chain).args(more).output().expect("python3 runs");
    (done.status.code(), String::from_utf8(done.stdout).unwrap())
}

#[tokio::test]
async fn an_untouched_chain_is_sound_here_and_outside() {
    let (home, register) = some_acts().await;
    let found = register.verify().await.unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.chain.entries, 6);
    let head = found.chain.head.unwrap();
    let printed = format!("{}:{}", head.number, head.hash);
    for payloads in [true, false] {
        let chain = exported(&register, &home, payloads).await;
        let text = std::fs::read_to_string(&chain).unwrap();
        assert_eq!(text.contains("note 3 é"), payloads, "payloads leave only when asked for");
        let (code, said) = outside(&chain, &["--head", &printed]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains(&printed), "{said}");
    }
}

#[tokio::test]
async fn the_entries_can_not_be_changed_from_inside() {
    let (_home, register) = some_acts().await;
    for sql in [
        "UPDATE entries SET kind = 'other' WHERE number = 2",
        "DELETE FROM entries WHERE number = 6",
        "UPDATE payloads SET body = '{}' WHERE entry = 2",
        "INSERT INTO entries SELECT 9, version, kind, operator_id, at, refs, payload_hash, previous, hash FROM entries LIMIT 1",
    ] {
        let mut writer = begin(&register, "tamper").await;
        sqlx::query(sql).execute(writer.conn()).await.expect_err(sql);
    }
}

#[tokio::test]
async fn every_change_behind_the_programs_back_is_found_here_and_outside() {
    for (sql, fault) in [
        ("UPDATE entries SET kind = 'other' WHERE number = 3", ChainFault::ChangedEntry { number: 3 }),
        (
            "UPDATE entries SET operator_id = 1, at = at + 1 WHERE number = 3",
            ChainFault::ChangedEntry { number: 3 },
        ),
        ("UPDATE entries SET refs = '[]' WHERE number = 3", ChainFault::ChangedEntry { number: 3 }),
        ("UPDATE entries SET hash = randomblob(32) WHERE number = 3", ChainFault::BrokenLink { number: 4 }),
        ("DELETE FROM entries WHERE number = 3", ChainFault::Gap { number: 4 }),
        ("UPDATE payloads SET body = '{}' WHERE entry = 3", ChainFault::ChangedPayload { number: 3 }),
        ("DELETE FROM payloads WHERE entry = 3", ChainFault::MissingPayload { number: 3 }),
    ] {
        let (home, register) = some_acts().await;
        let register = tamper(register, &home, &[UNGUARD, &[sql]].concat()).await;
        let found = register.verify().await.unwrap();
        assert!(found.chain.faults.contains(&fault), "{sql}: {:?}", found.chain.faults);
        let (code, said) = outside(&exported(&register, &home, true).await, &[]);
        assert_eq!(code, Some(1), "{sql}: {said}");
        let number = if sql.contains("DELETE FROM entries") || sql.contains("randomblob") {
            "entry 4"
        } else {
            "entry 3"
        };
        assert!(said.contains(number), "{sql}: {said}");
    }
}

#[tokio::test]
async fn a_chain_whose_end_was_cut_off_is_told_by_the_head_on_a_mail_log() {
    let (home, register) = some_acts().await;
    let mut writer = begin(&register, "log").await;
    let head = writer.chain_head().await.unwrap();
    let pdf = writer.put_blob(&mut b"the log".as_slice()).await.unwrap();
    let log = domain::nouns::MailLog {
        id: domain::ids::Id::new(0),
        day: day("2026-11-22"),
        rows_sha256: "0".repeat(64),
        pdf: pdf.id,
        pdf_sha256: pdf.sha256,
        head_number: head.number,
        head_hash: head.hash.clone(),
        made: now(),
    };
    writer.insert_mail_log(&log).await.unwrap();
    commit(writer).await;
    let cut: &[&str] = &[
        "DELETE FROM acts WHERE entry > 4",
        "DELETE FROM entry_cases WHERE entry > 4",
        "DELETE FROM payloads WHERE entry > 4",
        "DELETE FROM entries WHERE number > 4",
    ];
    let register = tamper(register, &home, &[UNGUARD, cut].concat()).await;
    let found = register.verify().await.unwrap();
    assert_eq!(found.chain.faults, [ChainFault::LostHead { number: head.number }]);
    let chain = exported(&register, &home, true).await;
    assert_eq!(outside(&chain, &[]).0, Some(0), "the chain alone can't tell");
    assert_eq!(outside(&chain, &["--head", &format!("{}:{}", head.number, head.hash)]).0, Some(1));
}

#[tokio::test]
async fn a_purged_payload_is_named_by_the_chain_and_is_no_fault() {
    let (home, register) = some_acts().await;
    let mut writer = begin(&register, "purge").await;
    sqlx::query("DELETE FROM payloads WHERE entry = 3").execute(writer.conn()).await.unwrap();
    writer.commit(EntryDraft::new(PURGED, vec![Ref::new(Noun::Entry, 3)], "{}"), "{}").await.unwrap();
    let found = register.verify().await.unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.chain.purged, [3]);
    let (code, said) = outside(&exported(&register, &home, true).await, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("payloads purged: [3]"), "{said}");
    let row = &register.reader().await.unwrap().entries_after(2, 1).await.unwrap()[0];
    assert_eq!(row.payload_json, None);
}

#[tokio::test]
async fn a_chain_of_another_register_does_not_fit_this_one() {
    let (home, register) = some_acts().await;
    let chain = exported(&register, &home, true).await;
    let other = format!("{}", crate::RegisterId::random().unwrap());
    let text = std::fs::read_to_string(&chain).unwrap().replace(&register.id_hex(), &other);
    std::fs::write(&chain, text).unwrap();
    assert_eq!(outside(&chain, &[]).0, Some(1));
}

#[test]
fn the_checker_outside_refuses_what_is_no_chain() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("empty", ""), ("letter", "Dear Sir\n"), ("json", "{\"form\":\"x\"}\n"), ("null", "null\n")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        assert_eq!(outside(&path, &[]).0, Some(2), "{name}");
    }
}

#[tokio::test]
async fn changed_bytes_letters_and_references_are_found_by_verifying() {
    let (home, register) = some_acts().await;
    let mut writer = begin(&register, "put").await;
    let blob = writer.put_blob(&mut b"original".as_slice()).await.unwrap().id;
    writer.insert_person(&person("Ann")).await.unwrap();
    commit(writer).await;
    let register = tamper(
        register,
        &home,
        &[
            "PRAGMA foreign_keys = OFF",
            "UPDATE blob_chunks SET bytes = x'6f'",
            "INSERT INTO case_people VALUES (1, 99, 'agent')",
        ],
    )
    .await;
    let found = register.verify().await.unwrap();
    assert!(!found.is_sound());
    assert!(found.faults.contains(&crate::Fault::Blob { id: blob.to_string() }), "{found:?}");
    assert!(found.faults.contains(&crate::Fault::Reference { table: "case_people".into() }), "{found:?}");
}
