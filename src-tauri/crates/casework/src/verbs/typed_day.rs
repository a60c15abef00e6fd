//! What `+10bd` means where it is typed: business days are counted here, by the calendars of the law files and their overlay, never
//! in the page. No deadline is made of it: clocks are the law's.

use domain::calendar::working_days_from;
use domain::day::Day;
use domain::ids::CaseId;
use domain::nouns::BindingState;
use domain::rule::{DayCount, Regime};
use laws::LawBook;

use crate::desk::Desk;
use crate::error::Answer;
use crate::views::typed_day::CountedDay;

impl Desk {
    /// The day so many business days after a day, or before it. In a case whose laws count business days it goes by them, the
    /// earliest where they differ; elsewhere by the ordinary business day.
    pub async fn business_day(&self, from: Day, days: i32, case: Option<CaseId>) -> Answer<CountedDay> {
        let law = self.law();
        let mut counts = match case {
            Some(case) => self.counts_of(case, &law).await?,
            None => Vec::new(),
        };
        counts.extend(law.day_count(&law.counting().usual).filter(|_| counts.is_empty()));
        let mut best: Option<(Day, &DayCount)> = None;
        for count in counts {
            match working_days_from(from, days, &count.ordinary, &law.counting().calendars) {
                Ok(Some(day)) if best.is_none_or(|(earliest, _)| day < earliest) => best = Some((day, count)),
                Ok(Some(_)) => {}
                Ok(None) => {
                    return Ok(CountedDay {
                        day: None,
                        says: "That is further than dates are counted here.".into(),
                    });
                }
                Err(not_known) => {
                    return Ok(CountedDay {
                        day: None,
                        says: format!("It can't be counted that far: {not_known}. Type the date itself."),
                    });
                }
            }
        }
        Ok(match best {
            Some((day, count)) => {
                CountedDay { day: Some(day), says: format!("Counted: {}.", count.ordinary.citation) }
            }
            None => CountedDay {
                day: None,
                says: "No law file says what a business day is. Type the date itself.".into(),
            },
        })
    }

    /// How the laws that bind the requests of a case count business days, each way once.
    async fn counts_of<'a>(&self, case: CaseId, law: &'a LawBook) -> Answer<Vec<&'a DayCount>> {
        let mut reader = self.register.reader().await?;
        let file = reader.load_case(case).await?;
        let bound = file
            .requests
            .iter()
            .filter(|r| r.withdrawn.is_none())
            .flat_map(|r| &r.bindings)
            .filter(|b| b.state == BindingState::Bound);
        let mut ids: Vec<&str> = bound.filter_map(|b| law.regime(&b.regime)).filter_map(count_of).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(ids.into_iter().filter_map(|id| law.day_count(id)).collect())
    }
}

/// The count of a regime's answer, else of its acknowledgment.
fn count_of(regime: &Regime) -> Option<&str> {
    let terms = [regime.respond.as_ref(), regime.acknowledge.as_ref()];
    terms.into_iter().flatten().find_map(|term| term.count.as_deref())
}
