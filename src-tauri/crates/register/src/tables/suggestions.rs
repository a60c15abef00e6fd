//! Suggestions: proposals with the words they rest on, and what the officer made of each.

use domain::ids::{CaseId, MessageId, SuggestionId};
use domain::nouns::Suggestion;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(Suggestion, "suggestions", "suggestion", {
    id: Id, message: Ref, kind: Text, value: Text, detail: Text, rule: Text, start: Number, end: Number, quote: Text,
    against: Json, state: Text, changed_to: Text,
});
by_id!(Suggestion, SuggestionId, "suggestion": insert_suggestion, update_suggestion, suggestion);

impl Reader {
    /// The suggestions of a message, in the order they were made.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn suggestions(&mut self, message: MessageId) -> Result<Vec<Suggestion>> {
        row::select(self.conn(), "WHERE message_id = ?1 ORDER BY id", &[message.raw().into()]).await
    }

    /// Suggestions of a case's messages that speak of a child and were not turned down, undecided ones among them.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn child_signals_of_case(&mut self, case: CaseId) -> Result<Vec<Suggestion>> {
        let rest = "WHERE suggestions.message_id IN (SELECT id FROM messages WHERE case_id = ?1
                    UNION ALL SELECT message_id FROM message_cases WHERE case_id = ?1)
                    AND suggestions.kind IN ('child', 'age') AND suggestions.state <> 'rejected'
                    ORDER BY suggestions.id";
        row::select(self.conn(), rest, &[case.raw().into()]).await
    }
}

impl Writer {
    /// Inserts the suggestions of a message at once.
    ///
    /// # Errors
    /// `Refused` when a message is not there.
    pub async fn insert_suggestions(&mut self, records: &[Suggestion]) -> Result<Vec<SuggestionId>> {
        let ids = row::insert_many(self.conn(), records, None).await?;
        Ok(ids.into_iter().map(SuggestionId::new).collect())
    }
}
