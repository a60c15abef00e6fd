//! The whole case as shown, put together from its file, the set-up, the law and today.

use domain::binding::Strength;
use domain::day::Day;
use domain::nouns::{BindingState, CaseFile, CaseState, MessageHead};
use domain::words::{Capacity, Known};
use laws::LawBook;
use register::EntryRow;

use super::checklist::{checklist, left_of_case};
use super::child::child_view;
use super::clocks::{binding_view, mark_leader};
use super::extension::{offered, warnings};
use super::facts::received;
use super::headline::headline;
use super::next::next_action;
use super::proposals::reasons;
use crate::setup::Setup;
use crate::views::case::{CaseView, ChildView, NextAction, RequestView, TimelineLine};

/// The requests of a case with bindings and clocks.
pub fn request_views(file: &CaseFile, setup: &Setup, law: &LawBook, today: Day) -> Vec<RequestView> {
    file.requests
        .iter()
        .map(|request| {
            let policy = request.policy.and_then(|p| setup.policy(p));
            let proposals = reasons(file, request, setup, law);
            let mut bindings: Vec<_> = request
                .bindings
                .iter()
                .map(|b| {
                    let mut view = binding_view(file, request, b, law, today);
                    if let Some(p) = proposals.iter().find(|p| p.regime == b.regime) {
                        view.proposed = match p.strength {
                            Strength::Holds => Known::Yes,
                            Strength::Against => Known::No,
                            Strength::Open => Known::Unknown,
                        };
                        view.reasons_for.clone_from(&p.reasons_for);
                        view.reasons_against.clone_from(&p.reasons_against);
                    }
                    view
                })
                .collect();
            let place =
                |regime: &str| proposals.iter().position(|p| p.regime == regime).unwrap_or(usize::MAX);
            bindings.sort_by_key(|b| (standing_of(b.binding.state), place(&b.binding.regime)));
            mark_leader(&mut bindings);
            let mut view = RequestView {
                company: setup.company(request.company).map(|c| c.name.clone()).unwrap_or_default(),
                policy: policy.map(|p| p.title.clone()).unwrap_or_default(),
                policy_elsewhere: policy
                    .map_or(request.capacity == Capacity::SecurityProvider, |p| !p.in_our_hands),
                bindings,
                items: request.items.clone(),
                request: request.clone(),
                extend: None,
                extend_not: String::new(),
                warnings: Vec::new(),
            };
            if file.case.state == CaseState::Open && request.withdrawn.is_none() {
                (view.extend, view.extend_not) = offered(&view, received(file, Some(request)), law, today);
                view.warnings = warnings(&view, today);
            }
            view
        })
        .collect()
}

/// What binds stands before what waits for a decision, and both before what was rejected.
fn standing_of(state: BindingState) -> u8 {
    match state {
        BindingState::Bound => 0,
        BindingState::Proposed => 1,
        BindingState::Rejected => 2,
    }
}

/// What is derived of a case, before it is shown.
#[derive(Debug, Clone)]
pub struct Derived {
    /// Requests with clocks.
    pub requests: Vec<RequestView>,
    /// Child check.
    pub child: ChildView,
    /// What to do next.
    pub next: NextAction,
}

/// Derives everything that lists and screens need.
pub fn derive(file: &CaseFile, setup: &Setup, law: &LawBook, today: Day) -> Derived {
    let requests = request_views(file, setup, law, today);
    let child = child_view(file, setup, law);
    let next = next_action(file, &requests, &child, &left_of_case(file, setup), today);
    Derived { requests, child, next }
}

/// The case as shown.
pub fn case_view(
    file: CaseFile,
    entries: Vec<EntryRow>,
    operators: &[domain::nouns::Operator],
    derived: Derived,
    setup: &Setup,
) -> CaseView {
    let checklist = checklist(&file, setup, operators);
    let mut companies: Vec<_> = file.requests.iter().map(|r| r.company).collect();
    companies.sort_unstable();
    companies.dedup();
    CaseView {
        headline: headline(&file),
        fallen: super::facts::fallen(&file),
        received: received(&file, None),
        companies,
        next: derived.next,
        people: file.people,
        messages: masked(file.messages),
        requests: derived.requests,
        facts: file.facts,
        child: derived.child,
        tasks: file.tasks,
        identity: file.identity,
        authorities: Vec::new(),
        searches: file.searches,
        checklist,
        disclosures: file.disclosures,
        links: Vec::new(),
        notes: file.notes,
        letters: file.letters,
        returned: Vec::new(),
        holds: file.holds,
        timeline: entries.iter().rev().map(|e| timeline_line(e, operators)).collect(),
        case: file.case,
    }
}

/// Messages as they may be shown: identifiers masked.
fn masked(mut messages: Vec<MessageHead>) -> Vec<MessageHead> {
    messages.iter_mut().for_each(crate::views::inbox::mask_head);
    messages
}

fn timeline_line(entry: &EntryRow, operators: &[domain::nouns::Operator]) -> TimelineLine {
    let payload: Option<serde_json::Value> =
        entry.payload_json.as_deref().and_then(|p| serde_json::from_str(p).ok());
    let text = |key: &str| {
        payload
            .as_ref()
            .and_then(|p| p.get(key))
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let operator =
        operators.iter().find(|o| o.id == entry.head.operator).map(|o| o.name.clone()).unwrap_or_default();
    TimelineLine {
        number: entry.head.number,
        at: entry.head.at,
        operator,
        kind: entry.head.kind.clone(),
        what: if payload.is_some() { text("what") } else { "The details of this act were purged.".into() },
        reason: text("reason"),
    }
}
