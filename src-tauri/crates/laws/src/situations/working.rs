//! The counting by hand stands beside the dates. Situations that are older than this rule are known by their number, which may
//! only become smaller. Whether the counting is right is for the eye: only its days are looked for.

use super::Read;
use super::fault::{Fault, SituationFault};
use super::file::Situation;

/// How many situations of each file are older than the rule. Lower a number when one has its counting; raise none.
const OLDER: &[(&str, usize)] = &[
    ("ca.toml", 4),
    ("eu.toml", 5),
    ("gb.toml", 9),
    ("us-al.toml", 2),
    ("us-ca.toml", 17),
    ("us-co.toml", 4),
    ("us-ct.toml", 3),
    ("us-de.toml", 1),
    ("us-ia.toml", 3),
    ("us-in.toml", 1),
    ("us-ky.toml", 1),
    ("us-md.toml", 1),
    ("us-mn.toml", 3),
    ("us-mt.toml", 2),
    ("us-ne.toml", 1),
    ("us-nh.toml", 1),
    ("us-nj.toml", 2),
    ("us-nv.toml", 1),
    ("us-ok.toml", 1),
    ("us-or.toml", 2),
    ("us-ri.toml", 1),
    ("us-tn.toml", 1),
    ("us-tx.toml", 12),
    ("us-ut.toml", 3),
    ("us-va.toml", 2),
    ("us.toml", 2),
    ("world.toml", 5),
];

/// How many situations in all may stand without their counting.
pub fn older_without_working() -> usize {
    OLDER.iter().map(|(_, n)| n).sum()
}

/// What is wrong with the counting in one file.
pub(super) fn file(read: &Read<'_>, faults: &mut Vec<SituationFault>) {
    let Some(file) = &read.file else { return };
    let dated = |s: &Situation| s.clock.iter().any(|c| c.get_ref().nominal.is_some());
    let lines: Vec<usize> = file
        .situation
        .iter()
        .filter(|s| dated(s.get_ref()) && s.get_ref().working.is_empty())
        .map(|s| read.line(s))
        .collect();
    let allowed = OLDER.iter().find(|(name, _)| *name == read.name).map_or(0, |(_, n)| *n);
    if let Some(first) = lines.first().filter(|_| lines.len() > allowed) {
        faults.push(SituationFault::at(read.name, *first, "", Fault::NoWorking { lines, allowed }));
    }
    for situation in &file.situation {
        unworked(read, situation.get_ref(), faults);
    }
}

/// The clocks of a situation whose counting does not end on the day that is expected.
fn unworked(read: &Read<'_>, situation: &Situation, faults: &mut Vec<SituationFault>) {
    for entry in situation.clock.iter().filter(|_| !situation.working.is_empty()) {
        let clock = entry.get_ref();
        let line = situation.working.iter().find(|w| w.starts_with(&format!("{}: ", clock.kind)));
        let days = [&clock.nominal, &clock.due, &clock.mail_by].into_iter().flatten();
        for day in days.filter(|d| *d != "none" && !line.is_some_and(|l| l.contains(d.as_str()))) {
            let fault = Fault::OtherWorking { clock: clock.kind.clone(), day: day.clone() };
            faults.push(read.fault(entry, &situation.says, fault));
        }
    }
}
