//! What the columns of tables hold, as the officer says it: looked at, remembered by their headings, changed, forgotten, and as before
//! again. Each state is kept; the latest of a set of headings holds.
//! Not here: reading a table by them (`intake`), and how its rows are taken in (`tables`).

use std::sync::Arc;

use domain::ids::{Id, MappingId};
use domain::nouns::columns::{fault, holding, same_table};
use domain::nouns::{
    ColumnFault, ColumnMapping, ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose,
};
use domain::work::Onward;
use intake::read::{ColumnLook, Counts, MAX_MESSAGES, Opened, Table, open};
use serde_json::json;

use super::incoming::Incoming;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::{Act, ColumnsInput};
use crate::views::columns::{ColumnView, MappingView, TablePreview, TableView};
use crate::views::inbox::{ImportProgress, ImportSummary};

/// A mapping of the input for a table, or for the set of headings that it names.
pub(super) fn mapping(
    desk: &Desk,
    purpose: TablePurpose,
    fingerprint: String,
    columns: Vec<MappedColumn>,
    said: &ColumnsInput,
) -> ColumnMapping {
    ColumnMapping {
        id: Id::new(0),
        purpose,
        fingerprint,
        first_row: said.first_row,
        columns,
        dates: said.dates,
        forgotten: false,
        operator: desk.operator_id(),
        recorded: desk.now(),
    }
}

/// Refuses columns that no table can be read by.
pub(super) fn sound(purpose: TablePurpose, columns: &[MappedColumn]) -> Answer<()> {
    let says = match fault(purpose, columns) {
        None => return Ok(()),
        Some(ColumnFault::NoText) => {
            "No column holds anything that is asked or said. Choose at least one for the message or the request, or keep one as text."
        }
        Some(ColumnFault::Twice(_)) => {
            "Two columns hold what there can be only one of. Keep one of them as text."
        }
        Some(ColumnFault::NameAndParts) => {
            "There is a whole name and a first or last name beside it. Choose one way, and keep the others as text."
        }
        Some(ColumnFault::NoDay) => {
            "No column says when a case was received; every date rests on that. Choose the one that does."
        }
        Some(ColumnFault::NoWho) => {
            "No column tells one case from another. Choose one for the name, the e-mail or the number."
        }
        Some(ColumnFault::Foreign(_)) => "A column holds what a message has no place for. Keep it as text.",
    };
    Err(Refusal::field("columns", says))
}

/// The table of a file, read off the screen's thread; the file can be read once more.
pub(super) async fn table_of(
    mut incoming: Incoming,
    none: impl FnOnce() -> Refusal,
) -> Answer<(Incoming, Arc<Table>)> {
    let name = incoming.name().to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let bytes = incoming.whole()?;
        Ok::<_, std::io::Error>(match open(&bytes, incoming.name(), crate::cage::cage()) {
            Ok(Opened::Table(table)) => Some((incoming, Arc::new(table.mended()))),
            Ok(Opened::Messages(_)) | Err(_) => None,
        })
    });
    let read = read.await.map_err(|_| Refusal::fault("Reading a file was broken off."))?;
    let table = read.map_err(|e| {
        let why = e.to_string();
        Refusal::not_now(
            format!("{name} could not be read: {}.", why.trim_end_matches('.')),
            "Check that it is still there, and import it again.",
        )
    })?;
    table.ok_or_else(none)
}

/// The table of a file that was one when it was chosen.
async fn still_table_of(incoming: Incoming) -> Answer<(Incoming, Arc<Table>)> {
    let name = incoming.name().to_owned();
    table_of(incoming, || Refusal::not_now(format!("{name} is no table any more."), "Import it again.")).await
}

impl Desk {
    /// The mappings that hold for tables of a purpose: what is read by at an import.
    pub(super) async fn columns_that_hold(&self, purpose: TablePurpose) -> Answer<Arc<[ColumnMapping]>> {
        let all = self.register.reader().await?.column_mappings().await?;
        Ok(holding(&all).into_iter().filter(|m| !m.forgotten && m.purpose == purpose).cloned().collect())
    }

    /// The mappings that are remembered, the latest first, and after them those that were forgotten.
    pub async fn remembered_columns(&self) -> Answer<Vec<MappingView>> {
        let mut reader = self.register.reader().await?;
        let (all, operators) = (reader.column_mappings().await?, reader.operators().await?);
        let view = |m: &ColumnMapping| MappingView {
            id: m.id,
            purpose: m.purpose,
            first_row: m.first_row,
            columns: m.columns.clone(),
            dates: m.dates,
            forgotten: m.forgotten,
            recorded: m.recorded,
            operator: operators
                .iter()
                .find(|o| o.id == m.operator)
                .map(|o| o.name.clone())
                .unwrap_or_default(),
            has_former: former(&all, m).is_some(),
        };
        let mut out: Vec<MappingView> = holding(&all).into_iter().map(view).collect();
        out.sort_by_key(|m| m.forgotten);
        Ok(out)
    }

