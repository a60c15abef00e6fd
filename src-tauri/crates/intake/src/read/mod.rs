//! Bytes to messages. Never fails for content: what can't be read becomes a remark. A file that holds no message at
//! all is refused with a plain reason. Paths, files and the register are not known here.

use crate::message::ReadOutcome;
use crate::remark::Refusal;

/// Reads a file's bytes. `file_name` only helps the sentences; the kind of file is told by its bytes.
///
/// # Errors
/// [`Refusal`] where the bytes hold no message: empty, no e-mail, or a format that is not read yet.
pub fn read(bytes: &[u8], file_name: &str) -> Result<ReadOutcome, Refusal> {
    let _ = file_name;
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    Err(Refusal::NotAMessage { reason: "it has no header of an e-mail".to_owned() })
}
