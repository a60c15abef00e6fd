//! The mailroom: printed through the system's print program, handed over, logged.

use desk_tests::window::{Outcome, Window};

use crate::arrive::today;

/// Prints what waits and hands the first letter over as certified mail.
pub async fn certified(window: &Window) -> Outcome {
    window.keys("gm").await?;
    window.read("Wait to be printed").await?;
    window.picture("mailroom").await?;
    window.keys("p").await?;
    window.read("1 letter was handed to the printer").await?;
    let printed = window.stage().folders().printed()?;
    assert_eq!(printed.len(), 1);
    assert!(printed[0].starts_with(b"%PDF-"), "the printer was to get a PDF");
    window.enter("Hand over").await?;
    window.read("is handed over to the post").await?;
    window.type_day("Handed over on", &today().to_string()).await?;
    window.pick("Class of mail", "Certified Mail").await?;
    window.type_into("Number of the piece", "9407 1000 0000 0000 0000 01").await?;
    window.see("p.warn[role=status]").await?;
    window.picture("wrong-number").await?;
    window.type_into("Number of the piece", "9407 1000 0000 0000 0000 09").await?;
    window.read("the check digit is right").await?;
    window.type_into("About the proof", "counter receipt").await?;
    window.enter("Hand over").await?;
    window.read("L-0001 is handed over").await?;
    window.answered().await?;
    window.picture("handed-over").await
}

/// Prints and hands over what is left, then makes and looks at the day's mail log.
pub async fn the_rest_and_the_log(window: &Window) -> Outcome {
    window.keys("gm").await?;
    window.read("Wait to be printed").await?;
    window.keys("p").await?;
    window.read("1 letter was handed to the printer").await?;
    assert_eq!(window.stage().folders().printed()?.len(), 2);
    window.enter("Hand over").await?;
    window.read("L-0002 is handed over to the post").await?;
    window.type_day("Handed over on", &today().to_string()).await?;
    window.type_into("About the proof", "certificate of mailing").await?;
    window.enter("Hand over").await?;
    window.read("L-0002 is handed over.").await?;
    window.answered().await?;
    window.keys("l").await?;
    window.read("The mail log is made").await?;
    window.enter("Look").await?;
    window.read("Mail log of").await?;
    crate::write::drawn(window).await?;
    window.picture("mail-log").await?;
    window.keys(thirtyfour::Key::Escape).await?;
    window.answered().await
}

/// The log on paper once more, in a viewer, and as a file: the same bytes each time, and nothing is posted twice.
pub async fn pages_once_more(window: &Window) -> Outcome {
    let folders = window.stage().folders();
    window.enter("Print").await?;
    window.read("It was handed to the printer; the log says so").await?;
    let log = folders.printed()?.pop().ok_or("nothing was printed")?;
    window.enter("Open in a viewer").await?;
    let viewed = shown(window).await?;
    let file = folders.home().join("log.pdf");
    window.enter("Save as …").await?;
    // The dialog keeps the ending of the name that it proposes.
    window.choose_place("Save the pages", &file).await?;
    window.read("Saved; the log of what left the register names the place").await?;
    assert_eq!(folders.printed()?.len(), 3);
    assert!(log.starts_with(b"%PDF-") && log == viewed && log == std::fs::read(file)?);
    window.picture("pages-once-more").await
}

/// What the viewer was given, once it has it.
async fn shown(window: &Window) -> Outcome<Vec<u8>> {
    let folder = window.stage().folders().disk().join("viewed");
    let until = std::time::Instant::now() + desk_tests::window::PATIENCE;
    loop {
        if let Some(file) = std::fs::read_dir(&folder)?.next() {
            let bytes = std::fs::read(file?.path())?;
            if !bytes.is_empty() {
                return Ok(bytes);
            }
        }
        if std::time::Instant::now() > until {
            return Err("no viewer was started".into());
        }
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
}
