//! Why: the law in the real window, by the keys alone: a day added to a calendar moves the date of an open case, seen before it is
//! made, made, named in the working, and taken back; worked examples run; the deadlines show the same date as list and as month.
//! Not here: what a change does to many cases (`law_changes`), how the screens look (`window_look`).

#![allow(clippy::expect_used, reason = "a test that stops says why")]

use std::path::Path;

use desk_tests::window::{Outcome, Window, show};
use domain::clock::{ClockKind, ClockQuestion, reckon};
use domain::day::{Day, Utc, day_in_katy, long};
use thirtyfour::Key;

/// The latest day for the answer to a Texan whose request came today.
fn due(received: Day) -> Day {
    let book = laws::LawBook::shipped().expect("sound law files");
    let regime = book.regime("us_tx_tdpsa").expect("the act of Texas");
    let question =
        ClockQuestion { regime, received, events: &[], counting: book.counting(), open_calendar: None };
    let clocks = reckon(&question).expect("dates").clocks;
    clocks.iter().find(|c| c.kind == ClockKind::Respond).and_then(|c| c.due).expect("a known day")
}

async fn texan(window: &Window) -> Outcome {
    window.keys("n").await?;
    window.read("New case by hand").await?;
    window.type_into("Name", "Lena Marsh").await?;
    window.type_into("Street", "18 Meadowlark Ct").await?;
    window.type_into("City", "Katy").await?;
    window.type_into("State", "TX").await?;
    window.type_into("ZIP", "77494").await?;
    window.pick("Right", "Access").await?;
    window.pick("Company", "Off Duty Management").await?;
    window.type_into("What was said", "Asked by phone what we hold.").await?;
    window.enter("Open the case").await?;
    window.read("is open").await?;
    window.answered().await?;
    // What the act covers is not decided for this company, so it is bound by hand or decided where it is proposed.
    window.read("Texas Data Privacy and Security Act").await
}

/// The calendar of Texas, the last but one by name.
async fn calendar_of_texas(window: &Window) -> Outcome {
    window.keys("gl").await?;
    window.read("What may bind a request").await?;
    window.keys("2").await?;
    window.read("Bank holidays in England and Wales").await?;
    window.reach("Calendars").await?;
    window.keys(Key::End).await?;
    window.keys(Key::Up).await?;
    window.read("662.003(a), (b)(1)-(6)").await
}

#[tokio::test]
async fn a_day_added_to_a_calendar_is_looked_at_made_named_and_taken_back() -> Outcome {
    show("law", async |window| {
        window.first_start().await?;
        texan(window).await?;
        let last = due(day_in_katy(Utc::now()));

        calendar_of_texas(window).await?;
        window.keys("a").await?;
        window.read("Add a day off").await?;
        window.type_day("Day off", &last.to_string()).await?;
        window.type_into("What the day is called", "Day of mourning").await?;
        window.type_into("Where it was announced", "Proclamation of the Governor").await?;
        window.enter("Look at what moves").await?;
        window.read("1 of them gets another date").await?;
        window.picture("what-moves").await?;
        window.no_faults().await?;
        window.type_into("Reason", "proclaimed today").await?;
        window.enter("Apply").await?;
        window.read("The law is changed").await?;
        window.answered().await?;

        window.keys("gc").await?;
        window.read("What binds us and by when").await?;
        let words = window.text().await?;
        assert!(!words.contains(&format!("latest the law supports: {}", long(last))), "{words}");

        window.keys("gl").await?;
        // The notice says the same words; the keys of the page are live once it stands.
        window.read("What may bind a request").await?;
        window.answered().await?;
        window.keys("3").await?;
        window.read("added: Day of mourning").await?;
        window.enter("Take back…").await?;
        window.read("1 of them gets another date").await?;
        window.type_into("Reason", "it was another day").await?;
        window.enter("Apply").await?;
        window.read("Taken back: revision 1").await?;
        window.answered().await?;
        window.no_faults().await?;

        window.keys("4").await?;
        window.keys("k").await?;
        window.read("files sound").await?;
        window.keys("e").await?;
        let examples = desk_tests::root().join("tests/laws/examples/worked.toml");
        window.choose_file("Choose worked examples", Path::new(&examples)).await?;
        window.read("passed, 0 failed").await?;
        window.picture("examples").await?;
        window.no_faults().await?;

        window.keys("ge").await?;
        window.read("dates are not met").await?;
        window.read("Lena Marsh").await?;
        window.picture("deadlines").await?;
        window.keys("v").await?;
        window.read("no post").await?;
        window.picture("month").await?;
        window.no_faults().await?;
        Ok(())
    })
    .await
}
