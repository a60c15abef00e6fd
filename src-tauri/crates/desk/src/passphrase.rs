//! Where the passphrase comes from: a file or the terminal. Never from an argument or the environment, where other
//! users of the machine and its logs could read it.

use std::io::IsTerminal;
use std::path::Path;

use crate::files;
use crate::outcome::{Refused, Result, message};

/// The most a passphrase file may hold, in bytes: more is another file named by mistake.
const MOST: u64 = 4096;

/// Reads the passphrase from the file, or asks for it.
pub fn get(file: Option<&Path>, prompt: &str) -> Result<String> {
    match file {
        Some(path) => from_file(path),
        None => ask(prompt),
    }
}

/// Asks for a new passphrase twice where it is typed, so that a slip does not lock the register for good.
pub fn get_new(file: Option<&Path>) -> Result<String> {
    if let Some(path) = file {
        return from_file(path);
    }
    let first = ask("New passphrase: ")?;
    if first == ask("The same once more: ")? {
        Ok(first)
    } else {
        Err(Refused::new(
            "passphrases_differ",
            "The two passphrases differ.",
            "Run the command again and type the same one twice.",
        ))
    }
}

fn ask(prompt: &str) -> Result<String> {
    if !std::io::stdin().is_terminal() {
        return Err(Refused::usage(
            "There is no terminal to ask for the passphrase.",
            "Hand in a file with --passphrase-file FILE.",
        ));
    }
    rpassword::prompt_password(prompt).map_err(|e| {
        Refused::new(
            "io",
            format!("The passphrase could not be read: {e}."),
            "Hand in a file with --passphrase-file FILE.",
        )
    })
}

fn from_file(path: &Path) -> Result<String> {
    let bytes = files::read_at_most(path, MOST)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Refused::new(
            "invalid",
            format!("The passphrase file {} is not UTF-8 text.", files::shown(path)),
            "Write the passphrase on one line of a plain text file.",
        )
    })?;
    warn_if_open(path);
    // One line end at the end of the file belongs to the editor, not to the passphrase.
    let passphrase = text.strip_suffix('\n').map(|t| t.strip_suffix('\r').unwrap_or(t)).unwrap_or(&text);
    if passphrase.is_empty() {
        return Err(Refused::new(
            "invalid",
            format!("The passphrase file {} is empty.", files::shown(path)),
            "Write the passphrase on one line of it.",
        ));
    }
    if passphrase.contains(['\n', '\r']) {
        return Err(Refused::new(
            "invalid",
            format!("The passphrase file {} has more than one line.", files::shown(path)),
            "Write the passphrase on one line and nothing else in the file.",
        ));
    }
    Ok(passphrase.to_owned())
}

#[cfg(unix)]
fn warn_if_open(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let open = std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o077 != 0);
    if open {
        message(&format!(
            "desk: others on this machine may read {}; make it yours alone: chmod 600.",
            files::shown(path)
        ));
    }
}

/// Elsewhere the rights of a file are no bits that could be looked at here.
#[cfg(not(unix))]
fn warn_if_open(_path: &Path) {}
