//! A mailed letter named a day for the answer, and the rules now give an earlier one: both stand, and the person is owed a corrected
//! notice. The task is made once for each day that was named; the officer ends it.

use domain::clock::{ClockKind, Standing};
use domain::day::{Day, long};
use domain::ids::Id;
use domain::nouns::{BindingState, CaseFile, CaseState, Task, TaskKind, TaskState};
use laws::LawBook;
use register::Writer;

use crate::derive::case_view::request_views;
use crate::desk::{Desk, read_setup};
use crate::error::Answer;

impl Desk {
    /// Makes the task where a letter named a day later than the rules now allow. Says whether it did.
    pub(crate) async fn owe_corrected_notice(
        &self,
        tx: &mut Writer,
        file: &CaseFile,
        law: &LawBook,
    ) -> Answer<bool> {
        if file.case.state == CaseState::Closed {
            return Ok(false);
        }
        let setup = read_setup(tx).await?;
        let views = request_views(file, &setup, law, self.today());
        let live = views.iter().filter(|r| r.request.withdrawn.is_none()).flat_map(|r| &r.bindings);
        let clocks = live.filter(|b| b.binding.state == BindingState::Bound).flat_map(|b| &b.clocks);
        let wrong = |c: &&crate::views::case::ClockView| {
            c.clock.kind == ClockKind::AsStated
                && c.clock.standing == Standing::Conditional
                && c.clock.met.is_none()
        };
        let stated: Option<Day> = clocks.filter(wrong).map(|c| c.clock.nominal).max();
        let Some(stated) = stated else { return Ok(false) };
        let title = format!("Send a corrected notice: a letter named {}", long(stated));
        if file.tasks.iter().any(|t| t.kind == TaskKind::CorrectedNotice && t.title == title) {
            return Ok(false);
        }
        tx.insert_task(&Task {
            id: Id::new(0),
            case: file.case.id,
            kind: TaskKind::CorrectedNotice,
            title,
            owner: String::new(),
            due: Some(self.today()),
            state: TaskState::Open,
            note: String::new(),
            ended: None,
            system: None,
            provider: None,
        })
        .await?;
        Ok(true)
    }
}
