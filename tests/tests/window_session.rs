//! Why: the desk locks itself and closes in order, without the page's help: both live in the program.
//! Not here: the arithmetic of the idle timer (unit tests beside it), the officer's own lock (`window_first_start`).

use std::time::{Duration, Instant};

use desk_tests::built;
use desk_tests::window::{FIRST_PASSPHRASE, Outcome, PATIENCE, Size, Stage, show};
use thirtyfour::Key;

#[tokio::test]
async fn after_a_minute_without_an_act_the_desk_warns_and_locks_itself() -> Outcome {
    show("idle", async |window| {
        window.first_start().await?;
        window.keys("gs").await?;
        window.fill("Lock after minutes without an act", "1").await?;
        window.keys(Key::Tab).await?;
        let started = Instant::now();
        // The warning counts the seconds down.
        tokio::time::sleep(Duration::from_secs(20)).await;
        window.read("The desk locks in").await?;
        window.picture("warned").await?;
        tokio::time::sleep(Duration::from_secs(20)).await;
        window.read("The desk locked itself").await?;
        let after = started.elapsed();
        assert!(after > Duration::from_secs(55), "locked after {after:?}");
        window.picture("locked-itself").await?;
        window.fill("Passphrase", FIRST_PASSPHRASE).await?;
        window.keys(Key::Enter).await?;
        window.see("nav").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_closed_window_ends_the_program_and_remembers_its_place() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let mut program = stage.start(&mut stage.command(built().join("privacy-desk")))?;
    let until = Instant::now() + PATIENCE;
    let mut seen = false;
    let status = loop {
        if let Some(status) = program.first().try_wait()? {
            break status;
        }
        let found = stage
            .command("xdotool")
            .args(["search", "--onlyvisible", "--name", "^Privacy Desk$"])
            .output()?;
        // A window that is shown may not take messages yet: the officer clicks the cross again, and so does this.
        for window in String::from_utf8_lossy(&found.stdout).lines() {
            seen = true;
            stage.ask_to_close(window)?;
        }
        assert!(Instant::now() < until, "window seen: {seen}; the program still runs");
        std::thread::sleep(Duration::from_millis(700));
    };
    assert!(seen, "the program ended before its window came up: {status}");
    assert!(status.success(), "{status}");
    let kept = stage.folders().disk().join("config/com.offdutymanagement.privacydesk/.window-state.json");
    let kept = std::fs::read_to_string(kept)?;
    assert!(kept.contains("\"main\""), "{kept}");
    Ok(())
}
