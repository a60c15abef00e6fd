//! No rule without a situation, no situation without a rule: every version of every regime is in one, every clock it can
//! give is dated in one, and what is added shows how its dates were counted by hand. Not here: whether they come out so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use domain::clock::ClockKind;
use domain::rule::Regime;
use laws::LawBook;

use super::book;
use super::situations::{File, Situation, files};

/// So many situations are older than the rule that the working stands beside the dates. It may only become fewer.
const WITHOUT_WORKING: usize = 90;

#[test]
fn every_law_file_has_its_situations_and_every_regime_is_in_one() {
    let book = book();
    let files = files();
    let law_files: BTreeSet<String> = book
        .files()
        .folder("laws")
        .filter_map(|(path, _)| path.strip_prefix("laws/")?.strip_suffix(".toml").map(str::to_owned))
        .collect();
    assert_eq!(law_files, files.keys().cloned().collect(), "tests/laws has one file for each law file");
    let lacking = lacking(book, &files);
    assert!(lacking.is_empty(), "\n{lacking}");
}

/// What lacks between rules and situations: a version without one, a clock that no situation dates, a situation of a regime
/// that its file does not hold.
pub(super) fn lacking(book: &LawBook, files: &BTreeMap<String, File>) -> String {
    let mut lacking = String::new();
    let home = |id: &str| {
        let file = book.file_of(id).unwrap_or_default();
        file.trim_start_matches("laws/").trim_end_matches(".toml").to_owned()
    };
    for (name, file) in files {
        for situation in file.situation.iter().filter(|s| home(&s.regime) != *name) {
            let _ = writeln!(
                lacking,
                "{name}: {:?} speaks of {}, which its law file does not hold",
                situation.says, situation.regime
            );
        }
    }
    for regime in book.regimes() {
        let Some(file) = files.get(&home(&regime.id)) else { continue };
        let (id, from) = (&regime.id, regime.effective_from);
        let of_it = || file.situation.iter().filter(|s| s.regime == *id && regime.in_force(s.received));
        if of_it().next().is_none() {
            let _ = writeln!(lacking, "{id} as in force from {from} is in no situation");
        }
        let dated: BTreeSet<&str> = of_it()
            .flat_map(|s| &s.clock)
            .filter(|c| c.nominal.as_ref().is_some_and(|n| n != "none"))
            .map(|c| c.kind.as_str())
            .collect();
        for kind in kinds(regime).into_iter().filter(|k| !dated.contains(k.as_str())) {
            let _ = writeln!(lacking, "{id} as in force from {from}: no situation dates its {kind}");
        }
    }
    lacking
}

/// The clocks that a regime can give, read from its periods.
fn kinds(regime: &Regime) -> Vec<ClockKind> {
    let extension = regime.extension.as_ref();
    let appeal = regime.appeal.as_ref();
    let told = extension.is_some_and(|e| e.notice.is_some() || regime.respond.is_some());
    [
        (ClockKind::Acknowledge, regime.acknowledge.is_some()),
        (ClockKind::Respond, regime.respond.is_some()),
        (ClockKind::RefuseBy, regime.refusal.within.is_some() && !regime.refusal.extendable),
        (ClockKind::ExtensionNotice, told),
        (ClockKind::Extended, extension.is_some()),
        (ClockKind::AppealDecision, appeal.is_some()),
        (ClockKind::AppealExtended, appeal.is_some_and(|a| a.extended.is_some())),
        (ClockKind::StopUse, regime.consent_withdrawal.is_some()),
    ]
    .into_iter()
    .filter_map(|(kind, has)| has.then_some(kind))
    .collect()
}

#[test]
fn a_situation_that_is_added_shows_how_its_dates_were_counted() {
    let files = files();
    let dated = |s: &Situation| s.clock.iter().any(|c| c.nominal.is_some());
    let without: Vec<(&str, &str)> = files
        .iter()
        .flat_map(|(name, file)| file.situation.iter().map(move |s| (name.as_str(), s)))
        .filter(|(_, s)| dated(s) && s.working.is_empty())
        .map(|(name, s)| (name, s.says.as_str()))
        .collect();
    assert!(
        without.len() <= WITHOUT_WORKING,
        "{} situations have no `working`, {WITHOUT_WORKING} at most: count the dates of a new one by hand and write it \
         beside them: {without:#?}",
        without.len()
    );
    let wrong: String = files.values().flat_map(|f| &f.situation).map(unworked).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The clocks of a situation whose working does not end on the day that is expected.
pub(super) fn unworked(situation: &Situation) -> String {
    let mut wrong = String::new();
    for clock in situation.clock.iter().filter(|_| !situation.working.is_empty()) {
        let line = situation.working.iter().find(|w| w.starts_with(&format!("{}: ", clock.kind)));
        let days = [&clock.nominal, &clock.due, &clock.mail_by].into_iter().flatten();
        for day in days.filter(|d| *d != "none" && !line.is_some_and(|l| l.contains(d.as_str()))) {
            let _ =
                writeln!(wrong, "{:?}: the working of {} does not come to {day}", situation.says, clock.kind);
        }
    }
    wrong
}
