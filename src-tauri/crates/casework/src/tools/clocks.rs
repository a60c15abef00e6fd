//! The clocks of one binding from a day of receipt and facts, without a case.

use domain::clock::{ClockQuestion, Event, Reckoning, facts_fit, reckon};
use domain::day::Day;

use super::law_book;
use crate::error::{Answer, Code, Refusal};

/// Computes the clocks of a regime in the version that governs what was received on that day.
///
/// # Errors
/// No such regime or calendar, a day outside the regime's force, facts that contradict the receipt, a period beyond the
/// last day that can be written.
pub fn clocks(regime: &str, received: Day, events: &[Event], calendar: Option<&str>) -> Answer<Reckoning> {
    let book = law_book()?;
    let Some(found) = book.regime_for(regime, received) else {
        return Err(Refusal::new(
            Code::NotFound,
            format!("No law file has a regime {regime:?}."),
            "Run `desk laws list`; it names every regime.",
        ));
    };
    if let Some(id) = calendar
        && book.calendar(id).is_none()
    {
        let known: Vec<&str> = book.counting().calendars.keys().map(String::as_str).collect();
        return Err(Refusal::new(
            Code::NotFound,
            format!("No file holds a calendar {id:?}."),
            format!("Use one of: {}.", known.join(", ")),
        ));
    }
    let question =
        ClockQuestion { regime: found, received, events, counting: book.counting(), open_calendar: calendar };
    facts_fit(received, events)
        .and_then(|()| reckon(&question))
        .map_err(|e| Refusal::new(Code::Law, format!("{e}."), e.next()))
}
