//! Check: at every end of the insert's play all of the address shows in the window, with its clearance, and nothing
//! else of the page does; or the address fits the envelope or the label it goes on instead, and the officer is told why.
//! Looks at the ink of the very glyphs that are drawn.

use super::{View, finding};
use crate::envelope::{Placement, Reason};
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
    out.extend(placed(view, outside.is_empty()));
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
    let pictured = first.pictures.iter().any(|p| areas.iter().any(|a| a.meets(&p.area)));
    if intruder.is_some() || ruled || pictured || !view.pages.letterhead_fits {
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

/// What is to be said of where the address stands; `clear` = nothing of it leaves the window.
fn placed(view: &View<'_>, clear: bool) -> Option<Finding> {
    let name = &view.sheet.envelope.name;
    let lines = view.composed.address.lines.len();
    let (severity, sentence) = match (&view.pages.placement, view.pages.address_fits && clear) {
        (Placement::InWindow, true)
        | (Placement::Envelope { reason: Reason::Chosen } | Placement::Label { .. }, true) => return None,
        (Placement::InWindow, false) => (
            Severity::Refuse,
            format!(
                "The address does not fit the window of the {name} envelope, not even at the smallest type ({lines} \
                 lines). Choose an envelope without a window, shorten a line or drop one."
            ),
        ),
        (Placement::Envelope { reason }, true) => (
            Severity::Warn,
            format!(
                "This letter goes into a plain {name} envelope, because {}. The address stands in the letter above \
                 the salutation, and an envelope page is printed with it. To use the window, shorten the address.",
                reason.clause()
            ),
        ),
        (Placement::Envelope { .. }, false) => (
            Severity::Refuse,
            format!(
                "The address fits neither the window nor the face of a {name} envelope ({lines} lines), or \
                 the company's return address does not. Shorten a line or drop one."
            ),
        ),
        (Placement::Label { .. }, false) => (
            Severity::Refuse,
            format!(
                "The address does not fit a label ({lines} lines) below the return address. Choose an envelope with a printed address, shorten \
                 a line or drop one."
            ),
        ),
    };
    Some(finding("address_window", severity, "recipient", sentence))
}
