//! Facts that can't follow one another: an extension told after its last day, an appeal before a decision, an arrival before it was
//! asked for. Refused when they are recorded, so that no clock rests on them.

use domain::clock::ClockKind;
use domain::day::{Day, long};
use domain::ids::RequestId;
use domain::nouns::{CaseFile, FactKind};
use laws::LawBook;

use super::dates::Grounds;
use super::extension::{NoOffer, offer};
use crate::views::case::RequestView;

/// Why a fact can't stand on a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutOfOrder {
    /// The request came later.
    #[error("The request came on {}, after that day.", long(*.0))]
    BeforeReceipt(Day),
    /// What it follows is not recorded; the sentence of the kind.
    #[error("{0}")]
    NothingBefore(&'static str),
    /// No bound rule lets the decision of an appeal wait.
    #[error("No rule that binds this request knows an extension for deciding an appeal.")]
    NoAppealExtension,
    /// The appeal's last day is past.
    #[error("The appeal was to be decided, or extended, by {}.", long(*.0))]
    AppealPast(Day),
    /// The answer can't be extended.
    #[error(transparent)]
    NoExtension(#[from] NoOffer),
}

/// What each kind of fact follows: one of these has to stand on that day or before.
const AFTER: &[(FactKind, &[FactKind], &str)] = &[
    (
        FactKind::Appealed,
        &[FactKind::Refused, FactKind::Responded],
        "An appeal is against a decision, and none is recorded by that day.",
    ),
    (FactKind::AppealDecided, &[FactKind::Appealed], "No appeal is recorded by that day."),
    (FactKind::AppealExtended, &[FactKind::Appealed], "No appeal is recorded by that day."),
    (FactKind::ExtensionUndone, &[FactKind::Extended], "No extension is recorded by that day."),
    (FactKind::ClarificationArrived, &[FactKind::ClarificationAsked], "Nothing was asked by that day."),
    (FactKind::FeePaid, &[FactKind::FeeAsked], "No fee was asked for by that day."),
];

/// Facts that only a received request can have.
const SINCE_RECEIPT: &[FactKind] = &[
    FactKind::Acknowledged,
    FactKind::Extended,
    FactKind::ExtensionUndone,
    FactKind::Responded,
    FactKind::Refused,
    FactKind::ClarificationAsked,
    FactKind::IdentityAsked,
    FactKind::FeeAsked,
];

/// Why a fact can't stand on that day; `None` = it can.
pub fn out_of_order(
    file: &CaseFile,
    requests: &[RequestView],
    law: &LawBook,
    (kind, day, request): (FactKind, Day, Option<RequestId>),
) -> Option<OutOfOrder> {
    let grounds = Grounds::of(file);
    let received = grounds.received(request)?;
    if SINCE_RECEIPT.contains(&kind) && day < received {
        return Some(OutOfOrder::BeforeReceipt(received));
    }
    let of: Vec<&RequestView> =
        requests.iter().filter(|r| request.is_none_or(|id| r.request.id == id)).collect();
    let stands = |kinds: &[FactKind]| {
        of.iter()
            .any(|r| grounds.events(r.request.id).iter().any(|e| kinds.contains(&e.kind) && e.day <= day))
    };
    if let Some((_, before, sentence)) = AFTER.iter().find(|(of, ..)| *of == kind)
        && !stands(before)
    {
        return Some(OutOfOrder::NothingBefore(sentence));
    }
    if kind == FactKind::AppealExtended {
        let clocks = || of.iter().flat_map(|r| &r.bindings).flat_map(|b| &b.clocks).map(|c| &c.clock);
        if !clocks().any(|c| c.kind == ClockKind::AppealExtended) {
            return Some(OutOfOrder::NoAppealExtension);
        }
        let decide = clocks().filter(|c| c.kind == ClockKind::AppealDecision);
        let last = decide.map(|c| c.due.unwrap_or(c.nominal)).max();
        if let Some(last) = last.filter(|last| day > *last) {
            return Some(OutOfOrder::AppealPast(last));
        }
    }
    if kind == FactKind::Extended {
        let live = || of.iter().filter(|r| r.request.withdrawn.is_none());
        let offers: Vec<Result<_, NoOffer>> =
            live().map(|r| offer(r, grounds.received(Some(r.request.id)), law, day)).collect();
        if !offers.is_empty() && offers.iter().all(Result::is_err) {
            return offers.into_iter().find_map(Result::err).map(OutOfOrder::from);
        }
    }
    None
}