    /// Shows a table to whoever says what its columns hold; `first_row` = what they say of the first row.
    pub async fn look_at_table(
        &self,
        incoming: Incoming,
        first_row: Option<FirstRow>,
        purpose: TablePurpose,
    ) -> Answer<TableView> {
        let (_, table) = still_table_of(incoming).await?;
        let held = self.columns_that_hold(purpose).await?;
        let known = table.known(&held).filter(|m| first_row.is_none_or(|said| said == m.first_row)).cloned();
        let first_row = first_row.or(known.as_ref().map(|m| m.first_row));
        let look = tokio::task::spawn_blocking({
            let table = Arc::clone(&table);
            move || table.look(first_row, purpose)
        });
        let look = look.await.map_err(|_| Refusal::fault("Reading a table was broken off."))?;
        let said = known.as_ref().map(|m| table.mapped(m).parts().to_vec()).unwrap_or_default();
        let mut remarks = table.remarks();
        remarks.extend(Counts { blank: look.blank, ..Counts::default() }.remarks());
        let column = |(i, c): (usize, ColumnLook)| {
            let said = said.get(i).copied();
            ColumnView {
                part: said.unwrap_or(c.part),
                by: said.is_none().then_some(c.by),
                heading: c.heading,
                cells: c.cells.iter().map(|c| domain::identifiers::mask(c)).collect(),
                dates: c.dates,
            }
        };
        Ok(TableView {
            first_row: look.first_row,
            first_row_doubtful: look.first_row_doubtful,
            columns: look.columns.into_iter().enumerate().map(column).collect(),
            dates: known.and_then(|m| m.dates),
            rows: u32::try_from(look.rows).unwrap_or(u32::MAX),
            remarks: remarks.iter().map(intake::Remark::sentence).collect(),
            may_be_document: look.may_be_document && purpose == TablePurpose::Messages,
        })
    }

    /// Shows what the rows of a table become by these columns. Nothing is kept.
    pub async fn preview_table(&self, incoming: Incoming, said: ColumnsInput) -> Answer<TablePreview> {
        sound(TablePurpose::Messages, &said.columns)?;
        let (_, table) = still_table_of(incoming).await?;
        let today = self.today();
        let mapping = mapping(self, TablePurpose::Messages, String::new(), said.columns.clone(), &said);
        let read = tokio::task::spawn_blocking(move || {
            let columns = table.mapped(&mapping);
            let mut rows = table.messages(&columns, MAX_MESSAGES);
            let first = rows.next().map(|row| row.message);
            rows.by_ref().for_each(drop);
            (first, rows.counts)
        });
        let (first, counts) = read.await.map_err(|_| Refusal::fault("Reading a table was broken off."))?;
        let first = first.ok_or_else(|| {
            Refusal::not_now("The table has no row with anything in it.", "Choose another file.")
        })?;
        let receipt = first.proposed_receipt(today);
        Ok(TablePreview {
            received: (!receipt.ask).then_some(receipt.day),
            text: domain::identifiers::mask(&first.text),
            name: first.from.name,
            email: first.from.email,
            subject: domain::identifiers::mask(&first.subject),
            rows: u32::try_from(counts.read).unwrap_or(u32::MAX),
            remarks: counts.remarks().iter().map(intake::Remark::sentence).collect(),
        })
    }

    /// Remembers what the columns of a table hold and takes its rows in by that; with nothing said of them the file is taken in whole,
    /// as it is without anybody to ask.
    pub async fn import_table<G: Into<Onward>>(
        &self,
        act: &Act,
        mut incoming: Incoming,
        said: Option<ColumnsInput>,
        progress: impl FnMut(ImportProgress) -> G,
    ) -> Answer<ImportSummary> {
        if let Some(said) = said {
            let (same, table) = still_table_of(incoming).await?;
            self.remember(act, &table, &said, TablePurpose::Messages).await?;
            incoming = same;
        }
        self.import(act, vec![incoming.without_asking()], progress).await
    }

    /// Remembers what the columns of a table hold whose rows are in already; they stay as they are.
    pub async fn remember_table(
        &self,
        act: &Act,
        incoming: Incoming,
        said: ColumnsInput,
    ) -> Answer<Vec<MappingView>> {
        let (_, table) = still_table_of(incoming).await?;
        self.remember(act, &table, &said, TablePurpose::Messages).await?;
        self.remembered_columns().await
    }

