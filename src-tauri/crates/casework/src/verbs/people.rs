//! People of a case.

use domain::day::Day;
use domain::ids::{CaseId, Id, PersonId};
use domain::nouns::{Authority, CaseFile, Person, PersonRole};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, no_identifiers, required};
use crate::index;
use crate::inputs::{Act, PersonInput, ProofInput};
use crate::views::case::CaseView;

/// Longest name that is taken; longer ones are a slip.
pub(crate) const MAX_NAME: usize = 300;

/// A person from a form, control characters taken out. Somebody without a name needs at least one way to be reached.
pub(super) fn record_person(input: &PersonInput) -> Answer<Person> {
    let plain = |text: &str| intake::read::one_line(text).0.trim().to_owned();
    no_identifiers("note", &input.note)?;
    let list = |texts: &[String]| -> Vec<String> {
        texts.iter().map(|t| plain(t)).filter(|t| !t.is_empty()).collect()
    };
    let name = plain(&input.name);
    if name.chars().count() > MAX_NAME {
        return Err(Refusal::field(
            "name",
            format!("A name of more than {MAX_NAME} characters can’t be right."),
        ));
    }
    let mut address = input.address.clone();
    for field in [
        &mut address.name,
        &mut address.organisation,
        &mut address.attention,
        &mut address.line1,
        &mut address.line2,
        &mut address.city,
        &mut address.state,
        &mut address.zip,
        &mut address.country,
    ] {
        *field = plain(field);
    }
    // "Texas" is written as the letter and the laws have it. A slip would hide the law of the state, and its date.
    let at_home = address.country.is_empty() || domain::address::is_united_states(&address.country);
    if at_home && !address.state.is_empty() {
        let code = domain::address::state(&address.state).ok_or_else(|| {
            Refusal::field(
                "address.state",
                "No state has this code or name. Write its two letters, or another country.",
            )
        })?;
        address.state = code.to_owned();
    }
    let person = Person {
        id: Id::new(0),
        name,
        mailing_name: plain(&input.mailing_name),
        emails: list(&input.emails),
        phones: list(&input.phones),
        address,
        language: input.language,
        born: input.born,
        note: input.note.trim().to_owned(),
    };
    if person.name.is_empty()
        && person.emails.is_empty()
        && person.phones.is_empty()
        && person.address.is_empty()
    {
        return Err(Refusal::field(
            "name",
            "Give a name, or at least an e-mail, a telephone number or an address.",
        ));
    }
    Ok(person)
}

/// Whom a case is about, where that is one person other than who writes.
fn whom_about(file: &CaseFile) -> Option<PersonId> {
    let mut about = file.people.iter().filter(|p| p.role == PersonRole::DataSubject).map(|p| p.person.id);
    about.next().filter(|_| about.next().is_none())
}

/// The proof as it is recorded.
fn shown(
    case: CaseId,
    person: PersonId,
    for_person: Option<PersonId>,
    proof: &ProofInput,
    day: Day,
) -> Authority {
    Authority {
        id: Id::new(0),
        case,
        person,
        for_person,
        kind: proof.kind,
        proof: proof.proof.trim().to_owned(),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        accepted: proof.accepted,
        day,
        revoked: None,
        revoked_why: String::new(),
        origin: None,
    }
}

impl Desk {
    /// Adds somebody to a case, with the proof that they may act where they brought one: both or neither.
    pub async fn add_person(
        &self,
        act: &Act,
        case: CaseId,
        role: PersonRole,
        input: PersonInput,
        proof: Option<ProofInput>,
    ) -> Answer<CaseView> {
        let person = record_person(&input)?;
        if let Some(proof) = &proof {
            required("proof", &proof.proof, "Say what proof was seen.")?;
            no_identifiers("proof", &proof.proof)?;
        }
        let today = self.today();
        self.on_case(act, "add_person", case, async |tx, file| {
            let id = tx.insert_person(&person).await?;
            tx.add_to_case(case, id, role).await?;
            index::person(tx, id, &person).await?;
            let authority = match &proof {
                None => None,
                Some(proof) => {
                    let authority = shown(case, id, whom_about(file), proof, today);
                    tx.insert_authority(&authority).await?;
                    Some(authority)
                }
            };
            let proposed = super::requests::propose_anew(self, tx, case).await?;
            let with = if authority.is_some() { ", with proof of authority" } else { "" };
            Ok(Done::new("person_added", format!("Added as {}{with}", role.as_str().replace('_', " ")))
                .about(id)
                .with("authority", json!(authority))
                .with("proposed", json!(proposed)))
        })
        .await
    }

    /// Changes what is known of somebody.
    pub async fn change_person(
        &self,
        act: &Act,
        case: CaseId,
        person: PersonId,
        input: PersonInput,
    ) -> Answer<CaseView> {
        let mut record = record_person(&input)?;
        record.id = person;
        self.on_case(act, "change_person", case, async |tx, file| {
            let before = file
                .people
                .iter()
                .find(|p| p.person.id == person)
                .ok_or_else(|| Refusal::missing("person"))?;
            let before = serde_json::to_value(&before.person).unwrap_or_default();
            tx.update_person(&record).await?;
            index::person(tx, person, &record).await?;
            use domain::nouns::FactKind::{AddressArrived, AddressAsked};
            if crate::derive::facts::waits_for(file, AddressAsked, AddressArrived)
                && record.address.takes_mail()
            {
                let fact = self.fact(case, None, AddressArrived, self.today(), None, "entered in the case");
                tx.insert_fact(&fact).await?;
            }
            let proposed = super::requests::propose_anew(self, tx, case).await?;
            let after = serde_json::to_value(&record).unwrap_or_default();
            Ok(Done::new("person_changed", "A person’s details were changed")
                .about(person)
                .with("before", before)
                .with("after", after)
                .with("proposed", json!(proposed)))
        })
        .await
    }

    /// Takes somebody out of a role of a case; the person stays in the register.
    pub async fn remove_person(
        &self,
        act: &Act,
        case: CaseId,
        person: PersonId,
        role: PersonRole,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why this person is not part of the case in this role.")?;
        self.on_case(act, "remove_person", case, async |tx, file| {
            if !file.people.iter().any(|p| p.person.id == person && p.role == role) {
                return Err(Refusal::missing("person in this role"));
            }
            tx.remove_from_case(case, person, role).await?;
            let proposed = super::requests::propose_anew(self, tx, case).await?;
            Ok(Done::new("person_removed", format!("No longer {}", role.as_str().replace('_', " ")))
                .about(person)
                .reason(&reason)
                .with("proposed", json!(proposed)))
        })
        .await
    }
}
