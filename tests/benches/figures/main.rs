//! What the design promises, measured: `cargo bench -p desk-tests --bench figures`, or `make bench`. Prints one table
//! with budget and figure. Each part runs in a process of its own.
//! Not here: letters, beside other programs (`tests/bench/letters`); the window (`.ci/benches/20-window`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a bench that stops says why

mod clocks;
mod import;
mod large;
mod register;
mod table;

use std::process::Command;

use table::Line;

/// A part of the bench: its name and what it measures.
type Part = (&'static str, fn() -> Vec<Line>);

const PARTS: &[Part] = &[
    ("unlock", register::unlock),
    ("clocks", clocks::counted),
    ("import", import::thousand),
    ("mailbox", large::mailbox),
    ("rows", large::rows),
    ("lists", register::lists),
    ("searches", register::searches),
    ("cases", register::cases),
    ("redate", register::redate),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) = arguments.iter().position(|a| a == "--part").and_then(|at| arguments.get(at + 1)) {
        let (_, measure) = PARTS.iter().find(|(part, _)| part == name).expect("a part of this name");
        println!("{}", serde_json::to_string(&measure()).unwrap());
        return;
    }
    // Cargo hands `--bench` and a filter on; a filter picks parts by name.
    let filter: Vec<&String> = arguments.iter().filter(|a| !a.starts_with('-')).collect();
    let mut lines = Vec::new();
    for (name, _) in
        PARTS.iter().filter(|(name, _)| filter.is_empty() || filter.iter().any(|f| name.contains(f.as_str())))
    {
        eprintln!("measuring: {name}");
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--part", name])
            .stderr(std::process::Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "the part {name} ended badly");
        lines.extend(serde_json::from_slice::<Vec<Line>>(&output.stdout).unwrap());
    }
    print!("{}", table::print(&lines));
}
