//! Taking messages in, and what the officer makes of them before a case is opened.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::day::Day;
use domain::ids::{CaseId, MessageId, SuggestionId};
use domain::nouns::{
    CaseState, ColumnMapping, Message, MessageState, ReceiptBasis, Suggestion, SuggestionState,
};
use domain::work::Onward;
use register::Writer;
use serde_json::json;

use super::incoming::{Incoming, Taken, take};
use super::taken::{refused, suggestion};
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, Verdict};
use crate::views::columns::TableLine;
use crate::views::inbox::{ImportLine, ImportOutcome, ImportProgress, ImportSummary, MessageView};

/// What a file holds beyond what is read of it is said, never passed over.
fn left_out(file: &str, messages: u64) -> Option<ImportLine> {
    (messages > 0).then(|| {
        refused(
            file,
            format!(
                "{} in this file and {} not taken in. Split it, and take the rest in from a file of \
                 their own.",
                if messages == 1 {
                    "One more message stands".to_owned()
                } else {
                    format!("{messages} more messages stand")
                },
                if messages == 1 { "was" } else { "were" }
            ),
        )
    })
}

impl Desk {
    /// Takes files in, one transaction a file. A file that can't be read is refused with its reason and the others go
    /// on. The same act again answers the same lines and takes nothing in twice. Who is told of the progress may stop it: what is
    /// in stays, and the files that were not begun are counted.
    pub async fn import<G: Into<Onward>>(
        &self,
        act: &Act,
        files: Vec<Incoming>,
        progress: impl FnMut(ImportProgress) -> G,
    ) -> Answer<ImportSummary> {
        self.import_by(act, files, &[], progress).await
    }

    /// The same, where it was said beforehand what the columns of tables hold: that goes before what is remembered.
    ///
    /// # Errors
    /// As [`Desk::import`].
    pub async fn import_by<G: Into<Onward>>(
        &self,
        act: &Act,
        files: Vec<Incoming>,
        said: &[ColumnMapping],
        progress: impl FnMut(ImportProgress) -> G,
    ) -> Answer<ImportSummary> {
        Ok(self.import_all(act, files, said, progress).await?.0)
    }

    /// The same, and how many of the files were broken off, so that there is more to take in of them at another try.
    pub(super) async fn import_all<G: Into<Onward>>(
        &self,
        act: &Act,
        files: Vec<Incoming>,
        said: &[ColumnMapping],
        mut progress: impl FnMut(ImportProgress) -> G,
    ) -> Answer<(ImportSummary, u32)> {
        let total = u32::try_from(files.len()).unwrap_or(u32::MAX);
        let mut summary = ImportSummary {
            taken_in: 0,
            already_there: 0,
            refused: 0,
            lost: 0,
            stopped: 0,
            lines: Vec::new(),
            tables: Vec::new(),
        };
        let mut broken_off = 0;
        let today = self.today();
        let held = self.columns_that_hold(domain::nouns::TablePurpose::Messages).await?;
        let mappings: Arc<[ColumnMapping]> = said.iter().chain(held.iter()).cloned().collect();
        // A few files are read ahead on the other cores while one is written; they are written in their order.
        let ahead = std::thread::available_parallelism().map_or(2, usize::from);
        let mut files = files.into_iter();
        let mut reading = VecDeque::new();
        for index in 0.. {
            while reading.len() < ahead
                && let Some(incoming) = files.next()
            {
                let name = incoming.name().to_owned();
                let mappings = Arc::clone(&mappings);
                let taken = tokio::task::spawn_blocking(move || take(incoming, today, &mappings));
                reading.push_back((name, taken));
            }
            let Some((name, taken)) = reading.pop_front() else { break };
            let done = u32::try_from(index).unwrap_or(u32::MAX);
            if progress(ImportProgress { done, total, file: name.clone() }).into() == Onward::Stop {
                summary.stopped += total - done;
                break;
            }
            let taken = taken.await.unwrap_or_else(|_| {
                let next = "It stays where it is; open it in a mail program and note what it says by hand.";
                Err(refused(
                    &name,
                    format!("Reading this file was broken off by a fault of the program. {next}"),
                ))
            });
            let act_id = format!("{}/{index}", act.id);
            let mut cut = None;
            // A full disk ends no summary: what was taken in before stays, and each file says how it stands.
            let mut broken = false;
            // Stopped within a file of many messages: those that are in stay, and at another try only the others are new.
            let mut halted = false;
            let mut alive = || {
                let onward = progress(ImportProgress { done, total, file: name.clone() }).into();
                halted |= onward == Onward::Stop;
                onward
            };
            let lines = match taken {
                Err(line) => vec![line],
                Ok(Taken::Whole(messages)) => {
                    self.take_in(&act_id, &name, &messages).await.unwrap_or_else(|refusal| {
                        broken = true;
                        vec![refused(&name, refusal.to_string())]
                    })
                }
                Ok(Taken::Mailbox(file)) => {
                    let taken = self.take_mailbox(&act_id, &name, file, &mut alive).await;
                    broken = taken.broken;
                    taken.lines
                }
                Ok(Taken::Table(file)) => {
                    let taken = self.take_table(&act_id, &name, *file, &mut alive).await;
                    summary.tables.push(TableLine { index: done, ..taken.table });
                    cut = left_out(&name, taken.left_out);
                    broken = taken.broken;
                    taken.lines
                }
                Ok(Taken::Asked(line, table)) => {
                    summary.tables.push(TableLine { index: done, ..table });
                    vec![line]
                }
            };
            summary.stopped += u32::from(halted);
            summary.lost = summary.lost.saturating_add(u32::from(broken && !halted));
            broken_off += u32::from(broken);
            if cut.is_some() {
                summary.lost = summary.lost.saturating_add(1);
            }
            for line in lines.into_iter().chain(cut) {
                match line.outcome {
                    ImportOutcome::TakenIn => summary.taken_in += 1,
                    ImportOutcome::AlreadyThere => summary.already_there += 1,
                    ImportOutcome::Refused => summary.refused += 1,
                }
                summary.lines.push(line);
            }
        }
        progress(ImportProgress { done: total, total, file: String::new() });
        Ok((summary, broken_off))
    }

