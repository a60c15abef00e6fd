//! From one question to every clock of a binding: each duty of the regime gets its date, its working and its remarks,
//! or the reason why it has no date.

use super::count::{Counter, Found, Window, step};
use super::end::{End, Period};
use super::start::{Facts, Started, start, trigger_text, windows};
use super::{Clock, ClockError, ClockKind, ClockQuestion, NoDate, Reckoning, Standing, UndatedDuty};
use crate::day::Day;
use crate::nouns::FactKind;
use crate::rule::{Term, Unit};

/// Facts that would move or add a date if they were this request's.
const MOVING: &[FactKind] =
    &[FactKind::Extended, FactKind::Appealed, FactKind::AppealExtended, FactKind::ClarificationAsked];

/// The clocks of one binding, in the order of their duties. Duties without a date: see [`reckon`].
///
/// # Errors
/// See [`ClockError`].
pub fn clocks(question: &ClockQuestion) -> Result<Vec<Clock>, ClockError> {
    reckon(question).map(|r| r.clocks)
}

/// The clocks of one binding and the duties that have no date.
///
/// # Errors
/// See [`ClockError`].
pub fn reckon(question: &ClockQuestion) -> Result<Reckoning, ClockError> {
    let regime = question.regime;
    if !regime.in_force(question.received) {
        return Err(ClockError::NotInForce {
            regime: regime.id.clone(),
            received: question.received,
            from: regime.effective_from,
            to: regime.effective_to,
        });
    }
    let facts = Facts::new(question.events, question.received);
    let mut desk = Desk {
        question,
        facts,
        counter: Counter::new(regime, question.counting, question.open_calendar)?,
        windows: windows(regime, &facts),
        found: Reckoning::default(),
    };
    desk.duties()?;
    Ok(desk.found)
}

/// Everything that one reckoning looks at.
pub(super) struct Desk<'a> {
    question: &'a ClockQuestion<'a>,
    pub(super) facts: Facts<'a>,
    pub(super) counter: Counter<'a>,
    windows: Vec<(Window, bool)>,
    pub(super) found: Reckoning,
}

