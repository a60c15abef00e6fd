//! Conclusions from facts: clocks, child check, next action, list rows, headlines. Pure: a case file, the law and
//! today go in; nothing is stored here.

pub mod case_view;
pub mod checklist;
pub mod child;
pub mod clocks;
pub mod dates;
pub mod extension;
pub mod fact_order;
pub mod facts;
pub mod headline;
pub mod home;
pub mod law_lines;
pub mod letter;
pub mod limits;
pub mod next;
pub mod proposals;
pub mod returned;
pub mod rows;
pub mod tags;
