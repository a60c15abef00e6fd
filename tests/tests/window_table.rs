//! Why: a web form's table that nobody knows is asked about in the window by keyboard alone, and next month's goes straight in.
//! Not here: how each kind of table is read (`intake`), what is remembered of it (`columns`).

use std::path::Path;

use desk_tests::window::{Outcome, Window, show};
use thirtyfour::Key;

const JULY: &str = "When;Who;Reach me;In your own words;Where I live;Note\n\
    04/07/2026 10:00;Bo Hale;bo@example.com;\"I left in May,\nplease delete my data.\";\"12 Oak St, Austin, TX 78701\";\n\
    05/07/2026 11:00;Sue Lott;sue@example.com;What do you keep about me?;\"9 Elm Ave, Katy, TX 77493\";came twice\n\
    ;;;;;\n";
const AUGUST: &str = "Who;When;Reach me;Where I live;In your own words;Note\n\
    Cy Dow;06/08/2026 09:00;cy@example.com;\"4 Fir Ln, Tyler, TX 75701\";Stop selling my data.;\n";

async fn import(window: &Window, file: &Path) -> Outcome {
    window.chord(Key::Control, 'i').await?;
    window.read("Import messages").await?;
    window.enter("Choose files").await?;
    window.choose_file("Choose messages", file).await
}

#[tokio::test]
async fn an_unknown_table_is_asked_about_once_and_the_next_goes_straight_in() -> Outcome {
    show("table", async |window| {
        window.first_start().await?;
        let home = window.stage().folders().home();
        std::fs::write(home.join("july.csv"), JULY)?;
        std::fs::write(home.join("august.csv"), AUGUST)?;
        import(window, &home.join("july.csv")).await?;
        window.read("What do the columns hold?").await?;
        window.read("proposed by what stands in it").await?;
        window.pick("Note holds", "Kind of request").await?;
        window.pick("Note holds", "Only keep it").await?;
        window.no_faults().await?;
        window.picture("asked").await?;
        window.answer("How its dates are written", "Day first").await?;
        window.read("Saturday, July 4, 2026").await?;
        window.picture("previewed").await?;
        window.enter("Take in 2 rows").await?;
        window.read("2 taken in").await?;
        window.read("Left out: 1 row with nothing in any cell.").await?;
        window.no_faults().await?;
        window.picture("taken-in").await?;
        window.enter("Look at Unfiled").await?;
        window.read("Bo Hale").await?;
        window.answered().await?;

        import(window, &home.join("august.csv")).await?;
        window.read("Read by the columns that are remembered for these headings. 1 row read.").await?;
        window.enter("Look at Unfiled").await?;
        window.answered().await?;
        window.keys("gs").await?;
        window.read("Columns of web forms").await?;
        window.reach("Forget").await?;
        window.no_faults().await?;
        window.picture("remembered").await?;
        window.keys(Key::Enter).await?;
        window.read("Such a table is asked about again").await?;
        Ok(())
    })
    .await
}
