//! The letters of a bulk with their sendings: two a case, issued as far as its stage says, on the shared sample page.

use domain::day::{Day, Instant};
use domain::ids::{Id, LetterId, RequestId};
use domain::nouns::{Letter, LetterState, MailingProof, Sending, SendingChannel, SendingState};
use domain::words::Language;
use register::{Series, Writer};

use super::Piece;
use crate::demo::by_verbs::DemoReport;
use crate::demo::derived::{Made, answer_kind, letter_head};
use crate::demo::plan::Stage;
use crate::demo::sample_page;
use crate::derive::case_view::{Derived, derive};
use crate::derive::clocks::answers_by;
use crate::derive::letter::{DraftWords, Source, letter_facts};
use crate::desk::to_json;
use crate::error::{Answer, Refusal};
use crate::index;

impl Piece<'_> {
    /// Writes them; the cases know them afterwards.
    pub(super) async fn letters(
        &self,
        tx: &mut Writer,
        made: &mut [Made],
        report: &mut DemoReport,
    ) -> Answer<()> {
        let issued =
            |m: &Made| [m.plan.stage >= Stage::AcknowledgmentIssued, m.plan.stage >= Stage::Answered];
        let count: usize = made.iter().map(|m| issued(m).into_iter().filter(|i| *i).count()).sum();
        let mut numbers =
            tx.next_numbers(Series::Letter, u32::try_from(count).unwrap_or(u32::MAX)).await?.into_iter();
        let numbers: Vec<[Option<String>; 2]> =
            made.iter().map(|m| issued(m).map(|i| if i { numbers.next() } else { None })).collect();
        let records = self.two_letters_each(made, &numbers)?;
        let ids = tx.insert_letters(&records).await?;
        let mut sendings = Vec::new();
        for ((letter, recipient), (n, id)) in records.iter().zip(ids.iter().enumerate()) {
            let Some(m) = made.get_mut(n / 2) else { continue };
            if letter.state == LetterState::Issued {
                let day =
                    if n % 2 == 0 { self.frame.acknowledged(&m.plan) } else { self.frame.answered(&m.plan) };
                sendings.push(self.sending(*id, letter, m, day));
                report.letters += 1;
                report.mailed += u32::from(day.is_some());
            }
            let head = letter_head(*id, letter, recipient, &m.file.case.number, sendings.last());
            if letter.state == LetterState::Issued {
                m.docs.push(index::letter_doc(&head, m.file.case.id));
            }
            m.file.letters.push(head);
        }
        tx.insert_sendings(&sendings).await?;
        Ok(())
    }

    /// The letters of all cases, two each, spread over the machine's cores.
    fn two_letters_each(
        &self,
        made: &[Made],
        numbers: &[[Option<String>; 2]],
    ) -> Answer<Vec<(Letter, String)>> {
        let one = |(m, numbers): (&Made, &[Option<String>; 2])| -> Answer<Vec<(Letter, String)>> {
            let derived = derive(&m.file, self.frame.setup, self.law, self.frame.today);
            ["acknowledgment", answer_kind(&m.plan)]
                .into_iter()
                .zip(numbers)
                .map(|(kind, number)| {
                    Ok((self.letter(m, &derived, kind, number.clone())?, m.plan.person.name.clone()))
                })
                .collect()
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = made.len().div_ceil(cores).max(1);
        let parts: Vec<Answer<Vec<_>>> = std::thread::scope(|scope| {
            let parts: Vec<_> = made
                .chunks(share)
                .zip(numbers.chunks(share))
                .map(|(made, numbers)| {
                    scope.spawn(move || made.iter().zip(numbers).map(one).collect::<Answer<Vec<_>>>())
                })
                .collect();
            let broken = || Err(Refusal::fault("Making the sample letters was broken off."));
            parts.into_iter().map(|part| part.join().unwrap_or_else(|_| broken())).collect()
        });
        Ok(parts.into_iter().collect::<Answer<Vec<_>>>()?.into_iter().flatten().flatten().collect())
    }

    fn letter(&self, m: &Made, derived: &Derived, kind: &str, number: Option<String>) -> Answer<Letter> {
        let company = self.frame.company(&m.plan);
        let requests: Vec<RequestId> = m.file.requests.iter().map(|r| r.id).collect();
        let language = if m.plan.person.language == Language::Es { Language::Es } else { Language::En };
        let frozen = match (&number, self.frame.setup.company(company)) {
            (Some(number), Some(of)) => {
                let source = Source {
                    file: &m.file,
                    requests: &derived.requests,
                    setup: self.frame.setup,
                    law: self.law,
                    operator: self.operator,
                    company: of,
                    logo: None,
                    signature: None,
                    kind,
                    language,
                    answers: &requests,
                    disclosures: &[],
                    words: &DraftWords::default(),
                    today: self.frame.today,
                    number: Some(number.clone()),
                };
                to_json(&sample_page::freeze(letter_facts(&source), self.frame.now, self.law.hash()))?
            }
            _ => String::new(),
        };
        let issued: Option<Instant> = number.as_ref().map(|_| self.frame.now);
        Ok(Letter {
            id: Id::new(0),
            case: Some(m.file.case.id),
            company,
            requests,
            kind: kind.to_owned(),
            language,
            state: if issued.is_some() { LetterState::Issued } else { LetterState::Draft },
            number: number.unwrap_or_default(),
            draft: String::new(),
            frozen,
            pdf: issued.map(|_| self.page.0),
            pdf_sha256: issued.map(|_| self.page.1.to_owned()).unwrap_or_default(),
            pages: u32::from(issued.is_some()),
            issued,
            void_reason: String::new(),
            superseded_by: None,
            revision: 0,
        })
    }

    fn sending(&self, id: LetterId, letter: &Letter, m: &Made, day: Option<Day>) -> Sending {
        let plan = &m.plan;
        let mail_by = || {
            let derived = derive(&m.file, self.frame.setup, self.law, self.frame.today);
            let clocks = derived.requests.iter().flat_map(|r| &r.bindings).flat_map(|b| &b.clocks);
            answers_by(&letter.kind, clocks.map(|c| &c.clock))
        };
        let address = domain::address::AddressInput::of_person(&plan.person.name, &plan.person.address);
        Sending {
            id: Id::new(0),
            letter: id,
            channel: SendingChannel::Post,
            address: domain::address::block(&address).lines,
            // Looked at only while it waits.
            mail_by: if day.is_none() { mail_by() } else { None },
            state: if day.is_some() { SendingState::HandedOver } else { SendingState::Waiting },
            printed: day.map(|_| self.frame.now),
            handed_over: day,
            class: day.map(|_| self.frame.words.mail_class),
            tracking: String::new(),
            return_receipt: String::new(),
            proof_kind: day.map(|_| MailingProof::OwnRecord),
            proof: if day.is_some() { self.frame.words.proof.clone() } else { String::new() },
            delivered: None,
            delivery_proof: None,
            delivery_note: String::new(),
            returned: None,
            note: String::new(),
            mail_log: None,
        }
    }
}
