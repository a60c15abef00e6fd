//! People: who works here, who writes, whom the data is about, who acts for whom. How well somebody is proved to be
//! who they say stands in the identity ledger (`work`), not here.

use crate::day::{Day, Instant};
use crate::ids::{OperatorId, PersonId};
use crate::words::Language;
use crate::{record, word_list};

record! {
    /// Who works here and owns a key slot; every entry of the audit chain names one.
    pub struct Operator {
        /// Row number.
        pub id: OperatorId,
        /// The name as it stands in the audit chain and under letters.
        pub name: String,
        /// Since when.
        pub since: Instant,
    }
}

record! {
    /// A postal address as it was given, before it is set as an envelope block (`domain::address` does that).
    /// Every field may be empty: nothing is invented.
    #[derive(Default)]
    pub struct PostalAddress {
        /// Name line if it differs from the person's.
        #[serde(default)]
        pub name: String,
        /// Organisation.
        #[serde(default)]
        pub organisation: String,
        /// Attention or care-of line.
        #[serde(default)]
        pub attention: String,
        /// Street, PO box or rural route.
        #[serde(default)]
        pub line1: String,
        /// Unit or second line.
        #[serde(default)]
        pub line2: String,
        /// City.
        #[serde(default)]
        pub city: String,
        /// Two-letter state, or province abroad; empty where none was given.
        #[serde(default)]
        pub state: String,
        /// ZIP or postcode.
        #[serde(default)]
        pub zip: String,
        /// Country as given; empty means not stated.
        #[serde(default)]
        pub country: String,
    }
}

impl PostalAddress {
    /// Whether no line of it was given.
    pub fn is_empty(&self) -> bool {
        [&self.line1, &self.line2, &self.city, &self.zip].iter().all(|f| f.trim().is_empty())
    }

    /// Whether enough of it is known to try: a street, box or route, and a place. What else its country wants is said when
    /// the block for the envelope is made.
    pub fn takes_mail(&self) -> bool {
        [&self.line1, &self.city].iter().all(|f| !f.trim().is_empty())
    }
}

record! {
    /// Somebody: requester, data subject, parent or guardian, agent. What is not known is empty or `None`.
    pub struct Person {
        /// Row number.
        pub id: PersonId,
        /// Name as written by or for the person; empty where none is known.
        pub name: String,
        /// Name in letters that print here, where the name's own script does not.
        pub mailing_name: String,
        /// E-mail addresses.
        pub emails: Vec<String>,
        /// Telephone numbers.
        pub phones: Vec<String>,
        /// Where letters go.
        pub address: PostalAddress,
        /// Language of letters.
        pub language: Language,
        /// Date of birth, only where it was given and is needed (data minimisation).
        pub born: Option<Day>,
        /// What the officer noted.
        pub note: String,
    }
}

word_list! {
    /// What somebody is in one case.
    PersonRole {
        /// Who asks.
        Requester = "requester",
        /// Whom the data is about.
        DataSubject = "data_subject",
        /// Parent of the data subject.
        Parent = "parent",
        /// Guardian of the data subject.
        Guardian = "guardian",
        /// Agent, attorney or executor.
        Agent = "agent",
        /// Who reported something without asking for themself.
        Reporter = "reporter",
    }
}

record! {
    /// One person in one role of a case. The same person may stand in a case in several roles.
    pub struct CasePerson {
        /// The role.
        pub role: PersonRole,
        /// The person as known today.
        pub person: Person,
    }
}
