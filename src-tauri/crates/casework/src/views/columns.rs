//! Tables of a web form: how the rows of one were read, what is asked of one whose columns nobody knows, and the mappings that are
//! remembered.

use domain::day::{Day, Instant};
use domain::ids::MappingId;
use domain::nouns::{ColumnPart, DateOrder, FirstRow, MappedColumn, TablePurpose};
use domain::word_list;
use intake::read::{DatesTold, ProposedBy};

use crate::view;

word_list! {
    /// By what the columns of a table were told.
    TableColumns {
        /// By the known words of their headings.
        Words = "words",
        /// By the mapping that is remembered for them.
        Mapping = "mapping",
        /// Not at all: the officer is asked, and nothing of the table was taken in yet.
        Asked = "asked",
    }
}

view! {
    /// A table among the files of an import.
    pub struct TableLine {
        /// Which of the files that were handed in, from 0.
        pub index: u32,
        /// File name.
        pub file: String,
        /// By what its columns were told.
        pub columns: TableColumns,
        /// The mapping that was used.
        pub mapping: Option<MappingId>,
        /// Rows that were read as messages.
        pub rows: u32,
        /// What is to be said of its rows and sheets.
        pub remarks: Vec<String>,
    }
}

view! {
    /// A column as it is shown.
    pub struct ColumnView {
        /// Its heading.
        pub heading: String,
        /// Its cells in the first rows.
        pub cells: Vec<String>,
        /// What it holds: as remembered, else as it seems.
        pub part: ColumnPart,
        /// What a proposal rests on; `None` = it is remembered.
        pub by: Option<ProposedBy>,
        /// What its dates tell of the order of day and month.
        pub dates: DatesTold,
    }
}

view! {
    /// A table as it is shown to whoever says what its columns hold.
    pub struct TableView {
        /// What its first row is taken for.
        pub first_row: FirstRow,
        /// The first row looks like a row of data: whether it is one has to be asked.
        pub first_row_doubtful: bool,
        /// Its columns.
        pub columns: Vec<ColumnView>,
        /// The order of day and month that is remembered.
        pub dates: Option<DateOrder>,
        /// Rows with something in them.
        pub rows: u32,
        /// What is to be said of it.
        pub remarks: Vec<String>,
        /// It may also be taken in whole, as one document.
        pub may_be_document: bool,
    }
}

view! {
    /// What the first row of a table becomes, and how many others.
    pub struct TablePreview {
        /// Name of who writes.
        pub name: String,
        /// E-mail.
        pub email: String,
        /// Subject.
        pub subject: String,
        /// The proposed receipt day; `None` where the row names none: it would be asked.
        pub received: Option<Day>,
        /// The text.
        pub text: String,
        /// Rows that become messages.
        pub rows: u32,
        /// What is to be said of the rows.
        pub remarks: Vec<String>,
    }
}

view! {
    /// A remembered mapping.
    pub struct MappingView {
        /// Its latest state.
        pub id: MappingId,
        /// What the rows of such a table become.
        pub purpose: TablePurpose,
        /// What the first row is.
        pub first_row: FirstRow,
        /// Its columns.
        pub columns: Vec<MappedColumn>,
        /// The order of day and month.
        pub dates: Option<DateOrder>,
        /// It was forgotten: such a table is asked about again.
        pub forgotten: bool,
        /// When that was said.
        pub recorded: Instant,
        /// By whom.
        pub operator: String,
        /// There is a state before it that can hold again.
        pub has_former: bool,
    }
}
