//! Why: the same window for end-to-end tests, which drive it through WebDriver. Built only with the feature `e2e`.
//! Not here: any behaviour of its own; a test that passes here speaks for the shipped program.

use std::process::ExitCode;

fn main() -> ExitCode {
    privacy_desk::run(privacy_desk::Automation::Allowed)
}
