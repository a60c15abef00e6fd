//! A day that was typed as so many business days on or back.

use domain::day::Day;

use crate::view;

view! {
    /// Where the count leads, and by what it was counted.
    pub struct CountedDay {
        /// The day; `None` = it can't be told.
        pub day: Option<Day>,
        /// What counts as a business day here, or why no day can be told: one sentence.
        pub says: String,
    }
}
