//! The table that is printed and stands in the README.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// One figure.
#[derive(Serialize, Deserialize)]
pub struct Line {
    /// What was measured.
    pub what: String,
    /// What was promised; empty where nothing was.
    pub budget: String,
    /// What came out.
    pub figure: String,
    /// Whether it holds; `None` where nothing was promised.
    pub holds: Option<bool>,
}

impl Line {
    /// A figure against a budget.
    pub fn against(
        what: impl Into<String>,
        budget: impl Into<String>,
        figure: impl Into<String>,
        holds: bool,
    ) -> Self {
        Self { what: what.into(), budget: budget.into(), figure: figure.into(), holds: Some(holds) }
    }

    /// A figure nothing was promised for.
    pub fn told(what: impl Into<String>, figure: impl Into<String>) -> Self {
        Self { what: what.into(), budget: String::new(), figure: figure.into(), holds: None }
    }
}

/// A time as it is read: milliseconds with a digit below a second, else seconds.
pub fn time(of: Duration) -> String {
    match of.as_secs_f64() {
        s if s < 1.0 => format!("{:.1} ms", s * 1000.0),
        s => format!("{s:.2} s"),
    }
}

/// Median and 99th of times.
pub fn spread(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |share: f64| {
        let place = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len());
        times[place - 1]
    };
    (at(0.5), at(0.99))
}

/// The lines as a table of the README.
pub fn print(lines: &[Line]) -> String {
    let mut out = "| what | budget | measured | |\n|---|---|---|---|\n".to_owned();
    for line in lines {
        let verdict = match line.holds {
            Some(true) => "holds",
            Some(false) => "**over**",
            None => "",
        };
        out.push_str(&format!("| {} | {} | {} | {verdict} |\n", line.what, line.budget, line.figure));
    }
    out
}
