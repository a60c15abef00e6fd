//! A table as it lies in a file: its rows, what tells its columns apart, and by what it is known again. What the columns hold is not
//! decided here.

use domain::nouns::{ColumnMapping, FirstRow};

use super::dates;
use crate::read::clean;

/// Rows that are looked at to tell a table and the kinds of its columns.
const LOOKED_AT: usize = 40;
/// More columns are no form.
const MOST_COLUMNS: usize = 500;
/// Headings are no longer, in characters: questions of a form are long ones.
const LONG: usize = 200;
/// Nor are they where nothing but their number says that it is a table.
const SHORT: usize = 40;

/// What a file was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFile {
    /// Text with marks between its cells.
    Text,
    /// A spreadsheet, read in the cage.
    Sheet,
}

/// A table, its columns not yet told.
#[derive(Debug)]
pub struct Table {
    pub(super) text: String,
    pub(super) delimiter: u8,
    /// What its first row is taken for as long as nobody says otherwise.
    first_row: FirstRow,
    first: Vec<String>,
    /// A column was left out that stood behind the others.
    cut_rows: bool,
    /// What it was.
    pub file: TableFile,
    /// Sheets of the file that were not read.
    pub other_sheets: Vec<String>,
    /// Cells beyond the most that are read of a spreadsheet.
    pub cut: bool,
}

/// The rows of a table.
pub(super) type Rows<'a> = csv::StringRecordsIntoIter<&'a [u8]>;

fn rows_of(text: &str, delimiter: u8) -> Rows<'_> {
    let mut table = csv::ReaderBuilder::new();
    table.delimiter(delimiter).flexible(true).has_headers(false);
    table.from_reader(text.as_bytes()).into_records()
}

fn some_rows(text: &str, delimiter: u8, most: usize) -> Vec<csv::StringRecord> {
    rows_of(text, delimiter).take(most).map_while(Result::ok).collect()
}

impl Table {
    /// Text with marks between its cells, if it is a table.
    pub fn of_text(bytes: &[u8]) -> Option<Self> {
        let text = crate::read::paper::decoded(bytes);
        let table = Self::of(&text, TableFile::Text)?;
        let rows = some_rows(&table.text, table.delimiter, LOOKED_AT);
        (super::words::columns(&table.headings(FirstRow::Headings)).is_some() && rows.len() > 1
            || table.first.iter().any(|heading| heading == super::TO_MEND)
            || is_table(&rows, table.first_row, table.delimiter))
        .then_some(table)
    }

    /// The sheet that the cage gave as text, if it has more than one column and a row beside its first.
    pub fn of_sheet(csv: &[u8], other_sheets: Vec<String>, cut: bool) -> Option<Self> {
        let table = Self::of(&String::from_utf8_lossy(csv), TableFile::Sheet)?;
        let rows = some_rows(&table.text, table.delimiter, 2);
        let told = table.first.len() > 1 && (rows.len() > 1 || table.first_row == FirstRow::Data);
        told.then_some(Self { other_sheets, cut, ..table })
    }

    fn of(text: &str, file: TableFile) -> Option<Self> {
        let (text, told) = without_separator_line(text.trim_start_matches(['\u{feff}', '\r', '\n']));
        let delimiter = match file {
            TableFile::Sheet => b',',
            TableFile::Text => told.or_else(|| delimiter(text))?,
        };
        let rows = some_rows(text, delimiter, LOOKED_AT);
        let first: Vec<String> = rows.first()?.iter().map(|c| clean::one_line(c).0).collect();
        if first.len() > MOST_COLUMNS {
            return None;
        }
        let first_row = if looks_like_data(&first) { FirstRow::Data } else { FirstRow::Headings };
        let text = text.to_owned();
        Some(Self {
            text,
            delimiter,
            first_row,
            first,
            cut_rows: false,
            file,
            other_sheets: Vec::new(),
            cut: false,
        })
    }

    /// Without its last column, where that has this heading; columns without any may follow it.
    pub(super) fn without_last(mut self, heading: &str) -> Self {
        let last = self.first.iter().rposition(|h| !h.trim().is_empty());
        if let Some(at) = last.filter(|at| self.first.get(*at).is_some_and(|last| last == heading)) {
            self.first.truncate(at);
            self.first.iter_mut().for_each(|h| *h = bare(h).to_owned());
            self.cut_rows = true;
        }
        self
    }

    /// A row without the cell of a column that was left out, and without the marks that were put before its formulas then. Cells beyond
    /// the headings stay beyond them.
    pub(super) fn row(&self, row: csv::StringRecord) -> csv::StringRecord {
        if !self.cut_rows {
            return row;
        }
        let cells = row.iter().enumerate().filter(|(i, _)| *i != self.first.len());
        cells.map(|(_, cell)| bare(cell)).collect()
    }

    /// How many columns its rows have in the file.
    pub(super) fn width(&self) -> usize {
        self.first.len() + usize::from(self.cut_rows)
    }

    /// What the first row is taken for.
    pub fn first_row(&self) -> FirstRow {
        self.first_row
    }

    /// The headings of the columns: numbered where one stands twice, `Column 3` where there is none.
    pub fn headings(&self, first_row: FirstRow) -> Vec<String> {
        let mut out: Vec<String> = Vec::with_capacity(self.first.len());
        for (i, cell) in self.first.iter().enumerate() {
            let plain = match first_row {
                FirstRow::Headings if !cell.is_empty() => cell.clone(),
                _ => unnamed(i),
            };
            let mut heading = plain.clone();
            let mut n = 1;
            while out.iter().any(|known| normal(known) == normal(&heading)) {
                n += 1;
                heading = format!("{plain} ({n})");
            }
            out.push(heading);
        }
        out
    }

