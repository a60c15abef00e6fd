//! Why: a program whose law files hold a fault is not built at all; the build says which file, which line and what to do.
//! Not here: the checks (`laws`). It runs again whenever that crate or one of its files changed, because it is linked to it.

use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    match laws::LawBook::shipped() {
        Ok(_) => ExitCode::SUCCESS,
        Err(found) => {
            eprintln!("The law files hold faults; no date is counted from half a law:");
            for (place, fault) in &found.faults {
                eprintln!("src-tauri/crates/laws/{place}: {fault}. {}", fault.next());
            }
            ExitCode::FAILURE
        }
    }
}
