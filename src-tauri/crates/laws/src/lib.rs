//! Law, calendars and policies as dated, cited data. Folders are the registries: a file added to `laws/`, `calendars/`,
//! `policies/` or `companies/` is read and checked without a change here. No day is counted in this crate
//! (`domain::clock` does that); what is read here is handed to it.

pub mod book;
pub mod company;
pub mod examples;
pub mod fault;
pub mod files;
pub mod law;
pub mod own_days;
pub mod policy;
pub mod situations;

mod check;

pub use book::{CheckReport, FileReport, LawBook};
pub use company::CompanyProfile;
pub use fault::{Fault, LawFault, Place};
pub use files::LawFiles;
pub use law::{AgeThreshold, ComplaintBody, NeverMailed, Notice};
pub use own_days::OwnDays;
pub use policy::PublishedPolicy;
