//! What the officer does, as use cases: each verb one transaction with its entry in the audit chain, safe to repeat.
//! The window and the command line call nothing else. No Tauri, no HTML, no SQL text, no drawing here.

pub mod cage;
pub mod demo;
mod derive;
mod desk;
pub mod error;
mod hash;
mod index;
pub mod inputs;
pub mod keeping;
mod law;
mod portable;
mod press;
mod setup;
pub mod tools;
mod verbs;
pub mod views;

pub use desk::{Desk, Now, system_now};
pub use error::{Answer, Code, FieldFault, Refusal};
pub use register::{Grade, Passphrase, RecoveryCode, Strength, Unlock, Work, keys_file, strength};
pub use setup::Setup;
pub use verbs::{CodePaper, Incoming, Looked, Watch, person_from_lines};
