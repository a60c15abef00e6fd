//! Why: an office starts on a Monday with the cases it has: a list of them becomes cases with their dates, once, whole or not at all for
//! each row, and can be taken back.
//! Not here: what a column may hold (`domain`, `intake`), the questions about columns (`columns`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::process::Command;

use casework::inputs::{CaseListInput, ColumnsInput};
use casework::views::case::{CaseFilter, CaseView};
use casework::views::case_list::CaseListSummary;
use casework::{Code, Desk, Incoming, tools};
use common::drafted::payloads;
use common::{act, act_on, day, desk};
use domain::clock::ClockKind;
use domain::nouns::{CaseState, ClosingReason, ColumnPart, DateOrder, FactKind, FirstRow, TablePurpose};
use domain::words::{Capacity, Channel, Known, Right};

const LIST: &str = "Case no.,Received,Name,E-mail,Street,City,State,ZIP,Type,Company,Came by,Ack sent,ID asked,Extended on,Extended to,Their words,Notes,Colour\n\
    17,11/2/2026,Ann Day,ann@example.com,2 Fir Ln,Tyler,TX,75701,Delete; opt-out,OfficerTRAK,E-mail,11/4/2026,,,,\"Please delete me.\nMy son is 12.\",called twice,red\n\
    18,10/5/2026,Bo Hale,bo@example.com,5 Oak St,Richmond,Virginia,23219,Access,ODM,Letter,,,11/16/2026,12/24/2026,,,\n\
    19,11/9/2026,Cy Dow,cy@example.com,,,,,Right to know,OfficerTRAK,Web form,,11/10/2026,,,,,\n";

fn file(text: &str) -> Incoming {
    Incoming::of_bytes("open-cases.csv", text.as_bytes().to_vec())
}

/// What is proposed for the columns, day and month as said.
async fn proposed(desk: &Desk, text: &str, dates: Option<DateOrder>) -> CaseListInput {
    proposed_of(desk, file(text), dates).await
}

async fn proposed_of(desk: &Desk, list: Incoming, dates: Option<DateOrder>) -> CaseListInput {
    let shown = desk.look_at_table(list, None, TablePurpose::Cases).await.unwrap();
    let columns = shown
        .columns
        .iter()
        .map(|c| domain::nouns::MappedColumn { heading: c.heading.clone(), part: c.part })
        .collect();
    let columns = ColumnsInput { first_row: FirstRow::Headings, columns, dates };
    CaseListInput { columns, company: None, channel: None }
}

async fn taken(desk: &Desk, text: &str) -> CaseListSummary {
    let input = proposed(desk, text, Some(DateOrder::MonthFirst)).await;
    desk.import_case_list(&act(), file(text), input, |_| {}).await.unwrap()
}

async fn case_named(desk: &Desk, name: &str) -> CaseView {
    let page = desk.cases(CaseFilter::Open, None).await.unwrap();
    let row = page.rows.into_iter().find(|line| line.row.name == name).expect("the case is listed");
    desk.case(row.row.id).await.unwrap()
}

async fn open_cases(desk: &Desk) -> u32 {
    desk.cases(CaseFilter::Open, None).await.unwrap().total
}

