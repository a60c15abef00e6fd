//! A web form's table whose columns nobody knows: asked about once, remembered, next month's goes straight in, changed, taken back,
//! forgotten. How each kind of table is read is the reader's own subject (`intake`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::ColumnsInput;
use casework::views::columns::{TableColumns, TableView};
use casework::views::inbox::ImportSummary;
use casework::{Code, Desk, Incoming};
use common::{act, desk};
use domain::nouns::{ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose};
use domain::words::Channel;

const JULY: &str = "When;Who;Reach me;In your own words;Note\n\
    04/07/2026 10:00;Bo Hale;bo@example.com;\"I left,\nplease delete my data.\";x\n\
    05/07/2026 11:00;Sue Lott;sue@example.com;What do you keep about me?;\n\
    ;;;;\n";
/// The same headings in another order; the second row was in July's file, too.
const AUGUST: &str = "Reach me;Who;When;Note;In your own words\n\
    cy@example.com;Cy Dow;06/08/2026 09:00;;Stop selling my data.\n\
    sue@example.com;Sue Lott;05/07/2026 11:00;;What do you keep about me?\n";

fn file(name: &str, text: &str) -> Incoming {
    Incoming::of_bytes(name, text.as_bytes().to_vec()).asking()
}

async fn import(desk: &Desk, name: &str, text: &str) -> ImportSummary {
    desk.import(&act(), vec![file(name, text)], |_| {}).await.unwrap()
}

fn said(table: &TableView, dates: Option<DateOrder>) -> ColumnsInput {
    let columns =
        table.columns.iter().map(|c| MappedColumn { heading: c.heading.clone(), part: c.part }).collect();
    ColumnsInput { first_row: table.first_row, columns, dates }
}

#[tokio::test]
async fn an_unknown_table_is_asked_about_once_and_the_next_goes_straight_in() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = import(&desk, "july.csv", JULY).await;
    assert_eq!((first.taken_in, first.refused, first.lost), (0, 1, 0));
    assert_eq!(first.tables[0].columns, TableColumns::Asked);
    assert!(first.lines[0].text.contains("say what each one holds"), "{}", first.lines[0].text);

    let shown = desk.look_at_table(file("july.csv", JULY), None, TablePurpose::Messages).await.unwrap();
    use ColumnPart::{Email, Keep, Message, Name, Submitted};
    let parts: Vec<ColumnPart> = shown.columns.iter().map(|c| c.part).collect();
    assert_eq!(parts, [Submitted, Name, Email, Message, Keep]);
    assert_eq!((shown.rows, shown.columns[1].cells[0].as_str()), (2, "Bo Hale"));
    assert_eq!(shown.remarks, ["Left out: 1 row with nothing in any cell."]);
    // Day and month could change places: nothing is taken in before that is said.
    let unsaid = desk
        .import_table(&act(), file("july.csv", JULY), Some(said(&shown, None)), |_| {})
        .await
        .unwrap_err();
    assert_eq!((unsaid.code, unsaid.fields[0].field.as_str()), (Code::Invalid, "dates"));
    assert!(desk.remembered_columns().await.unwrap().is_empty());

    let columns = said(&shown, Some(DateOrder::DayFirst));
    let preview = desk.preview_table(file("july.csv", JULY), columns.clone()).await.unwrap();
    assert_eq!((preview.name.as_str(), preview.rows), ("Bo Hale", 2));
    assert_eq!(preview.received.unwrap().to_string(), "2026-07-04");
    let act_of_july = act();
    let taken =
        desk.import_table(&act_of_july, file("july.csv", JULY), Some(columns.clone()), |_| {}).await.unwrap();
    assert_eq!((taken.taken_in, taken.refused), (2, 0), "{:?}", taken.lines);
    assert_eq!(taken.tables[0].columns, TableColumns::Mapping);
    let again = desk.import_table(&act_of_july, file("july.csv", JULY), Some(columns), |_| {}).await.unwrap();
    assert_eq!((again.taken_in, again.already_there), (0, 2), "the same act takes nothing in twice");
    assert_eq!(desk.remembered_columns().await.unwrap().len(), 1);
    let bo = desk.message(taken.lines[0].message.unwrap()).await.unwrap().message;
    assert_eq!((bo.from_name.as_str(), bo.channel), ("Bo Hale", Channel::Form));
    assert_eq!(bo.received.to_string(), "2026-07-04");
    assert!(
        bo.text.starts_with("I left,\nplease delete my data.\n") && bo.text.contains("\nNote: x"),
        "{}",
        bo.text
    );

    let next = import(&desk, "august.csv", AUGUST).await;
    assert_eq!((next.taken_in, next.already_there, next.refused), (1, 1, 0), "{:?}", next.lines);
    assert_eq!(next.tables[0].mapping, Some(desk.remembered_columns().await.unwrap()[0].id));
    let cy = desk.message(next.lines[0].message.unwrap()).await.unwrap().message;
    assert_eq!(cy.received.to_string(), "2026-08-06");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn rows_that_were_in_an_earlier_export_are_not_taken_in_twice() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let shown = desk.look_at_table(file("july.csv", JULY), None, TablePurpose::Messages).await.unwrap();
    let columns = said(&shown, Some(DateOrder::DayFirst));
    desk.import_table(&act(), file("july.csv", JULY), Some(columns), |_| {}).await.unwrap();
    let grown = format!("{JULY}06/08/2026 09:00;Cy Dow;cy@example.com;Stop selling my data.;\n");
    let next = import(&desk, "all.csv", &grown).await;
    assert_eq!((next.taken_in, next.already_there), (1, 2), "{:?}", next.lines);
}

