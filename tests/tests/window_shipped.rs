//! Why: the program as it is shipped, not its driven twin: nobody can drive it, it needs no network, it leaves no word on
//! the disk, and it starts once.
//! Not here: what its screens do; the driven twin shows that.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use desk_tests::built;
use desk_tests::window::{Group, Outcome, PATIENCE, Size, Stage};

fn shipped() -> PathBuf {
    built().join("privacy-desk")
}

/// Waits until `look` gives something.
fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> Outcome<T> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return Ok(found);
        }
        if Instant::now() > until {
            return Err(format!("never happened: {what}").into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Runs a tool on the stage's screen; what it printed, if it ended well.
fn tool(stage: &Stage, line: &[&str]) -> Option<String> {
    let output = stage.command(line.first()?).args(&line[1..]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The number of the window once it is on the screen.
fn window_on(stage: &Stage) -> Outcome<String> {
    wait("a window named Privacy Desk", || {
        let found = tool(stage, &["xdotool", "search", "--onlyvisible", "--name", "^Privacy Desk$"])?;
        found.lines().next().map(str::to_owned)
    })
}

fn start(stage: &Stage, command: &mut Command) -> Outcome<Group> {
    stage.start(command.stdout(Stdio::null()).stderr(Stdio::null()))
}

/// Files below a folder that hold these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(holding(&path, bytes));
        } else if std::fs::read(&path).is_ok_and(|held| held.windows(bytes.len()).any(|part| part == bytes)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_program_lends_its_database_to_no_library() {
    let output =
        Command::new("nm").args(["-D", "--defined-only"]).arg(shipped()).output().expect("nm starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let symbols = String::from_utf8_lossy(&output.stdout).into_owned();
    let lent: Vec<&str> = symbols.lines().filter(|line| line.contains("sqlite3")).collect();
    assert!(lent.is_empty(), "{lent:?}");
}

#[tokio::test]
async fn no_driver_gets_into_the_shipped_window() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let mut wanted = thirtyfour::Capabilities::new();
    wanted.set("webkitgtk:browserOptions", serde_json::json!({ "binary": shipped(), "args": [] }))?;
    let attached =
        tokio::time::timeout(Duration::from_secs(15), thirtyfour::WebDriver::new(stage.driver_url(), wanted))
            .await;
    assert!(!matches!(attached, Ok(Ok(_))), "a driver got into the shipped window");
    // It was not merely slow: the window is there, and its environment names no driver.
    window_on(&stage)?;
    let running = tool(&stage, &["pgrep", "-f", &format!("^{}", shipped().display())])
        .ok_or("the program is not running")?;
    for process in running.lines() {
        let environment = std::fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        let environment = String::from_utf8_lossy(&environment).into_owned();
        if environment.contains(&format!("DISPLAY={}\0", stage.display())) {
            assert!(!environment.contains("AUTOMATION="), "{environment}");
            return Ok(());
        }
    }
    Err("the program on this stage was not found".into())
}

#[test]
fn without_a_display_the_program_says_so() {
    let mut program = Command::new(shipped());
    let output =
        program.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("There is no display here") && !said.contains("panicked"), "{said}");
}

#[tokio::test]
async fn a_second_start_brings_the_first_window_forward_and_ends() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let _first = start(&stage, &mut stage.command(shipped()))?;
    window_on(&stage)?;
    let mut second = start(&stage, &mut stage.command(shipped()))?;
    let status = wait("the second start ends", || second.first().try_wait().ok().flatten())?;
    assert!(status.success(), "{status}");
    window_on(&stage)?;
    Ok(())
}

/// Types as a person at the keyboard, into the window that has the focus.
fn type_in(stage: &Stage, words: &str) -> Outcome {
    tool(stage, &["xdotool", "type", "--delay", "25", words]).ok_or("xdotool could not type")?;
    Ok(())
}

fn key(stage: &Stage, key: &str) -> Outcome {
    tool(stage, &["xdotool", "key", key]).ok_or("xdotool could not press a key")?;
    Ok(())
}

#[tokio::test]
async fn without_any_network_a_first_start_by_keyboard_leaves_no_word_on_the_disk() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    // A network namespace of its own with nothing in it, not even a loopback that is up.
    let mut alone = stage.command("unshare");
    alone.args(["--map-root-user", "--net", "--"]).arg(shipped());
    let mut running = start(&stage, &mut alone)?;
    let window = match window_on(&stage) {
        Ok(window) => window,
        Err(error) => {
            let refused = running.first().try_wait()?.is_some();
            assert!(refused, "{error}");
            println!("skipped: this machine lets nobody make a network namespace");
            return Ok(());
        }
    };
    let register = stage.folders().data().join("register.db");
    // The officer's name goes into the encrypted register, through the page: the marker to look for.
    let marker = "Zyxmarkerofficer";
    tool(&stage, &["xdotool", "windowfocus", &window]).ok_or("xdotool could not give the focus")?;
    // Nobody can ask this window what it shows: a person would look, the test waits.
    std::thread::sleep(Duration::from_secs(3));
    type_in(&stage, marker)?;
    key(&stage, "Return")?;
    std::thread::sleep(Duration::from_secs(2));
    type_in(&stage, "seven quiet herons over the bayou")?;
    key(&stage, "Tab")?;
    type_in(&stage, "seven quiet herons over the bayou")?;
    std::thread::sleep(Duration::from_secs(2));
    key(&stage, "Return")?;
    wait("the register is founded", || register.exists().then_some(()))?;
    std::thread::sleep(Duration::from_secs(2));
    for place in [stage.folders().disk(), stage.folders().runtime()] {
        assert_eq!(holding(place, marker.as_bytes()), Vec::<PathBuf>::new());
        let wide: Vec<u8> = marker.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(holding(place, &wide), Vec::<PathBuf>::new());
        assert_eq!(holding(place, b"quiet herons"), Vec::<PathBuf>::new());
    }
    let webkit: Vec<_> = holding_folders(stage.folders().disk());
    assert!(webkit.is_empty(), "WebKit left {webkit:?}");
    Ok(())
}

/// Folders and files by which WebKit would keep what a page does.
fn holding_folders(folder: &Path) -> Vec<PathBuf> {
    let kept = [
        "WebKitCache",
        "storage",
        "localstorage",
        "mediakeys",
        "databases",
        "hsts-storage.sqlite",
        "cookies",
    ];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if kept.iter().any(|name| path.ends_with(name)) {
            found.push(path.clone());
        }
        if path.is_dir() && !path.is_symlink() {
            found.extend(holding_folders(&path));
        }
    }
    found
}
