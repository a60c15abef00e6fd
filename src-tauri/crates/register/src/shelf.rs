//! Connections of an open register: kept, lent out for one transaction, taken back. Not the engine's own pool, for one
//! reason: SQLCipher frees its memory when the process ends, and a connection that is still being closed on a thread of
//! its own then reads freed memory. Here a connection that goes is closed before the next line runs, whoever drops it.

use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::{Connection, SqliteConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::connect::{self, Mode};
use crate::error::{RegisterError, Result};
use crate::keys::{Key, RegisterId};

/// How long somebody waits for a connection before it is an error.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection that is closed when it is dropped, and not some time later.
pub(crate) struct Conn(Option<SqliteConnection>);

impl From<SqliteConnection> for Conn {
    fn from(conn: SqliteConnection) -> Self {
        Self(Some(conn))
    }
}

#[expect(
    clippy::expect_used,
    reason = "emptied only where the value itself goes: in drop and when handed back"
)]
impl Deref for Conn {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        self.0.as_ref().expect("a connection in use")
    }
}

#[expect(
    clippy::expect_used,
    reason = "emptied only where the value itself goes: in drop and when handed back"
)]
impl DerefMut for Conn {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.0.as_mut().expect("a connection in use")
    }
}

impl Drop for Conn {
    fn drop(&mut self) {
        if let Some(conn) = self.0.take() {
            // Only waits for the connection's own thread, so it may be waited for on any other. There is nobody to tell
            // of a failure: what was committed is on the disk.
            let _ = pollster::block_on(conn.close());
        }
    }
}

/// Connections of one kind to one register, made as they are needed.
pub(crate) struct Shelf {
    path: PathBuf,
    key: Key,
    id: RegisterId,
    mode: Mode,
    most: u32,
    free: Mutex<Vec<Conn>>,
    permits: Arc<Semaphore>,
}

impl Shelf {
    /// A shelf of at most so many connections; the first is made at once, to see that it opens.
    pub(crate) async fn new(
        path: PathBuf,
        key: &Key,
        id: RegisterId,
        mode: Mode,
        most: u32,
    ) -> Result<Arc<Self>> {
        let first = connect::one(&path, key, &id, mode).await?;
        let permits = Arc::new(Semaphore::new(most as usize));
        Ok(Arc::new(Self { path, key: key.clone(), id, mode, most, free: Mutex::new(vec![first]), permits }))
    }

    /// Lends a connection on which a transaction was begun.
    pub(crate) async fn lend(self: &Arc<Self>, begin: &'static str) -> Result<Lent> {
        let busy = || RegisterError::Engine { engine: "an earlier act is still running".into() };
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned())
            .await
            .map_err(|_| busy())?
            .map_err(|_| RegisterError::Engine { engine: "the register is closed".into() })?;
        let kept = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match kept {
            Some(conn) => conn,
            None => connect::one(&self.path, &self.key, &self.id, self.mode).await?,
        };
        sqlx::query(begin).execute(&mut *conn).await?;
        Ok(Lent { conn, shelf: Arc::clone(self), open: true, _permit: permit })
    }

    /// Waits until the connections are back, then closes them all; nothing is lent any more.
    pub(crate) async fn close(&self) {
        // Whoever still holds one after all this time closes it by dropping it.
        let all = tokio::time::timeout(PATIENCE, self.permits.acquire_many(self.most)).await;
        self.permits.close();
        let conns = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        drop(all);
        // Emptying a long write-ahead log takes a while: not on a thread that serves others.
        let _ = tokio::task::spawn_blocking(move || drop(conns)).await;
    }
}

/// A connection inside a transaction. Dropped, it leaves nothing of the transaction and goes back to its shelf.
pub(crate) struct Lent {
    conn: Conn,
    shelf: Arc<Shelf>,
    open: bool,
    _permit: OwnedSemaphorePermit,
}

impl Lent {
    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.conn
    }

    /// Commits; after an error the transaction is as good as dropped.
    pub(crate) async fn commit(&mut self) -> Result<()> {
        sqlx::query("COMMIT").execute(&mut *self.conn).await?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let mut conn = std::mem::replace(&mut self.conn, Conn(None));
        // A full disk may have rolled back already; a connection that can't is not kept.
        let clean = !self.open || pollster::block_on(settle(&mut conn)).is_ok();
        if clean && !self.shelf.permits.is_closed() {
            self.shelf.free.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
    }
}

/// Ends a transaction that may have ended by itself.
async fn settle(conn: &mut SqliteConnection) -> std::result::Result<(), sqlx::Error> {
    match sqlx::query("ROLLBACK").execute(&mut *conn).await {
        Err(e) if e.to_string().contains("no transaction is active") => Ok(()),
        other => other.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Home, begin, person};

    #[tokio::test]
    async fn dropping_a_register_closes_its_file_before_the_next_line_runs() {
        let (home, register) = Home::new().await;
        let mut writer = begin(&register, "a").await;
        writer.insert_person(&person("Ann Able")).await.unwrap();
        let reader = register.reader().await.unwrap();
        assert!(crate::files::beside(&home.path, "-wal").exists());
        drop(reader);
        drop(register);
        drop(writer);
        assert!(
            !crate::files::beside(&home.path, "-wal").exists(),
            "the log is emptied into the file by closing it"
        );
    }

    #[tokio::test]
    async fn a_dropped_act_is_rolled_back_before_the_next_line_runs() {
        let (_home, register) = Home::new().await;
        for n in 0..50 {
            let mut writer = begin(&register, &format!("dropped-{n}")).await;
            writer.insert_person(&person("Ann Able")).await.unwrap();
            drop(writer);
            assert_eq!(register.reader().await.unwrap().people(None, 1).await.unwrap().total, 0);
        }
    }

    #[tokio::test]
    async fn more_readers_than_connections_wait_for_each_other() {
        let (_home, register) = Home::new().await;
        let register = std::sync::Arc::new(register);
        let mut tasks = Vec::new();
        for _ in 0..40 {
            let register = register.clone();
            tasks.push(tokio::spawn(async move {
                register.reader().await.unwrap().people(None, 1).await.unwrap().total
            }));
        }
        for task in tasks {
            assert_eq!(task.await.unwrap(), 0);
        }
    }
}
