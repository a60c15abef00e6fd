//! The law changed beside the program: looked at before it is made, made as one logged act, taken back the same way. What such a
//! change may say stands in `change`; how every open case is dated anew, in `keeping::redate`.

mod change;
mod check;

use std::collections::BTreeSet;

use domain::clock::ClockKind;
use domain::ids::{Id, OverlayId};
use domain::nouns::{DueRow, LawOverlay};
use domain::work::Watch;
use laws::{LawBook, LawFault};
use serde_json::json;

use crate::derive::clocks::label;
use crate::derive::law_lines::{calendar_line, calendar_year, law_line, overlay_line};
use crate::derive::rows::TASK;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Code, Refusal, required};
use crate::inputs::{Act, LawChange};
use crate::keeping::rebuild::{FOLLOWED, followed};
use crate::keeping::redate::{Moved, START, going_on, look};
use crate::law::{Law, put_over};
use crate::views::laws::{CalendarYear, DateMove, LawFaultView, LawPreview, LawsView};
use change::{Revision, revision};

/// So many moved dates are shown one by one.
const SHOWN: usize = 200;

/// The faults of a file as shown.
pub(crate) fn fault_views(fault: &LawFault) -> Vec<LawFaultView> {
    fault
        .faults
        .iter()
        .map(|(place, fault)| LawFaultView {
            file: place.file.clone(),
            line: place.line.and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            place: place.what.clone(),
            sentence: format!("{fault}."),
            next: fault.next().to_owned(),
        })
        .collect()
}

impl Desk {
    /// The law beside the register: every value with its citation, the calendars, what was put over the shipped files.
    pub async fn laws(&self) -> Answer<LawsView> {
        let law = self.whole_law();
        let operators = self.register.reader().await?.operators().await?;
        Ok(LawsView {
            laws: law.book.regimes().iter().map(|r| law_line(&law, r)).collect(),
            calendars: law.book.counting().calendars.values().map(|c| calendar_line(&law, c)).collect(),
            overlays: law.overlays.iter().rev().map(|o| overlay_line(&law, o, &operators)).collect(),
            hash: law.book.hash().to_owned(),
            last: law.last(),
        })
    }

    /// A year of a calendar, the officer's own days marked.
    pub fn calendar_year(&self, id: &str, year: i32) -> Answer<CalendarYear> {
        calendar_year(&self.whole_law(), id, year).ok_or_else(|| Refusal::missing("calendar"))
    }

    /// What a change of the law would move. Nothing is changed.
    pub async fn preview_law(&self, change: LawChange, watch: Watch<'_>) -> Answer<LawPreview> {
        let law = self.whole_law();
        let revision = revision(&law, &change, self.today())?;
        let mut preview = LawPreview {
            path: revision.path.clone(),
            what: revision.what.clone(),
            faults: Vec::new(),
            looked: 0,
            moved: 0,
            dates: Vec::new(),
            last: law.last(),
        };
        let book = match self.with_revision(&law, &revision) {
            Ok(book) => {
                preview.faults = lost_rules(&law.book, &book);
                if !preview.faults.is_empty() {
                    return Ok(preview);
                }
                book
            }
            Err(fault) => {
                preview.faults = fault_views(&fault);
                return Ok(preview);
            }
        };
        let mut reader = self.register.reader().await?;
        let (all, mut after, mut first) = (reader.open_cases().await?, START, Vec::new());
        while let Some(page) = look(&mut reader, after, &book, Some(&law.book)).await? {
            (after, preview.looked) = (page.last, preview.looked + page.cases);
            preview.moved += u32::try_from(page.moved.len()).unwrap_or(u32::MAX);
            first.extend(page.moved.iter().flat_map(moves));
            first.sort_by_key(earliest);
            first.truncate(SHOWN);
            going_on(watch, preview.looked, all)?;
        }
        for (before, after) in first {
            let Some(of) = before.as_ref().or(after.as_ref()) else { continue };
            let Some(row) = reader.case_row(of.case).await? else { continue };
            preview.dates.push(DateMove {
                case: of.case,
                number: row.number,
                name: row.name,
                duty: duty(&of.kind),
                regime: book.regime(&of.regime).map_or_else(|| of.regime.clone(), |r| r.name.clone()),
                mail_by_before: before.as_ref().map(|d| d.mail_by),
                mail_by_after: after.as_ref().map(|d| d.mail_by),
                due_before: before.as_ref().and_then(|d| d.due),
                due_after: after.as_ref().and_then(|d| d.due),
            });
        }
        Ok(preview)
    }

