//! Deadlines as a list and as a month, and what stands on in the year: reminders.

use domain::day::Day;
use domain::ids::{CaseId, RequestId};

use super::urgency::Urgency;
use crate::view;

view! {
    /// One unmet date.
    pub struct DeadlineLine {
        /// Its case.
        pub case: CaseId,
        /// Number of the case.
        pub number: String,
        /// Who it is about.
        pub name: String,
        /// What is asked.
        pub what: String,
        /// Its request; `None` = a task.
        pub request: Option<RequestId>,
        /// The duty, or the task: `Answer`.
        pub duty: String,
        /// Name of the regime; empty for a task.
        pub regime: String,
        /// The company's own promise: a target, no law's date.
        pub promise: bool,
        /// The date to work by.
        pub mail_by: Day,
        /// The latest date the law supports.
        pub due: Option<Day>,
        /// Days from today to `mail_by`.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
        /// The child check's finding, or `signal`; empty otherwise.
        pub child: String,
    }
}

view! {
    /// A page of the list.
    pub struct DeadlinePage {
        /// The lines, earliest first.
        pub rows: Vec<DeadlineLine>,
        /// Where the next page begins; `None` at the end.
        pub next: Option<String>,
        /// How many dates there are in all.
        pub total: u32,
    }
}

view! {
    /// A day of a month.
    pub struct DeadlineDay {
        /// The day.
        pub day: Day,
        /// How many dates are to be worked by then.
        pub count: u32,
        /// Why no letter can be handed over; empty = one can.
        pub no_post: String,
    }
}

view! {
    /// A month.
    pub struct DeadlineMonth {
        /// Its first day.
        pub first: Day,
        /// Every day of it.
        pub days: Vec<DeadlineDay>,
        /// Dates before this month that are not met.
        pub earlier: u32,
        /// Dates after it.
        pub later: u32,
    }
}

view! {
    /// Something that comes back every year, or stands until it is done.
    pub struct Reminder {
        /// Stable id, with the year where it is a yearly one.
        pub id: String,
        /// What is to be done.
        pub title: String,
        /// Why, in a sentence.
        pub why: String,
        /// Where this stands; empty = our own.
        pub citation: String,
        /// By which day.
        pub due: Day,
        /// Days from today.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
    }
}
