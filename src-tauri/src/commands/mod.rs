//! Why: what the page may ask for, one file an area, each command a few lines that call casework.
//! Not here: rules. A command that decides something is in the wrong storey.

pub mod backup;
pub mod case_lists;
pub mod case_views;
pub mod cases;
pub mod columns;
pub mod data_map;
pub mod deadlines;
pub mod enclosures;
pub mod files;
pub mod inbox;
pub mod keys;
pub mod law;
pub mod letters;
pub mod mail;
pub mod paper;
pub mod people;
pub mod reads;
pub mod requests;
pub mod setup;
pub mod shell;
pub mod tracks;
pub mod watch;
pub mod work;
