//! Whether a row of a list can become a case, and what it becomes then: the input of a case by hand, and the days of what was done. What is
//! missing is said; nothing is put in its place. Nothing is written here.

use domain::day::Day;
use domain::identifiers::mask;
use domain::ids::CompanyId;
use domain::nouns::{ColumnPart, Company, FactKind, PersonRole, PostalAddress};
use domain::words::{Capacity, Channel, Known, Language};
use intake::read::ListedRow;

use super::super::people::record_person;
use super::super::requests::existed;
use super::mend::Mend;
use crate::derive::headline::short_name;
use crate::desk::Desk;
use crate::hash::sha256_hex;
use crate::inputs::{CaseListInput, OpenCase, PersonInput, RequestInput};
use crate::setup::Setup;

/// What each day of a row is as a fact, in the order in which they follow one another on one day.
const FACTS: &[(ColumnPart, FactKind, &str)] = &[
    (ColumnPart::Acknowledged, FactKind::Acknowledged, "Acknowledged"),
    (ColumnPart::IdentityAsked, FactKind::IdentityAsked, "Proof of identity asked for"),
    (ColumnPart::IdentityArrived, FactKind::IdentityArrived, "Proof of identity arrived"),
    (ColumnPart::Extended, FactKind::Extended, "Extended"),
    (ColumnPart::ExtendedUntil, FactKind::DateStated, "The person was told to expect the answer"),
    (ColumnPart::Answered, FactKind::Responded, "Answered"),
    (ColumnPart::Refused, FactKind::Refused, "Refused"),
];

/// What is not known of a case that opens all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// The row names no right.
    NoRight,
    /// It names no state.
    NoState,
    /// It names a state that is none.
    OddState,
    /// A letter can't be mailed to its address.
    NoAddress,
    /// It does not say in which capacity.
    NoCapacity,
}

impl Doubt {
    pub(super) const ALL: [Self; 5] =
        [Self::NoRight, Self::NoState, Self::OddState, Self::NoAddress, Self::NoCapacity];

    /// In one sentence, of one case.
    pub(super) fn of_one(self) -> &'static str {
        match self {
            Self::NoRight => "No right is named: the case has no date until its request is added.",
            Self::NoState => "No state is named: no state’s law is proposed until it is known.",
            Self::OddState => {
                "The state is none of the United States: it stays unknown, and the note keeps the word."
            }
            Self::NoAddress => "The address takes no letter yet.",
            Self::NoCapacity => "It is not said in which capacity the person asks.",
        }
    }

    /// The same of many.
    pub(super) fn of_many(self, n: usize) -> String {
        let rows = if n == 1 { "1 row".to_owned() } else { format!("{n} rows") };
        match self {
            Self::NoRight => {
                format!("{rows} without a right: these cases have no date until their request is added.")
            }
            Self::NoState => {
                format!("{rows} without a state: no state’s law is proposed there until it is known.")
            }
            Self::OddState => {
                format!(
                    "{rows} with a state that is none of the United States: it stays unknown, and the note keeps the word."
                )
            }
            Self::NoAddress => format!("{rows} with an address that takes no letter yet."),
            Self::NoCapacity => format!("{rows} that do not say in which capacity the person asks."),
        }
    }
}

/// A row that can become a case.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub row: u32,
    pub name: String,
    pub open: OpenCase,
    /// What was done so far, in its order: kind, day, words.
    pub facts: Vec<(FactKind, Day, &'static str)>,
    /// What the case's note says, all but where the row came from.
    pub notes: String,
    pub number: String,
    /// The row alone.
    pub original: Vec<u8>,
    pub sha256: String,
    pub matter: String,
    pub doubts: Vec<Doubt>,
}

/// Whose a row is, as far as it says so, as it is shown.
pub(super) fn whose(row: &ListedRow) -> String {
    [&row.name, &row.email, &row.number]
        .into_iter()
        .find(|w| !w.is_empty())
        .map(|w| mask(w))
        .unwrap_or_default()
}

/// The company that a row means.
fn company<'a>(row: &ListedRow, setup: &'a Setup, said: Option<CompanyId>) -> Result<&'a Company, Mend> {
    if row.company.is_empty() {
        return said.and_then(|id| setup.company(id)).ok_or(Mend::NoCompany);
    }
    let same = |name: &str| name.eq_ignore_ascii_case(row.company.trim());
    let named = setup.companies.iter().find(|c| same(&c.name) || same(short_name(&c.name)) || same(&c.key));
    let meant = || setup.companies.iter().find(|c| Some(&c.key) == row.company_key.as_ref());
    named.or_else(meant).ok_or_else(|| Mend::OtherCompany(row.company.clone()))
}

impl Desk {
    /// What a row becomes.
    ///
    /// # Errors
    /// What is to be mended.
    pub(super) fn opening(
        &self,
        row: &ListedRow,
        input: &CaseListInput,
        setup: &Setup,
    ) -> Result<Opening, Vec<Mend>> {
        let mut why: Vec<Mend> = row.faults.iter().cloned().map(Mend::Cell).collect();
        let received = row.day(ColumnPart::Submitted);
        if let Some(day) = received
            && let Err(refusal) = self.receipt_can_be("received", day)
        {
            why.push(Mend::Form(refusal.what));
        }
        why.extend(self.days_can_be(row, received));
        let company = match company(row, setup, input.company) {
            Ok(company) => {
                if let Some(day) = received
                    && let Err(refusal) = existed(company, day)
                {
                    why.push(Mend::Form(refusal.what));
                }
                Some(company.id)
            }
            Err(mend) => {
                why.push(mend);
                None
            }
        };
        let channel = row.channel.or(input.channel);
        if channel.is_none() && !row.faults.iter().any(|f| f.part == ColumnPart::Channel) {
            why.push(Mend::NoChannel);
        }
        let person = person(row);
        if let Some(person) = &person
            && let Err(refusal) = record_person(person)
        {
            why.push(Mend::Form(refusal.what));
        }
        let (true, Some(received), Some(company), Some(channel)) =
            (why.is_empty(), received, company, channel)
        else {
            return Err(why);
        };
        Ok(opening(row, received, company, channel, person))
    }

