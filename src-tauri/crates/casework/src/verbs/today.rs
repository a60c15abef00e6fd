//! Today, and the counts beside the navigation.

use domain::day::{Day, Days};
use domain::ids::CaseId;
use domain::nouns::{CaseRow, CaseState, SendingState, Task};
use register::{Owed, Reader};

use crate::derive::clocks::urgency;
use crate::desk::Desk;
use crate::error::Answer;
use crate::views::today::{Counts, TodayLine, TodayView};

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
            due_total: reader.count_letters_owed(Owed::Answer, day, soon).await?,
            acknowledge: Vec::new(),
            acknowledge_total: reader.count_letters_owed(Owed::Acknowledgment, day, soon).await?,
            mail: Vec::new(),
            tasks: Vec::new(),
            tasks_total: reader.count_cases_with_tasks(day).await?,
            reminders: self.reminders().await?,
            counts,
        };
        let open = || register::CaseFilter::OPEN;
        let late = register::CaseFilter { mail_by: day.pred_opt(), ..open() };
        view.overdue = lines(reader.case_rows(&late, None, TODAY).await?.rows, day);
        for (list, owed) in [(&mut view.due, Owed::Answer), (&mut view.acknowledge, Owed::Acknowledgment)] {
            for due in reader.letters_owed(owed, day, soon, TODAY).await? {
                if let Some(row) = reader.case_row(due.case).await? {
                    list.push(line_of(&row, Some(due.mail_by), day));
                }
            }
        }
        // Nothing presses these, so nothing but this list keeps them in mind: a child first.
        let undated = register::CaseFilter { undated: true, ..open() };
        let children = register::CaseFilter { child: true, ..undated.clone() };
        let mut rows = reader.case_rows(&children, None, TODAY).await?.rows;
        let others = reader.case_rows(&undated, None, TODAY).await?.rows;
        rows.extend(others.into_iter().filter(|row| row.child.is_empty()));
        rows.truncate(TODAY as usize);
        view.undated = lines(rows, day);
        view.undated_total = reader.count_case_rows(&undated).await?;
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

    /// What the desktop says at unlock of what is due, numbers only; `None` where the officer did not ask for it, or nothing is.
    pub async fn due_note(&self) -> Answer<Option<String>> {
        if !self.settings().await?.notify {
            return Ok(None);
        }
        let view = self.today_view().await?;
        let today = |line: &&TodayLine| line.mail_by.is_some_and(|by| by <= view.day);
        let letters = view.mail.iter().filter(today).count();
        let dates = view.due.iter().chain(&view.acknowledge).filter(today).count();
        let late = usize::try_from(view.counts.late).unwrap_or(usize::MAX);
        Ok(in_numbers(letters, dates, late))
    }
}

/// A list on Today ends after so many lines; beyond that the number is a floor.
fn in_numbers(letters: usize, dates: usize, late: usize) -> Option<String> {
    let most = usize::try_from(TODAY).unwrap_or(usize::MAX);
    let many = |n: usize, one: &str, more: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}.")),
        n if n >= most => Some(format!("At least {n} {more}.")),
        n => Some(format!("{n} {more}.")),
    };
    let says: Vec<String> = [
        many(letters, "letter must be mailed today", "letters must be mailed today"),
        many(dates, "date ends today", "dates end today"),
        (late > 0).then(|| {
            if late == 1 { "1 date has passed.".into() } else { format!("{late} dates have passed.") }
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!says.is_empty()).then(|| says.join(" "))
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

#[cfg(test)]
mod tests {
    use super::in_numbers;

    #[test]
    fn what_is_due_is_told_in_numbers_and_nothing_is_told_of_nothing() {
        assert_eq!(in_numbers(0, 0, 0), None);
        assert_eq!(in_numbers(3, 0, 0).as_deref(), Some("3 letters must be mailed today."));
        assert_eq!(
            in_numbers(1, 1, 2).as_deref(),
            Some("1 letter must be mailed today. 1 date ends today. 2 dates have passed.")
        );
        assert_eq!(
            in_numbers(60, 0, 1).as_deref(),
            Some("At least 60 letters must be mailed today. 1 date has passed.")
        );
    }
}
