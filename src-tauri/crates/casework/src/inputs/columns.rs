//! What the officer says of the columns of a table.

use domain::nouns::{DateOrder, FirstRow, MappedColumn};

use crate::view;

view! {
    /// What each column holds.
    pub struct ColumnsInput {
        /// What the first row is.
        pub first_row: FirstRow,
        /// Every column by its heading.
        pub columns: Vec<MappedColumn>,
        /// The order of day and month, where dates could be read either way.
        pub dates: Option<DateOrder>,
    }
}
