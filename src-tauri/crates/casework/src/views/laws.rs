//! The law as shown: every value of a regime with its citation, calendars with their days, revisions put over the shipped files,
//! and what a change would move.

use domain::day::{Day, Instant};
use domain::ids::{CaseId, OverlayId};
use domain::word_list;
use domain::words::{Capacity, Right};

use crate::view;

view! {
    /// A regime as listed.
    pub struct LawLine {
        /// Id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Citation.
        pub citation: String,
        /// Regimes that stand or fall together for a company; a decision may name it.
        pub family: String,
        /// Jurisdiction.
        pub jurisdiction: String,
        /// The company's own promise.
        pub promise: bool,
        /// First day of force.
        pub from: Day,
        /// Last day of force.
        pub until: Option<Day>,
        /// Rights it answers.
        pub rights: Vec<Right>,
        /// Capacities it leaves out.
        pub leaves_out: Vec<Capacity>,
        /// Every value, in the order of the officer's work.
        pub values: Vec<LawValue>,
        /// What was checked, and by whom.
        pub verification: String,
        /// Shown beside every clock of it until counsel has confirmed; `None` = confirmed.
        pub mark: Option<String>,
        /// Notes.
        pub notes: String,
        /// The file it stands in.
        pub file: String,
        /// The day that file was last held against its sources.
        pub as_of: Day,
        /// Counsel's file took the place of the shipped one.
        pub handed_in: bool,
    }
}

view! {
    /// One value of a regime.
    pub struct LawValue {
        /// What it sets: `Answer`.
        pub what: String,
        /// The value in words: `45 calendar days`.
        pub value: String,
        /// Where it stands.
        pub citation: String,
        /// Not seen in its source, or not known.
        pub open: bool,
        /// What the officer should know of it.
        pub note: String,
    }
}

view! {
    /// A calendar as listed.
    pub struct CalendarLine {
        /// Id.
        pub id: String,
        /// What it lists.
        pub name: String,
        /// Its source.
        pub citation: String,
        /// How far it was checked.
        pub verification: String,
        /// Notes.
        pub notes: String,
        /// Countries whose days off it lists.
        pub countries: Vec<String>,
        /// First day it knows.
        pub from: Day,
        /// Last day it knows.
        pub to: Day,
        /// What rests on it: rules that move a last day, counts of business days, the post.
        pub used_by: Vec<String>,
        /// It was added here and is not shipped.
        pub added: bool,
    }
}

view! {
    /// A day of a calendar.
    pub struct CalendarDay {
        /// The day.
        pub day: Day,
        /// Its name.
        pub name: String,
        /// Its source.
        pub citation: String,
        /// The officer's own: added here, or (with `taken_out`) no day off any more.
        pub own: bool,
        /// A shipped day that the officer took out.
        pub taken_out: bool,
        /// Why the day counts, though it is named elsewhere as a day off; empty = it is off.
        pub counts: String,
    }
}

view! {
    /// A year of a calendar.
    pub struct CalendarYear {
        /// Id of the calendar.
        pub id: String,
        /// The year.
        pub year: i32,
        /// Its days off in order, and the days taken out.
        pub days: Vec<CalendarDay>,
    }
}

view! {
    /// A revision that was put over the shipped files.
    pub struct OverlayLine {
        /// Which revision.
        pub id: OverlayId,
        /// Path of the file.
        pub path: String,
        /// What it is, in words.
        pub what: String,
        /// It was taken back by this revision.
        pub taken_back: bool,
        /// Why.
        pub reason: String,
        /// Who handed it over, or where the day was announced.
        pub handed_by: String,
        /// Who recorded it.
        pub by: String,
        /// When.
        pub recorded: Instant,
        /// It is the last of its path and can be taken back.
        pub last: bool,
        /// Why it does not hold in this build; empty = it does.
        pub left_out: String,
    }
}

view! {
    /// The law beside the register, as a whole.
    pub struct LawsView {
        /// Every version of every regime.
        pub laws: Vec<LawLine>,
        /// Calendars.
        pub calendars: Vec<CalendarLine>,
        /// Revisions put over the shipped files, latest first.
        pub overlays: Vec<OverlayLine>,
        /// SHA-256 over all files, in hex.
        pub hash: String,
        /// The last revision; a change is made on the state that was looked at.
        pub last: Option<OverlayId>,
    }
}

view! {
    /// A fault of a file.
    pub struct LawFaultView {
        /// Path of the file.
        pub file: String,
        /// Line in it, from 1; 0 = the file as a whole.
        pub line: u32,
        /// What in it.
        pub place: String,
        /// What is wrong.
        pub sentence: String,
        /// What to do next.
        pub next: String,
    }
}

view! {
    /// What a change of the law would move, before it is made.
    pub struct LawPreview {
        /// Path of the file that changes.
        pub path: String,
        /// What the change is, in words.
        pub what: String,
        /// Faults; with any, the change can't be made.
        pub faults: Vec<LawFaultView>,
        /// How many open cases were looked at.
        pub looked: u32,
        /// How many of them would have another date.
        pub moved: u32,
        /// The first of them, earliest date first.
        pub dates: Vec<DateMove>,
        /// The last revision when this was worked out.
        pub last: Option<OverlayId>,
    }
}

view! {
    /// A date that a change would move.
    pub struct DateMove {
        /// Which case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// Who it is about.
        pub name: String,
        /// The duty: `Answer`.
        pub duty: String,
        /// Name of the regime.
        pub regime: String,
        /// The date to work by, as it stands; `None` = there is none.
        pub mail_by_before: Option<Day>,
        /// As it would be.
        pub mail_by_after: Option<Day>,
        /// The latest date the law supports, as it stands.
        pub due_before: Option<Day>,
        /// As it would be.
        pub due_after: Option<Day>,
    }
}

word_list! {
    /// Whether a check of the law files or of examples passed.
    CheckState {
        /// It did.
        Passed = "passed",
        /// It did not.
        Failed = "failed",
        /// It was not run.
        NotRun = "not_run",
    }
}

view! {
    /// A file, or a worked example.
    pub struct CheckedLine {
        /// Path of the file, or id of the example.
        pub what: String,
        /// Regime of an example; empty for a file.
        pub regime: String,
        /// Whether it passed.
        pub state: CheckState,
        /// Each fault or difference, one sentence each.
        pub sentences: Vec<String>,
    }
}

view! {
    /// What a check found.
    pub struct LawsChecked {
        /// Name of the examples; empty = only the files were checked.
        pub examples_file: String,
        /// Files at fault or examples, in their order.
        pub lines: Vec<CheckedLine>,
        /// Files that are sound.
        pub files_sound: u32,
        /// Examples that agree in every field.
        pub passed: u32,
        /// Examples that differ, and files at fault.
        pub failed: u32,
        /// Examples of regimes that no file has.
        pub not_run: u32,
    }
}
