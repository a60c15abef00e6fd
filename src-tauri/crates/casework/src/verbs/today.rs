//! Today, the counts beside the navigation, and the list of cases.

use domain::day::{Day, Days};
use domain::ids::CaseId;
use domain::nouns::{CaseRow, CaseState, SendingState, Task};
use register::{CaseOrder, Owed, Reader};

use crate::derive::clocks::urgency;
use crate::desk::Desk;
use crate::error::Answer;
use crate::views::case::{CaseFilter, CaseLine, CasePage};
use crate::views::today::{Counts, TodayLine, TodayView};

/// Lines of a page.
const PAGE: u32 = 100;

/// Lines of a list on Today.
const TODAY: u32 = 60;

/// How far Today looks ahead, in days.
const AHEAD: u64 = 14;

impl Desk {
    /// Counts beside the navigation.
    pub async fn counts(&self) -> Answer<Counts> {
        let today = self.today();
        let mut reader = self.register.reader().await?;
        let cases = reader.case_counts(today, today).await?;
        let messages = reader.message_counts().await?;
        let mailroom = reader.count_in_mailroom().await?;
        Ok(Counts { late: cases.overdue, unfiled: messages.unfiled, open_cases: cases.open, mailroom })
    }

    /// What is overdue, due, to acknowledge, to mail, to do.
    pub async fn today_view(&self) -> Answer<TodayView> {
        let day = self.today();
        let soon = day.checked_add_days(Days::new(AHEAD)).unwrap_or(day);
        let counts = self.counts().await?;
        let mut reader = self.register.reader().await?;
        let mut view = TodayView {
            day,
            overdue: Vec::new(),
            undated: Vec::new(),
            undated_total: 0,
            due: Vec::new(),
            acknowledge: Vec::new(),
            mail: Vec::new(),
            tasks: Vec::new(),
            reminders: self.reminders().await?,
            counts,
        };
        let open = register::CaseFilter::OPEN;
        let late = register::CaseFilter { mail_by: day.pred_opt(), ..open };
        view.overdue = lines(reader.case_rows(late, None, TODAY).await?.rows, day);
        for (list, owed) in [(&mut view.due, Owed::Answer), (&mut view.acknowledge, Owed::Acknowledgment)] {
            for due in reader.letters_owed(owed, day, soon, TODAY).await? {
                if let Some(row) = reader.case_row(due.case).await? {
                    list.push(line_of(&row, Some(due.mail_by), day));
                }
            }
        }
        // Nothing presses these, so nothing but this list keeps them in mind: a child first.
        let undated = register::CaseFilter { undated: true, ..open };
        let children = register::CaseFilter { child: true, ..undated };
        let mut rows = reader.case_rows(children, None, TODAY).await?.rows;
        let others = reader.case_rows(undated, None, TODAY).await?.rows;
        rows.extend(others.into_iter().filter(|row| row.child.is_empty()));
        rows.truncate(TODAY as usize);
        view.undated = lines(rows, day);
        view.undated_total = reader.count_case_rows(undated).await?;
        view.tasks = self.task_lines(&mut reader, day).await?;
        let mut mail = self.mail_lines(&mut reader, SendingState::Waiting, TODAY).await?;
        mail.extend(self.mail_lines(&mut reader, SendingState::Printed, TODAY).await?);
        for m in mail {
            let (days, urgency) = urgency(m.sending.mail_by, day);
            view.mail.push(TodayLine {
                case: m.letter.case,
                number: m.letter.number.clone(),
                name: m.letter.recipient.clone(),
                what: crate::derive::letter::choices::kind_title(&m.letter.kind),
                next: if m.sending.printed.is_some() { "Hand over".into() } else { "Print".into() },
                mail_by: m.sending.mail_by,
                days,
                urgency,
                task: None,
                letter: Some(m.letter.id),
                child: String::new(),
            });
        }
        Ok(view)
    }

    /// One line a case: the first of its tasks by name, the others as a number.
    async fn task_lines(&self, reader: &mut Reader, day: Day) -> Answer<Vec<TodayLine>> {
        let mut by_case: Vec<(CaseId, Vec<Task>)> = Vec::new();
        for task in reader.tasks_due_by(day, TODAY * 4).await? {
            match by_case.iter_mut().find(|(case, _)| *case == task.case) {
                Some((_, tasks)) => tasks.push(task),
                None => by_case.push((task.case, vec![task])),
            }
        }
        let mut lines = Vec::new();
        for (case, tasks) in by_case {
            let Some(row) = reader.case_row(case).await? else { continue };
            let Some(first) = tasks.first().filter(|_| row.state == CaseState::Open) else { continue };
            let mut line = line_of(&row, first.due, day);
            line.next = match tasks.len() - 1 {
                0 => first.title.clone(),
                more => format!("{} and {more} more", first.title),
            };
            line.task = Some(first.id);
            lines.push(line);
        }
        Ok(lines)
    }

    /// A page of cases.
    pub async fn cases(&self, filter: CaseFilter, after: Option<&str>) -> Answer<CasePage> {
        let today = self.today();
        let open = register::CaseFilter::OPEN;
        let asked = match filter {
            CaseFilter::Open => open,
            CaseFilter::Late => register::CaseFilter { mail_by: today.pred_opt(), ..open },
            CaseFilter::Child => register::CaseFilter { child: true, ..open },
            CaseFilter::Waiting => register::CaseFilter { waiting: true, ..open },
            CaseFilter::Closed => {
                register::CaseFilter { state: CaseState::Closed, order: CaseOrder::Number, ..open }
            }
        };
        let mut reader = self.register.reader().await?;
        let page = reader.case_rows(asked, after, PAGE).await?;
        let total = reader.count_case_rows(asked).await?;
        let rows = page
            .rows
            .into_iter()
            .map(|row| {
                let (days, urgency) = urgency(row.mail_by, today);
                CaseLine { days, urgency, row }
            })
            .collect();
        Ok(CasePage { rows, total, next: page.next })
    }
}

fn lines(rows: Vec<CaseRow>, today: Day) -> Vec<TodayLine> {
    rows.iter().map(|row| line_of(row, row.mail_by, today)).collect()
}

fn line_of(row: &CaseRow, mail_by: Option<Day>, today: Day) -> TodayLine {
    let (days, urgency) = urgency(mail_by, today);
    TodayLine {
        case: Some(row.id),
        number: row.number.clone(),
        name: row.name.clone(),
        what: row.what.clone(),
        next: row.next.clone(),
        mail_by,
        days,
        urgency,
        task: None,
        letter: None,
        child: row.child.clone(),
    }
}