    /// Makes a change that was looked at: one act, every open case dated anew, closed cases as they were.
    pub async fn change_law(
        &self,
        act: &Act,
        change: LawChange,
        reason: &str,
        handed_by: &str,
        seen: Option<OverlayId>,
        watch: Watch<'_>,
    ) -> Answer<LawsView> {
        let reason = required("reason", reason, "Say why; the dates of open cases rest on it.")?;
        let law = self.whole_law();
        let mut after = None;
        self.act(act, "change_law", async |tx| {
            let overlays = tx.law_overlays().await?;
            if overlays.last().map(|o| o.id) != seen || law.last() != seen {
                return Err(Refusal::new(
                    Code::Stale,
                    "The law was changed since this was looked at.",
                    "Look again at what the change would move, and make it then.",
                ));
            }
            let revision = revision(&law, &change, self.today())?;
            let book = self.with_revision(&law, &revision).map_err(|fault| refused(&fault))?;
            if let Some(lost) = lost_rules(&law.book, &book).into_iter().next() {
                return Err(Refusal::new(Code::Law, lost.sentence, lost.next));
            }
            let count = overlays.iter().filter(|o| o.path == revision.path).map(|o| o.revision).max();
            let overlay = LawOverlay {
                id: Id::new(0),
                path: revision.path.clone(),
                revision: count.unwrap_or(0) + 1,
                what: revision.what.clone(),
                sha256: revision
                    .body
                    .as_ref()
                    .map(|text| crate::hash::sha256_hex(text.as_bytes()))
                    .unwrap_or_default(),
                body: revision.body.clone(),
                reason: reason.clone(),
                handed_by: handed_by.trim().to_owned(),
                operator: self.operator_id(),
                recorded: self.now(),
            };
            let id = tx.insert_law_overlay(&overlay).await?;
            let next = Law::read(tx.law_overlays().await?)?;
            let (looked, moved) = self.redate(tx, &next.book, watch).await?;
            tx.set_setting(FOLLOWED, &followed(&next.book)?).await?;
            let done = Done::new("law_changed", revision.what.clone())
                .about(id)
                .reason(&reason)
                .with("path", json!(revision.path))
                .with("sha256", json!(overlay.sha256))
                .with("before", json!(law.book.hash()))
                .with("after", json!(next.book.hash()))
                .with("looked", json!(looked))
                .with("moved", json!(moved));
            after = Some(next);
            Ok((done, ()))
        })
        .await?;
        // A repeat of an act that was made changes nothing, but the law in hand may be the one before it.
        let next = match after {
            Some(next) => next,
            None => Law::read(self.register.reader().await?.law_overlays().await?)?,
        };
        self.put_law(next);
        self.laws().await
    }

    fn with_revision(&self, law: &Law, revision: &Revision) -> Result<LawBook, LawFault> {
        let overlay = |body| LawOverlay {
            id: Id::new(0),
            path: revision.path.clone(),
            revision: 0,
            what: String::new(),
            body,
            sha256: String::new(),
            reason: String::new(),
            handed_by: String::new(),
            operator: self.operator_id(),
            recorded: self.now(),
        };
        let files = law.book.files().clone();
        LawBook::read(match &revision.body {
            Some(text) => put_over(files, &overlay(Some(text.clone()))),
            None => match laws::LawFiles::shipped().text(&revision.path) {
                Some(shipped) => files.with(&revision.path, shipped),
                None => files.without(&revision.path),
            },
        })
    }
}

/// Rules and calendars that a change would take away: what was received under a rule rests on it for good. What was only ever added
/// here may go again.
pub(crate) fn lost_rules(before: &LawBook, after: &LawBook) -> Vec<LawFaultView> {
    let shipped = |path: &str| laws::LawFiles::shipped().text(path).is_some();
    let gone: BTreeSet<&str> = before
        .regimes()
        .iter()
        .filter(|r| after.regime(&r.id).is_none() && before.file_of(&r.id).is_some_and(shipped))
        .map(|r| r.id.as_str())
        .collect();
    gone.into_iter()
        .map(|id| LawFaultView {
            file: before.file_of(id).unwrap_or_default().to_owned(),
            line: 0,
            place: id.to_owned(),
            sentence: format!("It takes away the rule {id}."),
            next: "Keep the rule under its id, and give it a last day of force (effective_to): what came before rests on it."
                .to_owned(),
        })
        .collect()
}

fn refused(fault: &LawFault) -> Refusal {
    let first = fault.faults.first();
    let what = first.map(|(place, fault)| format!("{place}: {fault}.")).unwrap_or_default();
    Refusal::new(Code::Law, what, first.map(|(_, fault)| fault.next()).unwrap_or_default())
}

type Pair = (Option<DueRow>, Option<DueRow>);

/// The dates of a case that move, each before and after.
fn moves(moved: &Moved) -> Vec<Pair> {
    let same = |a: &DueRow, b: &DueRow| a.request == b.request && a.regime == b.regime && a.kind == b.kind;
    let clocks =
        |rows: &[DueRow]| -> Vec<DueRow> { rows.iter().filter(|d| d.regime != TASK).cloned().collect() };
    let (before, after) = (clocks(&moved.before), clocks(&moved.after));
    let mut pairs: Vec<Pair> = before
        .iter()
        .map(|b| (Some(b.clone()), after.iter().find(|a| same(a, b)).cloned()))
        .filter(|(b, a)| b != a)
        .collect();
    pairs
        .extend(after.iter().filter(|a| !before.iter().any(|b| same(a, b))).map(|a| (None, Some(a.clone()))));
    pairs
}

fn earliest((before, after): &Pair) -> Option<domain::day::Day> {
    [before, after].into_iter().flatten().map(|d| d.mail_by).min()
}

/// A duty in words.
pub(crate) fn duty(kind: &str) -> String {
    kind.parse::<ClockKind>().map_or_else(|_| kind.to_owned(), |kind| label(kind).to_owned())
}
