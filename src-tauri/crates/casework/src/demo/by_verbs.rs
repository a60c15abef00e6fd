//! A demo register made through the verbs, day by day: everything in it is as the window would have made it, letters
//! with their pages and the mail logs included. For up to a few thousand cases.

use std::collections::BTreeMap;

use domain::day::Day;
use domain::ids::{CaseId, LetterId, MessageId};
use domain::nouns::LetterState;
use serde::Serialize;

use super::officer::Officer;
use super::plan::{DemoCase, Plan};
use super::steps::{Planned, Step, schedule};
use super::{clock, mail};
use crate::desk::Desk;
use crate::error::{Answer, Refusal};

/// What a demo register holds, and what the rules did not allow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DemoReport {
    /// Cases opened.
    pub cases: u32,
    /// Messages that no case holds.
    pub unfiled: u32,
    /// Letters issued.
    pub letters: u32,
    /// Letters put in the mail.
    pub mailed: u32,
    /// Cases closed.
    pub closed: u32,
    /// Steps that a verb refused: the case stayed where it was.
    pub refused: Vec<RefusedStep>,
}

/// A step that a verb refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedStep {
    /// Number of the case in the demo.
    pub case: u32,
    /// Which step.
    pub step: String,
    /// Code of the refusal.
    pub code: String,
    /// What was said.
    pub what: String,
}

#[derive(Default)]
struct Progress {
    message: Option<MessageId>,
    case: Option<CaseId>,
    answer: Option<LetterId>,
    stopped: bool,
}

/// The first day of a demo: the register is founded in the morning of it.
pub fn first_day(plan: &Plan, count: u32, today: Day) -> Day {
    (0..count).map(|n| plan.case(n).received).min().unwrap_or(today).min(today)
}

/// Fills a register that was founded with [`clock::now`]. `say` is told how many steps of how many are done.
///
/// # Errors
/// A file of the program is at fault, or the register can't be written.
pub async fn fill(
    desk: &Desk,
    plan: &Plan,
    count: u32,
    today: Day,
    mut say: impl FnMut(u32, u32),
) -> Answer<DemoReport> {
    let cases: Vec<DemoCase> = (0..count).map(|n| plan.case(n)).collect();
    let steps = schedule(&cases, today);
    let total = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let mut officer = Officer::new(desk, "demo")?;
    let mut report = DemoReport::default();
    let mut progress: BTreeMap<u32, Progress> = BTreeMap::new();
    officer.set_up().await?;
    officer.name_providers().await?;
    let mut day = None;
    let mut mailed_today = 0;
    for (n, planned) in steps.iter().enumerate() {
        if day != Some(planned.day) {
            log_mail(&mut officer, day, &mut mailed_today).await?;
            day = Some(planned.day);
            clock::set(planned.day);
        }
        say(u32::try_from(n).unwrap_or(u32::MAX), total);
        let Some(case) = cases.get(planned.case as usize) else { continue };
        let state = progress.entry(planned.case).or_default();
        if state.stopped {
            continue;
        }
        let mailed = report.mailed;
        if let Err(refusal) = one(&mut officer, case, planned.step, state, &mut report).await {
            state.stopped = true;
            report.refused.push(refused(planned, refusal)?);
        }
        mailed_today += report.mailed - mailed;
    }
    log_mail(&mut officer, day, &mut mailed_today).await?;
    clock::set(today);
    let opened: Vec<CaseId> = progress.values().filter_map(|p| p.case).collect();
    officer.work_beside(&opened).await?;
    for n in 0..count / 6 + 2 {
        unfiled(&mut officer, plan, n, &mut report).await?;
    }
    say(total, total);
    Ok(report)
}

/// What the rules do not allow is part of a demo; a register that can't be written is not.
fn refused(planned: &Planned, refusal: Refusal) -> Answer<RefusedStep> {
    use crate::error::Code::{Invalid, LetterRefused, NotNow};
    if !matches!(refusal.code, Invalid | LetterRefused | NotNow) {
        return Err(refusal);
    }
    Ok(RefusedStep {
        case: planned.case,
        step: format!("{:?}", planned.step),
        code: refusal.code.as_str().to_owned(),
        what: refusal.what,
    })
}

async fn log_mail(officer: &mut Officer<'_>, day: Option<Day>, mailed: &mut u32) -> Answer<()> {
    if let Some(day) = day.filter(|_| *mailed > 0) {
        officer.mail_log(day).await?;
    }
    *mailed = 0;
    Ok(())
}

async fn one(
    officer: &mut Officer<'_>,
    case: &DemoCase,
    step: Step,
    at: &mut Progress,
    report: &mut DemoReport,
) -> Answer<()> {
    let language = case.person.language;
    match (step, at.message, at.case) {
        (Step::TakeIn, ..) => {
            let id = format!("case-{}", case.index);
            let bytes =
                mail::eml(&case.person, case.received, "privacy@example.org", &case.subject, &case.text, &id);
            let message = officer.take_in(&format!("{id}.eml"), bytes).await?;
            officer.accept(message).await?;
            at.message = Some(message);
        }
        (Step::Open, Some(message), _) => {
            at.case = Some(officer.open(case, message).await?.case.id);
            report.cases += 1;
        }
        (Step::Decide, _, Some(id)) => {
            officer.bind(id).await?;
            officer.check_child(id, case.child_age, case.received).await?;
            // Nothing can be mailed to somebody who gave no address: the case waits for it.
            at.stopped = officer.ask_address(id).await?;
        }
        (Step::Acknowledge, _, Some(id)) => {
            let draft = officer.draft(id, "acknowledgment", language).await?;
            officer.issue(draft.letter.id).await?;
            report.letters += 1;
        }
        (Step::Mail | Step::MailAnswer, _, Some(id)) => {
            report.mailed += officer.mail(id).await?;
            if case.asks_identity() {
                officer.ask_identity(id).await?;
            }
        }
        (Step::Work, _, Some(id)) => {
            officer.identify(id).await?;
            officer.search(id).await?;
            officer.do_tasks(id).await?;
            officer.decide(id, case.refused).await?;
            if !case.refused {
                officer.finish_checklist(id).await?;
            }
        }
        (Step::Draft, _, Some(id)) => {
            if let Some(kind) = officer.answer_kind(id).await? {
                at.answer = Some(officer.draft(id, &kind, language).await?.letter.id);
            }
        }
        (Step::Issue, ..) => {
            if let Some(letter) = at.answer {
                let issued = officer.issue(letter).await?;
                report.letters += u32::from(issued.letter.state == LetterState::Issued);
            }
        }
        (Step::Close, _, Some(id)) => {
            officer.do_tasks(id).await?;
            officer.close(id).await?;
            report.closed += 1;
        }
        // A step whose ground is missing was refused before; the case is stopped by then.
        _ => {}
    }
    Ok(())
}

pub(super) async fn unfiled(
    officer: &mut Officer<'_>,
    plan: &Plan,
    n: u32,
    report: &mut DemoReport,
) -> Answer<()> {
    let m = plan.message(n);
    let id = format!("unfiled-{n}");
    let bytes = mail::eml(&m.person, m.received, "privacy@example.org", &m.subject, &m.text, &id);
    let message = officer.take_in(&format!("{id}.eml"), bytes).await?;
    if m.set_aside {
        officer.set_aside(message, "It asks for nothing that concerns personal data.").await?;
    } else {
        report.unfiled += 1;
    }
    Ok(())
}