    /// Takes, changes, turns down or reopens a suggestion. It is never applied by itself.
    pub async fn decide_suggestion(
        &self,
        act: &Act,
        id: SuggestionId,
        verdict: Verdict,
        value: &str,
    ) -> Answer<MessageView> {
        let value = value.trim().to_owned();
        if verdict == Verdict::Change && value.is_empty() {
            return Err(Refusal::field(
                "value",
                "Write what it should be instead, or turn the suggestion down.",
            ));
        }
        if verdict == Verdict::Change && value.contains(domain::identifiers::MASK) {
            return Err(Refusal::field(
                "value",
                "The dots stand for a number that is not shown. Write it without them.",
            ));
        }
        let message = self
            .act(act, "decide_suggestion", async |tx| {
                let before = tx.suggestion(id).await?;
                let cases = open_cases(tx, before.message).await?;
                if verdict == Verdict::Change {
                    super::messages::fits_kind(before.kind, &value)?;
                }
                let (state, changed_to) = match verdict {
                    Verdict::Accept => (SuggestionState::Accepted, String::new()),
                    Verdict::Change => (SuggestionState::Changed, value),
                    Verdict::Reject => (SuggestionState::Rejected, String::new()),
                    Verdict::Reopen => (SuggestionState::Open, String::new()),
                };
                tx.update_suggestion(&Suggestion { state, changed_to: changed_to.clone(), ..before.clone() })
                    .await?;
                let done = Done::new("suggestion_decided", format!("{} {}", before.kind, state))
                    .about(id)
                    .about(before.message)
                    .with("before", json!(before.state))
                    .with("after", json!(state))
                    .with("changed_to", json!(changed_to));
                for case in cases {
                    tx.touch(case);
                    self.settle(tx, case).await?;
                }
                Ok((done, before.message))
            })
            .await?;
        self.message(message).await
    }

    /// Corrects the receipt day of a message; the reason stands in the audit chain. The receipt fact of each case that
    /// rests on the message is corrected with it.
    pub async fn correct_receipt(
        &self,
        act: &Act,
        id: MessageId,
        day: Day,
        reason: &str,
    ) -> Answer<MessageView> {
        let reason = required("reason", reason, "Say why the day is another; it will be asked.")?;
        self.receipt_can_be("day", day)?;
        self.act(act, "correct_receipt", async |tx| {
            let message = tx.message(id).await?;
            let cases = open_cases(tx, id).await?;
            let corrected =
                Message { received: day, received_basis: ReceiptBasis::Officer, ..message.clone() };
            tx.update_message(&corrected).await?;
            let mut done =
                Done::new("receipt_corrected", format!("Receipt day {} became {day}", message.received))
                    .about(id)
                    .reason(&reason)
                    .with("before", json!(message.received))
                    .with("basis", json!(message.received_basis))
                    .with("after", json!(day));
            for case in cases {
                if !crate::verbs::course::received_rests_on(tx, case, id).await? {
                    continue;
                }
                crate::verbs::course::correct_received_fact(self, tx, case, Some(id), day, &reason).await?;
                tx.touch(case);
                self.settle(tx, case).await?;
                done = done.about(case);
            }
            Ok((done, ()))
        })
        .await?;
        self.message(id).await
    }

