//! A row of a list of open cases: who, what, since when, and what was done so far, each as the row says it. What can't be read is told with
//! its heading and its cell; nothing is put in its place. Whether a day can be, and what is opened of it, is not decided here.

use domain::address::{postal_from_text, state};
use domain::day::{Day, day_in_katy};
use domain::nouns::{ColumnPart, PostalAddress};
use domain::words::{Capacity, Channel, Right};

use super::cell_words;
use super::dates::{self, Written};
use super::rows::{Columns, Told};
use super::single;
use super::table::Table;
use crate::read::clean;

/// The heading of the column that says what is to be mended; a table that was mended has it last, and it is not read.
pub const TO_MEND: &str = "What to mend";

/// A cell that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// What its column holds.
    pub part: ColumnPart,
    /// Its heading.
    pub heading: String,
    /// The cell, or the part of it that is not understood.
    pub cell: String,
    /// Why it can't be read.
    pub why: CellWhy,
}

/// Why a cell can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellWhy {
    /// It is empty, and it is needed.
    Empty,
    /// It is no day.
    NoDay,
    /// It could be either of two days.
    EitherWay,
    /// There is no such day in the order that was told.
    Impossible,
    /// None of the known words.
    NotKnown,
    /// So many lines in its text look like rows of their own: a quotation mark is opened and not closed.
    Swallowed(u32),
    /// So many filled cells stand beyond the headings: a mark between cells stands in one of them.
    Beyond(u32),
}

/// A row as it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRow {
    /// Which row, the headings being the first.
    pub row: u32,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Where letters go; what was not given is empty.
    pub address: PostalAddress,
    /// A state that is none of the United States, in a row without a country: it is not taken for one.
    pub odd_state: String,
    /// What is asked.
    pub rights: Vec<Right>,
    /// The company as the row names it; empty where it does not.
    pub company: String,
    /// The company's key, where the words mean one that is known.
    pub company_key: Option<String>,
    /// How it came in.
    pub channel: Option<Channel>,
    /// In which capacity.
    pub capacity: Option<Capacity>,
    /// Its number in the list.
    pub number: String,
    /// The days that the row names, by what they are.
    pub days: Vec<(ColumnPart, Day)>,
    /// What the person wrote.
    pub message: String,
    /// What was noted, and every cell that is nothing else, under its heading.
    pub notes: String,
    /// Everything that the row says, in an order that does not hang on that of the columns: by it the row is known again.
    pub whole: String,
    /// The cells as they stand, for a table that is mended.
    pub cells: Vec<String>,
    /// The row alone, below the headings where there are any, as CSV: the other rows are other people's.
    pub original: Vec<u8>,
    /// What can't be read.
    pub faults: Vec<CellFault>,
}

impl ListedRow {
    /// The day of one kind.
    pub fn day(&self, part: ColumnPart) -> Option<Day> {
        self.days.iter().find(|(of, _)| *of == part).map(|(_, day)| *day)
    }
}

impl Table {
    /// Without the column that said what was to be mended.
    #[must_use]
    pub fn mended(self) -> Self {
        self.without_last(TO_MEND)
    }

    /// The columns of a list of cases: in which order day and month stand is told by all its columns of days together, or was said.
    pub fn listed(&self, columns: &Columns) -> Columns {
        let days = || columns.parts().iter().enumerate().filter(|(_, part)| part.is_day()).map(|(i, _)| i);
        let (mut told, mut some) = (Told::Not, false);
        for (of, either_way) in days().map(|i| self.order_of(columns.first_row(), i)) {
            some |= either_way;
            told = match (told, of) {
                (Told::Not, of) => of,
                (told, Told::Not) => told,
                (Told::As(one), Told::As(other)) if one == other => Told::As(one),
                _ => Told::Both,
            };
        }
        columns.clone().in_order(told, some)
    }

    /// Its rows as cases, those with nothing in any cell left out.
    pub fn cases<'t>(&'t self, columns: &'t Columns) -> impl Iterator<Item = ListedRow> + 't {
        let first = columns.headed();
        self.rows(columns.first_row())
            .map_while(Result::ok)
            .map(|row| (single::swallowed(&row, self.width(), self.delimiter), self.row(row)))
            .enumerate()
            .filter(|(_, (_, row))| row.iter().any(|c| !c.trim().is_empty()))
            .map(move |(i, (swallowed, row))| {
                let number = u32::try_from(i + 1 + usize::from(first)).unwrap_or(u32::MAX);
                let mut listed = columns.case(&row, number);
                listed.faults.extend(columns.shape_of(&row, swallowed));
                listed
            })
    }
}

impl Columns {
    /// What is wrong with the row as a whole: then no cell of it is sure to stand in its column.
    fn shape_of(&self, row: &csv::StringRecord, swallowed: u32) -> Option<CellFault> {
        let beyond = row.iter().skip(self.parts().len()).filter(|c| !c.trim().is_empty()).count();
        let why = match (swallowed, beyond) {
            (0, 0) => return None,
            (0, beyond) => CellWhy::Beyond(u32::try_from(beyond).unwrap_or(u32::MAX)),
            (lines, _) => CellWhy::Swallowed(lines),
        };
        Some(CellFault { part: ColumnPart::Keep, heading: String::new(), cell: String::new(), why })
    }

