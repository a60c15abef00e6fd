//! A register as a whole, for the command line and the window: made, opened, listed, backed up, restored,
//! exported, its index rebuilt. What is done inside a case stands in `verbs`.

pub(crate) mod export;
pub(crate) mod rebuild;
pub(crate) mod redate;
mod whole;

use std::path::Path;

use register::{Passphrase, Register, Unlock, Work};

use crate::desk::{Desk, Now, system_now};
use crate::error::Answer;
use crate::inputs::Act;
use crate::views::config::RegisterInfo;

pub use rebuild::Rebuilt;
pub use whole::Found;

/// A register that was just made.
#[derive(Debug)]
pub struct Founded {
    /// The open register.
    pub desk: Desk,
    /// The recovery code in its groups; given out here and never again.
    pub recovery: Vec<String>,
}

/// How this process names itself to whoever finds the register open.
fn holder() -> String {
    format!("the command line, process {}", std::process::id())
}

fn unlock(passphrase: String) -> Answer<Unlock> {
    Ok(Unlock::Passphrase(Passphrase::new(passphrase)?))
}

/// An act of one run of a command: no other run has its id.
pub fn act_of_command(verb: &str) -> Act {
    let at = system_now().timestamp_nanos_opt().unwrap_or_default();
    Act { id: format!("command-{verb}-{}-{at}", std::process::id()), case_revision: None }
}

/// A passphrase that nobody can guess, for a register that is thrown away.
///
/// # Errors
/// The machine gives no random numbers.
pub fn random_passphrase() -> Answer<String> {
    Ok(register::RecoveryCode::generate()?.groups().join(" "))
}

/// Makes a register with the shipped set-up.
///
/// # Errors
/// Something is in the way, the folder can't be written, the passphrase can't be used.
pub async fn found(path: &Path, officer: &str, passphrase: String) -> Answer<Founded> {
    found_at(path, officer, passphrase, system_now).await
}

/// The same with another clock, for demos.
///
/// # Errors
/// As [`found`].
pub async fn found_at(path: &Path, officer: &str, passphrase: String, now: Now) -> Answer<Founded> {
    let passphrase = Passphrase::new(passphrase)?;
    let (desk, code) = Desk::found(path, officer, passphrase, &holder(), Work::UNLOCK, now).await?;
    Ok(Founded { desk, recovery: code.groups() })
}

/// Opens a register for work.
///
/// # Errors
/// No register, a wrong passphrase, another process has it open, a damaged file.
pub async fn open(path: &Path, passphrase: String) -> Answer<Desk> {
    Desk::open(path, unlock(passphrase)?, &holder(), system_now).await
}

/// Opens a register for looking; works beside an open window.
///
/// # Errors
/// No register, a wrong passphrase, a damaged file.
pub async fn look(path: &Path, passphrase: String) -> Answer<Desk> {
    Desk::look(path, unlock(passphrase)?, system_now).await
}

/// Makes a register of a backup, at a place where there is none. Case and letter numbers go on in a new series.
///
/// # Errors
/// The backup is damaged or another program's file, the passphrase is wrong, something is in the way.
pub async fn restore(backup: &Path, to: &Path, passphrase: String) -> Answer<RegisterInfo> {
    let register =
        Register::restore(backup, to, unlock(passphrase.clone())?, &holder(), system_now()).await?;
    register.close().await;
    let desk = look(to, passphrase).await?;
    let info = desk.register_info().await;
    desk.close().await;
    info
}
