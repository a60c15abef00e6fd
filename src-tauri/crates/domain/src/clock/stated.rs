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
        match self.law_leads(stated) {
            Some((kind, law)) => {
                clock.standing = Standing::Conditional;
                clock.remarks.push(format!("The rule’s own date, {}, is earlier and leads.", long(law)));
                let sentence = format!(
                    "A mailed letter named {}, which is later than this rule allows: send a corrected notice.",
                    long(stated)
                );
                self.change(kind, |clock| clock.remarks.push(sentence));
            }
            None => clock.remarks.push("The person was told this date; it leads.".to_owned()),
        }
        self.found.clocks.push(clock);
        Ok(())
    }

    /// The running clock of the answer and its latest day, where that is earlier than the day that was named.
    fn law_leads(&self, stated: Day) -> Option<(ClockKind, Day)> {
        let running = [ClockKind::Respond, ClockKind::Extended]
            .into_iter()
            .filter_map(|kind| self.clock(kind))
            .find(|c| c.standing == Standing::Runs)?;
        let latest = running.due.unwrap_or(running.nominal);
        (latest < stated).then_some((running.kind, latest))
    }
}
