//! The log of disclosures: what personal data went to whom outside, when and on which ground. The log only grows; a line is
//! corrected, or taken back, by a later line. The grounds themselves are the policies' and stand in their files.

use crate::day::{Day, Instant};
use crate::ids::{CaseId, CompanyId, DisclosureId, OperatorId, RequestId};
use crate::record;
use crate::words::Known;

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
        /// The policy's letter for the ground, or empty where it has none.
        pub ground: String,
        /// The ground in words, as the policy had it on that day; empty where none is named.
        pub ground_words: String,
        /// What for.
        pub purpose: String,
        /// For the recipient's own direct marketing.
        pub direct_marketing: Known,
        /// On which day.
        pub day: Day,
        /// The earlier line that this one corrects or takes back.
        pub corrects: Option<DisclosureId>,
        /// It only takes the earlier line back: there was no such disclosure.
        pub taken_back: bool,
        /// Why the earlier line was wrong; empty where it corrects none.
        pub reason: String,
        /// Who wrote the line.
        pub operator: OperatorId,
        /// When.
        pub recorded: Instant,
    }
}
