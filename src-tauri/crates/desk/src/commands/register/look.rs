//! What only looks into a register: works beside an open window and changes nothing.

use casework::Desk;
use casework::keeping::Found;
use casework::views::case::CaseLine;
use casework::views::urgency::Urgency;
use domain::nouns::{CaseRow, MessageHead};
use serde::Serialize;

use super::{json, look_into};
use crate::args::{ListWhat, Where};
use crate::outcome::{Outcome, Result};
use crate::plain::{line, lines};

/// State of the register.
pub async fn info(place: &Where) -> Result {
    let desk = look_into(place).await?;
    let info = desk.register_info().await;
    desk.close().await;
    let info = info?;
    let text = format!(
        "{}\n  register    {}\n  form        {}\n  size        {} KiB\n  entries     {}\n  head        {}\n  last backup {}\n  \
         cases       {} ({} open)\n  messages    {}",
        line(&info.path, 400),
        info.register_id,
        info.schema,
        info.kib,
        info.entries,
        info.head,
        if info.last_backup.is_empty() { "never" } else { &info.last_backup },
        info.cases,
        info.open_cases,
        info.messages
    );
    Ok(Outcome::done(json(&info)?, text))
}

#[derive(Serialize)]
struct Listed {
    messages: Vec<MessageHead>,
    cases: Vec<ListedCase>,
}

/// A case as it is listed: its row, and how pressing it is today.
#[derive(Serialize)]
struct ListedCase {
    #[serde(flatten)]
    row: CaseRow,
    days: Option<i32>,
    urgency: Urgency,
}

impl From<CaseLine> for ListedCase {
    fn from(line: CaseLine) -> Self {
        Self { row: line.row, days: line.days, urgency: line.urgency }
    }
}

/// Messages and cases.
pub async fn list(place: &Where, what: ListWhat, most: Option<usize>) -> Result {
    let desk = look_into(place).await?;
    let listed = collect(&desk, what, most.unwrap_or(usize::MAX)).await;
    desk.close().await;
    let listed = listed?;
    let mut text = Vec::new();
    for m in &listed.messages {
        let flag = if m.child { " child" } else { "" };
        text.push(format!(
            "message {:<7} {} {:<13} {} <{}>: {}{flag}",
            m.id.to_string(),
            m.received,
            m.state.as_str().replace('_', " "),
            line(&m.from_name, 60),
            line(&m.from_email, 80),
            line(&m.subject, 100)
        ));
    }
    for ListedCase { row, urgency, .. } in &listed.cases {
        let by = row.mail_by.map_or_else(|| "-         ".to_owned(), |d| d.to_string());
        text.push(format!(
            "{:<14} {} mail by {by} {:<8} {}: {}",
            row.number,
            row.state,
            urgency.as_str(),
            line(&row.name, 60),
            line(&row.what, 120)
        ));
    }
    Ok(Outcome::done(json(&listed)?, text.join("\n")))
}

async fn collect(desk: &Desk, what: ListWhat, most: usize) -> Result<Listed> {
    let messages = if what == ListWhat::Cases { Vec::new() } else { desk.all_messages(most).await? };
    let cases = if what == ListWhat::Messages { Vec::new() } else { desk.all_cases(most).await? };
    Ok(Listed { messages, cases: cases.into_iter().map(ListedCase::from).collect() })
}

/// One case, message or letter. Identifiers in texts are masked, as in the window.
pub async fn show(place: &Where, what: &str) -> Result {
    let desk = look_into(place).await?;
    let found = desk.find(what).await;
    desk.close().await;
    match found? {
        Found::Case(view) => {
            let mut out = vec![
                format!("{} {}", view.case.number, line(&view.headline, 300)),
                format!("  state     {}", view.case.state),
                format!(
                    "  received  {}",
                    view.received.map_or_else(|| "not known".to_owned(), |d| d.to_string())
                ),
                format!("  next      {}: {}", line(&view.next.title, 200), line(&view.next.why, 300)),
            ];
            for p in &view.people {
                out.push(format!("  {:<9} {}", p.role.as_str().replace('_', " "), line(&p.person.name, 200)));
            }
            for r in &view.requests {
                out.push(format!("  request   {} of {}", r.request.right, line(&r.company, 100)));
                for b in &r.bindings {
                    out.push(format!(
                        "    {:<9} {} ({})",
                        b.binding.state,
                        line(&b.name, 120),
                        line(&b.citation, 120)
                    ));
                    for c in &b.clocks {
                        let by = c.work_by.map_or_else(|| "not known".to_owned(), |d| d.to_string());
                        out.push(format!("      {:<22} work by {by} ({})", c.label, c.urgency));
                    }
                }
            }
            for l in &view.letters {
                out.push(format!("  letter    {} {} {} (letter:{})", l.number, l.kind, l.state, l.id));
            }
            for t in view.tasks.iter() {
                out.push(format!("  task      {} ({})", line(&t.title, 200), t.state));
            }
            Ok(Outcome::done(json(&view)?, out.join("\n")))
        }
        Found::Message(view) => {
            let m = &view.message;
            let text = format!(
                "message {} received {}\n  From      {} <{}>\n  Subject   {}\n\n{}",
                m.id,
                m.received,
                line(&m.from_name, 200),
                line(&m.from_email, 200),
                line(&m.subject, 300),
                lines(&m.text)
            );
            Ok(Outcome::done(json(&view)?, text))
        }
        Found::Letter(view) => {
            let mut out =
                vec![format!("{} {} ({})", view.letter.number, line(&view.title, 200), view.letter.state)];
            out.extend(view.address.iter().map(|l| format!("    {}", line(l, 200))));
            out.extend(view.findings.iter().map(|f| format!("  {}: {}", f.weight, line(&f.sentence, 400))));
            out.extend(view.sendings.iter().map(|s| {
                let day = s.handed_over.map(|d| format!(" on {d}")).unwrap_or_default();
                format!("  sent by {}: {}{day}", s.channel, s.state)
            }));
            Ok(Outcome::done(json(&view)?, out.join("\n")))
        }
    }
}

/// File, audit chain, stored hashes.
pub async fn verify(place: &Where) -> Result {
    let desk = look_into(place).await?;
    let report = desk.verify().await;
    desk.close().await;
    let report = report?;
    let mut out: Vec<String> = report.problems.iter().map(|p| line(p, 400)).collect();
    out.push(if report.passed {
        "The register is sound: file, audit chain and every stored hash agree.".to_owned()
    } else {
        format!(
            "The register is NOT sound: {} problem(s). Keep this file as it is and restore the last backup.",
            out.len()
        )
    });
    Ok(Outcome { refused: !report.passed, ..Outcome::done(json(&report)?, out.join("\n")) })
}
