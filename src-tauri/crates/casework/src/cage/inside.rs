//! The inner side of the cage: narrows what this process may do, then reads what it is given until there is no more.

use std::io::{BufReader, BufWriter};
use std::process::ExitCode;

use intake::caged::{asked, give, run};

/// Serves until the other side closes the pipe. A reader that breaks ends the process.
pub fn serve() -> ExitCode {
    narrow();
    let mut from = BufReader::new(std::io::stdin().lock());
    let mut to = BufWriter::new(std::io::stdout().lock());
    while let Ok(Some((job, bytes))) = asked(&mut from) {
        if give(&mut to, &run(job, &bytes)).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Memory beyond what the program itself takes up, seconds of the processor over all its files, files that it may open.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 900 * 1024 * 1024;
#[cfg(target_os = "linux")]
const SECONDS: u64 = 120;
#[cfg(target_os = "linux")]
const FILES: u64 = 16;

/// Sets the limits; no rights can be gained and no file grow from here on. A limit that can't be set leaves the others.
#[cfg(target_os = "linux")]
fn narrow() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    let taken = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|s| s.split(' ').next()?.parse::<u64>().ok())
        .unwrap_or(0)
        .saturating_mul(u64::try_from(rustix::param::page_size()).unwrap_or(4_096));
    let _ = setrlimit(Resource::As, most(taken.saturating_add(MEMORY)));
    let _ = setrlimit(Resource::Cpu, most(SECONDS));
    let _ = setrlimit(Resource::Fsize, most(0));
    let _ = setrlimit(Resource::Core, most(0));
    let _ = setrlimit(Resource::Nofile, most(FILES));
    let _ = rustix::thread::set_no_new_privs(true);
}

/// Elsewhere the deadline alone holds; see the README.
#[cfg(not(target_os = "linux"))]
const fn narrow() {}
