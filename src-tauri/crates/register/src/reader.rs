//! A view of the register at one moment. Every function that reads is on [`Reader`], table by table in `tables/`; a
//! [`crate::Writer`] is a reader too, and sees its own changes.

use sqlx::SqliteConnection;

use crate::shelf::Lent;

/// A view of the register that does not change while it is held. Drop it soon: it keeps a connection.
pub struct Reader {
    pub(crate) lent: Lent,
}

impl Reader {
    /// The connection inside the transaction.
    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        self.lent.conn()
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}
