//! Why: how long nobody has acted, by two clocks: the one that runs on never goes back, the wall clock also counts the
//! hours that a closed laptop sleeps. The later of both decides, so that neither a nap nor a changed clock keeps the desk open.
//! Not here: locking.

use std::time::{Duration, Instant, SystemTime};

/// How long before the lock the page is told that it comes.
pub const NOTICE: Duration = Duration::from_secs(30);

/// When somebody last acted.
#[derive(Debug, Clone, Copy)]
pub struct LastAct {
    steady: Instant,
    wall: SystemTime,
    warned: bool,
}

/// What the idle timer asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// Tell the page that the lock comes in so many seconds.
    Notice(u32),
    /// Lock.
    Lock,
}

impl LastAct {
    /// Somebody acts now.
    pub fn now() -> Self {
        Self::at(Instant::now(), SystemTime::now())
    }

    fn at(steady: Instant, wall: SystemTime) -> Self {
        Self { steady, wall, warned: false }
    }

    /// What is due after so many minutes without an act are allowed; 0 = never. A notice is due once.
    pub fn due(&mut self, minutes: u32) -> Due {
        self.due_at(Instant::now(), SystemTime::now(), minutes)
    }

    fn due_at(&mut self, steady: Instant, wall: SystemTime, minutes: u32) -> Due {
        if minutes == 0 {
            return Due::Nothing;
        }
        let allowed = Duration::from_secs(u64::from(minutes) * 60);
        let slept = wall.duration_since(self.wall).unwrap_or_default();
        let idle = steady.saturating_duration_since(self.steady).max(slept);
        let left = allowed.saturating_sub(idle);
        if left.is_zero() {
            Due::Lock
        } else if left <= NOTICE && !self.warned {
            self.warned = true;
            Due::Notice(u32::try_from(left.as_secs().max(1)).unwrap_or(1))
        } else {
            Due::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn notice_comes_once_and_then_the_lock() {
        let (steady, wall) = (Instant::now(), SystemTime::now());
        let mut last = LastAct::at(steady, wall);
        let mut after = |idle| last.due_at(steady + seconds(idle), wall + seconds(idle), 1);
        assert_eq!(after(29), Due::Nothing);
        assert_eq!(after(30), Due::Notice(30));
        assert_eq!(after(40), Due::Nothing);
        assert_eq!(after(60), Due::Lock);
    }

    #[test]
    fn a_laptop_that_slept_wakes_up_locked() {
        let (steady, wall) = (Instant::now(), SystemTime::now());
        let mut last = LastAct::at(steady, wall);
        assert_eq!(last.due_at(steady + seconds(1), wall + seconds(3 * 3600), 10), Due::Lock);
    }

    #[test]
    fn a_clock_that_is_put_back_keeps_nothing_open() {
        let (steady, wall) = (Instant::now(), SystemTime::now());
        let mut last = LastAct::at(steady, wall);
        assert_eq!(last.due_at(steady + seconds(600), wall - seconds(7200), 10), Due::Lock);
    }

    #[test]
    fn zero_minutes_never_lock() {
        let (steady, wall) = (Instant::now(), SystemTime::now());
        let mut last = LastAct::at(steady, wall);
        assert_eq!(last.due_at(steady + seconds(1_000_000), wall + seconds(1_000_000), 0), Due::Nothing);
    }
}
