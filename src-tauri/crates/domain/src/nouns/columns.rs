//! Which column of a table holds what: the officer's word for one set of headings, kept so that next month's table of the same
//! headings goes straight in. How a table is read by it is the reader's business; that a change can be taken back is casework's.

use crate::day::Instant;
use crate::ids::{MappingId, OperatorId};
use crate::{record, word_list};

word_list! {
    /// What the rows of a table become.
    TablePurpose {
        /// Messages: a web form's.
        Messages = "messages",
        /// Cases that are open today: a list that was kept until now.
        Cases = "cases",
    }
}

word_list! {
    /// What a column of a table holds.
    ColumnPart {
        /// The whole name.
        Name = "name",
        /// The first name.
        FirstName = "first_name",
        /// The last name.
        LastName = "last_name",
        /// The e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// The postal address, or a line of it.
        Address = "address",
        /// The state.
        State = "state",
        /// The country.
        Country = "country",
        /// The company that is meant.
        Company = "company",
        /// When it was sent.
        Submitted = "submitted",
        /// The kind of request, in a few words.
        Request = "request",
        /// What the person writes.
        Message = "message",
        /// The number that a case had in the list; only of cases, like all that follow but the last.
        Number = "number",
        /// How it came in.
        Channel = "channel",
        /// In which capacity the person asks.
        Capacity = "capacity",
        /// On which day the receipt was acknowledged.
        Acknowledged = "acknowledged",
        /// On which day proof of identity was asked for.
        IdentityAsked = "identity_asked",
        /// On which day it arrived.
        IdentityArrived = "identity_arrived",
        /// On which day the person was told of an extension.
        Extended = "extended",
        /// The day for the answer that was named then.
        ExtendedUntil = "extended_until",
        /// On which day an answer went out.
        Answered = "answered",
        /// On which day a refusal went out.
        Refused = "refused",
        /// What was noted, letters sent before among it.
        Note = "note",
        /// None of these: it only stands in the text.
        Keep = "keep",
    }
}

word_list! {
    /// How dates are written that could be read either way.
    DateOrder {
        /// 7/14/2026.
        MonthFirst = "month_first",
        /// 14/7/2026.
        DayFirst = "day_first",
    }
}

word_list! {
    /// What the first row of a table is.
    FirstRow {
        /// The headings of its columns.
        Headings = "headings",
        /// A row like the others: the columns have no headings.
        Data = "data",
    }
}

record! {
    /// One column and what it holds.
    pub struct MappedColumn {
        /// Its heading as it stands; `Column 3` where it has none.
        pub heading: String,
        /// What it holds.
        pub part: ColumnPart,
    }
}

record! {
    /// One state of the mapping for one set of headings. The latest of a set holds.
    pub struct ColumnMapping {
        /// Row number; a later state of any set has a higher one.
        pub id: MappingId,
        /// What the rows become.
        pub purpose: TablePurpose,
        /// Tells the set of headings, whatever their order; empty = every table that has all the named columns.
        pub fingerprint: String,
        /// What the first row is.
        pub first_row: FirstRow,
        /// Every column, in the order in which the officer saw them.
        pub columns: Vec<MappedColumn>,
        /// How dates are written that could be read either way; `None` = none of them could.
        pub dates: Option<DateOrder>,
        /// The set is to be asked for again.
        pub forgotten: bool,
        /// Who said so.
        pub operator: OperatorId,
        /// When.
        pub recorded: Instant,
    }
}

/// Why columns can't be read so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnFault {
    /// No column holds anything that would be a message.
    NoText,
    /// Two columns hold what there can be only one of.
    Twice(ColumnPart),
    /// There is a whole name and a first or last name beside it.
    NameAndParts,
    /// No column says when a case was received.
    NoDay,
    /// No column tells one case from another: no name, no e-mail, no number.
    NoWho,
    /// A column holds what a table of this purpose has no use for.
    Foreign(ColumnPart),
}

impl ColumnPart {
    /// Whether several columns may hold it.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Phone | Self::Address | Self::Message | Self::Note | Self::Keep)
    }

    /// Whether a table of that purpose has a use for it.
    pub const fn fits(self, purpose: TablePurpose) -> bool {
        matches!(purpose, TablePurpose::Cases)
            || self.is_day() && matches!(self, Self::Submitted)
            || !self.is_day() && !matches!(self, Self::Number | Self::Channel | Self::Capacity | Self::Note)
    }

    /// Whether a day stands in it.
    pub const fn is_day(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::Acknowledged
                | Self::IdentityAsked
                | Self::IdentityArrived
                | Self::Extended
                | Self::ExtendedUntil
                | Self::Answered
                | Self::Refused
        )
    }

    /// Whether it says who writes.
    pub const fn tells_who(self) -> bool {
        matches!(self, Self::Name | Self::FirstName | Self::LastName | Self::Email)
    }

    /// Whether what stands in it is something that is asked or said.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Message | Self::Request | Self::Keep)
    }
}

