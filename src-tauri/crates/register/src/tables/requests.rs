//! Requests with what binds them and their items: three tables, read together.

use std::collections::HashMap;

use domain::ids::{BindingId, CaseId, ItemId, RequestId};
use domain::nouns::{Binding, Item, Request};

use super::{by_id, removable, stored};
use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

stored!(Request, "requests", "request", {
    id: Id, case: Ref, right: Text, company: Ref, policy: Ref, capacity: Text, asked: Text, withdrawn: Text,
    bindings: Read("json('[]')"), items: Read("json('[]')"),
});
stored!(Binding, "bindings", "binding", {
    id: Id, request: Ref, regime: Text, state: Text, reason: Text, decided_on: Text,
});
by_id!(Binding, BindingId, "binding": insert_binding, update_binding, binding);
removable!(Binding, BindingId, "binding": remove_binding);
stored!(Item, "items", "item", {
    id: Id, request: Ref, what: Text, system: Ref, category: Ref, outcome: Text, ground: Text, citation: Text,
    decided_on: Text,
});
by_id!(Item, ItemId, "item": insert_item, update_item, item);
removable!(Item, ItemId, "item": remove_item);

impl Reader {
    /// The requests of a case with bindings and items, in the order they were entered.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn requests_of_case(&mut self, case: CaseId) -> Result<Vec<Request>> {
        let requests =
            row::select(self.conn(), "WHERE case_id = ?1 ORDER BY id", &[case.raw().into()]).await?;
        self.with_parts(requests).await
    }

    /// One request with bindings and items.
    ///
    /// # Errors
    /// `NotFound`; `DamagedFile` when a row can't be read.
    pub async fn request(&mut self, id: RequestId) -> Result<Request> {
        let bare = vec![row::load::<Request>(self.conn(), id.raw()).await?];
        let mut whole = self.with_parts(bare).await?;
        whole.pop().ok_or_else(|| RegisterError::NotFound { noun: "request", id: id.to_string() })
    }

    async fn with_parts(&mut self, mut requests: Vec<Request>) -> Result<Vec<Request>> {
        if requests.is_empty() {
            return Ok(requests);
        }
        let ids: Vec<i64> = requests.iter().map(|r| r.id.raw()).collect();
        let ids = serde_json::json!(ids).to_string();
        let rest = "WHERE request_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let bindings: Vec<Binding> = row::select(self.conn(), rest, &[ids.as_str().into()]).await?;
        let items: Vec<Item> = row::select(self.conn(), rest, &[ids.into()]).await?;
        let mut at: HashMap<RequestId, &mut Request> = requests.iter_mut().map(|r| (r.id, r)).collect();
        for binding in bindings {
            if let Some(request) = at.get_mut(&binding.request) {
                request.bindings.push(binding);
            }
        }
        for item in items {
            if let Some(request) = at.get_mut(&item.request) {
                request.items.push(item);
            }
        }
        Ok(requests)
    }
}

impl Writer {
    /// Inserts a request; its bindings and items are inserted by themselves.
    ///
    /// # Errors
    /// `Refused` when case, company or policy is not there.
    pub async fn insert_request(&mut self, record: &Request) -> Result<RequestId> {
        Ok(RequestId::new(row::insert(self.conn(), record, None).await?))
    }

    /// Writes a request over its row; bindings and items are updated by themselves.
    ///
    /// # Errors
    /// `NotFound`; `Refused` when company or policy is not there.
    pub async fn update_request(&mut self, record: &Request) -> Result<()> {
        row::update(self.conn(), record).await
    }

    /// Removes a request that was entered by mistake, with its bindings and items; facts and letters of it keep it from going.
    ///
    /// # Errors
    /// `NotFound`; `Refused` where something rests on it.
    pub async fn remove_request(&mut self, id: RequestId) -> Result<()> {
        for sql in ["DELETE FROM bindings WHERE request_id = ?1", "DELETE FROM items WHERE request_id = ?1"] {
            sqlx::query(sql).bind(id.raw()).execute(self.conn()).await?;
        }
        row::remove::<Request>(self.conn(), id.raw()).await
    }
}
