//! The audit chain: what an entry is, how it becomes bytes, and how the chain is checked and exported. The encoding is
//! described for outsiders in `docs/audit-chain.md`. When an entry is written is decided in `writer`.

mod check;
pub(crate) mod entry;
mod export;
mod rows;
#[cfg(test)]
mod tests;

pub use check::{ChainFault, ChainReport};
pub use entry::{EntryDraft, EntryHead, Head, Noun, Ref};
pub use rows::EntryRow;
