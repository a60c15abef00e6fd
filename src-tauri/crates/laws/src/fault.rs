//! What can be wrong with a law file, each as one sentence with what to do next. A book with a fault is not opened:
//! a date computed from half a law is worse than none.

use std::fmt;

use thiserror::Error;

/// Where a fault was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file.
    pub file: String,
    /// What in it: an id, an entry, a field; empty = the file as a whole.
    pub what: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.what.is_empty() { f.write_str(&self.file) } else { write!(f, "{}, {}", self.file, self.what) }
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file can't be read.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// A text that must not be empty is.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// An id is used twice.
    #[error("the {what} {id:?} stands twice, also in {other}")]
    Twice {
        /// What it is the id of.
        what: &'static str,
        /// The id.
        id: String,
        /// The other file.
        other: String,
    },
    /// Something is named that no file holds.
    #[error("it names the {what} {id:?}, which no file holds")]
    Unknown {
        /// What is named.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A count of business days names no day count, or another count names one.
    #[error("a period in {unit} {verb} a day count")]
    Count {
        /// The unit.
        unit: String,
        /// "needs" or "takes no".
        verb: &'static str,
    },
    /// A range ends before it begins.
    #[error("it ends on {to}, before it begins on {from}")]
    Range {
        /// First day.
        from: domain::day::Day,
        /// Last day.
        to: domain::day::Day,
    },
    /// Two versions of a regime are in force on one day.
    #[error("two versions of it are in force on {0}")]
    Overlap(domain::day::Day),
    /// A number is out of bounds.
    #[error("{field} is {value}, which can't be")]
    Number {
        /// The field.
        field: &'static str,
        /// Its value.
        value: String,
    },
    /// The strictest reading would be later than the ordinary one.
    #[error("its strictest reading leaves out a day that the ordinary one counts: {0}")]
    LooseStrict(String),
    /// A promise is dressed as a statute, or the other way round.
    #[error("{0}")]
    Kind(&'static str),
    /// The day an entry gives can't be found in any year.
    #[error("the entry {0:?} gives no day in any year of the calendar's range")]
    NoDay(String),
}

impl Fault {
    /// What to do next.
    pub const fn next(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Mend the line it names; the fields stand in docs/laws.md.",
            Self::Empty(_) => "Fill it in: nothing of law stands without its text and citation.",
            Self::Twice { .. } => "Rename or remove one of the two.",
            Self::Unknown { .. } => "Add the file or the entry, or correct the name.",
            Self::Count { .. } => "Correct the unit, or the field `count`.",
            Self::Range { .. } | Self::Overlap(_) => "Correct the days of force.",
            Self::Number { .. } => "Correct the number against its source.",
            Self::LooseStrict(_) => "Take the day out of the strict calendar, or add it to the ordinary one.",
            Self::Kind(_) => "Correct `kind`, or what is said of verification.",
            Self::NoDay(_) => "Correct the entry, or the calendar's range.",
        }
    }
}

/// The files hold faults; each with its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct LawFault {
    /// Every fault found.
    pub faults: Vec<(Place, Fault)>,
}

impl fmt::Display for LawFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<String> =
            self.faults.iter().map(|(place, fault)| format!("{place}: {fault}.")).collect();
        f.write_str(&sentences.join("\n"))
    }
}
