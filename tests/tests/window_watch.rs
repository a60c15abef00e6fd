//! Why: the watched folder in the real window: chosen in the system's dialog, its files come in by themselves and are shown without a
//! key pressed; locked, nothing is touched.
//! Not here: which file is finished and what is done with it (`watched_folder`).

use std::time::Duration;

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window};
use thirtyfour::Key;

/// Longer than a file rests and the folder is looked into.
const A_LOOK: Duration = Duration::from_secs(15);

fn message(subject: &str) -> String {
    format!(
        "From: Ada Birch <ada.birch@example.org>\r\nTo: privacy@offdutymanagement.example\r\nSubject: {subject}\r\n\
         Date: Mon, 02 Nov 2026 10:00:00 -0600\r\nMessage-ID: <{subject}@example.org>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nPlease delete my account.\r\n"
    )
}

#[tokio::test]
async fn files_put_into_the_watched_folder_come_in_by_themselves_while_the_desk_is_open() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let folder = stage.folders().home().join("privacy-inbox");
    std::fs::create_dir(&folder)?;
    let window = Window::open_with("watch", stage, &[]).await?;
    window.first_start().await?;
    window.keys("gs").await?;
    window.press("Choose the folder to watch …").await?;
    window.choose_file("Choose the folder to watch", &folder).await?;
    window.read("Watched while the desk is open.").await?;
    window.read("privacy-inbox").await?;
    window.see_named("label", "Move it to a folder “Taken in” inside").await?.click().await?;
    window.read("Saved").await?;
    window.no_faults().await?;
    window.picture("settings").await?;

    window.keys("gt").await?;
    window.read("Nothing came from it today.").await?;
    std::fs::write(folder.join("letter.eml"), message("letter"))?;
    std::fs::write(folder.join("setup.exe"), b"MZ\x01\x00\x03\x00\x00\x00\x04\x00\x00\x00")?;
    tokio::time::sleep(A_LOOK).await;
    window.read("1 file from the folder was taken in; 1 was refused.").await?;
    window.read("setup.exe").await?;
    window.no_faults().await?;
    window.picture("today").await?;
    assert!(folder.join("Taken in/letter.eml").is_file() && folder.join("Not taken in/setup.exe").is_file());

    window.chord(Key::Control, 'l').await?;
    window.read("Passphrase").await?;
    std::fs::write(folder.join("second.eml"), message("second"))?;
    tokio::time::sleep(A_LOOK).await;
    assert!(folder.join("second.eml").is_file(), "a locked desk took a file in");
    window.fill("Passphrase", FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    tokio::time::sleep(A_LOOK).await;
    window.read("2 files from the folder were taken in; 1 was refused.").await?;
    std::fs::remove_dir_all(&folder)?;
    window.read("This folder is not on this machine now").await?;
    window.read("Change it in Settings").await?;
    window.picture("gone").await?;
    window.close().await?;
    Ok(())
}
