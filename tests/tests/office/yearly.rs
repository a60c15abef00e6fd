//! The figures of a year are counted from what the cases say, each time anew.

use casework::inputs::{FactInput, ItemInput, OutcomeInput, RequestInput, TrackInput, TrackPart};
use casework::{Desk, views::case::CaseView};
use domain::nouns::{ClosingReason, FactKind, ItemOutcome};
use domain::words::{Capacity, Right};

use crate::common::calls::{call, company};
use crate::common::{act, act_on, day, desk};

async fn opened(desk: &Desk, right: Right, received: &str) -> CaseView {
    let odm = company(desk, "odm").await;
    let mut input = call(odm, &[right], None);
    input.received = day(received);
    desk.open_case(&act(), input).await.unwrap()
}

async fn part(desk: &Desk, view: CaseView, outcome: ItemOutcome) -> CaseView {
    let (case, request) = (view.case.id, view.requests[0].request.id);
    let input = ItemInput { what: "contact data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, input).await.unwrap();
    let item = view.requests[0].items.last().unwrap().id;
    let input =
        OutcomeInput { outcome, ground: "needed for tax".into(), citation: String::new(), category: None };
    desk.decide_item(&act_on(&view), case, item, input).await.unwrap()
}

async fn answered(desk: &Desk, view: CaseView, on: &str) -> CaseView {
    let request = Some(view.requests[0].request.id);
    let input = FactInput {
        request,
        kind: FactKind::Responded,
        day: day(on),
        evidence: "a letter".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&view), view.case.id, input).await.unwrap()
}

#[tokio::test]
async fn what_became_of_the_requests_of_a_year_is_counted_by_right_and_by_company() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let whole = opened(&desk, Right::Delete, "2026-03-02").await;
    let whole = part(&desk, whole, ItemOutcome::Granted).await;
    answered(&desk, whole, "2026-03-12").await;
    let partly = opened(&desk, Right::Delete, "2026-04-01").await;
    let partly = part(&desk, partly, ItemOutcome::Granted).await;
    let partly = part(&desk, partly, ItemOutcome::Refused).await;
    answered(&desk, partly, "2026-05-01").await;
    let denied = opened(&desk, Right::Access, "2026-06-01").await;
    let denied = part(&desk, denied, ItemOutcome::Refused).await;
    answered(&desk, denied, "2026-06-06").await;
    let back = opened(&desk, Right::Access, "2026-07-01").await;
    let id = back.requests[0].request.id;
    desk.withdraw_request(&act_on(&back), back.case.id, id, day("2026-07-02"), "by telephone").await.unwrap();
    let twice = opened(&desk, Right::Correct, "2026-08-01").await;
    desk.close_case(&act_on(&twice), twice.case.id, ClosingReason::Duplicate, "the same again")
        .await
        .unwrap();
    opened(&desk, Right::Delete, "2026-11-20").await;
    opened(&desk, Right::Delete, "2025-12-30").await;

    let view = desk.yearly(Some(2026), None).await.unwrap();
    assert_eq!(view.years, [2026, 2025]);
    assert_eq!(
        desk.yearly(None, None).await.unwrap().year,
        2025,
        "the year that ended last is what is published"
    );
    let of = |right: Right| view.rights.iter().find(|r| r.right == right).unwrap().figures.clone();
    let delete = of(Right::Delete);
    assert_eq!((delete.received, delete.whole, delete.in_part, delete.denied, delete.open), (3, 1, 1, 0, 1));
    assert_eq!((delete.median_tenths, delete.mean_tenths), (Some(200), Some(200)), "10 and 30 days");
    let access = of(Right::Access);
    assert_eq!((access.received, access.denied, access.withdrawn, access.median_tenths), (2, 1, 1, Some(50)));
    assert_eq!(of(Right::Correct).otherwise, 1);
    assert_eq!(
        (view.total.received, view.total.median_tenths, view.total.mean_tenths),
        (6, Some(100), Some(150))
    );
    let known = view.shapes.iter().flat_map(|s| &s.lines).find(|l| l.name == "Requests to know").unwrap();
    assert_eq!(known.figures, access, "the law\u{2019}s line counts what the desk calls access");
    assert!(
        view.shapes
            .iter()
            .all(|s| s.citation.contains("7102") && s.mark.contains("not confirmed by counsel"))
    );

    let track = company(&desk, "officertrak").await;
    let theirs = desk.yearly(Some(2026), Some(track)).await.unwrap();
    assert_eq!((theirs.total.received, theirs.rights.len()), (0, 0));
    assert_eq!(
        theirs.companies.iter().map(|c| c.figures.received).sum::<u32>(),
        6,
        "beside it stand all companies"
    );
}

