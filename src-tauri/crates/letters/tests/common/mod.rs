//! What the tests of letters share: the facts of the golden letters and tools that read a PDF back.
#![allow(dead_code, reason = "each test file is a program of its own and uses a part of this")]

pub mod tagged;

use std::path::{Path, PathBuf};
use std::process::Command;

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

/// A word of a drawn page with its box in points from the page's upper left corner, as pdftotext measures it: as tall as
/// the typeface's ascent and descent, not as the ink.
#[derive(Debug, Clone)]
pub struct Word {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
    /// The word.
    pub text: String,
}

impl Word {
    /// Its box.
    pub fn area(&self) -> letters::Area {
        letters::Area { left: self.left, top: self.top, right: self.right, bottom: self.bottom }
    }
}

/// The words of every page by `pdftotext -bbox`; none where it is not installed, which is said.
pub fn words(pdf: &[u8]) -> Option<Vec<Vec<Word>>> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let running = Command::new("pdftotext")
        .args(["-bbox", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut running) = running else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    running.stdin.take().unwrap().write_all(pdf).unwrap();
    let out = running.wait_with_output().unwrap();
    assert!(out.status.success());
    let said = String::from_utf8(out.stdout).unwrap();
    let mut pages = Vec::new();
    for line in said.lines().map(str::trim) {
        if line.starts_with("<page") {
            pages.push(Vec::new());
        }
        if !line.starts_with("<word") {
            continue;
        }
        let value = |name: &str| -> f32 {
            line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let text = line.split('>').nth(1).unwrap().split('<').next().unwrap();
        let text = ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&apos;'", "&amp;&"].iter().fold(
            text.to_owned(),
            |t, pair| {
                let (from, to) = pair.split_at(pair.len() - 1);
                t.replace(from, to)
            },
        );
        pages.last_mut().unwrap().push(Word {
            left: value("xMin"),
            top: value("yMin"),
            right: value("xMax"),
            bottom: value("yMax"),
            text,
        });
    }
    Some(pages)
}

/// Without blanks, for comparing what was printed with what was read back.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// A box in inches as points.
pub fn inches(left: f32, top: f32, right: f32, bottom: f32) -> letters::Area {
    letters::Area { left: left * 72.0, top: top * 72.0, right: right * 72.0, bottom: bottom * 72.0 }
}

/// Runs a tool on a file; none where it is not installed.
pub fn tool(name: &str, arguments: &[&str], file: &Path) -> Option<(bool, String)> {
    match Command::new(name).args(arguments).arg(file).output() {
        Ok(out) => {
            let text =
                String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
            Some((out.status.success(), text))
        }
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}

/// A folder for files that tools are to read.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
