//! Why: the desk as a whole, by the keys alone: the cards of the first days, a view of the cases that is named and found again, the
//! palette that knows what can be done elsewhere, a key that the officer changed, a day typed as business days.
//! Not here: how each is put together (vitest, `case_views`), the work itself (`window_path`).

#![allow(clippy::expect_used, reason = "a test that stops says why")]

use desk_tests::window::{Outcome, Window, show};
use thirtyfour::Key;

async fn a_call(window: &Window) -> Outcome {
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
    window.answered().await
}

/// Types into the palette and takes the first line.
async fn palette(window: &Window, words: &str, shows: &str) -> Outcome {
    window.chord(Key::Control, 'k').await?;
    window.keys(words).await?;
    window.read(shows).await?;
    window.keys(Key::Enter).await?;
    window.answered().await
}

async fn cards(window: &Window) -> Outcome {
    window.read("The first days").await?;
    window.picture("cards").await?;
    window.no_faults().await?;
    window.enter("Put these cards away").await?;
    window.read("The cards are put away").await?;
    window.keys("z").await?;
    window.read("Take in what arrived").await?;
    window.enter("Put these cards away").await?;
    window.read("The cards are put away").await
}

async fn a_view(window: &Window) -> Outcome {
    window.keys("gc").await?;
    window.read("Lena Marsh").await?;
    window.keys("/").await?;
    window.read("Which cases to show").await?;
    window.picture("narrow").await?;
    window.no_faults().await?;
    window.reach("Delete").await?;
    window.keys(" ").await?;
    window.enter("Show them").await?;
    window.answered().await?;
    window.read("No case is under this filter").await?;
    window.picture("nothing-there").await?;
    window.keys("/").await?;
    window.read("Which cases to show").await?;
    window.reach("Access").await?;
    window.keys(" ").await?;
    window.enter("Show them").await?;
    window.answered().await?;
    window.read("Lena Marsh").await?;
    window.keys("*").await?;
    window.type_into("Name of the view", "Seeing or deleting").await?;
    window.keys(Key::Enter).await?;
    window.read("The view “Seeing or deleting” is saved").await?;
    window.answered().await?;
    window.picture("view").await?;
    window.no_faults().await?;
    window.keys("gt").await?;
    palette(window, "seeing", "View of the cases: Seeing or deleting").await?;
    window.read("Lena Marsh").await
}

async fn keys_of_ones_own(window: &Window) -> Outcome {
    window.keys("gs").await?;
    window.enter("Show and change the keys").await?;
    window.reach("Change: Child check").await?;
    window.keys(Key::Enter).await?;
    window.type_into("Key", "v").await?;
    window.keys(Key::Enter).await?;
    window.read("has this key").await?;
    window.picture("taken").await?;
    window.type_into("Key", "9").await?;
    window.keys(Key::Enter).await?;
    window.read("has its new key").await?;
    window.answered().await?;
    window.picture("keys").await?;
    window.no_faults().await?;
    window.keys("gc").await?;
    window.read("Lena Marsh").await?;
    window.keys("9").await?;
    window.read("Child check").await?;
    window.keys(Key::Escape).await?;
    window.answered().await
}

#[tokio::test]
async fn views_keys_and_the_palette_are_the_officers_own_and_outlast_a_lock() -> Outcome {
    show("desk", async |window| {
        window.first_start().await?;
        cards(window).await?;
        a_call(window).await?;
        a_view(window).await?;
        keys_of_ones_own(window).await?;

        // What can be done elsewhere is told, and only led to.
        window.keys("gt").await?;
        window.chord(Key::Control, 'k').await?;
        window.keys("child check").await?;
        window.read("in a case").await?;
        window.picture("palette").await?;
        window.no_faults().await?;
        window.keys(Key::Enter).await?;
        window.answered().await?;
        window.read("Lena Marsh").await?;

        window.keys("t").await?;
        window.type_into("What is to be done", "Ask the bureau").await?;
        window.type_into("By when", "+10bd").await?;
        window.read("Counted: Monday to Friday").await?;
        window.picture("business-days").await?;
        window.keys(Key::Escape).await?;
        window.answered().await?;

        window.keys("?").await?;
        window.read("Keys that work here").await?;
        window.picture("help").await?;
        window.no_faults().await?;
        window.keys(Key::Escape).await?;
        Ok(())
    })
    .await
}
