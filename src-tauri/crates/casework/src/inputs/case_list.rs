//! What the officer says of a list of open cases.

use domain::ids::CompanyId;
use domain::words::Channel;

use super::ColumnsInput;
use crate::view;

view! {
    /// What each column holds, and what holds for rows that do not say it.
    pub struct CaseListInput {
        /// The columns.
        pub columns: ColumnsInput,
        /// The company of rows that name none; `None` = such rows are left to be mended.
        pub company: Option<CompanyId>,
        /// How rows came in that do not say it; `None` = such rows are left to be mended.
        pub channel: Option<Channel>,
    }
}
