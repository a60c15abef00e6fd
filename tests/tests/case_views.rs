//! Why: the officer finds cases again by what is asked, of whom, in which language and from where, and keeps such a question under a
//! name; what is typed as business days goes by the law files; an import that is stopped keeps what is in.
//! Not here: how rows are found quickly (register), what the page shows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{BindingInput, OpenCase, PersonInput};
use casework::views::case_query::{CaseFilter, CaseQuery, SavedView};
use casework::views::config::Settings;
use casework::{Code, Desk};
use common::calls::{call, company, person};
use common::drafted::payloads;
use common::pieces::later;
use common::{act, act_on, day, desk, incoming, now, simple_mail};
use domain::nouns::{BindingState, PostalAddress};
use domain::words::{CaseOrder, Language, Right};
use domain::work::Onward;

fn open() -> CaseQuery {
    CaseFilter::Open.query()
}

async fn names(desk: &Desk, query: CaseQuery) -> Vec<String> {
    let page = desk.cases(query, None).await.unwrap();
    assert_eq!(page.rows.len(), page.total as usize, "the count fits the lines");
    page.rows.into_iter().map(|line| line.row.name).collect()
}

fn by(name: &str, call: OpenCase, change: impl FnOnce(&mut PersonInput)) -> OpenCase {
    let mut who = person(name);
    change(&mut who);
    OpenCase { requester: Some(who), ..call }
}

/// Rosa in Fresno asks ODM to see and delete, Luis in Waco asks in Spanish, Heidi in Berlin, Nobody-knows-where asks too.
async fn four(desk: &Desk) {
    let (odm, track) = (company(desk, "odm").await, company(desk, "officertrak").await);
    let texan = |who: &mut PersonInput| {
        who.language = Language::Es;
        who.address = PostalAddress {
            line1: "1 Elm".into(),
            city: "Waco".into(),
            state: "TX".into(),
            zip: "76701".into(),
            ..PostalAddress::default()
        };
    };
    let german = |who: &mut PersonInput| {
        who.language = Language::De;
        who.address =
            PostalAddress { city: "Berlin".into(), country: "Germany".into(), ..PostalAddress::default() };
    };
    for input in [
        by("Rosa", call(odm, &[Right::Access, Right::Delete], None), |_| {}),
        by("Luis", call(track, &[Right::Delete], None), texan),
        by("Heidi", call(track, &[Right::Access], None), german),
        by("Nemo", call(odm, &[Right::Access], None), |who| who.address = PostalAddress::default()),
    ] {
        desk.open_case(&act(), input).await.unwrap();
    }
}

#[tokio::test]
async fn cases_are_narrowed_by_what_is_asked_of_whom_in_which_language_and_from_where() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    four(&desk).await;
    let (odm, track) = (company(&desk, "odm").await, company(&desk, "officertrak").await);
    let name = |order: CaseQuery| CaseQuery { order: CaseOrder::Name, ..order };
    let places = |p: &[&str]| CaseQuery { places: p.iter().map(|p| (*p).into()).collect(), ..open() };
    for (query, expected) in [
        (open(), vec!["Heidi", "Luis", "Nemo", "Rosa"]),
        (CaseQuery { rights: vec![Right::Delete], ..open() }, vec!["Luis", "Rosa"]),
        (CaseQuery { rights: vec![Right::Delete], companies: vec![track], ..open() }, vec!["Luis"]),
        (
            CaseQuery { companies: vec![odm, track], languages: vec![Language::De, Language::Es], ..open() },
            vec!["Heidi", "Luis"],
        ),
        (places(&["US-TX", "US-CA"]), vec!["Luis", "Rosa"]),
        (places(&["abroad"]), vec!["Heidi"]),
        (places(&["unknown"]), vec!["Nemo"]),
        (CaseQuery { rights: vec![Right::Appeal], ..open() }, vec![]),
        (CaseFilter::Closed.query(), vec![]),
    ] {
        assert_eq!(names(&desk, name(query.clone())).await, expected, "{query:?}");
    }
    assert_eq!(names(&desk, CaseQuery { order: CaseOrder::Number, ..open() }).await[0], "Nemo");
}

