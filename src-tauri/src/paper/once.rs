//! Why: a double click must not print twice. The register knows a repeated act, but the printer has it by then.
//! Not here: printing.

use std::collections::BTreeMap;

use tokio::sync::Mutex;

use super::{SpoolError, Spooled};

/// Acts whose letters were handed to the print system since the program started, with the job's name.
#[derive(Default)]
pub struct PrintedActs(Mutex<BTreeMap<String, Option<String>>>);

impl PrintedActs {
    /// Runs `spool` unless this act did it before; answers the job's name. One at a time: the second of two clicks
    /// waits for the first.
    ///
    /// # Errors
    /// The print system's; the act may be tried again then.
    pub async fn once<F>(&self, act: &str, spool: impl FnOnce() -> F) -> Result<Option<String>, SpoolError>
    where
        F: Future<Output = Result<Spooled, SpoolError>>,
    {
        let mut printed = self.0.lock().await;
        if let Some(job) = printed.get(act) {
            return Ok(job.clone());
        }
        let job = spool().await?.job;
        printed.insert(act.to_owned(), job.clone());
        Ok(job)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn the_same_act_prints_once_and_a_refused_one_may_be_tried_again() {
        let printed = PrintedActs::default();
        let count = AtomicU32::new(0);
        let spool = |works: bool| {
            count.fetch_add(1, Ordering::Relaxed);
            async move {
                if works { Ok(Spooled { job: Some("office-1".into()) }) } else { Err(SpoolError::NoSpooler) }
            }
        };
        assert!(printed.once("a", || spool(false)).await.is_err());
        assert_eq!(printed.once("a", || spool(true)).await.unwrap(), Some("office-1".into()));
        assert_eq!(printed.once("a", || spool(true)).await.unwrap(), Some("office-1".into()));
        assert_eq!(count.load(Ordering::Relaxed), 2);
    }
}
