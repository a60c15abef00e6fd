//! Cases: one matter with its people, messages, requests, letters, notes and tasks.

use crate::day::{Day, Instant};
use crate::ids::{CaseId, OverlayId, RequestId};
use crate::nouns::{
    Authority, CasePerson, ChildCheck, Disclosure, Fact, IdentityStep, LegalHold, LetterHead, MessageHead,
    Note, ProviderNotice, Request, Search, Suggestion, Task,
};
use crate::words::{Channel, Known};
use crate::{record, word_list};

word_list! {
    /// Where a case stands.
    CaseState {
        /// Open.
        Open = "open",
        /// Closed.
        Closed = "closed",
    }
}

word_list! {
    /// Why a case was closed.
    ClosingReason {
        /// Answered by letter.
        Answered = "answered",
        /// Withdrawn by the person.
        Withdrawn = "withdrawn",
        /// The same request is another case.
        Duplicate = "duplicate",
        /// No postal address could be had; answered otherwise.
        AnsweredOtherwise = "answered_otherwise",
        /// Not for any of our companies.
        NotOurs = "not_ours",
        /// It turned out to ask for nothing.
        NotARequest = "not_a_request",
        /// What was reported is done, and nobody is owed an answer.
        ActedOn = "acted_on",
        /// It came of a list that was taken in by mistake: it never was a case. No act of the officer's on one case says so.
        ListUndone = "list_undone",
        /// It was opened by mistake and taken back before anything was done in it: it never was a case. Nobody closes one so.
        OpenedByMistake = "opened_by_mistake",
    }
}

record! {
    /// One matter.
    pub struct Case {
        /// Row number.
        pub id: CaseId,
        /// Number: `PR-2026-0001`; never reused.
        pub number: String,
        /// In one line, by the officer.
        pub title: String,
        /// How the matter came in.
        pub channel: Channel,
        /// Whether it arrived at the address the company designated for Cal. requests; decides between two clocks.
        pub designated_place: Known,
        /// Open or closed.
        pub state: CaseState,
        /// Why it was closed.
        pub closing: Option<ClosingReason>,
        /// The officer's words on closing.
        pub closing_note: String,
        /// On which day it was closed.
        pub closed: Option<Day>,
        /// The last revision of the law's overlay when it was closed: a closed case keeps its dates. `None` = there was none.
        pub closed_under: Option<OverlayId>,
        /// When it was opened.
        pub opened: Instant,
        /// Counts the changes; a verb based on a stale one is refused.
        pub revision: u32,
    }
}

record! {
    /// A case with everything that hangs on it, as read in one go.
    pub struct CaseFile {
        /// The case.
        pub case: Case,
        /// Its people by role.
        pub people: Vec<CasePerson>,
        /// Its messages.
        pub messages: Vec<MessageHead>,
        /// Suggestions of its messages that speak of a child and were not turned down, undecided ones among them.
        pub signals: Vec<Suggestion>,
        /// Its requests with bindings and items.
        pub requests: Vec<Request>,
        /// Its facts, oldest record first, corrected ones included.
        pub facts: Vec<Fact>,
        /// Every state of the child check, oldest first: the last one stands.
        pub child_checks: Vec<ChildCheck>,
        /// Tasks.
        pub tasks: Vec<Task>,
        /// Identity ledger.
        pub identity: Vec<IdentityStep>,
        /// Proofs of authority.
        pub authorities: Vec<Authority>,
        /// Searches.
        pub searches: Vec<Search>,
        /// What service providers were told.
        pub notices: Vec<ProviderNotice>,
        /// Disclosures logged in this case.
        pub disclosures: Vec<Disclosure>,
        /// Notes.
        pub notes: Vec<Note>,
        /// Letters with their sendings.
        pub letters: Vec<LetterHead>,
        /// Holds.
        pub holds: Vec<LegalHold>,
    }
}

record! {
    /// A case in a list: derived, can be dropped and rebuilt.
    pub struct CaseRow {
        /// Row number.
        pub id: CaseId,
        /// Number.
        pub number: String,
        /// Requester's name, else the title.
        pub name: String,
        /// Rights, company: `Delete, child data · OfficerTRAK`.
        pub what: String,
        /// Receipt day.
        pub received: Option<Day>,
        /// The earliest unmet mail-by date.
        pub mail_by: Option<Day>,
        /// Which clock that is.
        pub mail_by_kind: String,
        /// Open or closed.
        pub state: CaseState,
        /// The child check's finding, or `signal` where signals wait for it; empty otherwise.
        pub child: String,
        /// Waits for something of the person's.
        pub waiting: bool,
        /// What to do next, in a few words.
        pub next: String,
        /// What the list can be narrowed by besides: a kind and its value, `right:delete`, in order.
        pub tags: Vec<String>,
    }
}

record! {
    /// One unmet deadline: derived, can be dropped and rebuilt.
    pub struct DueRow {
        /// Its case.
        pub case: CaseId,
        /// Its request.
        pub request: Option<RequestId>,
        /// The regime it comes from, or `task`.
        pub regime: String,
        /// Which clock.
        pub kind: String,
        /// Mail by.
        pub mail_by: Day,
        /// The outer limit.
        pub due: Option<Day>,
    }
}
