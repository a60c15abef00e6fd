//! Known people and repeats: which cases a message or a case may belong with, and the officer's word that two entries are one
//! person. The limits of a law on how often somebody may ask are named in the case itself (`derive::limits`).

use domain::ids::{CaseId, MessageId, PersonId};
use domain::nouns::{CaseFile, PersonRole, PostalAddress, SuggestionKind, SuggestionState};
use domain::tracking;
use domain::words::{Right, Tie};
use register::{KinCases, Reader, Traits};
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, required};
use crate::inputs::Act;
use crate::views::case::CaseView;
use crate::views::kin::{KinView, Nearness, Pair};

/// Cases that are shown; the nearest first.
const SHOWN: usize = 8;
/// Characters of a message in which numbers of ours are looked for.
const LOOKED_THROUGH: usize = 20_000;

impl Desk {
    /// The cases that a message may belong with. What the officer rejected of its suggestions is not compared.
    pub async fn kin_of_message(&self, id: MessageId) -> Answer<Vec<KinView>> {
        let mut reader = self.register.reader().await?;
        let m = reader.message(id).await?;
        let mut of = Traits {
            message: Some(id),
            cases: reader.cases_of_message(id).await?.into_iter().map(|(case, _)| case).collect(),
            numbers: numbers_in(&format!("{}\n{}", m.subject, m.text)),
            emails: vec![m.from_email.clone()],
            names: vec![m.from_name.clone()],
            ..Traits::default()
        };
        let mut asked: Vec<Right> = Vec::new();
        for s in reader.suggestions(id).await? {
            let value = match s.state {
                SuggestionState::Rejected => continue,
                SuggestionState::Changed => s.changed_to,
                SuggestionState::Open | SuggestionState::Accepted => s.value,
            };
            match s.kind {
                SuggestionKind::RequesterName | SuggestionKind::DataSubject => of.names.push(value),
                SuggestionKind::RequesterEmail => of.emails.push(value),
                SuggestionKind::Phone => of.phones.push(value),
                SuggestionKind::Address => of.homes.extend(home(&domain::address::postal_from_text(&value))),
                SuggestionKind::Right => asked.extend(value.parse::<Right>()),
                _ => {}
            }
        }
        let found = reader.kin(&of).await?;
        shown(&mut reader, found, &asked, None).await
    }

    /// The cases that a case may belong with, by its people.
    pub async fn kin_of_case(&self, id: CaseId) -> Answer<Vec<KinView>> {
        let mut reader = self.register.reader().await?;
        let file = reader.load_case(id).await?;
        let asking = |role| matches!(role, PersonRole::Requester | PersonRole::DataSubject);
        let mut of = Traits { cases: vec![id], ..Traits::default() };
        for p in file.people.iter().filter(|p| asking(p.role)) {
            of.people.push(p.person.id);
            of.names.push(p.person.name.clone());
            of.emails.extend(p.person.emails.iter().cloned());
            of.phones.extend(p.person.phones.iter().cloned());
            of.homes.extend(home(&p.person.address));
        }
        let here = file.people.iter().find(|p| asking(p.role)).map(|p| p.person.id);
        let asked = rights(&file);
        let found = reader.kin(&of).await?;
        shown(&mut reader, found, &asked, here).await
    }

    /// Keeps that an entry of this case and one of another are the same person. Nothing else changes: the cases stay two.
    pub async fn tie_people(
        &self,
        act: &Act,
        case: CaseId,
        here: PersonId,
        there: PersonId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say by what you know that they are the same person.")?;
        self.on_case(act, "tie_people", case, async |tx, file| {
            in_case(file, here)?;
            let other = tx.person(there).await?;
            if here == there {
                return Err(Refusal::missing("other person"));
            }
            tx.tie_people(here, other.id, &reason).await?;
            Ok(Done::new("people_tied", "Two entries were said to be the same person")
                .about(here)
                .about(there)
                .reason(&reason)
                .with("people", json!([here, there])))
        })
        .await
    }

    /// Takes that back: the inverse of [`Desk::tie_people`].
    pub async fn untie_people(
        &self,
        act: &Act,
        case: CaseId,
        here: PersonId,
        there: PersonId,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why they are not the same person after all.")?;
        self.on_case(act, "untie_people", case, async |tx, file| {
            in_case(file, here)?;
            tx.untie_people(here, there).await?;
            Ok(Done::new("people_untied", "Two entries were said not to be the same person after all")
                .about(here)
                .about(there)
                .reason(&reason)
                .with("people", json!([here, there])))
        })
        .await
    }
}

