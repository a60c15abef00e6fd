//! The course of a case: dated facts, a corrected receipt day, closing and reopening.

use domain::day::Day;
use domain::ids::{CaseId, Id, MessageId};
use domain::nouns::fact::standing;
use domain::nouns::{
    Case, CaseState, ClosingReason, Fact, FactKind, LetterState, Request, SendingState, TaskState,
};
use register::Writer;
use serde_json::json;

use crate::derive::case_view::request_views;
use crate::derive::checklist::left_for_closing;
use crate::derive::fact_order::out_of_order;
use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, FactInput};
use crate::views::case::CaseView;

impl Desk {
    /// A fact of today's act.
    pub(crate) fn fact(
        &self,
        case: CaseId,
        request: Option<domain::ids::RequestId>,
        kind: FactKind,
        day: Day,
        message: Option<MessageId>,
        evidence: &str,
    ) -> Fact {
        Fact {
            id: Id::new(0),
            case,
            request,
            kind,
            day,
            message,
            evidence: evidence.to_owned(),
            corrects: None,
            letter: None,
            operator: self.operator_id(),
            recorded: self.now(),
        }
    }

    /// Records a dated event.
    pub async fn record_fact(&self, act: &Act, case: CaseId, input: FactInput) -> Answer<CaseView> {
        if input.day > self.today() && input.kind != FactKind::DateStated {
            return Err(Refusal::field("day", "What has not happened yet is no fact."));
        }
        if input.kind == FactKind::TakenBack {
            required("evidence", &input.evidence, "Say why it was no event.")?;
            if input.corrects.is_none() {
                return Err(Refusal::field("corrects", "Say which event is taken back."));
            }
        }
        self.on_case(act, "record_fact", case, async |tx, file| {
            if let Some(corrected) = input.corrects
                && !standing(&file.facts).iter().any(|f| f.id == corrected)
            {
                return Err(Refusal::missing("fact, or it was corrected before"));
            }
            if input.kind == FactKind::TakenBack
                && file.facts.iter().any(|f| Some(f.id) == input.corrects && f.kind == FactKind::Received)
            {
                return Err(Refusal::field(
                    "corrects",
                    "A case always has a receipt day; correct the day instead.",
                ));
            }
            if input.kind == FactKind::Deleted
                && let Some(why) = self.kept(tx, file, &self.law()).await?
            {
                return Err(Refusal::not_now(why, super::kept::NEXT));
            }
            let setup = crate::desk::read_setup(tx).await?;
            let law = self.law();
            let requests = request_views(file, &setup, &law, self.today());
            if input.kind != FactKind::TakenBack
                && let Some(why) = out_of_order(file, &requests, &law, (input.kind, input.day, input.request))
            {
                return Err(Refusal::field("day", why.to_string()));
            }
            let mut fact = self.fact(case, input.request, input.kind, input.day, None, input.evidence.trim());
            fact.corrects = input.corrects;
            let id = tx.insert_fact(&fact).await?;
            let words = input.kind.as_str().replace('_', " ");
            Ok(Done::new("fact_recorded", format!("{words} on {}", input.day))
                .about(id)
                .with("evidence", json!(fact.evidence)))
        })
        .await
    }

