//! A large file costs its time and not its size in memory: a mailbox of years is taken in with no more than a small one needs. A list
//! with more rows than one act opens cases for is refused before any is opened.
//! Not here: how fast and how much a file of 300 MiB takes (`tests/benches/figures`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{CaseListInput, ColumnsInput};
use casework::views::case::CaseFilter;
use casework::{Code, Incoming};
use common::{act, desk};
use desk_tests::made;
use domain::nouns::{DateOrder, FirstRow, MappedColumn, TablePurpose};
use domain::words::Channel;

const MIB: u64 = 1 << 20;
/// Bytes of a mail with its enclosure.
const MAIL: u64 = 256 * 1024;

/// The most memory that was held while a mailbox of so many bytes was taken in.
async fn peak_of(mailbox: u64) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mails = mailbox / MAIL;
    let file = Incoming::new("old.mbox", move || Ok(made::mailbox(mails, MAIL as usize)));
    assert!(made::forget_peak(), "the system counts memory anew");
    let summary = desk.import(&act(), vec![file], |_| {}).await.unwrap();
    let peak = made::peak().unwrap();
    assert_eq!((u64::from(summary.taken_in), summary.refused), (mails, 0));
    desk.close().await;
    peak
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_three_times_as_large_takes_no_more_memory() {
    // Rules are read and the allocator's pages are filled at the first.
    let small = peak_of(16 * MIB).await.max(peak_of(16 * MIB).await);
    let large = peak_of(48 * MIB).await;
    println!("16 MiB: {} MiB, 48 MiB: {} MiB", small / MIB, large / MIB);
    assert!(large < small + 15 * MIB, "{} MiB for 16 MiB, {} MiB for 48 MiB", small / MIB, large / MIB);
}

#[tokio::test]
async fn a_list_of_two_hundred_thousand_rows_is_refused_as_a_whole_and_says_how_many_may_be() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = || Incoming::new("all.csv", || Ok(made::table(200_000)));
    let shown = desk.look_at_table(list(), None, TablePurpose::Cases).await.unwrap();
    assert_eq!(shown.rows, 200_000);
    let columns = shown.columns.into_iter().map(|c| MappedColumn { heading: c.heading, part: c.part });
    let dates = Some(DateOrder::MonthFirst);
    let input = CaseListInput {
        columns: ColumnsInput { first_row: FirstRow::Headings, columns: columns.collect(), dates },
        company: None,
        channel: Some(Channel::Form),
    };
    for refused in [
        desk.preview_case_list(list(), input.clone()).await.map(drop).unwrap_err(),
        desk.import_case_list(&act(), list(), input, |_| {}).await.map(drop).unwrap_err(),
    ] {
        assert_eq!(refused.code, Code::NotNow, "{refused}");
        assert_eq!(refused.what, "The list has more than 5000 rows.");
    }
    assert!(desk.cases(CaseFilter::Open, None).await.unwrap().rows.is_empty());
    assert!(desk.case_lists().await.unwrap().is_empty());
}
