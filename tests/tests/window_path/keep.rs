//! The case is closed, found again, and still there after a lock.

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Window};
use thirtyfour::Key;

use crate::open::next;

/// Closes the case with its reason.
pub async fn close(window: &Window) -> Outcome {
    next(window, "Close the case").await?;
    window.pick("Why", "Answered by letter").await?;
    window.picture("close").await?;
    window.enter("Close the case").await?;
    window.read("The case is closed").await?;
    window.answered().await?;
    window.picture("closed").await
}

/// Finds the person by the first letters of the name.
pub async fn find(window: &Window) -> Outcome {
    window.chord(Key::Control, 'k').await?;
    window.read("What you can do here").await?;
    window.see("[data-modal] [role=combobox]:focus").await?;
    window.keys("devon hol").await?;
    window.read("Found in the register").await?;
    window.read("Devon R. Hollis").await?;
    window.picture("found").await?;
    window.keys(Key::Enter).await?;
    window.answered().await?;
    // The letter is the first hit; its address names the person.
    window.read("DEVON R HOLLIS").await?;
    window.picture("found-opened").await
}

/// Locks, unlocks, and looks whether everything is still there.
pub async fn lock_and_come_back(window: &Window) -> Outcome {
    window.chord(Key::Control, 'l').await?;
    window.read("You locked the desk").await?;
    let text = window.text().await?;
    assert!(!text.contains("Hollis"), "a locked desk shows no name: {text}");
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    window.keys("gm").await?;
    window.read("Mail logs").await?;
    for words in ["L-0001", "L-0002", "Head of the chain"] {
        window.read(words).await?;
    }
    window.picture("after-the-lock").await
}
