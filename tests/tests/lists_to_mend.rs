//! Why: a row of a list that can't be read as it was meant is named, never read otherwise, and comes back mended as it went out; what may be
//! a number of a person is not shown; the same matter is known again without a number.
//! Not here: what becomes of the rows that fit (`case_lists`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{CaseListInput, ColumnsInput};
use casework::{Desk, Incoming};
use common::{act, day, desk};
use domain::nouns::{FactKind, FirstRow, MappedColumn, TablePurpose};

fn file(text: &str) -> Incoming {
    Incoming::of_bytes("open-cases.csv", text.as_bytes().to_vec())
}

async fn proposed(desk: &Desk, text: &str) -> CaseListInput {
    let shown = desk.look_at_table(file(text), None, TablePurpose::Cases).await.unwrap();
    let columns =
        shown.columns.iter().map(|c| MappedColumn { heading: c.heading.clone(), part: c.part }).collect();
    let columns = ColumnsInput { first_row: FirstRow::Headings, columns, dates: None };
    CaseListInput { columns, company: None, channel: None }
}

/// The rows to mend as they are handed out, with the columns as they are proposed for them.
async fn to_mend(desk: &Desk, list: &str) -> (String, CaseListInput) {
    let input = proposed(desk, list).await;
    let table = String::from_utf8(desk.case_list_to_mend(file(list), input).await.unwrap()).unwrap();
    let input = proposed(desk, &table).await;
    (table, input)
}

#[tokio::test]
async fn rows_behind_an_open_quotation_mark_are_to_be_mended_and_none_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "Name,Received,State,Type,Company,Came by,Notes\n\
        Ann Day,2026-11-02,TX,Delete,ODM,Phone,\"called\n\
        Bo Hale,2026-11-03,TX,Delete,ODM,Phone,\n\
        Cy Dow,2026-11-04,TX,Delete,ODM,Phone,\n\
        Di Ek,2026-11-05,TX,Delete,ODM,Phone,\"two\nlines\"\n";
    let input = proposed(&desk, list).await;
    let preview = desk.preview_case_list(file(list), input.clone()).await.unwrap();
    // The mark of the last row closes what the first one opened, and what follows it is a row of one cell.
    assert_eq!((preview.fit, preview.bad_total), (0, 2), "{preview:#?}");
    assert!(preview.bad[0].why[0].contains("quotation mark seems to be opened"), "{:?}", preview.bad);
    let summary = desk.import_case_list(&act(), file(list), input, |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (0, 2));
    let closed = list.replace("\"called\n", "\"called\"\n");
    let input = proposed(&desk, &closed).await;
    let summary = desk.import_case_list(&act(), file(&closed), input, |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (4, 0), "text in two lines is no row: {:?}", summary.bad);
}

#[tokio::test]
async fn a_row_with_more_cells_than_headings_comes_back_with_every_cell_and_is_asked_about_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "No,Name,Received,State,Type,Company,Came by,Notes\n\
        1,Ann Day,2026-11-02,TX,Delete,ODM,Phone,called, twice\n\
        2,Bo Hale,,TX,Delete,ODM,Phone,=cmd()\n";
    let preview = desk.preview_case_list(file(list), proposed(&desk, list).await).await.unwrap();
    assert_eq!(preview.bad_total, 2);
    assert!(preview.bad[0].why[0].starts_with("1 cell stands beyond the headings"), "{:?}", preview.bad);
    let (table, input) = to_mend(&desk, list).await;
    assert!(table.contains("called") && table.contains(", twice"), "no cell is cut: {table}");
    let again = desk.preview_case_list(file(&table), input).await.unwrap();
    assert_eq!(again.bad_total, 2, "nothing was mended: {again:#?}");
    assert!(again.bad[0].why[0].starts_with("1 cell stands beyond the headings"), "{:?}", again.bad);
    // Mended, the cells are what they were before: no apostrophe is left before a formula.
    let mended = table.replace("2,Bo Hale,,", "2,Bo Hale,2026-11-03,");
    let input = proposed(&desk, &mended).await;
    let summary = desk.import_case_list(&act(), file(&mended), input, |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (1, 1), "{:?}", summary.bad);
    let bo = desk.case(summary.first.unwrap()).await.unwrap();
    assert!(bo.notes[0].text.contains("=cmd()") && !bo.notes[0].text.contains('\''), "{:?}", bo.notes);
    let whole = "No,Name,Received,State,Type,Company,Came by,Notes\n2,Bo Hale,2026-11-03,TX,Delete,ODM,Phone,=cmd()\n";
    let same = desk.preview_case_list(file(whole), proposed(&desk, whole).await).await.unwrap();
    assert_eq!((same.fit, same.there_total), (0, 1), "it is the same row as in the list it came from");
}

