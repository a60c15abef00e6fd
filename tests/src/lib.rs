//! Why: what several tests share: where the project lies, files of any size, the harness of the real window, a real print queue.
//! Not here: any check; those stand in `tests/`.

use std::path::PathBuf;

pub mod made;
#[cfg(feature = "window")]
pub mod print_queue;
#[cfg(feature = "window")]
pub mod window;

/// The root of the project.
pub fn root() -> PathBuf {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    tests.parent().map(PathBuf::from).unwrap_or(tests)
}

/// The folder of programs built in this test's own profile: `target/debug`, for a bench `target/release`.
pub fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(if cfg!(debug_assertions) { "debug" } else { "release" })
}
