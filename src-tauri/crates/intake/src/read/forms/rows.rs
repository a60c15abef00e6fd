//! A row as a message: every filled column stands in its text under its heading, so that nothing is lost. No row goes without a word:
//! what has no text, no sender or no sure date is counted.

use std::iter::Skip;

use domain::address::state;
use domain::ids::MappingId;
use domain::nouns::{ColumnMapping, ColumnPart, DateOrder, FirstRow};

use super::counts::Counts;
use super::dates::{self, Written};
use super::single::{self, FormRow, Swallowed};
use super::table::{Rows, Table, normal, unnamed};
use super::words::{self, is_zip};
use crate::READER;
use crate::message::{Mailbox, ReadMessage, ReadOutcome};
use crate::read::{MAX_TEXT, clean};
use crate::remark::Remark;

/// By what the columns were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// The known words of their headings.
    Words,
    /// What the officer said for such a table.
    Mapping(MappingId),
}

/// What each column of a table holds.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Who says so.
    pub by: ReadBy,
    first_row: FirstRow,
    pub(super) headings: Vec<String>,
    parts: Vec<ColumnPart>,
    /// The columns in the order in which they stand in the text: as the officer saw them first, so that the same row gives the same
    /// text however the next export orders its columns.
    order: Vec<usize>,
    /// The order of day and month as somebody said it.
    said: Option<DateOrder>,
    dates: Option<DateOrder>,
    either_way: bool,
}

impl Table {
    /// What the columns hold, if a mapping was made for such a table or the words of its headings say it.
    pub fn columns(&self, mappings: &[ColumnMapping]) -> Option<Columns> {
        if let Some(mapping) = self.known(mappings) {
            return Some(self.mapped(mapping));
        }
        let first_row = FirstRow::Headings;
        let headings = self.headings(first_row);
        let parts = words::columns(&headings)?;
        let order = (0..headings.len()).collect();
        let by = ReadBy::Words;
        Some(self.told(Columns {
            by,
            first_row,
            headings,
            parts,
            order,
            said: None,
            dates: None,
            either_way: false,
        }))
    }

    /// What the columns hold by a mapping, whatever it was made for; what it does not name only stands in the text.
    pub fn mapped(&self, mapping: &ColumnMapping) -> Columns {
        let headings = self.headings(mapping.first_row);
        let place = |heading: &String| {
            mapping.columns.iter().position(|c| normal(&c.heading) == normal(heading)).unwrap_or(usize::MAX)
        };
        let places: Vec<usize> = headings.iter().map(place).collect();
        let part = |at: &usize| mapping.columns.get(*at).map_or(ColumnPart::Keep, |c| c.part);
        let mut order: Vec<usize> = (0..headings.len()).collect();
        order.sort_by_key(|i| places.get(*i));
        self.told(Columns {
            by: ReadBy::Mapping(mapping.id),
            first_row: mapping.first_row,
            parts: places.iter().map(part).collect(),
            headings,
            order,
            said: mapping.dates,
            dates: mapping.dates,
            either_way: false,
        })
    }

    /// In which order dates stand that could be read either way: as it was said, or as the others of the column tell. Where the two
    /// differ, nobody knows.
    fn told(&self, columns: Columns) -> Columns {
        let Some(at) = columns.parts.iter().position(|p| *p == ColumnPart::Submitted) else { return columns };
        let (told, some) = self.order_of(columns.first_row, at);
        columns.in_order(told, some)
    }

    /// What the dates of a column tell of their order, and whether some could be read either way.
    pub(super) fn order_of(&self, first_row: FirstRow, column: usize) -> (Told, bool) {
        let (mut told, mut some) = (Told::Not, false);
        for row in self.rows(first_row).map_while(Result::ok) {
            let (tells, either_way) = dates::order(row.get(column).unwrap_or_default());
            some |= either_way;
            told = match (told, tells) {
                (Told::Not, Some(order)) => Told::As(order),
                (Told::As(one), Some(order)) if one != order => Told::Both,
                (told, _) => told,
            };
        }
        (told, some)
    }

    /// Its rows as messages, at most so many; the iterator counts what became of each.
    pub fn messages<'t>(&'t self, columns: &'t Columns, most: usize) -> Messages<'t> {
        let rows = self.rows(columns.first_row);
        Messages { rows, delimiter: self.delimiter, columns, most, counts: Counts::default() }
    }

    /// All of its rows, at most so many.
    pub fn outcome(&self, columns: &Columns, most: usize) -> ReadOutcome {
        let mut rows = self.messages(columns, most);
        let messages: Vec<ReadMessage> = rows.by_ref().map(|row| row.message).collect();
        let mut remarks = self.remarks();
        remarks.extend(rows.counts.remarks());
        ReadOutcome { messages, remarks, left_out: rows.counts.left_out }
    }

