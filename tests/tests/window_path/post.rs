//! The mailroom: printed through the system's print program, handed over, logged.

use desk_tests::window::{Outcome, Window};

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
    window.keys("h").await?;
    window.read("is handed over to the post").await?;
    window.pick("Class of mail", "Certified Mail").await?;
    window.type_into("Number of the piece", "9407 1000 0000 0000 0000 01").await?;
    window.see("p.warn[role=status]").await?;
    window.picture("wrong-number").await?;
    window.type_into("Number of the piece", "9407 1000 0000 0000 0000 09").await?;
    window.read("the check digit is right").await?;
    window.type_into("Proof kept", "counter receipt").await?;
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
    window.keys("h").await?;
    window.read("L-0002 is handed over to the post").await?;
    window.type_into("Proof kept", "certificate of mailing").await?;
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
