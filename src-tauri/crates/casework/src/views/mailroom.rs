//! The mailroom: letters waiting, printed, handed over; the day's mail log.

use domain::day::Day;
use domain::nouns::{LetterHead, MailLog, Sending};
use domain::word_list;
use domain::words::Known;

use crate::view;

view! {
    /// A sending with its letter.
    pub struct MailLine {
        /// The letter.
        pub letter: LetterHead,
        /// The sending.
        pub sending: Sending,
        /// Days from today to its mail-by date; negative = past.
        pub days: Option<i32>,
        /// It goes abroad, where no Certified Mail goes.
        pub abroad: bool,
    }
}

view! {
    /// Whether the post collects on a day.
    pub struct PostalDay {
        /// The day.
        pub day: Day,
        /// Whether it does.
        pub collects: Known,
        /// Why not: the holiday or the day of the week; or why it is not known.
        pub why: String,
    }
}

word_list! {
    /// How the mail log of a day stands beside what went out on it.
    DayLog {
        /// None was made.
        NotMade = "not_made",
        /// The last one lists everything as it is recorded.
        Stands = "stands",
        /// Something went out since, or was corrected since.
        Outdated = "outdated",
    }
}

view! {
    /// The mailroom.
    pub struct MailroomView {
        /// Today in Katy.
        pub day: Day,
        /// Whether the post collects today.
        pub post: PostalDay,
        /// Issued and not printed, in mailing order.
        pub waiting: Vec<MailLine>,
        /// Printed and not handed over.
        pub printed: Vec<MailLine>,
        /// The day whose hand-overs are asked about.
        pub handed_over_on: Day,
        /// How that day's mail log stands.
        pub day_log: DayLog,
    }
}

view! {
    /// A page of pieces with their letters.
    pub struct MailPage {
        /// The lines.
        pub rows: Vec<MailLine>,
        /// How many pieces there are in all.
        pub total: u32,
        /// Of how many letters they are.
        pub letters: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}

view! {
    /// A page of mail logs.
    pub struct MailLogPage {
        /// The logs, newest first.
        pub rows: Vec<MailLog>,
        /// How many there are in all.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}

view! {
    /// What is to be said of one number.
    pub struct TrackingCheck {
        /// Grouped for the eye.
        pub grouped: String,
        /// `domestic`, `international`, `return_receipt`, `unknown`.
        pub kind: String,
        /// What is doubtful, or empty.
        pub warning: String,
    }
}

view! {
    /// What is doubtful of a hand-over as typed so far. It warns, it never refuses.
    pub struct HandOverCheck {
        /// The piece's number.
        pub tracking: TrackingCheck,
        /// The return receipt's number.
        pub return_receipt: TrackingCheck,
        /// What is to be said of the class, one sentence each.
        pub remarks: Vec<String>,
    }
}
