//! Pages that are no letters: today's deadline sheet, to be signed, and the working of one date, to be laid beside a file. Both say
//! what they are handed; which dates there are and why is decided elsewhere.

use domain::address::clean_line;
use domain::clock::{StepKind, WorkingStep};
use domain::day::{Day, long};
use domain::words::Language;
use serde::{Deserialize, Serialize};

use crate::draw::draw;
use crate::mail_log::MailLogFault;
use crate::set::{Column, LogHead, log_pages};

/// In whose name a page is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageOwner {
    /// Company.
    pub company: String,
    /// Its address lines.
    pub lines: Vec<String>,
    /// Who made the page.
    pub operator: String,
}

/// One date of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineRow {
    /// Number of the case.
    pub case: String,
    /// Who it is about.
    pub name: String,
    /// The duty and the rule behind it.
    pub duty: String,
    /// The date to work by.
    pub mail_by: Day,
    /// The latest date the law supports.
    pub due: Option<Day>,
    /// Days from the day of the sheet; negative = past.
    pub days: i32,
}

/// A day's deadline sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineSheet {
    /// The day, in Katy.
    pub day: Day,
    /// In whose name.
    pub owner: PageOwner,
    /// The last day that is listed.
    pub until: Day,
    /// The dates, earliest first.
    pub rows: Vec<DeadlineRow>,
    /// How many more there are before that day.
    pub more: u32,
    /// Hash of the law files that the dates rest on.
    pub law: String,
}

/// The working of one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingPage {
    /// The day the page is made.
    pub day: Day,
    /// In whose name.
    pub owner: PageOwner,
    /// Number of the case.
    pub case: String,
    /// The duty: `Answer`.
    pub duty: String,
    /// Name and citation of the rule.
    pub regime: String,
    /// Sentences: the dates, the version of the rule, the mark.
    pub facts: Vec<String>,
    /// Day by day.
    pub steps: Vec<WorkingStep>,
}

fn clean(text: &str) -> String {
    clean_line(text).0
}

fn column(head: &str, share: f32) -> Column {
    Column { head: head.to_owned(), share }
}

/// Today's deadlines as PDF, with lines to sign.
///
/// # Errors
/// It can't be set or drawn.
pub fn deadline_sheet(sheet: &DeadlineSheet) -> Result<Vec<u8>, MailLogFault> {
    let when = |days: i32| match days {
        ..-1 => format!("{} days late", -days),
        -1 => "1 day late".to_owned(),
        0 => "today".to_owned(),
        1 => "1 day left".to_owned(),
        _ => format!("{days} days left"),
    };
    let rows: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .map(|r| {
            vec![
                long(r.mail_by),
                when(r.days),
                format!("{} {}", clean(&r.case), clean(&r.name)),
                clean(&r.duty),
                r.due.map(long).unwrap_or_else(|| "not known".to_owned()),
                String::new(),
            ]
        })
        .collect();
    let many = if rows.len() == 1 { "1 date".to_owned() } else { format!("{} dates", rows.len()) };
    let mut facts = vec![format!("{many} to work by {}, those that are past among them.", long(sheet.until))];
    if sheet.more > 0 {
        facts.push(format!("{} more are not on this sheet.", sheet.more));
    }
    facts.push(format!("Made by {}. Law files: SHA-256 {}", clean(&sheet.owner.operator), short(&sheet.law)));
    let head = LogHead {
        title: format!("Deadlines on {}", sheet.day.format("%A, %B %-d, %Y")),
        company: clean(&sheet.owner.company),
        lines: sheet.owner.lines.iter().map(|l| clean(l)).collect(),
        facts,
        columns: vec![
            column("Work by", 0.17),
            column("Left", 0.13),
            column("Case", 0.24),
            column("Duty", 0.22),
            column("Latest date", 0.17),
            column("Done", 0.07),
        ],
        rows,
        to_sign: vec!["Seen by (name and signature)".into(), "Date and time".into()],
        day: sheet.day,
        language: Language::En,
    };
    Ok(draw(&log_pages(&head)?)?)
}

/// The working of one date as PDF.
///
/// # Errors
/// It can't be set or drawn.
pub fn working_page(page: &WorkingPage) -> Result<Vec<u8>, MailLogFault> {
    let rows = page
        .steps
        .iter()
        .map(|s| {
            let days =
                if s.from == s.to { long(s.from) } else { format!("{} to {}", long(s.from), long(s.to)) };
            let left_out = if s.kind == StepKind::LeftOut { "left out: " } else { "" };
            vec![days, format!("{left_out}{}", clean(&s.text)), clean(&s.cite)]
        })
        .collect();
    let mut facts = vec![clean(&page.regime)];
    facts.extend(page.facts.iter().map(|f| clean(f)));
    facts.push(format!("Made on {} by {}.", long(page.day), clean(&page.owner.operator)));
    let head = LogHead {
        title: format!("Why this date: {}, {}", clean(&page.duty).to_lowercase(), clean(&page.case)),
        company: clean(&page.owner.company),
        lines: page.owner.lines.iter().map(|l| clean(l)).collect(),
        facts,
        columns: vec![
            column("Days", 0.24),
            column("What was done with them", 0.46),
            column("By which rule", 0.3),
        ],
        rows,
        to_sign: Vec::new(),
        day: page.day,
        language: Language::En,
    };
    Ok(draw(&log_pages(&head)?)?)
}

/// The first 16 characters of a hash: enough to tell two sets of files apart on paper.
fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}
