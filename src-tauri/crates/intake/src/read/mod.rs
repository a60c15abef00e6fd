//! Bytes to messages. Never fails for content: what can't be read becomes a remark. A file that holds no message at
//! all is refused with a plain reason. Paths, files and the register are not known here.

mod attachments;
mod clean;
mod dates;
mod forms;
mod guard;
mod headers;
mod html;
mod kind;
mod mail;
mod mbox;
mod text;

use crate::message::{ReadMessage, ReadOutcome};
use crate::remark::{Refusal, Remark};

pub use clean::one_line;

/// Characters of text that are shown and read; the original is always kept whole. About a hundred pages: more would
/// only make the window slow, and the words of a request stand at the top.
pub const MAX_TEXT: usize = 300_000;
/// Attachments that are listed of one message.
pub const MAX_ATTACHMENTS: usize = 500;
/// Messages taken from one file in one go: a bound on memory alone, above what a form or a mailbox gathers in years.
/// What lies beyond it is counted in `ReadOutcome::left_out`.
pub const MAX_MESSAGES: usize = 250_000;

/// Reads a file's bytes. `file_name` only helps the sentences; the kind of file is told by its bytes.
///
/// # Errors
/// [`Refusal`] where the bytes hold no message: empty, no e-mail, or a format that is not read yet.
pub fn read(bytes: &[u8], file_name: &str) -> Result<ReadOutcome, Refusal> {
    let kind = match kind::of(bytes) {
        Err(refusal @ Refusal::NotAMessage { .. }) => return forms::read(bytes, MAX_MESSAGES).ok_or(refusal),
        other => other?,
    };
    match kind {
        kind::Kind::Mail(body) => mail::message(body, 0)
            .map(|m| ReadOutcome { messages: vec![m], remarks: Vec::new(), left_out: 0 })
            .ok_or_else(|| Refusal::NotAMessage {
                reason: format!(
                    "no header of an e-mail could be read in \u{201c}{}\u{201d}",
                    one_line(file_name).0
                ),
            }),
        kind::Kind::Mbox => mbox::read(bytes, MAX_MESSAGES),
    }
}

/// The outcome of a file of several, with what of its total was not taken.
fn left_out(messages: Vec<ReadMessage>, total: usize) -> ReadOutcome {
    let left_out = u64::try_from(total.saturating_sub(messages.len())).unwrap_or(u64::MAX);
    let remarks =
        if left_out > 0 { vec![Remark::MessagesCut { kept: messages.len(), total }] } else { Vec::new() };
    ReadOutcome { messages, remarks, left_out }
}
