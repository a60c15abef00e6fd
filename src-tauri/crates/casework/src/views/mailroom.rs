//! The mailroom: letters waiting, printed, handed over; the day's mail log.

use domain::day::Day;
use domain::nouns::{LetterHead, MailLog, Sending};
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
        /// The day that `handed_over` is of.
        pub handed_over_on: Day,
        /// Handed over on that day.
        pub handed_over: Vec<MailLine>,
        /// Mail logs, newest first.
        pub logs: Vec<MailLog>,
    }
}

view! {
    /// What a tracking number's check says. It warns, it never refuses.
    pub struct TrackingCheck {
        /// Grouped for the eye.
        pub grouped: String,
        /// `certified`, `international`, `unknown`, ...
        pub kind: String,
        /// What is doubtful, or empty.
        pub warning: String,
    }
}
