//! Why: the desk locks itself and closes in order, without the page's help: both live in the program.
//! Not here: the arithmetic of the idle timer (unit tests beside it), the officer's own lock (`window_first_start`).

use std::time::{Duration, Instant};

use desk_tests::built;
use desk_tests::window::{FIRST_PASSPHRASE, Outcome, PATIENCE, Size, Stage, Window, show};
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

/// Clicks the cross of the window.
fn click_the_cross(stage: &Stage) -> Outcome {
    let found =
        stage.command("xdotool").args(["search", "--onlyvisible", "--name", "^Privacy Desk$"]).output()?;
    let windows = String::from_utf8_lossy(&found.stdout).into_owned();
    let window = windows.lines().next().ok_or("no window is shown")?;
    stage.ask_to_close(window)
}

#[tokio::test]
async fn the_window_asks_before_it_closes_over_a_call_that_was_not_opened_as_a_case() -> Outcome {
    let closed = std::cell::Cell::new(false);
    show("leaving", async |window| {
        window.first_start().await?;
        window.keys("n").await?;
        window.fill("Name", "Rosa Marsh").await?;
        click_the_cross(window.stage())?;
        window.read("Close Privacy Desk?").await?;
        window.picture("asked").await?;
        window.no_faults().await?;
        window.seen().await;
        window.keys(Key::Enter).await?;
        window.settled().await?;
        let typed = window.field("Name").await?.prop("value").await?;
        assert_eq!(typed.as_deref(), Some("Rosa Marsh"), "the words are there");
        click_the_cross(window.stage())?;
        window.read("Close Privacy Desk?").await?;
        window.press("Close and lose them").await?;
        let until = Instant::now() + PATIENCE;
        while window.page.title().await.is_ok() {
            assert!(Instant::now() < until, "the program still runs");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        closed.set(true);
        Ok(())
    })
    .await
    // The driver has no window left to close.
    .or_else(|error| if closed.get() { Ok(()) } else { Err(error) })
}

#[tokio::test]
async fn at_unlock_the_desktop_is_told_how_much_is_due_and_of_whom_nothing() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let home = stage.folders().home();
    let (register, secret, heard) = (home.join("sample.db"), home.join("passphrase"), home.join("heard"));
    std::fs::write(&secret, FIRST_PASSPHRASE)?;
    let mut fill = stage.command(built().join("desk"));
    fill.args(["demo", "--cases", "60", "--register"]).arg(&register).arg("--passphrase-file").arg(&secret);
    let filled = tokio::task::spawn_blocking(move || fill.output()).await??;
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let mut listen = stage.command("dbus-monitor");
    listen.args(["--session", "interface='org.freedesktop.Notifications'"]);
    let _listening = stage.start(listen.stdout(std::fs::File::create(&heard)?))?;
    let told = || std::fs::read_to_string(&heard).map(|all| all.matches("member=Notify").count());

    let place = register.to_string_lossy().into_owned();
    let window = Window::open_with("notice", stage, &["--register", &place]).await?;
    let unlock = async || -> Outcome {
        window.fill("Passphrase", FIRST_PASSPHRASE).await?;
        window.keys(Key::Enter).await?;
        window.see("nav").await?;
        window.answered().await
    };
    unlock().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(told()?, 0, "off as it comes");
    window.keys("gs").await?;
    window.field("Say at unlock on the desktop how much is due").await?.click().await?;
    window.settled().await?;
    window.chord(Key::Control, 'l').await?;
    window.read("Passphrase").await?;
    unlock().await?;
    let until = Instant::now() + PATIENCE;
    while told()? == 0 {
        assert!(Instant::now() < until, "no notice came");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let words = std::fs::read_to_string(&heard)?;
    assert!(words.contains("string \"Privacy Desk\"") && words.contains("dates have passed."), "{words}");
    assert!(!words.contains("PR-20"), "numbers only: {words}");
    window.close().await?;
    Ok(())
}