    /// What is to be said of the file.
    pub fn remarks(&self) -> Vec<Remark> {
        let mut out = Vec::new();
        if !self.other_sheets.is_empty() {
            out.push(Remark::OtherSheets { names: self.other_sheets.clone() });
        }
        if self.cut {
            out.push(Remark::PartsMissing { what: "rows beyond its first five million cells were not" });
        }
        out
    }
}

/// What the dates of a column tell of the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing.
    Not,
    /// One order.
    As(DateOrder),
    /// One in some rows, the other in others.
    Both,
}

impl Columns {
    /// With the order of day and month as it was said, or as its dates tell; `some` could be read either way.
    pub(super) fn in_order(self, told: Told, some: bool) -> Self {
        let order = match (self.said, told) {
            (Some(said), Told::As(order)) if said != order => None,
            (Some(said), _) => Some(said).filter(|_| told != Told::Both),
            (None, Told::As(order)) => Some(order),
            (None, Told::Not | Told::Both) => None,
        };
        Self { dates: order, either_way: some && order.is_none(), ..self }
    }

    /// The order of day and month, where it is known.
    pub(super) fn order(&self) -> Option<DateOrder> {
        self.dates
    }

    /// What the first row is.
    pub(super) fn first_row(&self) -> FirstRow {
        self.first_row
    }

    /// Whether the first row is the headings.
    pub(super) fn headed(&self) -> bool {
        self.first_row == FirstRow::Headings
    }

    /// The heading of a column; beyond the headings, its place.
    pub(super) fn heading(&self, column: usize) -> String {
        self.headings.get(column).cloned().unwrap_or_else(|| unnamed(column))
    }

    /// The heading of the first column that holds something; empty where none does.
    pub(super) fn heading_of(&self, part: ColumnPart) -> String {
        self.parts.iter().position(|p| *p == part).map(|i| self.heading(i)).unwrap_or_default()
    }

    /// What each column holds, in their order.
    pub fn parts(&self) -> &[ColumnPart] {
        &self.parts
    }

    /// Whether dates could be read either way and neither the column nor anybody says which.
    pub fn asks_dates(&self) -> bool {
        self.either_way
    }

