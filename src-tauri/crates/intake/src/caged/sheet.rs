//! A spreadsheet with the rows of a web form: its first table that has any, as CSV. Formulas are not reckoned: their last value is
//! read, as the program that wrote the file left it.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};

use super::{Answer, CageFault, Lack};

/// Cells that are read; a form with more rows comes as CSV.
const MOST_CELLS: usize = 5_000_000;

/// The table as CSV.
pub fn csv(bytes: &[u8]) -> Result<Answer, CageFault> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| CageFault::Unreadable)?;
    let names = book.sheet_names();
    let table = names
        .iter()
        .find_map(|name| book.worksheet_range(name).ok().filter(|table| table.height() > 1))
        .ok_or(CageFault::Unreadable)?;
    let mut answer = Answer { pages: u32::try_from(names.len()).unwrap_or(u32::MAX), ..Answer::default() };
    if table.height().saturating_mul(table.width()) > MOST_CELLS {
        answer.lacks.push(Lack::TooMany);
    }
    answer.bytes = rows(&table).map_err(|_| CageFault::Unreadable)?;
    Ok(answer)
}

fn rows(table: &Range<Data>) -> Result<Vec<u8>, ::csv::Error> {
    let mut out = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let most = MOST_CELLS / table.width().max(1);
    for row in table.rows().take(most).filter(|row| row.iter().any(|c| !matches!(c, Data::Empty))) {
        out.write_record(row.iter().map(cell))?;
    }
    out.into_inner().map_err(|e| ::csv::Error::from(e.into_error()))
}

/// A cell as a person reads it: days and hours as forms write them, whole numbers without a point.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => at.to_string(),
        },
        other => other.to_string(),
    }
}
