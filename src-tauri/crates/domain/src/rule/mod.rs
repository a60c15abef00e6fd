//! The shape of a regime: one set of rules for one right in one jurisdiction, dated and cited, or the company's own
//! promise. Only the shape: every number, name and citation comes from a file. Counting is done in `clock`.

mod duty;
mod scope;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendars, DaysOff};
use crate::day::Day;
use crate::word_list;
use crate::words::Right;
pub use duty::{Appeal, Extension, Frequency, Period, Refusal, Retention, StricterReading, Term, Unit};
pub use scope::{AppliesWhen, LeavesOut, Pause, Start, Wait};

word_list! {
    /// What kind of rule it is.
    RegimeKind {
        /// A statute or regulation.
        Statute = "statute",
        /// The company's own promise: a date from it is a target and no statute may be claimed.
        Promise = "promise",
    }
}

word_list! {
    /// How far a regime was checked against its source.
    Checked {
        /// Against the text or an agency's page.
        Source = "source",
        /// In part; the rest is from secondary sources or memory.
        Part = "part",
        /// From memory only.
        Memory = "memory",
        /// It is our own design, not law.
        Design = "design",
    }
}

/// One version of a regime: the same id may stand several times with ranges of force that do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its citation.
    pub citation: String,
    /// Where it holds: `US-TX`, `US`, `EU`, `world`; left out in a file, it is the file's own.
    #[serde(default)]
    pub jurisdiction: String,
    /// Statute or promise.
    pub kind: RegimeKind,
    /// Regimes of one family stand or fall together for a company; a company's setting may name the family.
    pub family: String,
    /// First day of force: it governs what is received from then on.
    pub effective_from: Day,
    /// Last day of force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<Day>,
    /// The rights it answers.
    pub rights: Vec<Right>,
    /// Whom it binds, in words.
    pub applies_to: String,
    /// What must be so for it to be proposed.
    #[serde(default)]
    pub applies_when: AppliesWhen,
    /// Capacities it leaves out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_out: Option<LeavesOut>,
    /// What starts its clock.
    pub starts: Start,
    /// What stops its clock for a while.
    #[serde(default, rename = "pause", skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// The acknowledgment it demands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledge: Option<Term>,
    /// The answer it demands; `None` = it gives no number, see `respond_note`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respond: Option<Term>,
    /// What it says of the answer where it gives no number.
    #[serde(default)]
    pub respond_note: String,
    /// What it says of refusing.
    #[serde(default)]
    pub refusal: Refusal,
    /// Whether and how the answer's period can be extended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The internal appeal it grants; `None` = it grants none, unless `appeal_unknown` says that this was not found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// Why it is not known whether it grants an appeal; empty = known, see `appeal`. What is not known makes no clock and no
    /// text: a denial needs counsel's line.
    #[serde(default)]
    pub appeal_unknown: String,
    /// Where it says that what was asked for is kept while a refusal can still be challenged; empty = it says nothing of it.
    #[serde(default)]
    pub keeps_while_challenged: String,
    /// How soon use must stop after consent is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_withdrawal: Option<Term>,
    /// How often it is free.
    pub frequency: Frequency,
    /// How long records are kept.
    pub retention: Retention,
    /// How a last day moves.
    pub roll: RollUse,
    /// Which identifiers an answer never states.
    pub never_disclose: NeverDisclose,
    /// Who takes complaints.
    pub complaint: Complaint,
    /// What it says of minors; empty = nothing.
    #[serde(default)]
    pub minors: String,
    /// What the officer should know.
    #[serde(default)]
    pub notes: String,
    /// How far this was checked.
    pub verification: Verification,
}

/// Which roll rule a regime takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollUse {
    /// Id of the roll rule.
    pub rule: String,
    /// Why that one.
    pub citation: String,
    /// How sure.
    pub confidence: String,
}

/// Identifiers that an answer names by type only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeverDisclose {
    /// Whether the regime says so itself.
    pub applies: bool,
    /// Where; empty where it does not.
    #[serde(default)]
    pub citation: String,
}

/// Who takes complaints about an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Id of the complaint body.
    pub body: String,
    /// Where the way there is named.
    pub citation: String,
}

/// How far a regime was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// In one word.
    pub checked: Checked,
    /// What was and what was not.
    pub text: String,
    /// On which day counsel confirmed it; `None` = not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counsel_confirmed: Option<Day>,
}

/// How a last day that falls on an off day moves forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollRule {
    /// Its id.
    pub id: String,
    /// The days past which a last day moves. Without weekdays and calendar nothing moves.
    #[serde(flatten)]
    pub off: DaysOff,
    /// The calendar is left open (that of the person's country) and must be handed in with the question.
    #[serde(default)]
    pub open_calendar: bool,
    /// How far this was checked.
    pub verification: String,
}

/// How business days are counted: the ordinary way, and the strictest reading beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayCount {
    /// Its id.
    pub id: String,
    /// What it counts, for the working: "business day".
    pub name: String,
    /// Days that do not count.
    pub ordinary: DaysOff,
    /// Days that do not count on the strictest reading: never more than the ordinary ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strict: Option<DaysOff>,
}

/// What counting needs beside the regime itself: calendars, roll rules, day counts, and the post's own days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counting {
    /// Off-day calendars by id.
    pub calendars: Calendars,
    /// Roll rules by id.
    pub roll_rules: BTreeMap<String, RollRule>,
    /// Ways to count business days by id.
    pub day_counts: BTreeMap<String, DayCount>,
    /// Id of the day count of the post: a letter can be handed over on its days.
    pub postal: String,
    /// Id of the ordinary day count: what a business day is where no law of its own says so.
    pub usual: String,
}

impl Regime {
    /// Whether the regime governs what is received on this day.
    pub fn in_force(&self, day: Day) -> bool {
        self.effective_from <= day && self.effective_to.is_none_or(|to| day <= to)
    }

    /// Whether it is known if this regime grants an appeal.
    pub fn appeal_known(&self) -> bool {
        self.appeal_unknown.trim().is_empty()
    }

    /// What stands beside every date of this regime until counsel has confirmed it. `None` = confirmed.
    pub fn mark(&self) -> Option<String> {
        if self.kind == RegimeKind::Promise {
            return Some("internal target, no law sets this date".to_owned());
        }
        if self.verification.counsel_confirmed.is_some() {
            return None;
        }
        Some(
            match self.verification.checked {
                Checked::Source => "checked against the source, not confirmed by counsel",
                Checked::Part => "unverified in part, not confirmed by counsel",
                Checked::Memory | Checked::Design => "unverified, not confirmed by counsel",
            }
            .to_owned(),
        )
    }
}
