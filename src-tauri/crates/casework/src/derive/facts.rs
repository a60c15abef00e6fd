//! Which facts of a case hold today. A corrected fact gives way to its correction; a fact that a letter made holds only
//! while the letter is issued and did not come back: a returned letter proves no answer.

use domain::day::Day;
use domain::ids::{FactId, RequestId};
use domain::nouns::fact::standing;
use domain::nouns::{CaseFile, Fact, FactKind, LetterHead, LetterState, Request, SendingState};

/// Whether a letter still speaks for us: issued, and out without having come back.
pub fn still_out(letter: &LetterHead) -> bool {
    speaks(letter.state, letter.sendings.iter().map(|s| s.state))
}

/// The same of a letter of which only the states are known.
pub fn speaks(letter: LetterState, mut sendings: impl Iterator<Item = SendingState>) -> bool {
    letter == LetterState::Issued
        && sendings.any(|s| matches!(s, SendingState::HandedOver | SendingState::Delivered))
}

/// Whether a letter is under way or has arrived: issued, and some sending of it waits, is out or was delivered. One whose
/// every sending came back or was called off tells nobody.
pub fn on_its_way(letter: &LetterHead) -> bool {
    letter.state == LetterState::Issued
        && letter.sendings.iter().any(|s| {
            matches!(
                s.state,
                SendingState::Waiting
                    | SendingState::Printed
                    | SendingState::HandedOver
                    | SendingState::Delivered
            )
        })
}

/// The facts that hold, oldest record first.
pub fn holding(file: &CaseFile) -> Vec<&Fact> {
    standing(&file.facts)
        .into_iter()
        .filter(|f| match f.letter {
            Some(id) => file.letters.iter().any(|l| l.id == id && still_out(l)),
            None => true,
        })
        .collect()
}

/// The facts that a letter made which is void, came back or was never posted: no later record corrects them, and they
/// hold no more.
pub fn fallen(file: &CaseFile) -> Vec<FactId> {
    let holding: Vec<FactId> = holding(file).iter().map(|f| f.id).collect();
    standing(&file.facts).iter().map(|f| f.id).filter(|id| !holding.contains(id)).collect()
}

/// Whether the last record of what was asked came after the last record of its arrival.
pub fn waits_for(file: &CaseFile, asked: FactKind, arrived: FactKind) -> bool {
    let holding = holding(file);
    let last = |kind| holding.iter().rposition(|f| f.kind == kind);
    last(asked).is_some_and(|at| last(arrived).is_none_or(|then| then < at))
}

/// The day of a kind of fact for a request: the request's own before the case's, the latest record wins.
pub fn day_of(file: &CaseFile, request: Option<RequestId>, kind: FactKind) -> Option<Day> {
    let facts = holding(file);
    let last =
        |of: Option<RequestId>| facts.iter().rev().find(|f| f.kind == kind && f.request == of).map(|f| f.day);
    request.and_then(|r| last(Some(r))).or_else(|| last(None))
}

/// Whether a kind of fact holds for a request, its own or the case's.
pub fn has(file: &CaseFile, request: Option<RequestId>, kind: FactKind) -> bool {
    day_of(file, request, kind).is_some()
}

/// The day the request counts as received, from the facts that stand.
pub fn received(file: &CaseFile, request: Option<&Request>) -> Option<Day> {
    day_of(file, request.map(|r| r.id), FactKind::Received)
}
