//! From a record to a row and back, once for all tables: a table says which field lies in which column, and the
//! statements follow. Records travel as JSON, so that one row and a hundred thousand are the same statement
//! (`json_each`), and a field that no column takes is refused instead of lost.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::error::{RegisterError, Result};
use crate::fault::about;

/// How many rows go into one statement; more gain nothing and hold more memory.
const CHUNK: usize = 2000;

/// How a field is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The row's own number; given by the register.
    Id,
    /// The row's own number, given by the caller: derived rows share it with what they were derived from.
    Key,
    /// Another row's number, or none; the column has `_id` after the field's name.
    Ref,
    /// Text, a word, a day, an instant; or none.
    Text,
    /// A whole number, or none.
    Number,
    /// Yes or no.
    Flag,
    /// A list or record, as JSON.
    Json,
    /// Not in this table: read by the given expression, never written here.
    Read(&'static str),
}

/// Field and how it is kept.
pub(crate) type Column = (&'static str, Keep);

/// A table and the record it keeps.
pub(crate) trait Stored: Serialize + DeserializeOwned + Send + Sync {
    /// Name of the table.
    const TABLE: &'static str;
    /// What a row of it is called in errors.
    const NOUN: &'static str;
    /// Field by field.
    const COLUMNS: &'static [Column];
    /// A column that the record does not carry and the caller gives: the row it belongs to.
    const OWNER: Option<&'static str> = None;
}

/// The name of a field's column, quoted: some fields have names that SQL reserves.
fn column((field, keep): &Column) -> String {
    match keep {
        Keep::Ref => format!("\"{field}_id\""),
        _ => format!("\"{field}\""),
    }
}

/// The expression that takes a field out of the JSON row `j.value`.
fn taken((field, keep): &Column) -> String {
    match keep {
        Keep::Json => format!("j.value->'$.{field}'"),
        _ => format!("j.value->>'$.{field}'"),
    }
}

/// The expression that gives a column back as JSON, for a table or alias `of`.
fn given(spec: &Column, of: &str) -> String {
    let (column, field) = (column(spec), spec.0);
    match spec.1 {
        Keep::Id | Keep::Key | Keep::Ref => format!("'{field}', CAST({of}.{column} AS TEXT)"),
        Keep::Text | Keep::Number => format!("'{field}', {of}.{column}"),
        Keep::Flag => format!("'{field}', json(iif({of}.{column}, 'true', 'false'))"),
        Keep::Json => format!("'{field}', json({of}.{column})"),
        Keep::Read(expression) => format!("'{field}', {expression}"),
    }
}

/// `json_object(...)` that gives back a whole record.
pub(crate) fn as_json<T: Stored>() -> String {
    let parts: Vec<String> = T::COLUMNS.iter().map(|c| given(c, T::TABLE)).collect();
    format!("json_object({})", parts.join(", "))
}

fn written<T: Stored>(also_key: bool) -> impl Iterator<Item = &'static Column> {
    T::COLUMNS.iter().filter(move |(_, keep)| match keep {
        Keep::Id | Keep::Read(_) => false,
        Keep::Key => also_key,
        _ => true,
    })
}

/// The record as JSON, after a look that every field of it has its place.
fn to_json<T: Stored>(record: &T) -> Result<serde_json::Value> {
    let misfit = |why: String| RegisterError::Misfit { noun: T::NOUN, why };
    let value = serde_json::to_value(record).map_err(|e| misfit(e.to_string()))?;
    let fields: BTreeSet<&str> = value.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect();
    let known: BTreeSet<&str> = T::COLUMNS.iter().map(|c| c.0).collect();
    match fields.symmetric_difference(&known).next() {
        Some(field) => Err(misfit(format!("field {field} has no counterpart"))),
        None => Ok(value),
    }
}

/// A number as the records count: rows and revisions stay far below four billion.
pub(crate) fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX })
}

fn insert_sql<T: Stored>() -> String {
    let mut names: Vec<String> = written::<T>(true).map(column).collect();
    let mut values: Vec<String> = written::<T>(true).map(taken).collect();
    if let Some(owner) = T::OWNER {
        names.push(owner.to_owned());
        values.push("?2".to_owned());
    }
    // `WHERE true` tells the parser that ON is no join's.
    format!(
        "INSERT INTO {} ({}) SELECT {} FROM json_each(?1) AS j WHERE true",
        T::TABLE,
        names.join(", "),
        values.join(", ")
    )
}

/// Inserts one record; gives its number.
pub(crate) async fn insert<T: Stored>(
    conn: &mut SqliteConnection,
    record: &T,
    owner: Option<i64>,
) -> Result<i64> {
    put(conn, &insert_sql::<T>(), std::slice::from_ref(record), owner).await
}

