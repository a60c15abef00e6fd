//! How many requests a rule answers for free, held against those that somebody made before. A remark only: whether a fee is asked or a
//! request refused is the officer's decision, and the company has to show why.

use domain::day::{Datelike, Day, Months};
use domain::nouns::{BindingState, CaseFile, CaseState};
use domain::rule::{Period, Regime};
use domain::words::Right;
use laws::LawBook;
use register::EarlierRequest;

use super::facts::received;
use crate::views::case::RequestView;

/// A request made before, of the kind that the rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Number of its case.
    pub case: String,
    /// Its day of receipt.
    pub received: Day,
}

/// What is to be known of a request that comes after others; `None` = it is within what is free, or the rule states no number.
pub fn remark(regime: &Regime, received: Day, earlier: &[Earlier]) -> Option<String> {
    let rule = &regime.frequency;
    let free = usize::from(rule.free_requests?);
    let since = match rule.period {
        Period::None => return None,
        Period::CalendarYear => Day::from_ymd_opt(received.year(), 1, 1)?,
        // "A year" is not said which: the twelve months before are the safe reading.
        Period::Year | Period::TwelveMonths => received.checked_sub_months(Months::new(12))?.succ_opt()?,
    };
    let mut counted: Vec<&Earlier> =
        earlier.iter().filter(|e| e.received >= since && e.received <= received).collect();
    counted.sort_by_key(|e| e.received);
    if counted.len() < free {
        return None;
    }
    let over = match rule.period {
        Period::CalendarYear => "this calendar year",
        _ => "within twelve months",
    };
    let cases: Vec<&str> = counted.iter().map(|e| e.case.as_str()).collect();
    let request = if free == 1 { "1 request is".to_owned() } else { format!("{free} requests are") };
    Some(format!(
        "Request number {} of this person {over} ({}): {request} free under {}. Beyond that: {} ({}).",
        counted.len() + 1,
        cases.join(", "),
        regime.name,
        rule.fees,
        rule.citation
    ))
}

/// Adds to each open request what is to be known of those that its people made before.
pub fn remind(requests: &mut [RequestView], file: &CaseFile, earlier: &[EarlierRequest], law: &LawBook) {
    if file.case.state == CaseState::Closed {
        return;
    }
    for view in requests.iter_mut().filter(|r| r.request.withdrawn.is_none()) {
        let Some(received) = received(file, Some(&view.request)) else { continue };
        let held = view.bindings.iter().filter(|b| b.binding.state != BindingState::Rejected);
        let mut remarks: Vec<String> = held
            .filter_map(|b| {
                let regime = law.regime_for(&b.binding.regime, received)?;
                // What one message asks at once is one request, and each company counts for itself.
                let mut same: Vec<Earlier> = earlier
                    .iter()
                    .filter(|e| e.company == view.request.company && regime.rights.contains(&e.right))
                    .map(|e| Earlier { case: e.case.clone(), received: e.received })
                    .collect();
                same.dedup();
                remark(regime, received, &same)
            })
            .collect();
        remarks.sort();
        remarks.dedup();
        view.warnings.extend(remarks);
    }
}

/// Says at each open request to delete why nothing may be deleted now.
pub fn keep(requests: &mut [RequestView], file: &CaseFile, kept: Option<String>) {
    let Some(kept) = kept.filter(|_| file.case.state == CaseState::Open) else { return };
    let deletes = |r: &&mut RequestView| {
        r.request.withdrawn.is_none() && matches!(r.request.right, Right::Delete | Right::ChildData)
    };
    requests.iter_mut().filter(deletes).for_each(|r| r.warnings.push(kept.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap_or_default()
    }

    fn earlier(days: &[&str]) -> Vec<Earlier> {
        let of = |(n, d): (usize, &&str)| Earlier { case: format!("PR-{n}"), received: day(d) };
        days.iter().enumerate().map(of).collect()
    }

    #[test]
    fn the_calendar_year_and_the_twelve_months_are_counted_each_by_its_own_rule() {
        let book = laws::LawBook::shipped().expect("sound law files");
        let told = |regime: &str, received: &str, before: &[&str]| {
            remark(book.regime(regime).expect("on file"), day(received), &earlier(before)).is_some()
        };
        // Shine the Light: once per calendar year.
        let shine = "ca_shine_the_light_designated";
        assert!(!told(shine, "2027-01-02", &["2026-12-30"]));
        assert!(told(shine, "2026-12-31", &["2026-01-02"]));
        // Requests to know under the CCPA: twice in twelve months.
        assert!(!told("ca_ccpa_know", "2027-03-01", &["2027-01-05"]));
        assert!(told("ca_ccpa_know", "2027-03-01", &["2026-03-02", "2027-01-05"]));
        assert!(
            !told("ca_ccpa_know", "2027-03-01", &["2026-03-01", "2027-01-05"]),
            "a year before the day is over"
        );
        // No number is stated for a deletion.
        assert!(!told("ca_ccpa_delete", "2027-03-01", &["2027-01-05", "2027-02-05", "2027-02-06"]));
    }
}
