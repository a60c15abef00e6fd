//! Letters on the desk: what may be written, the draft with its findings, the twin for screen readers.

use domain::day::Instant;
use domain::ids::{LetterId, RequestId};
use domain::nouns::{Letter, LetterFile, Sending};
use domain::word_list;
use domain::words::Language;

use crate::view;

view! {
    /// A kind of letter that can be written in a case, or why not yet.
    pub struct LetterChoice {
        /// Kind.
        pub kind: String,
        /// Title.
        pub title: String,
        /// When it is written, in one sentence.
        pub used: String,
        /// What it rests on, as citations.
        pub basis: Vec<String>,
        /// Whether it fits the case as it stands.
        pub fits: bool,
        /// For which requests.
        pub requests: Vec<RequestId>,
        /// Languages there is a text for.
        pub languages: Vec<Language>,
        /// The one to propose now.
        pub proposed: bool,
        /// What is missing before it can be issued, one sentence each.
        pub missing: Vec<String>,
    }
}

word_list! {
    /// How hard a finding is.
    FindingWeight {
        /// The letter can't be issued.
        Refuse = "refuse",
        /// Look again.
        Warn = "warn",
    }
}

view! {
    /// What preflight says.
    pub struct FindingView {
        /// Which check.
        pub check: String,
        /// How hard.
        pub weight: FindingWeight,
        /// What is wrong and what to do, in one or two sentences.
        pub sentence: String,
        /// The field or island it speaks of; empty for the whole letter.
        pub place: String,
        /// What the officer clears with a reason where the finding is none: the exact string, hashed. Empty where nothing can
        /// be cleared.
        pub clearance: String,
    }
}

view! {
    /// A finding that the officer cleared.
    pub struct ClearedView {
        /// Which check.
        pub check: String,
        /// Where it stood.
        pub place: String,
        /// Why it is none.
        pub reason: String,
        /// Who cleared it.
        pub by: String,
        /// When.
        pub at: Instant,
        /// The exact string, hashed.
        pub clearance: String,
    }
}

view! {
    /// What stands between an issued letter and the post now.
    pub struct LetterAgain {
        /// The letter.
        pub letter: LetterId,
        /// Its number.
        pub number: String,
        /// Findings, refusals first; empty where nothing has changed.
        pub findings: Vec<FindingView>,
    }
}

view! {
    /// A place in a letter that the officer writes.
    pub struct Island {
        /// Name.
        pub name: String,
        /// Label for the form.
        pub label: String,
        /// What it is for.
        pub hint: String,
        /// The words.
        pub text: String,
        /// Must not be empty.
        pub required: bool,
    }
}

word_list! {
    /// How a field of a draft is filled in.
    DraftFieldKind {
        /// One of some words.
        Choice = "choice",
        /// A day.
        Day = "day",
        /// One line.
        Line = "line",
        /// Several lines, one thing each.
        Lines = "lines",
    }
}

view! {
    /// One word of a choice.
    pub struct Choice {
        /// As stored.
        pub value: String,
        /// As shown.
        pub label: String,
    }
}

view! {
    /// A fact of the letter that only the officer can state: how data was removed, which period is covered.
    pub struct DraftField {
        /// Name; saved with `save_draft` like an island.
        pub name: String,
        /// Label for the form.
        pub label: String,
        /// What it is for.
        pub hint: String,
        /// How it is filled in.
        pub kind: DraftFieldKind,
        /// The words of a choice.
        pub choices: Vec<Choice>,
        /// Value as it stands; empty = not stated.
        pub value: String,
        /// The letter can't be issued without it.
        pub required: bool,
        /// Stands in the question before the letter is issued even where nothing lacks: left as it is, it says something that nobody has
        /// looked at.
        pub asked: bool,
    }
}

view! {
    /// Words for the officer's own mail program. The app sends nothing.
    pub struct MailDraft {
        /// To whom: the addresses that are known.
        pub to: Vec<String>,
        /// Subject.
        pub subject: String,
        /// Text.
        pub text: String,
        /// What is still to be confirmed about the wording.
        pub mark: String,
    }
}

view! {
    /// A stretch of a page's height, in whole points from its upper edge.
    pub struct Bar {
        /// Its upper end.
        pub top: u32,
        /// Its lower end.
        pub bottom: u32,
    }
}

view! {
    /// A letter on the desk.
    pub struct LetterView {
        /// The letter.
        pub letter: Letter,
        /// Title of its kind.
        pub title: String,
        /// Languages that a draft of its kind can be written in.
        pub languages: Vec<Language>,
        /// Number of its case.
        pub case_number: String,
        /// Revision of its case: what issuing, voiding, replacing and discarding are based on.
        pub case_revision: u32,
        /// Address block as it prints; empty where it may not be mailed.
        pub address: Vec<String>,
        /// Facts the officer states for this kind of letter.
        pub fields: Vec<DraftField>,
        /// The officer's places.
        pub islands: Vec<Island>,
        /// Readable HTML of the letter, escaped; empty where a fact is missing.
        pub twin: String,
        /// Where the officer's own words stand on each page of a draft; no pages where it is none or a fact is missing.
        pub bars: Vec<Vec<Bar>>,
        /// Findings, refusals first.
        pub findings: Vec<FindingView>,
        /// Findings that were cleared for their exact string, oldest first.
        pub cleared: Vec<ClearedView>,
        /// "not confirmed by counsel", unless an approval of this wording is recorded.
        pub wording_mark: Option<String>,
        /// Who approved the wording and when; none while nobody did.
        pub approved_by: Option<String>,
        /// Whether it may be issued now.
        pub may_issue: bool,
        /// Sendings.
        pub sendings: Vec<Sending>,
        /// Files that go with it beside its pages: made when it is issued.
        pub files: Vec<LetterFile>,
    }
}
