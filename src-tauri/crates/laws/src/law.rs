//! The shape of `laws/*.toml`: one jurisdiction with its regimes, roll rules, day counts, complaint bodies, notices and
//! age thresholds. The regimes' own shape stands in `domain::rule`.

use domain::calendar::DaysOff;
use domain::day::Weekday;
use domain::rule::{DayCount, Regime, RollRule};
use serde::{Deserialize, Deserializer, Serialize};

/// One file of `laws/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    /// `US-TX`, `US`, `EU`, `world`.
    pub jurisdiction: String,
    /// Its name.
    pub name: String,
    /// The day the file was last held against its sources.
    pub as_of: domain::day::Day,
    /// Regimes.
    #[serde(default, rename = "regime")]
    pub regimes: Vec<Regime>,
    /// Roll rules.
    #[serde(default, rename = "roll_rule", deserialize_with = "roll_rules")]
    pub roll_rules: Vec<RollRule>,
    /// Day counts.
    #[serde(default, rename = "day_count")]
    pub day_counts: Vec<DayCount>,
    /// Complaint bodies.
    #[serde(default, rename = "complaint_body")]
    pub complaint_bodies: Vec<ComplaintBody>,
    /// Notices owed besides an answer.
    #[serde(default, rename = "notice")]
    pub notices: Vec<Notice>,
    /// Ages.
    #[serde(default, rename = "age_threshold")]
    pub age_thresholds: Vec<AgeThreshold>,
    /// What is never put in a mailed letter.
    #[serde(default, rename = "never_mailed")]
    pub never_mailed: Vec<NeverMailed>,
    /// Reports that are owed every year.
    #[serde(default, rename = "yearly_report")]
    pub yearly_reports: Vec<YearlyReport>,
}

/// A roll rule as it is written. Its own shape, because the reader can't refuse a misspelt key where one table is spread over
/// two structures, and a rule that lost its calendar to a slip would move nothing and say nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRollRule {
    id: String,
    #[serde(default)]
    weekdays_off: Vec<Weekday>,
    calendar: Option<String>,
    citation: String,
    #[serde(default)]
    open_calendar: bool,
    verification: String,
}

fn roll_rules<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RollRule>, D::Error> {
    let rules = Vec::<WrittenRollRule>::deserialize(from)?;
    let read = |r: WrittenRollRule| RollRule {
        id: r.id,
        off: DaysOff { weekdays_off: r.weekdays_off, calendar: r.calendar, citation: r.citation },
        open_calendar: r.open_calendar,
        verification: r.verification,
    };
    Ok(rules.into_iter().map(read).collect())
}

/// An authority that takes complaints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintBody {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Web address without a scheme; empty = none.
    #[serde(default)]
    pub web: String,
    /// E-mail; empty = none.
    #[serde(default)]
    pub email: String,
    /// Telephone numbers as printed.
    #[serde(default)]
    pub phones: Vec<String>,
    /// Postal address, line by line; empty = none is to be printed.
    #[serde(default)]
    pub address: Vec<String>,
    /// What was checked; to be confirmed before printing.
    pub verification: String,
    /// What the officer should know.
    #[serde(default)]
    pub note: String,
}

/// A notice that is owed to residents besides any answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its citation.
    pub citation: String,
    /// Two-letter states whose residents it is for.
    pub states: Vec<String>,
    /// First day of force.
    pub effective_from: domain::day::Day,
    /// The complaint body it names.
    pub body: String,
    /// Month and day (`06-30`) by which it is due each year; empty = no yearly date.
    #[serde(default)]
    pub yearly_by: String,
    /// What it must say and what to look out for.
    pub text: String,
    /// What was checked.
    pub verification: String,
}

/// A report of a year's requests that a law asks for: its lines, each a kind of request by the rights that make it. The figures are
/// counted, never written here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyReport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its citation.
    pub citation: String,
    /// Who owes it, and by when.
    pub owed: String,
    /// Its lines, in order.
    pub lines: Vec<ReportLine>,
    /// What was checked, and what is open.
    pub verification: String,
}

/// A line of a yearly report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportLine {
    /// What the report calls it.
    pub name: String,
    /// The rights that are counted in it.
    pub rights: Vec<domain::words::Right>,
}

/// An age below which something follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeThreshold {
    /// Its id.
    pub id: String,
    /// Below this age, in years.
    pub under: u8,
    /// What follows.
    pub text: String,
    /// Where it stands.
    pub citation: String,
}

/// A kind of identifier that a mailed letter never holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeverMailed {
    /// Its id.
    pub id: String,
    /// Name of the kind, for letters that state only the kind.
    pub name: String,
    /// Where it stands.
    pub citation: String,
}
