//! Why: what crosses between the page and the app and belongs to neither casework nor domain: refusals, raw bytes.
//! Not here: views and verbs; casework describes those itself.

mod bytes;
mod refusal;

pub use bytes::RawBytes;
pub use refusal::{AnyCode, Refusal, Refused, ShellCode, refuse};
