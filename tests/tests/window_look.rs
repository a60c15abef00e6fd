//! Why: how the screens look and whether everybody can use them: each main screen of a desk with varied cases, light and
//! dark, on the laptop and on the desk's screen, at 200 % zoom; axe finds nothing anywhere.
//! Not here: what is done on them (`window_path`). The pictures are for people to look at.

use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window};
use thirtyfour::Key;

/// Screens by the key after G, with words that stand on them.
const SCREENS: [(&str, &str, &str); 10] = [
    ("t", "today", "Today"),
    ("u", "unfiled", "Suggestions"),
    ("c", "case", "What binds us and by when"),
    ("e", "deadlines", "dates are not met"),
    ("m", "mailroom", "Mail logs"),
    ("p", "people", "People"),
    ("d", "disclosures", "Disclosures"),
    ("l", "laws", "Published promise"),
    ("s", "settings", "Settings"),
    ("r", "reports", "By right"),
];

/// A desk with varied cases, opened and unlocked.
async fn desk(test: &str, size: Size) -> Outcome<Window> {
    let stage = Stage::set(size).await?;
    let home = stage.folders().home();
    let (register, secret) = (home.join("sample.db"), home.join("passphrase"));
    std::fs::write(&secret, FIRST_PASSPHRASE)?;
    let mut fill = stage.command(desk_tests::built().join("desk"));
    fill.args(["demo", "--cases", "24", "--register"]).arg(&register).arg("--passphrase-file").arg(&secret);
    let filled = tokio::task::spawn_blocking(move || fill.output()).await??;
    if !filled.status.success() {
        return Err(format!("no sample register: {}", String::from_utf8_lossy(&filled.stderr)).into());
    }
    let window = Window::open_with(test, stage, &["--register", &register.to_string_lossy()]).await?;
    window.read("The register is locked").await?;
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    window.page.set_window_rect(0, 0, size.width, size.height).await?;
    Ok(window)
}

/// Shows every main screen, keeps its picture and demands that axe finds nothing on it.
async fn every_screen(window: &Window, look: &str) -> Outcome {
    screens(window, look, &SCREENS).await
}

/// Dialogs of a case by their keys, with the words of their heads.
const DIALOGS: [(&str, &str, &str); 12] = [
    ("k", "child-check", "Child check"),
    ("v", "identity", "Identity ledger"),
    ("u", "authority", "Authority to act"),
    ("p", "person", "Person"),
    ("a", "event", "Record a dated event"),
    ("l", "which-letter", "Which letter?"),
    ("x", "close", "Close the case"),
    ("?", "keys", "In this pane"),
    ("t", "task", "What is to be done"),
    ("j", "move", "Move to the company it concerns"),
    ("q", "second-track", "The same person in another capacity"),
    ("#", "link", "Another case belongs with this one"),
];

