//! `desk laws`: check the law files, run worked examples and situations, list the regimes.

use std::path::{Path, PathBuf};

use casework::tools::{self, LawsCheck};

use super::json;
use crate::args::LawsCommand;
use crate::files;
use crate::outcome::{Outcome, Refused, Result};
use crate::plain::line;

/// Checks or lists.
pub fn run(command: &LawsCommand) -> Result {
    match command {
        LawsCommand::Check { examples, with, situations } => {
            let folder = situations.as_deref().map(in_folder).transpose()?;
            let check = tools::check_laws(&texts(with)?, &texts(examples)?, folder.as_deref())?;
            let counts = format!("{} passed, {} failed", check.passed, check.failed);
            // Examples of which not one could be run confirm nothing, whatever situations do.
            let agreed = check.passed - check.situations.as_ref().map_or(0, |s| s.passed);
            let refused = check.failed > 0 || (agreed == 0 && check.not_run > 0);
            let text = format!("{}{counts}", shown(&check));
            Ok(Outcome { json: json(&check)?, text, notes: Vec::new(), refused })
        }
        LawsCommand::List => {
            let list = tools::list_laws()?;
            let text = list.iter().map(|r| {
                let to = r.effective_to.map_or_else(|| "          ".to_owned(), |d| d.to_string());
                format!("{:<32} {} {to}  {}", r.id, r.effective_from, r.citation)
            });
            Ok(Outcome::done(json(&list)?, text.collect::<Vec<_>>().join("\n")))
        }
    }
}

/// Name and text of each file.
fn texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>> {
    paths.iter().map(|path| Ok((path.display().to_string(), files::read_text(path)?))).collect()
}

/// Name and text of each TOML file that lies in a folder itself, by name. A folder without one confirms nothing.
fn in_folder(folder: &Path) -> Result<Vec<(String, String)>> {
    let fault = |e: &std::io::Error| files::fault(folder, "read", e);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| fault(&e))? {
        let path = entry.map_err(|e| fault(&e))?.path();
        if path.extension().is_some_and(|e| e == "toml") && path.is_file() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Refused::new(
            "invalid",
            format!("{} holds no file of situations.", files::shown(folder)),
            "Name the folder whose files are named as the law files: us-tx.toml.",
        ));
    }
    paths.sort();
    texts(&paths)
}

fn shown(check: &LawsCheck) -> String {
    let mut out = String::new();
    for file in &check.files {
        for fault in &file.faults {
            out.push_str(&format!("{} {}: {} {}\n", file.file, fault.place, fault.sentence, fault.next));
        }
    }
    let sound = check.files.iter().filter(|f| f.faults.is_empty()).count();
    out.push_str(&format!("{sound} of {} files sound\n", check.files.len()));
    for examples in &check.examples {
        for d in &examples.differences {
            out.push_str(&format!(
                "{} ({}), {}: the example says {}, the book says {}\n",
                line(&d.id, 80),
                line(&d.regime, 80),
                line(&d.field, 80),
                line(&d.expected, 80),
                line(&d.found, 80)
            ));
        }
        for n in &examples.not_run {
            out.push_str(&format!("{} was not run: {}\n", line(&n.id, 80), line(&n.reason, 200)));
        }
    }
    if let Some(situations) = &check.situations {
        for f in &situations.faults {
            let at = f.line.map(|n| format!(" line {n}")).unwrap_or_default();
            out.push_str(&format!("{}{at}: {} {}\n", line(&f.file, 400), line(&f.sentence, 2000), f.next));
        }
        if sound < check.files.len() {
            out.push_str("no situation was counted: a law file is at fault\n");
        } else {
            let of = situations.passed + situations.failed;
            out.push_str(&format!("{} of {of} situations and their rules agree\n", situations.passed));
        }
    }
    out
}
