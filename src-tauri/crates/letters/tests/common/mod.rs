//! What the tests of letters share: the facts of the golden letters and tools that read a PDF back.
#![allow(dead_code, reason = "each test file is a program of its own and uses a part of this")]

use std::path::{Path, PathBuf};

use letters::LetterFacts;

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Every golden letter: its kind's folder and file name, and its facts.
pub fn goldens() -> Vec<(PathBuf, LetterFacts)> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join("tests/letters"))
        .unwrap()
        .flat_map(|kind| std::fs::read_dir(kind.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let facts = LetterFacts::from_toml(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            (path, facts)
        })
        .collect()
}

/// The facts of one golden letter: `acknowledgment/en`.
pub fn golden(name: &str) -> LetterFacts {
    let text = std::fs::read_to_string(root().join("tests/letters").join(format!("{name}.toml"))).unwrap();
    LetterFacts::from_toml(&text).unwrap()
}

/// A letter from facts to bytes; panics where it is refused.
pub fn drawn(facts: &LetterFacts) -> Vec<u8> {
    let composed = letters::compose(facts).unwrap();
    letters::draw(&letters::set(&composed).unwrap()).unwrap()
}
