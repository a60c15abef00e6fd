//! Operators: who works here. Their key slots lie in the sidecar, not here.

use domain::ids::OperatorId;
use domain::nouns::Operator;

use super::{by_id, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(Operator, "operators", "operator", { id: Id, name: Text, since: Text, });
by_id!(Operator, OperatorId, "operator": insert_operator, update_operator, operator);

impl Reader {
    /// Everybody who works or worked here, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn operators(&mut self) -> Result<Vec<Operator>> {
        row::select(self.conn(), "ORDER BY id", &[]).await
    }
}
