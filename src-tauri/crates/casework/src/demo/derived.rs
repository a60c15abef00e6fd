//! What a bulk derives of its cases: what binds them, their rows in lists, their letters in lists. The same rules as
//! everywhere, spread over the machine's cores because there are so many.

use domain::binding::Strength;
use domain::day::Day;
use domain::ids::{Id, LetterId};
use domain::nouns::{
    Binding, BindingState, CaseFile, CaseRow, DueRow, Letter, LetterHead, LetterState, Sending,
};
use domain::rule::RegimeKind;
use domain::words::Right;
use laws::LawBook;
use register::SearchDoc;

use super::plan::{DemoCase, Stage};
use crate::derive::case_view::derive;
use crate::derive::proposals::reasons;
use crate::derive::rows::{case_row, due_rows};
use crate::setup::Setup;

/// A case on its way into the register.
pub struct Made {
    /// What was planned.
    pub plan: DemoCase,
    /// What it has become.
    pub file: CaseFile,
    /// What of it is indexed.
    pub docs: Vec<SearchDoc>,
}

/// Proposes what may bind the requests of a case and decides it as the officer of a demo does: the closest law that
/// nothing speaks against, and every promise.
pub fn bind(made: &mut Made, setup: &Setup, law: &LawBook) {
    let decided = made.plan.stage >= Stage::Bound;
    let of: Vec<Vec<Binding>> = made
        .file
        .requests
        .iter()
        .map(|request| {
            let mut law_found = false;
            let proposals = reasons(&made.file, request, setup, law);
            proposals
                .into_iter()
                .filter(|p| p.strength != Strength::Against && !p.place_unknown)
                .map(|p| {
                    let promise = law.regime(&p.regime).is_some_and(|r| r.kind == RegimeKind::Promise);
                    let holds = promise || (!law_found && p.reasons_against.is_empty());
                    law_found |= holds && !promise;
                    let state = match (decided, holds) {
                        (false, _) => BindingState::Proposed,
                        (true, true) => BindingState::Bound,
                        (true, false) => BindingState::Rejected,
                    };
                    binding(request.id, p.regime, state, made.plan.received)
                })
                .collect()
        })
        .collect();
    for (request, bindings) in made.file.requests.iter_mut().zip(of) {
        request.bindings = bindings;
    }
}

fn binding(request: domain::ids::RequestId, regime: String, state: BindingState, day: Day) -> Binding {
    let decided = state != BindingState::Proposed;
    let reason = if decided { "Taken as given for this sample register.".to_owned() } else { String::new() };
    Binding { id: Id::new(0), request, regime, state, reason, decided_on: decided.then_some(day) }
}

/// The rows of all cases, in their order.
pub fn rows(made: &[Made], setup: &Setup, law: &LawBook, today: Day) -> Vec<(CaseRow, Vec<DueRow>)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = made.len().div_ceil(cores).max(1);
    let one = |m: &Made| {
        let derived = derive(&m.file, setup, law, today);
        let due = due_rows(&m.file, &derived.requests);
        (case_row(&m.file, &due, &derived.child, &derived.next, &setup.companies), due)
    };
    std::thread::scope(|scope| {
        let parts: Vec<_> = made
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        // A part that stopped leaves its cases without rows; rebuilding the index would give them.
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

/// The kind of the answer that would fit.
pub fn answer_kind(plan: &DemoCase) -> &'static str {
    let asks = |right| plan.rights.contains(&right);
    match () {
        () if plan.refused => "denial",
        () if asks(Right::ChildData) => "parent_child",
        () if asks(Right::ShineTheLight) => "shine_the_light",
        () if asks(Right::Delete) => "grant_deletion",
        () => "grant_access",
    }
}

/// A letter as it stands in lists.
pub fn letter_head(
    id: LetterId,
    letter: &Letter,
    recipient: &str,
    case_number: &str,
    sending: Option<&Sending>,
) -> LetterHead {
    let own = sending.filter(|s| s.letter == id && letter.state == LetterState::Issued);
    LetterHead {
        id,
        case: letter.case,
        case_number: case_number.to_owned(),
        company: letter.company,
        requests: letter.requests.clone(),
        kind: letter.kind.clone(),
        language: letter.language,
        state: letter.state,
        number: letter.number.clone(),
        recipient: recipient.to_owned(),
        pages: letter.pages,
        issued: letter.issued,
        envelope: None,
        sendings: own.cloned().into_iter().collect(),
    }
}
