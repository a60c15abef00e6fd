//! Synthetic, varied cases for trying out and for benchmarks. Drawn from a seed (`plan`), then brought into a new
//! register either through the verbs (`by_verbs`), exactly as an officer would, or in bulk through the register's own
//! bulk functions where there are too many for that. Nothing here is used by real work.

mod by_verbs;
pub mod clock;
mod data;
mod mail;
mod officer;
mod plan;
mod steps;

pub use by_verbs::{DemoReport, RefusedStep, fill, first_day};
pub use data::DataFault;
pub use mail::eml;
pub use officer::Officer;
pub use plan::{DemoCase, DemoMessage, DemoPerson, Plan, Stage};
