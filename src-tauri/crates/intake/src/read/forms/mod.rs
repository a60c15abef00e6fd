//! Rows of a web form, as a text table or a spreadsheet: each row is a message. What a column holds is told by the officer's mapping
//! for its headings, else by known words of headings (`rules/forms.toml`); where neither does, nothing is guessed and the table is
//! asked about. Writing tables, and where mappings are kept, is not done here.

mod cases;
mod cell_words;
mod counts;
mod dates;
mod look;
mod rows;
mod single;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use cases::{CellFault, CellWhy, ListedRow, TO_MEND};
pub use counts::Counts;
pub use look::{ColumnLook, DatesTold, ProposedBy, TableLook};
pub use rows::{Columns, Messages, ReadBy};
pub use single::{FormRow, Swallowed};
pub use table::{Table, TableFile};
