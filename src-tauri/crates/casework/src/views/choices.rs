//! The list of those who do not want a use of their data.

use domain::nouns::KeptChoice;

use crate::view;

view! {
    /// A page of the list, or of what of it was looked for.
    pub struct ChoiceList {
        /// The choices, those that hold first.
        pub rows: Vec<ChoiceLine>,
        /// How many there are in all, or with these words.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
        /// How many hold in all.
        pub holding: u32,
        /// Choices that hold of exactly what was looked for, also where only its hash is kept.
        pub on_list: Vec<ChoiceLine>,
    }
}

view! {
    /// A choice as shown.
    pub struct ChoiceLine {
        /// The choice.
        pub choice: KeptChoice,
        /// Number of the case it came in; empty where none.
        pub case_number: String,
    }
}
