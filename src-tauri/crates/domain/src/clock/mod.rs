//! Clocks: the deadlines of one binding, computed from facts and rules, each with its working. Pure: the regime, the
//! facts and the calendars are handed in; no number of days stands here and no date is read from a machine.

mod count;
mod end;
mod reckon;
mod start;
mod stated;

use serde::{Deserialize, Serialize};

use crate::calendar::NotKnown;
use crate::day::Day;
use crate::nouns::FactKind;
use crate::rule::{Counting, Regime};
use crate::word_list;
pub use count::plain_end;
pub use reckon::{clocks, reckon};
pub use start::facts_fit;

word_list! {
    /// Which duty a clock times.
    ClockKind {
        /// Acknowledge the receipt.
        Acknowledge = "acknowledge",
        /// Answer.
        Respond = "respond",
        /// Last day for a refusal, which an extension does not move.
        RefuseBy = "refuse_by",
        /// Last day to tell the person of an extension.
        ExtensionNotice = "extension_notice",
        /// Answer after an extension.
        Extended = "extended",
        /// Answer by the day that a mailed letter named.
        AsStated = "as_stated",
        /// How long the person has to appeal.
        AppealWindow = "appeal_window",
        /// Decide the appeal.
        AppealDecision = "appeal_decision",
        /// Decide the appeal after its extension.
        AppealExtended = "appeal_extended",
        /// Stop the use after consent was withdrawn.
        StopUse = "stop_use",
    }
}

word_list! {
    /// Whether a clock runs now.
    Standing {
        /// It runs.
        Runs = "runs",
        /// It counts only if that road is taken: an extension, a refusal.
        Conditional = "conditional",
        /// An extension took its place.
        Replaced = "replaced",
    }
}

word_list! {
    /// Why a duty has no date.
    NoDate {
        /// The rule gives no number of days.
        NoNumber = "no_number",
        /// What was asked for has not arrived: the clock has not started or stands still.
        Waiting = "waiting",
        /// The fact it counts from is not recorded.
        FactMissing = "fact_missing",
        /// A calendar that the count needs does not cover those days.
        NotKnown = "not_known",
    }
}

/// A dated event as the clock sees it: facts that stand, corrections already made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What happened.
    pub kind: FactKind,
    /// On which day in Katy.
    pub day: Day,
}

/// What is asked of [`clocks`].
#[derive(Debug, Clone, Copy)]
pub struct ClockQuestion<'a> {
    /// The regime, in the version in force on the day of receipt.
    pub regime: &'a Regime,
    /// Day of receipt in Katy.
    pub received: Day,
    /// The other facts that stand. Their order counts only where two of one kind bear one day, and for days that letters named:
    /// the last record holds. A `received` among them is ignored.
    pub events: &'a [Event],
    /// Calendars, roll rules, day counts.
    pub counting: &'a Counting,
    /// The calendar where the regime leaves it open (that of the person's country).
    pub open_calendar: Option<&'a str>,
}

/// One deadline of a binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Clock {
    /// Which duty.
    pub kind: ClockKind,
    /// Whether it runs now.
    pub standing: Standing,
    /// Day 0.
    pub trigger: Day,
    /// Day 0 and the period, nothing moved.
    pub nominal: Day,
    /// `nominal` moved as the roll rule allows: the latest date the law supports. `None` = not known.
    pub due: Option<Day>,
    /// Last day of the post on or before `nominal`. `None` = not known.
    pub mail_by: Option<Day>,
    /// The date on the strictest reading, where there is one.
    pub strict: Option<Day>,
    /// Last day of the post on or before the earlier of `strict` and `nominal`: the date to work by.
    pub plan_by: Option<Day>,
    /// The day on which the duty was done, if a fact says so.
    pub met: Option<Day>,
    /// Where the period stands.
    pub citation: String,
    /// Why this date: day by day where it matters.
    pub working: Vec<WorkingStep>,
    /// What stands beside the date until counsel has confirmed the rule. `None` = confirmed.
    pub mark: Option<String>,
    /// What the officer should know of this date, one sentence each.
    pub remarks: Vec<String>,
}

impl Clock {
    /// By how many days the duty was done after the latest date that the law supports; 0 = in time, `None` = not done, or that
    /// date is not known.
    pub fn late_by(&self) -> Option<u32> {
        let late = (self.met? - self.due?).num_days();
        Some(u32::try_from(late).unwrap_or(0))
    }
}