    pub(super) async fn remember(
        &self,
        act: &Act,
        table: &Table,
        said: &ColumnsInput,
        purpose: TablePurpose,
    ) -> Answer<()> {
        sound(purpose, &said.columns)?;
        let columns: Vec<MappedColumn> = table
            .headings(said.first_row)
            .into_iter()
            .map(|heading| {
                let part =
                    said.columns.iter().find(|c| c.heading == heading).map_or(ColumnPart::Keep, |c| c.part);
                MappedColumn { heading, part }
            })
            .collect();
        let new = mapping(self, purpose, table.fingerprint(said.first_row), columns, said);
        let read = table.mapped(&new);
        let asks = match purpose {
            TablePurpose::Messages => read.asks_dates(),
            TablePurpose::Cases => table.listed(&read).asks_dates(),
        };
        if said.dates.is_none() && asks {
            return Err(Refusal::field(
                "dates",
                "Say whether the day or the month stands first in its dates.",
            ));
        }
        let held = self.columns_that_hold(purpose).await?;
        if table.known(&held).is_some_and(|m| same(m, &new)) {
            return Ok(());
        }
        let act = Act { id: format!("{}/columns", act.id), case_revision: None };
        self.keep_columns(&act, async |_| Ok(new)).await?;
        Ok(())
    }

    /// Changes what the columns of a remembered set hold; the headings stay.
    pub async fn change_columns(
        &self,
        act: &Act,
        id: MappingId,
        columns: Vec<MappedColumn>,
        dates: Option<DateOrder>,
    ) -> Answer<Vec<MappingView>> {
        self.keep_columns(act, async |all| {
            let before = latest(&all, id)?;
            sound(before.purpose, &columns)?;
            let headings = |of: &[MappedColumn]| of.iter().map(|c| c.heading.clone()).collect::<Vec<_>>();
            if headings(&before.columns) != headings(&columns) {
                return Err(Refusal::field(
                    "columns",
                    "The columns of this table are others. Look at it again.",
                ));
            }
            Ok(ColumnMapping { columns, dates, forgotten: false, ..before })
        })
        .await
    }

    /// Forgets what the columns of a set hold: such a table is asked about again.
    pub async fn forget_columns(&self, act: &Act, id: MappingId) -> Answer<Vec<MappingView>> {
        self.keep_columns(act, async |all| Ok(ColumnMapping { forgotten: true, ..latest(&all, id)? })).await
    }

    /// Takes the latest change of a set back: what held before holds again; where nothing did, it is forgotten.
    pub async fn columns_as_before(&self, act: &Act, id: MappingId) -> Answer<Vec<MappingView>> {
        self.keep_columns(act, async |all| {
            let now = latest(&all, id)?;
            Ok(former(&all, &now).cloned().unwrap_or(ColumnMapping { forgotten: true, ..now }))
        })
        .await
    }

    /// Adds a state, with what it was before in the entry.
    async fn keep_columns(
        &self,
        act: &Act,
        state: impl AsyncFnOnce(Vec<ColumnMapping>) -> Answer<ColumnMapping>,
    ) -> Answer<Vec<MappingView>> {
        self.act(act, "keep_columns", async |tx| {
            let all = tx.column_mappings().await?;
            let new = state(all.clone()).await?;
            let before = holding(&all).into_iter().find(|m| same_table(m, &new)).cloned();
            let new = ColumnMapping { operator: self.operator_id(), recorded: self.now(), ..new };
            let id = tx.insert_column_mapping(&new).await?;
            let done = if new.forgotten {
                Done::new("columns_forgotten", "What the columns of a table hold was forgotten")
            } else {
                Done::new("columns_remembered", "What the columns of a table hold was remembered")
            };
            Ok((done.about(id).with("before", json!(before)).with("after", json!(new)), ()))
        })
        .await?;
        self.remembered_columns().await
    }
}

fn same(one: &ColumnMapping, other: &ColumnMapping) -> bool {
    (&one.fingerprint, one.first_row, &one.columns, one.dates)
        == (&other.fingerprint, other.first_row, &other.columns, other.dates)
}

/// The state that holds of the set of which one is named; refused where that is another by now.
fn latest(all: &[ColumnMapping], id: MappingId) -> Answer<ColumnMapping> {
    let missing = || Refusal::missing("mapping of columns");
    let named = all.iter().find(|m| m.id == id).ok_or_else(missing)?;
    let held = holding(all).into_iter().find(|m| same_table(m, named)).ok_or_else(missing)?;
    if held.id != id {
        return Err(Refusal::not_now("These columns were changed meanwhile.", "Look at them again."));
    }
    Ok(held.clone())
}

/// The state before one that is not like it.
fn former<'a>(all: &'a [ColumnMapping], of: &ColumnMapping) -> Option<&'a ColumnMapping> {
    all.iter()
        .rev()
        .find(|m| m.id < of.id && same_table(m, of) && !(same(m, of) && m.forgotten == of.forgotten))
}
