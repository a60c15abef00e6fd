//! `desk laws`: check the law files, run worked examples, list the regimes.

use std::path::PathBuf;

use casework::tools::{self, LawsCheck};

use super::json;
use crate::args::LawsCommand;
use crate::files;
use crate::outcome::{Outcome, Result};
use crate::plain::line;

/// Checks or lists.
pub fn run(command: &LawsCommand) -> Result {
    match command {
        LawsCommand::Check { examples, with } => {
            let check = tools::check_laws(&texts(with)?, &texts(examples)?)?;
            let counts = format!("{} passed, {} failed", check.passed, check.failed);
            // Examples of which not one could be run confirm nothing.
            let refused = check.failed > 0 || (check.passed == 0 && check.not_run > 0);
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
    out
}
