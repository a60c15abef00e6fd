//! What was done in a case: who was checked, who may act for whom, where was searched, whom the providers heard from, the tasks, and
//! the cases that belong with it.

use domain::day::{Day, long, moment};
use domain::identifiers::mask;
use domain::nouns::Authority;
use letters::FileSection;

use super::{day, joined, named, section, word};
use crate::setup::Setup;
use crate::views::case::CaseView;

/// A part of a cell with what it is called; nothing where it says nothing.
fn called(what: &str, words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { format!("{what} {words}") }
}

fn on(what: &str, day: Option<Day>) -> String {
    called(what, &day.map(long).unwrap_or_default())
}

pub(super) fn identity(view: &CaseView) -> FileSection {
    let rows = view.identity.iter().map(|s| {
        vec![
            long(s.day),
            named(view, s.person),
            mask(&joined(&[
                &s.method,
                &called("asked:", &s.points.join(", ")),
                &called("matched:", &s.matched.join(", ")),
            ])),
            word(s.result.as_str()),
            mask(&s.note),
        ]
    });
    let columns =
        [("Day", 16), ("Who", 20), ("How, by which kinds of data", 28), ("Result", 14), ("Remark", 22)];
    section("Identity", &columns, rows.collect())
}

pub(super) fn authorities(view: &CaseView) -> FileSection {
    let holds = |a: &Authority| {
        joined(&[
            &on("seen on", Some(a.day)),
            &on("from", a.valid_from),
            &on("until", a.valid_until),
            &on("revoked on", a.revoked),
            &mask(&a.revoked_why),
        ])
    };
    let rows = view.authorities.iter().map(|shown| {
        let a = &shown.authority;
        let of = a.for_person.map(|_| format!("for {}", shown.for_whom)).unwrap_or_default();
        vec![
            joined(&[&shown.who, &of, if shown.past { "taken out of the case" } else { "" }]),
            mask(&joined(&[&word(a.kind.as_str()), &a.proof, &called("allows:", &a.scope)])),
            holds(a),
            // How it stands on the day of this file: found enough once, it may have ended or been revoked since.
            joined(&[
                &format!("found enough: {}", a.accepted),
                &word(shown.standing.as_str()).to_lowercase(),
            ]),
        ]
    });
    let columns = [("Who may act", 20), ("By what", 34), ("When", 26), ("How it stands", 20)];
    section("Authority", &columns, rows.collect())
}

pub(super) fn searches(view: &CaseView, setup: &Setup) -> FileSection {
    let rows = view.searches.iter().map(|s| {
        let system = setup.system(s.system).map(|x| x.name.clone()).unwrap_or_default();
        let told = mask(&joined(&[&s.ground, &s.note]));
        vec![system, mask(&s.by), word(s.outcome.as_str()), told, long(s.day)]
    });
    let columns = [("System", 28), ("By", 18), ("Outcome", 14), ("Ground, remark", 24), ("Day", 16)];
    section("Searches", &columns, rows.collect())
}

/// What the service providers were told, as recorded or as a task bears it out.
pub(super) fn providers(view: &CaseView) -> FileSection {
    let rows =
        view.checklist.providers.iter().filter(|p| p.notice.is_some() || p.task_done.is_some()).map(|p| {
            let n = p.notice.as_ref();
            vec![
                joined(&[&p.name, &p.service]),
                n.map(|n| word(n.outcome.as_str())).unwrap_or_default(),
                joined(&[&on("told", n.and_then(|n| n.told)), &on("by a task done", p.task_done)]),
                day(n.and_then(|n| n.answered)),
                mask(n.map_or("", |n| &n.note)),
            ]
        });
    let columns = [("Provider", 28), ("Outcome", 14), ("Told", 20), ("Answered", 14), ("Remark", 24)];
    section("Service providers", &columns, rows.collect())
}

pub(super) fn tasks(view: &CaseView) -> FileSection {
    let rows = view.tasks.iter().map(|t| {
        let who = if t.owner.trim().is_empty() { "the officer" } else { &t.owner };
        vec![
            mask(&t.title),
            mask(who),
            word(t.state.as_str()),
            joined(&[&day(t.due), &on("ended", t.ended)]),
            mask(&t.note),
        ]
    });
    let columns = [("Task", 30), ("Who", 16), ("State", 10), ("By", 22), ("Remark", 22)];
    section("Tasks", &columns, rows.collect())
}

pub(super) fn links(view: &CaseView) -> FileSection {
    let rows = view.links.iter().map(|l| {
        vec![
            l.number.clone(),
            l.name.clone(),
            joined(&[&mask(&l.what), l.state.as_str()]),
            joined(&[&mask(&l.reason), &moment(l.at)]),
        ]
    });
    let columns = [("Case", 16), ("Who", 22), ("What is asked", 30), ("Why it belongs here, since when", 32)];
    section("Cases that belong with it", &columns, rows.collect())
}
