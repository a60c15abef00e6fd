//! Choices: somebody does not want data of theirs used for a purpose. They hold until they are taken off, also after everything else
//! about the person is gone: then only a keyed hash is left of what they are about.

use crate::day::Day;
use crate::ids::{CaseId, ChoiceId, CompanyId, PersonId};
use crate::{record, word_list};

word_list! {
    /// Against what somebody chose.
    ChoicePurpose {
        /// News and promotions.
        Marketing = "marketing",
        /// Another purpose than the one the data was collected for.
        NewPurpose = "new_purpose",
    }
}

word_list! {
    /// What a choice is about.
    ChoiceOf {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A postal address.
        Address = "address",
        /// A name, where nothing else is known.
        Name = "name",
    }
}

record! {
    /// A choice against a use of data.
    pub struct KeptChoice {
        /// Row number.
        pub id: ChoiceId,
        /// Of which company's use.
        pub company: CompanyId,
        /// Against what.
        pub purpose: ChoicePurpose,
        /// The other purpose, in words; empty for marketing.
        pub purpose_words: String,
        /// What it is about.
        pub of: ChoiceOf,
        /// As it was given; empty once only the hash is kept.
        pub value: String,
        /// Keyed hash of the value in its normal spelling, lower-case hex: asked whether somebody is on the list, this answers.
        pub keyed_hash: String,
        /// Whose choice, where the register knows.
        pub person: Option<PersonId>,
        /// In which case it came.
        pub case: Option<CaseId>,
        /// Where it comes from: which letter, call or form; empty once only the hash is kept, for it may name whom it came from.
        pub source: String,
        /// Since which day.
        pub since: Day,
        /// Taken off the list on this day.
        pub taken_off: Option<Day>,
        /// Why it was taken off.
        pub taken_off_why: String,
    }
}

/// A value in its normal spelling, so that two ways of writing it are one: what is hashed and compared. `None` where nothing of it says
/// anything.
pub fn normal(of: ChoiceOf, value: &str) -> Option<String> {
    let bare = |c: &char| c.is_alphanumeric();
    let out: String = match of {
        ChoiceOf::Email => value.trim().to_lowercase(),
        ChoiceOf::Phone => {
            // The country's own code is written or left out; that of another country is part of the number.
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            match digits.strip_prefix('1') {
                Some(own) if own.len() == 10 => own.to_owned(),
                _ => digits,
            }
        }
        ChoiceOf::Address | ChoiceOf::Name => {
            value.chars().filter(bare).flat_map(char::to_lowercase).collect()
        }
    };
    let enough = match of {
        ChoiceOf::Email => out.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty()),
        ChoiceOf::Phone => out.len() >= 7,
        ChoiceOf::Address | ChoiceOf::Name => !out.is_empty(),
    };
    enough.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{ChoiceOf, normal};

    #[test]
    fn two_ways_of_writing_one_thing_are_one() {
        let same = |of, a: &str, b: &str| assert_eq!(normal(of, a), normal(of, b), "{a} {b}");
        same(ChoiceOf::Email, "Pat@Example.com ", "pat@example.com");
        same(ChoiceOf::Phone, "+1 (713) 555-0142", "7135550142");
        same(ChoiceOf::Address, "12 Elm St., Waco TX 76701", "12 ELM ST WACO, TX 76701");
        for (a, b) in [("713 555 0142", "713 555 0143"), ("+44 20 7946 0958", "207-946-0958")] {
            assert_ne!(normal(ChoiceOf::Phone, a), normal(ChoiceOf::Phone, b));
        }
        assert_eq!(
            [normal(ChoiceOf::Email, "pat"), normal(ChoiceOf::Phone, "911"), normal(ChoiceOf::Name, " - ")],
            [None, None, None]
        );
    }
}
