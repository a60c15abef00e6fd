//! What the desk is set up with: companies, policies, systems, providers, categories, laws, settings.

use domain::nouns::{
    Applicability, Company, DataCategory, LetterPicture, MailClass, Operator, Policy, ServiceProvider, System,
};
use domain::word_list;

use crate::view;
use crate::views::case_query::SavedView;
use crate::views::laws::LawLine;
use crate::views::work::GroundView;

view! {
    /// A kind of letter, as its text calls it.
    pub struct KindName {
        /// Kind.
        pub kind: String,
        /// Name.
        pub name: String,
    }
}

view! {
    /// The set-up, loaded once after unlocking and again after a change.
    pub struct ConfigView {
        /// Who works here.
        pub operator: Operator,
        /// The officer's signature, as letters bear it.
        pub signature: Option<LetterPicture>,
        /// Companies.
        pub companies: Vec<Company>,
        /// The logos that letterheads bear.
        pub logos: Vec<LetterPicture>,
        /// Policies.
        pub policies: Vec<Policy>,
        /// Systems.
        pub systems: Vec<System>,
        /// Service providers.
        pub providers: Vec<ServiceProvider>,
        /// Data categories.
        pub categories: Vec<DataCategory>,
        /// Whether a regime binds a company.
        pub applicability: Vec<Applicability>,
        /// Grounds of disclosure that the policies name.
        pub grounds: Vec<GroundView>,
        /// Laws.
        pub laws: Vec<LawLine>,
        /// Every kind of letter there is a text for.
        pub letter_kinds: Vec<KindName>,
        /// Settings.
        pub settings: Settings,
        /// The views of the list of cases by name: those that are always there, then the officer's own.
        pub case_views: Vec<SavedView>,
    }
}

word_list! {
    /// Light or dark.
    Theme {
        /// As the system says.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

view! {
    /// The key of a verb as the officer changed it.
    pub struct OwnKey {
        /// The verb, as the page calls it.
        pub verb: String,
        /// Its keys: `j`, `g t`; empty = none.
        pub keys: String,
    }
}

view! {
    /// What the officer can set.
    pub struct Settings {
        /// Minutes without an act until the register locks; 0 = never.
        pub idle_minutes: u32,
        /// Single-letter keys.
        pub letter_keys: bool,
        /// Light or dark.
        pub theme: Theme,
        /// Printer queue; empty = the system's own.
        pub printer: String,
        /// Class of mail proposed at hand-over.
        pub mail_class: MailClass,
        /// Whether a batch of several letters is led by the list of them.
        #[serde(default = "yes")]
        pub batch_list: bool,
        /// Whether each letter of such a batch is led by a separator sheet.
        #[serde(default)]
        pub batch_separators: bool,
        /// Keys that the officer changed, by verb; all others are as they come.
        #[serde(default)]
        pub keys: Vec<OwnKey>,
        /// Whether the desktop says at unlock how much is due: numbers only.
        #[serde(default)]
        pub notify: bool,
        /// Whether the cards of the first days were put away.
        #[serde(default)]
        pub guide_done: bool,
    }
}

fn yes() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle_minutes: 10,
            letter_keys: true,
            theme: Theme::System,
            printer: String::new(),
            mail_class: MailClass::FirstClass,
            batch_list: true,
            batch_separators: false,
            keys: Vec::new(),
            notify: false,
            guide_done: false,
        }
    }
}

view! {
    /// A state of the whole register.
    pub struct RegisterInfo {
        /// Path of the file.
        pub path: String,
        /// Its id.
        pub register_id: String,
        /// Schema version.
        pub schema: u32,
        /// Size in KiB.
        pub kib: u32,
        /// Entries in the audit chain.
        pub entries: u32,
        /// Hash of the last entry, lower-case hex.
        pub head: String,
        /// When the last backup was written, RFC 3339; empty = never.
        pub last_backup: String,
        /// Whether the officer still has to show that the latest recovery code is on paper.
        pub code_paper_open: bool,
        /// Open cases.
        pub open_cases: u32,
        /// Cases in all.
        pub cases: u32,
        /// Messages in all.
        pub messages: u32,
    }
}

view! {
    /// What verifying the register found.
    pub struct VerifyView {
        /// Nothing is wrong.
        pub passed: bool,
        /// Entries of the audit chain that were read.
        pub entries: u32,
        /// Stored byte strings that were read.
        pub blobs: u32,
        /// Issued letters and mail logs that were compared with their bytes.
        pub documents: u32,
        /// Entries whose payload was purged, as the chain itself says.
        pub purged: Vec<u32>,
        /// What is wrong, one sentence each.
        pub problems: Vec<String>,
    }
}
