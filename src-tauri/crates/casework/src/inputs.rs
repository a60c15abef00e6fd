//! What a screen or the command line hands in with a verb. Plain data, checked by the verb that takes it.

mod case_list;
mod columns;
mod data_map;
mod law;
mod mistaken;
mod tracks;
mod work;

use domain::day::Day;
use domain::ids::{CategoryId, CompanyId, MessageId, PersonId, PolicyId, RequestId, SystemId};
use domain::nouns::{
    BindingState, ChildFinding, Consent, DeliveryProof, FactKind, ItemOutcome, MailClass, MailingProof,
    PersonRole, PostalAddress, SendingChannel,
};
use domain::word_list;
use domain::words::{Capacity, Channel, Known, Language, Right};

use crate::view;
pub use case_list::CaseListInput;
pub use columns::ColumnsInput;
pub use data_map::{CategoryInput, DisclosureInput, ProviderInput, SystemInput};
pub use law::LawChange;
pub use mistaken::Mistaken;
pub use tracks::{ChoiceAbout, ChoiceInput, MoveInput, TrackInput, TrackPart, WhoAnswers};
pub use work::{
    AuthorityInput, IdentityInput, Judgement, NoticeInput, ProofInput, Revocation, SearchInput, TaskEnd,
    TaskInput,
};

view! {
    /// Heads every changing verb: a repeat of the same id returns the first answer and changes nothing twice.
    pub struct Act {
        /// Made by the caller, unique per intended act.
        pub id: String,
        /// The case revision the act is based on; a stale one is refused with what changed.
        pub case_revision: Option<u32>,
    }
}

word_list! {
    /// What the officer makes of a suggestion.
    Verdict {
        /// Take it.
        Accept = "accept",
        /// Take it with another value.
        Change = "change",
        /// Turn it down.
        Reject = "reject",
        /// Undo: open again.
        Reopen = "reopen",
    }
}

view! {
    /// A person as typed into a form.
    pub struct PersonInput {
        /// Name.
        pub name: String,
        /// Name that prints, where the own script does not.
        pub mailing_name: String,
        /// E-mails.
        pub emails: Vec<String>,
        /// Telephones.
        pub phones: Vec<String>,
        /// Address.
        pub address: PostalAddress,
        /// Language of letters.
        pub language: Language,
        /// Date of birth, only if needed.
        pub born: Option<Day>,
        /// Note.
        pub note: String,
    }
}

view! {
    /// A request as typed into a form.
    pub struct RequestInput {
        /// The right.
        pub right: Right,
        /// Of which company.
        pub company: CompanyId,
        /// Under which policy.
        pub policy: Option<PolicyId>,
        /// In which capacity.
        pub capacity: Capacity,
        /// One neutral line; empty = the app words it.
        pub asked: String,
    }
}

view! {
    /// Opening a case, from a message or by hand.
    pub struct OpenCase {
        /// The message it starts from.
        pub message: Option<MessageId>,
        /// How it came in.
        pub channel: Channel,
        /// Receipt day.
        pub received: Day,
        /// Whether it arrived at the designated place.
        pub designated_place: Known,
        /// Title; empty = the app words it.
        pub title: String,
        /// Who asks; `None` for a tip without a requester.
        pub requester: Option<PersonInput>,
        /// Role of who writes: requester, parent, guardian, agent, reporter.
        pub role: PersonRole,
        /// Whom it is about where that is another.
        pub data_subject: Option<PersonInput>,
        /// Requests; may be empty and be added later.
        pub requests: Vec<RequestInput>,
        /// Words of the phone call or the paper letter, typed by the officer; empty where there is a message.
        pub note: String,
    }
}

view! {
    /// A dated event.
    pub struct FactInput {
        /// The request, where it is one request's.
        pub request: Option<RequestId>,
        /// What happened.
        pub kind: FactKind,
        /// When, day in Katy.
        pub day: Day,
        /// What shows it.
        pub evidence: String,
        /// The fact it corrects.
        pub corrects: Option<domain::ids::FactId>,
    }
}

view! {
    /// A state of the child check.
    pub struct ChildInput {
        /// Which person of the case is the child.
        pub child: Option<PersonId>,
        /// Date of birth.
        pub born: Option<Day>,
        /// Age as stated.
        pub stated_age: Option<u8>,
        /// When it was stated.
        pub stated_on: Option<Day>,
        /// When the data was collected.
        pub collected_on: Option<Day>,
        /// Finding.
        pub finding: ChildFinding,
        /// Why.
        pub reason: String,
        /// Parental consent.
        pub consent: Consent,
    }
}

view! {
    /// What the officer makes of a binding.
    pub struct BindingInput {
        /// Bound or rejected.
        pub state: BindingState,
        /// Why.
        pub reason: String,
    }
}

view! {
    /// One part of a request.
    pub struct ItemInput {
        /// What.
        pub what: String,
        /// Of which system.
        pub system: Option<SystemId>,
        /// Of which category.
        pub category: Option<CategoryId>,
    }
}

view! {
    /// Outcome of one part.
    pub struct OutcomeInput {
        /// Outcome.
        pub outcome: ItemOutcome,
        /// Ground of a refusal.
        pub ground: String,
        /// Its citation.
        pub citation: String,
        /// Category of data, where the part has none yet; none leaves it as it is.
        pub category: Option<CategoryId>,
    }
}

view! {
    /// A letter to be drafted.
    pub struct DraftInput {
        /// Kind.
        pub kind: String,
        /// Language.
        pub language: Language,
        /// Requests it answers.
        pub requests: Vec<RequestId>,
    }
}

view! {
    /// The officer's words in a draft.
    pub struct IslandText {
        /// Which place.
        pub name: String,
        /// The words.
        pub text: String,
    }
}

view! {
    /// Handing a letter over.
    pub struct HandOver {
        /// When.
        pub day: Day,
        /// Class of mail.
        pub class: MailClass,
        /// Number of the piece as typed or scanned; empty where there is none.
        pub tracking: String,
        /// Number of its return receipt as typed or scanned; empty where there is none.
        pub return_receipt: String,
        /// What proves the mailing.
        pub proof_kind: MailingProof,
        /// What there is to say of the proof.
        pub proof: String,
        /// Why it went out although something refuses it now; only heard where something does.
        pub despite: Option<String>,
    }
}

view! {
    /// A letter that went out otherwise than by post.
    pub struct SentOtherwise {
        /// By which way.
        pub channel: SendingChannel,
        /// To which address or to whom.
        pub address: String,
        /// When.
        pub day: Day,
        /// What proves it.
        pub proof: String,
        /// Why it went out although something refuses it now; only heard where something does.
        pub despite: Option<String>,
    }
}

view! {
    /// A delivery.
    pub struct Delivery {
        /// When.
        pub day: Day,
        /// What proves it.
        pub proof: DeliveryProof,
        /// What there is to say of it: who signed, where the proof is kept.
        pub note: String,
    }
}

view! {
    /// A company's letterhead as edited.
    pub struct CompanyInput {
        /// Name.
        pub name: String,
        /// Department.
        pub department: String,
        /// Address lines.
        pub address: Vec<String>,
        /// Telephone.
        pub phone: String,
        /// E-mail.
        pub email: String,
        /// The day it came to be, where that is known.
        pub existed_since: Option<Day>,
    }
}
