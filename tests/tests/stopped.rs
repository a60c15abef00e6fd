//! Why: whoever waits for a long work may stop it, and what is left then is what is said: nothing half done, nothing lost, and it can
//! be started again.
//! Not here: an import of files stopped between two of them (case_views).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::sync::atomic::{AtomicU32, Ordering};

use casework::inputs::*;
use casework::views::case::CaseFilter;
use casework::{Code, Incoming};
use common::{act, day, desk, incoming, simple_mail};
use domain::nouns::{DateOrder, FirstRow, MappedColumn, TablePurpose};
use domain::work::{Onward, UNWATCHED};

/// Goes on for so many steps.
fn after(steps: u32) -> impl Fn(u32, u32) -> Onward + Send + Sync {
    let told = AtomicU32::new(0);
    move |_, _| if told.fetch_add(1, Ordering::Relaxed) < steps { Onward::On } else { Onward::Stop }
}

#[tokio::test]
async fn verifying_tells_how_far_it_is_and_finds_nothing_where_it_was_stopped() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mails = (0..20).map(|n| incoming(&format!("{n}.eml"), &simple_mail(&format!("Mail {n}"), "Hello.")));
    desk.import(&act(), mails.collect(), |_| {}).await.unwrap();
    let (last, all) = (AtomicU32::new(0), AtomicU32::new(0));
    let tell = |done, total| {
        assert!(done >= last.swap(done, Ordering::Relaxed) && done <= total, "{done} of {total}");
        all.store(total, Ordering::Relaxed);
        Onward::On
    };
    assert!(desk.verify_watched(&tell).await.unwrap().passed);
    assert!(all.load(Ordering::Relaxed) >= 40, "entries and stored files");
    assert_eq!(last.into_inner(), all.into_inner(), "told to its end");
    for steps in [0, 1, 12] {
        let stopped = desk.verify_watched(&after(steps)).await.unwrap_err();
        assert_eq!(stopped.code, Code::Stopped, "{stopped}");
    }
    assert!(desk.verify().await.unwrap().passed, "and it can be done again");
}

#[tokio::test]
async fn a_backup_that_was_stopped_leaves_no_file_and_no_entry() {
    let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = desk(home.path()).await;
    desk.set_backup_folder(&act(), stick.path()).await.unwrap();
    let mine = act();
    for steps in 0..3 {
        let stopped = desk.back_up_watched(&mine, &after(steps)).await.unwrap_err();
        assert_eq!(stopped.code, Code::Stopped, "{stopped}");
        assert_eq!(std::fs::read_dir(stick.path()).unwrap().count(), 0, "after {steps} steps");
    }
    assert_eq!(desk.backup_view().await.unwrap().last, None, "none is told of");
    let made = desk.back_up_watched(&mine, UNWATCHED).await.unwrap();
    assert!(stick.path().join(made.name).is_file());
}

#[tokio::test]
async fn a_list_of_cases_that_was_stopped_opens_none_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let rows =
        (0..300).map(|n| format!("{n},11/2/2026,Ann {n},{n} Fir Ln,Tyler,TX,75701,Delete,OfficerTRAK\n"));
    let text =
        format!("Case no.,Received,Name,Street,City,State,ZIP,Type,Company\n{}", rows.collect::<String>());
    let file = || Incoming::of_bytes("open-cases.csv", text.clone().into_bytes());
    let shown = desk.look_at_table(file(), None, TablePurpose::Cases).await.unwrap();
    let columns =
        shown.columns.into_iter().map(|c| MappedColumn { heading: c.heading, part: c.part }).collect();
    let dates = Some(DateOrder::MonthFirst);
    let input = CaseListInput {
        columns: ColumnsInput { first_row: FirstRow::Headings, columns, dates },
        company: None,
        channel: Some(domain::words::Channel::Email),
    };
    let (mine, watch) = (act(), after(2));
    let stopped =
        desk.import_case_list(&mine, file(), input.clone(), |at| watch(at.done, at.total)).await.unwrap_err();
    assert_eq!(stopped.code, Code::Stopped, "{stopped}");
    assert!(desk.cases(CaseFilter::Open, None).await.unwrap().rows.is_empty());
    assert!(desk.case_lists().await.unwrap().is_empty());
    let made = desk.import_case_list(&mine, file(), input, |_| {}).await.unwrap();
    assert_eq!(made.opened, 300);
}

#[tokio::test]
async fn a_law_that_was_stopped_while_cases_were_dated_anew_holds_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let today = day("2026-11-22");
    let plan = casework::demo::Plan::new(7, today).unwrap();
    casework::demo::fill_in_bulk(&desk, &plan, 60, today, |_, _| {}).await.unwrap();
    let dates = async || desk.cases(CaseFilter::Open, None).await.unwrap().rows;
    let before = (dates().await, desk.laws().await.unwrap());
    let change = || LawChange::AddDay {
        calendar: "us_federal".into(),
        day: day("2026-12-07"),
        name: "Day of mourning".into(),
        source: "announced".into(),
    };
    assert!(desk.preview_law(change(), UNWATCHED).await.unwrap().moved > 0, "the day moves some date");
    let stopped = desk.preview_law(change(), &after(0)).await.unwrap_err();
    assert_eq!(stopped.code, Code::Stopped, "{stopped}");
    let mine = act();
    let stopped = desk.change_law(&mine, change(), "announced", "", None, &after(0)).await.unwrap_err();
    assert_eq!(stopped.code, Code::Stopped, "{stopped}");
    assert_eq!((dates().await, desk.laws().await.unwrap()), before);
    desk.change_law(&mine, change(), "announced", "", None, UNWATCHED).await.unwrap();
    assert_eq!(desk.laws().await.unwrap().overlays.len(), 1);
}

#[tokio::test]
async fn a_file_of_many_messages_that_was_stopped_keeps_those_that_are_in_and_takes_the_others_later() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mailbox: String = (0..600)
        .map(|n| {
            format!(
                "From a{n}@example.com Mon Nov  2 09:00:00 2026\nFrom: a{n}@example.com\nSubject: number {n}\n\
                 Message-ID: <m{n}@example.com>\n\nPlease delete my data, says number {n}.\n\n"
            )
        })
        .collect();
    let files = || {
        let last = incoming("last.eml", &simple_mail("Last", "Hello."));
        vec![Incoming::of_bytes("old.mbox", mailbox.clone().into_bytes()), last]
    };
    let watch = after(3);
    let half = desk.import(&act(), files(), |at| watch(at.done, at.total)).await.unwrap();
    assert!(half.taken_in > 0 && half.taken_in < 600, "{}", half.taken_in);
    assert_eq!((half.stopped, half.lost), (2, 0), "the mailbox and the file behind it");
    let says = format!("It was stopped after {} of its messages", half.taken_in);
    assert!(half.lines.iter().any(|l| l.text.contains(&says)), "{:?}", half.lines.last());
    let rest = desk.import(&act(), files(), |_| {}).await.unwrap();
    assert_eq!((rest.taken_in + half.taken_in, rest.already_there, rest.stopped), (601, half.taken_in, 0));
    assert!(desk.verify().await.unwrap().passed);
}
