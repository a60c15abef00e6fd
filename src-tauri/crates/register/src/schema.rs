//! The form of the register: the numbered files of the top-level folder `migrations/`, built into the program. A
//! register is copied with its sidecar before it is brought up to date, and the copy stays until the new form has
//! verified. What the tables mean is said in the files themselves.

use include_dir::{Dir, include_dir};
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
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
    run(conn, shipped()).await
}

async fn run(conn: &mut SqliteConnection, migrations: Vec<Migration>) -> Result<()> {
    Migrator::with_migrations(migrations).run_direct(None, conn, false).await.map_err(|e| match e {
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => e.into(),
        other => RegisterError::Engine { engine: other.to_string() },
    })
}

/// Brings an older register up to date behind a copy of it and its sidecar. Killed at any moment, the register opens in
/// its old form or the new one, and the copy opens too; it goes once the new form has verified.
pub(crate) async fn bring_up_to_date_safely(
    conn: &mut SqliteConnection,
    place: &Place,
    from: i64,
) -> Result<()> {
    refuse_other(conn).await?;
    if from == known() { Ok(()) } else { safely(conn, place, from, shipped()).await }
}

/// Refuses a register whose tables were made by other files of the same numbers: a form between two releases.
pub(crate) async fn refuse_other(conn: &mut SqliteConnection) -> Result<()> {
    let made: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(conn)
            .await?;
    let shipped = shipped();
    let other = made.iter().find(|(version, checksum)| {
        !shipped.iter().any(|m| m.version == *version && m.checksum.as_ref() == checksum.as_slice())
    });
    match other {
        Some((version, _)) => Err(RegisterError::OtherForm { form: *version }),
        None => Ok(()),
    }
}

async fn safely(
    conn: &mut SqliteConnection,
    place: &Place,
    from: i64,
    migrations: Vec<Migration>,
) -> Result<()> {
    let to = migrations.last().map_or(from, |m| m.version);
    // A damaged register is not touched, and a good copy of it is not overwritten by a damaged one.
    refuse_broken(conn).await?;
    // The write-ahead log is emptied into the file first: the copy is of one file.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *conn).await?;
    let kept = copy_of(place, from);
    files::copy(&place.db, &kept.db)?;
    files::copy(&place.keys, &kept.keys)?;
    run(conn, migrations).await?;
    refuse_broken(conn).await?;
    // Those of earlier attempts too: a kill between two migrations leaves a copy of each form.
    for form in 0..to {
        let kept = copy_of(place, form);
        files::remove_if_there(&kept.db)?;
        files::remove_if_there(&kept.keys)?;
    }
    Ok(())
}

async fn refuse_broken(conn: &mut SqliteConnection) -> Result<()> {
    let pages: Vec<String> =
        sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(&mut *conn).await?;
    let rows: Vec<String> =
        sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_check").fetch_all(&mut *conn).await?;
    match pages.into_iter().chain(rows).next() {
        Some(why) => Err(RegisterError::DamagedFile { why }),
        None => Ok(()),
    }
}

/// Where the copy of a form lies while the register is brought to a later one.
fn copy_of(place: &Place, form: i64) -> Place {
    Place::new(&files::beside(&place.db, &format!(".form-{form}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Register;
    use crate::connect::{self, Mode};
    use crate::testing::{Home, begin, commit, now, person, unlock};

    #[test]
    fn every_migration_file_is_taken_in_and_none_is_skipped() {
        let versions: Vec<i64> = shipped().iter().map(|m| m.version).collect();
        assert_eq!(versions.len(), FOLDER.files().count(), "a file name that is not NNNN_title.sql");
        assert_eq!(versions, (1..=versions.len() as i64).collect::<Vec<_>>());
    }

    /// The shipped migrations and one that is still to come.
    fn with_next(sql: &'static str) -> Vec<Migration> {
        let mut all = shipped();
        let next = known() + 1;
        all.push(Migration::new(next, "next".into(), MigrationType::Simple, sql.into_sql_str(), false));
        all
    }

    /// Brings a register with one person in it to the next form.
    async fn tried(sql: &'static str) -> (Home, Place, Result<()>) {
        let (home, register) = Home::new().await;
        let mut writer = begin(&register, "fill").await;
        writer.insert_person(&person("Ann Able")).await.unwrap();
        commit(writer).await;
        let (key, id) = (register.key.clone(), register.id());
        register.close().await;
        let place = Place::new(&home.path);
        let mut conn = connect::one(&home.path, &key, &id, Mode::Write).await.unwrap();
        let done = safely(&mut conn, &place, known(), with_next(sql)).await;
        drop(conn);
        let kept = copy_of(&place, known());
        (home, kept, done)
    }

    #[tokio::test]
    async fn a_register_brought_up_to_date_leaves_no_copy_and_is_newer_to_an_old_build() {
        let (home, kept, done) = tried("CREATE TABLE later (x INTEGER) STRICT").await;
        done.unwrap();
        assert!(!kept.db.exists() && !kept.keys.exists());
        assert_eq!(home.open().await.unwrap_err().code(), "newer_version");
    }

    #[tokio::test]
    async fn a_migration_that_fails_leaves_the_register_as_it_was_and_a_copy_that_opens() {
        let broken =
            "CREATE TABLE later (x INTEGER) STRICT; DELETE FROM people; SELECT no_such_column FROM people;";
        let (home, kept, done) = tried(broken).await;
        assert_eq!(done.unwrap_err().code(), "engine");
        for path in [&home.path, &kept.db] {
            let register = Register::open_write(path, unlock(), "the test", now()).await.unwrap();
            assert_eq!(register.reader().await.unwrap().people(None, 5).await.unwrap().total, 1);
            assert!(register.verify().await.unwrap().is_sound());
            register.close().await;
        }
    }

    #[tokio::test]
    async fn a_second_attempt_copies_the_register_as_it_stands_then() {
        let (home, kept, done) = tried("SELECT no_such_column;").await;
        done.unwrap_err();
        let register = home.open().await.unwrap();
        let mut writer = begin(&register, "more").await;
        writer.insert_person(&person("Bo Baker")).await.unwrap();
        commit(writer).await;
        let (key, id) = (register.key.clone(), register.id());
        register.close().await;
        let mut conn = connect::one(&home.path, &key, &id, Mode::Write).await.unwrap();
        let place = Place::new(&home.path);
        safely(&mut conn, &place, known(), with_next("SELECT no_such_column;")).await.unwrap_err();
        drop(conn);
        let copy = Register::open_read(&kept.db, unlock()).await.unwrap();
        assert_eq!(copy.reader().await.unwrap().people(None, 5).await.unwrap().total, 2);
    }

    #[tokio::test]
    async fn a_damaged_register_is_not_brought_up_to_date() {
        let (home, register) = Home::new().await;
        let (key, id) = (register.key.clone(), register.id());
        register.close().await;
        let mut bytes = std::fs::read(&home.path).unwrap();
        let at = bytes.len() - 100;
        bytes[at] ^= 1;
        std::fs::write(&home.path, bytes).unwrap();
        let place = Place::new(&home.path);
        // Which page is damaged decides whether opening meets it or the look before the step.
        let error = match connect::one(&home.path, &key, &id, Mode::Write).await {
            Ok(mut conn) => safely(&mut conn, &place, known(), with_next("SELECT 1;")).await.unwrap_err(),
            Err(met_at_once) => met_at_once,
        };
        assert_eq!(error.code(), "damaged_file");
        assert!(!copy_of(&place, known()).db.exists());
    }
}