#[tokio::test]
async fn a_list_is_shown_with_its_dates_before_anything_is_written_and_then_opened_as_it_was_shown() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    use ColumnPart as P;
    let shown = desk.look_at_table(file(LIST), None, TablePurpose::Cases).await.unwrap();
    let parts: Vec<P> = shown.columns.iter().map(|c| c.part).collect();
    assert_eq!(
        parts,
        [
            P::Number,
            P::Submitted,
            P::Name,
            P::Email,
            P::Address,
            P::Address,
            P::State,
            P::Address,
            P::Request,
            P::Company,
            P::Channel,
            P::Acknowledged,
            P::IdentityAsked,
            P::Extended,
            P::ExtendedUntil,
            P::Message,
            P::Note,
            P::Keep
        ]
    );
    let input = proposed(&desk, LIST, Some(DateOrder::MonthFirst)).await;
    let preview = desk.preview_case_list(file(LIST), input.clone()).await.unwrap();
    assert_eq!(
        (preview.rows, preview.fit, preview.bad_total, preview.there_total),
        (3, 3, 0, 0),
        "{:?}",
        preview.bad
    );
    let ann = &preview.cases[0];
    assert_eq!((ann.row, ann.name.as_str(), ann.state.as_str()), (2, "Ann Day", "TX"));
    assert_eq!(ann.address, ["ANN DAY", "2 FIR LN", "TYLER TX  75701"]);
    assert_eq!(ann.done, ["Acknowledged on Wed, Nov 4, 2026"]);
    assert!(ann.clocks.iter().any(|c| c.duty == "Answer" && c.by.is_some()), "{:?}", ann.clocks);
    let bo = &preview.cases[1];
    assert!(
        bo.clocks.iter().any(|c| c.duty == "Answer, extended" || c.duty == "Answer as stated"),
        "{:?}",
        bo.clocks
    );
    let cy = &preview.cases[2];
    assert!(cy.doubts.iter().any(|d| d.starts_with("No state is named")), "{:?}", cy.doubts);
    assert_eq!(
        (open_cases(&desk).await, desk.remembered_columns().await.unwrap().len()),
        (0, 0),
        "nothing is written"
    );

    let mine = act();
    let summary = desk.import_case_list(&mine, file(LIST), input.clone(), |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (3, 0));
    assert_eq!(
        desk.import_case_list(&mine, file(LIST), input, |_| {}).await.unwrap(),
        summary,
        "the same act"
    );
    assert_eq!(open_cases(&desk).await, 3);

    let view = case_named(&desk, "Ann Day").await;
    assert_eq!((view.case.channel, view.case.designated_place), (Channel::Email, Known::Unknown));
    assert_eq!(view.case.title, "Ann Day (number 17 of the list)");
    let rights: Vec<Right> = view.requests.iter().map(|r| r.request.right).collect();
    assert_eq!(rights, [Right::Delete, Right::OptOut]);
    assert!(view.requests.iter().all(|r| r.request.capacity == Capacity::Other && !r.bindings.is_empty()));
    let facts: Vec<_> =
        view.facts.iter().map(|f| (f.kind, f.day, f.evidence.contains("Row 2 of open-cases.csv"))).collect();
    assert!(facts.contains(&(FactKind::Acknowledged, day("2026-11-04"), true)), "{facts:?}");
    assert!(
        view.notes[0].text.contains("called twice") && view.notes[0].text.contains("Colour: red"),
        "{:?}",
        view.notes
    );
    assert!(view.child.check.is_none(), "nothing is decided about a child");
    assert!(!view.child.signals.is_empty(), "and what the person wrote is not overlooked");
    // What was shown is what came.
    let later =
        |c: &&casework::views::case::ClockView| c.clock.met.is_none() && c.clock.kind == ClockKind::Respond;
    let answer = view.requests[0].bindings.iter().flat_map(|b| &b.clocks).find(later).unwrap();
    assert!(
        ann.clocks.iter().any(|c| c.duty == "Answer" && c.by == answer.work_by),
        "{:?} {:?}",
        ann.clocks,
        answer
    );
    let bo = case_named(&desk, "Bo Hale").await;
    assert_eq!(
        bo.facts.iter().filter(|f| f.kind == FactKind::DateStated).map(|f| f.day).collect::<Vec<_>>(),
        [day("2026-12-24")]
    );
    let cy = case_named(&desk, "Cy Dow").await;
    assert_eq!(cy.people[0].person.address.state, "", "an unknown state stays unknown");
    let hits = desk.search("17").await.unwrap();
    assert!(hits.iter().any(|h| h.case == Some(view.case.id)), "the old number finds the case");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn day_and_month_are_never_guessed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "Name,Received,Type,Company,Came by\nAnn Day,5/11/2026,Delete,ODM,Phone\n";
    let unsaid = proposed(&desk, list, None).await;
    let preview = desk.preview_case_list(file(list), unsaid.clone()).await.unwrap();
    assert_eq!(preview.fit, 0);
    assert!(preview.bad[0].why[0].contains("either of two days"), "{:?}", preview.bad);
    let refused = desk.import_case_list(&act(), file(list), unsaid, |_| {}).await.unwrap_err();
    assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "dates"));
    // Another column of days tells for all of them.
    let told = "Name,Received,Type,Company,Came by,Ack sent\nAnn Day,5/11/2026,Delete,ODM,Phone,13/11/2026\n";
    let input = proposed(&desk, told, None).await;
    let preview = desk.preview_case_list(file(told), input).await.unwrap();
    assert_eq!(preview.cases[0].received, day("2026-11-05"));
    // And where they tell both, nobody knows.
    let both = "Name,Received,Type,Company,Came by,Ack sent\nAnn Day,5/11/2026,Delete,ODM,Phone,\nBo Hale,10/25/2026,Delete,ODM,Phone,13/11/2026\n";
    let input = proposed(&desk, both, Some(DateOrder::DayFirst)).await;
    let preview = desk.preview_case_list(file(both), input).await.unwrap();
    assert_eq!((preview.cases[0].name.as_str(), preview.bad[0].name.as_str()), ("Bo Hale", "Ann Day"));
    assert!(preview.bad[0].why[0].contains("either of two days"), "{:?}", preview.bad);
}

