//! Why: what crosses between the page and the app and belongs to neither casework nor domain: refusals, raw bytes.
//! Not here: views and verbs; casework describes those itself.

mod bytes;
mod refusal;

pub use bytes::RawBytes;
#[cfg(test)]
pub use refusal::AnyCode;
pub use refusal::{Refusal, Refused, ShellCode, refuse};
