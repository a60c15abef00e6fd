//! Work on a case: tasks, the identity ledger, proof of authority, searches, disclosures, notes.

use crate::day::{Day, Instant};
use crate::ids::{
    AuthorityId, CaseId, CompanyId, DisclosureId, IdentityStepId, NoteId, OperatorId, PersonId, ProviderId,
    RequestId, SearchId, SystemId, TaskId,
};
use crate::{record, word_list};

word_list! {
    /// What kind of work.
    TaskKind {
        /// Stop using the data, today.
        StopUse = "stop_use",
        /// Delete in a company's system.
        DeleteAtCompany = "delete_at_company",
        /// Have a service provider delete.
        DeleteAtProvider = "delete_at_provider",
        /// Send a corrected notice.
        CorrectedNotice = "corrected_notice",
        /// A returned letter: try another address.
        ReturnedMail = "returned_mail",
        /// Anything else.
        Other = "other",
    }
}

impl TaskKind {
    /// Whether it deletes data.
    pub fn deletes(self) -> bool {
        match self {
            Self::DeleteAtCompany | Self::DeleteAtProvider => true,
            Self::StopUse | Self::CorrectedNotice | Self::ReturnedMail | Self::Other => false,
        }
    }
}

word_list! {
    /// Where a task stands.
    TaskState {
        /// To do.
        Open = "open",
        /// Done.
        Done = "done",
        /// Dropped with a reason.
        Dropped = "dropped",
        /// Waits: a hold or an access request of the parent is open.
        Waiting = "waiting",
    }
}

record! {
    /// Something to do in a case.
    pub struct Task {
        /// Row number.
        pub id: TaskId,
        /// Its case.
        pub case: CaseId,
        /// What kind.
        pub kind: TaskKind,
        /// In words.
        pub title: String,
        /// By which day.
        pub due: Option<Day>,
        /// Where it stands.
        pub state: TaskState,
        /// Why it waits or was dropped, or how it was done.
        pub note: String,
        /// On which day done or dropped.
        pub ended: Option<Day>,
        /// For which system.
        pub system: Option<SystemId>,
        /// For which provider.
        pub provider: Option<ProviderId>,
    }
}

word_list! {
    /// Result of one step of an identity check.
    IdentityResult {
        /// Asked, nothing back yet.
        Asked = "asked",
        /// It matched.
        Matched = "matched",
        /// It did not match.
        Failed = "failed",
        /// Not needed, with a reason.
        NotNeeded = "not_needed",
    }
}

record! {
    /// One line of the identity ledger: never the data itself, only which kind was compared with what.
    pub struct IdentityStep {
        /// Row number.
        pub id: IdentityStepId,
        /// Its case.
        pub case: CaseId,
        /// Who is checked.
        pub person: PersonId,
        /// How: log-in, data points by kind, signed declaration, call back ...
        pub method: String,
        /// Which kinds of data points were compared.
        pub points: Vec<String>,
        /// Result.
        pub result: IdentityResult,
        /// Reason or remark.
        pub note: String,
        /// On which day.
        pub day: Day,
    }
}

word_list! {
    /// By what somebody may act for somebody.
    AuthorityKind {
        /// Parent.
        Parent = "parent",
        /// Legal guardian.
        Guardian = "guardian",
        /// Signed permission.
        SignedPermission = "signed_permission",
        /// Power of attorney.
        PowerOfAttorney = "power_of_attorney",
        /// Attorney at law.
        Attorney = "attorney",
        /// Executor of an estate.
        Executor = "executor",
    }
}

record! {
    /// Proof that somebody may act for somebody in a case.
    pub struct Authority {
        /// Row number.
        pub id: AuthorityId,
        /// Its case.
        pub case: CaseId,
        /// Who acts.
        pub person: PersonId,
        /// For whom.
        pub for_person: Option<PersonId>,
        /// By what.
        pub kind: AuthorityKind,
        /// The proof seen, in words.
        pub proof: String,
        /// Whether it was found enough.
        pub accepted: crate::words::Known,
        /// On which day.
        pub day: Day,
    }
}

word_list! {
    /// What a search found.
    SearchOutcome {
        /// Still to be searched.
        Open = "open",
        /// Found.
        Found = "found",
        /// Nothing found.
        NotFound = "not_found",
        /// Can't be searched now, with a reason.
        NotPossible = "not_possible",
    }
}

record! {
    /// A search of one system for one case.
    pub struct Search {
        /// Row number.
        pub id: SearchId,
        /// Its case.
        pub case: CaseId,
        /// Which system.
        pub system: SystemId,
        /// With which kinds of identifiers.
        pub by: String,
        /// Outcome.
        pub outcome: SearchOutcome,
        /// What was found, by category; never values.
        pub note: String,
        /// On which day.
        pub day: Day,
    }
}

record! {
    /// A disclosure of personal data to somebody outside, for the yearly answers.
    pub struct Disclosure {
        /// Row number.
        pub id: DisclosureId,
        /// By which company.
        pub company: CompanyId,
        /// In which case, if in one.
        pub case: Option<CaseId>,
        /// Of which request, if of one.
        pub request: Option<RequestId>,
        /// Category of data, in words.
        pub category: String,
        /// To whom, by name.
        pub recipient: String,
        /// Its address in one line or several; empty while it is not known.
        pub address: String,
        /// What for.
        pub purpose: String,
        /// For the recipient's own direct marketing.
        pub direct_marketing: crate::words::Known,
        /// On which day.
        pub day: Day,
    }
}

record! {
    /// A note of the officer.
    pub struct Note {
        /// Row number.
        pub id: NoteId,
        /// Its case.
        pub case: CaseId,
        /// The words.
        pub text: String,
        /// Who.
        pub operator: OperatorId,
        /// When.
        pub at: Instant,
    }
}
