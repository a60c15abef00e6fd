//! Letters: drafted, looked at as pages and as text, issued.

use std::time::Instant;

use desk_tests::window::{Outcome, PATIENCE, Window};
use thirtyfour::Key;

use crate::open::next;

/// The acknowledgment, from the case to its number.
pub async fn acknowledgment(window: &Window) -> Outcome {
    window.keys("l").await?;
    window.read("Which letter?").await?;
    window.answer("Which letter?", "Acknowledg").await?;
    window.picture("which-letter").await?;
    window.enter("Start the draft").await?;
    window.read("Preflight").await?;
    drawn(window).await?;
    window.picture("draft").await?;
    window.answer("How to look at the letter", "To read").await?;
    window.read("48 QUAIL RUN").await?;
    window.read("Thank you for contacting Off Duty Management").await?;
    window.picture("draft-to-read").await?;
    window.answer("How to look at the letter", "As printed").await?;
    drawn(window).await?;
    issue(window, "L-0001").await
}

/// Issues the letter on the desk under the number it has to get.
pub async fn issue(window: &Window, number: &str) -> Outcome {
    window.chord(Key::Control, Key::Enter.into()).await?;
    window.read("Issue this letter?").await?;
    window.read("The pages stand as they will be issued").await?;
    window.picture("issue").await?;
    // Nobody has seen yet what is asked: an Enter that came at once would be taken by nobody.
    window.seen().await;
    window.enter("Issue").await?;
    window.read(&format!("{number} is issued and waits in the Mailroom")).await?;
    window.answered().await?;
    window.picture("issued").await
}

/// Waits until the first page of the letter is drawn, and no blank sheet.
pub async fn drawn(window: &Window) -> Outcome {
    let ink = "const canvas = document.querySelector('canvas');
        if (!canvas || canvas.width === 0) return 0;
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let dark = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 128 && data[i] + data[i + 1] + data[i + 2] < 300) dark++;
        return dark;";
    let until = Instant::now() + PATIENCE;
    loop {
        let dark: u64 = window.page.execute(ink, vec![]).await?.convert()?;
        // A letter's words cover several thousand pixels even on the smallest page on screen.
        if dark > 2000 {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(format!("the page stayed blank: {dark} dark pixels").into());
        }
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
}

/// The answer to the parent: what only the officer knows is stated, preflight is content, it is issued.
pub async fn answer(window: &Window) -> Outcome {
    next(window, "Issue this letter?").await?;
    window.read("Types of data collected").await?;
    window.picture("answer-asked").await?;
    // Left without an answer, the draft stands there to be worked on.
    window.keys(Key::Escape).await?;
    window.answered().await?;
    window.read("Preflight").await?;
    window.picture("answer-with-faults").await?;
    counsel_approves(window).await?;
    window.type_into("Types of data collected", "name and street address").await?;
    window.read("Saved").await?;
    window.picture("answer-filled").await?;
    drawn(window).await?;
    issue(window, "L-0002").await
}

/// Counsel approved the wording: once that is recorded, the mark of the draft goes.
async fn counsel_approves(window: &Window) -> Outcome {
    window.read("Not confirmed by counsel").await?;
    window.enter("Record an approval").await?;
    window.read("Counsel approved this wording").await?;
    window.type_into("Who approved it", "R. Counsel").await?;
    window.picture("approval").await?;
    window.enter("Save").await?;
    window.read("The approval is recorded; the mark is gone.").await?;
    window.answered().await?;
    let text = window.text().await?;
    assert!(!text.contains("Not confirmed by counsel"), "{text}");
    Ok(())
}
