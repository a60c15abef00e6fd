//! The outer side of the cage: starts its processes, gives them work, waits no longer than it may, and ends those that overrun.

use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use intake::caged::{Answer, Cage, CageFault, Job, ask, given};

use super::WORD;

/// Files that one process reads before another takes its place.
const MOST_JOBS: u32 = 64;
/// Time that it may spend on them: well below the processor's time at which its own limit ends it, in the midst of a sound file.
const MOST_TIME: Duration = Duration::from_secs(60);
/// Processes that wait for further work.
const MOST_IDLE: usize = 2;
/// Time for a small file, and what each ten million bytes add to it.
const TIME: Duration = Duration::from_millis(4_500);
const TIME_FOR_TEN_MILLION: Duration = Duration::from_secs(1);
/// The allocator takes its memory in pieces of so many KiB: by itself it sets aside more than the cage may have.
const PIECES: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32768");

/// Processes of one program.
pub struct Pool {
    program: PathBuf,
    idle: Mutex<Idle>,
}

/// Those that wait.
struct Idle {
    waiting: Vec<Kept>,
    /// How often all of them were ended.
    rests: u64,
}

type Outcome = std::io::Result<Result<Answer, CageFault>>;

struct Kept {
    child: Child,
    to: ChildStdin,
    answers: Receiver<Outcome>,
    jobs: u32,
    spent: Duration,
}

impl Drop for Kept {
    fn drop(&mut self) {
        // It may be in the midst of what it should not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Pool {
    /// Processes of a program that serves as its own cage.
    pub const fn of(program: PathBuf) -> Self {
        Self { program, idle: Mutex::new(Idle { waiting: Vec::new(), rests: 0 }) }
    }

    /// Ends the processes that wait, and those at work once they have answered.
    pub fn rest(&self) {
        let mut idle = self.idle();
        idle.waiting.clear();
        idle.rests += 1;
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a process wait for further work, unless all were ended since it was given its last, or enough wait.
    fn put_back(&self, kept: Kept, rests: u64) {
        let mut idle = self.idle();
        if idle.rests == rests && idle.waiting.len() < MOST_IDLE {
            idle.waiting.push(kept);
        }
    }

    fn start(&self) -> Option<Kept> {
        let mut child = Command::new(&self.program)
            .arg(WORD)
            .env_clear()
            .env(PIECES.0, PIECES.1)
            .current_dir(if cfg!(windows) { "C:\\" } else { "/" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What breaks there may hold words of the letter: nobody is told them.
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (to, from) = (child.stdin.take()?, child.stdout.take()?);
        let (send, answers) = channel();
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            loop {
                let answer = given(&mut from);
                let last = answer.is_err();
                if send.send(answer).is_err() || last {
                    return;
                }
            }
        });
        Some(Kept { child, to, answers, jobs: 0, spent: Duration::ZERO })
    }
}

impl Cage for Pool {
    fn read(&self, job: Job, bytes: &[u8]) -> Result<Answer, CageFault> {
        let (waiting, rests) = {
            let mut idle = self.idle();
            (idle.waiting.pop(), idle.rests)
        };
        // It takes in the whole job before it looks at it, so this waits for nothing that a file could hold up.
        let put = |mut kept: Kept| ask(&mut kept.to, job, bytes).is_ok().then_some(kept);
        let mut kept = match waiting.and_then(put) {
            Some(kept) => kept,
            // None waited, or it was ended meanwhile, which is not this file's fault.
            None => put(self.start().ok_or(CageFault::NotStarted)?).ok_or(CageFault::Died)?,
        };
        let begun = Instant::now();
        let millions = u32::try_from(bytes.len() / 10_000_000).unwrap_or(u32::MAX);
        let time = TIME.saturating_add(TIME_FOR_TEN_MILLION.saturating_mul(millions));
        let Ok(Ok(answer)) = kept.answers.recv_timeout(time) else { return Err(CageFault::Died) };
        kept.jobs += 1;
        kept.spent += begun.elapsed();
        if kept.jobs < MOST_JOBS && kept.spent < MOST_TIME {
            self.put_back(kept, rests);
        }
        answer
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A process that waits; what it does is of no matter.
    #[expect(clippy::expect_used, reason = "a helper of tests fails the test that calls it")]
    fn kept() -> Kept {
        let mut child =
            Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("there is a cat");
        let to = child.stdin.take().expect("its input");
        Kept { child, to, answers: channel().1, jobs: 1, spent: Duration::ZERO }
    }

    #[test]
    fn no_process_that_worked_before_a_rest_waits_for_work_after_it() {
        let pool = Pool::of(PathBuf::new());
        pool.put_back(kept(), 0);
        assert_eq!(pool.idle().waiting.len(), 1);
        pool.rest();
        assert!(pool.idle().waiting.is_empty());
        // It had work when the others were ended.
        pool.put_back(kept(), 0);
        assert!(pool.idle().waiting.is_empty());
        pool.put_back(kept(), 1);
        assert_eq!(pool.idle().waiting.len(), 1);
    }
}
