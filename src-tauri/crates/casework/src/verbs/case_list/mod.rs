//! Today's open cases out of a list that was kept before: looked through, shown with their dates, opened all at once, and taken back all at
//! once as long as nothing rests on them. Each row is kept beside its case as it stood, the file by
//! its hash.
//! Not here: how a row is read (`intake`), what it becomes (`check`, `sketch`), what is remembered of columns (`columns`).

mod check;
mod mend;
mod sketch;
mod undo;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::ids::{CaseId, Id};
use domain::nouns::{CaseList, ListedCase, Note, TablePurpose};
use domain::work::Onward;
use intake::read::{Columns, ListedRow, TO_MEND, Table};
use laws::LawBook;
use register::{Begun, KnownRows, Writer};
use serde_json::json;

use super::columns::{mapping, sound, table_of};
use super::incoming::Incoming;
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal};
use crate::hash::sha256_hex;
use crate::inputs::{Act, CaseListInput};
use crate::keeping::export;
use crate::setup::Setup;
use crate::views::case_list::{CaseListPreview, CaseListSummary, RowThere, RowToMend};
use crate::views::inbox::ImportProgress;
use check::{Doubt, Opening, whose};
use mend::Mend;
use sketch::Sketch;

/// The most rows of one list: one act opens them all.
const MOST_ROWS: usize = 5_000;
/// Rows that are shown as the cases they become.
const SHOWN: usize = 5;
/// Rows that are listed by name, to be mended or there already.
const LISTED: usize = 100;
/// Cases after which progress is told.
const STEP: u32 = 20;

/// A list, gone through.
struct Gone {
    rows: usize,
    openings: Vec<Opening>,
    /// The first of them as cases.
    sketches: Vec<Sketch>,
    /// Rows that are cases already.
    there: Vec<(u32, String, Option<CaseId>)>,
    /// Rows to be mended, with their cells.
    bad: Vec<(RowToMend, Vec<String>)>,
    /// The headings of the table.
    headings: Vec<String>,
    /// What is to be said of the file.
    of_file: Vec<String>,
}

impl Gone {
    fn remarks(&self) -> Vec<String> {
        let count = |doubt: Doubt| self.openings.iter().filter(|o| o.doubts.contains(&doubt)).count();
        let found = Doubt::ALL.into_iter().map(|doubt| (doubt, count(doubt))).filter(|(_, n)| *n > 0);
        self.of_file.iter().cloned().chain(found.map(|(doubt, n)| doubt.of_many(n))).collect()
    }

