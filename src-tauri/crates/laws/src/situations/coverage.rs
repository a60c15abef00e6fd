//! No rule without a situation, no situation without a rule: every version of every regime is in one, every clock it can give
//! is dated in one, every calendar has a year that was listed by hand. Not here: whether they come out so.

use std::collections::BTreeSet;

use domain::clock::ClockKind;
use domain::rule::Regime;

use super::fault::{Fault, SituationFault};
use super::{Demand, Read};
use crate::book::LawBook;

/// What lacks between rules and situations.
pub(super) fn lacking(book: &LawBook, files: &[Read<'_>], demand: &Demand, faults: &mut Vec<SituationFault>) {
    for read in files {
        if book.files().text(&read.law()).is_none() {
            faults.push(SituationFault::absent(read.name, Fault::NoLaw(read.law())));
        }
        for entry in read.file.iter().flat_map(|f| &f.situation) {
            let situation = entry.get_ref();
            // A regime that no file holds is told where its clocks are asked for.
            if let Some(home) = book.file_of(&situation.regime).filter(|home| *home != read.law()) {
                let fault = Fault::Elsewhere { regime: situation.regime.clone(), home: home.to_owned() };
                faults.push(read.fault(entry, &situation.says, fault));
            }
        }
    }
    for (path, _) in book.files().folder("laws") {
        match files.iter().find(|r| r.law() == path) {
            Some(read) => {
                let of_it = |r: &&Regime| book.file_of(&r.id) == Some(path);
                book.regimes().iter().filter(of_it).for_each(|regime| version(read, regime, faults));
            }
            None if demand.of(path) => {
                let name = path.trim_start_matches("laws/");
                faults.push(SituationFault::absent(name, Fault::NoSituations(path.to_owned())));
            }
            None => {}
        }
    }
    // What stands in a file that can't be read is not missing.
    if files.iter().all(|read| read.file.is_some()) {
        years(book, files, demand, faults);
    }
}

fn years(book: &LawBook, files: &[Read<'_>], demand: &Demand, faults: &mut Vec<SituationFault>) {
    let listed: BTreeSet<&str> = files
        .iter()
        .filter_map(|read| read.file.as_ref())
        .flat_map(|f| &f.calendar)
        .map(|year| year.get_ref().id.as_str())
        .collect();
    for id in book.counting().calendars.keys().filter(|id| !listed.contains(id.as_str())) {
        let path = format!("calendars/{id}.toml");
        if demand.of(&path) {
            faults.push(SituationFault::absent(&path, Fault::NoYear(id.clone())));
        }
    }
}

/// What lacks of one version of a regime.
fn version(read: &Read<'_>, regime: &Regime, faults: &mut Vec<SituationFault>) {
    let Some(file) = &read.file else { return };
    let from = regime.effective_from;
    let of_it = || {
        let all = file.situation.iter().map(toml::Spanned::get_ref);
        all.filter(|s| s.regime == regime.id && regime.in_force(s.received))
    };
    if of_it().next().is_none() {
        let fault = Fault::NoVersion { regime: regime.id.clone(), from };
        faults.push(SituationFault::absent(read.name, fault));
    }
    let dated: BTreeSet<&str> = of_it()
        .flat_map(|s| &s.clock)
        .map(toml::Spanned::get_ref)
        .filter(|c| c.nominal.as_ref().is_some_and(|n| n != "none"))
        .map(|c| c.kind.as_str())
        .collect();
    for kind in kinds(regime).filter(|k| !dated.contains(k.as_str())) {
        let fault = Fault::NoDate { regime: regime.id.clone(), from, kind };
        faults.push(SituationFault::absent(read.name, fault));
    }
}

/// The clocks that a regime can give, read from its periods.
fn kinds(regime: &Regime) -> impl Iterator<Item = ClockKind> {
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
}
