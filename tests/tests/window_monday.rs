//! Why: an office starts on a Monday in the real window, by keyboard: the folder for backups chosen once and a backup by one key from then on;
//! today's open cases out of a list, seen with their dates before they are opened, and taken back.
//! Not here: what a row becomes (`case_lists`), what a backup holds (`backups`).

use desk_tests::window::{Outcome, show};
use thirtyfour::Key;

const LIST: &str = "Case no.,Received,Name,Street,City,State,ZIP,Type,Ack sent,Notes\n\
    17,11/2/2026,Ann Day,2 Fir Ln,Tyler,TX,75701,Delete,11/4/2026,called twice\n\
    18,11/3/2026,Bo Hale,5 Oak St,Richmond,VA,23219,Access,,\n\
    19,,Cy Dow,,,,,Delete,,no day\n";

#[tokio::test]
async fn an_office_begins_with_the_cases_it_has_and_a_backup_of_them() -> Outcome {
    show("monday", async |window| {
        window.first_start().await?;
        let home = window.stage().folders().home();
        let stick = home.join("stick");
        std::fs::create_dir(&stick)?;
        std::fs::write(home.join("open-cases.csv"), LIST)?;

        window.chord(Key::Control, 'o').await?;
        window.read("Bring in open cases from a list").await?;
        window.enter("Choose the list …").await?;
        window.choose_file("Choose the list of open cases", &home.join("open-cases.csv")).await?;
        window.read("What do the columns hold?").await?;
        window.pick("Company of rows that name none", "OfficerTRAK").await?;
        window.pick("How rows came in that do not say it", "Paper letter").await?;
        // 11/2 and 11/3 could be either: nothing is opened before that is said.
        window.answer("How its dates are written", "Month first").await?;
        window.read("2 cases to open, 1 to mend").await?;
        window.read("No day of receipt.").await?;
        window.read("The first cases, as they would be opened").await?;
        window.no_faults().await?;
        window.picture("list-previewed").await?;
        window.enter("Open 2 cases").await?;
        window.read("2 cases opened, 1 to mend.").await?;
        window.no_faults().await?;
        window.picture("list-opened").await?;
        window.enter("Look at the cases").await?;
        window.read("Ann Day (number 17 of the list)").await?;
        window.answered().await?;
        window.picture("case-of-the-list").await?;

        // The first time the folder is asked for; from then on one key is all.
        window.keys("gt").await?;
        window.read("No backup was made yet.").await?;
        window.no_faults().await?;
        window.picture("today-asks").await?;
        window.chord(Key::Control, 'b').await?;
        window.choose_file("Choose the folder for backups", &stick).await?;
        window.read("Opened again and verified:").await?;
        window.picture("backed-up").await?;
        window.chord(Key::Control, 'b').await?;
        let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while std::fs::read_dir(&stick)?
            .filter_map(Result::ok)
            .filter(|f| f.path().extension().is_some_and(|e| e == "backup"))
            .count()
            < 2
        {
            assert!(std::time::Instant::now() < until, "no second backup came");
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        window.answered().await?;
        window.keys("gs").await?;
        window.read("Backups").await?;
        window.no_faults().await?;
        std::fs::rename(&stick, home.join("stick-is-out"))?;
        window.chord(Key::Control, 'b').await?;
        window.read("is not there now. Nothing was written.").await?;
        window.picture("stick-is-out").await?;

        // Nothing was done in them yet: the list can go again.
        window.reach("Take the list back").await?;
        window.keys(Key::Enter).await?;
        window.read("2 cases close and count for nothing").await?;
        // Nobody has seen yet what is asked: an Enter that came at once would be taken by nobody.
        window.seen().await;
        window.no_faults().await?;
        window.enter("Take it back").await?;
        window.read("The list is taken back").await?;
        window.answered().await?;
        window.keys("gc").await?;
        window.answered().await?;
        let text = window.text().await?;
        assert!(!text.contains("Ann Day (number 17"), "{text}");
        Ok(())
    })
    .await
}
