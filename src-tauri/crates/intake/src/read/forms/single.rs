//! One row beside what it says: where it stands in its file, what is kept of the file as its original, and lines inside it that look
//! like rows of their own.
//! Not here: what the columns hold (`rows`), and whether the row was taken in before.

use super::table::{is_date, is_email};
use crate::message::ReadMessage;

/// A row as a message.
#[derive(Debug)]
pub struct FormRow {
    /// What it says.
    pub message: ReadMessage,
    /// Which row of the file it is, from 1. Headings and blank rows are counted, so that it is the same whatever the first row is
    /// taken for.
    pub place: u32,
    /// The row alone, below the headings where there are any, as CSV: the other rows are other people's.
    pub original: Vec<u8>,
}

/// Where lines stand that look like rows of their own; places are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swallowed {
    /// Of a table: in how many of its rows, and the place of the first of them.
    Rows(u64, u32),
    /// Of one row: its place, and how many lines.
    Lines(u32, u32),
}

impl Swallowed {
    /// What is to be said of it.
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Rows(count, first) => {
                let rows = match count {
                    1 => format!("In row {first} of the file"),
                    _ => format!("In {count} rows of the file, the first of them row {first},"),
                };
                format!(
                    "{rows} a quotation mark seems to be opened and not closed: lines that look like rows of their own stand in its text and became no messages. Mend the file and take it in again."
                )
            }
            Self::Lines(row, lines) => {
                let lines = match lines {
                    1 => "1 line in the text of this row looks like a row of its own".to_owned(),
                    _ => format!("{lines} lines in the text of this row look like rows of their own"),
                };
                format!(
                    "{lines}: a quotation mark seems to be opened and not closed in row {row} of the file. What stands there became no message: mend the file and take it in again."
                )
            }
        }
    }
}

/// Which row of the file it is, from 1.
pub(super) fn place(row: &csv::StringRecord) -> u32 {
    let before = row.position().map_or(0, csv::Position::record);
    u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX)
}

/// A table of nothing but this row.
pub(super) fn alone(headings: Option<&[String]>, row: &csv::StringRecord) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Writing into memory does not fail.
    if let Some(headings) = headings {
        let _ = out.write_record(headings);
    }
    let _ = out.write_record(row);
    out.into_inner().unwrap_or_default()
}

/// How many lines inside the cells of a row look like rows: a quotation mark that is opened and never closed takes in whatever
/// follows up to the next one. `width`: the columns of the table.
pub(super) fn swallowed(row: &csv::StringRecord, width: usize, delimiter: u8) -> u32 {
    let mut cells = row.iter().filter(|cell| cell.contains('\n')).peekable();
    if cells.peek().is_none() || width < 2 {
        return 0;
    }
    let inside = cells.flat_map(|cell| cell.lines().skip(1)).filter(|line| is_row(line, width, delimiter));
    let inside = u32::try_from(inside.count()).unwrap_or(u32::MAX);
    // Where every cell stands in marks, the next row's first one closes what was left open, and its cells follow as if they belonged here.
    let joined = row.iter().skip(width).filter(|cell| !cell.trim().is_empty()).count() + 1 >= width;
    if inside == 0 { u32::from(joined && width > 2) } else { inside }
}

/// Whether a line splits into as many cells as the table has columns. A sentence has commas too, with a blank behind each; two
/// columns alone say nothing.
fn is_row(line: &str, width: usize, delimiter: u8) -> bool {
    let cells: Vec<&str> = line.split(char::from(delimiter)).collect();
    let told = || cells.iter().any(|cell| is_email(cell) || is_date(cell));
    let sentence = || cells.iter().skip(1).all(|cell| cell.starts_with(' '));
    cells.len() == width && (told() || width > 2 && !sentence())
}
