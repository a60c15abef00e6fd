//! Letters of a case that came back, with what may help: the address that the person used in the request.

use domain::address::{AddressInput, block, postal_from_text};
use domain::nouns::{CaseFile, SuggestionKind, SuggestionState};
use register::Reader;

use crate::derive::returned::{CameBack, bare, came_back};
use crate::error::Answer;
use crate::views::case::{AddressOffer, ReturnedView};

/// The letters that came back and reached nobody, each with the other addresses that the messages of the case name.
pub(crate) async fn returned(reader: &mut Reader, file: &CaseFile) -> Answer<Vec<ReturnedView>> {
    let mut views = Vec::new();
    for back in came_back(file) {
        views.push(ReturnedView {
            letter: back.letter.id,
            number: back.letter.number.clone(),
            on: back.sending.returned,
            note: back.sending.note.clone(),
            address: back.sending.address.clone(),
            person: back.person.map(|p| p.id),
            now: back.moved().unwrap_or_default(),
            offers: offers(reader, file, &back).await?,
        });
    }
    Ok(views)
}

async fn offers(reader: &mut Reader, file: &CaseFile, back: &CameBack<'_>) -> Answer<Vec<AddressOffer>> {
    let Some(person) = back.person else { return Ok(Vec::new()) };
    let mut known = vec![bare(&back.sending.address)];
    known.extend(back.moved().map(|now| bare(&now)));
    let mut offers = Vec::new();
    for message in &file.messages {
        for said in reader.suggestions(message.id).await? {
            if said.kind != SuggestionKind::Address || said.state == SuggestionState::Rejected {
                continue;
            }
            let value = if said.state == SuggestionState::Changed { &said.changed_to } else { &said.value };
            let address = postal_from_text(value);
            let mailing = person.mailing_name.trim();
            let name = if mailing.is_empty() { person.name.as_str() } else { mailing };
            let lines = block(&AddressInput::of_person(name, &address)).lines;
            // What can't be mailed to is no other address, and one name more or less is the same.
            if lines.is_empty() || known.contains(&bare(&lines)) {
                continue;
            }
            known.push(bare(&lines));
            offers.push(AddressOffer { message: message.id, address, lines });
        }
    }
    Ok(offers)
}
