//! Requests with bindings and items, facts, the child check, and work on a case.

use domain::ids::{CaseId, CompanyId, Id};
use domain::nouns::{
    Authority, AuthorityKind, Binding, BindingState, CaseLink, ChildCheck, ChildFinding, Consent,
    ConsentState, Disclosure, Fact, FactKind, IdentityResult, IdentityStep, Item, ItemOutcome, LegalHold,
    Note, NoticeOutcome, PersonRole, ProviderNotice, Request, Search, SearchOutcome, ServiceProvider, System,
    Task, TaskKind, TaskState,
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
    writer.remove_item(item.id).await.unwrap();
    assert_eq!(writer.remove_item(item.id).await.unwrap_err().code(), "not_found");
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
        sources: String::new(),
        provider: None,
        categories: Vec::new(),
        capacities: Vec::new(),
        kept: String::new(),
        kept_by: String::new(),
        checked: None,
        retired: None,
    };
    let system = writer.insert_system(&system).await.unwrap();
    let provider = ServiceProvider {
        id: Id::new(0),
        company,
        name: "BrightHost".into(),
        service: "hosting".into(),
        contact: String::new(),
        categories: Vec::new(),
        checked: None,
        retired: None,
    };
    let provider = writer.insert_provider(&provider).await.unwrap();
    let mut task = Task {
        id: Id::new(0),
        case,
        kind: TaskKind::StopUse,
        title: "Stop use".into(),
        owner: "the web team".into(),
        due: Some(day("2026-11-22")),
        state: TaskState::Open,
        note: String::new(),
        ended: None,
        system: Some(system),
        provider: None,
    };
    task.id = writer.insert_task(&task).await.unwrap();
    assert_eq!(writer.tasks_due_by(day("2026-11-22"), 10).await.unwrap(), [task.clone()]);
    assert_eq!(writer.count_cases_with_tasks(day("2026-11-22")).await.unwrap(), 1);
    assert_eq!(writer.count_cases_with_tasks(day("1999-01-01")).await.unwrap(), 0);
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
        matched: Vec::new(),
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
        scope: "the whole request".into(),
        valid_from: None,
        valid_until: Some(day("2027-11-22")),
        accepted: Known::Unknown,
        day: day("2026-11-22"),
        revoked: None,
        revoked_why: String::new(),
        origin: None,
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
        ground: String::new(),
        note: String::new(),
        day: day("2026-11-22"),
        operator: ME,
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
        ground: "a".into(),
        ground_words: "a subpoena or court order".into(),
        purpose: "mailing".into(),
        direct_marketing: Known::No,
        day: day("2026-11-22"),
        corrects: None,
        taken_back: false,
        reason: String::new(),
        operator: ME,
        recorded: now(),
    };
    disclosure.id = writer.insert_disclosure(&disclosure).await.unwrap();
    assert_eq!(writer.disclosure(disclosure.id).await.unwrap(), disclosure);
    let mut later =
        Disclosure { purpose: "letters".into(), corrects: Some(disclosure.id), ..disclosure.clone() };
    assert_eq!(
        writer.insert_disclosure(&later).await.unwrap_err().code(),
        "refused_by_register",
        "no reason"
    );
    later.reason = "another purpose".into();
    later.id = writer.insert_disclosure(&later).await.unwrap();
    assert_eq!(
        writer.insert_disclosure(&later).await.unwrap_err().code(),
        "refused_by_register",
        "once only"
    );
    assert_eq!(writer.corrected_disclosures().await.unwrap(), [disclosure.id].into());
    assert_eq!(writer.disclosures_of_company(company).await.unwrap(), [later.clone()], "what stands");
    assert_eq!(writer.disclosures_of_case(case).await.unwrap(), [later.clone()]);
    let year = (day("2026-01-01"), day("2026-12-31"));
    let page = writer.disclosures(year.0, year.1, None, 10).await.unwrap();
    assert_eq!((page.rows, page.total), (vec![later.clone(), disclosure.clone()], 2));
    let page = writer.disclosures(day("2025-01-01"), day("2025-12-31"), None, 10).await.unwrap();
    assert_eq!((page.rows, page.total, page.next), (vec![], 0, None));
    assert_eq!(writer.disclosure_years().await.unwrap(), [2026]);

    let mut notice = ProviderNotice {
        id: Id::new(0),
        case,
        provider,
        outcome: NoticeOutcome::Open,
        told: None,
        answered: None,
        note: String::new(),
        operator: ME,
    };
    notice.id = writer.insert_notice(&notice).await.unwrap();
    (notice.outcome, notice.told) = (NoticeOutcome::Told, Some(day("2026-11-22")));
    writer.update_notice(&notice).await.unwrap();
    assert_eq!(writer.notice(notice.id).await.unwrap(), notice);
    assert_eq!(
        writer.insert_notice(&notice).await.unwrap_err().code(),
        "refused_by_register",
        "one a provider"
    );

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
    assert_eq!((file.searches, file.notices), (vec![search], vec![notice]));
    assert_eq!((file.disclosures, file.notes), (vec![later], vec![note]));
    assert_eq!((file.holds, file.requests.len()), (vec![hold], 1));
    let mut writer = begin(&register, "lift").await;
    assert_eq!(writer.lift_holds(case, day("2026-12-01")).await.unwrap(), 1);
    assert_eq!(writer.lift_holds(case, day("2026-12-02")).await.unwrap(), 0);
}