#[tokio::test]
async fn what_a_case_is_found_by_follows_the_case_and_is_rebuilt_equal() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    four(&desk).await;
    let deletions = CaseQuery { rights: vec![Right::Delete], order: CaseOrder::Name, ..open() };
    let rosa = desk.cases(deletions.clone(), None).await.unwrap().rows[1].row.id;
    let view = desk.case(rosa).await.unwrap();
    let of = view.requests.iter().find(|r| r.request.right == Right::Delete).unwrap().request.id;
    desk.withdraw_request(&act_on(&view), rosa, of, day("2026-11-22"), "She wants to keep it.")
        .await
        .unwrap();
    assert_eq!(names(&desk, deletions.clone()).await, ["Luis"], "what was withdrawn is asked no longer");
    let before = desk.cases(open(), None).await.unwrap();
    desk.reindex(&act()).await.unwrap();
    assert_eq!(desk.cases(open(), None).await.unwrap(), before);
}

fn own(views: Vec<SavedView>) -> Vec<(String, String)> {
    views.into_iter().filter(|v| !v.name.is_empty()).map(|v| (v.id, v.name)).collect()
}

#[tokio::test]
async fn a_view_is_named_outlasts_a_lock_and_comes_back_after_it_was_removed() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let standing = desk.config().await.unwrap().case_views;
    assert_eq!(
        standing.iter().map(|v| v.id.as_str()).collect::<Vec<_>>(),
        ["open", "late", "child", "waiting", "closed"]
    );
    let spanish = CaseQuery { languages: vec![Language::Es], late: true, ..open() };
    desk.save_case_view(&act(), None, "  Spanish, late ", spanish.clone()).await.unwrap();
    desk.save_case_view(&act(), None, "Deletions", CaseQuery { rights: vec![Right::Delete], ..open() })
        .await
        .unwrap();
    let desk = later(desk, dir.path(), now).await;
    let views = desk.config().await.unwrap().case_views;
    assert_eq!(views[5], SavedView { id: "1".into(), name: "Spanish, late".into(), query: spanish.clone() });
    desk.remove_case_view(&act(), "1").await.unwrap();
    assert_eq!(own(desk.config().await.unwrap().case_views), [("2".into(), "Deletions".into())]);
    let back = desk.save_case_view(&act(), Some("1"), "Spanish, late", spanish).await.unwrap().case_views;
    assert_eq!(own(back), [("1".into(), "Spanish, late".into()), ("2".into(), "Deletions".into())]);
    // What comes back meets no view that was made in between.
    let kept = desk.remove_case_view(&act(), "2").await.unwrap().case_views.pop().unwrap();
    assert_eq!(kept.id, "1");
    desk.save_case_view(&act(), None, "Open ones", open()).await.unwrap();
    let deletions = CaseQuery { rights: vec![Right::Delete], ..open() };
    let all = desk.save_case_view(&act(), Some("2"), "Deletions", deletions).await.unwrap().case_views;
    let names: Vec<String> = own(all).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Spanish, late", "Deletions", "Open ones"]);
    let saved = payloads(&desk, "case_view_saved").await;
    let removed = payloads(&desk, "case_view_removed").await;
    assert_eq!((saved.len(), removed.len()), (5, 2));
    assert_eq!(removed[0]["before"], saved[0]["after"], "what was removed can be had again from its entry");
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn a_view_without_a_name_of_its_own_is_refused_and_those_that_are_always_there_stay() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    desk.save_case_view(&act(), None, "Mine", open()).await.unwrap();
    for name in [" ", "mine", "A name that is much too long to stand on a chip of the list", "078-05-1120"] {
        let refused = desk.save_case_view(&act(), None, name, open()).await.unwrap_err();
        assert_eq!((refused.code, refused.fields[0].field.as_str()), (Code::Invalid, "name"), "{name:?}");
    }
    let refused = desk.save_case_view(&act(), Some("late"), "Late ones", open()).await.unwrap_err();
    assert_eq!(refused.code, Code::NotNow);
    assert_eq!(desk.remove_case_view(&act(), "late").await.unwrap_err().code, Code::NotFound);
    desk.save_case_view(&act(), Some("1"), "MINE", open()).await.unwrap();
}

