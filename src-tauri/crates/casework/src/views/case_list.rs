//! Lists of open cases: what their rows become before anything is written, what came of one, and those that were taken in.

use domain::day::{Day, Instant};
use domain::ids::{CaseId, CaseListId};

use super::urgency::Urgency;
use crate::view;

view! {
    /// A row that can't become a case as it stands.
    pub struct RowToMend {
        /// Which row, the headings being the first.
        pub row: u32,
        /// Whose, as far as it says so.
        pub name: String,
        /// What is wrong, one sentence each.
        pub why: Vec<String>,
    }
}

view! {
    /// A row that is a case already.
    pub struct RowThere {
        /// Which row.
        pub row: u32,
        /// Whose.
        pub name: String,
        /// The case; `None` = another row of this file says the very same.
        pub case: Option<CaseId>,
        /// Its number.
        pub number: String,
    }
}

view! {
    /// A date of a case that is not opened yet.
    pub struct ListedClock {
        /// The duty: `Answer`.
        pub duty: String,
        /// The regime's name. It is proposed: the officer decides in the case.
        pub regime: String,
        /// The day to work by.
        pub by: Option<Day>,
        /// When it was met, as the row says.
        pub met: Option<Day>,
        /// Days from today to `by`; negative = past.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
        /// What is not verified about it; `None` = nothing.
        pub mark: Option<String>,
    }
}

view! {
    /// A row as the case that it becomes.
    pub struct ListedPreview {
        /// Which row.
        pub row: u32,
        /// Who asks.
        pub name: String,
        /// What is asked: `Delete · OfficerTRAK`.
        pub what: String,
        /// Receipt day.
        pub received: Day,
        /// Lines of the address, as the envelope would have them; empty = a letter can't be mailed there yet.
        pub address: Vec<String>,
        /// State; empty = not known.
        pub state: String,
        /// What was done so far: `Acknowledged on Tue, Nov 3, 2026`.
        pub done: Vec<String>,
        /// The dates, as far as what the row says gives any.
        pub clocks: Vec<ListedClock>,
        /// What is not known of it, one sentence each.
        pub doubts: Vec<String>,
    }
}

view! {
    /// What the rows of a list become. Nothing of it is written yet.
    pub struct CaseListPreview {
        /// Rows with something in them.
        pub rows: u32,
        /// Rows that become cases.
        pub fit: u32,
        /// Rows that are cases already: the first of them, and how many.
        pub there: Vec<RowThere>,
        /// How many there are.
        pub there_total: u32,
        /// Rows to be mended: the first of them.
        pub bad: Vec<RowToMend>,
        /// How many there are.
        pub bad_total: u32,
        /// What is to be said of the rows that become cases.
        pub remarks: Vec<String>,
        /// The first of them.
        pub cases: Vec<ListedPreview>,
    }
}

view! {
    /// What came of a list.
    pub struct CaseListSummary {
        /// The list; `None` = no row of it became a case.
        pub list: Option<CaseListId>,
        /// Cases that were opened.
        pub opened: u32,
        /// The first of them.
        pub first: Option<CaseId>,
        /// Rows that are cases already: the first of them.
        pub there: Vec<RowThere>,
        /// How many there are.
        pub there_total: u32,
        /// Rows to be mended: the first of them.
        pub bad: Vec<RowToMend>,
        /// How many there are.
        pub bad_total: u32,
        /// What is to be said of the cases.
        pub remarks: Vec<String>,
    }
}

view! {
    /// A list that was taken in.
    pub struct CaseListView {
        /// Which.
        pub id: CaseListId,
        /// File name.
        pub file: String,
        /// Cases that were opened of it.
        pub cases: u32,
        /// When.
        pub at: Instant,
        /// By whom.
        pub operator: String,
        /// When it was taken back; `None` = it stands.
        pub undone: Option<Instant>,
        /// Numbers of cases in which something was done since: with any of them it can't be taken back.
        pub touched: Vec<String>,
    }
}
