//! The law files checked in the window, and counsel's worked examples run against them, the overlay put on.

use laws::{LawBook, examples};

use crate::desk::Desk;
use crate::verbs::law::fault_views;
use crate::views::laws::{CheckState, CheckedLine, LawsChecked};

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Desk {
    /// Checks every law file as it holds here, and runs the examples of a text (name, TOML) if one is handed in.
    pub fn check_laws(&self, handed_in: Option<(&str, &str)>) -> LawsChecked {
        let law = self.whole_law();
        let report = LawBook::check(law.book.files().clone());
        let mut checked = LawsChecked {
            examples_file: String::new(),
            lines: Vec::new(),
            files_sound: count(report.passed()),
            passed: 0,
            failed: count(report.failed()),
            not_run: 0,
        };
        for file in report.files.into_iter().filter(|f| !f.faults.is_empty()) {
            let views = fault_views(&laws::LawFault { faults: file.faults });
            let sentences = views.into_iter().map(|f| match f.line {
                0 => format!("{} {}", f.sentence, f.next),
                line => format!("Line {line}: {} {}", f.sentence, f.next),
            });
            checked.lines.push(CheckedLine {
                what: file.file,
                regime: String::new(),
                state: CheckState::Failed,
                sentences: sentences.collect(),
            });
        }
        if let Some((name, text)) = handed_in {
            checked.examples_file = name.to_owned();
            run(&law.book, text, &mut checked);
        }
        checked
    }
}

fn run(book: &LawBook, text: &str, checked: &mut LawsChecked) {
    let report = examples::run(book, text);
    checked.passed = count(report.passed.len());
    checked.failed += count(report.failed.len());
    checked.not_run = count(report.skipped.len());
    let regime = |id: &str| {
        let of = report.differences.iter().find(|d| d.id == id);
        of.map(|d| d.regime.clone()).unwrap_or_default()
    };
    for id in &report.failed {
        let differs = report.differences.iter().filter(|d| d.id == *id);
        checked.lines.push(CheckedLine {
            what: id.clone(),
            regime: regime(id),
            state: CheckState::Failed,
            sentences: differs
                .map(|d| format!("{}: the example says {}, the files give {}.", d.field, d.expected, d.found))
                .collect(),
        });
    }
    for skipped in &report.skipped {
        checked.lines.push(CheckedLine {
            what: skipped.id.clone(),
            regime: String::new(),
            state: CheckState::NotRun,
            sentences: vec![skipped.reason.clone()],
        });
    }
    for id in &report.passed {
        checked.lines.push(CheckedLine {
            what: id.clone(),
            regime: String::new(),
            state: CheckState::Passed,
            sentences: Vec::new(),
        });
    }
}
