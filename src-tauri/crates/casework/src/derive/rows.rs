//! The rows kept for lists: one a case, one an unmet deadline. They can be dropped and rebuilt from the facts.

use domain::nouns::{BindingState, CaseFile, CaseRow, CaseState, Company, DueRow, TaskState};

use super::clocks::{presses, received};
use super::headline::{what_line, who_asks};
use crate::views::case::{ChildView, NextAction, RequestView};

/// Every unmet date of a case: clocks of bound and proposed bindings, and open tasks with a day.
pub fn due_rows(file: &CaseFile, requests: &[RequestView]) -> Vec<DueRow> {
    if file.case.state == CaseState::Closed {
        return Vec::new();
    }
    let clocks = requests.iter().filter(|r| r.request.withdrawn.is_none()).flat_map(|r| {
        r.bindings.iter().filter(|b| b.binding.state != BindingState::Rejected).flat_map(move |b| {
            b.clocks.iter().filter(|c| presses(&c.clock)).map(move |c| DueRow {
                case: file.case.id,
                request: Some(r.request.id),
                regime: b.binding.regime.clone(),
                kind: c.clock.kind.as_str().to_owned(),
                mail_by: c.work_by.unwrap_or(c.clock.nominal),
                due: c.clock.due,
            })
        })
    });
    let tasks = file.tasks.iter().filter(|t| t.state == TaskState::Open).filter_map(|t| {
        Some(DueRow {
            case: file.case.id,
            request: None,
            regime: "task".into(),
            kind: t.title.clone(),
            mail_by: t.due?,
            due: t.due,
        })
    });
    let mut rows: Vec<DueRow> = clocks.chain(tasks).collect();
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
    let who = who_asks(file);
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
