//! Deadlines over all cases: the list, the month, the export for a calendar program. What stands on in the year is in `reminders`.

use std::collections::BTreeMap;

use domain::day::{Day, Days, Months};
use domain::ids::CaseId;
use domain::nouns::{CaseRow, DueRow};
use domain::rule::RegimeKind;
use icalendar::{Calendar, Component, Event, EventLike, Property};
use register::Reader;

use crate::derive::clocks::urgency;
use crate::derive::rows::TASK;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::verbs::law::duty;
use crate::views::deadlines::{DeadlineDay, DeadlineLine, DeadlineMonth, DeadlinePage};

/// Lines of a page.
const PAGE: u32 = 200;

/// Years that a deadline can lie in: what the calendars know lies well within.
const FIRST: (i32, u32, u32) = (1900, 1, 1);
const LAST: (i32, u32, u32) = (9999, 12, 31);

fn ends() -> (Day, Day) {
    let day = |(y, m, d)| Day::from_ymd_opt(y, m, d).unwrap_or_default();
    (day(FIRST), day(LAST))
}

impl Desk {
    /// A page of unmet dates, earliest first; without `from` those that are past are among them.
    pub async fn deadlines(
        &self,
        from: Option<Day>,
        to: Option<Day>,
        after: Option<&str>,
    ) -> Answer<DeadlinePage> {
        let (first, last) = ends();
        let (from, to) = (from.unwrap_or(first), to.unwrap_or(last));
        let mut reader = self.register.reader().await?;
        let (due, next) = reader.due_within(from, to, after, PAGE).await?;
        let total = reader.count_due(from, to).await?;
        Ok(DeadlinePage { rows: self.deadline_lines(&mut reader, due).await?, next, total })
    }

    /// The lines of dates, with the cases they belong to.
    pub(crate) async fn deadline_lines(
        &self,
        reader: &mut Reader,
        due: Vec<DueRow>,
    ) -> Answer<Vec<DeadlineLine>> {
        let (today, law) = (self.today(), self.law());
        let mut known: Option<(CaseId, CaseRow)> = None;
        let mut lines = Vec::with_capacity(due.len());
        for d in due {
            if known.as_ref().is_none_or(|(id, _)| *id != d.case) {
                known = reader.case_row(d.case).await?.map(|row| (d.case, row));
            }
            let Some((_, row)) = &known else { continue };
            let regime = law.regime(&d.regime);
            let (days, urgency) = urgency(Some(d.mail_by), today);
            lines.push(DeadlineLine {
                case: d.case,
                number: row.number.clone(),
                name: row.name.clone(),
                what: row.what.clone(),
                request: d.request,
                duty: duty(&d.kind),
                regime: match regime {
                    Some(regime) => regime.name.clone(),
                    None if d.regime == TASK => String::new(),
                    None => d.regime.clone(),
                },
                promise: regime.is_some_and(|r| r.kind == RegimeKind::Promise),
                mail_by: d.mail_by,
                due: d.due,
                days,
                urgency,
                child: row.child.clone(),
            });
        }
        Ok(lines)
    }

    /// A month: how many dates each day has, and on which days no letter can be handed over.
    pub async fn deadline_month(&self, year: i32, month: u32) -> Answer<DeadlineMonth> {
        let refused = || Refusal::field("month", "This is no month that a deadline can lie in.");
        let first = Day::from_ymd_opt(year, month, 1).ok_or_else(refused)?;
        let (earliest, latest) = ends();
        if first < earliest || first > latest {
            return Err(refused());
        }
        let after = first.checked_add_months(Months::new(1)).ok_or_else(refused)?;
        let last = after.checked_sub_days(Days::new(1)).ok_or_else(refused)?;
        let mut reader = self.register.reader().await?;
        let counts = reader.due_by_day(first, last).await?;
        let law = self.law();
        let days = first
            .iter_days()
            .take_while(|d| *d <= last)
            .map(|day| DeadlineDay {
                day,
                count: counts.iter().find(|(d, _)| *d == day).map_or(0, |(_, n)| *n),
                no_post: crate::verbs::mailroom::post_on(&law, day).why,
            })
            .collect();
        let before = first.checked_sub_days(Days::new(1)).unwrap_or(earliest);
        Ok(DeadlineMonth {
            first,
            days,
            earlier: reader.count_due(earliest, before).await?,
            later: reader.count_due(after, latest).await?,
        })
    }

    /// Every unmet date as a file for a calendar program: case numbers and duties, and no word about anybody.
    pub async fn deadlines_ics(&self) -> Answer<String> {
        let (first, last) = ends();
        let mut reader = self.register.reader().await?;
        let (stamp, mut calendar, mut after) = (self.now(), Calendar::empty(), None);
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new("PRODID", "-//Off Duty Management//Privacy Desk//EN"));
        let mut given: BTreeMap<String, u32> = BTreeMap::new();
        loop {
            let (due, next) = reader.due_within(first, last, after.as_deref(), PAGE).await?;
            for (row, line) in due.clone().into_iter().zip(self.deadline_lines(&mut reader, due).await?) {
                // The title of a task may be the officer's own words: they stay in the register.
                let duty = match line.request {
                    Some(_) => format!("{} ({})", line.duty, line.regime),
                    None => "Task".to_owned(),
                };
                // The day is no part of it: a date that moved takes the place of the one imported before.
                let of = match row.request {
                    Some(request) => format!("{}-{request}-{}-{}", line.number, row.regime, row.kind),
                    None => format!("{}-task", line.number),
                };
                let again = given.entry(of.clone()).and_modify(|n| *n += 1).or_insert(1);
                let mut event = Event::new();
                event
                    .uid(&format!("{of}-{again}@privacydesk"))
                    .timestamp(stamp)
                    .summary(&format!("{}: {duty}", line.number))
                    .starts(line.mail_by);
                calendar.push(event.done());
            }
            after = next;
            if after.is_none() {
                return Ok(calendar.done().to_string());
            }
        }
    }
}
