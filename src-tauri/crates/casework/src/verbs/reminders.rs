//! What comes back every year or stands until it is done: notices owed by a day of the year, law files whose reading is old. Derived
//! from the law files and from what was noted as done; no clock of a request hangs on any of it.

use std::collections::BTreeMap;

use domain::day::{Datelike, Day, Days, Months, day_in_katy, long};
use laws::LawBook;
use register::Reader;
use serde_json::json;

use crate::derive::clocks::urgency;
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal, required};
use crate::inputs::Act;
use crate::views::deadlines::Reminder;

/// A yearly notice is told so many days before it is due.
const NOTICE_AHEAD: u64 = 60;
/// A reading that grows old is told so many days before.
const READING_AHEAD: u64 = 30;
/// Months after which a law file is to be read again (our own rule: most acts change once a year).
const READING_LASTS: u32 = 12;

/// The setting that notes on which day a reminder was done.
fn key(id: &str) -> String {
    format!("reminder:{id}")
}

async fn done_on(reader: &mut Reader, id: &str) -> Answer<Option<Day>> {
    match reader.setting(&key(id)).await? {
        Some(stored) => from_json(&stored),
        None => Ok(None),
    }
}

/// The month and day of a yearly date in a year: `06-30`.
fn in_year(yearly: &str, year: i32) -> Option<Day> {
    let (month, day) = yearly.split_once('-')?;
    Day::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

fn before(day: Day, days: u64) -> Day {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

impl Desk {
    /// What stands today.
    pub async fn reminders(&self) -> Answer<Vec<Reminder>> {
        let (today, law) = (self.today(), self.law());
        let mut reader = self.register.reader().await?;
        let founded = reader.entries_after(0, 1).await?.first().map_or(today, |e| day_in_katy(e.head.at));
        let mut out = self.notices(&mut reader, &law, founded).await?;
        out.extend(self.readings(&mut reader, &law).await?);
        out.sort_by_key(|r| r.due);
        Ok(out)
    }

    async fn notices(&self, reader: &mut Reader, law: &LawBook, founded: Day) -> Answer<Vec<Reminder>> {
        let today = self.today();
        let mut out = Vec::new();
        for notice in law.notices().iter().filter(|n| !n.yearly_by.is_empty()) {
            // What was due before the register was begun is not this register's business, and of the years that were missed only
            // the last can still be made good.
            let due = (founded.year()..=today.year() + 1)
                .rev()
                .filter_map(|year| in_year(&notice.yearly_by, year))
                .find(|due| {
                    *due >= founded && *due >= notice.effective_from && today >= before(*due, NOTICE_AHEAD)
                });
            let Some(due) = due else { continue };
            let id = format!("{}:{}", notice.id, due.year());
            if done_on(reader, &id).await?.is_some() {
                continue;
            }
            let (days, urgency) = urgency(Some(due), today);
            out.push(Reminder {
                id,
                title: notice.name.clone(),
                why: notice.text.clone(),
                citation: notice.citation.clone(),
                due,
                days,
                urgency,
            });
        }
        Ok(out)
    }

    /// Law files whose reading is a year old or soon will be; files read on one day are one reminder.
    async fn readings(&self, reader: &mut Reader, law: &LawBook) -> Answer<Vec<Reminder>> {
        let today = self.today();
        let mut by_day: BTreeMap<Day, Vec<&str>> = BTreeMap::new();
        for (path, read) in law.readings() {
            by_day.entry(read).or_default().push(path);
        }
        let mut out = Vec::new();
        for (read, paths) in by_day {
            let id = format!("reading:{read}");
            // Read again and found unchanged: the year begins anew.
            let again = done_on(reader, &id).await?.filter(|day| *day > read);
            let last = again.unwrap_or(read);
            let Some(due) = last.checked_add_months(Months::new(READING_LASTS)) else { continue };
            if today < before(due, READING_AHEAD) {
                continue;
            }
            let names: Vec<&str> =
                paths.iter().map(|p| p.trim_start_matches("laws/").trim_end_matches(".toml")).collect();
            let (days, urgency) = urgency(Some(due), today);
            out.push(Reminder {
                id,
                title: match names.len() {
                    1 => "Have 1 law file read again".to_owned(),
                    n => format!("Have {n} law files read again"),
                },
                why: format!(
                    "Last held against their sources on {}: {}. Counsel hands in what changed, or says that nothing did.",
                    long(last),
                    names.join(", ")
                ),
                citation: String::new(),
                due,
                days,
                urgency,
            });
        }
        Ok(out)
    }

    /// Notes that a reminder was done, or that it was not after all.
    pub async fn reminder_done(&self, act: &Act, id: &str, done: bool, note: &str) -> Answer<Vec<Reminder>> {
        let note = required("note", note, "Say what was done, or why not; it may be asked in a year.")?;
        let today = self.today();
        let known = self.reminders().await?;
        self.act(act, "reminder_done", async |tx| {
            let before = done_on(tx, id).await?;
            let title = known.iter().find(|r| r.id == id).map(|r| r.title.clone());
            if title.is_none() && before.is_none() {
                return Err(Refusal::missing("reminder"));
            }
            let after = done.then_some(today);
            tx.set_setting(&key(id), &to_json(&after)?).await?;
            let what = match (&title, done) {
                (Some(title), true) => format!("Done: {title}"),
                (_, true) => "Done".to_owned(),
                (_, false) => "Not done after all".to_owned(),
            };
            let done = Done::new("reminder_done", what)
                .reason(&note)
                .with("reminder", json!(id))
                .with("before", json!(before))
                .with("after", json!(after));
            Ok((done, ()))
        })
        .await?;
        self.reminders().await
    }
}
