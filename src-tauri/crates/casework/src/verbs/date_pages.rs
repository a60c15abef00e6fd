//! Pages about dates: today's deadline sheet and the working of one date. Made when asked for and kept nowhere: what they say can be
//! worked out again, and that they left the register is logged by whoever prints or saves them.

use domain::clock::ClockKind;
use domain::day::{Day, Days, long};
use domain::ids::{BindingId, CaseId};
use letters::{DeadlineRow, DeadlineSheet, PageOwner, WorkingPage};

use crate::derive::clocks::label;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::views::deadlines::DeadlineLine;

/// Days that the sheet looks ahead.
const AHEAD: u64 = 14;
/// Dates on a sheet; more is no page that anybody reads.
const MOST: u32 = 400;

/// The tasks of a case for one day in one line: the first by name, the others as a number.
fn tasks_together(lines: Vec<DeadlineLine>) -> Vec<DeadlineLine> {
    let mut out: Vec<(DeadlineLine, u32)> = Vec::new();
    for line in lines {
        let same = |l: &DeadlineLine| {
            l.request.is_none() && line.request.is_none() && l.case == line.case && l.mail_by == line.mail_by
        };
        match out.iter_mut().find(|(l, _)| same(l)) {
            Some((_, more)) => *more += 1,
            None => out.push((line, 0)),
        }
    }
    let named = |(line, more): (DeadlineLine, u32)| match more {
        0 => line,
        more => DeadlineLine { duty: format!("{} and {more} more", line.duty), ..line },
    };
    out.into_iter().map(named).collect()
}

fn drawn(pages: Result<Vec<u8>, letters::MailLogFault>) -> Answer<Vec<u8>> {
    pages.map_err(|e| Refusal::fault(format!("The page could not be drawn: {e}")))
}

impl Desk {
    /// The number of a case.
    pub async fn case_number(&self, case: CaseId) -> Answer<String> {
        Ok(self.register.reader().await?.case(case).await?.number)
    }

    pub(super) async fn page_owner(&self) -> Answer<PageOwner> {
        let operator = self.operator().await?.name;
        let company = self.setup().await?.companies.into_iter().next();
        let (company, lines) = company.map(|c| (c.name, c.address)).unwrap_or_default();
        Ok(PageOwner { company, lines, operator })
    }

    /// Today's deadlines as a page to sign: what is past and what comes within two weeks.
    pub async fn deadline_sheet_pdf(&self) -> Answer<Vec<u8>> {
        let day = self.today();
        let until = day.checked_add_days(Days::new(AHEAD)).unwrap_or(day);
        let owner = self.page_owner().await?;
        let mut reader = self.register.reader().await?;
        let (due, _) = reader.due_within(Day::default().min(day), until, None, MOST).await?;
        let total = reader.count_due(Day::default().min(day), until).await?;
        let lines = self.deadline_lines(&mut reader, due).await?;
        let listed = lines.len();
        let lines = tasks_together(lines);
        let more = total.saturating_sub(u32::try_from(listed).unwrap_or(u32::MAX));
        let rows = lines.into_iter().map(|l| DeadlineRow {
            case: l.number,
            name: l.name,
            duty: match (l.regime.is_empty(), l.promise) {
                (true, _) => format!("Task: {}", l.duty),
                (false, true) => format!("{}: {} (our own promise)", l.duty, l.regime),
                (false, false) => format!("{}: {}", l.duty, l.regime),
            },
            mail_by: l.mail_by,
            due: l.due,
            days: l.days.unwrap_or_default(),
        });
        let sheet = DeadlineSheet {
            day,
            owner,
            until,
            rows: rows.collect(),
            more,
            law: self.law().hash().to_owned(),
        };
        drawn(letters::deadline_sheet(&sheet))
    }

    /// Why a date stands: its working as a page.
    pub async fn working_pdf(&self, case: CaseId, binding: BindingId, kind: ClockKind) -> Answer<Vec<u8>> {
        let view = self.case(case).await?;
        let found = view.requests.iter().flat_map(|r| &r.bindings).find(|b| b.binding.id == binding);
        let bound = found.ok_or_else(|| Refusal::missing("binding"))?;
        let clock = bound.clocks.iter().map(|c| &c.clock).find(|c| c.kind == kind);
        let clock = clock.ok_or_else(|| Refusal::missing("date"))?;
        let law = self.law_of(&view.case)?;
        let day = |d: Option<Day>| d.map_or_else(|| "not known".to_owned(), long);
        let mut facts = vec![
            format!("Counted from {}. Nominal: {}.", long(clock.trigger), long(clock.nominal)),
            format!("Latest date: {}. Last day of the post: {}.", day(clock.due), day(clock.mail_by)),
        ];
        if let Some(strict) = clock.strict {
            facts.push(format!("Strictest reading: {}. Work by: {}.", long(strict), day(clock.plan_by)));
        }
        facts.push(bound.version.clone());
        facts.extend(clock.remarks.iter().cloned());
        facts.extend(clock.mark.iter().map(|mark| format!("Mark: {mark}.")));
        let hash: String =
            law.file_hash(&bound.binding.regime).unwrap_or_default().chars().take(16).collect();
        facts.push(format!(
            "Law file {} (SHA-256 {hash}).",
            law.file_of(&bound.binding.regime).unwrap_or_default()
        ));
        let page = WorkingPage {
            day: self.today(),
            owner: self.page_owner().await?,
            case: view.case.number.clone(),
            duty: label(kind).to_owned(),
            regime: format!("{}, {}", bound.name, bound.citation),
            facts,
            steps: clock.working.clone(),
        };
        drawn(letters::working_page(&page))
    }
}
