//! `desk register`: a register without a window. One file for what makes and fills it, one for what only looks, one
//! for what takes something out of it.

mod cases;
mod fill;
mod keep;
mod look;

use casework::inputs::Act;
use casework::keeping;
use casework::{Code, Desk};

use super::json;
use crate::args::{RegisterCommand, Where};
use crate::outcome::Result;
use crate::passphrase;

/// Runs one of them.
pub async fn run(command: RegisterCommand) -> Result {
    match command {
        RegisterCommand::Init { place, officer } => fill::init(&place, &officer).await,
        RegisterCommand::Import { place, files, columns } => {
            fill::import(&place, &files, columns.as_deref()).await
        }
        RegisterCommand::ImportCases { place, file, columns, company, channel, preview, to_mend } => {
            let said = cases::Said { columns, company, channel, preview, to_mend };
            cases::import(&place, &file, &said).await
        }
        RegisterCommand::Info { place } => look::info(&place).await,
        RegisterCommand::List { place, what, most } => look::list(&place, what, most).await,
        RegisterCommand::Show { place, what } => look::show(&place, &what).await,
        RegisterCommand::Verify { place } => look::verify(&place).await,
        RegisterCommand::Backup { place, to } => keep::backup(&place, to.as_deref()).await,
        RegisterCommand::Restore { register, passphrase_file, from } => {
            keep::restore(&from, &Where { register, passphrase_file }).await
        }
        RegisterCommand::Export { place, what, payloads, id, out } => {
            keep::export(&place, what, payloads, id.as_deref(), &out).await
        }
        RegisterCommand::Reindex { place } => keep::reindex(&place).await,
    }
}

/// Opens for looking; works beside an open window.
async fn look_into(place: &Where) -> Result<Desk> {
    let passphrase = passphrase::get(place.passphrase_file.as_deref(), "Passphrase: ")?;
    Ok(keeping::look(&place.register, passphrase).await?)
}

/// Opens for work; refused while another process works on it.
async fn open(place: &Where) -> Result<Desk> {
    let passphrase = passphrase::get(place.passphrase_file.as_deref(), "Passphrase: ")?;
    Ok(keeping::open(&place.register, passphrase).await?)
}

/// Opens for work, or for looking where another process works on it or nothing can be written there.
async fn open_or_look(place: &Where) -> Result<Desk> {
    let passphrase = passphrase::get(place.passphrase_file.as_deref(), "Passphrase: ")?;
    match keeping::open(&place.register, passphrase.clone()).await {
        Err(r) if matches!(r.code, Code::AlreadyOpen | Code::ReadOnlyFolder) => {
            Ok(keeping::look(&place.register, passphrase).await?)
        }
        opened => Ok(opened?),
    }
}

/// An act of its own: each run of a command is one.
fn act(verb: &str) -> Act {
    keeping::act_of_command(verb)
}
