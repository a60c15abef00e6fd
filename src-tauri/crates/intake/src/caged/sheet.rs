//! A spreadsheet with the rows of a web form: its first table that has any, as CSV; the other sheets are named. Formulas are not
//! reckoned: their last value is read, as the program that wrote the file left it, and where there is none, the formula as text.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};

use super::{Answer, CageFault, Lack};
use crate::read::one_line;

/// Cells that are read; a form with more rows comes as CSV.
const MOST_CELLS: usize = 5_000_000;
/// Other sheets that are named.
const MOST_NAMES: usize = 20;

/// The table as CSV.
pub fn csv(bytes: &[u8]) -> Result<Answer, CageFault> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| CageFault::Unreadable)?;
    let names = book.sheet_names();
    let (name, table) = names
        .iter()
        .find_map(|name| Some((name.clone(), book.worksheet_range(name).ok().filter(|t| t.height() > 1)?)))
        .ok_or(CageFault::Unreadable)?;
    let formulas = book.worksheet_formula(&name).unwrap_or_default();
    let mut answer = Answer { pages: u32::try_from(names.len()).unwrap_or(u32::MAX), ..Answer::default() };
    answer.others = names.iter().filter(|n| **n != name).take(MOST_NAMES).map(|n| one_line(n).0).collect();
    if table.height().saturating_mul(table.width()) > MOST_CELLS {
        answer.lacks.push(Lack::TooMany);
    }
    answer.bytes = rows(&table, &formulas).map_err(|_| CageFault::Unreadable)?;
    Ok(answer)
}

fn rows(table: &Range<Data>, formulas: &Range<String>) -> Result<Vec<u8>, ::csv::Error> {
    let mut out = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let most = MOST_CELLS / table.width().max(1);
    let (top, left) = table.start().unwrap_or_default();
    let formula = |row: usize, column: usize| {
        let at = (top.checked_add(u32::try_from(row).ok()?)?, left.checked_add(u32::try_from(column).ok()?)?);
        formulas.get_value(at).filter(|f| !f.is_empty()).map(|f| format!("={f}"))
    };
    for (at, row) in table.rows().enumerate().take(most) {
        let cells = row.iter().enumerate().map(|(column, data)| match data {
            Data::Empty => formula(at, column).unwrap_or_default(),
            data => cell(data),
        });
        let cells: Vec<String> = cells.collect();
        if cells.iter().any(|c| !c.is_empty()) {
            out.write_record(&cells)?;
        }
    }
    out.into_inner().map_err(|e| ::csv::Error::from(e.into_error()))
}

/// A cell as a person reads it: days and hours as forms write them, whole numbers without a point.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => at.to_string(),
        },
        other => other.to_string(),
    }
}
