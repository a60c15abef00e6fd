//! The child check of a case: what the officer found, on which evidence, and whether a parent consented. The signals
//! themselves are suggestions of messages; ages are computed by `domain::child`.

use crate::day::{Day, Instant};
use crate::ids::{CaseId, OperatorId, PersonId};
use crate::{record, word_list};

word_list! {
    /// The officer's finding.
    ChildFinding {
        /// A child is involved.
        Confirmed = "confirmed",
        /// Probably.
        Likely = "likely",
        /// It can't be told yet.
        Unclear = "unclear",
        /// No child is involved.
        No = "no",
    }
}

word_list! {
    /// Whether a parent's or guardian's consent is on file.
    ConsentState {
        /// On file.
        OnFile = "on_file",
        /// Looked for and not there.
        Absent = "absent",
        /// Not known.
        Unknown = "unknown",
    }
}

record! {
    /// Parental consent as found.
    pub struct Consent {
        /// On file, absent, unknown.
        pub state: ConsentState,
        /// How it was given: signed form, telephone, ...; empty where not on file.
        pub method: String,
        /// On which day it was given.
        pub day: Option<Day>,
    }
}

record! {
    /// One state of the child check. A later one replaces it and keeps it: the history stays.
    pub struct ChildCheck {
        /// Its case.
        pub case: CaseId,
        /// Which person of the case is the child, once known.
        pub child: Option<PersonId>,
        /// Date of birth, only where it was given.
        pub born: Option<Day>,
        /// Age in years as stated.
        pub stated_age: Option<u8>,
        /// On which day that age was stated.
        pub stated_on: Option<Day>,
        /// On which day the data was collected, where known: the age then stands beside the age at receipt.
        pub collected_on: Option<Day>,
        /// The finding.
        pub finding: ChildFinding,
        /// Why.
        pub reason: String,
        /// Parental consent.
        pub consent: Consent,
        /// Who found it.
        pub operator: OperatorId,
        /// When.
        pub recorded: Instant,
    }
}
