//! What the journeys share: a register in a folder of its own, a clock that stands still, plain e-mails.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod calls;
pub mod checklist;
pub mod drafted;
pub mod pieces;
pub mod worked;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use casework::inputs::{Act, DraftInput, OpenCase, PersonInput, RequestInput, Verdict};
use casework::views::case::CaseView;
use casework::views::letter::LetterView;
use casework::{Desk, Incoming, Passphrase, Work};
use domain::day::{Day, Instant};
use domain::ids::{CaseId, LetterId};
use domain::nouns::{PersonRole, PostalAddress};
use domain::words::{Capacity, Channel, Known, Language, Right};

/// An e-mail that asks for a deletion.
pub const DELETE_MAIL: &str = include_str!("../../journeys/delete.eml");

pub const PASSPHRASE: &str = "four plain words together";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Sunday, November 22, 2026, ten in the morning in Katy.
pub fn now() -> Instant {
    "2026-11-22T16:00:00Z".parse().unwrap()
}

pub fn after_midnight() -> Instant {
    "2026-11-22T00:05:00Z".parse().unwrap()
}

pub fn place(dir: &Path) -> PathBuf {
    dir.join("register.db")
}

pub async fn desk(dir: &Path) -> Desk {
    desk_at(dir, now).await
}

pub async fn desk_at(dir: &Path, now: casework::Now) -> Desk {
    let passphrase = Passphrase::new(PASSPHRASE.into()).unwrap();
    Desk::found(&place(dir), "Ana Officer", passphrase, "test", Work::for_tests_only(), now).await.unwrap().0
}

/// A new act on no case.
pub fn act() -> Act {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    Act { id: format!("act-{}", COUNT.fetch_add(1, Ordering::Relaxed)), case_revision: None }
}

/// A new act on a case as it was just seen.
pub fn act_on(view: &CaseView) -> Act {
    Act { case_revision: Some(view.case.revision), ..act() }
}

/// A new act on a letter as it was just seen.
pub fn act_of(letter: &LetterView) -> Act {
    Act { case_revision: Some(letter.case_revision), ..act() }
}

pub fn incoming(name: &str, text: &str) -> Incoming {
    Incoming::of_bytes(name, text.as_bytes().to_vec())
}

pub fn simple_mail(subject: &str, text: &str) -> String {
    format!(
        "From: Pat Doe <pat@example.com>\r\nTo: desk@offdutymgmt.example\r\nSubject: {subject}\r\n\
         Date: Mon, 9 Nov 2026 10:00:00 -0600\r\nMessage-ID: <{}@example.com>\r\n\r\n{text}\r\n",
        subject.replace(' ', "-")
    )
}

/// A register with one case whose acknowledgment is issued.
pub async fn with_issued_acknowledgment(dir: &Path) -> (Desk, CaseId, LetterId) {
    let desk = desk(dir).await;
    let config = desk.config().await.unwrap();
    let company = config.companies.iter().find(|c| c.key == "officertrak").unwrap().id;
    let requester = PersonInput {
        name: "Pat Doe".into(),
        mailing_name: String::new(),
        emails: vec!["pat@example.com".into()],
        phones: vec![],
        address: PostalAddress {
            line1: "12 Elm St".into(),
            city: "Waco".into(),
            state: "TX".into(),
            zip: "76701".into(),
            ..PostalAddress::default()
        },
        language: Language::En,
        born: None,
        note: String::new(),
    };
    let open = OpenCase {
        message: None,
        channel: Channel::Paper,
        received: day("2026-11-18"),
        designated_place: Known::Yes,
        title: String::new(),
        requester: Some(requester),
        role: PersonRole::Requester,
        data_subject: None,
        requests: vec![RequestInput {
            right: Right::Access,
            company,
            policy: None,
            capacity: Capacity::Visitor,
            asked: String::new(),
        }],
        note: "A letter on paper that asks what we hold.".into(),
    };
    let view = desk.open_case(&act(), open).await.unwrap();
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let draft = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let mut view = view;
    for b in view.requests[0].bindings.clone() {
        let input = casework::inputs::BindingInput {
            state: domain::nouns::BindingState::Bound,
            reason: "it holds".into(),
        };
        view = desk.decide_binding(&act_on(&view), view.case.id, b.binding.id, input).await.unwrap();
    }
    let letter = desk.draft_letter(&act_on(&view), view.case.id, draft).await.unwrap();
    let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
    (desk, view.case.id, letter.letter.id)
}

/// Takes the sample in, accepts what was proposed and gives the form "open a case" back.
pub async fn accepted(desk: &Desk) -> casework::views::inbox::CaseProposal {
    let summary = desk.import(&act(), vec![incoming("delete.eml", DELETE_MAIL)], |_| {}).await.unwrap();
    assert_eq!((summary.taken_in, summary.refused), (1, 0), "{:?}", summary.lines);
    let message = summary.lines[0].message.unwrap();
    let view = desk.message(message).await.unwrap();
    for s in &view.suggestions {
        desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
    }
    desk.case_proposal(Some(message)).await.unwrap()
}
