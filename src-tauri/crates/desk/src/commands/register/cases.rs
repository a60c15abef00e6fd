//! Opening today's cases out of a list that was kept before. What a row becomes is casework's business.

use std::path::{Path, PathBuf};

use casework::inputs::{CaseListInput, ColumnsInput};
use casework::views::case_list::{CaseListPreview, CaseListSummary, RowThere, RowToMend};
use casework::{Desk, Incoming, tools};
use domain::ids::CompanyId;
use domain::nouns::TablePurpose;
use domain::words::Channel;

use super::keep::refuse_if_there;
use super::{act, json, open};
use crate::args::Where;
use crate::files;
use crate::outcome::{Outcome, Refused, Result, message};
use crate::plain::line;

/// What is said of the list.
pub struct Said {
    /// The file of columns.
    pub columns: PathBuf,
    /// Key of the company of rows that name none.
    pub company: Option<String>,
    /// How rows came in that do not say it.
    pub channel: Option<String>,
    /// Only looked at.
    pub preview: bool,
    /// Where the rows to be mended go.
    pub to_mend: Option<PathBuf>,
}

/// Opens the cases of a list. Rows to be mended make the end 1.
pub async fn import(place: &Where, file: &Path, said: &Said) -> Result {
    if let Some(to) = &said.to_mend {
        refuse_if_there(to)?;
    }
    let mapping = tools::columns(&files::read_text(&said.columns)?)?;
    if mapping.purpose != TablePurpose::Cases {
        return Err(Refused::new(
            "invalid",
            format!("{} says what the columns of messages hold.", files::shown(&said.columns)),
            "Write purpose = \"cases\" above its table [columns].",
        ));
    }
    let channel = said.channel.as_deref().map(way_in).transpose()?;
    let columns =
        ColumnsInput { first_row: mapping.first_row, columns: mapping.columns, dates: mapping.dates };
    let desk = open(place).await?;
    let done = on(&desk, file, said, columns, channel).await;
    desk.close().await;
    done
}

async fn on(
    desk: &Desk,
    file: &Path,
    said: &Said,
    columns: ColumnsInput,
    channel: Option<Channel>,
) -> Result {
    let company = company(desk, said.company.as_deref()).await?;
    let input = CaseListInput { columns, company, channel };
    if let Some(to) = &said.to_mend {
        files::write(to, &desk.case_list_to_mend(incoming(file), input.clone()).await?)?;
    }
    if said.preview {
        let preview = desk.preview_case_list(incoming(file), input).await?;
        return Ok(Outcome {
            refused: preview.bad_total > 0,
            ..Outcome::done(json(&preview)?, shown(&preview))
        });
    }
    let summary = desk
        .import_case_list(&act("import_cases"), incoming(file), input, |p| {
            if p.done % 200 == 0 && p.done > 0 {
                message(&format!("{} of {} cases", p.done, p.total));
            }
        })
        .await?;
    Ok(Outcome { refused: summary.bad_total > 0, ..Outcome::done(json(&summary)?, told(&summary)) })
}

fn way_in(word: &str) -> std::result::Result<Channel, Refused> {
    word.parse().map_err(|_| {
        let words: Vec<&str> = Channel::ALL.iter().map(|c| c.as_str()).collect();
        Refused::usage(format!("{word:?} is no way in."), format!("Name one of: {}.", words.join(", ")))
    })
}

async fn company(desk: &Desk, key: Option<&str>) -> std::result::Result<Option<CompanyId>, Refused> {
    let Some(key) = key else { return Ok(None) };
    let setup = desk.setup().await?;
    let found = setup.companies.iter().find(|c| c.key == key).map(|c| c.id);
    let keys: Vec<&str> = setup.companies.iter().map(|c| c.key.as_str()).collect();
    found.map(Some).ok_or_else(|| {
        Refused::usage(format!("{key:?} is no company here."), format!("Name one of: {}.", keys.join(", ")))
    })
}

fn incoming(path: &Path) -> Incoming {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let path = path.to_owned();
    Incoming::new(name, move || files::open(&path).map_err(|r| std::io::Error::other(r.what)))
}

fn rows(there: &[RowThere], bad: &[RowToMend]) -> Vec<String> {
    let there = there.iter().map(|r| {
        let number = if r.number.is_empty() { "another row of this file" } else { &r.number };
        format!("there already  row {}, {}: {number}", r.row, line(&r.name, 200))
    });
    let bad = bad.iter().map(|r| {
        format!("to mend        row {}, {}: {}", r.row, line(&r.name, 200), line(&r.why.join(" "), 600))
    });
    there.chain(bad).collect()
}

fn told(s: &CaseListSummary) -> String {
    let mut out = rows(&s.there, &s.bad);
    out.extend(s.remarks.iter().cloned());
    out.push(format!("{} cases opened, {} there already, {} to mend", s.opened, s.there_total, s.bad_total));
    out.join("\n")
}

fn shown(p: &CaseListPreview) -> String {
    let mut out = rows(&p.there, &p.bad);
    for case in &p.cases {
        out.push(format!(
            "row {:<10} {}: {}, received {}",
            case.row,
            line(&case.name, 200),
            case.what,
            case.received
        ));
        out.extend(case.done.iter().map(|d| format!("{:<14} {d}", "")));
        for clock in &case.clocks {
            let when = match (clock.met, clock.by) {
                (Some(met), _) => format!("met {met}"),
                (None, Some(by)) => format!("by {by}"),
                (None, None) => "no date".to_owned(),
            };
            out.push(format!("{:<14} {} ({}): {when}", "", clock.duty, clock.regime));
        }
        out.extend(case.doubts.iter().map(|d| format!("{:<14} {d}", "")));
    }
    out.extend(p.remarks.iter().cloned());
    out.push(format!(
        "{} rows: {} would be opened, {} are there already, {} to mend. Nothing is written.",
        p.rows, p.fit, p.there_total, p.bad_total
    ));
    out.join("\n")
}
