//! What the columns of a table hold, as a file says it: for a machine without a register.

use std::collections::BTreeMap;

use domain::ids::Id;
use domain::nouns::columns::fault;
use domain::nouns::{
    ColumnFault, ColumnMapping, ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose,
};
use serde::Deserialize;

use crate::error::{Answer, Code, Refusal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "messages")]
    purpose: TablePurpose,
    #[serde(default = "headings")]
    first_row: FirstRow,
    dates: Option<DateOrder>,
    columns: BTreeMap<String, ColumnPart>,
}

const fn messages() -> TablePurpose {
    TablePurpose::Messages
}

const fn headings() -> FirstRow {
    FirstRow::Headings
}

/// Reads such a file. It holds for every table that has all the columns it names; what it does not name stands in the text.
///
/// # Errors
/// It is no such file, or two columns hold what there can be only one of.
pub fn columns(toml: &str) -> Answer<ColumnMapping> {
    let words: Vec<&str> = ColumnPart::ALL.iter().map(|p| p.as_str()).collect();
    let bad = |what: String| {
        let next = format!(
            "Write a table [columns] with a line for each heading, such as \"Your words\" = \"message\". What a column can hold: {}.",
            words.join(", ")
        );
        Refusal::new(Code::Invalid, what, next)
    };
    let file: File = toml::from_str(toml)
        .map_err(|e| bad(format!("The file of columns can't be read: {}.", e.message())))?;
    let columns: Vec<MappedColumn> =
        file.columns.into_iter().map(|(heading, part)| MappedColumn { heading, part }).collect();
    // Columns that are not named are text.
    let rest = MappedColumn { heading: String::new(), part: ColumnPart::Keep };
    let all: Vec<MappedColumn> = columns.iter().cloned().chain([rest]).collect();
    match fault(file.purpose, &all) {
        None | Some(ColumnFault::NoText) => {}
        Some(ColumnFault::NoDay) => {
            return Err(bad("No column is \"submitted\": the day of receipt.".to_owned()));
        }
        Some(ColumnFault::NoWho) => {
            return Err(bad("No column is \"name\", \"email\" or \"number\".".to_owned()));
        }
        Some(ColumnFault::Foreign(part)) => {
            return Err(bad(format!("\"{part}\" is for purpose = \"cases\" only.")));
        }
        Some(ColumnFault::Twice(part)) => {
            return Err(bad(format!("Two columns hold \"{part}\", of which there can be only one.")));
        }
        Some(ColumnFault::NameAndParts) => {
            return Err(bad("There is a whole name and a first or last name beside it.".to_owned()));
        }
    }
    if columns.is_empty() {
        return Err(bad("The file of columns names none.".to_owned()));
    }
    Ok(ColumnMapping {
        id: Id::new(0),
        purpose: file.purpose,
        fingerprint: String::new(),
        first_row: file.first_row,
        columns,
        dates: file.dates,
        forgotten: false,
        operator: Id::new(0),
        recorded: chrono::DateTime::UNIX_EPOCH,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_columns_says_what_is_wrong_with_it() {
        let read =
            columns("dates = \"day_first\"\n[columns]\n\"Reach me\" = \"email\"\nWords = \"message\"\n")
                .unwrap();
        assert_eq!((read.columns.len(), read.dates), (2, Some(DateOrder::DayFirst)));
        for (file, says) in [
            ("", "can't be read"),
            ("[columns]\n", "names none"),
            ("[columns]\nA = \"mail\"\n", "can't be read"),
            ("[columns]\nA = \"email\"\nB = \"email\"\n", "Two columns hold \"email\""),
            ("[columns]\nA = \"name\"\nB = \"last_name\"\n", "whole name"),
        ] {
            let refusal = columns(file).unwrap_err();
            assert!(refusal.what.contains(says), "{file}: {}", refusal.what);
        }
    }
}
