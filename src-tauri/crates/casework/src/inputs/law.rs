//! A change of the law beside the program, as handed in: a day, a calendar, a file of counsel's, or one of these taken back.

use domain::day::Day;
use domain::ids::OverlayId;

/// A change of the law beside the program.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LawChange {
    /// A day more is off.
    AddDay {
        /// Id of the calendar.
        calendar: String,
        /// Which day.
        day: Day,
        /// What it is called.
        name: String,
        /// Where it was announced.
        source: String,
    },
    /// A day off lies on another day.
    MoveDay {
        /// Id of the calendar.
        calendar: String,
        /// The day as it stands.
        from: Day,
        /// Where it goes.
        to: Day,
        /// Where it was announced.
        source: String,
    },
    /// A day off is a working day after all.
    RemoveDay {
        /// Id of the calendar.
        calendar: String,
        /// Which day.
        day: Day,
        /// Where it was announced.
        source: String,
    },
    /// The days off of a country that no file speaks of.
    AddCalendar {
        /// Its two-letter code.
        country: String,
        /// What it lists.
        name: String,
        /// Its source.
        source: String,
        /// First day it knows.
        from: Day,
        /// Last day it knows.
        to: Day,
        /// Its days, one a line: `2027-05-01 Labour Day`.
        days: String,
    },
    /// A law or calendar file that counsel hands in.
    File {
        /// Its name without folders.
        name: String,
        /// Its text.
        text: String,
    },
    /// The shipped file holds again, or none where none is shipped.
    Shipped {
        /// Path of the file.
        path: String,
    },
    /// The revision before this one holds again.
    TakeBack {
        /// Which.
        id: OverlayId,
    },
}
