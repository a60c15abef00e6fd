//! Many rows at once, for long imports and for sample registers: the same statements as for one row, in large pieces,
//! inside one act with one entry. Row numbers come back in the order of the records. Acts on single cases are not
//! counted here: a case keeps the revision its record names.

use domain::ids::{AttachmentId, CaseId, FactId, LetterId, MessageId, PersonId, RequestId, SendingId};
use domain::nouns::{
    Attachment, Binding, Case, Fact, Item, Letter, Message, Person, PersonRole, Request, Sending, Task,
};

use crate::Writer;
use crate::error::Result;
use crate::fault::about;
use crate::row::insert_many;

macro_rules! bulk {
    ($($insert:ident: $record:ty => $id:ty, $nouns:literal;)*) => {
        impl Writer {
            $(
                #[doc = concat!("Inserts many ", $nouns, "; gives their numbers in the same order.")]
                ///
                /// # Errors
                /// `Refused` when the schema refuses one: then none of the act may be committed.
                pub async fn $insert(&mut self, records: &[$record]) -> Result<Vec<$id>> {
                    let ids = insert_many(self.conn(), records, None).await?;
                    Ok(ids.into_iter().map(<$id>::new).collect())
                }
            )*
        }
    };
}

bulk! {
    insert_people: Person => PersonId, "people";
    insert_cases: Case => CaseId, "cases";
    insert_messages: Message => MessageId, "messages";
    insert_requests: Request => RequestId, "requests";
    insert_bindings: Binding => domain::ids::BindingId, "bindings";
    insert_items: Item => domain::ids::ItemId, "items";
    insert_facts: Fact => FactId, "facts";
    insert_tasks: Task => domain::ids::TaskId, "tasks";
    insert_sendings: Sending => SendingId, "sendings";
}

impl Writer {
    /// Inserts many letters with the first lines of their addresses; gives their numbers in the same order.
    ///
    /// # Errors
    /// `Refused` when the schema refuses one: then none of the act may be committed.
    pub async fn insert_letters(&mut self, records: &[(Letter, String)]) -> Result<Vec<LetterId>> {
        let letters: Vec<Letter> = records.iter().map(|(letter, _)| letter.clone()).collect();
        let ids = insert_many(self.conn(), &letters, None).await?;
        let extra: Vec<_> = ids
            .iter()
            .zip(records)
            .map(|(id, (letter, recipient))| {
                let requests: Vec<i64> = letter.requests.iter().map(|r| r.raw()).collect();
                serde_json::json!({"id": id, "to": recipient, "requests": requests})
            })
            .collect();
        for part in extra.chunks(2000) {
            let rows = serde_json::Value::Array(part.to_vec()).to_string();
            for sql in [
                "UPDATE letters SET recipient = j.value->>'to' FROM json_each(?1) AS j WHERE letters.id = j.value->>'id'",
                "INSERT INTO letter_requests (letter_id, request_id) SELECT j.value->>'id', r.value
                 FROM json_each(?1) AS j, json_each(j.value, '$.requests') AS r",
            ] {
                sqlx::query(sql).bind(&rows).execute(self.conn()).await.map_err(about("letter"))?;
            }
        }
        Ok(ids.into_iter().map(LetterId::new).collect())
    }

    /// Gives many people their roles in cases.
    ///
    /// # Errors
    /// `Refused` when a case or person is not there.
    pub async fn add_many_to_cases(&mut self, roles: &[(CaseId, PersonId, PersonRole)]) -> Result<()> {
        for part in roles.chunks(5000) {
            let rows: Vec<_> = part
                .iter()
                .map(|(c, p, role)| serde_json::json!([c.raw(), p.raw(), role.as_str()]))
                .collect();
            sqlx::query(
                "INSERT INTO case_people (case_id, person_id, role)
                 SELECT value->>0, value->>1, value->>2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING",
            )
            .bind(serde_json::Value::Array(rows).to_string())
            .execute(self.conn())
            .await
            .map_err(about("role"))?;
        }
        Ok(())
    }

    /// Inserts the enclosures of one message; gives their numbers in the same order.
    ///
    /// # Errors
    /// `Refused` when message or bytes are not there.
    pub async fn insert_attachments(
        &mut self,
        of: MessageId,
        records: &[Attachment],
    ) -> Result<Vec<AttachmentId>> {
        let ids = insert_many(self.conn(), records, Some(of.raw())).await?;
        Ok(ids.into_iter().map(AttachmentId::new).collect())
    }
}
