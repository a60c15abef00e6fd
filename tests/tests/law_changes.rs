//! The law changed beside the program: seen before it is made, made as one act, taken back the same way; open cases dated anew, closed
//! ones left as they were, and everything that is derived the same as if it were built from nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::sync::atomic::{AtomicU32, Ordering};

use casework::demo::{self, Plan};
use casework::error::Code;
use casework::inputs::*;
use casework::views::case::{CaseFilter, CaseLine, CaseView};
use casework::views::deadlines::DeadlineLine;
use casework::views::laws::LawsView;
use casework::{Answer, Desk, Unlock};
use common::calls::{call, company};
use common::{act, act_on, day, desk, now, place};
use domain::day::Day;
use domain::nouns::*;
use domain::words::Right;
use domain::work::{Onward, UNWATCHED as SILENT};

/// A Texan's request for access, received on November 18, 2026, bound by the act: day 45 is Saturday, January 2, 2027.
async fn texan(desk: &Desk) -> CaseView {
    let odm = company(desk, "odm").await;
    let open = OpenCase { received: day("2026-11-18"), ..call(odm, &[Right::Access], None) };
    let view = desk.open_case(&act(), open).await.unwrap();
    let request = view.requests[0].request.id;
    let proposed = view.requests[0].bindings.iter().find(|b| b.binding.regime == "us_tx_tdpsa");
    match proposed.map(|b| b.binding.id) {
        Some(id) => {
            let bound = BindingInput { state: BindingState::Bound, reason: "a Texan".into() };
            desk.decide_binding(&act_on(&view), view.case.id, id, bound).await.unwrap()
        }
        None => {
            let id = view.case.id;
            desk.add_binding(&act_on(&view), id, request, "us_tx_tdpsa", "a Texan").await.unwrap()
        }
    }
}

fn answer(view: &CaseView) -> (Day, Option<Day>, Option<Day>) {
    let bindings = view.requests.iter().flat_map(|r| &r.bindings);
    let of = bindings.filter(|b| b.binding.regime == "us_tx_tdpsa").flat_map(|b| &b.clocks);
    let clock = of.map(|c| &c.clock).find(|c| c.kind == domain::clock::ClockKind::Respond).unwrap();
    (clock.nominal, clock.due, clock.mail_by)
}

async fn change(desk: &Desk, change: LawChange) -> Answer<LawsView> {
    let seen = desk.laws().await?.last;
    desk.change_law(&act(), change, "announced", "a proclamation", seen, SILENT).await
}

fn add(calendar: &str, on: &str) -> LawChange {
    LawChange::AddDay {
        calendar: calendar.into(),
        day: day(on),
        name: "Day of mourning".into(),
        source: "Proclamation 1 of 2026".into(),
    }
}

#[tokio::test]
async fn a_day_added_moves_the_dates_that_were_shown_before_and_is_named_in_the_working() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = texan(&desk).await;
    // Saturday and Sunday move day 45 to Monday, January 4.
    assert_eq!(answer(&view), (day("2027-01-02"), Some(day("2027-01-04")), Some(day("2026-12-31"))));

    let preview = desk.preview_law(add("tx_legal", "2027-01-04"), SILENT).await.unwrap();
    assert_eq!((preview.faults.len(), preview.looked, preview.moved), (0, 1, 1), "{preview:#?}");
    let moved: Vec<_> = preview.dates.iter().filter(|d| d.duty == "Answer").collect();
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].due_before, moved[0].due_after), (Some(day("2027-01-04")), Some(day("2027-01-05"))));
    assert_eq!(moved[0].mail_by_before, moved[0].mail_by_after, "the post goes on that day");
    assert_eq!(answer(&desk.case(view.case.id).await.unwrap()), answer(&view), "looking changes nothing");

    let laws = change(&desk, add("tx_legal", "2027-01-04")).await.unwrap();
    assert_eq!(laws.overlays.len(), 1);
    let after = desk.case(view.case.id).await.unwrap();
    assert_eq!(answer(&after), (day("2027-01-02"), Some(day("2027-01-05")), Some(day("2026-12-31"))));
    let steps = after.requests[0].bindings.iter().flat_map(|b| &b.clocks).flat_map(|c| &c.clock.working);
    let named = steps.into_iter().any(|s| {
        s.text.contains("Day of mourning")
            && s.cite.contains("Proclamation 1 of 2026 (recorded here on Sun, Nov 22, 2026)")
    });
    assert!(named, "the working names the day and its source");
    let year = desk.calendar_year("tx_legal", 2027).unwrap();
    assert!(year.days.iter().any(|d| d.own && d.day == day("2027-01-04") && !d.taken_out));

    // The register opened again has it still, and it can be taken back.
    desk.close().await;
    let unlock = Unlock::Passphrase(casework::Passphrase::new(common::PASSPHRASE.into()).unwrap());
    let desk = Desk::open(&place(dir.path()), unlock, "test", now).await.unwrap();
    assert_eq!(answer(&desk.case(view.case.id).await.unwrap()), answer(&after));
    let id = desk.laws().await.unwrap().overlays[0].id;
    let preview = desk.preview_law(LawChange::TakeBack { id }, SILENT).await.unwrap();
    assert_eq!(preview.moved, 1);
    change(&desk, LawChange::TakeBack { id }).await.unwrap();
    assert_eq!(answer(&desk.case(view.case.id).await.unwrap()), answer(&view));
    assert!(desk.calendar_year("tx_legal", 2027).unwrap().days.iter().all(|d| !d.own));
    let verified = desk.verify().await.unwrap();
    assert!(verified.passed, "{:?}", verified.problems);
}

