//! The form of the register: the numbered files of the top-level folder `migrations/`, built into the program. A
//! register is copied with its sidecar before it is brought up to date, and the copy stays until the new form has
//! verified. What the tables mean is said in the files themselves.

use include_dir::{Dir, include_dir};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqliteConnection};

use crate::error::{RegisterError, Result};
use crate::files::{self, Place};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../migrations");

/// The shipped migrations, oldest first.
fn shipped() -> Vec<Migration> {
    let mut list: Vec<Migration> = FOLDER
        .files()
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            let (version, title) = name.split_once('_')?;
            let sql = file.contents_utf8()?.to_owned();
            let title = title.replace('_', " ").into();
            let sql = AssertSqlSafe(sql).into_sql_str();
            Some(Migration::new(version.parse().ok()?, title, MigrationType::Simple, sql, false))
        })
        .collect();
    list.sort_by_key(|m| m.version);
    list
}

/// The form this build writes.
pub(crate) fn known() -> i64 {
    shipped().last().map_or(0, |m| m.version)
}

/// The form a file has; 0 for a new one.
pub(crate) async fn found(conn: &mut SqliteConnection) -> Result<i64> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'")
        .fetch_one(&mut *conn)
        .await?;
    if there == 0 {
        return Ok(0);
    }
    Ok(sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations").fetch_one(conn).await?)
}

/// Refuses a form that this build does not know.
pub(crate) async fn refuse_newer(conn: &mut SqliteConnection) -> Result<i64> {
    let (found, known) = (found(conn).await?, known());
    if found > known { Err(RegisterError::NewerVersion { found, known }) } else { Ok(found) }
}

/// Brings a file up to date, each migration in a transaction of its own.
pub(crate) async fn bring_up_to_date(conn: &mut SqliteConnection) -> Result<()> {
    Migrator::with_migrations(shipped()).run_direct(None, conn, false).await.map_err(|e| match e {
        sqlx::migrate::MigrateError::Execute(e) | sqlx::migrate::MigrateError::ExecuteMigration(e, _) => {
            e.into()
        }
        other => RegisterError::Engine { engine: other.to_string() },
    })
}

/// Brings an older register up to date behind a copy of it and its sidecar. Killed at any moment, the register or
/// its copy opens; a copy that is left over from a kill is kept, because it is the older of the two.
pub(crate) async fn bring_up_to_date_safely(
    conn: &mut SqliteConnection,
    place: &Place,
    from: i64,
) -> Result<()> {
    if from == known() {
        return Ok(());
    }
    let kept = Place::new(&files::beside(&place.db, &format!(".before-form-{}", known())));
    // The write-ahead log is emptied into the file first: the copy is of one file.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *conn).await?;
    if !kept.keys.exists() {
        files::copy(&place.db, &kept.db)?;
        files::copy(&place.keys, &kept.keys)?; // last: it marks the copy as whole
    }
    bring_up_to_date(conn).await?;
    let faults: Vec<String> =
        sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(&mut *conn).await?;
    let broken: Vec<String> = sqlx::query_scalar("PRAGMA foreign_key_check").fetch_all(&mut *conn).await?;
    if let Some(why) = faults.into_iter().chain(broken).next() {
        return Err(RegisterError::DamagedFile { why });
    }
    files::remove_if_there(&kept.db)?;
    files::remove_if_there(&kept.keys)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_migration_file_is_taken_in_and_none_is_skipped() {
        let versions: Vec<i64> = super::shipped().iter().map(|m| m.version).collect();
        assert_eq!(versions.len(), super::FOLDER.files().count(), "a file name that is not NNNN_title.sql");
        assert_eq!(versions, (1..=versions.len() as i64).collect::<Vec<_>>());
    }
}
