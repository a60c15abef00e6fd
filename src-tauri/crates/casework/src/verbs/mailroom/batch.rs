//! Paper for the mail: the batch with its list and separators, envelopes, labels, the sheet by which a printer is checked.
//! Letters are taken from their stored bytes; nothing changes by looking at any of it.
//! Not here: which letters are mailed when (`mod`), and what becomes of them (`out`).

use domain::ids::LetterId;
use domain::nouns::{EnvelopeKind, Letter, LetterHead, MailClass};
use letters::{BatchFacts, BatchRow, EnvelopeFacts, LabelFacts, MailPiece, PieceFault};
use register::Reader;

use crate::derive::letter::choices::plain_words;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::press::Frozen;

use super::printable;

/// What the batch is made of: stored pages and what its list says of each.
struct Stored {
    head: LetterHead,
    bytes: Vec<u8>,
}

impl Desk {
    /// One document of letters that wait, with the list of them before the first where there are several and the settings
    /// ask for it. Refused where one of them may not go out as its case stands now.
    pub async fn batch_pdf(&self, letters: &[LetterId]) -> Answer<Vec<u8>> {
        let settings = self.settings().await?;
        let mut reader = self.register.reader().await?;
        self.fit_for_print(&mut reader, letters).await?;
        let mut stored = Vec::new();
        for id in letters {
            let letter = reader.letter(*id).await?;
            let bytes = reader.read_blob(printable(&letter)?).await?;
            stored.push(Stored { head: reader.letter_head(*id).await?, bytes });
        }
        if stored.is_empty() {
            return Err(Refusal::field("letters", "Choose the letters to print."));
        }
        let listed = stored.len() > 1 && settings.batch_list;
        let facts =
            if listed { Some(self.manifest(&mut reader, &stored, settings.mail_class).await?) } else { None };
        drop(reader);
        let all: Vec<Vec<u8>> = stored.into_iter().map(|s| s.bytes).collect();
        match facts {
            None => super::merged(all).await,
            Some(facts) => {
                off_the_loop(move || letters::print_batch(&facts, &all, settings.batch_separators)).await
            }
        }
    }

    /// What the list of a batch says. It names no matter: it lies open in the printer\u{2019}s tray.
    async fn manifest(&self, reader: &mut Reader, stored: &[Stored], usual: MailClass) -> Answer<BatchFacts> {
        let company = reader.companies().await?.into_iter().next();
        let rows = stored
            .iter()
            .map(|s| {
                let waits = s.head.sendings.iter().rev().find(|one| one.handed_over.is_none());
                let of = waits.or(s.head.sendings.last());
                BatchRow {
                    letter: s.head.number.clone(),
                    case: s.head.case_number.clone(),
                    recipient: of.map(|one| one.address.clone()).unwrap_or_default(),
                    pages: s.head.pages,
                    way: plain_words(of.and_then(|one| one.class).unwrap_or(usual).as_str()),
                    mail_by: of.and_then(|one| one.mail_by),
                    envelope: s.head.envelope.unwrap_or(EnvelopeKind::Window),
                }
            })
            .collect();
        Ok(BatchFacts {
            day: self.today(),
            company: company.as_ref().map(|c| c.name.clone()).unwrap_or_default(),
            lines: company.map(|c| c.address).unwrap_or_default(),
            operator: self.operator().await?.name,
            rows,
        })
    }

    /// The envelopes of these letters, a page each.
    pub async fn envelopes_pdf(&self, letters: &[LetterId]) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        self.fit_for_print(&mut reader, letters).await?;
        let mut all = Vec::new();
        for id in letters {
            let (letter, piece) = piece(&mut reader, *id).await?;
            let facts = EnvelopeFacts {
                form: letters::ENVELOPE.to_owned(),
                piece,
                letter: letter.number.clone(),
                day: self.today(),
            };
            all.push(letters::envelope_page(&facts).map_err(|fault| refused(&letter, &fault))?);
        }
        drop(reader);
        if all.is_empty() {
            return Err(Refusal::field("letters", "Choose the letters whose envelopes to print."));
        }
        super::merged(all).await
    }

    /// The labels of these letters, on sheets of which the first free label is counted from 1.
    pub async fn labels_pdf(&self, letters: &[LetterId], first: u16) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        self.fit_for_print(&mut reader, letters).await?;
        let mut pieces = Vec::new();
        for id in letters {
            pieces.push(piece(&mut reader, *id).await?.1);
        }
        drop(reader);
        if pieces.is_empty() {
            return Err(Refusal::field("letters", "Choose the letters whose labels to print."));
        }
        let facts = LabelFacts { form: letters::LABELS.to_owned(), first, pieces, day: self.today() };
        off_the_loop(move || letters::label_page(&facts)).await
    }

    /// The sheet by which the officer sees whether a printer keeps size and place: `us_letter`, `a4`.
    pub async fn calibration_pdf(&self, sheet: &str) -> Answer<Vec<u8>> {
        let sheet = sheet.to_owned();
        off_the_loop(move || letters::calibration_page(&sheet)).await
    }

    /// These letters by the paper they are set on, as print systems call it, each with its letters in the order given: a printer
    /// takes one paper at a time. A letter that kept no sheet has none.
    pub async fn by_paper(&self, letters: &[LetterId]) -> Answer<Vec<(Option<&'static str>, Vec<LetterId>)>> {
        let mut reader = self.register.reader().await?;
        let mut papers: Vec<(Option<&'static str>, Vec<LetterId>)> = Vec::new();
        for id in letters {
            let letter = reader.letter(*id).await?;
            let sheet =
                if letter.frozen.is_empty() { String::new() } else { Frozen::read(&letter.frozen)?.sheet };
            let paper = match sheet.as_str() {
                "us_letter" => Some("Letter"),
                "a4" => Some("A4"),
                _ => None,
            };
            match papers.iter_mut().find(|(of, _)| *of == paper) {
                Some((_, all)) => all.push(*id),
                None => papers.push((paper, vec![*id])),
            }
        }
        Ok(papers)
    }
}

/// What stands on the outside of an issued letter.
async fn piece(reader: &mut Reader, id: LetterId) -> Answer<(Letter, MailPiece)> {
    let letter = reader.letter(id).await?;
    printable(&letter)?;
    let outside = Frozen::read(&letter.frozen)?.outside.ok_or_else(|| {
        Refusal::not_now(
            format!("What stands on the envelope of {} was not kept.", letter.number),
            "Write the envelope by hand, or issue a letter in its place.",
        )
    })?;
    Ok((letter, outside))
}

fn refused(letter: &Letter, fault: &PieceFault) -> Refusal {
    Refusal::not_now(format!("{}: {fault}", letter.number), "Write the envelope by hand, or choose a label.")
}

/// Draws beside the loop, so that the window goes on.
async fn off_the_loop<F>(draw: F) -> Answer<Vec<u8>>
where
    F: FnOnce() -> Result<Vec<u8>, PieceFault> + Send + 'static,
{
    tokio::task::spawn_blocking(draw)
        .await
        .map_err(|_| Refusal::fault("Drawing the pages was broken off."))?
        .map_err(|fault| Refusal::not_now(fault.to_string(), "Mend what it names and print again."))
}
