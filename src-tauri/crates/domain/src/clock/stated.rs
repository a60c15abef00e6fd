//! The day that a mailed letter named for the answer. The person was told it, so it stands beside what the law gives and leads where it
//! is the earlier one; where the law's own day is the earlier one, both stand and the letter is to be corrected.

use super::count::step;
use super::reckon::Desk;
use super::{Clock, ClockError, ClockKind, Standing};
use crate::day::{Day, long};
use crate::nouns::FactKind;

/// What stands in place of a citation.
const LETTER: &str = "our own mailed letter";

impl Desk<'_> {
    /// The clock of the day that was named last, if one was.
    pub(super) fn as_stated(&mut self) -> Result<(), ClockError> {
        let Some(stated) = self.facts.latest(FactKind::DateStated) else { return Ok(()) };
        let received = self.facts.first(FactKind::Received).unwrap_or(stated);
        let mailed = self.counter.last_post(stated)?;
        let mut working = vec![step(
            stated,
            stated,
            "A mailed letter told the person that the answer comes by this day",
            LETTER,
        )];
        working.extend(mailed.steps);
        let mut clock = Clock {
            kind: ClockKind::AsStated,
            standing: Standing::Runs,
            trigger: received,
            nominal: stated,
            due: Some(stated),
            mail_by: mailed.day,
            strict: None,
            plan_by: mailed.day,
            met: self.facts.first_of(&[FactKind::Responded, FactKind::Refused], received),
            citation: LETTER.to_owned(),
            working,
            mark: None,
            remarks: mailed.remark.into_iter().collect(),
        };
        match self.answer() {
            Some((kind, latest, _)) if latest < stated => {
                clock.standing = Standing::Conditional;
                clock.remarks.push(format!("The rule’s own date, {}, is earlier and leads.", long(latest)));
                let sentence = format!(
                    "A mailed letter named {}, which is later than this rule allows: send a corrected notice.",
                    long(stated)
                );
                self.change(kind, |clock| clock.remarks.push(sentence));
            }
            // The letter named a day that keeps to the rule's own: there is one duty, and it has its date already.
            Some((kind, _, work_by)) if work_by <= stated => {
                let sentence = format!("A mailed letter named {} for the answer.", long(stated));
                self.change(kind, |clock| clock.remarks.push(sentence));
                return Ok(());
            }
            _ => {
                clock.remarks.push("The person was told this date; it leads.".to_owned());
                if self.facts.extended().is_some() {
                    clock
                        .remarks
                        .push("No letter named a later day for the extension that is recorded.".to_owned());
                }
            }
        }
        self.found.clocks.push(clock);
        Ok(())
    }

    /// The running clock of the answer: its kind, its latest day, and the day to work by.
    fn answer(&self) -> Option<(ClockKind, Day, Day)> {
        let running = [ClockKind::Respond, ClockKind::Extended]
            .into_iter()
            .filter_map(|kind| self.clock(kind))
            .find(|c| c.standing == Standing::Runs)?;
        let latest = running.due.unwrap_or(running.nominal);
        Some((running.kind, latest, running.plan_by.or(running.mail_by).unwrap_or(running.nominal)))
    }
}
