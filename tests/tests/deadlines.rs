//! Deadlines over all cases: the list and the month agree, the file for a calendar program names nobody, the sheet and the working are
//! pages; and what comes back every year is told in time, noted as done, and told again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::demo::{self, Plan};
use casework::views::deadlines::DeadlineLine;
use common::{act, day, desk, desk_at};
use domain::clock::ClockKind;
use domain::day::{Datelike, Instant};

async fn filled(dir: &std::path::Path, cases: u32) -> Desk {
    let desk = desk(dir).await;
    let today = day("2026-11-22");
    let plan = Plan::new(3, today).unwrap();
    demo::fill_in_bulk(&desk, &plan, cases, today, |_, _| {}).await.unwrap();
    desk
}

async fn all(desk: &Desk) -> Vec<DeadlineLine> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = desk.deadlines(None, None, after.as_deref()).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            assert_eq!(rows.len(), page.total as usize, "no date is told twice or left out");
            return rows;
        }
    }
}

#[tokio::test]
async fn the_list_is_in_order_and_each_month_counts_the_same_dates() {
    let dir = tempfile::tempdir().unwrap();
    let desk = filled(dir.path(), 220).await;
    let rows = all(&desk).await;
    assert!(rows.len() > 200, "more than one page: {}", rows.len());
    assert!(rows.windows(2).all(|w| w[0].mail_by <= w[1].mail_by), "earliest first");
    let month = desk.deadline_month(2026, 12).await.unwrap();
    assert_eq!(month.days.len(), 31);
    for of in &month.days {
        let listed = rows.iter().filter(|r| r.mail_by == of.day).count();
        assert_eq!(of.count as usize, listed, "{}", of.day);
    }
    let before = rows.iter().filter(|r| r.mail_by < day("2026-12-01")).count();
    let after = rows.iter().filter(|r| r.mail_by > day("2026-12-31")).count();
    assert_eq!((month.earlier as usize, month.later as usize), (before, after));
    let on = |d: &str| month.days.iter().find(|of| of.day == day(d)).unwrap().no_post.clone();
    assert_eq!((on("2026-12-25").as_str(), on("2026-12-26").as_str()), ("Christmas Day", "Saturday"));
    assert_eq!(on("2026-12-24"), "");
    for (year, month) in [(2026, 0), (2026, 13), (0, 1), (10_000, 1)] {
        assert!(desk.deadline_month(year, month).await.is_err(), "{year}-{month} is no month");
    }
    let week = desk.deadlines(Some(day("2026-12-07")), Some(day("2026-12-11")), None).await.unwrap();
    assert!(week.rows.iter().all(|r| (7..=11).contains(&r.mail_by.day())));
}

#[tokio::test]
async fn the_file_for_a_calendar_program_has_every_date_and_names_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let desk = filled(dir.path(), 60).await;
    let rows = all(&desk).await;
    let file = desk.deadlines_ics().await.unwrap();
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.trim_end().ends_with("END:VCALENDAR"));
    assert_eq!(file.matches("BEGIN:VEVENT").count(), rows.len());
    assert!(file.lines().all(|l| l.len() <= 75), "lines are folded");
    assert_eq!(file.matches("PRODID:").count(), 1);
    let unfolded = file.replace("\r\n ", "");
    let ids: std::collections::BTreeSet<&str> = unfolded.lines().filter(|l| l.starts_with("UID:")).collect();
    assert_eq!(ids.len(), rows.len(), "each date has an id of its own");
    for row in &rows {
        assert!(file.contains(&format!("SUMMARY:{}: ", row.number)), "{}", row.number);
        assert!(
            file.contains(&format!("DTSTART;VALUE=DATE:{}", row.mail_by.format("%Y%m%d"))),
            "{}",
            row.mail_by
        );
        for word in row.name.split_whitespace().filter(|w| w.len() > 3) {
            assert!(!file.contains(word), "{word} is somebody's name");
        }
    }
}

#[tokio::test]
async fn the_sheet_and_the_working_are_pages_and_the_same_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let desk = filled(dir.path(), 40).await;
    let sheet = desk.deadline_sheet_pdf().await.unwrap();
    assert!(sheet.starts_with(b"%PDF") && sheet == desk.deadline_sheet_pdf().await.unwrap());
    let line = all(&desk).await.into_iter().find(|l| l.request.is_some() && l.duty == "Answer").unwrap();
    let view = desk.case(line.case).await.unwrap();
    let binding = view.requests.iter().flat_map(|r| &r.bindings).find(|b| b.name == line.regime).unwrap();
    let page = desk.working_pdf(line.case, binding.binding.id, ClockKind::Respond).await.unwrap();
    assert!(page.starts_with(b"%PDF"));
    assert!(
        desk.working_pdf(line.case, binding.binding.id, ClockKind::StopUse).await.is_err(),
        "no such date"
    );
}

fn in_april() -> Instant {
    "2027-04-30T15:00:00Z".parse().unwrap()
}

fn in_may() -> Instant {
    "2027-05-02T15:00:00Z".parse().unwrap()
}

fn a_year_on() -> Instant {
    "2027-11-25T15:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn the_yearly_notice_is_told_sixty_days_ahead_until_it_is_done() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_at(dir.path(), in_april).await;
    assert!(desk.reminders().await.unwrap().is_empty(), "June 30 is 61 days away");
    desk.close().await;
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_at(dir.path(), in_may).await;
    let told = desk.reminders().await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].due, told[0].citation.as_str()), (day("2027-06-30"), "Cal. Civ. Code 1789.3"));
    assert_eq!(desk.today_view().await.unwrap().reminders, told);
    assert!(desk.reminder_done(&act(), &told[0].id, true, " ").await.is_err(), "what was done is said");
    assert!(desk.reminder_done(&act(), "nothing:2027", true, "x").await.is_err());
    let after = desk.reminder_done(&act(), &told[0].id, true, "printed with the contracts").await.unwrap();
    assert!(after.is_empty());
    let again = desk.reminder_done(&act(), &told[0].id, false, "not all of them").await.unwrap();
    assert_eq!(again, told);
}

#[tokio::test]
async fn a_law_file_read_a_year_ago_asks_to_be_read_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_at(dir.path(), a_year_on).await;
    let readings: Vec<_> =
        desk.reminders().await.unwrap().into_iter().filter(|r| r.id.starts_with("reading:")).collect();
    let newest = desk.law().readings().map(|(_, day)| day).max().unwrap();
    assert!(readings.iter().any(|r| r.why.contains("us-tx")), "{readings:#?}");
    assert!(readings.iter().all(|r| r.due <= newest + domain::day::Months::new(12)));
    for reading in &readings {
        desk.reminder_done(&act(), &reading.id, true, "read again, unchanged").await.unwrap();
    }
    assert!(desk.reminders().await.unwrap().iter().all(|r| !r.id.starts_with("reading:")));
}