#[tokio::test]
async fn a_shipped_day_is_taken_out_or_moved_and_a_day_of_the_post_moves_the_mail() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = texan(&desk).await;
    // The post rests on the last day of the year: the mail goes a day earlier.
    change(&desk, add("us_federal", "2026-12-31")).await.unwrap();
    let seen = desk.case(view.case.id).await.unwrap();
    assert_eq!(answer(&seen).2, Some(day("2026-12-30")));
    // New Year's Day of Texas is kept on the Monday after: the last day moves past it.
    let moved = LawChange::MoveDay {
        calendar: "tx_legal".into(),
        from: day("2027-01-01"),
        to: day("2027-01-04"),
        source: "order".into(),
    };
    change(&desk, moved).await.unwrap();
    assert_eq!(answer(&desk.case(view.case.id).await.unwrap()).1, Some(day("2027-01-05")));
    let year = desk.calendar_year("tx_legal", 2027).unwrap().days;
    assert!(year.iter().any(|d| d.taken_out && d.day == day("2027-01-01")));
    assert!(year.iter().any(|d| d.own && d.day == day("2027-01-04") && d.name.contains("New Year")));
    // The strictest count leaves New Year's Day out; were the post's ordinary days to count it, that count could end later.
    let loose =
        LawChange::RemoveDay { calendar: "us_federal".into(), day: day("2027-01-01"), source: "x".into() };
    let refused = desk.preview_law(loose, SILENT).await.unwrap();
    assert!(refused.faults[0].sentence.contains("strictest reading"), "{refused:#?}");
    change(&desk, add("tx_legal", "2027-01-06")).await.unwrap();
    // Only the last revision of a file can be taken back.
    let first = desk.laws().await.unwrap().overlays[1].id;
    let refused = desk.preview_law(LawChange::TakeBack { id: first }, SILENT).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
}

#[tokio::test]
async fn after_two_files_of_counsels_the_shipped_one_can_hold_again_and_a_look_ahead_tells_of_every_date() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = texan(&desk).await;
    let shipped = laws::LawFiles::shipped();
    let texas = shipped.text("laws/us-tx.toml").unwrap().to_owned();
    let within = "[regime.refusal.within]\nvalue = ";
    let file = |text: String| LawChange::File { name: "us-tx.toml".into(), text };
    let shorter = texas.replace(&format!("{within}45"), &format!("{within}40"));
    assert_ne!(shorter, texas);
    let preview = desk.preview_law(file(shorter.clone()), SILENT).await.unwrap();
    let duties: Vec<&str> = preview.dates.iter().map(|d| d.duty.as_str()).collect();
    assert_eq!((preview.moved, duties), (1, vec!["Refuse by"]), "a day that only a refusal has is told too");
    change(&desk, file(shorter)).await.unwrap();
    change(&desk, file(texas.replace(&format!("{within}45"), &format!("{within}39")))).await.unwrap();
    let now = desk.case(view.case.id).await.unwrap();
    let version =
        &now.requests[0].bindings.iter().find(|b| b.binding.regime == "us_tx_tdpsa").unwrap().version;
    assert!(version.contains("handed in by counsel"), "{version}");
    change(&desk, LawChange::Shipped { path: "laws/us-tx.toml".into() }).await.unwrap();
    assert_eq!(desk.laws().await.unwrap().hash, laws::LawBook::shipped().unwrap().hash());
}

#[tokio::test]
async fn a_closed_case_keeps_its_dates_and_takes_the_new_ones_when_it_is_reopened() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let (open, closed) = (texan(&desk).await, texan(&desk).await);
    let id = closed.case.id;
    for task in &closed.tasks {
        let view = desk.case(id).await.unwrap();
        let end = TaskEnd { state: TaskState::Dropped, note: "none".into(), day: day("2026-11-22") };
        desk.end_task(&act_on(&view), id, task.id, end).await.unwrap();
    }
    let view = desk.case(id).await.unwrap();
    let closed = desk.close_case(&act_on(&view), id, ClosingReason::Duplicate, "twice").await.unwrap();
    let before = answer(&closed);
    change(&desk, add("tx_legal", "2027-01-04")).await.unwrap();
    assert_ne!(answer(&desk.case(open.case.id).await.unwrap()), before);
    let closed = desk.case(id).await.unwrap();
    assert_eq!(answer(&closed), before, "a closed case never changes");
    let view = desk.reopen_case(&act_on(&closed), id, "not twice after all").await.unwrap();
    assert_eq!(answer(&view).1, Some(day("2027-01-05")));
}

