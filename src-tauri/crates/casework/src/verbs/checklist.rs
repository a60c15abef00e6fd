//! The checklist of a case: what the search of a system gave and what became of it, what a service provider was told and answered.
//! One record a system and one a provider; the entries of the chain keep every state before.

use domain::ids::{CaseId, Id};
use domain::nouns::{NoticeOutcome, ProviderNotice, Search, SearchOutcome};
use serde_json::json;

use super::child::forbidden;
use crate::derive::checklist::{search_of, searched_by};
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers};
use crate::inputs::{Act, NoticeInput, SearchInput};
use crate::views::case::CaseView;

impl Desk {
    /// Records what the search of a system gave. A later record of the same system takes the place of the earlier one; "open" says
    /// that nothing was searched after all.
    pub async fn record_search(&self, act: &Act, case: CaseId, input: SearchInput) -> Answer<CaseView> {
        self.not_after_today("day", input.day)?;
        no_identifiers("by", &input.by)?;
        no_identifiers("ground", &input.ground)?;
        no_identifiers("note", &input.note)?;
        if input.outcome == SearchOutcome::NotPossible && input.note.trim().is_empty() {
            return Err(Refusal::field("note", "Say why it was not searched."));
        }
        self.on_case(act, "record_search", case, async |tx, file| {
            let system = tx.system(input.system).await?;
            if input.outcome == SearchOutcome::Deleted
                && let Some(why) = forbidden(file, self.kept(tx, file, &self.law()).await?.as_deref())
            {
                return Err(Refusal::not_now(
                    format!("Nothing may be deleted in {} now. {why}", system.name),
                    "Record that something was found, and the deletion once nothing is in its way.",
                ));
            }
            let ground = match (input.outcome, input.ground.trim()) {
                (SearchOutcome::Kept, "") => system.kept_by.clone(),
                (SearchOutcome::Kept, given) => given.to_owned(),
                _ => String::new(),
            };
            if input.outcome == SearchOutcome::Kept && ground.is_empty() {
                return Err(Refusal::field(
                    "ground",
                    format!("Say on which ground it is kept; the data map names none for {}.", system.name),
                ));
            }
            let before = search_of(file, input.system);
            let by = match input.by.trim() {
                "" => before
                    .map(|s| s.by.clone())
                    .filter(|by| !by.is_empty())
                    .unwrap_or_else(|| searched_by(file)),
                given => given.to_owned(),
            };
            let search = Search {
                id: before.map_or(Id::new(0), |s| s.id),
                case,
                system: input.system,
                by,
                outcome: input.outcome,
                ground,
                note: input.note.trim().to_owned(),
                day: input.day,
                operator: self.operator_id(),
            };
            let id = match before {
                Some(before) => {
                    tx.update_search(&search).await?;
                    before.id
                }
                None => tx.insert_search(&search).await?,
            };
            let words = input.outcome.as_str().replace('_', " ");
            Ok(Done::new("search_recorded", format!("{}: {words}", system.name))
                .about(id)
                .about(input.system)
                .with("before", json!(before))
                .with("after", json!(search)))
        })
        .await
    }

    /// Records what a service provider was told, or answered. A later record of the same provider takes the place of the earlier
    /// one and keeps the day it was told.
    pub async fn record_notice(&self, act: &Act, case: CaseId, input: NoticeInput) -> Answer<CaseView> {
        self.not_after_today("day", input.day)?;
        no_identifiers("note", &input.note)?;
        if input.outcome == NoticeOutcome::NotConcerned && input.note.trim().is_empty() {
            return Err(Refusal::field("note", "Say why this provider is not concerned."));
        }
        self.on_case(act, "record_notice", case, async |tx, file| {
            let provider = tx.provider(input.provider).await?;
            if input.outcome.told()
                && let Some(why) = forbidden(file, self.kept(tx, file, &self.law()).await?.as_deref())
            {
                return Err(Refusal::not_now(
                    format!("{} can’t be told to delete now. {why}", provider.name),
                    "Record it once nothing is in the way of deleting.",
                ));
            }
            let before = file.notices.iter().find(|n| n.provider == input.provider);
            let told_before = before.and_then(|n| n.told);
            if let Some(told) =
                told_before.filter(|told| *told > input.day && input.outcome != NoticeOutcome::Told)
            {
                return Err(Refusal::field(
                    "day",
                    format!("It was told on {}; its word can’t have come before.", domain::day::long(told)),
                ));
            }
            let (told, answered) = match input.outcome {
                NoticeOutcome::Open | NoticeOutcome::NotConcerned => (None, None),
                NoticeOutcome::Told => (Some(input.day), None),
                NoticeOutcome::Confirmed => (told_before.or(Some(input.day)), Some(input.day)),
                NoticeOutcome::NothingHeld => (told_before, Some(input.day)),
            };
            let notice = ProviderNotice {
                id: before.map_or(Id::new(0), |n| n.id),
                case,
                provider: input.provider,
                outcome: input.outcome,
                told,
                answered,
                note: input.note.trim().to_owned(),
                operator: self.operator_id(),
            };
            let id = match before {
                Some(before) => {
                    tx.update_notice(&notice).await?;
                    before.id
                }
                None => tx.insert_notice(&notice).await?,
            };
            let words = input.outcome.as_str().replace('_', " ");
            Ok(Done::new("notice_recorded", format!("{}: {words}", provider.name))
                .about(id)
                .about(input.provider)
                .with("before", json!(before))
                .with("after", json!(notice)))
        })
        .await
    }
}