word_list! {
    /// What a step of a working does with its days.
    StepKind {
        /// It counts them, or says where a count begins or ends.
        Counted = "counted",
        /// It leaves them out, or moves past them: why the date is not the plain count.
        LeftOut = "left_out",
    }
}

/// One step of a working: some days and what was done with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct WorkingStep {
    /// First day of the step.
    pub from: Day,
    /// Last day of the step.
    pub to: Day,
    /// Whether they count.
    pub kind: StepKind,
    /// What was done.
    pub text: String,
    /// By which rule.
    pub cite: String,
}

/// A duty that the regime knows and that has no date now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct UndatedDuty {
    /// Which duty.
    pub kind: ClockKind,
    /// Why it has no date.
    pub why: NoDate,
    /// In words.
    pub text: String,
    /// Where the duty stands.
    pub citation: String,
}

/// Everything a binding has: clocks, and duties without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct Reckoning {
    /// Clocks, in the order of their duties.
    pub clocks: Vec<Clock>,
    /// Duties without a date.
    pub undated: Vec<UndatedDuty>,
}

/// Why no clock can be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The regime does not govern what was received on that day.
    #[error("{regime} governs what was received from {from}{}: not what was received on {received}", until(.to))]
    NotInForce {
        /// Which regime.
        regime: String,
        /// Day of receipt.
        received: Day,
        /// First day of force.
        from: Day,
        /// Last day of force.
        to: Option<Day>,
    },
    /// A fact lies before the receipt and can't.
    #[error("the fact {} is dated {day}, before the receipt on {received}", .kind.as_str())]
    BeforeReceipt {
        /// Which fact.
        kind: FactKind,
        /// Its day.
        day: Day,
        /// Day of receipt.
        received: Day,
    },
    /// The period ends beyond the last day that can be written.
    #[error("{} of {regime} counted from {from} ends beyond the last day that can be written", .kind.as_str())]
    BeyondLastDay {
        /// Which regime.
        regime: String,
        /// Which duty.
        kind: ClockKind,
        /// Day 0.
        from: Day,
    },
    /// A rule names something that the files do not hold.
    #[error("{regime} names the {what} {id:?}, which no file holds")]
    NotOnFile {
        /// Which regime.
        regime: String,
        /// Calendar, roll rule or day count.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A calendar was handed in for a regime that names its own.
    #[error("{regime} counts by the calendar {own:?}; {given:?} can't take its place")]
    CalendarFixed {
        /// Which regime.
        regime: String,
        /// Its own calendar, empty where it takes none.
        own: String,
        /// The calendar handed in.
        given: String,
    },
}

impl ClockError {
    /// A stable word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInForce { .. } => "not_in_force",
            Self::BeforeReceipt { .. } => "fact_before_receipt",
            Self::BeyondLastDay { .. } => "beyond_last_day",
            Self::NotOnFile { .. } => "law_not_on_file",
            Self::CalendarFixed { .. } => "calendar_fixed",
        }
    }

    /// What to do next.
    pub const fn next(&self) -> &'static str {
        match self {
            Self::NotInForce { .. } => {
                "Check the day of receipt; if it is right, reject this binding and bind the regime of that day."
            }
            Self::BeforeReceipt { .. } => "Correct the day of that fact or the day of receipt.",
            Self::BeyondLastDay { .. } => "Check the day of receipt and the dated facts.",
            Self::NotOnFile { .. } => "Run the check of the law files; one of them is incomplete.",
            Self::CalendarFixed { .. } => "Leave the calendar out; the regime names its own.",
        }
    }
}

fn until(to: &Option<Day>) -> String {
    to.map(|day| format!(" to {day}")).unwrap_or_default()
}

/// Reads the name of a fact as it is written in worked examples and on the command line: the word itself or one of
/// the short forms in use there.
pub fn fact_kind(word: &str) -> Option<FactKind> {
    let plain = match word {
        "id_requested" | "id_asked" => "identity_asked",
        "id_received" | "id_arrived" => "identity_arrived",
        "clarify_asked" | "clarification_requested" => "clarification_asked",
        "clarify_received" | "clarification_received" => "clarification_arrived",
        "appeal_received" | "appeal" => "appealed",
        other => other,
    };
    plain.parse().ok()
}

/// A remark for a date that a calendar could not be asked for.
fn not_known(what: &str, gap: &NotKnown) -> String {
    format!("{what} is not known: {gap}.")
}