/// What speaks against reading a table by these columns: the first fault, or none.
pub fn fault(purpose: TablePurpose, columns: &[MappedColumn]) -> Option<ColumnFault> {
    let count = |part: ColumnPart| columns.iter().filter(|c| c.part == part).count();
    if let Some(foreign) = columns.iter().map(|c| c.part).find(|p| !p.fits(purpose)) {
        return Some(ColumnFault::Foreign(foreign));
    }
    let who = |c: &MappedColumn| c.part.tells_who() || c.part == ColumnPart::Number;
    match purpose {
        TablePurpose::Messages if !columns.iter().any(|c| c.part.is_text()) => {
            return Some(ColumnFault::NoText);
        }
        TablePurpose::Cases if count(ColumnPart::Submitted) == 0 => return Some(ColumnFault::NoDay),
        TablePurpose::Cases if !columns.iter().any(who) => return Some(ColumnFault::NoWho),
        TablePurpose::Messages | TablePurpose::Cases => {}
    }
    if let Some(part) = columns.iter().map(|c| c.part).find(|p| !p.may_repeat() && count(*p) > 1) {
        return Some(ColumnFault::Twice(part));
    }
    let parts = count(ColumnPart::FirstName) + count(ColumnPart::LastName);
    (count(ColumnPart::Name) > 0 && parts > 0).then_some(ColumnFault::NameAndParts)
}

/// Whether two states are of the same table: the same headings for the same purpose.
pub fn same_table(one: &ColumnMapping, other: &ColumnMapping) -> bool {
    one.purpose == other.purpose && one.fingerprint == other.fingerprint
}

/// The mapping of each set of headings that holds, the latest first.
pub fn holding(mappings: &[ColumnMapping]) -> Vec<&ColumnMapping> {
    let later = |m: &ColumnMapping| mappings.iter().any(|n| same_table(n, m) && n.id > m.id);
    let mut out: Vec<&ColumnMapping> = mappings.iter().filter(|m| !later(m)).collect();
    out.sort_by_key(|m| std::cmp::Reverse(m.id));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(parts: &[ColumnPart]) -> Vec<MappedColumn> {
        parts.iter().map(|part| MappedColumn { heading: part.to_string(), part: *part }).collect()
    }

    #[test]
    fn a_table_needs_some_text_and_each_single_thing_once() {
        use ColumnPart::*;
        let fault = |parts: &[ColumnPart]| super::fault(TablePurpose::Messages, &columns(parts));
        assert_eq!(fault(&[Name, Email, Message]), None);
        assert_eq!(fault(&[Email, Keep]), None);
        assert_eq!(fault(&[Message, Message, Address, Address, Phone, Phone]), None);
        assert_eq!(fault(&[Name, Email, Phone]), Some(ColumnFault::NoText));
        assert_eq!(fault(&[Email, Email, Message]), Some(ColumnFault::Twice(Email)));
        assert_eq!(fault(&[Name, LastName, Message]), Some(ColumnFault::NameAndParts));
        assert_eq!(fault(&[Name, Message, Extended]), Some(ColumnFault::Foreign(Extended)));
    }

    #[test]
    fn a_list_of_cases_needs_the_day_of_receipt_and_what_tells_one_from_another() {
        use ColumnPart::*;
        let fault = |parts: &[ColumnPart]| super::fault(TablePurpose::Cases, &columns(parts));
        assert_eq!(fault(&[Name, Submitted]), None);
        assert_eq!(fault(&[Number, Submitted, Note, Note, Keep]), None);
        assert_eq!(fault(&[Name, Request, Extended]), Some(ColumnFault::NoDay));
        assert_eq!(fault(&[Request, Submitted]), Some(ColumnFault::NoWho));
        assert_eq!(fault(&[Name, Submitted, Submitted]), Some(ColumnFault::Twice(Submitted)));
        assert_eq!(fault(&[Name, FirstName, Submitted]), Some(ColumnFault::NameAndParts));
    }
}