fn in_case(file: &CaseFile, person: PersonId) -> Answer<()> {
    let there = file.people.iter().any(|p| p.person.id == person);
    there.then_some(()).ok_or_else(|| Refusal::missing("person in this case"))
}

fn home(address: &PostalAddress) -> Option<[String; 2]> {
    let zip = address.zip.trim();
    (!zip.is_empty()).then(|| [address.line1.trim().to_owned(), zip.to_owned()])
}

fn rights(file: &CaseFile) -> Vec<Right> {
    file.requests.iter().filter(|r| r.withdrawn.is_none()).map(|r| r.right).collect()
}

/// Numbers that may be ours and stand in a text: of cases and letters as ours are written, also where a scanner read them from a
/// barcode, and of pieces of mail.
fn numbers_in(text: &str) -> Vec<String> {
    const BEGINNINGS: [&str; 2] = ["PR-", "L-"];
    let text: String = text.chars().take(LOOKED_THROUGH).collect();
    let mut out: Vec<String> = Vec::new();
    // Programs that write letters put other hyphens in the place of ours.
    let upper: String =
        text.to_uppercase().chars().map(|c| if tracking::is_dash(c) { '-' } else { c }).collect();
    for word in upper.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ']'))) {
        let word = tracking::unscanned(word).trim_matches(['-', ']']);
        let ours = BEGINNINGS
            .iter()
            .filter_map(|start| word.strip_prefix(start))
            .any(|rest| rest.chars().any(|c| c.is_ascii_digit()));
        if ours && word.len() <= 24 && !out.iter().any(|known| known == word) {
            out.push(word.to_owned());
        }
    }
    out.extend(tracking::named_in(&text));
    out
}

/// What was found, as it is shown: the nearest first, then the latest.
async fn shown(
    reader: &mut Reader,
    found: KinCases,
    asked: &[Right],
    here: Option<PersonId>,
) -> Answer<Vec<KinView>> {
    let mut out = Vec::new();
    for (case, by) in found {
        let Some(row) = reader.case_row(case).await? else { continue };
        let rights = reader.requests_of_case(case).await?;
        let rights: Vec<Right> = rights.iter().filter(|r| r.withdrawn.is_none()).map(|r| r.right).collect();
        let state = reader.case(case).await?.state;
        let mut ties: Vec<Tie> = by.iter().map(|(tie, _)| *tie).collect();
        ties.sort_unstable();
        ties.dedup();
        let told = ties.contains(&Tie::Told);
        let there = by.iter().filter(|(tie, _)| *tie != Tie::Home).find_map(|(_, person)| *person);
        out.push(KinView {
            case,
            number: row.number,
            name: row.name,
            state,
            received: row.received,
            nearness: nearness(&ties, rights.iter().any(|r| asked.contains(r))),
            rights,
            ties,
            pair: here.zip(there).filter(|(h, t)| h != t).map(|(here, there)| Pair { here, there, told }),
        });
    }
    out.sort_by(|a, b| (a.nearness, b.received, b.case).cmp(&(b.nearness, a.received, a.case)));
    out.truncate(SHOWN);
    Ok(out)
}

fn nearness(ties: &[Tie], same_right: bool) -> Nearness {
    match ties.first() {
        Some(Tie::Number | Tie::Thread) => Nearness::Same,
        Some(Tie::Home) | None => Nearness::Household,
        Some(_) if same_right => Nearness::Again,
        Some(_) => Nearness::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_numbers_are_found_however_they_are_written() {
        let text = "Re: pr-2026-0012 (letter L-0007), order ABC-12, PR-. See PR-2026-0012.";
        assert_eq!(numbers_in(text), ["PR-2026-0012", "L-0007"]);
        assert_eq!(
            numbers_in("]C1PR-2026-0012 [L-0007] (L\u{2011}0008)"),
            ["PR-2026-0012", "L-0007", "L-0008"]
        );
        assert_eq!(numbers_in("your letter 9400111206206406260787."), ["9400111206206406260787"]);
        assert!(numbers_in("XPR-1 AL-77 hello").is_empty());
    }
}
