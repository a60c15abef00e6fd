//! A request by telephone, as the officer types it in.

use casework::Desk;
use casework::inputs::{OpenCase, PersonInput, RequestInput};
use domain::ids::CompanyId;
use domain::nouns::{PersonRole, PostalAddress};
use domain::words::{Capacity, Channel, Known, Language, Right};

use super::day;

pub fn person(name: &str) -> PersonInput {
    PersonInput {
        name: name.into(),
        mailing_name: String::new(),
        emails: vec![],
        phones: vec!["713 555 0142".into()],
        address: PostalAddress {
            line1: "12 Elm St".into(),
            city: "Fresno".into(),
            state: "CA".into(),
            zip: "93701".into(),
            ..PostalAddress::default()
        },
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

pub async fn company(desk: &Desk, key: &str) -> CompanyId {
    desk.config().await.unwrap().companies.iter().find(|c| c.key == key).unwrap().id
}

pub fn call(company: CompanyId, rights: &[Right], subject: Option<&str>) -> OpenCase {
    let request = |right: &Right| RequestInput {
        right: *right,
        company,
        policy: None,
        capacity: Capacity::Customer,
        asked: String::new(),
    };
    OpenCase {
        message: None,
        channel: Channel::Phone,
        received: day("2026-11-20"),
        designated_place: Known::Yes,
        title: String::new(),
        requester: Some(person("Rosa Marsh")),
        role: PersonRole::Requester,
        data_subject: subject.map(person),
        requests: rights.iter().map(request).collect(),
        note: "A call.".into(),
    }
}