#[tokio::test]
async fn what_nobody_recorded_is_no_compliance_a_refusal_is_an_answer_and_two_tracks_are_one_request() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let bare = opened(&desk, Right::Delete, "2026-03-02").await;
    answered(&desk, bare, "2026-03-12").await;
    let open = opened(&desk, Right::Delete, "2026-03-02").await;
    let (case, request) = (open.case.id, open.requests[0].request.id);
    let input = ItemInput { what: "contact data".into(), system: None, category: None };
    let open = desk.add_item(&act_on(&open), case, request, input).await.unwrap();
    answered(&desk, open, "2026-03-12").await;
    let refused = opened(&desk, Right::Access, "2026-06-01").await;
    let input = FactInput {
        request: Some(refused.requests[0].request.id),
        kind: FactKind::Refused,
        day: day("2026-06-21"),
        evidence: "a letter".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&refused), refused.case.id, input).await.unwrap();

    let two = opened(&desk, Right::Correct, "2026-08-03").await;
    let two = part(&desk, two, ItemOutcome::Granted).await;
    let (case, beside) = (two.case.id, &two.requests[0]);
    let capacity = match beside.request.capacity {
        Capacity::Customer => Capacity::SecurityProvider,
        _ => Capacity::Customer,
    };
    let refuse = TrackPart {
        item: beside.items[0].id,
        outcome: ItemOutcome::Refused,
        ground: "kept for tax".into(),
        citation: String::new(),
    };
    let track = TrackInput { beside: beside.request.id, capacity, policy: None, parts: vec![refuse] };
    let two = desk.add_track(&act_on(&two), case, track).await.unwrap();
    let two = answered(&desk, two, "2026-08-13").await;
    let correct = |view: &casework::views::reports::ReportView| {
        view.rights.iter().find(|r| r.right == Right::Correct).unwrap().figures.clone()
    };
    let half = correct(&desk.yearly(Some(2026), None).await.unwrap());
    assert_eq!((half.received, half.open, half.median_tenths), (1, 1, None), "one track is not answered yet");
    let input = FactInput {
        request: Some(two.requests[1].request.id),
        kind: FactKind::Refused,
        day: day("2026-08-23"),
        evidence: "a letter".into(),
        corrects: None,
    };
    desk.record_fact(&act_on(&two), case, input).await.unwrap();

    let view = desk.yearly(Some(2026), None).await.unwrap();
    let of = |right: Right| view.rights.iter().find(|r| r.right == right).unwrap().figures.clone();
    let delete = of(Right::Delete);
    assert_eq!((delete.received, delete.whole, delete.not_recorded), (2, 0, 2));
    assert_eq!(delete.median_tenths, Some(100), "an answer took its days, whatever it said");
    let access = of(Right::Access);
    assert_eq!((access.received, access.denied, access.open, access.median_tenths), (1, 1, 0, Some(200)));
    let both = correct(&view);
    assert_eq!((both.received, both.in_part, both.whole, both.denied), (1, 1, 0, 0));
    assert_eq!(both.median_tenths, Some(200), "the last of the two answers counts");
    let csv = String::from_utf8(desk.yearly_csv(Some(2026), None).await.unwrap()).unwrap();
    assert!(csv.lines().next().unwrap().contains(",outcome_not_recorded,"), "{csv}");
}

#[tokio::test]
async fn a_corrected_receipt_day_moves_a_request_into_its_year_and_an_answer_that_came_back_answers_nothing()
{
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let view = opened(&desk, Right::Delete, "2026-01-05").await;
    let answered = answered(&desk, view, "2026-01-08").await;
    desk.correct_received(&act_on(&answered), answered.case.id, day("2025-12-29"), "the postmark says so")
        .await
        .unwrap();
    assert_eq!(desk.yearly(Some(2026), None).await.unwrap().total.received, 0);
    let before = desk.yearly(Some(2025), None).await.unwrap().total;
    assert_eq!((before.received, before.not_recorded, before.median_tenths), (1, 1, Some(100)));
    let fact = desk
        .case(answered.case.id)
        .await
        .unwrap()
        .facts
        .into_iter()
        .find(|f| f.kind == FactKind::Responded)
        .unwrap();
    let view = desk.case(answered.case.id).await.unwrap();
    let input = FactInput {
        request: fact.request,
        kind: FactKind::TakenBack,
        day: day("2026-01-20"),
        evidence: "it came back".into(),
        corrects: Some(fact.id),
    };
    desk.record_fact(&act_on(&view), view.case.id, input).await.unwrap();
    let after = desk.yearly(Some(2025), None).await.unwrap().total;
    assert_eq!((after.open, after.median_tenths), (1, None));
}

#[tokio::test]
async fn the_figures_are_exported_with_the_citation_and_the_mark_of_each_shape_and_no_formula() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let view = opened(&desk, Right::Delete, "2026-02-01").await;
    let more = RequestInput {
        right: Right::Portability,
        company: odm,
        policy: None,
        capacity: Capacity::Customer,
        asked: String::new(),
    };
    desk.add_request(&act_on(&view), view.case.id, more).await.unwrap();
    let csv = String::from_utf8(desk.yearly_csv(Some(2026), None).await.unwrap()).unwrap();
    let rows: Vec<&str> = csv.lines().collect();
    assert!(rows[0].starts_with("year,companies,table,line,received,"), "{csv}");
    assert!(csv.contains("2026,all companies,by right,delete,1,0,0,0,0,0,0,0,1,,,,"), "{csv}");
    let know = rows.iter().find(|r| r.contains("Requests to know")).unwrap();
    assert!(
        know.contains(",1,0,0,0,0,0,0,0,1,")
            && know.contains("11 CCR 7102(a)")
            && know.contains("not confirmed"),
        "{know}"
    );
}