    /// Days that can't be: to come, before the receipt, or an extension of which only half is told.
    fn days_can_be(&self, row: &ListedRow, received: Option<Day>) -> Vec<Mend> {
        let mut why = Vec::new();
        for (part, _, words) in FACTS {
            let Some(day) = row.day(*part) else { continue };
            if *part != ColumnPart::ExtendedUntil && day > self.today() {
                why.push(Mend::ToCome(words, day));
            }
            if received.is_some_and(|received| day < received) {
                why.push(Mend::BeforeReceipt(words, day));
            }
        }
        match (row.day(ColumnPart::Extended), row.day(ColumnPart::ExtendedUntil)) {
            (None, Some(_)) => why.push(Mend::NotTold),
            (Some(told), Some(until)) if until <= told => why.push(Mend::ToldLate),
            _ => {}
        }
        why
    }
}

fn person(row: &ListedRow) -> Option<PersonInput> {
    let nobody =
        row.name.is_empty() && row.email.is_empty() && row.phones.is_empty() && row.address.is_empty();
    (!nobody).then(|| PersonInput {
        name: row.name.clone(),
        mailing_name: String::new(),
        emails: Some(row.email.clone()).filter(|e| !e.is_empty()).into_iter().collect(),
        phones: row.phones.clone(),
        address: row.address.clone(),
        language: Language::En,
        born: None,
        note: String::new(),
    })
}

fn opening(
    row: &ListedRow,
    received: Day,
    company: CompanyId,
    channel: Channel,
    person: Option<PersonInput>,
) -> Opening {
    let request = |right| RequestInput {
        right,
        company,
        policy: None,
        capacity: row.capacity.unwrap_or(Capacity::Other),
        asked: String::new(),
    };
    // What stands in a column of numbers may be a number of the person's own: the title is masked.
    let title = match (row.name.is_empty(), row.number.is_empty()) {
        (_, true) => String::new(),
        (true, false) => format!("Number {} of the list", row.number),
        (false, false) => format!("{} (number {} of the list)", row.name, row.number),
    };
    let mut facts: Vec<_> = FACTS
        .iter()
        .filter_map(|(part, kind, words)| row.day(*part).map(|day| (*kind, day, *words)))
        .collect();
    // The day that was named is told on the day of the extension, whatever day it is.
    let told = row.day(ColumnPart::Extended);
    facts.sort_by_key(
        |(kind, day, _)| if *kind == FactKind::DateStated { told.unwrap_or(*day) } else { *day },
    );
    let mut notes = row.notes.clone();
    for (said, words) in [(&row.odd_state, "State as it was written"), (&row.number, "Number in the list")] {
        if !said.is_empty() {
            notes = format!("{notes}\n{words}: {said}").trim().to_owned();
        }
    }
    Opening {
        row: row.row,
        name: whose(row),
        facts,
        notes: mask(&notes),
        number: row.number.clone(),
        original: row.original.clone(),
        sha256: sha256_hex(row.whole.as_bytes()),
        matter: matter(row, company, received),
        doubts: doubts(row),
        open: OpenCase {
            message: None,
            channel,
            received,
            designated_place: Known::Unknown,
            title: mask(&title),
            requester: person,
            role: PersonRole::Requester,
            data_subject: None,
            requests: row.rights.iter().copied().map(request).collect(),
            note: row.message.clone(),
        },
    }
}

/// By what the row's matter is known again, whatever else its cells and headings say since: its number, name and receipt day; without a
/// number, who asked what of which company on which day. Where no e-mail tells people of one name apart, telephone and street do.
fn matter(row: &ListedRow, company: CompanyId, received: Day) -> String {
    let mut parts = vec![row.number.to_uppercase(), row.name.to_lowercase(), received.to_string()];
    if row.number.is_empty() {
        let mut rights: Vec<&str> = row.rights.iter().map(|right| right.as_str()).collect();
        rights.sort_unstable();
        parts.extend([row.email.to_lowercase(), company.raw().to_string(), rights.join(" ")]);
        if row.email.is_empty() {
            parts.extend([row.phones.join(" "), row.address.line1.to_lowercase()]);
        }
    }
    sha256_hex(parts.join("\u{1f}").as_bytes())
}

fn doubts(row: &ListedRow) -> Vec<Doubt> {
    let mut out = Vec::new();
    let PostalAddress { state, country, .. } = &row.address;
    let at_home = country.is_empty() || domain::address::is_united_states(country);
    if row.rights.is_empty() {
        out.push(Doubt::NoRight);
    }
    if !row.odd_state.is_empty() {
        out.push(Doubt::OddState);
    } else if at_home && state.is_empty() {
        out.push(Doubt::NoState);
    }
    if !row.address.takes_mail() {
        out.push(Doubt::NoAddress);
    }
    if row.capacity.is_none() {
        out.push(Doubt::NoCapacity);
    }
    out
}