#[tokio::test]
async fn what_columns_hold_is_changed_taken_back_and_forgotten_each_with_an_entry() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let shown = desk.look_at_table(file("july.csv", JULY), None, TablePurpose::Messages).await.unwrap();
    let columns = said(&shown, Some(DateOrder::DayFirst));
    desk.import_table(&act(), file("july.csv", JULY), Some(columns.clone()), |_| {}).await.unwrap();
    let first = desk.remembered_columns().await.unwrap().remove(0);
    assert!(!first.has_former && !first.forgotten);

    let mut other = columns.columns.clone();
    other[4].part = ColumnPart::Request;
    let changed = desk.change_columns(&act(), first.id, other.clone(), first.dates).await.unwrap().remove(0);
    assert_eq!((changed.columns[4].part, changed.has_former), (ColumnPart::Request, true));
    // A state that no longer holds is not changed; nor are the headings, nor into what no table can be read by.
    assert_eq!(
        desk.change_columns(&act(), first.id, other.clone(), None).await.unwrap_err().code,
        Code::NotNow
    );
    assert!(desk.change_columns(&act(), changed.id, other[..4].to_vec(), None).await.is_err());
    let mut twice = other.clone();
    twice[0].part = ColumnPart::Email;
    assert_eq!(
        desk.change_columns(&act(), changed.id, twice, None).await.unwrap_err().fields[0].field,
        "columns"
    );

    let back = desk.columns_as_before(&act(), changed.id).await.unwrap().remove(0);
    assert_eq!(back.columns, columns.columns);
    let gone = desk.forget_columns(&act(), back.id).await.unwrap().remove(0);
    assert!(gone.forgotten);
    assert_eq!(import(&desk, "august.csv", AUGUST).await.tables[0].columns, TableColumns::Asked);
    let again = desk.columns_as_before(&act(), gone.id).await.unwrap().remove(0);
    assert_eq!((again.forgotten, &again.columns), (false, &columns.columns));
    assert_eq!(import(&desk, "august.csv", AUGUST).await.taken_in, 1);

    let chain = String::from_utf8(desk.export_chain(&act(), "here", true).await.unwrap()).unwrap();
    let count = |kind: &str| chain.matches(&format!("\"kind\":\"{kind}\"")).count();
    assert_eq!((count("columns_remembered"), count("columns_forgotten")), (4, 1));
}

#[tokio::test]
async fn taking_the_first_word_on_a_table_back_forgets_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let shown = desk.look_at_table(file("july.csv", JULY), None, TablePurpose::Messages).await.unwrap();
    let columns = said(&shown, Some(DateOrder::DayFirst));
    desk.import_table(&act(), file("july.csv", JULY), Some(columns), |_| {}).await.unwrap();
    let first = desk.remembered_columns().await.unwrap().remove(0);
    assert!(desk.columns_as_before(&act(), first.id).await.unwrap()[0].forgotten);
}

#[tokio::test]
async fn known_headings_go_straight_in_and_may_be_said_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let known =
        "Date,Name,Email,Message,Comment\n2026-07-14,Bo Hale,bo@example.com,Delete my data.,Nothing\n";
    let taken = import(&desk, "form.csv", known).await;
    assert_eq!((taken.taken_in, taken.tables[0].columns), (1, TableColumns::Words));
    let shown = desk
        .look_at_table(file("form.csv", known), Some(FirstRow::Headings), TablePurpose::Messages)
        .await
        .unwrap();
    let mut columns = said(&shown, None);
    columns.columns[4].part = ColumnPart::Message;
    let held = desk.remember_table(&act(), file("form.csv", known), columns).await.unwrap();
    assert_eq!(held[0].columns[4].part, ColumnPart::Message);
    let next = import(&desk, "next.csv", &known.replace("14", "15")).await;
    assert_eq!(next.tables[0].columns, TableColumns::Mapping);
    let text = desk.message(next.lines[0].message.unwrap()).await.unwrap().message.text;
    assert!(text.starts_with("Message: Delete my data.\n\nComment: Nothing\n"), "{text}");
    // Dates that could be read either way are asked about even there, as long as there is somebody to ask.
    let either = "Date,Name,Email,Message\n04/07/2026,Bo Hale,bo@example.com,Delete my data.\n";
    assert_eq!(import(&desk, "either.csv", either).await.tables[0].columns, TableColumns::Asked);
    let nobody = Incoming::of_bytes("either.csv", either.as_bytes().to_vec());
    let taken = desk.import(&act(), vec![nobody], |_| {}).await.unwrap();
    assert_eq!(taken.taken_in, 1);
    let m = desk.message(taken.lines[0].message.unwrap()).await.unwrap().message;
    assert!(m.remarks[0].contains("day or the month first"), "{:?}", m.remarks);
}