#[tokio::test]
async fn rows_to_mend_are_named_exported_and_taken_in_once_they_are_mended() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "No,Name,Received,State,Type,Company,Came by,Extended on,Extended to,Notes\n\
        1,Ann Day,2026-11-02,TX,Delete,ODM,Phone,,,\n\
        2,Bo Hale,,TX,Delete,ODM,Phone,,,=cmd()\n\
        3,Cy Dow,2026-11-02,TX,wants out,ODM,Phone,,,\n\
        4,Di Ek,2026-11-02,TX,Delete,Acme,pigeon,,,\n\
        5,Ed Fox,2027-11-02,TX,Delete,ODM,Phone,,,\n\
        6,Fi Gil,2026-11-02,TX,Delete,ODM,Phone,,2026-12-30,\n\
        7,Gus Hay,2026-11-02,Texass,Delete,,,,,\n\
        8,Ida Jo,2026-07-01,TX,Delete,ODM,Phone,2026-11-20,2026-12-30,\n\
        ,,2026-11-02,TX,Delete,ODM,Phone,,,\n";
    let input = proposed(&desk, list, None).await;
    let preview = desk.preview_case_list(file(list), input.clone()).await.unwrap();
    assert_eq!((preview.rows, preview.fit, preview.bad_total), (9, 1, 8), "{:#?}", preview.bad);
    let why = |row: u32| preview.bad.iter().find(|b| b.row == row).unwrap().why.join(" ");
    for (row, says) in [
        (3, "No day of receipt."),
        (4, "“wants out” names no right"),
        (5, "“Acme” is none of the companies here."),
        (5, "“pigeon” is no way in"),
        (6, "can’t have been received after today"),
        (7, "no day on which the person was told"),
        (8, "No company is named."),
        (8, "It is not said how it came in."),
        (9, "Extended: The last day to tell of an extension was"),
        (10, "No name, no e-mail and no number."),
    ] {
        assert!(why(row).contains(says), "row {row}: {}", why(row));
    }
    // What holds for rows that do not say it is said once.
    let odm = common::calls::company(&desk, "odm").await;
    let said = CaseListInput { company: Some(odm), channel: Some(Channel::Paper), ..input.clone() };
    let better = desk.preview_case_list(file(list), said.clone()).await.unwrap();
    assert_eq!((better.fit, better.bad_total), (2, 7));
    assert!(
        better.remarks.iter().any(|r| r.starts_with("1 row with a state that is none")),
        "{:?}",
        better.remarks
    );

    let summary = desk.import_case_list(&act(), file(list), said.clone(), |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (2, 7));
    let gus = case_named(&desk, "Gus Hay").await;
    assert_eq!(gus.people[0].person.address.state, "");
    assert!(gus.notes[0].text.contains("State as it was written: Texass"), "{:?}", gus.notes);

    let table = String::from_utf8(desk.case_list_to_mend(file(list), said.clone()).await.unwrap()).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 8, "{table}");
    assert!(lines[0].ends_with(",What to mend") && lines[1].contains("'=cmd()"), "{table}");
    let mended = table.replace("wants out", "Delete").replace("2,Bo Hale,,", "2,Bo Hale,2026-11-03,");
    let input = CaseListInput { columns: proposed(&desk, &mended, None).await.columns, ..said };
    assert!(input.columns.columns.iter().all(|c| c.heading != "What to mend"));
    let again = desk.import_case_list(&act(), file(&mended), input, |_| {}).await.unwrap();
    assert_eq!((again.opened, again.there_total), (2, 0), "{:?}", again.bad);
    assert_eq!(
        desk.remembered_columns().await.unwrap().len(),
        1,
        "the mended table is read by the same columns"
    );
}

#[tokio::test]
async fn the_same_list_makes_no_doubles_and_another_list_with_the_same_numbers_is_another() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    assert_eq!(taken(&desk, LIST).await.opened, 3);
    let again = taken(&desk, LIST).await;
    assert_eq!((again.opened, again.there_total, again.list), (0, 3, None));
    assert_eq!(again.there[0].number, "PR-2026-0001");
    // Notes were added to a row since: it is the same matter. A row that stands twice is one case.
    let grown = LIST.replace("called twice", "called three times").replace("18,", "20,11/12/2026,Eve Fay,eve@example.com,,,,,Delete,ODM,Phone,,,,,,,\n20,11/12/2026,Eve Fay,eve@example.com,,,,,Delete,ODM,Phone,,,,,,,\n18,");
    let more = taken(&desk, &grown).await;
    assert_eq!((more.opened, more.there_total), (1, 4), "{:?} {:?}", more.there, more.bad);
    // Columns in another order are the same rows; other people under the same numbers are not.
    let other = "Case no.,Name,Received,Type,Company,Came by\n17,Zoe Ash,2026-11-02,Delete,ODM,Phone\n";
    assert_eq!(taken(&desk, other).await.opened, 1);
    assert_eq!(open_cases(&desk).await, 5);
}

