//! Synthetic, varied cases for trying out and for benchmarks. Drawn from a seed (`plan`), then brought into a new
//! register either through the verbs (`by_verbs`), exactly as an officer would, or in bulk through the register's own
//! bulk functions where there are too many for that. Nothing here is used by real work.

mod by_verbs;
pub mod clock;
mod data;
mod derived;
mod in_bulk;
mod mail;
mod officer;
mod plan;
mod records;
mod sample_page;
mod steps;
mod writing;

pub use by_verbs::{DemoReport, RefusedStep, fill, first_day};
pub use data::DataFault;
pub use in_bulk::fill_in_bulk;
pub use mail::eml;
pub use officer::Officer;
pub use plan::{DemoCase, DemoMessage, DemoPerson, Plan, Stage};

/// Sample e-mails that come with the program, by file name.
pub const SAMPLES: &[(&str, &[u8])] = &[
    ("01_parent.eml", include_bytes!("data/samples/01_parent.eml")),
    ("02_deletion.eml", include_bytes!("data/samples/02_deletion.eml")),
    ("03_acceso.eml", include_bytes!("data/samples/03_acceso.eml")),
    ("04_no_request.eml", include_bytes!("data/samples/04_no_request.eml")),
];