#[tokio::test]
async fn a_long_table_is_taken_in_some_rows_at_a_time_and_each_message_keeps_its_own_row() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let rows: String =
        (0..250).map(|n| format!("Bo Hale,bo{n}@example.com,Please delete my data.\n")).collect();
    let taken = import(&desk, "long.csv", &format!("Name,Email,Message\n{rows}")).await;
    assert_eq!((taken.taken_in, taken.tables[0].rows), (250, 250));
    for (n, line) in taken.lines.iter().enumerate().step_by(90) {
        let id = line.message.unwrap();
        let own = format!("Name,Email,Message\nBo Hale,bo{n}@example.com,Please delete my data.\n");
        assert_eq!(String::from_utf8(desk.original(id).await.unwrap()).unwrap(), own);
        assert_eq!(desk.original_name(id).await.unwrap(), format!("long row {}.csv", n + 2));
    }
}

#[tokio::test]
async fn a_row_that_leaves_the_register_as_a_table_reckons_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let table = "Name,Email,Message\n=cmd|'/C calc'!A0,bo@example.com,\"Delete my data, please.\"\n";
    let taken = import(&desk, "form.csv", table).await;
    let row = String::from_utf8(desk.original(taken.lines[0].message.unwrap()).await.unwrap()).unwrap();
    assert_eq!(row, table.replace("=cmd", "'=cmd"));
}

#[tokio::test]
async fn saying_otherwise_whether_the_first_row_is_headings_loses_nobody_and_doubles_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let table = "Ann Lee;ann@example.com;Delete my data.\nBo Hale;bo@example.com;What do you keep?\n\
                 Cy Dow;cy@example.com;Stop selling it.\n";
    for (first_row, taken_in, already_there) in [(FirstRow::Headings, 2, 0), (FirstRow::Data, 1, 2)] {
        let shown = desk
            .look_at_table(file("form.csv", table), Some(first_row), TablePurpose::Messages)
            .await
            .unwrap();
        let parts = [ColumnPart::Name, ColumnPart::Email, ColumnPart::Message];
        let columns = shown.columns.iter().zip(parts);
        let columns = columns.map(|(c, part)| MappedColumn { heading: c.heading.clone(), part }).collect();
        let said = ColumnsInput { first_row, columns, dates: None };
        let taken = desk.import_table(&act(), file("form.csv", table), Some(said), |_| {}).await.unwrap();
        assert_eq!((taken.taken_in, taken.already_there), (taken_in, already_there), "{:?}", taken.lines);
    }
    let mut names: Vec<String> =
        desk.unfiled(None).await.unwrap().rows.into_iter().map(|m| m.from_name).collect();
    names.sort();
    assert_eq!(names, ["Ann Lee", "Bo Hale", "Cy Dow"]);
}

#[tokio::test]
async fn a_quotation_mark_that_is_never_closed_is_said_with_the_row_that_took_the_others_in() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let table = "Name,Email,Message\nAnn Lee,ann@example.com,\"Delete my data.\n\
                 Bo Hale,bo@example.com,What do you keep about me?\n\
                 Cy Dow,cy@example.com,Stop selling my data.\n";
    let taken = import(&desk, "form.csv", table).await;
    assert_eq!(taken.taken_in, 1);
    let said = taken.tables[0].remarks.join(" ");
    assert!(said.contains("In row 2 of the file") && said.contains("Mend the file"), "{said}");
    let m = desk.message(taken.lines[0].message.unwrap()).await.unwrap().message;
    assert!(m.remarks.iter().any(|r| r.starts_with("2 lines in the text of this row")), "{:?}", m.remarks);
    // A letter of several lines says nothing of the kind.
    let table = "Name,Email,Message\nAnn Lee,ann@example.com,\"Hello,\nI left, delete my data, all of it.\n\nThanks,\nAnn\"\n";
    let taken = import(&desk, "sound.csv", table).await;
    assert!(taken.tables[0].remarks.is_empty(), "{:?}", taken.tables[0].remarks);
}
