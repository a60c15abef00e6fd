//! What the columns of tables hold, as states that only grow: the latest of a set of headings holds. How a table is read by one is
//! for the reader of messages.

use domain::ids::MappingId;
use domain::nouns::ColumnMapping;

use super::stored;
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(ColumnMapping, "column_mappings", "mapping of columns", {
    id: Id, purpose: Text, fingerprint: Text, first_row: Text, columns: Json, dates: Text, forgotten: Flag, operator: Ref, recorded: Text,
});

impl Reader {
    /// Every state of every mapping, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn column_mappings(&mut self) -> Result<Vec<ColumnMapping>> {
        row::select(self.conn(), "ORDER BY id", &[]).await
    }
}

impl Writer {
    /// Adds a state.
    ///
    /// # Errors
    /// `Refused` where it names no set of headings.
    pub async fn insert_column_mapping(&mut self, record: &ColumnMapping) -> Result<MappingId> {
        Ok(MappingId::new(row::insert(self.conn(), record, None).await?))
    }
}