#[tokio::test]
async fn typed_business_days_go_by_the_law_that_binds_the_case_and_elsewhere_by_the_ordinary_count() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let counted = async |from: &str, days, case| desk.business_day(day(from), days, case).await.unwrap();
    // Thanksgiving is left out everywhere, Farmworkers Day in California only.
    let plain = counted("2027-03-30", 1, None).await;
    assert_eq!(plain.day, Some(day("2027-03-31")));
    assert!(plain.says.contains("6103"), "{}", plain.says);
    assert_eq!(counted("2026-11-25", 1, None).await.day, Some(day("2026-11-27")));
    assert_eq!(counted("2026-11-27", -1, None).await.day, Some(day("2026-11-25")));
    let odm = company(&desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::Delete], None)).await.unwrap();
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let holds = b.binding.regime.starts_with("ca_ccpa");
        let state = if holds { BindingState::Bound } else { BindingState::Rejected };
        let input = BindingInput { state, reason: "decided".into() };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let bound: Vec<_> =
        view.requests[0].bindings.iter().filter(|b| b.binding.state == BindingState::Bound).collect();
    assert!(!bound.is_empty(), "a Californian law is proposed");
    let here = counted("2027-03-30", 1, Some(case)).await;
    assert_eq!(here.day, Some(day("2027-04-01")), "{}", here.says);
    let beyond = counted("2085-12-20", 40, None).await;
    assert_eq!(beyond.day, None);
    assert!(beyond.says.contains("Type the date itself."), "{}", beyond.says);
}

#[tokio::test]
async fn an_import_that_is_stopped_keeps_what_is_in_and_counts_what_was_not_begun() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let files = |n: usize| {
        (0..n).map(|i| incoming(&format!("{i}.eml"), &simple_mail(&format!("Mail {i}"), "Hello."))).collect()
    };
    let stop = |p: casework::views::inbox::ImportProgress| if p.done < 3 { Onward::On } else { Onward::Stop };
    let summary = desk.import(&act(), files(9), stop).await.unwrap();
    assert_eq!((summary.taken_in, summary.refused, summary.stopped, summary.lines.len()), (3, 0, 6, 3));
    let rest = desk.import(&act(), files(9), |_| {}).await.unwrap();
    assert_eq!((rest.taken_in, rest.already_there, rest.stopped), (6, 3, 0));
}

#[tokio::test]
async fn the_desktop_is_told_of_nothing_unless_it_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, _) = common::with_issued_acknowledgment(dir.path()).await;
    assert_eq!(desk.due_note().await.unwrap(), None, "off as it comes");
    let settings = Settings { notify: true, ..desk.settings().await.unwrap() };
    desk.save_settings(&act(), settings).await.unwrap();
    assert_eq!(desk.due_note().await.unwrap(), None, "nothing is due on the first day");
    fn months_later() -> domain::day::Instant {
        "2027-02-22T16:00:00Z".parse().unwrap()
    }
    let desk = later(desk, dir.path(), months_later).await;
    let told = desk.due_note().await.unwrap().expect("a letter lies there");
    assert!(told.starts_with("1 letter must be mailed today."), "{told}");
    assert!(!told.contains("Pat") && !told.contains("PR-"), "numbers only: {told}");
}

#[tokio::test]
async fn keys_that_could_never_be_keys_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let with = async |verb: &str, keys: &str| {
        let own = vec![casework::views::config::OwnKey { verb: verb.into(), keys: keys.into() }];
        let settings = Settings { keys: own, ..desk.settings().await.unwrap() };
        desk.save_settings(&act(), settings).await
    };
    assert_eq!(with("childCheck", "y").await.unwrap().settings.keys.len(), 1);
    for (verb, keys) in
        [("", "y"), ("child check", "y"), ("childCheck", "a sentence that is no key"), ("childCheck", "\n")]
    {
        assert_eq!(with(verb, keys).await.unwrap_err().fields[0].field, "keys", "{verb:?} {keys:?}");
    }
}
