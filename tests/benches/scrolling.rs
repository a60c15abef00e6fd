//! How evenly the long list moves: the real window scrolls through the register of 100,000 cases by script, on the
//! register that `figures` made, and says how long each frame took and how many rows the page held.
//! Not here: how fast the rows come out of the register (`figures`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a bench that stops says why

use desk_tests::window::{Outcome, Size, Stage, Window};
use serde::Deserialize;
use thirtyfour::Key;

/// Of the register that `figures` made.
const PASSPHRASE: &str = "made up people, for measuring only";

/// No frame may take longer, in milliseconds.
const FRAME: f64 = 50.0;

/// More rows in the page than a screen of the highest kind can show, with as many again before and after.
const ROWS: u32 = 120;

/// Moves the list on at every frame: most of the time like a wheel, now and then a whole screen at once.
const SCROLL: &str = r"
    const done = arguments[0];
    const list = document.querySelector('[role=listbox]');
    const until = performance.now() + 12000;
    const frames = [];
    let last, rows = 0, step = 0;
    const frame = () => {
        const now = performance.now();
        if (last !== undefined) frames.push(now - last);
        last = now;
        rows = Math.max(rows, list.querySelectorAll('[role=option]').length);
        step += 1;
        list.scrollTop += step % 40 === 0 ? list.clientHeight : 90;
        if (now < until) requestAnimationFrame(frame);
        else done({ frames, rows, screens: list.scrollTop / list.clientHeight });
    };
    requestAnimationFrame(frame);
";

#[derive(Deserialize)]
struct Scrolled {
    /// Milliseconds from one frame to the next.
    frames: Vec<f64>,
    /// The most rows that the page held at once.
    rows: u32,
    /// How far it came, in heights of the list.
    screens: f64,
}

#[tokio::main]
async fn main() -> Outcome {
    let register = desk_tests::root().join("target/bench/cases-100000.db");
    if !register.with_extension("whole").exists() {
        println!(
            "| scrolling a list of 100,000 cases | 50 ms a frame | no register of 100,000 cases here | |"
        );
        return Ok(());
    }
    let stage = Stage::set(Size::DESK).await?;
    let window = Window::open_with("scrolling", stage, &["--register", &register.to_string_lossy()]).await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    window.keys("gc").await?;
    window.see("[role=option]").await?;
    // What the case beside the list takes to come is not the list's time.
    window.see("main h1").await?;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let Scrolled { mut frames, rows, screens } =
        serde_json::from_value(window.page.execute_async(SCROLL, vec![]).await?.json().clone())?;
    window.picture("after").await?;
    window.close().await?;
    frames.sort_by(f64::total_cmp);
    let longest = frames.last().copied().unwrap_or(f64::INFINITY);
    let middle = frames.get(frames.len() / 2).copied().unwrap_or(f64::INFINITY);
    let verdict = if longest <= FRAME && rows <= ROWS { "holds" } else { "**over**" };
    println!(
        "| scrolling through 100,000 cases, {screens:.0} screens in {} frames at 1920 x 1080 | no frame above 50 ms, rows in the page bounded | {middle:.1} ms median, {longest:.1} ms longest; at most {rows} rows | {verdict} |",
        frames.len()
    );
    Ok(())
}
