//! Helpers of the crate's own tests: a register in a temporary folder, acts, sample records.

use std::path::PathBuf;

use domain::day::{Day, Instant};
use domain::ids::{CaseId, CompanyId, Id, OperatorId};
use domain::nouns::{Case, CaseState, Company, Person, PostalAddress};
use domain::words::{Channel, Known, Language};

use crate::{Act, Begun, EntryDraft, Founding, Passphrase, RecoveryCode, Register, Unlock, Work, Writer};

pub const PASSPHRASE: &str = "tulips at dawn, twice";

/// A register in a folder of its own.
pub struct Home {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub code: RecoveryCode,
}

pub fn now() -> Instant {
    "2026-11-22T15:00:00.123456Z".parse().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.into()).unwrap()
}

pub fn unlock() -> Unlock {
    Unlock::Passphrase(passphrase(PASSPHRASE))
}

pub fn founding() -> Founding<'static> {
    Founding {
        operator: "Ada Officer",
        passphrase: passphrase(PASSPHRASE),
        at: now(),
        holder: "the test",
        work: Work::for_tests_only(),
    }
}

pub const ME: OperatorId = Id::new(1);

impl Home {
    pub async fn new() -> (Self, Register) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("X.db");
        let (register, code) = Register::create(&path, founding()).await.unwrap();
        (Self { folder, path, code }, register)
    }

    pub async fn open(&self) -> crate::Result<Register> {
        Register::open_write(&self.path, unlock(), "the test", now()).await
    }
}

/// A new act on no case.
pub async fn begin(register: &Register, act_id: &str) -> Writer {
    begin_on(register, act_id, None).await
}

/// A new act, on a case at a revision.
pub async fn begin_on(register: &Register, act_id: &str, case: Option<(CaseId, u32)>) -> Writer {
    let act = Act { act_id, verb: "try_out", operator: ME, at: now(), case };
    match register.write(act).await.unwrap() {
        Begun::Fresh(writer) => writer,
        Begun::Repeat(answer) => panic!("{act_id} was done before: {answer}"),
    }
}

/// Commits with an entry that says little.
pub async fn commit(writer: Writer) -> crate::Committed {
    writer.commit(EntryDraft::new("tried_out", vec![], "{}"), "{}").await.unwrap()
}

pub fn company(key: &str) -> Company {
    Company {
        id: Id::new(0),
        key: key.into(),
        name: "Sample Company, Inc.".into(),
        department: "Legal".into(),
        address: vec!["1 Sample Street".into(), "Katy, TX 77493".into()],
        phone: String::new(),
        email: String::new(),
        source: "a test".into(),
        existed_since: None,
    }
}

pub fn person(name: &str) -> Person {
    Person {
        id: Id::new(0),
        name: name.into(),
        mailing_name: String::new(),
        emails: vec!["somebody@example.com".into()],
        phones: vec![],
        address: PostalAddress { city: "Katy".into(), ..PostalAddress::default() },
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

pub fn case(number: &str) -> Case {
    Case {
        id: Id::new(0),
        number: number.into(),
        title: "Somebody asks for deletion".into(),
        channel: Channel::Email,
        designated_place: Known::Unknown,
        state: CaseState::Open,
        closing: None,
        closing_note: String::new(),
        closed: None,
        closed_under: None,
        opened: now(),
        revision: 0,
    }
}

/// A company and an open case in it.
pub async fn with_case(register: &Register) -> (CompanyId, CaseId) {
    let mut writer = begin(register, "with-case").await;
    let company = writer.insert_company(&company("odm")).await.unwrap();
    let case = writer.insert_case(&case("PR-2026-0001")).await.unwrap();
    commit(writer).await;
    (company, case)
}
