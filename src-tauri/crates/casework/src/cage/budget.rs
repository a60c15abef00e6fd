//! The time that one message may take in the cage, with everything that came with it: each file has a deadline of its own, but one
//! message may bring many.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use intake::caged::{Answer, Cage, CageFault, Job};

/// All of the time of one message. What is not read by then is kept, with a remark that a person must read it.
const MOST: Duration = Duration::from_secs(20);

/// A cage for one message.
pub(crate) struct Budget {
    cage: &'static dyn Cage,
    left: Mutex<Duration>,
}

impl Budget {
    /// Of a message and what lies inside it.
    pub fn of_one_message(cage: &'static dyn Cage) -> Self {
        Self { cage, left: Mutex::new(MOST) }
    }
}

impl Cage for Budget {
    fn read(&self, job: Job, bytes: &[u8]) -> Result<Answer, CageFault> {
        if self.left.lock().unwrap_or_else(PoisonError::into_inner).is_zero() {
            return Err(CageFault::Spent);
        }
        let begun = Instant::now();
        let answer = self.cage.read(job, bytes);
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_sub(begun.elapsed());
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread::sleep;

    use super::*;

    /// A reader that takes its time with everything.
    struct Slow(AtomicU32);

    impl Cage for Slow {
        fn read(&self, _: Job, _: &[u8]) -> Result<Answer, CageFault> {
            self.0.fetch_add(1, Ordering::Relaxed);
            sleep(Duration::from_millis(30));
            Err(CageFault::Died)
        }
    }

    #[test]
    fn what_one_message_brings_is_read_no_longer_than_one_message_may_take() {
        static SLOW: Slow = Slow(AtomicU32::new(0));
        let budget = Budget { cage: &SLOW, left: Mutex::new(Duration::from_millis(100)) };
        let faults: Vec<_> = (0..200).map(|_| budget.read(Job::PdfText, b"%PDF").err()).collect();
        let read = SLOW.0.load(Ordering::Relaxed);
        assert!((1..=4).contains(&read), "{read} were read");
        assert_eq!(faults.last(), Some(&Some(CageFault::Spent)));
        let next = Budget { cage: &SLOW, left: Mutex::new(Duration::from_millis(100)) };
        assert_eq!(
            next.read(Job::PdfText, b"%PDF").err(),
            Some(CageFault::Died),
            "the next message has its own"
        );
    }
}
