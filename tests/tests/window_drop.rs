//! Why: files dragged onto the window are taken in, from the first hint to the list; the page never learns a path.
//! Not here: the dialog for files (`window_path`), what becomes of the messages.

use std::path::Path;
use std::time::Duration;

use desk_tests::window::{Outcome, Size, Stage, Window};

/// Wide enough for the window and, beside it, the one that is dragged from.
const WIDE: Size = Size { width: 1920, height: 900 };

fn message(subject: &str, id: u32) -> String {
    format!(
        "From: Ada Birch <ada.birch@example.org>\r\nTo: privacy@offdutymanagement.example\r\nSubject: {subject}\r\n\
         Date: Mon, 02 Nov 2026 10:00:00 -0600\r\nMessage-ID: <drop-{id}@example.org>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nPlease delete my account. Message {id}.\r\n"
    )
}

fn hand(stage: &Stage, line: &[&str]) -> Outcome<String> {
    let output = stage.command("xdotool").args(line).output()?;
    if !output.status.success() {
        return Err(format!("xdotool {line:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[tokio::test]
async fn files_dragged_onto_the_window_are_taken_in() -> Outcome {
    let stage = Stage::set(WIDE).await?;
    let folder = stage.folders().home().join("arrived");
    std::fs::create_dir(&folder)?;
    for id in 1..=3 {
        std::fs::write(folder.join(format!("{id}.eml")), message("Account", id))?;
    }
    std::fs::write(folder.join("empty.eml"), "")?;
    let window = Window::open_with("drop", stage, &[]).await?;
    window.first_start().await?;

    let stage = window.stage();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/window/drag_source.py");
    let mut source = stage.command("/usr/bin/python3");
    let _source = stage.start(source.arg(script).arg(&folder))?;
    let mut found = Err("never looked".into());
    for _ in 0..100 {
        found = hand(stage, &["search", "--onlyvisible", "--name", "^drag source$"]);
        if found.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    found?;
    let moment = Duration::from_millis(120);
    hand(stage, &["mousemove", "1500", "200"])?;
    tokio::time::sleep(moment * 4).await;
    hand(stage, &["mousedown", "1"])?;
    for step in 1..=10_i32 {
        let (x, y) = ((1500 - step * 80).to_string(), (200 + step * 20).to_string());
        hand(stage, &["mousemove", &x, &y])?;
        tokio::time::sleep(moment).await;
    }
    window.read("Drop to take the messages in").await?;
    window.picture("over").await?;
    hand(stage, &["mouseup", "1"])?;
    // A folder stands for the files in it; the empty one is refused by name and holds nobody up.
    window.read("3 taken in").await?;
    window.read("1 refused").await?;
    window.read("empty.eml").await?;
    window.picture("taken-in").await?;
    let text = window.text().await?;
    assert!(!text.contains("/arrived/"), "the page learned a path: {text}");
    window.close().await?;
    Ok(())
}