#[tokio::test]
async fn a_number_of_a_person_in_a_cell_is_shown_masked_everywhere() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let ssn = "078-05-1120";
    let bad = format!(
        "No,Name,Received,Type,Company,Came by\n1,Ann Day,2026-11-02,wants {ssn},ODM,{ssn}\n2,Bo Hale,SSN {ssn},Delete,{ssn},Phone\n"
    );
    let preview = desk.preview_case_list(file(&bad), proposed(&desk, &bad).await).await.unwrap();
    assert_eq!(preview.bad_total, 2);
    assert!(!format!("{preview:?}").contains(ssn), "{:#?}", preview.bad);
    let number =
        format!("No,Name,Received,Type,Company,Came by\n{ssn},Ann Day,2026-11-02,Delete,ODM,Phone\n");
    let input = proposed(&desk, &number).await;
    let preview = desk.preview_case_list(file(&number), input.clone()).await.unwrap();
    assert!(!format!("{preview:?}").contains(ssn), "{preview:#?}");
    let summary = desk.import_case_list(&act(), file(&number), input, |_| {}).await.unwrap();
    let title = desk.case(summary.first.unwrap()).await.unwrap().case.title;
    assert!(title.starts_with("Ann Day (number ") && !title.contains(ssn), "{title}");
}

#[tokio::test]
async fn a_list_without_numbers_makes_no_doubles_when_a_heading_was_renamed_or_a_note_was_added() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "Name,Email,Phone,Received,Type,Company,Came by,Notes\n\
        Ann Day,ann@example.com,,2026-11-02,Delete; access,ODM,Phone,called\n\
        Bo Hale,,713 555 0100,2026-11-02,Delete,ODM,Phone,\n";
    let input = proposed(&desk, list).await;
    assert_eq!(desk.import_case_list(&act(), file(list), input, |_| {}).await.unwrap().opened, 2);
    let renamed = list
        .replace("Notes", "Remarks")
        .replace("called", "called twice")
        .replace("Delete; access", "access; delete");
    let input = proposed(&desk, &renamed).await;
    let again = desk.import_case_list(&act(), file(&renamed), input, |_| {}).await.unwrap();
    assert_eq!((again.opened, again.there_total), (0, 2), "{again:?}");
    // Another right, another day, another company or another person of the name is another matter.
    let others = "Name,Email,Phone,Received,Type,Company,Came by\n\
        Ann Day,ann@example.com,,2026-11-02,Correct,ODM,Phone\n\
        Ann Day,ann@example.com,,2026-11-03,Delete; access,ODM,Phone\n\
        Ann Day,ann@example.com,,2026-11-02,Delete; access,OfficerTRAK,Phone\n\
        Ann Day,other@example.com,,2026-11-02,Delete; access,ODM,Phone\n\
        Bo Hale,,713 555 0199,2026-11-02,Delete,ODM,Phone\n";
    let input = proposed(&desk, others).await;
    let more = desk.import_case_list(&act(), file(others), input, |_| {}).await.unwrap();
    assert_eq!((more.opened, more.there_total), (5, 0), "{more:?}");
}

#[tokio::test]
async fn a_row_about_a_childs_data_is_shown_with_the_dates_that_its_case_has() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list =
        "No,Name,Received,State,Type,Company,Came by\n1,Ann Day,2026-11-02,CA,Child data,OfficerTRAK,Phone\n";
    let input = proposed(&desk, list).await;
    let preview = desk.preview_case_list(file(list), input.clone()).await.unwrap();
    assert_eq!(preview.fit, 1, "{:?}", preview.bad);
    let summary = desk.import_case_list(&act(), file(list), input, |_| {}).await.unwrap();
    let view = desk.case(summary.first.unwrap()).await.unwrap();
    let aware: Vec<_> = view.facts.iter().filter(|f| f.kind == FactKind::Aware).map(|f| f.day).collect();
    assert_eq!(aware, [day("2026-11-02")]);
    let shown: Vec<_> =
        preview.cases[0].clocks.iter().map(|c| (c.regime.clone(), c.duty.clone(), c.by)).collect();
    let bindings = view.requests.iter().flat_map(|r| &r.bindings);
    let opened: Vec<_> = bindings
        .flat_map(|b| b.clocks.iter().map(|c| (b.name.clone(), c.label.clone(), c.work_by)))
        .filter(|clock| shown.contains(clock) || clock.1.to_lowercase().contains("delete"))
        .collect();
    assert!(!shown.is_empty(), "{:?}", preview.cases);
    assert_eq!(shown, opened, "what is shown is what comes");
}
