//! Cases: the list and the whole case with its clocks and what to do next.

use domain::day::{Day, Instant};
use domain::ids::{
    AuthorityId, BindingId, CaseId, CompanyId, FactId, LetterId, MessageId, PersonId, RequestId,
};
use domain::nouns::{
    Binding, BindingState, Case, CasePerson, CaseRow, ChildCheck, Disclosure, Fact, IdentityStep, Item,
    LegalHold, LetterHead, MessageHead, Note, PostalAddress, Request, Search, Suggestion, Task,
};
use domain::word_list;
use domain::words::Known;

pub use super::case_query::CaseFilter;
use super::urgency::Urgency;
use super::work::{AuthorityView, Checklist, LinkView};
use crate::view;

view! {
    /// A page of cases.
    pub struct CasePage {
        /// The lines.
        pub rows: Vec<CaseLine>,
        /// How many there are in all under this filter.
        pub total: u32,
        /// Hand this in to get the next page; `None` at the end.
        pub next: Option<String>,
    }
}

view! {
    /// A case in a list.
    pub struct CaseLine {
        /// The stored row.
        pub row: CaseRow,
        /// Days from today to the mail-by date; negative = past.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
    }
}

view! {
    /// One clock as shown: the computed clock and what it means today.
    pub struct ClockView {
        /// The computed clock with its working.
        pub clock: domain::clock::Clock,
        /// In words: "respond", "acknowledge".
        pub label: String,
        /// The date to work by: for a business-day count the strict date's mail-by, else mail-by.
        pub work_by: Option<Day>,
        /// Days from today to `work_by`; negative = past.
        pub days: Option<i32>,
        /// How pressing.
        pub urgency: Urgency,
        /// By how many days it was met too late; 0 = in time, `None` = not met.
        pub late_by: Option<u32>,
        /// The earliest unmet one of its request.
        pub leads: bool,
    }
}

view! {
    /// A binding with its clocks.
    pub struct BindingView {
        /// The binding.
        pub binding: Binding,
        /// The regime's name.
        pub name: String,
        /// The regime's citation.
        pub citation: String,
        /// True for the company's own promise: no statute may be claimed from it.
        pub promise: bool,
        /// What is proposed: whether it binds as far as everything it asks for is known. Unknown: the officer looks into it.
        pub proposed: Known,
        /// What speaks for it.
        pub reasons_for: Vec<String>,
        /// What speaks against it.
        pub reasons_against: Vec<String>,
        /// Which version of the rule this is, and when its file was last held against its sources.
        pub version: String,
        /// The verification mark, where the law was not confirmed by counsel.
        pub mark: Option<String>,
        /// Its clocks; empty for a rejected one.
        pub clocks: Vec<ClockView>,
        /// Duties without a date now, and why.
        pub undated: Vec<domain::clock::UndatedDuty>,
        /// Why no clock can be told, where none can.
        pub no_clock: Option<String>,
    }
}

view! {
    /// A request with its bindings.
    pub struct RequestView {
        /// The request.
        pub request: Request,
        /// Company name.
        pub company: String,
        /// Policy title; empty where none.
        pub policy: String,
        /// True where the policy that would apply is not in our hands: nothing of it may be promised.
        pub policy_elsewhere: bool,
        /// Bindings, most specific first.
        pub bindings: Vec<BindingView>,
        /// Its parts.
        pub items: Vec<Item>,
        /// The extension that can be taken now.
        pub extend: Option<ExtendOffer>,
        /// Why there is none; empty where there is one.
        pub extend_not: String,
        /// What must be known before going on, one sentence each.
        pub warnings: Vec<String>,
    }
}

view! {
    /// An extension that can be taken.
    pub struct ExtendOffer {
        /// The date that the letter would name.
        pub until: Day,
        /// The last day on which the person can be told.
        pub tell_by: Day,
        /// Grounds that the rules list; empty = they list none.
        pub grounds: Vec<String>,
    }
}

impl RequestView {
    /// Whether something is proposed to bind it and nobody has decided on any of it. Where nothing is proposed, or all of it
    /// was rejected, no law in the book and no promise sets a date.
    pub fn undecided(&self) -> bool {
        let stands = |state| self.bindings.iter().any(|b| b.binding.state == state);
        stands(BindingState::Proposed) && !stands(BindingState::Bound)
    }
}

view! {
    /// One signal of the child check with the words it rests on.
    pub struct ChildSignal {
        /// The accepted, changed or still open suggestion.
        pub suggestion: Suggestion,
        /// In which message.
        pub message: MessageId,
        /// In words: "age 11 stated", "a parent writes".
        pub says: String,
        /// Age it speaks of.
        pub age: Option<u8>,
    }
}

view! {
    /// The child check as it stands.
    pub struct ChildView {
        /// Signals in the case's messages.
        pub signals: Vec<ChildSignal>,
        /// The last state, if any.
        pub check: Option<ChildCheck>,
        /// Earlier states, newest first.
        pub history: Vec<ChildCheck>,
        /// Age at receipt in years, where it can be told.
        pub age_at_receipt: Option<u8>,
        /// Age when the data was collected, where it can be told.
        pub age_at_collection: Option<u8>,
        /// Below the company's threshold (18).
        pub under18: Known,
        /// Below 16.
        pub under16: Known,
        /// Below 13.
        pub under13: Known,
        /// How the age was worked out.
        pub working: String,
        /// Whether a finding is asked for now.
        pub to_decide: bool,
    }
}

