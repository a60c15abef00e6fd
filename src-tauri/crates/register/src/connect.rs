//! Connections to the encrypted file: which settings each gets, and what a file is before anybody tries a key on it.
//! The engine's own types stay inside the crate. Note for reviewers: the engine's option type holds the key as text
//! and is never printed; it lives as long as a connection is being made.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::OnceCell;

use crate::error::{RegisterError, Result};
use crate::files::{self, Place};
use crate::keys::{Key, RegisterId};
use crate::shelf::Conn;

/// SQLCipher's page, in bytes; a whole register is a multiple of it.
pub(crate) const PAGE: u64 = 4096;
/// What an unencrypted SQLite file begins with.
const PLAIN: &[u8] = b"SQLite format 3\0";
/// Connections that read at the same time: the list, the case and the search of one window.
pub(crate) const READERS: u32 = 4;
/// Page cache of the writer and of each reader, in KiB (negative is SQLite's spelling of KiB).
const CACHE: &str = "-6000";

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For writing; the file must be there.
    Write,
    /// For writing, a new file.
    Create,
    /// For reading, beside a writer or not.
    Read,
    /// For reading where nothing can be written beside it: no writer can be there either.
    Immutable,
}

/// SQLCipher writes to stderr when a page does not open; that happens before a pragma of the same connection could
/// silence it, so it is silenced once for the process on a connection of its own.
async fn silence() -> Result<()> {
    static SILENCED: OnceCell<()> = OnceCell::const_new();
    SILENCED
        .get_or_try_init(|| async {
            let mut conn = SqliteConnectOptions::from_str("sqlite::memory:")?.connect().await?;
            sqlx::query("PRAGMA cipher_log_level = NONE").execute(&mut conn).await?;
            conn.close().await
        })
        .await?;
    Ok(())
}

fn options(path: &Path, key: &Key, id: &RegisterId, mode: Mode) -> SqliteConnectOptions {
    let base = SqliteConnectOptions::new()
        .filename(path)
        .pragma("key", key.pragma(id).as_str().to_owned())
        .pragma("cipher_page_size", PAGE.to_string())
        .pragma("cache_size", CACHE)
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(200)
        .disable_statement_logging();
    match mode {
        // Full flushing: what was answered as done is on the disk.
        Mode::Write | Mode::Create => {
            base.create_if_missing(mode == Mode::Create).synchronous(SqliteSynchronous::Full)
        }
        Mode::Read => base.read_only(true),
        Mode::Immutable => base.read_only(true).immutable(true),
    }
}

/// One connection.
pub(crate) async fn one(path: &Path, key: &Key, id: &RegisterId, mode: Mode) -> Result<Conn> {
    silence().await?;
    let mut conn = Conn::from(options(path, key, id, mode).connect().await?);
    // A wrong key shows at the first page that is read, not when it is set.
    sqlx::query("SELECT count(*) FROM sqlite_schema").execute(&mut *conn).await?;
    if matches!(mode, Mode::Write | Mode::Create) {
        sqlx::query("PRAGMA journal_mode = WAL").execute(&mut *conn).await?;
    }
    Ok(conn)
}

/// Looks at a file before any key is tried: is it there, could it be a register at all.
pub(crate) fn look_at(place: &Place) -> Result<RegisterId> {
    let path = || place.db.display().to_string();
    let not_one = |why| RegisterError::NotARegister { path: path(), why };
    if place.db.is_dir() {
        return Err(not_one("it is a folder"));
    }
    let (head, size) = files::first_bytes::<16>(&place.db)?;
    if size == 0 {
        return Err(not_one("the file is empty"));
    }
    if head == PLAIN {
        return Err(not_one("it is an unencrypted database"));
    }
    let sidecar_there = place.keys.exists();
    let whole = size >= PAGE && size.is_multiple_of(PAGE);
    match <[u8; 16]>::try_from(head) {
        Ok(id) if whole => Ok(RegisterId(id)),
        _ if sidecar_there => Err(RegisterError::DamagedFile { why: "the file was cut off or grew".into() }),
        _ => Err(not_one("its size fits no register and there is no key file beside it")),
    }
}

/// Finds pages cut off at the end: fewer bytes than the first page counts.
pub(crate) async fn check_length(conn: &mut SqliteConnection, path: &Path) -> Result<()> {
    let wal = std::fs::metadata(files::beside(path, "-wal")).map_or(0, |m| m.len());
    if wal > 0 {
        return Ok(()); // pages may still stand in the log
    }
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(conn).await?;
    let size =
        std::fs::metadata(path).map_err(|e| crate::fault::io("The register could not be read", &e))?.len();
    if u64::try_from(pages).unwrap_or(0).saturating_mul(PAGE) > size {
        return Err(RegisterError::DamagedFile { why: "pages are missing at its end".into() });
    }
    Ok(())
}
