//! Why: what happens before any window or thread exists: the arguments, and an environment nobody else can steer us by.
//! Not here: the window, the register.

use std::ffi::OsString;
use std::path::PathBuf;

/// Whether a program outside may drive the window (WebDriver).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automation {
    /// The shipped program: variables that would switch it on are cleared first.
    Refused,
    /// The program that tests drive; the environment still has to ask for it.
    Allowed,
}

impl Automation {
    /// True when this very start is driven: allowed, and asked for.
    pub fn driven(self) -> bool {
        self == Self::Allowed && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
    }
}

/// Variables by which the environment could attach a driver or a remote inspector to the window.
const STEERING: [&str; 4] = [
    "TAURI_AUTOMATION",
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
];

/// Which of the steering variables are set.
fn steering_set(is_set: impl Fn(&str) -> bool) -> Vec<&'static str> {
    STEERING.into_iter().filter(|name| is_set(name)).collect()
}

/// Starts this program again without the steering variables, where one is set; returns only if there was none
/// or the second start failed.
///
/// A second start, because clearing a variable in a running process is not safe once a library has read it.
///
/// # Errors
/// The system's, where the program can't be started again.
pub fn leave_steering_behind(automation: Automation) -> std::io::Result<()> {
    if automation == Automation::Allowed {
        return Ok(());
    }
    let found = steering_set(|name| std::env::var_os(name).is_some());
    if found.is_empty() {
        return Ok(());
    }
    let mut again = std::process::Command::new(std::env::current_exe()?);
    again.args(std::env::args_os().skip(1));
    for name in found {
        again.env_remove(name);
    }
    replace_by(&mut again)
}

#[cfg(unix)]
fn replace_by(again: &mut std::process::Command) -> std::io::Result<()> {
    use std::os::unix::process::CommandExt;
    Err(again.exec())
}

#[cfg(not(unix))]
fn replace_by(again: &mut std::process::Command) -> std::io::Result<()> {
    let status = again.status()?;
    std::process::exit(status.code().unwrap_or(1));
}

/// What the command line asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Open the window, on this register if one is named.
    Window {
        /// `--register FILE`; none: the one in the data folder of this user.
        register: Option<PathBuf>,
    },
    /// `--help`
    Help,
    /// `--version`
    Version,
}

/// Why the arguments were not understood.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ArgumentError {
    /// `--register` without a file.
    #[error("--register needs the path of a register file.")]
    RegisterWithoutFile,
    /// Anything else.
    #[error("`{0}` is not an argument of Privacy Desk; see --help.")]
    Unknown(String),
}

/// The help text.
pub const HELP: &str = "Privacy Desk\n\n  privacy-desk [--register FILE]\n\n  --register FILE  open this register instead of your own\n  --version        print the version\n  --help           print this\n\nThe command line for scripts and auditors is `desk`.";

/// Reads the arguments after the program's name.
///
/// # Errors
/// [`ArgumentError`], with the argument that was not understood.
pub fn asked(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, ArgumentError> {
    let mut arguments = arguments.into_iter();
    let mut register = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--help" | "-h") => return Ok(Asked::Help),
            Some("--version" | "-V") => return Ok(Asked::Version),
            Some("--register") => {
                let file = arguments.next().ok_or(ArgumentError::RegisterWithoutFile)?;
                register = Some(PathBuf::from(file));
            }
            _ => return Err(ArgumentError::Unknown(argument.to_string_lossy().into_owned())),
        }
    }
    Ok(Asked::Window { register })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn a_register_can_be_named() {
        let asked = asked(words("--register /a/b.db"));
        assert_eq!(asked, Ok(Asked::Window { register: Some("/a/b.db".into()) }));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(asked(words("--register")), Err(ArgumentError::RegisterWithoutFile));
        assert_eq!(asked(words("--passphrase x")), Err(ArgumentError::Unknown("--passphrase".into())));
    }

    #[test]
    fn only_variables_that_steer_the_window_are_dropped() {
        let set = ["PATH", "WEBKIT_INSPECTOR_SERVER", "TAURI_WEBVIEW_AUTOMATION"];
        assert_eq!(
            steering_set(|name| set.contains(&name)),
            ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER"]
        );
    }
}