    /// Sets a message aside as no request.
    pub async fn not_a_request(&self, act: &Act, id: MessageId, reason: &str) -> Answer<MessageView> {
        let reason = required("reason", reason, "Say why it is not a request; it may be asked in a year.")?;
        self.act(act, "not_a_request", async |tx| {
            let message = tx.message(id).await?;
            if message.state == MessageState::Filed {
                return Err(Refusal::not_now("A case holds this message.", "Take it out of the case first."));
            }
            let aside =
                Message { state: MessageState::NotARequest, not_a_request: reason.clone(), ..message };
            tx.update_message(&aside).await?;
            Ok((Done::new("set_aside", "Set aside as not a request").about(id).reason(&reason), ()))
        })
        .await?;
        self.message(id).await
    }

    /// Puts a message that was set aside back among the unfiled.
    pub async fn back_to_unfiled(&self, act: &Act, id: MessageId, reason: &str) -> Answer<MessageView> {
        self.act(act, "back_to_unfiled", async |tx| {
            let message = tx.message(id).await?;
            if message.state != MessageState::NotARequest {
                return Err(Refusal::not_now(
                    "This message was not set aside.",
                    "Look for it among the unfiled.",
                ));
            }
            let back = Message { state: MessageState::Unfiled, not_a_request: String::new(), ..message };
            tx.update_message(&back).await?;
            Ok((Done::new("back_to_unfiled", "Back among the unfiled").about(id).reason(reason.trim()), ()))
        })
        .await?;
        self.message(id).await
    }
}

/// Stores what was proposed for a message, undecided.
pub(crate) async fn keep_suggestions(tx: &mut Writer, id: MessageId, found: &intake::Suggest) -> Answer<()> {
    let suggestions: Vec<Suggestion> = found.evidence().iter().map(|e| suggestion(id, e)).collect();
    tx.insert_suggestions(&suggestions).await?;
    Ok(())
}

/// The cases a message is read in, refused where one is closed: closed cases never change, and what was read of their messages is part
/// of them.
async fn open_cases(tx: &mut Writer, message: MessageId) -> Answer<Vec<CaseId>> {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (case, number) in tx.cases_of_message(message).await? {
        match tx.case(case).await?.state {
            CaseState::Open => open.push(case),
            CaseState::Closed => closed.push(number),
        }
    }
    match closed.as_slice() {
        [] => Ok(open),
        [one] => Err(Refusal::not_now(
            format!("{one} is closed, and this message is part of it."),
            "Reopen it with a reason first, and do this then.",
        )),
        several => Err(Refusal::not_now(
            format!("{} are closed, and this message is part of them.", several.join(" and ")),
            "Reopen them with a reason first, and do this then.",
        )),
    }
}

/// A refusal for a message that was found to ask for nothing, used by the verbs that put messages into cases.
pub(crate) fn must_not_be_aside(message: &Message) -> Answer<()> {
    match message.state {
        MessageState::Unfiled | MessageState::Filed => Ok(()),
        MessageState::NotARequest => Err(Refusal::not_now(
            "This message was set aside as not a request.",
            "Put it back among the unfiled first.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_beyond_what_is_read_is_a_refused_line_with_its_number() {
        assert!(left_out("all.mbox", 0).is_none());
        let line = left_out("all.mbox", 12).unwrap_or_else(|| refused("", String::new()));
        assert_eq!((line.outcome, line.file.as_str()), (ImportOutcome::Refused, "all.mbox"));
        assert!(line.text.starts_with("12 more messages stand in this file and were not"), "{}", line.text);
        let one = left_out("all.mbox", 1).map(|l| l.text).unwrap_or_default();
        assert!(one.starts_with("One more message stands in this file and was not"), "{one}");
    }
}
