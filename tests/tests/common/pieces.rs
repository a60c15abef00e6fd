//! Pieces of mail: later days of the same register, hand-overs as typed, and what the clock of the receipt says.

use std::path::Path;

use casework::inputs::HandOver;
use casework::views::case::CaseView;
use casework::{Desk, Now, Passphrase, Unlock};
use domain::clock::ClockKind;
use domain::day::{Day, Instant};
use domain::ids::{CaseId, LetterId, SendingId};
use domain::nouns::{MailClass, MailingProof, Sending, SendingState};

use super::{PASSPHRASE, day, place};

pub fn tuesday() -> Instant {
    "2026-11-24T16:00:00Z".parse().unwrap()
}

pub fn friday() -> Instant {
    "2026-11-27T16:00:00Z".parse().unwrap()
}

/// The same register on a later day.
pub async fn later(desk: Desk, dir: &Path, now: Now) -> Desk {
    desk.close().await;
    opened(dir, now).await
}

/// A register that was closed.
pub async fn opened(dir: &Path, now: Now) -> Desk {
    let passphrase = Passphrase::new(PASSPHRASE.into()).unwrap();
    Desk::open(&place(dir), Unlock::Passphrase(passphrase), "test", now).await.unwrap()
}

pub fn piece(on: &str, class: MailClass, tracking: &str) -> HandOver {
    HandOver {
        day: day(on),
        class,
        tracking: tracking.into(),
        return_receipt: String::new(),
        proof_kind: MailingProof::CounterPostmark,
        proof: "counter of Katy".into(),
        despite: None,
    }
}

pub fn first_class(on: &str) -> HandOver {
    piece(on, MailClass::FirstClass, "")
}

pub const CERTIFIED: &str = "9400 1112 0620 6406 2607 87";

pub async fn sendings(desk: &Desk, letter: LetterId) -> Vec<Sending> {
    desk.letter(letter).await.unwrap().sendings
}

pub async fn waiting(desk: &Desk, letter: LetterId) -> SendingId {
    sendings(desk, letter).await.into_iter().find(|s| s.state == SendingState::Waiting).expect("one waits").id
}

pub fn acknowledged(view: &CaseView) -> Option<Day> {
    let mut clocks = view.requests[0].bindings.iter().flat_map(|b| &b.clocks);
    clocks
        .find(|c| c.clock.kind == ClockKind::Acknowledge)
        .expect("the receipt is to be acknowledged")
        .clock
        .met
}

pub async fn met(desk: &Desk, case: CaseId) -> Option<Day> {
    acknowledged(&desk.case(case).await.unwrap())
}
