//! Why: what goes wrong gets a sentence in the window: what happened, and what to do next. Nothing is lost and nothing is
//! half done.
//! Not here: the same refusals below the window (casework, register); a second window on one register (`window_first_start`).

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window, show};
use thirtyfour::Key;

#[tokio::test]
async fn a_wrong_passphrase_and_files_that_are_no_email_get_a_plain_sentence() -> Outcome {
    show("bad-files", async |window| {
        window.first_start().await?;
        let home = window.stage().folders().home();
        let files = [("empty.eml", Vec::new()), ("noise.eml", (0u8..=255).cycle().take(4096).collect())];
        for (name, bytes) in files {
            std::fs::write(home.join(name), bytes)?;
            window.import(&home.join(name), "1 refused").await?;
            window.picture(name).await?;
            let text = window.text().await?;
            let line = text.lines().skip_while(|line| !line.contains(name)).nth(1).unwrap_or_default();
            assert!(!line.is_empty(), "why {name} was refused is said beside its name: {text}");
            window.keys(Key::Escape).await?;
            window.answered().await?;
        }
        window.keys("gu").await?;
        window.read("Every message is filed").await?;

        window.chord(Key::Control, 'l').await?;
        window.read("You locked the desk").await?;
        window.keys("seven loud herons over the bayou").await?;
        window.keys(Key::Enter).await?;
        window.read("passphrase does not").await?;
        window.picture("wrong-passphrase").await?;
        window.keys(FIRST_PASSPHRASE).await?;
        window.keys(Key::Enter).await?;
        window.see("nav").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn names_of_any_length_and_with_braces_stay_names() -> Outcome {
    show("bad-names", async |window| {
        window.first_start().await?;
        let long = "Maximiliane ".repeat(25);
        let names = [
            (long.trim(), "Maximiliane Maximiliane", "The address fits neither the window"),
            ("{{ 7 * 7 }} {% raw %} Ray", "{{ 7 * 7 }} {% raw %} Ray", "Dear {{ 7 * 7 }} {% raw %} Ray"),
        ];
        for (name, seen, told) in names {
            window.keys("n").await?;
            window.read("New case by hand").await?;
            window.type_into("Name", name).await?;
            window.type_into("Street", "18 Meadowlark Ct").await?;
            window.type_into("City", "Katy").await?;
            window.type_into("State", "TX").await?;
            window.type_into("ZIP", "77494").await?;
            window.pick("Right", "Delete").await?;
            window.pick("Company", "Off Duty Management").await?;
            window.type_into("What was said", "Asked by phone to delete everything.").await?;
            window.enter("Open the case").await?;
            window.read("is open").await?;
            window.answered().await?;
            window.read(seen).await?;
            window.picture("case").await?;
            window.keys(Key::Enter).await?;
            window.read("Does it bind?").await?;
            window.answer("Your decision", "Binds").await?;
            window.type_into("Reason", "Lives in Texas.").await?;
            window.enter("Save").await?;
            window.answered().await?;
            window.keys("l").await?;
            window.read("Which letter?").await?;
            window.answer("Which letter?", "Acknowledg").await?;
            window.enter("Start the draft").await?;
            window.read("Preflight").await?;
            window.picture("letter").await?;
            window.answer("How to look at the letter", "To read").await?;
            window.read(told).await?;
            window.keys("gt").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_damaged_and_a_cut_register_are_each_told_plainly() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let register = stage.folders().home().join("mine.db");
    let named = register.to_string_lossy().into_owned();
    let window = Window::open_with("bad-register", stage, &["--register", &named]).await?;
    window.first_start().await?;
    let stage = window.close().await?;

    // The key still fits, the pages behind the first do not.
    let mut bytes = std::fs::read(&register)?;
    bytes[4096..].fill(0x5a);
    std::fs::write(&register, bytes)?;
    let window = Window::open_with("bad-register", stage, &["--register", &named]).await?;
    window.read("The register is locked").await?;
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.read("damaged").await?;
    window.picture("damaged").await?;
    let stage = window.close().await?;

    // The beginning of the file only, as a full disk or a broken copy leaves it.
    let bytes = std::fs::read(&register)?;
    std::fs::write(&register, &bytes[..6000])?;
    let window = Window::open_with("bad-register", stage, &["--register", &named]).await?;
    window.read("The register is locked").await?;
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.read("the file was cut off or grew").await?;
    window.picture("cut-off").await?;
    window.close().await?;
    Ok(())
}
