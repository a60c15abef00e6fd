//! What can be wrong between situations and laws, each as one sentence with what to do next. Not here: how it is found.

use std::fmt;

use domain::clock::ClockKind;
use domain::day::Day;
use thiserror::Error;

/// A fault and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SituationFault {
    /// Name of the situations file.
    pub file: String,
    /// The line, counted from 1; `None` where the fault is that something is not there.
    pub line: Option<usize>,
    /// What the situation says of itself; empty = it is of none.
    pub of: String,
    /// What is wrong.
    pub fault: Fault,
}

impl SituationFault {
    pub(super) fn at(file: &str, line: usize, of: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), line: Some(line), of: of.to_owned(), fault }
    }

    pub(super) fn absent(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), line: None, of: String::new(), fault }
    }

    /// What is wrong, as a sentence.
    pub fn sentence(&self) -> String {
        match self.of.as_str() {
            "" => format!("{}.", self.fault),
            of => format!("“{of}”: {}.", self.fault),
        }
    }
}

impl fmt::Display for SituationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, " line {line}")?;
        }
        write!(f, ": {} {}", self.sentence(), self.fault.next())
    }
}

/// What a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A file can't be read.
    File,
    /// A situation comes out otherwise.
    Situation,
    /// The year of a calendar comes out otherwise.
    Calendar,
    /// A proposal comes out otherwise.
    Proposal,
    /// A rule without a situation, or a situation without its rule.
    Coverage,
    /// The counting by hand is not shown.
    Working,
}

