//! Requests with bindings and items, facts, the child check, and work on a case.

use domain::ids::{CaseId, CompanyId, Id};
use domain::nouns::{
    Authority, AuthorityKind, Binding, BindingState, ChildCheck, ChildFinding, Consent, ConsentState,
    Disclosure, Fact, FactKind, IdentityResult, IdentityStep, Item, ItemOutcome, LegalHold, Note, Request,
    Search, SearchOutcome, System, Task, TaskKind, TaskState,
};
use domain::words::{Capacity, Known, Right};

use crate::testing::{Home, ME, begin, begin_on, commit, day, now, person, with_case};

pub(super) fn request(case: CaseId, company: CompanyId) -> Request {
    Request {
        id: Id::new(0),
        case,
        right: Right::Delete,
        company,
        policy: None,
        capacity: Capacity::Customer,
        asked: "to delete the account".into(),
        withdrawn: None,
        bindings: vec![],
        items: vec![],
    }
}

#[tokio::test]
async fn a_request_comes_back_with_what_binds_it_and_its_items() {
    let (_home, register) = Home::new().await;
    let (company, case) = with_case(&register).await;
    let mut writer = begin(&register, "a").await;
    let mut whole = request(case, company);
    whole.id = writer.insert_request(&whole).await.unwrap();
    let other =
        writer.insert_request(&Request { right: Right::Access, ..request(case, company) }).await.unwrap();
    let mut binding = Binding {
        id: Id::new(0),
        request: whole.id,
        regime: "policy_only".into(),
        state: BindingState::Proposed,
        reason: String::new(),
        decided_on: None,
    };
    binding.id = writer.insert_binding(&binding).await.unwrap();
    (binding.state, binding.decided_on) = (BindingState::Bound, Some(day("2026-11-22")));
    writer.update_binding(&binding).await.unwrap();
    assert_eq!(writer.binding(binding.id).await.unwrap(), binding);
    assert_eq!(
        writer.insert_binding(&binding).await.unwrap_err().code(),
        "refused_by_register",
        "bound twice"
    );
    let mut item = Item {
        id: Id::new(0),
        request: whole.id,
        what: "profile".into(),
        system: None,
        category: None,
        outcome: ItemOutcome::Open,
        ground: String::new(),
        citation: String::new(),
        decided_on: None,
    };
    item.id = writer.insert_item(&item).await.unwrap();
    (item.outcome, item.ground) = (ItemOutcome::Refused, "needed for a claim".into());
    writer.update_item(&item).await.unwrap();
    assert_eq!(writer.item(item.id).await.unwrap(), item);
    whole.withdrawn = Some(day("2026-11-23"));
    writer.update_request(&whole).await.unwrap();
    whole.bindings.push(binding);
    whole.items.push(item.clone());
    assert_eq!(writer.request(whole.id).await.unwrap(), whole);
    let all = writer.requests_of_case(case).await.unwrap();
    assert_eq!(all.iter().map(|r| r.id).collect::<Vec<_>>(), [whole.id, other]);
    assert_eq!(all[0], whole);
    writer.delete_item(item.id).await.unwrap();
    assert_eq!(writer.delete_item(item.id).await.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn facts_only_grow_and_can_not_be_changed_even_by_hand() {
    let (_home, register) = Home::new().await;
    let (_, case) = with_case(&register).await;
    let mut writer = begin(&register, "a").await;
    let mut fact = Fact {
        id: Id::new(0),
        case,
        request: None,
        kind: FactKind::Received,
        day: day("2026-11-20"),
        message: None,
        evidence: "postmark".into(),
        corrects: None,
        letter: None,
        operator: ME,
        recorded: now(),
    };
    fact.id = writer.insert_fact(&fact).await.unwrap();
    assert_eq!(writer.fact(fact.id).await.unwrap(), fact);
    let corrected = Fact { id: Id::new(0), day: day("2026-11-19"), corrects: Some(fact.id), ..fact.clone() };
    writer.insert_fact(&corrected).await.unwrap();
    assert_eq!(writer.facts_of_case(case).await.unwrap().len(), 2);
    let by_hand =
        sqlx::query("UPDATE facts SET day = '2026-01-01'").execute(writer.conn()).await.unwrap_err();
    assert!(by_hand.to_string().contains("corrected by later facts"), "{by_hand}");
}

#[tokio::test]
async fn every_state_of_the_child_check_stays() {
    let (_home, register) = Home::new().await;
    let (_, case) = with_case(&register).await;
    let mut writer = begin(&register, "a").await;
    let child = writer.insert_person(&person("")).await.unwrap();
    let check = |finding| ChildCheck {
        case,
        child: Some(child),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: None,
        finding,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
        operator: ME,
        recorded: now(),
    };
    writer.insert_child_check(&check(ChildFinding::Likely)).await.unwrap();
    writer.insert_child_check(&check(ChildFinding::Confirmed)).await.unwrap();
    let states = writer.child_checks_of_case(case).await.unwrap();
    assert_eq!(states, [check(ChildFinding::Likely), check(ChildFinding::Confirmed)]);
}

#[tokio::test]
async fn the_whole_case_file_is_read_in_one_go() {
    let (_home, register) = Home::new().await;
    let (company, case) = with_case(&register).await;
    let mut writer = begin_on(&register, "fill", Some((case, 1))).await;
    let ann = writer.insert_person(&person("Ann Able")).await.unwrap();
    let system = System {
        id: Id::new(0),
        company,
        name: "CRM".into(),
        purpose: String::new(),
        provider: None,
        retired: false,
    };
    let system = writer.insert_system(&system).await.unwrap();
    let mut task = Task {
        id: Id::new(0),
        case,
        kind: TaskKind::StopUse,
        title: "Stop use".into(),
        due: Some(day("2026-11-22")),
        state: TaskState::Open,
        note: String::new(),
        ended: None,
        system: Some(system),
        provider: None,
    };
    task.id = writer.insert_task(&task).await.unwrap();
    assert_eq!(writer.tasks_due_by(day("2026-11-22"), 10).await.unwrap(), [task.clone()]);
    (task.state, task.ended) = (TaskState::Done, Some(day("2026-11-22")));
    writer.update_task(&task).await.unwrap();
    assert!(writer.tasks_due_by(day("2026-11-22"), 10).await.unwrap().is_empty());
    assert_eq!(writer.task(task.id).await.unwrap(), task);

    let mut step = IdentityStep {
        id: Id::new(0),
        case,
        person: ann,
        method: "call back".into(),
        points: vec!["order number".into()],
        result: IdentityResult::Asked,
        note: String::new(),
        day: day("2026-11-22"),
    };
    step.id = writer.insert_identity_step(&step).await.unwrap();
    step.result = IdentityResult::Matched;
    writer.update_identity_step(&step).await.unwrap();
    assert_eq!(writer.identity_step(step.id).await.unwrap(), step);

    let mut authority = Authority {
        id: Id::new(0),
        case,
        person: ann,
        for_person: None,
        kind: AuthorityKind::Parent,
        proof: "birth certificate".into(),
        accepted: Known::Unknown,
        day: day("2026-11-22"),
    };
    authority.id = writer.insert_authority(&authority).await.unwrap();
    authority.accepted = Known::Yes;
    writer.update_authority(&authority).await.unwrap();
    assert_eq!(writer.authority(authority.id).await.unwrap(), authority);

    let mut search = Search {
        id: Id::new(0),
        case,
        system,
        by: "e-mail".into(),
        outcome: SearchOutcome::Open,
        note: String::new(),
        day: day("2026-11-22"),
    };
    search.id = writer.insert_search(&search).await.unwrap();
    search.outcome = SearchOutcome::Found;
    writer.update_search(&search).await.unwrap();
    assert_eq!(writer.search_of_system(search.id).await.unwrap(), search);

    let mut disclosure = Disclosure {
        id: Id::new(0),
        company,
        case: Some(case),
        request: None,
        category: "contact data".into(),
        recipient: "Printer, Inc.".into(),
        address: "9 Oak Rd, Tulsa, OK 74103".into(),
        purpose: "mailing".into(),
        direct_marketing: Known::No,
        day: day("2026-11-22"),
    };
    disclosure.id = writer.insert_disclosure(&disclosure).await.unwrap();
    disclosure.purpose = "letters".into();
    writer.update_disclosure(&disclosure).await.unwrap();
    assert_eq!(writer.disclosure(disclosure.id).await.unwrap(), disclosure);
    let whole = writer.disclosures_of_company(company).await.unwrap();
    assert_eq!(whole, [disclosure.clone()]);
    assert_eq!(writer.disclosures(10).await.unwrap(), [disclosure.clone()]);

    let mut note = Note { id: Id::new(0), case, text: "called".into(), operator: ME, at: now() };
    note.id = writer.insert_note(&note).await.unwrap();
    note.text = "called twice".into();
    writer.update_note(&note).await.unwrap();
    assert_eq!(writer.note(note.id).await.unwrap(), note);
    let hold = LegalHold { case, reason: "claim".into(), from: day("2026-11-22"), lifted: None };
    writer.insert_hold(&hold).await.unwrap();
    writer.insert_request(&request(case, company)).await.unwrap();
    commit(writer).await;

    let file = register.reader().await.unwrap().load_case(case).await.unwrap();
    assert_eq!(file.case.revision, 2);
    assert_eq!((file.tasks, file.identity, file.authorities), (vec![task], vec![step], vec![authority]));
    assert_eq!((file.searches, file.disclosures, file.notes), (vec![search], vec![disclosure], vec![note]));
    assert_eq!((file.holds, file.requests.len()), (vec![hold], 1));
    let mut writer = begin(&register, "lift").await;
    assert_eq!(writer.lift_holds(case, day("2026-12-01")).await.unwrap(), 1);
    assert_eq!(writer.lift_holds(case, day("2026-12-02")).await.unwrap(), 0);
}