    fn case(&self, row: &csv::StringRecord, number: u32) -> ListedRow {
        let from = self.sender(row);
        let mut faults = Vec::new();
        let mut fault = |part: ColumnPart, cell: &str, why: CellWhy| {
            faults.push(CellFault {
                part,
                heading: self.heading_of(part),
                cell: clean::line(cell, 80).0,
                why,
            });
        };
        let mut days = Vec::new();
        for part in ColumnPart::ALL.iter().copied().filter(|p| p.is_day() && self.parts().contains(p)) {
            let cell = self.line(row, part);
            match self.day(&cell) {
                Ok(Some(day)) => days.push((part, day)),
                Ok(None) if part == ColumnPart::Submitted => fault(part, "", CellWhy::Empty),
                Ok(None) => {}
                Err(why) => fault(part, &cell, why),
            }
        }
        let rights = cell_words::rights(&self.line(row, ColumnPart::Request)).unwrap_or_else(|unknown| {
            fault(ColumnPart::Request, &unknown.words, CellWhy::NotKnown);
            Vec::new()
        });
        let (channel, capacity) = (self.line(row, ColumnPart::Channel), self.line(row, ColumnPart::Capacity));
        let (way_in, dealing) = (cell_words::channel(&channel), cell_words::capacity(&capacity));
        if way_in.is_none() && !channel.is_empty() {
            fault(ColumnPart::Channel, &channel, CellWhy::NotKnown);
        }
        if dealing.is_none() && !capacity.is_empty() {
            fault(ColumnPart::Capacity, &capacity, CellWhy::NotKnown);
        }
        let old = self.line(row, ColumnPart::Number);
        if from.name.is_empty() && from.email.is_empty() && old.is_empty() {
            fault(ColumnPart::Name, "", CellWhy::Empty);
        }
        let company = self.line(row, ColumnPart::Company);
        let (address, odd_state) = self.address(row);
        ListedRow {
            row: number,
            name: from.name,
            email: from.email,
            phones: self.cells(row, ColumnPart::Phone).map(|c| clean::one_line(c).0).collect(),
            address,
            odd_state,
            rights,
            company_key: crate::suggest::company_named(&company),
            company,
            channel: way_in,
            capacity: dealing,
            number: old,
            days,
            message: self.joined(row, &[ColumnPart::Message]),
            notes: self.joined(row, &[ColumnPart::Note, ColumnPart::Keep]),
            whole: self.whole(row),
            cells: row.iter().map(str::to_owned).collect(),
            original: single::alone(self.headed().then_some(&*self.headings), row),
            faults,
        }
    }

    fn day(&self, cell: &str) -> Result<Option<Day>, CellWhy> {
        if cell.is_empty() {
            return Ok(None);
        }
        let written = dates::written(cell);
        let doubt = written.either_way() && self.order().is_none();
        let slashed = matches!(written, Written::Slashed(..));
        match written.sent(self.order()) {
            Some(sent) => Ok(Some(day_in_katy(sent.instant))),
            None if doubt => Err(CellWhy::EitherWay),
            None if slashed => Err(CellWhy::Impossible),
            None => Err(CellWhy::NoDay),
        }
    }

    /// The filled cells that hold one of these, each under its heading unless there is only one column of them.
    fn joined(&self, row: &csv::StringRecord, parts: &[ColumnPart]) -> String {
        let alone = self.parts().iter().filter(|p| parts.contains(p)).count() == 1 && parts.len() == 1;
        let cells = self.filled(row).filter(|(i, _)| parts.contains(&self.part(*i)));
        let line = |(i, cell): (usize, &str)| {
            let cell = clean::text(cell, crate::read::MAX_TEXT).text;
            if alone { cell } else { format!("{}: {cell}", self.heading(i)) }
        };
        cells.map(line).collect::<Vec<_>>().join("\n")
    }

    fn whole(&self, row: &csv::StringRecord) -> String {
        let mut all: Vec<String> = self
            .filled(row)
            .map(|(i, cell)| {
                format!("{}\u{1f}{}", super::table::normal(&self.heading(i)), clean::one_line(cell).0)
            })
            .collect();
        all.sort();
        all.join("\u{1e}")
    }

    /// The address as it was given, and a state that is none.
    fn address(&self, row: &csv::StringRecord) -> (PostalAddress, String) {
        let (given, country) = (self.line(row, ColumnPart::State), self.line(row, ColumnPart::Country));
        let known = state(&given).map(str::to_owned);
        let lines = self.place_lines(row).unwrap_or_default();
        let mut address =
            if lines.is_empty() { PostalAddress::default() } else { postal_from_text(&lines.join("\n")) };
        if address.country.is_empty() {
            address.country = country;
        }
        if address.state.is_empty() {
            // Abroad a province stands as it was given.
            address.state = known
                .clone()
                .unwrap_or_else(|| if address.country.is_empty() { String::new() } else { given.clone() });
        }
        let odd =
            known.is_none() && address.country.is_empty() && !given.is_empty() && address.state.is_empty();
        (address, if odd { given } else { String::new() })
    }
}
