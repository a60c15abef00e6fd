//! Read models: what a screen or the command line is shown. Derived from facts at the moment of asking, never stored.
//! They carry ids as strings, days as `YYYY-MM-DD`, instants as RFC 3339 UTC; no wording for the eye beyond what was
//! recorded, except sentences that explain a conclusion.

pub mod backup;
pub mod case;
pub mod case_list;
pub mod case_query;
pub mod choices;
pub mod columns;
pub mod config;
pub mod deadlines;
pub mod inbox;
pub mod kin;
pub mod laws;
pub mod letter;
pub mod mailroom;
pub mod people;
pub mod reports;
pub mod today;
pub mod typed_day;
pub mod urgency;
pub mod watch;
pub mod work;

/// Derives every read model carries.
#[macro_export]
macro_rules! view {
    ($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(specta::Type))]
        pub struct $name { $($body)* }
    };
}
