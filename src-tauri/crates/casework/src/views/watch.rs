//! The watched folder: what is set, how it stands, what came out of it.

use domain::nouns::WatchThen;
use domain::word_list;

use super::inbox::ImportLine;
use crate::view;

word_list! {
    /// How the watched folder stands.
    WatchState {
        /// No folder is watched.
        Off = "off",
        /// It was not looked into yet.
        Starting = "starting",
        /// It is watched.
        Watching = "watching",
        /// It is not there on this machine.
        Missing = "missing",
        /// A file lies there instead of a folder.
        NotAFolder = "not_a_folder",
        /// This machine may not read it.
        Unreadable = "unreadable",
        /// The register itself lies in it.
        HoldsRegister = "holds_register",
    }
}

view! {
    /// Something to be said of one file.
    pub struct WatchRemark {
        /// Its name.
        pub file: String,
        /// What there is to say.
        pub why: String,
    }
}

view! {
    /// The watched folder as it is shown.
    pub struct WatchView {
        /// Its path; empty = none is watched.
        pub folder: String,
        /// What is done with a file that was read.
        pub then: WatchThen,
        /// How it stands.
        pub state: WatchState,
        /// Files taken in today.
        pub taken_in: u32,
        /// Files read today whose messages were all there already.
        pub already_there: u32,
        /// Files refused today, and those refused before that still lie there.
        pub refused: u32,
        /// What became of them, refusals first.
        pub lines: Vec<ImportLine>,
        /// Messages beyond those lines.
        pub more: u32,
        /// Files that were to be moved and could not be.
        pub unmoved: Vec<WatchRemark>,
        /// Files that could not be read or kept yet and are tried again by themselves.
        pub waiting: Vec<WatchRemark>,
    }
}
