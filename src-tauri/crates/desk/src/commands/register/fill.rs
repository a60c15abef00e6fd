//! Making a register and taking messages in.

use std::path::{Path, PathBuf};

use casework::views::columns::TableColumns;
use casework::views::inbox::ImportOutcome;
use casework::{Incoming, keeping, tools};
use serde::Serialize;

use super::{act, json, open};
use crate::args::Where;
use crate::files;
use crate::outcome::{Outcome, Refused, Result, message};
use crate::passphrase;
use crate::plain::line;

#[derive(Serialize)]
struct Made {
    register: String,
    officer: String,
    recovery_code: String,
}

/// Makes a register. The recovery code is printed here and nowhere again.
pub async fn init(place: &Where, officer: &str) -> Result {
    let passphrase = passphrase::get_new(place.passphrase_file.as_deref())?;
    let judged = casework::strength(&passphrase, &[officer]);
    if matches!(judged.grade, casework::Grade::Worthless | casework::Grade::Weak) {
        message(
            "This passphrase is easy to guess, and whoever guesses it reads everything. Choose several words that do not \
             belong together; the window would not take this one.",
        );
    }
    let founded = keeping::found(&place.register, officer, passphrase).await?;
    founded.desk.close().await;
    let made = Made {
        register: place.register.display().to_string(),
        officer: officer.trim().to_owned(),
        recovery_code: founded.recovery.join("-"),
    };
    let text = format!(
        "The register {} is made.\n\nRecovery code, shown only this once:\n\n    {}\n\nIt opens the register when the \
         passphrase is lost. Keep it on paper, away from this machine.",
        files::shown(&place.register),
        made.recovery_code
    );
    Ok(Outcome::done(json(&made)?, text))
}

/// Takes files in. Refused files that were named make the end 1, and so does any that the register could not keep; files
/// that were only found in a folder and are no messages do not.
pub async fn import(place: &Where, arguments: &[PathBuf], columns: Option<&Path>) -> Result {
    let columns = match columns {
        Some(path) => Some(tools::columns(&files::read_text(path)?)?),
        None => None,
    };
    let found = files::walk(arguments)?;
    if found.is_empty() {
        return Err(Refused::new(
            "not_found",
            "There is no file in what was named.",
            "Name message files or folders of them.",
        ));
    }
    let named: Vec<bool> = found.iter().map(|f| f.named).collect();
    let desk = open(place).await?;
    let incoming = found.into_iter().map(|f| incoming(f.path)).collect();
    let mut said = 0;
    let summary = desk
        .import_by(&act("import"), incoming, columns.as_slice(), |p| {
            // A line each hundred files: a long import shows that it lives without filling a log.
            if p.total > 200 && p.done / 100 > said {
                said = p.done / 100;
                message(&format!("{} of {} files", p.done, p.total));
            }
        })
        .await;
    desk.close().await;
    let summary = summary?;
    let refused: Vec<&String> =
        summary.lines.iter().filter(|l| l.outcome == ImportOutcome::Refused).map(|l| &l.file).collect();
    let any_named = !refused.is_empty() && named.iter().any(|n| *n);
    let mut text: Vec<String> = summary
        .lines
        .iter()
        .map(|l| {
            format!(
                "{:<14} {}: {}",
                l.outcome.as_str().replace('_', " "),
                line(&l.file, 200),
                line(&l.text, 400)
            )
        })
        .collect();
    for table in &summary.tables {
        let by = match table.columns {
            TableColumns::Words => "read by the words of its headings",
            TableColumns::Mapping => "read by what was said of its columns",
            TableColumns::Asked => "not read",
        };
        text.push(format!("{:<14} {}: {by}; {} rows", "table", line(&table.file, 200), table.rows));
        text.extend(table.remarks.iter().map(|r| format!("{:<14} {}", "", line(r, 400))));
    }
    text.push(format!(
        "{} taken in, {} already there, {} refused",
        summary.taken_in, summary.already_there, summary.refused
    ));
    let nothing = summary.taken_in == 0 && summary.already_there == 0;
    Ok(Outcome {
        refused: any_named || nothing || summary.lost > 0,
        ..Outcome::done(json(&summary)?, text.join("\n"))
    })
}

fn incoming(path: PathBuf) -> Incoming {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Incoming::new(name, move || files::open(&path).map_err(|r| std::io::Error::other(r.what)))
}