impl About {
    /// It is about one entry that is compared, and counts with it.
    pub(super) const fn is_one_of_the_compared(self) -> bool {
        matches!(self, Self::Situation | Self::Calendar | Self::Proposal)
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The file can't be read.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// No file holds the regime.
    #[error("no law file holds the regime {0}")]
    NoRegime(String),
    /// A fact that no clock knows.
    #[error("{0:?} is no fact")]
    NoFact(String),
    /// No clock can be told, and that was not expected.
    #[error("it is refused with {code}: {why}")]
    Refused {
        /// The code.
        code: String,
        /// In words.
        why: String,
    },
    /// It should be refused.
    #[error("it is not refused with {0}")]
    NotRefused(String),
    /// A duty that should have no date has one, or another reason.
    #[error("{kind} is not without a date for {why}; without a date are {found}")]
    NotUndated {
        /// Which duty.
        kind: String,
        /// The reason that is expected.
        why: String,
        /// The duties without a date.
        found: String,
    },
    /// A clock is not there.
    #[error("there is no clock {kind}; the clocks are {found}")]
    NoClock {
        /// Which.
        kind: String,
        /// Those that are there.
        found: String,
    },
    /// A date or a word of a clock comes out otherwise.
    #[error("{clock} {field}: {expected} is expected, {found} is found")]
    Differs {
        /// Which clock.
        clock: ClockKind,
        /// Which date, or `standing`.
        field: &'static str,
        /// What the situation says.
        expected: String,
        /// What the book says.
        found: String,
    },
    /// Words that should stand beside a clock do not.
    #[error("the {place} of {clock} does not say {words:?}; it says {found:?}")]
    Unsaid {
        /// Which clock.
        clock: ClockKind,
        /// `working`, `remark`, `mark`.
        place: &'static str,
        /// The words.
        words: String,
        /// What stands there.
        found: Vec<String>,
    },
    /// Words that should not stand in a working do.
    #[error("the working of {clock} names {words:?}; it says {found:?}")]
    Said {
        /// Which clock.
        clock: ClockKind,
        /// The words.
        words: String,
        /// What stands there.
        found: Vec<String>,
    },
    /// A clock stands there that should not.
    #[error("a clock {0} stands there")]
    Present(String),
    /// Other duties stand there.
    #[error("other duties stand there: {0}")]
    Others(String),
    /// No file holds the calendar.
    #[error("no file holds the calendar {0}")]
    NoCalendar(String),
    /// A year of a calendar has other days.
    #[error("{id} in {year}: the days {expected:?} are expected, {found:?} are found")]
    Days {
        /// Which calendar.
        id: String,
        /// Which year.
        year: i32,
        /// As listed by hand.
        expected: Vec<String>,
        /// As the book has them.
        found: Vec<String>,
    },
    /// A calendar without a listed year.
    #[error("no [[calendar]] lists a year of the calendar {0} by hand")]
    NoYear(String),
    /// Other proposals, or in another order.
    #[error("{expected:?} are expected, {found:?} are found")]
    Proposals {
        /// Regime and strength, in order.
        expected: Vec<(String, String)>,
        /// The same as the book has it.
        found: Vec<(String, String)>,
    },
    /// A reason against that should be given is not.
    #[error("no reason against says {words:?}; the reasons are {found:?}")]
    NoReason {
        /// The words.
        words: String,
        /// The reasons that are given.
        found: Vec<String>,
    },
    /// Situations without a law file of their name.
    #[error("there is no law file {0}")]
    NoLaw(String),
    /// A law file without situations.
    #[error("there is no such file, and {0} has no situations")]
    NoSituations(String),
    /// A situation of a regime that stands in another file.
    #[error("it speaks of {regime}, which its law file does not hold; {home} does")]
    Elsewhere {
        /// The regime.
        regime: String,
        /// The file that holds it.
        home: String,
    },
    /// A version that is in no situation.
    #[error("{regime} as in force from {from} is in no situation")]
    NoVersion {
        /// The regime.
        regime: String,
        /// First day of the version.
        from: Day,
    },
    /// A clock that no situation dates.
    #[error("{regime} as in force from {from}: no situation dates its {kind}")]
    NoDate {
        /// The regime.
        regime: String,
        /// First day of the version.
        from: Day,
        /// The clock.
        kind: ClockKind,
    },
    /// More situations than the older ones show no counting.
    #[error("{} without `working` (lines {}), {allowed} at most", situations(.lines.len()), list(.lines))]
    NoWorking {
        /// Where they begin.
        lines: Vec<usize>,
        /// So many are older than the rule.
        allowed: usize,
    },
    /// The counting does not end on the expected day.
    #[error("the working of {clock} does not come to {day}")]
    OtherWorking {
        /// The clock.
        clock: String,
        /// The expected day.
        day: String,
    },
}

fn situations(n: usize) -> String {
    if n == 1 { "1 situation stands".to_owned() } else { format!("{n} situations stand") }
}

fn list(lines: &[usize]) -> String {
    lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

impl Fault {
    /// What it is about.
    pub const fn about(&self) -> About {
        match self {
            Self::Unreadable(_) => About::File,
            Self::NoRegime(_)
            | Self::NoFact(_)
            | Self::Refused { .. }
            | Self::NotRefused(_)
            | Self::NotUndated { .. }
            | Self::NoClock { .. }
            | Self::Differs { .. }
            | Self::Unsaid { .. }
            | Self::Said { .. }
            | Self::Present(_)
            | Self::Others(_) => About::Situation,
            Self::NoCalendar(_) | Self::Days { .. } => About::Calendar,
            Self::Proposals { .. } | Self::NoReason { .. } => About::Proposal,
            Self::NoYear(_)
            | Self::NoLaw(_)
            | Self::NoSituations(_)
            | Self::Elsewhere { .. }
            | Self::NoVersion { .. }
            | Self::NoDate { .. } => About::Coverage,
            Self::NoWorking { .. } | Self::OtherWorking { .. } => About::Working,
        }
    }

    /// What to do next.
    pub const fn next(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Mend the line; the fields stand in docs/laws.md, Adding a state.",
            Self::NoRegime(_) => "Correct the id, or hand in the law file that holds it.",
            Self::NoFact(_) => "Write a fact as `desk clocks --event` knows it.",
            Self::NoCalendar(_) => "Correct the id, or hand in the calendar file.",
            Self::Refused { .. }
            | Self::NotRefused(_)
            | Self::NotUndated { .. }
            | Self::NoClock { .. }
            | Self::Differs { .. }
            | Self::Unsaid { .. }
            | Self::Said { .. }
            | Self::Present(_)
            | Self::Others(_) => "Count it again by hand, and correct the situation or the law file.",
            Self::Days { .. } => {
                "Hold both against the calendar's source, and correct the one that is wrong."
            }
            Self::Proposals { .. } | Self::NoReason { .. } => {
                "Hold the law's `applies_when` against its source, and correct the one that is wrong."
            }
            Self::NoYear(_) => {
                "List every day off of one year from its source, in the file of a law that uses it."
            }
            Self::NoLaw(_) => "Rename the file as its law file is named, or hand that in.",
            Self::NoSituations(_) => {
                "Write it: a situation for each version, and in them a date for each clock."
            }
            Self::Elsewhere { .. } => "Move the situation to the file of its law.",
            Self::NoVersion { .. } => {
                "Add a situation received while that version is in force, counted by hand."
            }
            Self::NoDate { .. } => {
                "Add a [[situation.clock]] of that kind with its `nominal`, counted by hand, to a situation of that version."
            }
            Self::NoWorking { .. } => {
                "Count the dates of the new one by hand and write the counting beside them, as `working`."
            }
            Self::OtherWorking { .. } => {
                "Begin its line with the kind and a colon, and let it come to each date that is expected."
            }
        }
    }
}
