//! What must hold of the officer's own days: each names its source and lies where its calendar is known.

use domain::calendar::{Calendars, Shape};

use super::faults::Faults;
use super::spot::Spot;
use crate::fault::Fault;
use crate::own_days::OwnDays;

pub(crate) fn own_days(faults: &mut Faults, path: &str, own: &OwnDays, calendars: &Calendars) {
    let spot = Spot::file(path);
    faults.named(path, "calendar", &own.calendar, &own.calendar, false);
    let Some(calendar) = calendars.get(&own.calendar) else {
        faults.add(&spot.field("calendar"), Fault::Unknown { what: "calendar", id: own.calendar.clone() });
        return;
    };
    for (n, rule) in own.off.iter().enumerate() {
        let spot = spot.entry("off", n, &rule.name);
        faults.filled(&spot, &[("name", &rule.name), ("citation", &rule.citation)]);
        let (Shape::Table { days } | Shape::Not { days }) = &rule.on else { continue };
        // A day that a newer list has by itself changes nothing, and is no reason to lose the others.
        for gap in days.iter().filter_map(|day| calendar.off(*day).err()) {
            faults.add(&spot, Fault::Outside(gap.to_string()));
        }
    }
}