impl Desk<'_> {
    fn duties(&mut self) -> Result<(), ClockError> {
        use FactKind::{Acknowledged, AppealDecided, Refused, Responded, UseStopped};
        let regime = self.question.regime;
        let extended = self.facts.extended();

        if let Some(term) = &regime.acknowledge {
            self.duty(ClockKind::Acknowledge, term, None, &[Acknowledged, Responded, Refused])?;
        }
        match &regime.respond {
            Some(term) => self.duty(ClockKind::Respond, term, None, &[Responded, Refused])?,
            None => self.undated(
                ClockKind::Respond,
                NoDate::NoNumber,
                regime.respond_note.clone(),
                &regime.citation,
            ),
        }
        if let (Some(term), false) = (&regime.refusal.within, regime.refusal.extendable) {
            self.duty(ClockKind::RefuseBy, term, None, &[Responded, Refused])?;
            self.change(ClockKind::RefuseBy, |clock| {
                clock.standing = Standing::Conditional;
                clock.remarks.push(
                    "An extension does not move this date: a refusal has to be out by then.".to_owned(),
                );
            });
        }
        if let Some(extension) = &regime.extension {
            if let Some(term) = extension.notice.as_ref().or(regime.respond.as_ref()) {
                self.duty(ClockKind::ExtensionNotice, term, None, &[])?;
                self.change(ClockKind::ExtensionNotice, |clock| {
                    clock.standing = Standing::Conditional;
                    clock.met = extended;
                });
            }
            self.duty(ClockKind::Extended, &extension.total, None, &[Responded, Refused])?;
            self.extend(extended);
        }
        self.as_stated()?;
        // How long the person has is for the company to set: the laws give no number of days, and none is made up.
        let decided = self
            .facts
            .first_of(&[Refused, Responded], self.facts.first(FactKind::Received).unwrap_or_default());
        if let (Some(appeal), Some(_), None) = (&regime.appeal, decided, self.facts.first(FactKind::Appealed))
        {
            let text = format!("The person can appeal within {}", appeal.file_within);
            self.undated(ClockKind::AppealWindow, NoDate::NoNumber, text, &appeal.citation);
        }
        if let (Some(appeal), Some(_)) = (&regime.appeal, self.facts.first(FactKind::Appealed)) {
            let from = Some(FactKind::Appealed);
            self.duty(ClockKind::AppealDecision, &appeal.decide, from, &[AppealDecided])?;
            if let Some(term) = &appeal.extended {
                self.duty(ClockKind::AppealExtended, term, from, &[AppealDecided])?;
                self.extend_appeal();
            }
        }
        if regime.appeal.is_none() && !regime.appeal_known() && self.facts.first(FactKind::Appealed).is_some()
        {
            let text =
                format!("Whether this rule grants an appeal is not confirmed: {}", regime.appeal_unknown);
            self.undated(ClockKind::AppealDecision, NoDate::NotKnown, text, &regime.citation);
        }
        if let (Some(term), Some(_)) =
            (&regime.consent_withdrawal, self.facts.first(FactKind::ConsentWithdrawn))
        {
            self.duty(ClockKind::StopUse, term, Some(FactKind::ConsentWithdrawn), &[UseStopped])?;
        }
        self.what_the_rule_does_not_know();
        Ok(())
    }

    /// A recorded step that this rule does not have is no reason to refuse, but it is said.
    fn what_the_rule_does_not_know(&mut self) {
        let regime = self.question.regime;
        let told = self.facts.extensions();
        let mut remarks: Vec<String> = self
            .facts
            .left_out(MOVING)
            .map(|e| {
                format!("The fact {} of {} lies before this receipt and moves nothing here.", e.kind, e.day)
            })
            .collect();
        match &regime.extension {
            None if told > 0 => remarks
                .push("An extension is recorded, and this rule knows none: the date stands.".to_owned()),
            Some(rule) if told > usize::from(rule.times) => {
                remarks.push(
                    "More extensions are recorded than this rule allows: the later ones move nothing."
                        .to_owned(),
                );
            }
            _ => {}
        }
        if regime.appeal.is_none() && regime.appeal_known() && self.facts.first(FactKind::Appealed).is_some()
        {
            remarks.push(
                "An appeal is recorded, and this rule grants none: no date follows from it.".to_owned(),
            );
        }
        self.change(ClockKind::Respond, |clock| clock.remarks.extend(remarks));
    }

    /// Times one duty. `from` is the fact it counts from where the term itself names none.
    fn duty(
        &mut self,
        kind: ClockKind,
        term: &Term,
        from: Option<FactKind>,
        meets: &[FactKind],
    ) -> Result<(), ClockError> {
        let regime = self.question.regime;
        let (trigger, mut working, paused) = match term.counts_from.or(from) {
            Some(fact) => match self.facts.first(fact) {
                Some(day) => {
                    let text = format!("{}: day 0, not counted", trigger_text(fact));
                    (day, vec![step(day, day, text, &term.citation)], false)
                }
                None => {
                    self.missing(kind, &[fact], &term.citation);
                    return Ok(());
                }
            },
            None => match start(regime, &self.facts) {
                Started::On { day, steps } => (day, steps, true),
                Started::Waiting { text, cite } => {
                    self.undated(kind, NoDate::Waiting, text, &cite);
                    return Ok(());
                }
                Started::Missing { kinds } => {
                    self.missing(kind, &kinds, &term.citation);
                    return Ok(());
                }
            },
        };
        let windows: &[(Window, bool)] = if paused { &self.windows } else { &[] };
        let period = Period { counter: &self.counter, kind, term, trigger, windows };
        let ended = match period.end()? {
            End::At(ended) => ended,
            End::None { why, text, cite } => {
                self.undated(kind, why, text, &cite);
                return Ok(());
            }
        };
        working.extend(ended.steps);
        let mut remarks = ended.remarks;

        let rolled = match term.unit {
            // A count of business days ends on a business day by itself; no rule moves it further.
            Unit::BusinessDays => Found { day: Some(ended.nominal), ..Found::default() },
            Unit::CalendarDays | Unit::Months => self.counter.roll(ended.nominal)?,
        };
        let mailed = self.counter.last_post(ended.nominal)?;
        let planned = match ended.strict {
            Some(strict) if strict < ended.nominal => {
                let mut found = self.counter.last_post(strict)?;
                if let Some(last) = found.steps.last_mut().filter(|_| found.day.is_some()) {
                    last.text = "Work by: the last day of the post on the strictest reading".to_owned();
                }
                Some(found)
            }
            _ => None,
        };
        let plan_by = planned.as_ref().map_or(mailed.day, |planned| planned.day);
        for part in [Some(&rolled), Some(&mailed), planned.as_ref()].into_iter().flatten() {
            working.extend(part.steps.iter().cloned());
            remarks.extend(part.remark.clone());
        }
        if term.unverified {
            remarks.push("This number was not seen in its source.".to_owned());
        }
        if !term.note.is_empty() {
            remarks.push(term.note.clone());
        }
        if paused
            && !regime.starts.identity_note.is_empty()
            && self.facts.first(FactKind::IdentityAsked).is_some()
        {
            remarks.push(format!("{} ({})", regime.starts.identity_note, regime.starts.identity_citation));
        }
        self.found.clocks.push(Clock {
            kind,
            standing: Standing::Runs,
            trigger,
            nominal: ended.nominal,
            due: rolled.day,
            mail_by: mailed.day,
            strict: ended.strict,
            plan_by,
            met: self.facts.first_of(meets, trigger),
            citation: term.citation.clone(),
            working,
            mark: regime.mark(),
            remarks,
        });
        Ok(())
    }

    /// Decides between the first date and the extended one.
    fn extend(&mut self, extended: Option<Day>) {
        let notice = self.clock(ClockKind::ExtensionNotice).map(|c| (c.nominal, c.due));
        let late = match (extended, notice) {
            (Some(told), Some((nominal, due))) => told > due.unwrap_or(nominal),
            _ => false,
        };
        match extended {
            Some(_) if !late => {
                self.change(ClockKind::Respond, |clock| clock.standing = Standing::Replaced);
            }
            Some(told) => self.change(ClockKind::Extended, |clock| {
                clock.standing = Standing::Conditional;
                clock.remarks.push(format!(
                    "The notice of {told} went out after its last day: the first date still leads."
                ));
            }),
            None => self.change(ClockKind::Extended, |clock| clock.standing = Standing::Conditional),
        }
    }

    fn extend_appeal(&mut self) {
        let first = self.clock(ClockKind::AppealDecision).map(|c| c.due.unwrap_or(c.nominal));
        let in_time =
            self.facts.first(FactKind::AppealExtended).is_some_and(|told| first.is_none_or(|d| told <= d));
        if in_time {
            self.change(ClockKind::AppealDecision, |clock| clock.standing = Standing::Replaced);
        } else {
            self.change(ClockKind::AppealExtended, |clock| clock.standing = Standing::Conditional);
        }
    }

    pub(super) fn clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.found.clocks.iter().find(|c| c.kind == kind)
    }

    pub(super) fn change(&mut self, kind: ClockKind, change: impl FnOnce(&mut Clock)) {
        if let Some(clock) = self.found.clocks.iter_mut().find(|c| c.kind == kind) {
            change(clock);
        }
    }

    fn missing(&mut self, kind: ClockKind, facts: &[FactKind], cite: &str) {
        let names: Vec<&str> = facts.iter().map(|f| f.as_str()).collect();
        let text = format!("It counts from a fact that is not recorded: {}", names.join(" or "));
        self.undated(kind, NoDate::FactMissing, text, cite);
    }

    fn undated(&mut self, kind: ClockKind, why: NoDate, text: String, citation: &str) {
        self.found.undated.push(UndatedDuty { kind, why, text, citation: citation.to_owned() });
    }
}