#[tokio::test]
async fn what_changes_nothing_contradicts_or_lies_outside_is_refused_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let faults = async |change: LawChange| match desk.preview_law(change, SILENT).await {
        Ok(preview) => {
            assert_eq!(preview.moved, 0);
            preview.faults.iter().map(|f| format!("{} {}", f.sentence, f.next)).collect::<String>()
        }
        Err(refusal) => refusal.fields.first().map(|f| f.sentence.clone()).unwrap_or(refusal.what),
    };
    let off_already = faults(add("tx_legal", "2027-12-25")).await;
    assert!(off_already.contains("is off already: Christmas Day"), "{off_already}");
    let outside = faults(add("tx_legal", "2099-01-04")).await;
    assert!(outside.contains("says nothing of"), "{outside}");
    let take =
        |on: &str| LawChange::RemoveDay { calendar: "tx_legal".into(), day: day(on), source: "x".into() };
    assert!(faults(take("2027-01-05")).await.contains("no day off"));
    let no_source = LawChange::AddDay {
        calendar: "tx_legal".into(),
        day: day("2027-01-05"),
        name: "x".into(),
        source: " ".into(),
    };
    assert!(faults(no_source).await.contains("where the day was announced"));
    // A strict count must never end later than the ordinary one: such a day is refused there.
    assert!(faults(add("ca_core", "2027-03-02")).await.contains("strictest reading"));
    let text = |text: &str| LawChange::File { name: "counsel.toml".into(), text: text.into() };
    assert!(faults(text("jurisdiction = \"../../etc\"")).await.contains("no law file and no calendar"));
    let broken = desk.preview_law(text("a = 1\nnot toml at all"), SILENT).await.unwrap();
    assert_eq!((broken.faults[0].file.as_str(), broken.faults[0].line), ("laws/counsel.toml", 2));
    assert!(!broken.faults[0].next.is_empty());
    let half = faults(text("id = \"xx_days\"\nname = \"x\"\ncitation = \"x\"\nverification = \"x\"\nknown_from = \"2026-01-01\"\noff = []")).await;
    assert!(half.contains("has no end"), "{half}");
    // A file that drops a rule would leave what was received under it without a date.
    let shipped = laws::LawFiles::shipped();
    let texas = shipped.text("laws/us-tx.toml").unwrap();
    let without = texas.replace("id = \"us_tx_tdpsa\"", "id = \"us_tx_tdpsaa\"");
    assert!(faults(text(&without)).await.contains("It takes away the rule us_tx_tdpsa."));
    assert!(change(&desk, text(&without)).await.is_err());
    // What is refused in the preview is refused when it is made, and a change made on an older state too.
    assert!(change(&desk, add("tx_legal", "2027-12-25")).await.is_err());
    change(&desk, add("tx_legal", "2027-01-04")).await.unwrap();
    let stale = desk.change_law(&act(), add("tx_legal", "2027-01-06"), "x", "", None, SILENT).await;
    assert_eq!(stale.unwrap_err().code, Code::Stale);
    assert_eq!(desk.laws().await.unwrap().overlays.len(), 1);
}