/// Inserts rows, or writes them over those with the same value in a column. Not `INSERT OR REPLACE`, which removes rows
/// behind the back of triggers.
pub(crate) async fn upsert<T: Stored>(conn: &mut SqliteConnection, records: &[T], by: &str) -> Result<()> {
    let sets: Vec<String> =
        written::<T>(false).map(column).map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!("{} ON CONFLICT (\"{by}\") DO UPDATE SET {}", insert_sql::<T>(), sets.join(", "));
    for chunk in records.chunks(CHUNK) {
        put(conn, &sql, chunk, None).await?;
    }
    Ok(())
}

/// Inserts many records in their order; gives their numbers, which follow one another.
pub(crate) async fn insert_many<T: Stored>(
    conn: &mut SqliteConnection,
    records: &[T],
    owner: Option<i64>,
) -> Result<Vec<i64>> {
    let sql = insert_sql::<T>();
    let mut ids = Vec::with_capacity(records.len());
    for chunk in records.chunks(CHUNK) {
        let last = put(conn, &sql, chunk, owner).await?;
        let count = i64::try_from(chunk.len()).unwrap_or(0);
        ids.extend(last - count + 1..=last);
    }
    Ok(ids)
}

async fn put<T: Stored>(
    conn: &mut SqliteConnection,
    sql: &str,
    records: &[T],
    owner: Option<i64>,
) -> Result<i64> {
    let rows = records.iter().map(to_json).collect::<Result<Vec<_>>>()?;
    let rows = serde_json::Value::Array(rows).to_string();
    let query = sqlx::query(AssertSqlSafe(sql)).bind(rows);
    let query = if T::OWNER.is_some() { query.bind(owner) } else { query };
    Ok(query.execute(conn).await.map_err(about(T::NOUN))?.last_insert_rowid())
}

/// Writes a record over the row with its number.
pub(crate) async fn update<T: Stored>(conn: &mut SqliteConnection, record: &T) -> Result<()> {
    let value = to_json(record)?;
    let id = value.get("id").and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    let sets: Vec<String> = written::<T>(false).map(|c| format!("{} = {}", column(c), taken(c))).collect();
    let sql = format!(
        "UPDATE {} SET {} FROM json_each(?1) AS j WHERE {}.id = CAST(?2 AS INTEGER)",
        T::TABLE,
        sets.join(", "),
        T::TABLE
    );
    let rows = serde_json::Value::Array(vec![value]).to_string();
    let done =
        sqlx::query(AssertSqlSafe(sql)).bind(rows).bind(&id).execute(conn).await.map_err(about(T::NOUN))?;
    if done.rows_affected() == 0 { Err(RegisterError::NotFound { noun: T::NOUN, id }) } else { Ok(()) }
}

/// Reads the record with a number.
pub(crate) async fn load<T: Stored>(conn: &mut SqliteConnection, id: i64) -> Result<T> {
    let found = select::<T>(conn, &format!("WHERE {}.id = ?1", T::TABLE), &[Bind::Number(id)]).await?;
    found.into_iter().next().ok_or_else(|| RegisterError::NotFound { noun: T::NOUN, id: id.to_string() })
}

/// Removes the row with a number; what points at it keeps it from going.
pub(crate) async fn remove<T: Stored>(conn: &mut SqliteConnection, id: i64) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE id = ?1", T::TABLE);
    let done = sqlx::query(AssertSqlSafe(sql)).bind(id).execute(conn).await.map_err(about(T::NOUN))?;
    if done.rows_affected() == 0 {
        return Err(RegisterError::NotFound { noun: T::NOUN, id: id.to_string() });
    }
    Ok(())
}

/// A value for a `?` of a query.
#[derive(Debug, Clone)]
pub(crate) enum Bind {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

impl From<i64> for Bind {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<&str> for Bind {
    fn from(t: &str) -> Self {
        Self::Text(t.to_owned())
    }
}
impl From<String> for Bind {
    fn from(t: String) -> Self {
        Self::Text(t)
    }
}

/// Reads records: `rest` is what follows `FROM table` (joins, WHERE, ORDER BY), in the crate's own words only.
pub(crate) async fn select<T: Stored>(
    conn: &mut SqliteConnection,
    rest: &str,
    binds: &[Bind],
) -> Result<Vec<T>> {
    let sql = format!("SELECT {} FROM {} {rest}", as_json::<T>(), T::TABLE);
    parsed(conn, &sql, binds, T::NOUN).await
}

/// Runs a query whose only column is a JSON record.
pub(crate) async fn parsed<R: DeserializeOwned>(
    conn: &mut SqliteConnection,
    sql: &str,
    binds: &[Bind],
    noun: &'static str,
) -> Result<Vec<R>> {
    let mut query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql));
    for bind in binds {
        query = match bind {
            Bind::Number(n) => query.bind(*n),
            Bind::Text(t) => query.bind(t.as_str()),
        };
    }
    let rows = query.fetch_all(conn).await?;
    let unreadable =
        |e: serde_json::Error| RegisterError::DamagedFile { why: format!("a {noun} can't be read: {e}") };
    rows.iter().map(|row| serde_json::from_str(row).map_err(unreadable)).collect()
}
