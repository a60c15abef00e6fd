//! Every open case dated anew after a change of the law, and what such a change would move before it is made. Closed cases keep
//! their dates. Only dates are looked at here; a case in which a date comes or goes is derived whole.

use std::collections::BTreeSet;

use domain::clock::Standing;
use domain::ids::{CaseId, RequestId};
use domain::nouns::DueRow;
use domain::work::{Onward, Watch};
use laws::LawBook;
use register::{DatedCase, Reader, Writer};

use crate::derive::dates::Grounds;
use crate::derive::rows::{TASK, clock_row, due_row, in_order};
use crate::desk::Desk;
use crate::error::{Answer, Refusal};

/// Cases read at a time.
const PAGE: u32 = 2000;

/// Tells how far it is.
///
/// # Errors
/// `Stopped`, where it is to go no further: the act around it is left, and no date was moved.
pub(crate) fn going_on(watch: Watch<'_>, done: u32, total: u32) -> Answer<()> {
    match watch(done, total) {
        Onward::On => Ok(()),
        Onward::Stop => Err(Refusal::stopped("It was stopped: the law and every date are as they were.")),
    }
}

/// A case whose dates a law moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moved {
    /// Which case.
    pub case: CaseId,
    /// Its unmet dates as they stand.
    pub before: Vec<DueRow>,
    /// As they would be.
    pub after: Vec<DueRow>,
}

impl Moved {
    /// Whether the same duties have dates as before: then nothing else of the case follows from the change.
    fn same_duties(&self) -> bool {
        let duties = |rows: &[DueRow]| -> BTreeSet<(Option<RequestId>, String, String)> {
            rows.iter().map(|r| (r.request, r.regime.clone(), r.kind.clone())).collect()
        };
        duties(&self.before) == duties(&self.after)
    }
}

/// The unmet dates of a case under a law.
fn dates(case: &DatedCase, law: &LawBook) -> Vec<DueRow> {
    let grounds = Grounds::of_rows(case);
    let mut clocks = Vec::new();
    for request in &case.requests {
        for binding in &request.bindings {
            let Ok(reckoning) = grounds.reckon(request.id, &binding.regime, law) else { continue };
            let of = (case.case, request.id, binding.regime.as_str());
            clocks.extend(reckoning.clocks.iter().filter_map(|c| clock_row(of, binding.state, c)));
        }
    }
    in_order(clocks, case.due.iter().filter(|d| d.regime == TASK).cloned().collect())
}

/// Every date of a case under a law that is not met: those too that count only if a road is taken, an extension or a refusal.
fn every_date(case: &DatedCase, law: &LawBook) -> Vec<DueRow> {
    let grounds = Grounds::of_rows(case);
    let mut rows = Vec::new();
    for request in &case.requests {
        for binding in &request.bindings {
            let Ok(reckoning) = grounds.reckon(request.id, &binding.regime, law) else { continue };
            let open =
                reckoning.clocks.iter().filter(|c| c.met.is_none() && c.standing != Standing::Replaced);
            rows.extend(open.map(|c| due_row((case.case, request.id, binding.regime.as_str()), c)));
        }
    }
    rows
}

/// The cases of a page whose dates this law moves, against those in the lists or, for a look ahead, against every date under the law
/// as it is; the work is shared between two threads.
fn moved(cases: Vec<DatedCase>, law: &LawBook, now: Option<&LawBook>) -> Vec<Moved> {
    let of = |part: &[DatedCase]| -> Vec<Moved> {
        part.iter()
            .filter_map(|case| {
                let (before, after) = match now {
                    Some(now) => (every_date(case, now), every_date(case, law)),
                    None => (case.due.clone(), dates(case, law)),
                };
                (after != before).then_some(Moved { case: case.case, before, after })
            })
            .collect()
    };
    let (first, second) = cases.split_at(cases.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| of(second));
        let mut all = of(first);
        match other.join() {
            Ok(more) => all.extend(more),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        all
    })
}

/// A page of open cases as looked at.
pub(crate) struct Looked {
    /// The last case of the page: the next page begins after it.
    pub last: CaseId,
    /// How many cases the page had.
    pub cases: u32,
    /// Those whose dates the law moves.
    pub moved: Vec<Moved>,
}

/// Looks at the open cases after one; `None` = there are no more. `now`: the law as it is, for a look ahead at every date.
pub(crate) async fn look(
    reader: &mut Reader,
    after: CaseId,
    law: &LawBook,
    now: Option<&LawBook>,
) -> Answer<Option<Looked>> {
    let page = reader.dated_cases_after(after, PAGE).await?;
    let Some(last) = page.last().map(|c| c.case) else { return Ok(None) };
    let cases = u32::try_from(page.len()).unwrap_or(u32::MAX);
    Ok(Some(Looked { last, cases, moved: moved(page, law, now) }))
}

/// Before the first case.
pub(crate) const START: CaseId = CaseId::new(i64::MIN);

impl Desk {
    /// Dates every open case anew under a law, inside a running act. Gives how many were looked at and how many moved.
    pub(crate) async fn redate(
        &self,
        tx: &mut Writer,
        law: &LawBook,
        watch: Watch<'_>,
    ) -> Answer<(u32, u32)> {
        let (all, mut looked, mut changed, mut after) = (tx.open_cases().await?, 0, 0, START);
        while let Some(page) = look(tx, after, law, None).await? {
            (after, looked) = (page.last, looked + page.cases);
            changed += u32::try_from(page.moved.len()).unwrap_or(u32::MAX);
            let (dates, whole): (Vec<Moved>, Vec<Moved>) =
                page.moved.into_iter().partition(Moved::same_duties);
            let dates: Vec<_> = dates.into_iter().map(|m| (m.case, m.after)).collect();
            tx.move_dates(&dates).await?;
            for case in whole {
                self.settle_under(tx, case.case, law).await?;
            }
            going_on(watch, looked, all)?;
        }
        Ok((looked, changed))
    }
}
