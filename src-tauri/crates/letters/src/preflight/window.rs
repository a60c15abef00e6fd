//! Check: at every end of the insert's play all of the address shows in the window, with its clearance, and nothing
//! else of the page does. Looks at the ink of the very glyphs that are drawn.

use super::{View, finding};
use crate::finding::{Finding, Severity};
use crate::set::{Line, Role};
use crate::sheet::Area;

/// Refuses an address that leaves the window and anything else that enters it.
pub fn check(view: &View<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    let Some(first) = view.pages.pages.first() else { return out };
    let clearance = view.sheet.envelope.clearance * 72.0;
    let safe = view.sheet.windows().map(|w| Area {
        left: w.left + clearance,
        top: w.top + clearance,
        right: w.right - clearance,
        bottom: w.bottom - clearance,
    });
    let inks: Vec<(&Line, Area)> = first.lines.iter().filter_map(|l| l.ink().map(|ink| (l, ink))).collect();
    let address = inks.iter().filter(|(l, _)| l.role == Role::Address);
    let outside: Vec<String> =
        address.filter(|(_, ink)| safe.iter().any(|w| !w.holds(ink))).map(|(l, _)| l.text()).collect();
    if !outside.is_empty() || !view.pages.address_fits {
        out.push(finding(
            "address_window",
            Severity::Refuse,
            "recipient",
            format!(
                "The address does not fit the window of the {} envelope, not even at the smallest type ({} lines). \
                 Shorten a line or drop one, or send this letter in an envelope with a printed address.",
                view.sheet.envelope.name,
                view.composed.address.lines.len()
            ),
        ));
    }
    let quiet = view.sheet.quiet();
    let mut areas = view.sheet.windows().to_vec();
    areas.push(quiet);
    let intruder = inks
        .iter()
        .find(|(l, ink)| l.role != Role::Address && areas.iter().any(|a| a.meets(ink)))
        .map(|(l, _)| l.text());
    let ruled = first.rules.iter().any(|r| {
        let half = r.thickness / 2.0;
        let upright = r.from.0 == r.to.0;
        let ink = Area {
            left: r.from.0.min(r.to.0) - if upright { half } else { 0.0 },
            right: r.from.0.max(r.to.0) + if upright { half } else { 0.0 },
            top: r.from.1.min(r.to.1) - if upright { 0.0 } else { half },
            bottom: r.from.1.max(r.to.1) + if upright { 0.0 } else { half },
        };
        areas.iter().any(|a| a.meets(&ink))
    });
    if intruder.is_some() || ruled || !view.pages.letterhead_fits {
        let what = intruder.map_or_else(
            || "The letterhead".to_owned(),
            |text| format!("\u{201c}{}\u{201d}", super::shorten(&text)),
        );
        out.push(finding(
            "window_quiet",
            Severity::Refuse,
            "company",
            format!("{what} would show in the envelope's window. Shorten the letterhead's name, department or address lines."),
        ));
    }
    out
}
