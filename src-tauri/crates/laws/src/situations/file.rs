//! How a file of situations is written: requests with their expected clocks, years of calendars, proposals. Only the shape;
//! what is expected is compared elsewhere.

use domain::day::Day;
use domain::words::{Capacity, Known, Right};
use serde::Deserialize;
use toml::Spanned;

/// One file, named as the law file that it belongs to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) situation: Vec<Spanned<Situation>>,
    #[serde(default)]
    pub(super) calendar: Vec<Spanned<Year>>,
    #[serde(default)]
    pub(super) binding: Vec<Spanned<Proposed>>,
}

/// A request under one regime.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Situation {
    pub(super) says: String,
    pub(super) regime: String,
    pub(super) received: Day,
    #[serde(default)]
    pub(super) events: Vec<(String, Day)>,
    /// How its dates were counted by hand, one line a clock: `respond: Mar 3 + 45 days: 28 left in Mar, 17 in Apr = Fri 2026-04-17`.
    #[serde(default)]
    pub(super) working: Vec<String>,
    pub(super) calendar: Option<String>,
    pub(super) refused: Option<String>,
    #[serde(default)]
    pub(super) undated: Vec<(String, String)>,
    #[serde(default)]
    pub(super) clock: Vec<Spanned<Expected>>,
}

/// What is expected of one clock; only what is written is compared. A date is a day or `none`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) unnamed: Vec<String>,
    pub(super) remark: Option<String>,
    pub(super) mark: Option<String>,
    pub(super) standing: Option<String>,
    /// Kinds that the answer must not have.
    #[serde(default)]
    pub(super) absent: Vec<String>,
    /// The answer has no other clock and no undated duty.
    #[serde(default)]
    pub(super) only: bool,
    pub(super) trigger: Option<String>,
    pub(super) nominal: Option<String>,
    pub(super) due: Option<String>,
    pub(super) mail_by: Option<String>,
    pub(super) plan_by: Option<String>,
    pub(super) strict: Option<String>,
    pub(super) met: Option<String>,
}

/// Every day off of a calendar in one year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    pub(super) id: String,
    pub(super) year: i32,
    pub(super) days: Vec<Day>,
}

/// A request and the regimes that are proposed for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposed {
    pub(super) says: String,
    pub(super) country: Option<String>,
    pub(super) state: Option<String>,
    pub(super) right: Right,
    pub(super) capacity: Capacity,
    #[serde(default = "unknown")]
    pub(super) designated: Known,
    #[serde(default = "unknown")]
    pub(super) promised: Known,
    pub(super) age: Option<u8>,
    #[serde(default)]
    pub(super) settings: Vec<(String, Known, String)>,
    pub(super) received: Day,
    /// Regime and strength, in order.
    pub(super) expect: Vec<(String, String)>,
    /// Only the first so many are compared.
    #[serde(default)]
    pub(super) first: bool,
    /// Words that stand among the reasons against.
    #[serde(default)]
    pub(super) against: Vec<String>,
}

fn unknown() -> Known {
    Known::Unknown
}

/// Reads one file; where it can't be read, the offset of the first slip and what is wrong there.
pub(super) fn read(text: &str) -> Result<File, (usize, String)> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map(|s| s.start).unwrap_or_default();
        (at, error.message().trim().replace('\n', "; "))
    })
}
