//! Why: the pictures of the guide are taken from the running app on the sample register, so that they show what is there. `make pictures` runs
//! this by name; it demands nothing, it only takes pictures.
//! Not here: what the pages say (`docs/guide/`), whether they are whole (`guide`), faults of accessibility (`window_look`).

use std::path::PathBuf;

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window};
use thirtyfour::Key;

/// Places by their keys, with words that stand on them once they are there.
const PLACES: [(&str, &str, &str); 10] = [
    ("gt", "today", "Today"),
    ("gu", "unfiled", "Suggestions"),
    ("gc", "case", "What binds us and by when"),
    ("ge", "deadlines", "dates are not met"),
    ("gm", "mailroom", "Mail logs"),
    ("gp", "people", "People"),
    ("gd", "disclosures", "Disclosures"),
    ("gl", "laws", "Published promise"),
    ("gs", "settings", "Settings"),
    ("gr", "reports", "By right"),
];

/// The sizes that the guide is made for.
const SIZES: [Size; 2] = [Size { width: 1440, height: 900 }, Size { width: 1280, height: 720 }];

fn folder() -> PathBuf {
    desk_tests::built()
        .parent()
        .map_or_else(|| desk_tests::root().join("target"), PathBuf::from)
        .join("pictures")
}

/// A list of open cases up to yesterday.
fn open_cases() -> Outcome<Vec<u8>> {
    let until = (chrono::Utc::now() - chrono::Duration::days(1)).date_naive().to_string();
    let script = desk_tests::root().join("tests/cases/list.py");
    let made = std::process::Command::new("python3").arg(script).args(["40", "--until", &until]).output()?;
    Ok(made.stdout)
}

/// The sample register, opened.
async fn sample(size: Size) -> Outcome<Window> {
    let stage = Stage::set(size).await?;
    let home = stage.folders().home();
    let (register, secret) = (home.join("sample.db"), home.join("passphrase"));
    std::fs::write(&secret, FIRST_PASSPHRASE)?;
    let mut fill = stage.command(desk_tests::built().join("desk"));
    fill.args(["demo", "--cases", "60", "--register"]).arg(&register).arg("--passphrase-file").arg(&secret);
    let filled = tokio::task::spawn_blocking(move || fill.output()).await??;
    if !filled.status.success() {
        return Err(format!("no sample register: {}", String::from_utf8_lossy(&filled.stderr)).into());
    }
    let window = Window::open_with("guide", stage, &["--register", &register.to_string_lossy()]).await?;
    window.read("The register is locked").await?;
    window.page.set_window_rect(0, 0, size.width, size.height).await?;
    Ok(window)
}

async fn take(window: &Window, look: &str, size: Size, name: &str) -> Outcome {
    window.settled().await?;
    window.seen().await;
    window.stage().picture(&folder().join(format!("{look}-{}-{name}.png", size.width)))
}

/// What lies behind the places: a letter, the form of a phone call, two dialogs of a case.
async fn behind(window: &Window, look: &str, size: Size) -> Outcome {
    window.page.execute("location.hash = '#/letter/1'", vec![]).await?;
    window.read("Sendings").await?;
    take(window, look, size, "letter").await?;
    window.keys("gtn").await?;
    window.read("What is asked").await?;
    take(window, look, size, "new-case").await?;
    window.keys(Key::Escape).await?;
    for (key, name, words) in [("k", "child-check", "Child check"), ("p", "person", "As written")] {
        window.page.execute("location.hash = '#/cases'", vec![]).await?;
        window.read("What binds us and by when").await?;
        window.settled().await?;
        window
            .page
            .execute("document.querySelector('[data-scope=case] [role=region]').focus()", vec![])
            .await?;
        window.keys(key).await?;
        window.read(words).await?;
        take(window, look, size, name).await?;
        window.keys(Key::Escape).await?;
        window.answered().await?;
    }
    Ok(())
}

async fn every_place(window: &Window, look: &str, size: Size) -> Outcome {
    for (keys, name, words) in PLACES {
        window.keys(keys).await?;
        window.read(words).await?;
        window.answered().await?;
        take(window, look, size, name).await?;
    }
    behind(window, look, size).await?;
    window.chord(Key::Control, 'k').await?;
    window.read("What you can do here").await?;
    take(window, look, size, "search").await?;
    window.keys(Key::Escape).await?;
    window.answered().await?;
    window.chord(Key::Control, 'o').await?;
    window.read("Bring in open cases from a list").await?;
    let list = window.stage().folders().home().join("open-cases.csv");
    std::fs::write(&list, open_cases()?)?;
    window.enter("Choose the list …").await?;
    window.choose_file("Choose the list of open cases", &list).await?;
    window.read("The first cases, as they would be opened").await?;
    take(window, look, size, "open-cases").await?;
    // From the first cases to the choice of a list, and from there to the desk.
    window.keys(Key::Escape).await?;
    window.read("Choose the list …").await?;
    window.seen().await;
    window.keys(Key::Escape).await?;
    window.answered().await
}

#[tokio::test]
#[ignore = "takes the pictures of the guide; run it by `make pictures`"]
async fn pictures() -> Outcome {
    std::fs::create_dir_all(folder())?;
    for size in SIZES {
        let window = sample(size).await?;
        take(&window, "light", size, "unlock").await?;
        window.keys(FIRST_PASSPHRASE).await?;
        window.keys(Key::Enter).await?;
        window.see("nav").await?;
        every_place(&window, "light", size).await?;
        window.keys("gs").await?;
        window.answer("Theme", "Dark").await?;
        window.see("html[data-theme=dark]").await?;
        every_place(&window, "dark", size).await?;
        window.close().await?;
    }
    Ok(())
}
