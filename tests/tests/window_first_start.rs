//! Why: the way in, on an empty machine: first start, lock, a wrong passphrase, the recovery code, a second start of the
//! same register.
//! Not here: the path of a request; see `window_path.rs`.

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window, show};
use thirtyfour::Key;

#[tokio::test]
async fn a_first_start_by_keyboard_leads_to_an_open_desk_and_back_in() -> Outcome {
    show("first-start", async |window| {
        window.read("Set up the register").await?;
        window.picture("you").await?;
        window.no_faults().await?;
        window.keys("Ines Alvarado").await?;
        window.keys(Key::Enter).await?;

        window.read("It opens the register").await?;
        window.keys("password1").await?;
        window.read("Strength").await?;
        window.picture("weak-passphrase").await?;
        window.keys(Key::Enter).await?;
        window.read("Too easy to guess").await?;
        window.no_faults().await?;
        window.fill("Passphrase", FIRST_PASSPHRASE).await?;
        window.fill("The same passphrase again", FIRST_PASSPHRASE).await?;
        window.settled().await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        window.picture("passphrase").await?;
        window.keys(Key::Enter).await?;

        window.read("I have the code on paper").await?;
        window.picture("recovery-code").await?;
        window.no_faults().await?;
        let groups = window.recovery_groups().await?;
        assert_eq!(groups.len(), 8, "{groups:?}");
        window.press("Print the code").await?;
        window.read("Handed to the printer").await?;
        let printed = window.stage().folders().printed()?;
        let page = String::from_utf8_lossy(&printed[0]).into_owned();
        assert!(groups.iter().all(|group| page.contains(group.as_str())), "{page}");
        window.press("I have the code on paper").await?;
        window.read("Check your copy").await?;
        // Who loads the page anew before the copy is proved gets the same code to copy, not an open desk.
        window.page.refresh().await?;
        window.read("I have the code on paper").await?;
        assert_eq!(window.recovery_groups().await?, groups);
        window.press("I have the code on paper").await?;

        window.read("Check your copy").await?;
        window.type_groups(|_| "WRNG".into()).await?;
        window.press("Finish").await?;
        window.read("not the one that was shown").await?;
        window.picture("wrong-group").await?;
        window.type_groups(|index| groups[index].to_lowercase()).await?;
        window.press("Finish").await?;
        window.see("nav").await?;
        window.picture("empty-desk").await?;
        window.no_faults().await?;

        window.chord(Key::Control, 'l').await?;
        window.read("You locked the desk").await?;
        window.picture("locked").await?;
        window.no_faults().await?;
        window.keys("not the passphrase").await?;
        window.keys(Key::Enter).await?;
        window.read("passphrase").await?;
        window.picture("wrong-passphrase").await?;
        window.press("Use the recovery code instead").await?;
        window.fill("Recovery code", &groups.join(" ")).await?;
        window.keys(Key::Enter).await?;
        window.see("nav").await?;

        // A reload loses nothing that was accepted: the desk is still open.
        window.page.refresh().await?;
        window.see("nav").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_window_on_the_same_register_is_refused_by_name() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let register = stage.folders().home().join("shared.db");
    let register = register.to_string_lossy().into_owned();
    let first = Window::open_with("second-window", stage, &["--register", &register]).await?;
    first.first_start().await?;
    // Another session of the same machine: another bus, the same file.
    let other = Stage::set(Size::LAPTOP).await?;
    let second = Window::open_with("second-window", other, &["--register", &register]).await?;
    second.read("The register is locked").await?;
    second.fill("Passphrase", FIRST_PASSPHRASE).await?;
    second.keys(Key::Enter).await?;
    let refused = second.read("open elsewhere").await;
    second.picture("refused").await?;
    refused?;
    first.close().await?;
    second.close().await?;
    Ok(())
}
