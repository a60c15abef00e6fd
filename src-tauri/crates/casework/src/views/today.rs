//! The Today screen, the counts beside the navigation, and search from anywhere.

use domain::day::Day;
use domain::ids::{CaseId, LetterId, MessageId, PersonId, TaskId};
use domain::word_list;

use super::deadlines::Reminder;
use super::urgency::Urgency;
use crate::view;

view! {
    /// One line of Today.
    pub struct TodayLine {
        /// The case, where there is one.
        pub case: Option<CaseId>,
        /// Its number.
        pub number: String,
        /// Who.
        pub name: String,
        /// What is asked: `Delete, child data · OfficerTRAK`.
        pub what: String,
        /// What to do, in a few words.
        pub next: String,
        /// The date that counts.
        pub mail_by: Option<Day>,
        /// Days from today; negative = past.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
        /// The task, where the line is a task.
        pub task: Option<TaskId>,
        /// The letter, where the line is a letter to mail.
        pub letter: Option<LetterId>,
        /// Child check: `confirmed`, `likely`, `signal`, ... or empty.
        pub child: String,
    }
}

view! {
    /// Counts beside the navigation.
    pub struct Counts {
        /// Cases past their mail-by date.
        pub late: u32,
        /// Messages no case holds.
        pub unfiled: u32,
        /// Open cases.
        pub open_cases: u32,
        /// Letters waiting to be printed or handed over.
        pub mailroom: u32,
    }
}

view! {
    /// The Today screen.
    pub struct TodayView {
        /// Today in Katy.
        pub day: Day,
        /// Past the mail-by date, whatever is owed: the first of them.
        pub overdue: Vec<TodayLine>,
        /// Open with no date that runs, a child's first: the first of them.
        pub undated: Vec<TodayLine>,
        /// How many of those there are.
        pub undated_total: u32,
        /// Due by mail-by date within the next two weeks: the first of them.
        pub due: Vec<TodayLine>,
        /// How many cases those are.
        pub due_total: u32,
        /// To acknowledge: the first of them.
        pub acknowledge: Vec<TodayLine>,
        /// How many cases those are.
        pub acknowledge_total: u32,
        /// Issued letters that have not been handed over: the first of them; `counts` has how many there are.
        pub mail: Vec<TodayLine>,
        /// Tasks for today or earlier, a line for each case: the first of them.
        pub tasks: Vec<TodayLine>,
        /// How many cases those are.
        pub tasks_total: u32,
        /// What comes back every year or stands until it is done.
        pub reminders: Vec<Reminder>,
        /// Counts.
        pub counts: Counts,
    }
}

word_list! {
    /// What a search found.
    HitKind {
        /// A case.
        Case = "case",
        /// A person.
        Person = "person",
        /// A message.
        Message = "message",
        /// A letter.
        Letter = "letter",
    }
}

view! {
    /// One hit of a search.
    pub struct SearchHit {
        /// What it is.
        pub kind: HitKind,
        /// The case to open.
        pub case: Option<CaseId>,
        /// The person.
        pub person: Option<PersonId>,
        /// The message.
        pub message: Option<MessageId>,
        /// The letter.
        pub letter: Option<LetterId>,
        /// Line to show.
        pub title: String,
        /// Second line; found words stand between U+2068 and U+2069.
        pub detail: String,
        /// It has the whole number that was typed, and no other number begins so: it can be opened at once.
        pub exact: bool,
    }
}
