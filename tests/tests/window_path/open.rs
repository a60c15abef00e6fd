//! The case is opened, the child check and what binds are decided, and why a date is what it is can be read.

use desk_tests::window::{Outcome, Window};
use thirtyfour::Key;

/// Opens the case from the message: a parent writes for a child.
pub async fn case(window: &Window) -> Outcome {
    window.keys("o").await?;
    window.read("Open a case from this message").await?;
    window.picture("form").await?;
    window.answer("Who writes or calls", "Parent").await?;
    window.answer("Whom the data is about", "Somebody else").await?;
    window.type_into("Name", "Eli Hollis").await?;
    window.picture("form-filled").await?;
    window.enter("Open the case").await?;
    window.read("PR-2026-0001 is open").await?;
    window.picture("case").await?;
    Ok(())
}

/// What the case says comes next.
pub async fn due_next(window: &Window) -> Outcome<String> {
    window.settled().await?;
    Ok(window.see(".next h2").await?.text().await?)
}

/// Presses Enter for what comes next and waits for its form.
pub async fn next(window: &Window, title: &str) -> Outcome {
    window.keys(Key::Enter).await?;
    window.read(title).await
}

/// Confirms the child without consent, which makes the tasks.
pub async fn child_check(window: &Window) -> Outcome {
    next(window, "Your finding stands with its evidence").await?;
    window.picture("child-check").await?;
    window.enter("Record the finding").await?;
    // The reason is proposed from the words of the message; the finding is nobody's but the officer's.
    window.see("[data-modal] [aria-invalid=true]").await?;
    window.read("Proposed from the words that speak of a child").await?;
    window.answer("Finding", "Confirmed").await?;
    window.type_into("Reason", "The father says that the boy is eight.").await?;
    window.pick("Who is the child", "Eli").await?;
    window.answer("Parental consent", "Absent").await?;
    window.picture("child-check-filled").await?;
    window.enter("Record the finding").await?;
    window.read("The finding is recorded").await?;
    window.answered().await?;
    window.picture("child-confirmed").await?;
    Ok(())
}

/// Ends the task that can't wait.
pub async fn stop_use(window: &Window) -> Outcome {
    next(window, "How did it end?").await?;
    window.picture("end-task").await?;
    window.answer("State", "Done").await?;
    window.type_into("How, or why", "Sending of reminders stopped.").await?;
    window.enter("Save").await?;
    window.answered().await
}

/// Binds what was proposed, each with its reasons, then asks why the leading date is what it is.
pub async fn bind(window: &Window) -> Outcome {
    let mut decided = 0;
    while due_next(window).await?.contains("bind") {
        next(window, "Does it bind?").await?;
        if decided == 0 {
            window.picture("binding").await?;
        }
        let asked = window.see("[data-modal]").await?.text().await?;
        if ["SCOPE", "COPPA"].iter().any(|law| asked.contains(law)) {
            window.answer("Your decision", "Does not bind").await?;
            window.type_into("Reason", "It speaks to services for children, which this is none of.").await?;
        } else {
            window.answer("Your decision", "Binds").await?;
            window.enter("Take the reasons for it as your own").await?;
        }
        window.enter("Save").await?;
        window.answered().await?;
        decided += 1;
        assert!(decided < 12, "what binds is never decided");
    }
    assert!(decided > 1, "each of the two requests was to be bound by something");
    window.reach("PR-2026-0001").await?;
    window.keys("w").await?;
    window.read("Hide").await?;
    window.picture("why-this-date").await?;
    Ok(())
}