    fn bad(&self) -> (Vec<RowToMend>, u32) {
        (self.bad.iter().take(LISTED).map(|(row, _)| row.clone()).collect(), small(self.bad.len()))
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The table of a file as a list of cases.
async fn list_of(incoming: Incoming) -> Answer<(Incoming, Arc<Table>)> {
    let name = incoming.name().to_owned();
    let no = || {
        Refusal::not_now(
            format!("{name} is no table that can be read."),
            "Save the list as CSV or as a spreadsheet with one row a case, and choose it again.",
        )
    };
    let (incoming, table) = table_of(incoming, no).await?;
    Ok((incoming, table))
}

impl Desk {
    /// Shows what the rows of a list become. Nothing is written.
    pub async fn preview_case_list(
        &self,
        incoming: Incoming,
        input: CaseListInput,
    ) -> Answer<CaseListPreview> {
        let (_, table) = list_of(incoming).await?;
        let setup = self.setup().await?;
        let known = self.register.reader().await?.known_rows().await?;
        let gone = self.go_through(&table, &input, &setup, &known).await?;
        let shown = gone.openings.iter().zip(&gone.sketches).map(|(o, s)| self.shown(o, s, &setup));
        let (bad, bad_total) = gone.bad();
        Ok(CaseListPreview {
            rows: small(gone.rows),
            fit: small(gone.openings.len()),
            there: self.there(&gone).await?,
            there_total: small(gone.there.len()),
            bad,
            bad_total,
            remarks: gone.remarks(),
            cases: shown.collect(),
        })
    }

    /// The rows to be mended as a table of their own: what stands in them, and a last column that says what to mend. That column is
    /// passed over when the table is handed in again.
    pub async fn case_list_to_mend(&self, incoming: Incoming, input: CaseListInput) -> Answer<Vec<u8>> {
        let (_, table) = list_of(incoming).await?;
        let setup = self.setup().await?;
        let known = self.register.reader().await?.known_rows().await?;
        let gone = self.go_through(&table, &input, &setup, &known).await?;
        let heads: Vec<&str> = gone.headings.iter().map(String::as_str).chain([TO_MEND]).collect();
        // Cells beyond the headings follow the column that says so: handed in again they are still beyond them.
        let width = gone.headings.len();
        let rows = gone.bad.iter().map(|(row, cells)| {
            let below = (0..width).map(|i| cells.get(i).cloned().unwrap_or_default());
            let beyond = cells.iter().skip(width).cloned();
            below.chain([row.why.join(" ")]).chain(beyond)
        });
        export::table(&heads, rows)
    }

    /// Opens the cases of a list, all in one act; rows to be mended are left out and named. What its columns hold is remembered.
    ///
    /// # Errors
    /// It is no table, its columns can't be read, day and month of its dates could change places, or it has too many rows. Stopped, it
    /// opens none of them: it is one act.
    pub async fn import_case_list<G: Into<Onward>>(
        &self,
        act: &Act,
        incoming: Incoming,
        input: CaseListInput,
        mut progress: impl FnMut(ImportProgress) -> G,
    ) -> Answer<CaseListSummary> {
        let (mut incoming, table) = list_of(incoming).await?;
        self.remember(act, &table, &input.columns, TablePurpose::Cases).await?;
        let file = incoming.name().to_owned();
        let read = tokio::task::spawn_blocking(move || incoming.whole());
        let bytes = read.await.map_err(|_| Refusal::fault("Reading a file was broken off."))?;
        let bytes = bytes.map_err(|e| {
            Refusal::not_now(format!("{file} could not be read: {e}."), "Check that it is still there.")
        })?;
        let setup = self.setup().await?;
        match self.begin(act, "import_case_list", None).await? {
            Begun::Repeat(answer) => from_json(&answer),
            Begun::Fresh(mut tx) => {
                let known = tx.known_rows().await?;
                let gone = self.go_through(&table, &input, &setup, &known).await?;
                let mut summary = CaseListSummary {
                    list: None,
                    opened: small(gone.openings.len()),
                    first: None,
                    there: self.there(&gone).await?,
                    there_total: small(gone.there.len()),
                    bad: gone.bad().0,
                    bad_total: gone.bad().1,
                    remarks: gone.remarks(),
                };
                if gone.openings.is_empty() {
                    // Nothing is written, and the act may be done once the rows are mended.
                    return Ok(summary);
                }
                let list = CaseList {
                    id: Id::new(0),
                    file: file.clone(),
                    sha256: sha256_hex(&bytes),
                    cases: summary.opened,
                    operator: self.operator_id(),
                    at: self.now(),
                    undone: None,
                };
                let list = tx.insert_case_list(&list).await?;
                let mut done =
                    Done::new("cases_listed", format!("{} cases opened of a list", summary.opened))
                        .with("file", json!(file))
                        .with("list", json!(list))
                        .with("not_taken", json!(summary.bad_total));
                let mut listed = Vec::with_capacity(gone.openings.len());
                for (n, opening) in (0..).zip(&gone.openings) {
                    let so_far = ImportProgress { done: n, total: summary.opened, file: file.clone() };
                    if n % STEP == 0 && progress(so_far).into() == Onward::Stop {
                        return Err(Refusal::stopped("It was stopped: no case of this list was opened."));
                    }
                    let case = self.open_listed(&mut tx, opening, &file).await?;
                    done = done.about(case);
                    summary.first = summary.first.or(Some(case));
                    listed.push(ListedCase {
                        list,
                        case,
                        row: opening.row,
                        number: opening.number.clone(),
                        original: tx.put_blob(&mut opening.original.as_slice()).await?.id,
                        sha256: opening.sha256.clone(),
                        matter: opening.matter.clone(),
                        // The commit counts this act as the first change of each.
                        revision: 1,
                    });
                }
                tx.insert_listed_cases(&listed).await?;
                summary.list = Some(list);
                tx.commit(done.draft(), &to_json(&summary)?).await?;
                progress(ImportProgress { done: summary.opened, total: summary.opened, file });
                Ok(summary)
            }
        }
    }

    /// Opens one case with what was done so far and what the row says besides.
    async fn open_listed(&self, tx: &mut Writer, opening: &Opening, file: &str) -> Answer<CaseId> {
        let from = format!("Row {} of {file}, a list kept before.", opening.row);
        let (case, _) = self.open_rows(tx, &opening.open, &from).await?;
        for (kind, day, _) in &opening.facts {
            tx.insert_fact(&self.fact(case, None, *kind, *day, None, &from)).await?;
        }
        let text = format!("{from}\n{}", opening.notes).trim().to_owned();
        let note = Note { id: Id::new(0), case, text, operator: self.operator_id(), at: self.now() };
        tx.insert_note(&note).await?;
        crate::index::case(tx, case).await?;
        self.settle(tx, case).await?;
        Ok(case)
    }

    async fn go_through(
        &self,
        table: &Arc<Table>,
        input: &CaseListInput,
        setup: &Setup,
        known: &KnownRows,
    ) -> Answer<Gone> {
        let said = &input.columns;
        sound(TablePurpose::Cases, &said.columns)?;
        let mapped = mapping(self, TablePurpose::Cases, String::new(), said.columns.clone(), said);
        let (of, first_row) = (Arc::clone(table), said.first_row);
        let read = tokio::task::spawn_blocking(move || {
            let columns: Columns = of.listed(&of.mapped(&mapped));
            of.cases(&columns).take(MOST_ROWS + 1).collect::<Vec<ListedRow>>()
        });
        let rows = read.await.map_err(|_| Refusal::fault("Reading a table was broken off."))?;
        if rows.len() > MOST_ROWS {
            return Err(Refusal::not_now(
                format!("The list has more than {MOST_ROWS} rows."),
                "Split it, and take one part in after the other; rows that are cases already are not taken in twice.",
            ));
        }
        let mut gone = Gone {
            rows: rows.len(),
            openings: Vec::new(),
            sketches: Vec::new(),
            there: Vec::new(),
            bad: Vec::new(),
            headings: table.headings(first_row),
            of_file: table.remarks().iter().map(intake::Remark::sentence).collect(),
        };
        let (law, mut met) = (self.law(), BTreeSet::new());
        for row in rows {
            self.place_row(row, &mut gone, &mut met, (input, setup, &law, known))?;
        }
        Ok(gone)
    }

    /// Puts a row where it belongs: a case to open, one that is there, or one to mend.
    fn place_row(
        &self,
        row: ListedRow,
        gone: &mut Gone,
        met: &mut BTreeSet<String>,
        (input, setup, law, known): (&CaseListInput, &Setup, &LawBook, &KnownRows),
    ) -> Answer<()> {
        let name = whose(&row);
        let bad = |why: Vec<Mend>| {
            let why = why.iter().map(Mend::to_string).collect();
            (RowToMend { row: row.row, name: name.clone(), why }, row.cells.clone())
        };
        let opening = match self.opening(&row, input, setup) {
            Ok(opening) => opening,
            Err(why) => {
                gone.bad.push(bad(why));
                return Ok(());
            }
        };
        if let Some(case) = known.case_of(&opening.sha256, &opening.matter) {
            gone.there.push((row.row, name, Some(case)));
            return Ok(());
        }
        let again = met.contains(&opening.sha256) || met.contains(&opening.matter);
        if again {
            gone.there.push((row.row, name, None));
            return Ok(());
        }
        if !opening.facts.is_empty() || gone.sketches.len() < SHOWN {
            match self.sketch(&opening, setup, law)? {
                Ok(sketch) if gone.sketches.len() < SHOWN && gone.sketches.len() == gone.openings.len() => {
                    gone.sketches.push(sketch);
                }
                Ok(_) => {}
                Err(why) => {
                    gone.bad.push(bad(vec![why]));
                    return Ok(());
                }
            }
        }
        let hashes = [&opening.sha256, &opening.matter].into_iter().filter(|hash| !hash.is_empty());
        met.extend(hashes.cloned());
        gone.openings.push(opening);
        Ok(())
    }

    /// The first of the rows that are cases already, with their numbers.
    async fn there(&self, gone: &Gone) -> Answer<Vec<RowThere>> {
        let mut reader = self.register.reader().await?;
        let mut out = Vec::new();
        for (row, name, case) in gone.there.iter().take(LISTED) {
            let number = match case {
                Some(case) => reader.case(*case).await?.number,
                None => String::new(),
            };
            out.push(RowThere { row: *row, name: name.clone(), case: *case, number });
        }
        Ok(out)
    }
}