    /// The filled cells of a row with their places, in the order of the text; those beyond the headings last.
    pub(super) fn filled<'r>(&self, row: &'r csv::StringRecord) -> impl Iterator<Item = (usize, &'r str)> {
        let beyond = self.order.len()..row.len();
        let places = self.order.iter().copied().chain(beyond);
        places.filter_map(|i| Some((i, row.get(i)?.trim()))).filter(|(_, c)| !c.is_empty())
    }

    pub(super) fn part(&self, column: usize) -> ColumnPart {
        self.parts.get(column).copied().unwrap_or(ColumnPart::Keep)
    }

    pub(super) fn cells<'r>(
        &self,
        row: &'r csv::StringRecord,
        part: ColumnPart,
    ) -> impl Iterator<Item = &'r str> {
        self.filled(row).filter(move |(i, _)| self.part(*i) == part).map(|(_, c)| c)
    }

    pub(super) fn line(&self, row: &csv::StringRecord, part: ColumnPart) -> String {
        self.cells(row, part).next().map(|c| clean::one_line(c).0).unwrap_or_default()
    }

    pub(super) fn sender(&self, row: &csv::StringRecord) -> Mailbox {
        let whole = self.line(row, ColumnPart::Name);
        let parts = [ColumnPart::FirstName, ColumnPart::LastName].map(|p| self.line(row, p));
        let name = if whole.is_empty() { parts.join(" ").trim().to_owned() } else { whole };
        Mailbox { name, email: self.line(row, ColumnPart::Email) }
    }

    /// The text of a row: what the person writes, then every other filled cell under its heading.
    fn text(&self, row: &csv::StringRecord) -> String {
        let several = self.parts.iter().filter(|p| **p == ColumnPart::Message).count() > 1;
        let mut text = String::new();
        let heading = |i: usize| self.heading(i);
        for (i, cell) in self.filled(row).filter(|(i, _)| self.part(*i) == ColumnPart::Message) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            if several {
                text.push_str(&format!("{}: ", heading(i)));
            }
            text.push_str(cell);
        }
        if self.by != ReadBy::Words
            && let Some(block) = self.place(row)
        {
            text.push_str(&format!("\n\n{block}\n"));
        }
        let mut first_address = true;
        for (i, cell) in self.filled(row).filter(|(i, _)| self.part(*i) != ColumnPart::Message) {
            text.push('\n');
            if self.part(i) == ColumnPart::Address && std::mem::take(&mut first_address) {
                text.push('\n');
            }
            text.push_str(&format!("{}: {cell}", heading(i)));
        }
        text
    }

    /// Where the person lives, put together of the columns that say it, in the form in which letters have it: the headings themselves
    /// may be words that nothing else here knows.
    fn place(&self, row: &csv::StringRecord) -> Option<String> {
        let lines = self.place_lines(row);
        let given = self.line(row, ColumnPart::State);
        let state = state(&given).map_or(given, str::to_owned);
        let country = self.line(row, ColumnPart::Country);
        let Some(lines) = lines else {
            let said = [("State", state), ("Country", country)];
            let said: Vec<String> =
                said.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}: {v}")).collect();
            return (!said.is_empty()).then(|| said.join("\n"));
        };
        Some(format!("Address:\n{}", lines.join("\n")))
    }

    /// The lines of the address with state and country; `None` where no column gives a line of it.
    pub(super) fn place_lines(&self, row: &csv::StringRecord) -> Option<Vec<String>> {
        let mut lines: Vec<String> = self
            .cells(row, ColumnPart::Address)
            .flat_map(str::lines)
            .map(|l| clean::one_line(l).0)
            .filter(|l| !l.is_empty())
            .collect();
        let given = self.line(row, ColumnPart::State);
        let state = state(&given).map_or(given, str::to_owned);
        let country = self.line(row, ColumnPart::Country);
        if lines.is_empty() {
            return None;
        }
        let zip = lines.last().filter(|l| is_zip(l)).cloned();
        if zip.is_some() {
            lines.pop();
        }
        let mut last = lines.pop().unwrap_or_default();
        let there = |line: &str| line.split([' ', ',']).any(|w| w.eq_ignore_ascii_case(&state));
        if !state.is_empty() && !there(&last) {
            last = if last.is_empty() { state } else { format!("{last}, {state}") };
        }
        if let Some(zip) = zip {
            last = format!("{last} {zip}");
        }
        lines.push(last.trim().to_owned());
        if !country.is_empty() {
            lines.push(country);
        }
        Some(lines)
    }

    fn sent(&self, row: &csv::StringRecord) -> (Option<crate::Sent>, Option<Remark>) {
        let cell = self.line(row, ColumnPart::Submitted);
        let written = dates::written(&cell);
        let doubt = written.either_way() && self.dates.is_none();
        let slashed = matches!(written, Written::Slashed(..));
        match written.sent(self.dates) {
            Some(sent) => (Some(sent), None),
            None if doubt => (None, Some(Remark::DateEitherWay { given: cell })),
            None if slashed => (None, Some(Remark::DateImpossible { given: cell })),
            None => (None, Some(Remark::NoDate)),
        }
    }

    fn message(&self, row: &csv::StringRecord, index: u32) -> ReadMessage {
        let clean = clean::text(&self.text(row), MAX_TEXT);
        let mut remarks = Vec::new();
        if let Some(total) = clean.cut_from {
            remarks.push(Remark::TextCut { kept: MAX_TEXT, total });
        }
        let (sent, remark) = self.sent(row);
        remarks.extend(remark);
        ReadMessage {
            index,
            from: self.sender(row),
            to: Vec::new(),
            cc: Vec::new(),
            subject: self.line(row, ColumnPart::Request),
            sent,
            message_id: String::new(),
            in_reply_to: Vec::new(),
            references: Vec::new(),
            received: Vec::new(),
            bulk: false,
            report: false,
            text: clean.text,
            html: None,
            attachments: Vec::new(),
            reader: READER,
            remarks,
        }
    }

    /// Whether a row asks or says anything.
    fn says(&self, row: &csv::StringRecord) -> bool {
        self.filled(row).any(|(i, _)| self.part(i).is_text())
    }
}

/// The rows of a table as messages.
pub struct Messages<'t> {
    rows: Skip<Rows<'t>>,
    delimiter: u8,
    columns: &'t Columns,
    most: usize,
    /// What became of the rows that were asked for so far; of all of them once the last message was.
    pub counts: Counts,
}

impl Iterator for Messages<'_> {
    type Item = FormRow;

    fn next(&mut self) -> Option<FormRow> {
        loop {
            let row = self.rows.next()?.ok()?;
            if row.iter().all(|c| c.trim().is_empty()) {
                self.counts.blank += 1;
                continue;
            }
            if usize::try_from(self.counts.read).is_ok_and(|read| read >= self.most) {
                self.counts.left_out += 1;
                continue;
            }
            let index = u32::try_from(self.counts.read).unwrap_or(u32::MAX);
            let mut message = self.columns.message(&row, index);
            let place = single::place(&row);
            self.counts.read += 1;
            self.counts.no_text += u64::from(!self.columns.says(&row));
            self.counts.no_sender += u64::from(message.from == Mailbox::default());
            self.counts.either_way +=
                u64::from(message.remarks.iter().any(|r| matches!(r, Remark::DateEitherWay { .. })));
            let lines = single::swallowed(&row, self.columns.headings.len(), self.delimiter);
            if lines > 0 {
                message.remarks.push(Remark::Swallowed(Swallowed::Lines(place, lines)));
                self.counts.swallows(place);
            }
            let headings = self.columns.headed().then_some(&*self.columns.headings);
            return Some(FormRow { message, place, original: single::alone(headings, &row) });
        }
    }
}
