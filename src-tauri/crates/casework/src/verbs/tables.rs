//! The rows of a table on their way in: some at a time, each time whole, so that two hundred thousand take no more memory than the file
//! and a few. The file itself is not kept: each row is its message's original, below the headings. What its columns hold is known by then, or the officer is asked.
//! Not here: what is remembered of columns (`columns`), and what is kept of a message (`inbox`).

use domain::day::Day;
use domain::nouns::ColumnMapping;
use domain::words::Channel;
use domain::work::Onward;
use intake::read::{Columns, Counts, MAX_MESSAGES, ReadBy, Table};

use super::incoming::{MOST_AT_ONCE, Proposed, Source, proposed, stopped_within};
use super::taken::refused;
use crate::cage::Budget;
use crate::desk::Desk;
use crate::error::Refusal;
use crate::hash::sha256_hex;
use crate::views::columns::{TableColumns, TableLine};
use crate::views::inbox::ImportLine;

/// A table of which every column is told.
pub(super) struct TableFile {
    pub bytes: Vec<u8>,
    pub table: Table,
    pub columns: Columns,
}

/// What became of a table.
pub(super) struct TableTaken {
    /// A line a row, and one more where it was broken off.
    pub lines: Vec<ImportLine>,
    /// The table itself.
    pub table: TableLine,
    /// Rows beyond the most that one file gives.
    pub left_out: u64,
    /// The register could not keep the rest.
    pub broken: bool,
}

/// What a table is read by; `None` where its columns are not known, or day and month of its dates could change places and there is
/// somebody to ask.
pub(super) fn columns(table: &Table, mappings: &[ColumnMapping], asks: bool) -> Option<Columns> {
    table.columns(mappings).filter(|c| !(asks && c.asks_dates()))
}

/// The line of a table that has to be asked about.
pub(super) fn asked(file: &str, table: &Table) -> (ImportLine, TableLine) {
    let text = "Its columns are not known: say what each one holds, and its rows are taken in.";
    let line = TableLine {
        index: 0,
        file: domain::identifiers::mask(file),
        columns: TableColumns::Asked,
        mapping: None,
        rows: 0,
        remarks: sentences(table.remarks()),
    };
    (refused(file, text.to_owned()), line)
}

fn sentences(remarks: Vec<intake::Remark>) -> Vec<String> {
    remarks.iter().map(intake::Remark::sentence).collect()
}

impl Desk {
    /// Takes the rows of a table in. What was taken in before a fault stays, and the lines say so.
    pub(super) async fn take_table(
        &self,
        act_id: &str,
        file: &str,
        taken: TableFile,
        mut alive: impl FnMut() -> Onward,
    ) -> TableTaken {
        let TableFile { bytes, table, columns } = taken;
        let mapping = match columns.by {
            ReadBy::Words => None,
            ReadBy::Mapping(id) => Some(id),
        };
        let mut remarks = sentences(table.remarks());
        let (to, mut batches) = tokio::sync::mpsc::channel(1);
        let today = self.today();
        let reading = tokio::task::spawn_blocking(move || rows(&table, &columns, today, &to));
        let sha256 = sha256_hex(&bytes);
        drop(bytes);
        let source = Source { file, sha256: &sha256, channel: Channel::Form };
        let (mut lines, mut number) = (Vec::new(), 0);
        let mut fault = None;
        while let Some(batch) = batches.recv().await {
            if alive() == Onward::Stop {
                fault = Some(stopped_within(lines.len()));
                break;
            }
            match self.take_messages(&format!("{act_id}/{number}"), &batch, &source).await {
                Ok(more) => lines.extend(more),
                Err(refusal) => {
                    fault = Some(refusal);
                    break;
                }
            }
            number += 1;
        }
        drop(batches);
        let counts = reading.await.unwrap_or_else(|_| {
            fault =
                fault.take().or_else(|| Some(Refusal::fault("Reading the rows of a table was broken off.")));
            Counts::default()
        });
        remarks.extend(sentences(counts.remarks()));
        let broken = fault.is_some();
        if let Some(refusal) = fault {
            lines.push(refused(file, refusal.to_string()));
        } else if lines.is_empty() {
            lines.push(refused(file, "The table has no row with anything in it.".to_owned()));
        }
        let table = TableLine {
            index: 0,
            file: domain::identifiers::mask(file),
            columns: if mapping.is_some() { TableColumns::Mapping } else { TableColumns::Words },
            mapping,
            rows: u32::try_from(counts.read).unwrap_or(u32::MAX),
            remarks,
        };
        TableTaken { lines, table, left_out: counts.left_out, broken }
    }
}

/// Reads the rows and hands them on, some at a time, until the receiver is gone.
fn rows(
    table: &Table,
    columns: &Columns,
    today: Day,
    to: &tokio::sync::mpsc::Sender<Vec<Proposed>>,
) -> Counts {
    let mut rows = table.messages(columns, MAX_MESSAGES);
    // Nothing lies inside a row.
    let cage = Budget::of_one_message(crate::cage::cage());
    loop {
        let some = rows.by_ref().take(MOST_AT_ONCE);
        let batch: Vec<Proposed> =
            some.flat_map(|row| proposed(row.message, row.original, row.place, today, &cage)).collect();
        if batch.is_empty() || to.blocking_send(batch).is_err() {
            return rows.counts;
        }
    }
}
