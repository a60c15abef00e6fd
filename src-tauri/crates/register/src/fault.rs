//! From what the engine and the file system say to the register's own errors. One place, so that a full disk or a
//! broken page has the same sentence wherever it shows. Sentences themselves stand in `error`.

use std::path::Path;

use crate::error::RegisterError;

/// SQLite's primary result codes that mean something to the officer.
const ERROR: u32 = 1;
const NOMEM: u32 = 7;
const READONLY: u32 = 8;
const IOERR: u32 = 10;
const CORRUPT: u32 = 11;
const FULL: u32 = 13;
const CANTOPEN: u32 = 14;
const CONSTRAINT: u32 = 19;
const NOTADB: u32 = 26;

/// What SQLite says with the code 1 when it has nothing to say.
const BARE: &str = "SQL logic error";

/// What it says when the pages of a search index can't be read.
const VTABLE: &str = "vtable constructor failed";

impl From<sqlx::Error> for RegisterError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::Io(e) => io("The register could not be read or written", &e),
                sqlx::Error::RowNotFound => Self::NotFound { noun: "row", id: String::new() },
                sqlx::Error::PoolTimedOut => {
                    Self::Engine { engine: "an earlier act is still running".into() }
                }
                other => Self::Engine { engine: plain(&other.to_string()) },
            };
        };
        let primary = database.code().and_then(|c| c.parse::<u32>().ok()).map_or(0, |c| c & 0xff);
        let said = plain(database.message());
        match primary {
            FULL => Self::DiskFull,
            CORRUPT => Self::DamagedFile { why: "a page of it can\u{2019}t be what was written".into() },
            NOTADB => Self::DamagedFile { why: said },
            // A page whose seal is broken puts SQLCipher's connection out of use: from then on it answers everything
            // with the bare code, or as if it had no memory. A fault of a statement comes with words of its own.
            NOMEM => Self::Unreadable,
            ERROR if said == BARE || said.starts_with(VTABLE) => {
                Self::DamagedFile { why: "a page of it is broken".into() }
            }
            READONLY => Self::ReadOnly { path: "of the register".into() },
            IOERR if said.contains("full") => Self::DiskFull,
            IOERR | CANTOPEN => Self::Io { doing: "The register could not be read or written", why: said },
            CONSTRAINT => Self::Refused { noun: "row", rule: broken_rule(&said) },
            _ => Self::Engine { engine: said },
        }
    }
}

/// A broken constraint in words: names of tables and columns mean nothing to the officer. What a trigger says is a
/// sentence of our own.
fn broken_rule(said: &str) -> String {
    let Some((kind, _)) = said.split_once(" constraint failed") else { return said.to_owned() };
    match kind {
        "UNIQUE" | "PRIMARY KEY" => "one like it is there already",
        "FOREIGN KEY" => "something that it names is not there, or something there still names it",
        "NOT NULL" => "a part of it is missing",
        _ => "a value in it is not allowed",
    }
    .to_owned()
}

/// One line without trailing stop, so that it fits into a sentence.
fn plain(said: &str) -> String {
    said.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// An error of a file operation, with a full disk told apart.
pub(crate) fn io(doing: &'static str, error: &std::io::Error) -> RegisterError {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => RegisterError::DiskFull,
        _ => RegisterError::Io { doing, why: plain(&error.to_string()) },
    }
}

/// As [`io`], with a folder or file that can't be written told apart by its path.
pub(crate) fn io_at(doing: &'static str, path: &Path, error: &std::io::Error) -> RegisterError {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            RegisterError::ReadOnly { path: path.display().to_string() }
        }
        _ => io(doing, error),
    }
}

/// Names the noun in a refusal that came from a constraint of its table.
pub(crate) fn about(noun: &'static str) -> impl Fn(sqlx::Error) -> RegisterError {
    move |error| match RegisterError::from(error) {
        RegisterError::Refused { rule, .. } => RegisterError::Refused { noun, rule },
        other => other,
    }
}
