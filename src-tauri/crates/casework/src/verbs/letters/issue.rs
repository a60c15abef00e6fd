//! Issuing a letter freezes it: facts, text, law, working and pages. Afterwards it can be voided or superseded, never
//! changed.

use domain::clock::Clock;
use domain::day::Day;
use domain::ids::{Id, LetterId, SendingId};
use domain::nouns::{
    CaseFile, CaseState, Letter, LetterFile, LetterState, Sending, SendingChannel, SendingState,
};
use register::{Series, Writer};
use serde_json::json;

use crate::derive::clocks::answers_by;
use crate::derive::letter::choices::kind_title;
use crate::derive::letter::letter_facts;
use crate::desk::{Desk, Done, to_json};
use crate::error::{Answer, Code, Refusal, required};
use crate::inputs::Act;
use crate::portable::PortableFile;
use crate::press::{Frozen, FrozenChild, Printed, freeze, print};
use crate::views::letter::LetterView;

use super::must_be;

impl Desk {
    /// Issues a letter: checks it, numbers it, draws it, freezes it, and puts it in the mail queue.
    pub async fn issue_letter(&self, act: &Act, id: LetterId) -> Answer<LetterView> {
        let today = self.today();
        let now = self.now();
        self.on_letter(act, "issue_letter", id, async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            let words = opened.words()?;
            let number = tx.next_number(Series::Letter).await?;
            let law = self.law();
            let source = opened.source(&law, &words, today, Some(number.clone()))?;
            let facts = letter_facts(&source);
            let (composed, findings) = opened.examine(&source, &facts);
            let composed = match composed {
                Some(composed) if letters::may_issue(&findings) => composed,
                _ => return Err(refused(&findings)),
            };
            let clocks: Vec<Clock> = opened.clocks().collect();
            let mail_by = answers_by(&opened.letter.kind, &clocks);
            let copy = crate::portable::copy(&facts)?;
            let frozen = Frozen {
                cleared: opened.cleared_here(today, &facts),
                child: Some(FrozenChild::of(&opened.file)),
                ..freeze(facts, &composed, &law, clocks, &findings, now)
            };
            let address = composed.address.lines.clone();
            let Printed { bytes, pages, envelope } = tokio::task::spawn_blocking(move || print(&composed))
                .await
                .map_err(|_| Refusal::fault("Drawing the letter was broken off."))??;
            let sha256 = crate::hash::sha256_hex(&bytes);
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let case = opened.file.case.id;
            let letter = Letter {
                state: LetterState::Issued,
                number: number.clone(),
                frozen: to_json(&frozen)?,
                pdf: Some(blob),
                pdf_sha256: sha256.clone(),
                pages,
                issued: Some(now),
                ..opened.letter.clone()
            };
            tx.set_envelope(id, envelope).await?;
            tx.update_letter(&letter, &opened.recipient()).await?;
            let mut files = Vec::new();
            for file in copy {
                files.push(keep(tx, id, file).await?);
            }
            tx.insert_sending(&post_sending(id, address, mail_by)).await?;
            self.written_again(tx, case, &letter).await?;
            crate::index::letter(tx, id).await?;
            self.settle(tx, case).await?;
            let done = Done::new("letter_issued", format!("{number} issued: {}", kind_title(&letter.kind)))
                .about(id)
                .about(case)
                .with("number", json!(number))
                .with("pdf_sha256", json!(sha256))
                .with("template", json!(frozen.template.hash))
                .with("files", json!(files))
                .with("warned", json!(frozen.warned));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Voids an issued letter with a reason. What went out stays in the record.
    pub async fn void_letter(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why the letter is void.")?;
        self.on_letter(act, "void_letter", id, async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Issued)?;
            let letter =
                Letter { state: LetterState::Voided, void_reason: reason.clone(), ..opened.letter.clone() };
            tx.update_letter(&letter, &opened.recipient()).await?;
            call_off(tx, id).await?;
            let case = opened.file.case.id;
            let mut done = Done::new("letter_voided", format!("{} voided", letter.number))
                .about(id)
                .about(case)
                .reason(&reason);
            done = run_again(tx, &opened.file, id, done).await?;
            self.settle(tx, case).await?;
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Replaces an issued letter: the old one stays, a new draft with the same words is begun.
    pub async fn supersede_letter(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why another letter takes its place.")?;
        let fresh = self
            .on_letter(act, "supersede_letter", id, async |tx| {
                let opened = self.opened(tx, id).await?;
                must_be(&opened.letter, LetterState::Issued)?;
                let draft = Letter {
                    id: Id::new(0),
                    state: LetterState::Draft,
                    number: String::new(),
                    frozen: String::new(),
                    pdf: None,
                    pdf_sha256: String::new(),
                    pages: 0,
                    issued: None,
                    revision: 0,
                    ..opened.letter.clone()
                };
                let fresh = tx.insert_letter(&draft, &opened.recipient()).await?;
                let old = Letter {
                    state: LetterState::Superseded,
                    superseded_by: Some(fresh),
                    ..opened.letter.clone()
                };
                tx.update_letter(&old, &opened.recipient()).await?;
                call_off(tx, id).await?;
                let case = opened.file.case.id;
                let done = Done::new("letter_superseded", format!("{} gives way to a new draft", old.number))
                    .about(id)
                    .about(fresh)
                    .about(case)
                    .reason(&reason);
                // A draft lies on no closed case: its work and its dates would stand in no list.
                let done = open_again(tx, &opened.file, done).await?;
                self.settle(tx, case).await?;
                Ok((done, fresh))
            })
            .await?;
        self.letter(fresh).await
    }
}

/// Keeps a file beside the letter; its name and hash for the entry.
async fn keep(tx: &mut Writer, letter: LetterId, file: PortableFile) -> Answer<(String, String)> {
    let sha256 = crate::hash::sha256_hex(&file.bytes);
    let record = LetterFile {
        id: Id::new(0),
        letter,
        name: file.name,
        media_type: file.media_type.to_owned(),
        blob: tx.put_blob(&mut file.bytes.as_slice()).await?.id,
        sha256: sha256.clone(),
        bytes: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
    };
    tx.insert_letter_file(&record).await?;
    Ok((record.name, sha256))
}

fn refused(findings: &[letters::Finding]) -> Refusal {
    let mut refusal = Refusal::new(
        Code::LetterRefused,
        "The letter can’t be issued as it stands.",
        "Mend what is listed and issue it then.",
    );
    refusal.fields = findings
        .iter()
        .filter(|f| f.severity == letters::Severity::Refuse)
        .map(|f| crate::error::FieldFault { field: f.place.clone(), sentence: f.sentence.clone() })
        .collect();
    if let [only] = refusal.fields.as_slice() {
        refusal.what.clone_from(&only.sentence);
    }
    refusal
}

/// A sending by post that waits.
pub(crate) fn post_sending(letter: LetterId, address: Vec<String>, mail_by: Option<Day>) -> Sending {
    Sending {
        id: Id::new(0),
        letter,
        channel: SendingChannel::Post,
        address,
        mail_by,
        state: SendingState::Waiting,
        printed: None,
        handed_over: None,
        class: None,
        tracking: String::new(),
        return_receipt: String::new(),
        proof_kind: None,
        proof: String::new(),
        delivered: None,
        delivery_proof: None,
        delivery_note: String::new(),
        returned: None,
        note: String::new(),
        mail_log: None,
    }
}

/// Reopens a closed case whose letter speaks no more: the dates that it met run again, and no list shows those of a closed
/// case. A letter that was never out, or that came back before, met none.
async fn run_again(tx: &mut Writer, file: &CaseFile, letter: LetterId, done: Done) -> Answer<Done> {
    let spoke = file.letters.iter().any(|l| l.id == letter && crate::derive::facts::still_out(l));
    if spoke { open_again(tx, file, done).await } else { Ok(done) }
}

async fn open_again(tx: &mut Writer, file: &CaseFile, done: Done) -> Answer<Done> {
    if file.case.state != CaseState::Closed {
        return Ok(done);
    }
    tx.update_case(&crate::verbs::course::reopened(&file.case)).await?;
    Ok(done.with("reopened", json!(true)).with("before", json!(file.case)))
}

/// A letter whose successor is not to be: issued as before, and its sendings where they stood.
pub(super) async fn stand_again(tx: &mut Writer, old: &Letter, recipient: &str) -> Answer<()> {
    let letter = Letter { state: LetterState::Issued, superseded_by: None, ..old.clone() };
    tx.update_letter(&letter, recipient).await?;
    let sendings = tx.sendings_of_letter(old.id).await?;
    // It went out already, by post or otherwise: nothing of it waits.
    let out = sendings.iter().any(|s| s.handed_over.is_some());
    for mut sending in sendings {
        if sending.state == SendingState::CalledOff && !out {
            sending.state =
                if sending.printed.is_some() { SendingState::Printed } else { SendingState::Waiting };
            tx.update_sending(&sending).await?;
        }
    }
    Ok(())
}

/// Sendings that are not out yet are called off; gives which.
pub(crate) async fn call_off(tx: &mut Writer, letter: LetterId) -> Answer<Vec<SendingId>> {
    let mut called_off = Vec::new();
    for mut sending in tx.sendings_of_letter(letter).await? {
        if matches!(sending.state, SendingState::Waiting | SendingState::Printed) {
            sending.state = SendingState::CalledOff;
            tx.update_sending(&sending).await?;
            called_off.push(sending.id);
        }
    }
    Ok(called_off)
}