#[tokio::test]
async fn two_cases_are_linked_once_and_seen_from_both_sides() {
    let (_home, register) = Home::new().await;
    let (_, one) = with_case(&register).await;
    let mut writer = begin(&register, "second").await;
    let mut second = writer.case(one).await.unwrap();
    second.number = "PR-2026-0099".into();
    let other = writer.insert_case(&second).await.unwrap();
    let link = CaseLink { case: other, other: one, reason: "the same child".into(), operator: ME, at: now() };
    writer.link_cases(&link).await.unwrap();
    let kept = CaseLink { case: one, other, ..link.clone() };
    assert_eq!(writer.links_of_case(one).await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(writer.links_of_case(other).await.unwrap(), [kept]);
    assert_eq!(writer.link_cases(&link).await.unwrap_err().code(), "refused_by_register");
    let itself = CaseLink { other, ..link };
    assert_eq!(writer.link_cases(&itself).await.unwrap_err().code(), "refused_by_register");
    writer.unlink_cases(other, one).await.unwrap();
    assert_eq!(writer.links_of_case(one).await.unwrap(), []);
    assert_eq!(writer.unlink_cases(other, one).await.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn a_proof_of_another_case_is_found_by_the_person_the_tie_or_the_address() {
    let (_home, register) = Home::new().await;
    let (_, one) = with_case(&register).await;
    let mut writer = begin(&register, "second").await;
    let mut second = writer.case(one).await.unwrap();
    second.number = "PR-2026-0099".into();
    let other = writer.insert_case(&second).await.unwrap();
    let mut agent = person("Ruiz Agency");
    agent.emails = vec!["desk@ruiz.example".into()];
    let here = writer.insert_person(&agent).await.unwrap();
    agent.emails = vec!["DESK@ruiz.example".into()];
    let there = writer.insert_person(&agent).await.unwrap();
    writer.add_to_case(one, here, PersonRole::Agent).await.unwrap();
    writer.add_to_case(other, there, PersonRole::Agent).await.unwrap();
    let mut paper = Authority {
        id: Id::new(0),
        case: other,
        person: there,
        for_person: None,
        kind: AuthorityKind::PowerOfAttorney,
        proof: "power of attorney".into(),
        scope: String::new(),
        valid_from: None,
        valid_until: None,
        accepted: Known::Yes,
        day: day("2026-11-22"),
        revoked: None,
        revoked_why: String::new(),
        origin: None,
    };
    paper.id = writer.insert_authority(&paper).await.unwrap();
    assert_eq!(writer.authorities_elsewhere(one).await.unwrap(), [paper.clone()]);
    assert_eq!(writer.authorities_elsewhere(other).await.unwrap(), []);
    let mut taken = Authority { case: one, person: here, origin: Some(paper.id), ..paper.clone() };
    taken.id = writer.insert_authority(&taken).await.unwrap();
    assert_eq!(writer.records_of_authority(paper.id).await.unwrap(), [paper.clone(), taken]);
    let nonsense = Authority { revoked: Some(day("2026-11-22")), ..paper };
    assert_eq!(
        writer.update_authority(&nonsense).await.unwrap_err().code(),
        "refused_by_register",
        "no reason"
    );
}
