//! What takes something out of a register or makes one of it: backup, restore, export, the rebuilt index.

use std::path::Path;

use casework::keeping;
use serde_json::json as object;

use super::{act, json, open, open_or_look};
use crate::args::{ExportWhat, Where};
use crate::files;
use crate::outcome::{Outcome, Refused, Result};
use crate::passphrase;

/// Writes a backup and reads it back. Works beside an open window; only then the register's own log can't name it.
///
/// Without a place: into the folder that was chosen for backups, for a scheduler. That is noted in the register, so it is refused
/// while another process works on it.
pub async fn backup(place: &Where, to: Option<&Path>) -> Result {
    let (desk, made) = match to {
        Some(to) => {
            refuse_if_there(to)?;
            let desk = open_or_look(place).await?;
            let made = desk.backup_to(&act("backup"), to).await;
            (desk, made)
        }
        None => {
            let desk = open(place).await?;
            let made = desk.back_up(&act("backup")).await;
            (desk, made)
        }
    };
    desk.close().await;
    let made = made?;
    let text = format!(
        "The backup {} is written, was opened again and verifies: {} KiB, {} entries, {} stored files, {} letters and mail logs.",
        files::shown(Path::new(&made.file)),
        made.kib,
        made.entries,
        made.blobs,
        made.documents
    );
    let mut notes = Vec::new();
    if !made.logged {
        let note =
            "The register is open elsewhere or can't be written, so its log does not name this backup.";
        notes.push(note.to_owned());
    }
    if !made.removed.is_empty() {
        notes.push(format!("Older backups removed: {}.", made.removed.join(", ")));
    }
    if !made.unremoved.is_empty() {
        notes.push(format!("Older backups could not be removed: {}.", made.unremoved));
    }
    Ok(Outcome { notes, ..Outcome::done(json(&made)?, text) })
}

/// Makes a register of a backup.
pub async fn restore(from: &Path, place: &Where) -> Result {
    let passphrase = passphrase::get(place.passphrase_file.as_deref(), "Passphrase of the backup: ")?;
    let info = keeping::restore(from, &place.register, passphrase).await?;
    let text = format!(
        "The register {} is made of the backup: {} cases, {} messages, {} entries. Case and letter numbers go on in a \
         new series, so that none is given twice.",
        files::shown(&place.register),
        info.cases,
        info.messages,
        info.entries
    );
    Ok(Outcome::done(json(&info)?, text))
}

/// Writes something out of the register, noted in the audit chain before the file is written.
pub async fn export(place: &Where, what: ExportWhat, payloads: bool, id: Option<&str>, out: &Path) -> Result {
    refuse_if_there(out)?;
    let desk = open(place).await?;
    let to = out.display().to_string();
    let bytes = match what {
        ExportWhat::Chain => desk.export_chain(&act("export_chain"), &to, payloads).await,
        ExportWhat::Cases => desk.export_cases(&act("export_cases"), &to).await,
        ExportWhat::Message | ExportWhat::Letter => match id {
            Some(id) if what == ExportWhat::Message => {
                desk.export_message(&act("export_message"), id, &to).await
            }
            Some(id) => desk.export_letter(&act("export_letter"), id, &to).await,
            None => {
                desk.close().await;
                return Err(Refused::usage(
                    "It is not said which one to export.",
                    "Name it with --id ID; `list` and `show` print the ids.",
                ));
            }
        },
    };
    desk.close().await;
    let bytes = bytes?;
    files::write(out, &bytes)?;
    let object = object!({"file": to, "bytes": bytes.len()});
    Ok(Outcome::done(json(&object)?, format!("{} is written: {} bytes.", files::shown(out), bytes.len())))
}

/// Builds index and lists anew.
pub async fn reindex(place: &Where) -> Result {
    let desk = open(place).await?;
    let rebuilt = desk.reindex(&act("reindex")).await;
    desk.close().await;
    let rebuilt = rebuilt?;
    let text = format!(
        "Built anew: {} cases, {} messages, {} people, {} letters.",
        rebuilt.cases, rebuilt.messages, rebuilt.people, rebuilt.letters
    );
    Ok(Outcome::done(json(&rebuilt)?, text))
}

pub(super) fn refuse_if_there(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(Refused::new(
            "already_there",
            format!("{} is already there and is not written over.", files::shown(path)),
            "Name a new file.",
        ));
    }
    Ok(())
}
