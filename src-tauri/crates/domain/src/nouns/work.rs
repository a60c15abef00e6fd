//! Work on a case: tasks, the identity ledger, proof of authority, notes. Where was searched stands in `checklist`, what went
//! to others in `disclosure`.

use crate::day::{Day, Instant};
use crate::ids::{
    AuthorityId, CaseId, IdentityStepId, NoteId, OperatorId, PersonId, ProviderId, SystemId, TaskId,
};
use crate::nouns::CasePerson;
use crate::words::Known;
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
        /// Who does it, by name; empty = the officer.
        pub owner: String,
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
        /// Which kinds of data points were asked for or compared.
        pub points: Vec<String>,
        /// Which of them matched.
        pub matched: Vec<String>,
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
        /// What it allows, in words; empty = nothing is said of it.
        pub scope: String,
        /// First day on which it holds; `None` = it says none.
        pub valid_from: Option<Day>,
        /// Last day on which it holds; `None` = it says none.
        pub valid_until: Option<Day>,
        /// Whether it was found enough.
        pub accepted: Known,
        /// On which day.
        pub day: Day,
        /// Since which day it holds no more, because it was revoked.
        pub revoked: Option<Day>,
        /// By whom and how; empty where it was not.
        pub revoked_why: String,
        /// The proof of another case that this one takes over: they are one paper, and are revoked together.
        pub origin: Option<AuthorityId>,
    }
}

word_list! {
    /// How a proof of authority stands on a day.
    AuthorityStanding {
        /// It was found enough and holds.
        Holds = "holds",
        /// It was found enough, holds, and ends within the days in which a new one is best asked for.
        EndsSoon = "ends_soon",
        /// Its first day has not come.
        NotYet = "not_yet",
        /// Its last day is past.
        Expired = "expired",
        /// It was revoked.
        Revoked = "revoked",
        /// It was found not enough.
        NotEnough = "not_enough",
        /// Nobody has said whether it is enough.
        Undecided = "undecided",
    }
}

impl AuthorityStanding {
    /// Whether somebody may act by it.
    pub fn holds(self) -> bool {
        matches!(self, Self::Holds | Self::EndsSoon)
    }
}

/// So many days before its last day a proof is said to end soon: a new one takes a letter there and one back.
pub const ENDS_SOON_DAYS: i64 = 30;

impl Authority {
    /// How it stands on a day.
    pub fn standing(&self, on: Day) -> AuthorityStanding {
        use AuthorityStanding::{EndsSoon, Expired, Holds, NotEnough, NotYet, Revoked, Undecided};
        if self.revoked.is_some_and(|day| day <= on) {
            return Revoked;
        }
        match self.accepted {
            Known::No => NotEnough,
            Known::Unknown => Undecided,
            Known::Yes if self.valid_from.is_some_and(|day| on < day) => NotYet,
            Known::Yes => match self.valid_until {
                Some(last) if last < on => Expired,
                Some(last) if (last - on).num_days() <= ENDS_SOON_DAYS => EndsSoon,
                _ => Holds,
            },
        }
    }

    /// Whether it still says something in its case: who showed it, and whom it is for, are people of the case.
    pub fn concerns(&self, people: &[CasePerson]) -> bool {
        let there = |id| people.iter().any(|p| p.person.id == id);
        there(self.person) && self.for_person.is_none_or(there)
    }

    /// The paper itself: the record that it was first seen in.
    pub fn paper(&self) -> AuthorityId {
        self.origin.unwrap_or(self.id)
    }
}

record! {
    /// Two cases that the officer says belong together. Each stays a case of its own.
    pub struct CaseLink {
        /// One of them, the one with the lower number of its row.
        pub case: CaseId,
        /// The other.
        pub other: CaseId,
        /// Why they belong together.
        pub reason: String,
        /// Who said so.
        pub operator: OperatorId,
        /// When.
        pub at: Instant,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    fn paper() -> Authority {
        Authority {
            id: Id::new(4),
            case: Id::new(1),
            person: Id::new(1),
            for_person: None,
            kind: AuthorityKind::SignedPermission,
            proof: "letter with a signature".into(),
            scope: String::new(),
            valid_from: None,
            valid_until: None,
            accepted: Known::Yes,
            day: "2026-11-01".parse().unwrap(),
            revoked: None,
            revoked_why: String::new(),
            origin: None,
        }
    }

    #[test]
    fn a_proof_stands_by_its_days_and_by_what_the_officer_found() {
        let day = |text: &str| -> Day { text.parse().unwrap() };
        let on = |a: &Authority, text: &str| a.standing(day(text));
        let mut a = paper();
        assert_eq!(on(&a, "2026-11-22"), AuthorityStanding::Holds);
        (a.valid_from, a.valid_until) = (Some(day("2026-11-10")), Some(day("2026-12-31")));
        assert_eq!(on(&a, "2026-11-09"), AuthorityStanding::NotYet);
        assert_eq!(on(&a, "2026-11-30"), AuthorityStanding::Holds);
        assert_eq!(on(&a, "2026-12-01"), AuthorityStanding::EndsSoon);
        assert_eq!(on(&a, "2026-12-31"), AuthorityStanding::EndsSoon, "its last day still counts");
        assert_eq!(on(&a, "2027-01-01"), AuthorityStanding::Expired);
        a.revoked = Some(day("2026-11-20"));
        assert_eq!(on(&a, "2026-11-19"), AuthorityStanding::Holds);
        assert_eq!(on(&a, "2026-11-20"), AuthorityStanding::Revoked);
        a.revoked = None;
        a.accepted = Known::Unknown;
        assert_eq!(on(&a, "2026-11-30"), AuthorityStanding::Undecided);
        assert!(!AuthorityStanding::Undecided.holds() && AuthorityStanding::EndsSoon.holds());
    }
}
