//! What can be wrong with a law file, each as one sentence with what to do next. A book with a fault is not opened:
//! a date computed from half a law is worse than none. Not here: how a fault is found (`check`).

use std::fmt;

use domain::day::Day;
use thiserror::Error;

/// Where a fault was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file.
    pub file: String,
    /// The line, counted from 1; `None` where the fault is that a file is not there.
    pub line: Option<usize>,
    /// What in it: an id, an entry, a part; empty = the file as a whole.
    pub what: String,
}

impl Place {
    /// The place inside its file: `line 38, us_tx_tdpsa, respond`.
    pub fn within(&self) -> String {
        let line = self.line.map(|n| format!("line {n}"));
        let what = (!self.what.is_empty()).then(|| self.what.clone());
        line.into_iter().chain(what).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match (self.line.is_some(), self.what.is_empty()) {
            (true, _) => write!(f, " {}", self.within()),
            (false, false) => write!(f, ", {}", self.what),
            (false, true) => Ok(()),
        }
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file can't be read.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// A key that must be there is not.
    #[error("the key {0} is missing")]
    Missing(String),
    /// A key that nothing here is named by.
    #[error("the key {key} is not known here; known are {known}")]
    Misspelt {
        /// The key as written.
        key: String,
        /// The keys that may stand there.
        known: String,
    },
    /// A word that is not one of the listed ones: a unit, a right, a kind.
    #[error("the word {word} is not known here; known are {known}")]
    Word {
        /// The word as written.
        word: String,
        /// The words that may stand there.
        known: String,
    },
    /// A calendar that does not say how far it reaches.
    #[error("the calendar has no end: known_to is missing")]
    NoEnd,
    /// A day whose year can't be meant.
    #[error("the day {0} lies in a year that no rule here can mean")]
    Year(Day),
    /// The file's name is not the id of what it holds.
    #[error("{key} is {id:?}, so the file's name should be {wanted}")]
    FileName {
        /// The key that names what it holds.
        key: &'static str,
        /// What stands there.
        id: String,
        /// The name the file should have.
        wanted: String,
    },
    /// A regime that says it holds somewhere else than its file.
    #[error("it says it holds in {own:?}, and the file is of {file:?}")]
    Elsewhere {
        /// What the regime says.
        own: String,
        /// What the file says.
        file: String,
    },
    /// A text that must not be empty is.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// Neither a period to answer in nor a word on why there is none.
    #[error("it gives no period to answer in, and respond_note does not say what it gives instead")]
    NoAnswer,
    /// An appeal that is granted and not known at once.
    #[error("it states an appeal, and appeal_unknown says that none was found")]
    AppealBoth,
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
        from: Day,
        /// Last day.
        to: Day,
    },
    /// Two versions of a regime are in force on one day.
    #[error("two versions of it are in force on {0}")]
    Overlap(Day),
    /// Between two versions of a regime neither is in force.
    #[error("no version of it is in force from {from} to {to}")]
    Gap {
        /// First day without a version.
        from: Day,
        /// Last day without a version.
        to: Day,
    },
    /// Two entries of a calendar have one name and are in force on one day.
    #[error("the entry {name:?} stands twice, and both are in force on {on}")]
    EntryTwice {
        /// Name of both.
        name: String,
        /// The first day that both cover.
        on: String,
    },
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
    /// A day lies where its calendar is not known.
    #[error("{0}")]
    Outside(String),
    /// The day an entry gives can't be found in any year.
    #[error("the entry {0:?} gives no day in any year of the calendar's range")]
    NoDay(String),
}

impl Fault {
    /// What to do next.
    pub const fn next(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Mend the line it names; the fields stand in docs/laws.md.",
            Self::Missing(_) => {
                "Write the key with its value: nothing of law stands without its text, its days and its citation."
            }
            Self::Misspelt { .. } => "Correct its spelling, or take it out.",
            Self::Word { .. } => "Write one of the words that are known.",
            Self::NoEnd => {
                "Write known_to, the last day that the calendar's source covers: beyond it no day is guessed."
            }
            Self::Year(_) => "Correct the year.",
            Self::FileName { .. } => "Rename the file, or correct what it says it is.",
            Self::Elsewhere { .. } => {
                "Move the regime to the file of its jurisdiction, or leave the key out."
            }
            Self::Empty(_) => "Fill it in: nothing of law stands without its text and citation.",
            Self::NoAnswer => "Add the table `respond`, or say in respond_note what the rule gives.",
            Self::AppealBoth => "Take one of the two out.",
            Self::Twice { .. } => "Rename or remove one of the two.",
            Self::Unknown { .. } => "Add the file or the entry, or correct the name.",
            Self::Count { .. } => "Correct the unit, or the field `count`.",
            Self::Range { .. } | Self::Overlap(_) => "Correct the days of force.",
            Self::Gap { .. } => {
                "Let each version begin on the day after the one before it, or add the one that is missing."
            }
            Self::EntryTwice { .. } => "Correct from and to, or remove one of the two entries.",
            Self::Number { .. } => "Correct the number against its source.",
            Self::LooseStrict(_) => "Take the day out of the strict calendar, or add it to the ordinary one.",
            Self::Kind(_) => "Correct `kind`, or what is said of verification.",
            Self::Outside(_) => "Hand in a calendar that covers that day first, or correct the day.",
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
            self.faults.iter().map(|(place, fault)| format!("{place}: {fault}. {}", fault.next())).collect();
        f.write_str(&sentences.join("\n"))
    }
}
