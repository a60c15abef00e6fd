//! `desk clocks`.

use crate::desk;

fn clocks(more: &[&str]) -> crate::Run {
    desk(["clocks", "--json"].into_iter().chain(more.iter().copied()))
}

#[test]
fn each_clock_has_every_field_that_scripts_rely_on() {
    let json = clocks(&["--regime", "ca_ccpa_know", "--received", "2026-11-23"]).ends(0).json();
    let all = json.as_array().unwrap();
    let of = |kind: &str| all.iter().find(|c| c["kind"] == kind).unwrap_or_else(|| panic!("{kind}: {json}"));
    for clock in all {
        for field in ["kind", "trigger", "nominal", "due", "mail_by", "strict", "working", "mark"] {
            assert!(clock.get(field).is_some(), "{field}");
        }
        let steps = clock["working"].as_array().unwrap();
        assert!(!steps.is_empty());
        for step in steps {
            for field in ["from", "to", "text", "cite"] {
                assert!(!step[field].as_str().unwrap().is_empty(), "{field}: {step}");
            }
        }
    }
    // Thanksgiving is left out, the day after it is not.
    assert_eq!(of("acknowledge")["due"], "2026-12-08");
    assert_eq!(of("acknowledge")["strict"], "2026-12-05");
    assert_eq!(of("respond")["due"], "2027-01-07");
}

#[test]
fn a_fact_moves_the_clock_it_belongs_to() {
    let json =
        clocks(&["--regime", "us_tx_tdpsa", "--received", "2026-11-09", "--event", "extended=2026-12-01"])
            .ends(0)
            .json();
    let respond = json.as_array().unwrap().iter().find(|c| c["kind"] == "respond").unwrap();
    assert_eq!(respond["standing"], "replaced");
}

#[test]
fn two_days_of_receipt_are_wrong_usage() {
    let said = ["--regime", "ca_ccpa_know", "--received", "2026-11-23", "--event"];
    let with = |event| clocks(&[&said[..], &[event]].concat());
    assert!(with("received=2026-11-02").ends(2).err.contains("another day"));
    with("received=2026-11-23").ends(0);
}

#[test]
fn a_day_outside_the_force_of_the_regime_is_refused() {
    clocks(&["--regime", "us_tx_tdpsa", "--received", "2020-01-01"]).refused("law");
}

#[test]
fn the_last_day_of_all_is_refused_and_days_that_do_not_exist_are_wrong_usage() {
    clocks(&["--regime", "ca_ccpa_know", "--received", "9999-12-31"]).refused("law");
    for day in ["0000-00-00", "2026-02-30", "tomorrow", ""] {
        let run = clocks(&["--regime", "ca_ccpa_know", "--received", day]).ends(2);
        assert!(run.err.contains("YYYY-MM-DD"), "{}", run.err);
    }
}

#[test]
fn an_unknown_regime_calendar_or_kind_of_fact_is_said() {
    clocks(&["--regime", "nope", "--received", "2026-11-09"]).refused("not_found");
    clocks(&["--regime", "eu_gdpr", "--received", "2026-11-09", "--calendar", "nope"]).refused("not_found");
    for event in ["extended", "nope=2026-11-10", "extended=2026-02-30"] {
        let run = clocks(&["--regime", "ca_ccpa_know", "--received", "2026-11-09", "--event", event]).ends(2);
        assert_eq!(run.json()["code"], "usage");
    }
}
