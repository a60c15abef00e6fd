//! The clock of a demo: it stands where the officer of the demo is, so that entries, numbers and letters carry the days
//! they would have had. One a process: a demo is made by a command that does nothing else.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::day::{DateTime, Day, Instant, Utc};

static SECONDS: AtomicI64 = AtomicI64::new(0);

/// Hour at which a day's work begins, UTC: morning in Katy, the same day there in every season.
const MORNING: u32 = 15;

/// Sets the clock to the morning of a day.
pub fn set(day: Day) {
    if let Some(morning) = day.and_hms_opt(MORNING, 0, 0) {
        SECONDS.store(morning.and_utc().timestamp(), Ordering::SeqCst);
    }
}

/// Now, in the demo. Each asking is a second later, and a day has room for more of them than a demo asks.
pub fn now() -> Instant {
    let seconds = SECONDS.fetch_add(1, Ordering::SeqCst);
    DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default()
}
