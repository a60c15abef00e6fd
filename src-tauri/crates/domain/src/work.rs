//! Why: work that takes a while says how far it is, and ends early where whoever waits for it says so.
//! Not here: what is shown of it, and what has been done by then (each work).

/// What whoever is told how far a work is wants of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    /// Go on.
    On,
    /// Begin nothing more of it.
    Stop,
}

/// Who only listens stops nothing.
impl From<()> for Onward {
    fn from((): ()) -> Self {
        Self::On
    }
}

/// Is told how much of a work is done and how much there is in all, and says whether it goes on. The unit is the work's own: files,
/// cases, entries.
pub type Watch<'a> = &'a (dyn Fn(u32, u32) -> Onward + Send + Sync);

/// Nobody waits for it.
pub const UNWATCHED: Watch<'static> = &|_, _| Onward::On;
