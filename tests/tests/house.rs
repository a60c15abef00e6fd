//! Why: the picture of the house (README) is held here: who may know whom, who owns which heavy part, what may not lie
//! where. A change of the picture is a change of this file, and so a decision.
//! Not here: whether the parts do their work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

#[path = "house/arrows.rs"]
mod arrows;
#[path = "house/licences.rs"]
mod licences;
#[path = "house/promises.rs"]
mod promises;
#[path = "house/sources.rs"]
mod sources;

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// What cargo says about the packages of this workspace, their dependencies as written.
fn packages() -> Vec<Value> {
    let said =
        run(Command::new(cargo()).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]));
    let metadata: Value = serde_json::from_str(&said).expect("cargo metadata is JSON");
    metadata["packages"].as_array().expect("cargo metadata lists packages").clone()
}

/// Every file that git knows or would take in, relative to the root.
fn files() -> Vec<PathBuf> {
    let said = run(Command::new("git").args([
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]));
    said.lines().map(PathBuf::from).filter(|path| desk_tests::root().join(path).is_file()).collect()
}

fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

fn run(command: &mut Command) -> String {
    let output = command.current_dir(desk_tests::root()).output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it speaks UTF-8")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
