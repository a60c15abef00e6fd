//! Bytes to message and remarks, and proposals with the words they rest on. Nothing here decides anything: a message
//! is read as it is, whatever it holds, and each proposal shows its words, its rule and what speaks against it.
//! Not here: paths and files, the register, letters, and any judgement about deadlines.

pub mod caged;
pub mod message;
pub mod read;
mod refusal;
mod remark;
pub mod report;
pub mod suggest;

pub use caged::Cage;
pub use message::{Attachment, Mailbox, ReadMessage, ReadOutcome, Receipt, Sent};
pub use read::{read, read_with};
pub use refusal::Refusal;
pub use remark::{Remark, RowLack};
pub use report::{ChildReport, MessageReport, SignalReport, SuggestReport};
pub use suggest::{
    Agent, ChildEvidence, ChildSignal, ChildSuggest, Context, Evidence, PersonFound, RightFound, Suggest,
    suggest,
};

/// Version of the reader: stored with each text, because spans count in the text that this version made.
pub const READER: &str = concat!("intake ", env!("CARGO_PKG_VERSION"), " text 1");
