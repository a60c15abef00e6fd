//! Lists of messages: what is unfiled, what belongs to a case. A line of a list is read, never stored.

use domain::ids::CaseId;
use domain::nouns::{MessageHead, MessageState};
use serde::{Deserialize, Serialize};

use super::stored;
use crate::error::Result;
use crate::lists::Cursor;
use crate::{Reader, row};

stored!(MessageHead, "messages", "message", {
    id: Id, channel: Text, from_name: Text, from_email: Text, subject: Text, received: Text, state: Text, case: Ref,
    attachments: Read("(SELECT count(*) FROM attachments AS a WHERE a.message_id = messages.id)"),
    child: Read("json(iif(EXISTS (SELECT 1 FROM suggestions AS s WHERE s.message_id = messages.id
        AND s.kind = 'child' AND s.state <> 'rejected'), 'true', 'false'))"),
    rights: Read("json((SELECT json_group_array(DISTINCT iif(s.state = 'changed', s.changed_to, s.value))
        FROM suggestions AS s WHERE s.message_id = messages.id AND s.kind = 'right' AND s.state <> 'rejected'))"),
});

/// One page of messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagePage {
    /// The lines.
    pub rows: Vec<MessageHead>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u32,
}

/// How many messages stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageCounts {
    /// No case holds them yet.
    pub unfiled: u32,
    /// A case holds them.
    pub filed: u32,
    /// They ask for nothing.
    pub not_a_request: u32,
}

impl Reader {
    /// A page of messages that stand somewhere, oldest receipt day first; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave.
    pub async fn messages(
        &mut self,
        state: MessageState,
        after: Option<&str>,
        limit: u32,
    ) -> Result<MessagePage> {
        let (day, id) = Cursor::start(after)?;
        let rows: Vec<MessageHead> = row::select(
            self.conn(),
            "WHERE state = ?1 AND (received, id) > (?2, ?3) ORDER BY received, id LIMIT ?4",
            &[state.as_str().into(), day.into(), id.into(), i64::from(limit).into()],
        )
        .await?;
        let full = rows.len() == limit as usize;
        let next = rows.last().filter(|_| full).map(|m| Cursor::after(&m.received.to_string(), m.id.raw()));
        let counts = self.row_counts("messages").await?;
        let total = counts.into_iter().find(|(part, _)| part == state.as_str()).map_or(0, |(_, rows)| rows);
        Ok(MessagePage { rows, next, total })
    }

    /// How many messages stand where.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn message_counts(&mut self) -> Result<MessageCounts> {
        let mut counts = MessageCounts::default();
        for (state, count) in self.row_counts("messages").await? {
            match state.parse() {
                Ok(MessageState::Unfiled) => counts.unfiled = count,
                Ok(MessageState::Filed) => counts.filed = count,
                Ok(MessageState::NotARequest) => counts.not_a_request = count,
                Err(_) => {}
            }
        }
        Ok(counts)
    }

    /// The messages that are read in a case, oldest receipt day first: those it holds, and those that another case holds.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn messages_of_case(&mut self, case: CaseId) -> Result<Vec<MessageHead>> {
        let rest = "WHERE case_id = ?1 OR id IN (SELECT message_id FROM message_cases WHERE case_id = ?1)
                    ORDER BY received, id";
        row::select(self.conn(), rest, &[case.raw().into()]).await
    }
}