word_list! {
    /// What the case needs next; the screen offers the verb.
    NextKind {
        /// Decide the child check.
        ChildCheck = "child_check",
        /// Add a request.
        AddRequest = "add_request",
        /// Decide what binds.
        DecideBinding = "decide_binding",
        /// Acknowledge.
        Acknowledge = "acknowledge",
        /// Ask an agent for what shows that they may act.
        AskAuthority = "ask_authority",
        /// Decide whether a proof that was shown is enough.
        DecideAuthority = "decide_authority",
        /// Check who writes.
        Identity = "identity",
        /// Search the systems.
        Search = "search",
        /// Decide the items.
        Decide = "decide",
        /// Do the open tasks.
        Tasks = "tasks",
        /// Write the letter.
        WriteLetter = "write_letter",
        /// Write a letter again that came back, to another address.
        WriteAgain = "write_again",
        /// Record an answer that no letter here gives.
        RecordAnswer = "record_answer",
        /// Finish and issue the draft.
        Issue = "issue",
        /// Print and hand over.
        Mail = "mail",
        /// Ask for a postal address.
        AskAddress = "ask_address",
        /// Close the case.
        Close = "close",
        /// Nothing.
        Nothing = "nothing",
    }
}

view! {
    /// The one thing to do next, and why.
    pub struct NextAction {
        /// Which verb.
        pub kind: NextKind,
        /// In words.
        pub title: String,
        /// Why.
        pub why: String,
        /// The proof it is about, where it asks to decide about one.
        pub proof: Option<AuthorityId>,
    }
}

view! {
    /// One line of the case's history.
    pub struct TimelineLine {
        /// Entry number in the audit chain.
        pub number: u32,
        /// When.
        pub at: Instant,
        /// Who.
        pub operator: String,
        /// Kind of act.
        pub kind: String,
        /// What, from the payload; says so where the payload was purged.
        pub what: String,
        /// Reason given, if any.
        pub reason: String,
    }
}

view! {
    /// An address that a message of the case names.
    pub struct AddressOffer {
        /// Which message.
        pub message: MessageId,
        /// The address.
        pub address: PostalAddress,
        /// The same as it would be printed.
        pub lines: Vec<String>,
    }
}

view! {
    /// A letter that came back and reached nobody.
    pub struct ReturnedView {
        /// Which letter.
        pub letter: LetterId,
        /// Its number.
        pub number: String,
        /// When it came back.
        pub on: Option<Day>,
        /// What the envelope said.
        pub note: String,
        /// The address it went to.
        pub address: Vec<String>,
        /// Whose address is to be found.
        pub person: Option<PersonId>,
        /// The address it would go to now, where that is another; empty where it is the same.
        pub now: Vec<String>,
        /// Other addresses that the messages name, the first message first.
        pub offers: Vec<AddressOffer>,
    }
}

view! {
    /// A case, whole.
    pub struct CaseView {
        /// The case.
        pub case: Case,
        /// One sentence: who asks whom for what.
        pub headline: String,
        /// Receipt day as it stands.
        pub received: Option<Day>,
        /// Its companies.
        pub companies: Vec<CompanyId>,
        /// What to do next.
        pub next: NextAction,
        /// People by role.
        pub people: Vec<CasePerson>,
        /// Messages.
        pub messages: Vec<MessageHead>,
        /// Requests.
        pub requests: Vec<RequestView>,
        /// Facts, corrected ones included.
        pub facts: Vec<Fact>,
        /// Those among them that hold no more, because the letter that made them is void or came back.
        pub fallen: Vec<FactId>,
        /// Child check.
        pub child: ChildView,
        /// Tasks.
        pub tasks: Vec<Task>,
        /// Identity ledger.
        pub identity: Vec<IdentityStep>,
        /// Authorities.
        pub authorities: Vec<AuthorityView>,
        /// Searches.
        pub searches: Vec<Search>,
        /// Every system and service provider that the case concerns, with what was recorded of it.
        pub checklist: Checklist,
        /// Disclosures that stand.
        pub disclosures: Vec<Disclosure>,
        /// Cases that belong with it.
        pub links: Vec<LinkView>,
        /// Notes.
        pub notes: Vec<Note>,
        /// Letters.
        pub letters: Vec<LetterHead>,
        /// Those of them that came back and reached nobody.
        pub returned: Vec<ReturnedView>,
        /// Holds.
        pub holds: Vec<LegalHold>,
        /// History, newest first.
        pub timeline: Vec<TimelineLine>,
    }
}

view! {
    /// What a screen hands in to say which binding of which request it means.
    pub struct BindingRef {
        /// The case.
        pub case: CaseId,
        /// The request.
        pub request: RequestId,
        /// The binding.
        pub binding: BindingId,
    }
}
