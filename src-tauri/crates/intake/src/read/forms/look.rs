//! A table as it is shown to the officer who says what its columns hold: headings, first rows, and what each column looks like.
//! A proposal is only that; the table is not read by it until it was said.

use domain::nouns::{ColumnPart, DateOrder, FirstRow, TablePurpose};
use domain::word_list;

use super::cell_words;
use super::rows::Told;
use super::table::{Table, TableFile};
use super::words;
use crate::read::clean;

/// Rows that are shown, rows by which a column is judged, and characters of a cell that are shown.
const SHOWN: usize = 3;
const JUDGED: usize = 200;
const CELL: usize = 160;

word_list! {
    /// What a proposal rests on.
    ProposedBy {
        /// The words of the heading.
        Heading = "heading",
        /// What stands in the column.
        Content = "content",
        /// Nothing: the column only stays in the text.
        Nothing = "nothing",
    }
}

word_list! {
    /// What the dates of a column tell of the order of day and month.
    DatesTold {
        /// None of them could be read either way.
        Clear = "clear",
        /// Others of the column show that the month stands first.
        MonthFirst = "month_first",
        /// Others of the column show that the day stands first.
        DayFirst = "day_first",
        /// They could be read either way: this has to be asked.
        Asked = "asked",
    }
}

/// One column as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnLook {
    /// Its heading.
    pub heading: String,
    /// Its cells in the first rows.
    pub cells: Vec<String>,
    /// What it seems to hold.
    pub part: ColumnPart,
    /// What that rests on.
    pub by: ProposedBy,
    /// What its dates tell.
    pub dates: DatesTold,
}

/// A table as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLook {
    /// What the first row was taken for.
    pub first_row: FirstRow,
    /// The first row looks like a row of data: ask.
    pub first_row_doubtful: bool,
    /// The columns in their order.
    pub columns: Vec<ColumnLook>,
    /// Rows with something in them, the headings not among them.
    pub rows: u64,
    /// Blank rows.
    pub blank: u64,
    /// Sheets that were not read.
    pub other_sheets: Vec<String>,
    /// The file could also be kept whole, as a document.
    pub may_be_document: bool,
}

impl Table {
    /// The table as it is shown, its first row taken for what is said, or for what it looks like.
    pub fn look(&self, first_row: Option<FirstRow>, purpose: TablePurpose) -> TableLook {
        let guessed = self.first_row();
        let first_row = first_row.unwrap_or(guessed);
        let filled = |row: &csv::StringRecord| row.iter().any(|c| !c.trim().is_empty());
        let judged: Vec<csv::StringRecord> =
            self.rows(first_row).map_while(Result::ok).filter(filled).take(JUDGED).collect();
        let headings = self.headings(first_row);
        let mut columns: Vec<ColumnLook> = headings
            .into_iter()
            .enumerate()
            .map(|(i, heading)| {
                let said = match first_row {
                    FirstRow::Headings => by_heading(&heading, purpose),
                    FirstRow::Data => None,
                };
                let content = words::by_content(&judged, i).map(|part| match (part, purpose) {
                    // Long words of a list are the office's, not the person's.
                    (ColumnPart::Message, TablePurpose::Cases) => ColumnPart::Note,
                    (part, _) => part,
                });
                let (part, by) = match (said, content) {
                    (Some(part), _) => (part, ProposedBy::Heading),
                    (None, Some(part)) => (part, ProposedBy::Content),
                    (None, None) => (ColumnPart::Keep, ProposedBy::Nothing),
                };
                let shown = judged.iter().take(SHOWN).map(|r| r.get(i).unwrap_or_default());
                let dates = match self.order_of(first_row, i) {
                    (Told::As(DateOrder::MonthFirst), _) => DatesTold::MonthFirst,
                    (Told::As(DateOrder::DayFirst), _) => DatesTold::DayFirst,
                    (Told::Both, _) | (Told::Not, true) => DatesTold::Asked,
                    (Told::Not, false) => DatesTold::Clear,
                };
                let cells = shown.map(|c| clean::line(c, CELL).0).collect();
                ColumnLook { heading, cells, part, by, dates }
            })
            .collect();
        once_each(&mut columns);
        let (mut rows, mut blank) = (0, 0);
        for row in self.rows(first_row).map_while(Result::ok) {
            *(if filled(&row) { &mut rows } else { &mut blank }) += 1;
        }
        TableLook {
            first_row,
            first_row_doubtful: guessed == FirstRow::Data,
            columns,
            rows,
            blank,
            other_sheets: self.other_sheets.clone(),
            may_be_document: self.file == TableFile::Sheet,
        }
    }
}

/// What a heading says in a table of that purpose.
fn by_heading(heading: &str, purpose: TablePurpose) -> Option<ColumnPart> {
    let listed = || cell_words::by_heading(heading);
    match purpose {
        TablePurpose::Messages => words::by_heading(heading),
        TablePurpose::Cases => listed().or_else(|| words::by_heading(heading)),
    }
}

/// What there can be only one of is proposed once: by its heading before by its content, else the first. Of whole name and parts the
/// whole one.
fn once_each(columns: &mut [ColumnLook]) {
    let keep = |c: &mut ColumnLook| (c.part, c.by) = (ColumnPart::Keep, ProposedBy::Nothing);
    for part in ColumnPart::ALL.iter().copied() {
        let repeats = part.may_repeat() && part != ColumnPart::Message;
        let first = |by| columns.iter().position(|c| c.part == part && c.by == by);
        let Some(kept) =
            first(ProposedBy::Heading).or_else(|| first(ProposedBy::Content)).filter(|_| !repeats)
        else {
            continue;
        };
        columns
            .iter_mut()
            .enumerate()
            .filter(|(i, c)| *i != kept && c.part == part)
            .for_each(|(_, c)| keep(c));
    }
    let by_words = |c: &&mut ColumnLook| c.by == ProposedBy::Heading;
    let mut named: Vec<&mut ColumnLook> = columns.iter_mut().filter(by_words).collect();
    let mut told: Vec<ColumnPart> = named.iter().map(|c| c.part).collect();
    words::halves(&mut told);
    named.iter_mut().zip(told).for_each(|(column, part)| column.part = part);
    let parts = [ColumnPart::FirstName, ColumnPart::LastName];
    if columns.iter().any(|c| parts.contains(&c.part)) {
        columns.iter_mut().filter(|c| c.part == ColumnPart::Name).for_each(keep);
    }
}
