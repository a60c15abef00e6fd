//! Backups: where they go, when one was made last, what came of the latest.

use domain::day::Instant;
use domain::word_list;

use crate::view;

word_list! {
    /// How the folder of backups stands.
    BackupPlace {
        /// None was chosen.
        Unset = "unset",
        /// It is there.
        Ready = "ready",
        /// It is not there on this machine: a drive that is not plugged in.
        Missing = "missing",
        /// A file lies there instead of a folder.
        NotAFolder = "not_a_folder",
    }
}

view! {
    /// Backups as they stand.
    pub struct BackupView {
        /// The folder they go to; empty = none was chosen.
        pub folder: String,
        /// How it stands.
        pub place: BackupPlace,
        /// It lies on the same disk as the register: what breaks the disk takes both.
        pub same_disk: bool,
        /// A backup is asked for after so many days; 0 = never.
        pub remind_days: u32,
        /// So many of this register are kept in the folder, the latest; 0 = all.
        pub keep: u32,
        /// When the last one was written; `None` = none yet.
        pub last: Option<Instant>,
        /// Its file, with the folder; empty = none yet.
        pub last_file: String,
        /// Days in Katy since then.
        pub days: Option<u32>,
        /// It is time for one.
        pub due: bool,
    }
}

view! {
    /// A backup as it was written, taken out again and verified.
    pub struct BackupMade {
        /// The file, with its folder.
        pub file: String,
        /// Its name alone.
        pub name: String,
        /// Its size in KiB.
        pub kib: u32,
        /// Entries of the audit chain it holds, each of them checked.
        pub entries: u32,
        /// Hash of the last one, lower-case hex.
        pub head: String,
        /// Stored byte strings whose hash was compared.
        pub blobs: u32,
        /// Issued letters and mail logs that were compared with their bytes.
        pub documents: u32,
        /// Whether the register's own log names it; not where another process had the register open.
        pub logged: bool,
        /// Names of older backups that were removed, as the setting says.
        pub removed: Vec<String>,
        /// Why older ones could not be removed; empty = they could.
        pub unremoved: String,
    }
}
