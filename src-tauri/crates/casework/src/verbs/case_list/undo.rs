//! Taking a list back: every case of it is closed as one that never was, as long as nothing was done in any of them. Numbers are never
//! reused, so the cases stay where they can be found.

use domain::ids::CaseListId;
use domain::nouns::{Case, CaseList, CaseState, ClosingReason};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::case_list::CaseListView;

/// Numbers of cases that are named in one sentence.
const NAMED: usize = 5;

impl Desk {
    /// The lists of open cases that were taken in, the latest first.
    pub async fn case_lists(&self) -> Answer<Vec<CaseListView>> {
        let mut reader = self.register.reader().await?;
        let operators = reader.operators().await?;
        let mut out = Vec::new();
        let mut touched = reader.touched_of_lists().await?;
        for list in reader.case_lists().await? {
            let operator = operators.iter().find(|o| o.id == list.operator);
            out.push(CaseListView {
                id: list.id,
                file: list.file,
                cases: list.cases,
                at: list.at,
                operator: operator.map(|o| o.name.clone()).unwrap_or_default(),
                undone: list.undone,
                touched: touched.remove(&list.id).unwrap_or_default(),
            });
        }
        Ok(out)
    }

    /// Takes a list back: its cases are closed and count for nothing. Refused once something rests on one of them.
    pub async fn undo_case_list(&self, act: &Act, id: CaseListId) -> Answer<Vec<CaseListView>> {
        self.act(act, "undo_case_list", async |tx| {
            let list = tx.case_list(id).await?;
            if list.undone.is_some() {
                return Err(Refusal::not_now(
                    "This list was taken back already.",
                    "Take it in again, if it should stand.",
                ));
            }
            let touched = tx.touched_of_lists().await?.remove(&id).unwrap_or_default();
            if !touched.is_empty() {
                let more = touched.len().saturating_sub(NAMED);
                let named = touched.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
                let named = if more > 0 { format!("{named} and {more} more") } else { named };
                return Err(Refusal::not_now(
                    format!("Something was done since in {named}; the list can’t be taken back as a whole."),
                    "Close the cases that should not be there, each with its reason.",
                ));
            }
            let under = tx.law_overlays().await?.last().map(|o| o.id);
            let mut done =
                Done::new("case_list_undone", format!("{} cases of a list taken back", list.cases))
                    .with("list", json!(id))
                    .with("file", json!(list.file));
            for listed in tx.listed_cases(id).await? {
                let case = tx.case(listed.case).await?;
                let closed = Case {
                    state: CaseState::Closed,
                    closing: Some(ClosingReason::ListUndone),
                    closing_note: format!("The list {} was taken back.", list.file),
                    closed: Some(self.today()),
                    closed_under: under,
                    ..case
                };
                tx.update_case(&closed).await?;
                self.settle(tx, listed.case).await?;
                done = done.about(listed.case);
            }
            tx.update_case_list(&CaseList { undone: Some(self.now()), ..list }).await?;
            Ok((done, ()))
        })
        .await?;
        self.case_lists().await
    }
}
