//! How fast dates are counted: a change of a calendar moves every open case, and the officer waits for it.

use std::time::Instant;

use domain::clock::{ClockQuestion, reckon};
use domain::day::{Day, Days};
use laws::LawBook;

use crate::table::Line;

/// Days of receipt, each with all clocks of the regime.
const RECEIPTS: u64 = 100_000;

/// The simplest kind of regime, and the one that has most to count.
pub fn counted() -> Vec<Line> {
    let book = LawBook::shipped().expect("sound law files");
    let first = Day::from_ymd_opt(2026, 1, 1).expect("a day");
    ["us_va_vcdpa", "us_tx_tdpsa", "ca_ccpa_know"]
        .into_iter()
        .map(|id| {
            let regime = book.regime(id).expect("the regime is on file");
            let began = Instant::now();
            let mut clocks = 0_u32;
            for n in 0..RECEIPTS {
                let received = first + Days::new(n % 1400);
                let question = ClockQuestion {
                    regime,
                    received,
                    events: &[],
                    counting: book.counting(),
                    open_calendar: None,
                };
                clocks += u32::try_from(reckon(&question).expect("dates").clocks.len()).expect("few");
            }
            let second = f64::from(clocks) / began.elapsed().as_secs_f64();
            let figure = format!("{:.2} million", second / 1e6);
            match id {
                "ca_ccpa_know" => {
                    Line::told(format!("dates counted a second with their working, {id}"), figure)
                }
                _ => Line::against(
                    format!("dates counted a second with their working, one core, {id}"),
                    "1 million",
                    figure,
                    second >= 1e6,
                ),
            }
        })
        .collect()
}
