//! Why: the window opens on an empty machine and asks for a first start, free of faults of accessibility.
//! Not here: the path of a request; see `window_path.rs`.

use desk_tests::window::{Outcome, Window};

#[tokio::test]
async fn the_window_opens_and_asks_for_a_first_start() -> Outcome {
    let window = Window::open("first-start").await?;
    window.see("main").await?;
    window.see("input[type=password]").await?;
    window.picture("first-start").await?;
    let faults = window.faults().await?;
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}