/// What lies behind the main screens: the form for a new case, the dialogs of a case, a letter.
async fn behind(window: &Window, look: &str) -> Outcome {
    let mut faults = String::new();
    let mut judge = async |name: &str| -> Outcome {
        window.settled().await?;
        window.picture(&format!("{look}-{name}")).await?;
        for fault in window.faults().await? {
            faults.push_str(&format!("{look} {name}: {fault:?}\n"));
        }
        Ok(())
    };
    window.keys("gtn").await?;
    window.read("What is asked").await?;
    judge("new-case").await?;
    window.keys(Key::Escape).await?;
    window.keys("gu").await?;
    window.read("Suggestions").await?;
    window.keys("o").await?;
    window.read("What is asked").await?;
    judge("case-from-message").await?;
    window.keys(Key::Escape).await?;
    // The first of the open cases: only an open one has verbs.
    window.keys("gc").await?;
    window.read("What binds us and by when").await?;
    window.settled().await?;
    let open: String = window.page.execute("return location.hash", vec![]).await?.convert()?;
    assert!(open.starts_with("#/cases/"), "{open}");
    for (key, name, words) in DIALOGS {
        window.page.execute(&format!("location.hash = '{open}'"), vec![]).await?;
        window.read("What binds us and by when").await?;
        let focus = "document.querySelector('[data-scope=case] [role=region]').focus()";
        window.page.execute(focus, vec![]).await?;
        window.keys(key).await?;
        window.see("[data-modal]").await?;
        window.read(words).await?;
        judge(name).await?;
        window.keys(Key::Escape).await?;
        // The focus comes back from a dialog after it is gone.
        window.answered().await?;
    }
    window.page.execute("location.hash = '#/letter/1'", vec![]).await?;
    window.read("Sendings").await?;
    judge("letter").await?;
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// The same for some of them.
async fn screens(window: &Window, look: &str, screens: &[(&str, &str, &str)]) -> Outcome {
    let mut faults = String::new();
    for (key, name, words) in screens {
        window.keys("g").await?;
        window.keys(*key).await?;
        window.read(words).await?;
        window.picture(&format!("{look}-{name}")).await?;
        for fault in window.faults().await? {
            faults.push_str(&format!("{look} {name}: {fault:?}\n"));
        }
        // Twice as large, of list and case only one is there, and the heading is the case's.
        if look != "twice" {
            window.tree(&format!("{look}-{name}")).await?;
        }
        // Reading on needs one direction only, also twice as large.
        let wide = "const p = document.scrollingElement; return [p.scrollWidth, innerWidth]";
        let (page, screen): (u64, u64) = window.page.execute(wide, vec![]).await?.convert()?;
        if page > screen {
            faults.push_str(&format!("{look} {name}: the page is {page} wide, the screen {screen}\n"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// Chooses light or dark in the settings, by key.
async fn theme(window: &Window, theme: &str) -> Outcome {
    window.keys("gs").await?;
    window.answer("Theme", theme).await?;
    window.see(&format!("html[data-theme={}]", theme.to_lowercase())).await?;
    Ok(())
}

#[tokio::test]
async fn every_screen_of_a_laptop_is_free_of_faults_in_light_in_dark_and_twice_as_large() -> Outcome {
    let window = desk("look-laptop", Size::LAPTOP).await?;
    every_screen(&window, "light").await?;
    theme(&window, "Dark").await?;
    every_screen(&window, "dark").await?;
    behind(&window, "dark").await?;
    let before: f64 = window.page.execute("return innerWidth", vec![]).await?.convert()?;
    for _ in 0..5 {
        window.chord(Key::Control, '+').await?;
    }
    window.settled().await?;
    let after: f64 = window.page.execute("return innerWidth", vec![]).await?.convert()?;
    assert!(
        (before / after - 2.0).abs() < 0.1,
        "five times Ctrl + make everything twice as large: {before} to {after}"
    );
    // Twice as large, list and case no longer stand side by side: the list comes first.
    let one_pane =
        SCREENS.map(|(key, name, words)| (key, name, if key == "c" { "Sorted by" } else { words }));
    screens(&window, "twice", &one_pane).await?;
    window.close().await?;
    Ok(())
}

#[tokio::test]
async fn every_screen_of_a_desk_is_free_of_faults_in_light_and_dark() -> Outcome {
    let window = desk("look-desk", Size::DESK).await?;
    every_screen(&window, "light").await?;
    theme(&window, "Dark").await?;
    every_screen(&window, "dark").await?;
    window.close().await?;
    Ok(())
}

/// Places with buttons that open a form: what stands after # in the address, and words that stand there.
const PLACES: [(&str, &str); 12] = [
    ("unfiled", "Suggestions"),
    ("mailroom", "Mail logs"),
    ("people", "People"),
    ("laws", "Published promise"),
    ("settings", "Settings"),
    ("disclosures/log", "Disclosures"),
    ("disclosures/choices", "Disclosures"),
    ("disclosures/companies", "Disclosures"),
    ("disclosures/binds", "Disclosures"),
    ("disclosures/systems", "Disclosures"),
    ("disclosures/providers", "Disclosures"),
    ("disclosures/categories", "Disclosures"),
];
/// Buttons that lead out of the page, by how their words begin: a window of the system's own, another register, the lock.
const LEADS_OUT: [&str; 13] = [
    "save",
    "print",
    "export",
    "choose",
    "open the",
    "case file",
    "back up",
    "lock",
    "import",
    "restore",
    "look at",
    "check ",
    "show in",
];
/// Of each place so many buttons of different words are pressed.
const BUTTONS: usize = 40;

/// Presses each button of a place that has words of its own, and demands that axe finds nothing on the dialog that it opens.
/// Answers the heads of these dialogs.
async fn forms(window: &Window, hash: &str, words: &str, faults: &mut String) -> Outcome<Vec<String>> {
    let go = async || -> Outcome {
        window.page.execute(&format!("location.hash = '#/{hash}'"), vec![]).await?;
        window.read(words).await?;
        window.settled().await
    };
    go().await?;
    let named = "const seen = new Set(); return [...document.querySelectorAll('#work button')].filter(b => b.checkVisibility() \
                 && !b.disabled).map(b => b.innerText.split('\\n')[0].trim()).filter(t => t && !seen.has(t) && seen.add(t))";
    let buttons: Vec<String> = window.page.execute(named, vec![]).await?.convert()?;
    let leads_out = |button: &str| LEADS_OUT.iter().any(|words| button.to_lowercase().starts_with(words));
    let mut heads = Vec::new();
    for button in buttons.iter().filter(|b| !leads_out(b)).take(BUTTONS) {
        go().await?;
        let press = "const b = [...document.querySelectorAll('#work button')].find(b => b.checkVisibility() && !b.disabled \
                     && b.innerText.split('\\n')[0].trim() === arguments[0]); b?.focus(); b?.click()";
        window.page.execute(press, vec![serde_json::json!(button)]).await?;
        window.settled().await?;
        let head = "const d = document.querySelector('[data-modal]'); \
                    return d ? document.getElementById(d.getAttribute('aria-labelledby'))?.innerText ?? 'no head' : ''";
        let head: String = window.page.execute(head, vec![]).await?.convert()?;
        if !head.is_empty() {
            for fault in window.faults().await? {
                faults.push_str(&format!("{hash} {button} ({head}): {fault:?}\n"));
            }
            heads.push(head);
            window.keys(Key::Escape).await?;
            window.answered().await?;
        }
    }
    Ok(heads)
}

#[tokio::test]
async fn every_dialog_that_a_button_opens_is_free_of_faults() -> Outcome {
    let window = desk("look-dialogs", Size::LAPTOP).await?;
    let (mut faults, mut heads) = (String::new(), Vec::new());
    for (hash, words) in PLACES {
        heads.extend(forms(&window, hash, words, &mut faults).await?);
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    window.page.execute("location.hash = '#/cases'", vec![]).await?;
    window.read("What binds us and by when").await?;
    window.settled().await?;
    let open: String = window.page.execute("return location.hash.slice(2)", vec![]).await?.convert()?;
    heads.extend(forms(&window, "letter/1", "Sendings", &mut faults).await?);
    heads.extend(forms(&window, &open, "What binds us and by when", &mut faults).await?);
    heads.sort();
    heads.dedup();
    println!("{} dialogs: {heads:?}", heads.len());
    assert!(heads.len() >= 30, "{heads:?}");
    window.close().await?;
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}
