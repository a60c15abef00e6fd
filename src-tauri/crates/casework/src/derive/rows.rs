//! The rows kept for lists: one a case, one an unmet deadline. They can be dropped and rebuilt from the facts.

use std::collections::BTreeSet;

use domain::clock::{Clock, ClockKind};
use domain::day::Day;
use domain::ids::{CaseId, RequestId};
use domain::nouns::{BindingState, CaseFile, CaseRow, CaseState, Company, DueRow, TaskState};

use super::clocks::{presses, work_by};
use super::facts::received;
use super::headline::{listed_name, what_line};
use crate::views::case::{ChildView, NextAction, RequestView};

/// Every unmet date of a case: clocks of bound and proposed bindings, and open tasks with a day.
pub fn due_rows(file: &CaseFile, requests: &[RequestView]) -> Vec<DueRow> {
    if file.case.state == CaseState::Closed {
        return Vec::new();
    }
    let live = requests.iter().filter(|r| r.request.withdrawn.is_none());
    let clocks = live.flat_map(|r| {
        r.bindings.iter().filter(|b| b.binding.state != BindingState::Rejected).flat_map(move |b| {
            let (state, of) = (b.binding.state, (file.case.id, r.request.id, b.binding.regime.as_str()));
            b.clocks.iter().filter_map(move |c| clock_row(of, state, &c.clock))
        })
    });
    let tasks = file.tasks.iter().filter(|t| t.state == TaskState::Open).filter_map(|t| {
        Some(DueRow {
            case: file.case.id,
            request: None,
            regime: TASK.into(),
            kind: t.title.clone(),
            mail_by: t.due?,
            due: t.due,
        })
    });
    in_order(clocks.collect(), tasks.collect())
}

/// What stands in place of a regime where the date is a task's.
pub const TASK: &str = "task";

/// The row of a clock that presses, with what orders it among others of the same day.
pub fn clock_row(
    (case, request, regime): (CaseId, RequestId, &str),
    state: BindingState,
    clock: &Clock,
) -> Option<(BindingState, ClockKind, DueRow)> {
    presses(clock).then(|| (state, clock.kind, due_row((case, request, regime), clock)))
}

/// The row of a clock.
pub fn due_row((case, request, regime): (CaseId, RequestId, &str), clock: &Clock) -> DueRow {
    DueRow {
        case,
        request: Some(request),
        regime: regime.to_owned(),
        kind: clock.kind.as_str().to_owned(),
        mail_by: work_by(clock).unwrap_or(clock.nominal),
        due: clock.due,
    }
}

/// The earliest first. Of one day: what binds before what is proposed, the duties in their order, tasks last; so that the row that
/// leads is the same however the rows were come by.
pub fn in_order(mut clocks: Vec<(BindingState, ClockKind, DueRow)>, tasks: Vec<DueRow>) -> Vec<DueRow> {
    let duty = |kind: ClockKind| ClockKind::ALL.iter().position(|k| *k == kind);
    clocks.sort_by_cached_key(|(state, kind, row)| {
        (row.mail_by, *state != BindingState::Bound, row.request, duty(*kind), row.regime.clone())
    });
    // A day that a letter named stands at every binding, and is one duty; none where a rule has its answer by then anyway.
    let answers: Vec<(Option<RequestId>, Day)> = clocks
        .iter()
        .filter(|(_, kind, _)| matches!(kind, ClockKind::Respond | ClockKind::Extended))
        .map(|(_, _, row)| (row.request, row.mail_by))
        .collect();
    let mut named = BTreeSet::new();
    clocks.retain(|(_, kind, row)| {
        *kind != ClockKind::AsStated
            || (named.insert(row.request)
                && !answers.iter().any(|(of, by)| *of == row.request && *by <= row.mail_by))
    });
    let mut rows: Vec<DueRow> = clocks.into_iter().map(|(_, _, row)| row).chain(tasks).collect();
    rows.sort_by_key(|r| r.mail_by);
    rows
}

/// The row of a case in lists.
pub fn case_row(
    file: &CaseFile,
    due: &[DueRow],
    child: &ChildView,
    next: &NextAction,
    companies: &[Company],
) -> CaseRow {
    let who = listed_name(file);
    let name = if who.is_empty() { file.case.title.clone() } else { who };
    let lead = due.first();
    let child = match &child.check {
        Some(check) => check.finding.as_str().to_owned(),
        None if !child.signals.is_empty() => "signal".to_owned(),
        None => String::new(),
    };
    CaseRow {
        id: file.case.id,
        number: file.case.number.clone(),
        name,
        what: what_line(&file.requests, companies),
        received: received(file, None),
        mail_by: lead.map(|d| d.mail_by),
        mail_by_kind: lead.map(|d| d.kind.clone()).unwrap_or_default(),
        state: file.case.state,
        child,
        waiting: waits(file),
        next: next.title.clone(),
        tags: super::tags::tags(file),
    }
}

/// Whether something was asked of the person and has not arrived. A label only: no date moves by it.
pub fn waits(file: &CaseFile) -> bool {
    use domain::nouns::FactKind as F;
    [
        (F::IdentityAsked, F::IdentityArrived),
        (F::ClarificationAsked, F::ClarificationArrived),
        (F::AddressAsked, F::AddressArrived),
    ]
    .into_iter()
    .any(|(asked, arrived)| super::facts::waits_for(file, asked, arrived))
}
