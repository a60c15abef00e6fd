//! The command line as scripts use it: the real binary, its exit codes, its JSON, its sentences. What the numbers and
//! texts behind it must be is tested where they are made.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that stops says why

mod address;
mod cage;
mod cases;
mod clocks;
mod demo;
mod laws;
mod letter;
mod read;
mod register;
mod usage;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the binary gave.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// What went to stdout.
    pub out: String,
    /// What went to stderr.
    pub err: String,
}

impl Run {
    /// The result as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("no JSON ({e}): {} / {}", self.out, self.err))
    }

    /// Ended as it should; shows both streams where it did not.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// A refusal as scripts read it: exit 1, a code, what happened and what to do next.
    pub fn refused(self, code: &str) -> Value {
        let run = self.ends(1);
        let json = run.json();
        assert_eq!(json["code"], code, "{json}");
        for part in ["what", "next"] {
            let sentence = json[part].as_str().unwrap();
            assert!(sentence.ends_with(['.', '?', '”']) && sentence.len() > 10, "{part}: {sentence}");
            assert!(run.err.contains(sentence.trim()), "stderr says it too: {}", run.err);
        }
        json
    }
}

/// Runs the binary without a terminal and without its environment's locale.
pub fn desk<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_desk"))
        .args(arguments)
        .stdin(Stdio::null())
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The project's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

/// Third-party material that is not in the project: there on some machines only. Says so where it is not.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = root().join("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: {} is not on this machine", found.display());
    None
}