    /// Corrects the receipt day of the whole case; the earlier fact stays and is corrected by the new one.
    pub async fn correct_received(
        &self,
        act: &Act,
        case: CaseId,
        day: Day,
        reason: &str,
    ) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why the day is another; every clock moves with it.")?;
        self.receipt_can_be("day", day)?;
        self.on_case(act, "correct_received", case, async |tx, file| {
            let before = crate::derive::facts::received(file, None);
            correct_received_fact(self, tx, case, None, day, &reason).await?;
            Ok(Done::new("receipt_corrected", format!("Receipt day became {}", domain::day::long(day)))
                .reason(&reason)
                .with("before", json!(before))
                .with("after", json!(day)))
        })
        .await
    }

    /// Closes a case. Refused while something of it is in the air.
    pub async fn close_case(
        &self,
        act: &Act,
        case: CaseId,
        why: ClosingReason,
        note: &str,
    ) -> Answer<CaseView> {
        let today = self.today();
        if matches!(why, ClosingReason::ListUndone | ClosingReason::OpenedByMistake) {
            return Err(Refusal::field(
                "reason",
                "Only what is taken back, a list or an opening, closes a case so.",
            ));
        }
        self.on_case(act, "close_case", case, async |tx, file| {
            if file.case.state == CaseState::Closed {
                return Err(Refusal::not_now(
                    "The case is closed already.",
                    "Reopen it if something new arrived.",
                ));
            }
            let open_tasks =
                file.tasks.iter().filter(|t| matches!(t.state, TaskState::Open | TaskState::Waiting)).count();
            if open_tasks > 0 {
                return Err(Refusal::not_now(
                    if open_tasks == 1 {
                        "1 task of this case is not done.".to_owned()
                    } else {
                        format!("{open_tasks} tasks of this case are not done.")
                    },
                    "Do them, or drop them with a reason, and close then.",
                ));
            }
            let in_the_air = file.letters.iter().any(|l| {
                l.state == LetterState::Issued
                    && (l.sendings.is_empty()
                        || l.sendings
                            .iter()
                            .all(|s| matches!(s.state, SendingState::Waiting | SendingState::Printed)))
            });
            if in_the_air {
                return Err(Refusal::not_now(
                    "A letter is issued and not in the mail.",
                    "Hand it over or void it, and close then.",
                ));
            }
            let by_letter = |r: &Request| {
                file.letters.iter().any(|l| {
                    crate::derive::next::answers(&l.kind)
                        && l.requests.contains(&r.id)
                        && crate::derive::facts::still_out(l)
                })
            };
            let mut live = file.requests.iter().filter(|r| r.withdrawn.is_none());
            // What no letter says may be recorded beside the letter that says the rest.
            let recorded =
                |r: &Request| crate::derive::facts::has(file, Some(r.id), FactKind::Responded);
            let answered = live.clone().all(|r| by_letter(r) || recorded(r)) && live.any(by_letter);
            let left = left_for_closing(file, &crate::desk::read_setup(tx).await?);
            let told = matches!(
                why,
                ClosingReason::Answered | ClosingReason::AnsweredOtherwise | ClosingReason::ActedOn
            );
            if told && !left.nothing() {
                return Err(Refusal::not_now(
                    format!("The checklist of this case is not answered: {}.", left.all().join(", ")),
                    "Answer these lines under Searches, or say why one was not searched, and close then.",
                ));
            }
            if why == ClosingReason::Answered && !answered {
                return Err(Refusal::field(
                    "reason",
                    "Not every request of this case has an answer on its way; write it, or choose another reason.",
                ));
            }
            let undecided = file.child_checks.is_empty()
                && file.requests.iter().any(|r| r.right == domain::words::Right::ChildData);
            if why == ClosingReason::ActedOn && undecided {
                return Err(Refusal::not_now(
                    "The child check of this case has no finding yet.",
                    "Decide it, do what follows from it, and close then.",
                ));
            }
            if why == ClosingReason::ActedOn && crate::derive::next::somebody_asks(file) {
                return Err(Refusal::field(
                    "reason",
                    "Somebody asks in this case; write the answer, or choose another reason.",
                ));
            }
            if !matches!(why, ClosingReason::Answered) && note.trim().is_empty() {
                return Err(Refusal::field("note", "Say in a sentence why; it may be asked in a year."));
            }
            let closed = Case {
                state: CaseState::Closed,
                closing: Some(why),
                closing_note: note.trim().to_owned(),
                closed: Some(today),
                closed_under: tx.law_overlays().await?.last().map(|o| o.id),
                ..file.case.clone()
            };
            tx.update_case(&closed).await?;
            Ok(Done::new("case_closed", format!("Closed: {}", why.as_str().replace('_', " ")))
                .reason(note.trim()))
        })
        .await
    }

    /// Reopens a closed case.
    pub async fn reopen_case(&self, act: &Act, case: CaseId, reason: &str) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why the case is opened again.")?;
        self.on_case(act, "reopen_case", case, async |tx, file| {
            if file.case.state == CaseState::Open {
                return Err(Refusal::not_now("The case is open.", "Nothing needs to be reopened."));
            }
            tx.update_case(&reopened(&file.case)).await?;
            Ok(Done::new("case_reopened", "Reopened").reason(&reason))
        })
        .await
    }
}

/// The case, open again.
pub(crate) fn reopened(case: &Case) -> Case {
    Case {
        state: CaseState::Open,
        closing: None,
        closing_note: String::new(),
        closed: None,
        closed_under: None,
        ..case.clone()
    }
}

/// Whether the case's receipt rests on this message: another message's day moves no clock.
pub(super) async fn received_rests_on(tx: &mut Writer, case: CaseId, message: MessageId) -> Answer<bool> {
    let facts = tx.facts_of_case(case).await?;
    let last =
        standing(&facts).into_iter().rev().find(|f| f.kind == FactKind::Received && f.request.is_none());
    Ok(last.is_some_and(|f| f.message == Some(message)))
}

/// Adds a receipt fact that corrects the standing one of the case.
pub(super) async fn correct_received_fact(
    desk: &Desk,
    tx: &mut Writer,
    case: CaseId,
    message: Option<MessageId>,
    day: Day,
    reason: &str,
) -> Answer<()> {
    let file = tx.load_case(case).await?;
    let setup = crate::desk::read_setup(tx).await?;
    for company in file.requests.iter().filter_map(|r| setup.company(r.company)) {
        super::requests::existed(company, day)?;
    }
    let standing_one = standing(&file.facts)
        .into_iter()
        .rev()
        .find(|f| f.kind == FactKind::Received && f.request.is_none())
        .map(|f| f.id);
    let mut fact = desk.fact(case, None, FactKind::Received, day, message, reason);
    fact.corrects = standing_one;
    tx.insert_fact(&fact).await?;
    // The law of the receipt day applies: another day may bring another law.
    super::requests::propose_anew(desk, tx, case).await?;
    Ok(())
}