#[tokio::test]
async fn another_member_states_calendar_gives_its_people_a_latest_date() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut open = OpenCase { received: day("2026-11-18"), ..call(odm, &[Right::Access], None) };
    let person = open.requester.as_mut().unwrap();
    person.address = PostalAddress {
        line1: "1 rue de Rivoli".into(),
        city: "Paris".into(),
        zip: "75001".into(),
        country: "France".into(),
        ..PostalAddress::default()
    };
    let view = desk.open_case(&act(), open).await.unwrap();
    let request = view.requests[0].request.id;
    let view = match view.requests[0].bindings.iter().find(|b| b.binding.regime == "eu_gdpr") {
        Some(_) => view,
        None => desk.add_binding(&act_on(&view), view.case.id, request, "eu_gdpr", "in Paris").await.unwrap(),
    };
    let due = |view: &CaseView| {
        let b = view.requests[0].bindings.iter().find(|b| b.binding.regime == "eu_gdpr").unwrap();
        b.clocks.iter().find(|c| c.clock.kind == domain::clock::ClockKind::Respond).unwrap().clock.clone()
    };
    assert_eq!(due(&view).due, None, "the holidays of France are on no file");
    assert!(due(&view).remarks.iter().any(|r| r.contains("no calendar was named")));
    let calendar = |days: &str| LawChange::AddCalendar {
        country: "fr".into(),
        name: "Public holidays of France".into(),
        source: "Code du travail L3133-1".into(),
        from: day("2026-01-01"),
        to: day("2027-12-31"),
        days: days.into(),
    };
    let bad = desk.preview_law(calendar("2026-02-30 Nothing"), SILENT).await.unwrap_err();
    assert!(bad.fields[0].sentence.starts_with("Line 1:"), "{bad}");
    let days = "2026-12-18 A day made up for this test\n\n2027-01-01 Jour de l'an";
    let preview = desk.preview_law(calendar(days), SILENT).await.unwrap();
    assert!(preview.faults.is_empty(), "{preview:#?}");
    assert_eq!(preview.moved, 1);
    change(&desk, calendar(days)).await.unwrap();
    // Received on November 18: one month is Friday, December 18; that day, Saturday and Sunday are off.
    let clock = due(&desk.case(view.case.id).await.unwrap());
    assert_eq!((clock.nominal, clock.due), (day("2026-12-18"), Some(day("2026-12-21"))));
    // Our own calendar can be written anew, for further years; a shipped one takes days of our own.
    assert_eq!(desk.preview_law(calendar(days), SILENT).await.unwrap().moved, 0);
    let mut german = calendar(days);
    if let LawChange::AddCalendar { country, .. } = &mut german {
        *country = "DE".into();
    }
    let refused = desk.preview_law(german, SILENT).await.unwrap_err();
    assert!(refused.fields[0].sentence.contains("add days to it"), "{refused}");
}

async fn everything(desk: &Desk) -> (Vec<DeadlineLine>, Vec<CaseLine>) {
    let (mut dates, mut after) = (Vec::new(), None);
    loop {
        let page = desk.deadlines(None, None, after.as_deref()).await.unwrap();
        dates.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let order = |d: &DeadlineLine| (d.mail_by, d.case, d.request, d.regime.clone(), d.duty.clone());
    dates.sort_by_key(order);
    let cases = desk.cases(CaseFilter::Open, None).await.unwrap().rows;
    (dates, cases)
}

#[tokio::test]
async fn many_cases_dated_anew_come_out_as_if_built_from_nothing_and_the_preview_told_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let today = day("2026-11-22");
    let plan = Plan::new(7, today).unwrap();
    demo::fill_in_bulk(&desk, &plan, 150, today, |_, _| {}).await.unwrap();
    let before = everything(&desk).await;
    desk.reindex(&act()).await.unwrap();
    assert_eq!(everything(&desk).await, before, "the lists are what the cases give");
    let told = AtomicU32::new(0);
    let tell = |done: u32, _: u32| {
        told.store(done, Ordering::Relaxed);
        Onward::On
    };
    for on in ["2026-12-07", "2026-12-21", "2026-12-31"] {
        let preview = desk.preview_law(add("us_federal", on), &tell).await.unwrap();
        assert_eq!(told.load(Ordering::Relaxed), preview.looked);
        change(&desk, add("us_federal", on)).await.unwrap();
        let after = everything(&desk).await;
        desk.reindex(&act()).await.unwrap();
        assert_eq!(everything(&desk).await, after, "{on}: dated anew as if built from nothing");
    }
    // Taken back and again, and each day taken out by itself: everything is as it was.
    let last = async || desk.laws().await.unwrap().overlays[0].id;
    let three = everything(&desk).await;
    let id = last().await;
    change(&desk, LawChange::TakeBack { id }).await.unwrap();
    assert_ne!(everything(&desk).await, three, "the last day is gone");
    let id = last().await;
    change(&desk, LawChange::TakeBack { id }).await.unwrap();
    assert_eq!(everything(&desk).await, three, "and is back: taking back can be taken back");
    for on in ["2026-12-31", "2026-12-21", "2026-12-07"] {
        let remove =
            LawChange::RemoveDay { calendar: "us_federal".into(), day: day(on), source: "repealed".into() };
        change(&desk, remove).await.unwrap();
    }
    assert_eq!(everything(&desk).await, before);

    // A calendar that ends too early: counts have no end any more, and a duty without a date changes what comes next in a case.
    let shipped = laws::LawFiles::shipped();
    let text = shipped.text("calendars/us_federal.toml").unwrap();
    let short = text.replace("known_to = \"2085-12-31\"", "known_to = \"2026-11-30\"");
    assert_ne!(text, short);
    change(&desk, LawChange::File { name: "us_federal.toml".into(), text: short }).await.unwrap();
    let after = everything(&desk).await;
    assert_ne!(after.0.len(), before.0.len());
    desk.reindex(&act()).await.unwrap();
    assert_eq!(everything(&desk).await, after);
}