    /// By what the table is known again: its headings in any order; without them, which columns hold e-mails and dates.
    pub fn fingerprint(&self, first_row: FirstRow) -> String {
        match first_row {
            FirstRow::Headings => {
                let mut headings: Vec<String> = self.headings(first_row).iter().map(|h| normal(h)).collect();
                headings.sort();
                headings.join("\n")
            }
            FirstRow::Data => {
                let rows = some_rows(&self.text, self.delimiter, LOOKED_AT);
                let kinds: Vec<&str> = (0..self.first.len())
                    .map(|i| {
                        if all(&rows, i, is_email) {
                            "email"
                        } else if all(&rows, i, is_date) {
                            "date"
                        } else {
                            "-"
                        }
                    })
                    .collect();
                format!("#{}", kinds.join("|"))
            }
        }
    }

    /// The mapping that was made for such a table. Without headings, a number of columns alone tells no table.
    pub fn known<'m>(&self, mappings: &'m [ColumnMapping]) -> Option<&'m ColumnMapping> {
        let named = |m: &ColumnMapping| {
            let headings: Vec<String> = self.headings(m.first_row).iter().map(|h| normal(h)).collect();
            m.columns.iter().all(|c| headings.contains(&normal(&c.heading)))
        };
        let same = |m: &ColumnMapping| {
            let fingerprint = self.fingerprint(m.first_row);
            fingerprint == m.fingerprint
                && (m.first_row == FirstRow::Headings || fingerprint.contains(['e', 'd']))
        };
        mappings
            .iter()
            .filter(|m| !m.forgotten)
            .find(|m| if m.fingerprint.is_empty() { named(m) } else { same(m) })
    }

    /// Its rows, the first one left out where it is the headings.
    pub(super) fn rows(&self, first_row: FirstRow) -> std::iter::Skip<Rows<'_>> {
        rows_of(&self.text, self.delimiter).skip(usize::from(first_row == FirstRow::Headings))
    }
}

/// A heading as it is compared.
pub(super) fn normal(heading: &str) -> String {
    clean::one_line(heading).0.to_lowercase().replace('_', " ")
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell)
}

/// A column without a heading, by its place.
pub(super) fn unnamed(index: usize) -> String {
    format!("Column {}", index + 1)
}

/// Spreadsheets write a line before the first that names the mark: `sep=;`.
fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    let named = line.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some([mark]) => {
            (text.get(line.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']), Some(*mark))
        }
        Some([]) if line.contains('\t') => {
            (text.get(line.len()..).unwrap_or_default().trim_start(), Some(b'\t'))
        }
        _ => (text, None),
    }
}

/// The mark that makes most rows as long as the first one.
fn delimiter(text: &str) -> Option<u8> {
    let score = |mark: u8| {
        let rows = some_rows(text, mark, LOOKED_AT);
        let width = rows.first().map_or(0, csv::StringRecord::len);
        let same = rows.iter().filter(|r| r.len() == width).count();
        (if width > 1 { same } else { 0 }, width)
    };
    [b'|', b',', b';', b'\t'].into_iter().map(|mark| (score(mark), mark)).max().map(|(_, mark)| mark)
}

/// Whether rows of text are a table: a column of e-mails or dates says so; without one, a first row of short headings and rows of
/// just as many cells. A sentence has commas too, with a blank behind each.
fn is_table(rows: &[csv::StringRecord], first_row: FirstRow, mark: u8) -> bool {
    let [first, rest @ ..] = rows else { return false };
    let same = rest.iter().filter(|r| r.len() == first.len()).count();
    if rest.is_empty() || first.len() < 2 {
        return false;
    }
    let strong = (0..first.len()).any(|i| all(rest, i, is_email) || all(rest, i, is_date));
    let headings = |long: usize| first.iter().all(|h| h.chars().count() <= long);
    if strong {
        return same * 2 >= rest.len() && (first_row == FirstRow::Data || headings(LONG));
    }
    let spaced = mark == b',' && first.iter().skip(1).all(|h| h.starts_with(' '));
    first.len() > 2
        && headings(SHORT)
        && first.iter().all(|h| !h.trim().is_empty())
        && same == rest.len()
        && !spaced
}

/// Whether a column has cells and each of them is such a one.
pub(super) fn all(rows: &[csv::StringRecord], column: usize, is: impl Fn(&str) -> bool) -> bool {
    let mut cells = rows.iter().filter_map(|r| r.get(column)).filter(|c| !c.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(is)
}

/// Whether a first row is rather a row than headings.
fn looks_like_data(first: &[String]) -> bool {
    let number = |c: &String| !c.is_empty() && c.chars().all(|c| c.is_ascii_digit() || " -+().".contains(c));
    first.iter().any(|c| is_email(c) || is_date(c))
        || first.iter().filter(|c| number(c)).count() * 2 > first.len()
}

/// Whether a cell is one e-mail address and nothing else.
pub(super) fn is_email(cell: &str) -> bool {
    let cell = cell.trim().trim_start_matches("mailto:");
    let inner = cell.rsplit_once('<').map_or(cell, |(_, rest)| rest.trim_end_matches('>'));
    let Some((who, host)) = inner.split_once('@') else { return false };
    let sound = |part: &str| !part.is_empty() && !part.contains(['@', ' ', ',', ';']);
    sound(who) && sound(host) && host.contains('.') && !host.ends_with('.') && inner.len() <= 254
}

/// Whether a cell is a day, and not only a number that could be counted as one.
pub(super) fn is_date(cell: &str) -> bool {
    cell.trim().chars().any(|c| !c.is_ascii_digit() && c != '.') && dates::written(cell) != dates::Written::No
        || cell.matches('.').count() == 2 && dates::written(cell) != dates::Written::No
}