#[tokio::test]
async fn a_list_is_taken_back_whole_as_long_as_nothing_rests_on_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = taken(&desk, LIST).await.list.unwrap();
    let mut ann = case_named(&desk, "Ann Day").await;
    ann = desk.add_note(&act_on(&ann), ann.case.id, "She called again.").await.unwrap();
    let lists = desk.case_lists().await.unwrap();
    assert_eq!(lists[0].touched, [ann.case.number.clone()]);
    let refused = desk.undo_case_list(&act(), first).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert!(refused.what.contains(&ann.case.number), "{refused}");

    let second = "Name,Received,Type,Company,Came by\nZoe Ash,2026-11-02,Delete,ODM,Phone\n";
    let list = taken(&desk, second).await.list.unwrap();
    let zoe = case_named(&desk, "Zoe Ash").await;
    let undone = desk.undo_case_list(&act(), list).await.unwrap();
    assert!(undone[0].undone.is_some());
    let zoe = desk.case(zoe.case.id).await.unwrap();
    assert_eq!((zoe.case.state, zoe.case.closing), (CaseState::Closed, Some(ClosingReason::ListUndone)));
    assert_eq!(open_cases(&desk).await, 3);
    assert_eq!(desk.undo_case_list(&act(), list).await.unwrap_err().code, Code::NotNow);
    // Taken in once more it stands again, under new numbers.
    let again = taken(&desk, second).await;
    assert_eq!(again.opened, 1);
    assert_ne!(case_named(&desk, "Zoe Ash").await.case.number, zoe.case.number);
    let by_hand =
        desk.close_case(&act_on(&ann), ann.case.id, ClosingReason::ListUndone, "x").await.unwrap_err();
    assert_eq!(by_hand.fields[0].field, "reason");
    assert_eq!(payloads(&desk, "case_list_undone").await.len(), 1);
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_column_that_says_when_a_case_came_is_needed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = "Name,Type,Company,Came by\nAnn Day,Delete,ODM,Phone\n";
    let input = proposed(&desk, list, None).await;
    let refused = desk.preview_case_list(file(list), input).await.unwrap_err();
    assert!(refused.what.contains("No column says when a case was received"), "{refused}");
    let input = proposed(&desk, LIST, Some(DateOrder::MonthFirst)).await;
    let refused = desk.preview_case_list(file("no table at all"), input).await.unwrap_err();
    assert!(refused.what.contains("is no table"), "{refused}");
}

#[tokio::test]
async fn three_hundred_rows_are_opened_in_one_act() {
    let script = desk_tests::root().join("tests/cases/list.py");
    let made = Command::new("python3").arg(script).arg("300").output().expect("python3 is needed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let columns = std::fs::read_to_string(desk_tests::root().join("tests/cases/columns.toml")).unwrap();
    let mapping = tools::columns(&columns).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let said = ColumnsInput { first_row: mapping.first_row, columns: mapping.columns, dates: mapping.dates };
    let input = CaseListInput { columns: said, company: None, channel: None };
    let began = std::time::Instant::now();
    let list = Incoming::of_bytes("open-cases.csv", made.stdout);
    let summary = desk.import_case_list(&act(), list, input, |_| {}).await.unwrap();
    eprintln!("300 rows in {:?}", began.elapsed());
    assert_eq!((summary.opened, summary.bad_total), (300, 0), "{:?}", summary.bad.first());
    assert!(
        summary.remarks.iter().any(|r| r.starts_with("23 rows without a state")),
        "{:?}",
        summary.remarks
    );
    assert_eq!(open_cases(&desk).await, 300);
    assert_eq!(payloads(&desk, "cases_listed").await.len(), 1);
}

#[tokio::test]
async fn a_workbook_of_open_cases_is_taken_in_with_its_typed_days() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let bytes = std::fs::read(desk_tests::root().join("tests/cases/open_cases.xlsx")).unwrap();
    let list = || Incoming::of_bytes("open-cases.xlsx", bytes.clone());
    // No column says how they came in: the officer chooses it for all.
    let proposed = proposed_of(&desk, list(), Some(DateOrder::MonthFirst)).await;
    let input = CaseListInput { channel: Some(Channel::Email), ..proposed };
    let summary = desk.import_case_list(&act(), list(), input, |_| {}).await.unwrap();
    assert_eq!((summary.opened, summary.bad_total), (3, 0), "{summary:?}");
    for (name, received, zip) in [
        ("Ann Day", "2026-11-02", "75701"),
        ("Bo Hale", "2026-10-05", "23219"),
        ("Cy Dow", "2026-11-09", "06103"),
    ] {
        let view = case_named(&desk, name).await;
        assert_eq!(view.received, Some(day(received)), "{name}");
        assert_eq!(view.people[0].person.address.zip, zip, "{name}");
    }
    desk.close().await;
}
