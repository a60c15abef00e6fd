//! The officer's whole way without a window: from an e-mail to the day's mail log, through casework alone. The facts
//! that matter are looked at after each step; nothing here knows a table or a screen.

mod common;

use casework::inputs::{
    BindingInput, ChildInput, DraftInput, HandOver, IdentityInput, IslandText, ItemInput, OpenCase,
    OutcomeInput, PersonInput, RequestInput, SearchInput, TaskEnd, Verdict,
};
use casework::views::case::NextKind;
use casework::views::inbox::ImportOutcome;
use casework::{Code, Desk, Passphrase, Unlock};
use common::{act, act_on, day, desk, desk_at, incoming, place, simple_mail};
use domain::clock::ClockKind;
use domain::nouns::{
    BindingState, CaseState, ChildFinding, ClosingReason, Consent, ConsentState, IdentityResult, ItemOutcome,
    LeavingKind, LetterState, MessageState, PersonRole, SearchOutcome, SendingState, SuggestionKind,
    TaskKind, TaskState,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

const MAIL: &str = include_str!("../journeys/delete.eml");

/// Takes the sample in, accepts what was proposed and gives the form "open a case" back.
async fn accepted(desk: &Desk) -> casework::views::inbox::CaseProposal {
    let summary = desk.import(&act(), vec![incoming("delete.eml", MAIL)], |_| {}).await.unwrap();
    assert_eq!((summary.taken_in, summary.refused), (1, 0), "{:?}", summary.lines);
    let message = summary.lines[0].message.unwrap();
    let view = desk.message(message).await.unwrap();
    for s in &view.suggestions {
        desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
    }
    desk.case_proposal(Some(message)).await.unwrap()
}

fn person(p: &casework::views::inbox::CaseProposal) -> PersonInput {
    PersonInput {
        name: p.name.clone(),
        mailing_name: String::new(),
        emails: vec![p.email.clone()],
        phones: Vec::new(),
        address: p.address.clone(),
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

#[tokio::test]
async fn an_email_becomes_a_case_a_letter_and_a_line_of_the_mail_log() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;

    // Import and unfiled.
    let proposal = accepted(&desk).await;
    assert_eq!(proposal.name, "Dana Whitfield");
    assert_eq!(proposal.rights, [Right::Delete]);
    assert_eq!((proposal.address.city.as_str(), proposal.address.state.as_str()), ("Waco", "TX"));
    assert_eq!(proposal.received, day("2026-11-09"));
    let again = desk.import(&act(), vec![incoming("copy.eml", MAIL)], |_| {}).await.unwrap();
    assert_eq!(again.lines[0].outcome, ImportOutcome::AlreadyThere);

    // Case.
    let config = desk.config().await.unwrap();
    let company = config.companies.iter().find(|c| c.key == "officertrak").unwrap();
    let view = desk
        .open_case(
            &act(),
            OpenCase {
                message: proposal.message,
                channel: Channel::Email,
                received: proposal.received,
                designated_place: Known::No,
                title: String::new(),
                requester: Some(person(&proposal)),
                role: PersonRole::Requester,
                data_subject: None,
                requests: vec![RequestInput {
                    right: Right::Delete,
                    company: company.id,
                    policy: None,
                    capacity: Capacity::Visitor,
                    asked: String::new(),
                }],
                note: String::new(),
            },
        )
        .await
        .unwrap();
    let case = view.case.id;
    assert_eq!(view.case.number, "PR-2026-0001");
    assert_eq!(view.next.kind, NextKind::DecideBinding, "{:?}", view.next);
    let request = view.requests[0].clone();
    let regimes: Vec<_> = request.bindings.iter().map(|b| b.binding.regime.as_str()).collect();
    assert!(regimes.contains(&"us_tx_tdpsa") && regimes.contains(&"policy_only"), "{regimes:?}");

    // Bindings and clocks.
    let mut view = view;
    for b in request.bindings.clone() {
        let input = BindingInput {
            state: BindingState::Bound,
            reason: "lives in Texas; promised by the policy".into(),
        };
        view = desk.decide_binding(&act_on(&view), case, b.binding.id, input).await.unwrap();
    }
    let texas = view.requests[0].bindings.iter().find(|b| b.binding.regime == "us_tx_tdpsa").unwrap();
    let respond = texas.clocks.iter().find(|c| c.clock.kind == ClockKind::Respond).unwrap();
    assert_eq!(
        respond.clock.due,
        Some(day("2026-12-24")),
        "day 45 is December 24, which moves no last day in Texas"
    );
    assert!(!respond.clock.working.is_empty() && respond.clock.working.iter().all(|s| !s.cite.is_empty()));
    assert_eq!(view.next.kind, NextKind::Acknowledge, "{:?}", view.next);

    // A stale screen is refused with what changed; a repeated act changes nothing twice.
    let mut stale = act_on(&view);
    stale.case_revision = Some(1);
    assert_eq!(desk.add_note(&stale, case, "late").await.unwrap_err().code, Code::Stale);
    let once = act_on(&view);
    desk.add_note(&once, case, "spoke to the front office").await.unwrap();
    let view = desk.add_note(&once, case, "spoke to the front office").await.unwrap();
    assert_eq!(view.notes.len(), 1);

    // Acknowledge: draft, issue, hand over.
    let choices = desk.letter_choices(case).await.unwrap();
    let proposed = choices.iter().find(|c| c.proposed).unwrap();
    assert_eq!(proposed.kind, "acknowledgment");
    let draft = DraftInput {
        kind: proposed.kind.clone(),
        language: Language::En,
        requests: proposed.requests.clone(),
    };
    let letter = desk.draft_letter(&act_on(&view), case, draft).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    let preview = desk.letter_pdf(letter.letter.id).await.unwrap();
    assert!(preview.starts_with(b"%PDF-"));
    let letter = desk.issue_letter(&act(), letter.letter.id).await.unwrap();
    assert_eq!((letter.letter.number.as_str(), letter.letter.state), ("L-0001", LetterState::Issued));
    let stored = desk.letter_pdf(letter.letter.id).await.unwrap();
    let mail = desk.mailroom().await.unwrap();
    assert_eq!(mail.waiting.len(), 1);
    let batch = desk.batch_pdf(&[letter.letter.id]).await.unwrap();
    assert!(batch.starts_with(b"%PDF-"));
    let mail =
        desk.record_printed(&act(), vec![letter.letter.id], LeavingKind::Print, "the spooler").await.unwrap();
    let hand = HandOver {
        day: day("2026-11-22"),
        class: "first_class".into(),
        tracking: String::new(),
        proof: "certificate of mailing".into(),
    };
    let mail = desk.hand_over(&act(), mail.printed[0].sending.id, hand.clone()).await.unwrap();
    assert_eq!(mail.handed_over.len(), 1);
    let view = desk.case(case).await.unwrap();
    let met = view.requests[0]
        .bindings
        .iter()
        .flat_map(|b| &b.clocks)
        .find(|c| c.clock.kind == ClockKind::Acknowledge);
    assert_eq!(met.unwrap().clock.met, Some(day("2026-11-22")));
    assert_eq!(view.next.kind, NextKind::Identity, "{:?}", view.next);

    // Identity, search, decision.
    let who = view.people[0].person.id;
    let step = IdentityInput {
        person: who,
        method: "reply from the address on file".into(),
        points: vec!["e-mail".into(), "telephone".into()],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-20"),
    };
    let mut view = desk.add_identity_step(&act_on(&view), case, step).await.unwrap();
    assert_eq!(view.next.kind, NextKind::Search, "{:?}", view.next);
    for system in config.systems.iter().filter(|s| s.company == company.id) {
        let search = SearchInput {
            system: system.id,
            by: "e-mail".into(),
            outcome: SearchOutcome::Found,
            note: "contact data".into(),
            day: day("2026-11-20"),
        };
        view = desk.record_search(&act_on(&view), case, search).await.unwrap();
    }
    let request = view.requests[0].request.id;
    let item = ItemInput { what: "contact data and usage data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, item).await.unwrap();
    let item = view.requests[0].items[0].id;
    let no_ground =
        OutcomeInput { outcome: ItemOutcome::Refused, ground: " ".into(), citation: String::new() };
    assert_eq!(
        desk.decide_item(&act_on(&view), case, item, no_ground).await.unwrap_err().fields[0].field,
        "ground"
    );
    let granted =
        OutcomeInput { outcome: ItemOutcome::Granted, ground: String::new(), citation: String::new() };
    let view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    assert_eq!(view.next.kind, NextKind::WriteLetter, "{:?}", view.next);

    // The answer: what is missing is named, and it is issued once it is there.
    let choices = desk.letter_choices(case).await.unwrap();
    let proposed = choices.iter().find(|c| c.proposed).unwrap();
    assert_eq!(proposed.kind, "grant_deletion");
    let draft = DraftInput {
        kind: proposed.kind.clone(),
        language: Language::En,
        requests: proposed.requests.clone(),
    };
    let letter = desk.draft_letter(&act_on(&view), case, draft).await.unwrap();
    let id = letter.letter.id;
    let refused = desk.issue_letter(&act(), id).await.unwrap_err();
    assert_eq!(refused.code, Code::LetterRefused);
    assert!(!refused.fields.is_empty(), "the missing facts are named");
    let words = [
        ("deletion.manner", "deleted"),
        ("deletion.done_on", "2026-11-21"),
        ("deletion.providers", "none"),
        ("deletion.third_parties", "none"),
        ("deletion.in_backups", "yes"),
    ];
    let texts = words.iter().map(|(n, t)| IslandText { name: (*n).into(), text: (*t).into() }).collect();
    let letter = desk.save_draft(&act(), id, texts).await.unwrap();
    assert!(letter.may_issue, "{:?}", letter.findings);
    let letter = desk.issue_letter(&act(), id).await.unwrap();
    assert_eq!(letter.letter.number, "L-0002", "a refused issue used up no number");
    let waiting = desk.mailroom().await.unwrap().waiting;
    let close =
        desk.close_case(&act_on(&desk.case(case).await.unwrap()), case, ClosingReason::Answered, "").await;
    assert_eq!(close.unwrap_err().code, Code::NotNow, "a letter that is not in the mail keeps the case open");
    desk.hand_over(&act(), waiting[0].sending.id, hand).await.unwrap();

    // Mail log, closing, proof.
    let mail = desk.make_mail_log(&act(), day("2026-11-22")).await.unwrap();
    let log = desk.mail_log_pdf(mail.logs[0].id).await.unwrap();
    assert!(log.starts_with(b"%PDF-") && mail.logs[0].head_hash.len() == 64);
    let view = desk.case(case).await.unwrap();
    assert_eq!(view.next.kind, NextKind::Close, "{:?}", view.next);
    let view = desk.close_case(&act_on(&view), case, ClosingReason::Answered, "").await.unwrap();
    assert_eq!(view.case.state, CaseState::Closed);
    let view = desk.reopen_case(&act_on(&view), case, "a second e-mail arrived").await.unwrap();
    assert_eq!(view.case.state, CaseState::Open);
    assert_eq!(
        desk.letter_pdf(letters_first(&view)).await.unwrap(),
        stored,
        "an issued letter never changes"
    );
    let report = desk.verify().await.unwrap();
    assert!(report.passed, "{:?}", report.problems);
    let hits = desk.search("whitf").await.unwrap();
    assert!(hits.iter().any(|h| h.person.is_some() && h.title.starts_with("Dana Whitfield")), "{hits:?}");
    desk.close().await;

    // It is all there after closing and opening again.
    let unlock = Unlock::Passphrase(Passphrase::new(common::PASSPHRASE.into()).unwrap());
    let desk = Desk::open(&place(dir.path()), unlock, "test", common::now).await.unwrap();
    assert_eq!(desk.case(case).await.unwrap().letters.len(), 2);
    desk.close().await;
}

fn letters_first(view: &casework::views::case::CaseView) -> domain::ids::LetterId {
    view.letters.iter().find(|l| l.number == "L-0001").unwrap().id
}

#[tokio::test]
async fn a_child_without_consent_makes_the_tasks_and_a_parents_access_request_makes_the_deletion_wait() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let company = config.companies.iter().find(|c| c.key == "officertrak").unwrap().id;
    let request = |right| RequestInput {
        right,
        company,
        policy: None,
        capacity: Capacity::Visitor,
        asked: String::new(),
    };
    let parent = PersonInput {
        name: "Marta Reyes".into(),
        mailing_name: String::new(),
        emails: vec![],
        phones: vec!["713 555 0142".into()],
        address: domain::nouns::PostalAddress::default(),
        language: Language::Es,
        born: None,
        note: String::new(),
    };
    let child = PersonInput { name: "Lena Reyes".into(), phones: vec![], ..parent.clone() };
    let open = OpenCase {
        message: None,
        channel: Channel::Phone,
        received: day("2026-11-20"),
        designated_place: Known::Unknown,
        title: String::new(),
        requester: Some(parent),
        role: PersonRole::Parent,
        data_subject: Some(child),
        requests: vec![request(Right::ChildData), request(Right::Access)],
        note:
            "My daughter is 11 and signed up on your page. Delete her data, and tell me first what you have."
                .into(),
    };
    let view = desk.open_case(&act(), open).await.unwrap();
    let case = view.case.id;
    assert_eq!(view.next.kind, NextKind::ChildCheck, "{:?}", view.next);
    assert_eq!(view.messages.len(), 1, "the words of the call are kept as a message of the case");

    let kid = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap().person.id;
    let check = ChildInput {
        child: Some(kid),
        born: None,
        stated_age: Some(11),
        stated_on: Some(day("2026-11-20")),
        collected_on: Some(day("2026-09-01")),
        finding: ChildFinding::Confirmed,
        reason: "the mother says so".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    let view = desk.save_child_check(&act_on(&view), case, check.clone()).await.unwrap();
    assert_eq!((view.child.under18, view.child.under13), (Known::Yes, Known::Yes));
    assert_eq!(view.child.age_at_receipt, Some(11));
    let kinds = |k: TaskKind| view.tasks.iter().filter(|t| t.kind == k).count();
    assert_eq!(kinds(TaskKind::StopUse), 1);
    assert!(kinds(TaskKind::DeleteAtCompany) > 0 && kinds(TaskKind::DeleteAtProvider) > 0);
    let delete = view.tasks.iter().find(|t| t.kind == TaskKind::DeleteAtCompany).unwrap();
    assert_eq!(delete.state, TaskState::Waiting);
    let done = TaskEnd { state: TaskState::Done, note: String::new(), day: day("2026-11-22") };
    let early = desk.end_task(&act_on(&view), case, delete.id, done.clone()).await.unwrap_err();
    assert_eq!(early.code, Code::NotNow, "the data can't go before the parent was told what it is");
    let stop = view.tasks.iter().find(|t| t.kind == TaskKind::StopUse).unwrap();
    let view = desk.end_task(&act_on(&view), case, stop.id, done).await.unwrap();
    let before = view.tasks.len();
    let view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    assert_eq!(view.tasks.len(), before, "the same finding makes no task twice");
    assert_eq!(view.child.history.len(), 1, "the history stays");
    desk.close().await;
}

#[tokio::test]
async fn a_receipt_day_is_corrected_with_its_reason_and_the_earlier_fact_stays() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let proposal = accepted(&desk).await;
    let message = proposal.message.unwrap();
    let empty = desk.correct_receipt(&act(), message, day("2026-11-08"), " ").await.unwrap_err();
    assert_eq!(empty.fields[0].field, "reason");
    let view = desk
        .correct_receipt(&act(), message, day("2026-11-08"), "the affiliate got it a day before")
        .await
        .unwrap();
    assert_eq!(view.message.received, day("2026-11-08"));
    assert_eq!(view.receipt_history[0].reason, "the affiliate got it a day before");
    desk.close().await;
}

#[tokio::test]
async fn what_is_no_request_is_set_aside_with_a_reason_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail = simple_mail("Lunch on Friday?", "Shall we have lunch on Friday?");
    let summary = desk.import(&act(), vec![incoming("lunch.eml", &mail)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    let view = desk.not_a_request(&act(), id, "private mail").await.unwrap();
    assert_eq!(view.message.state, MessageState::NotARequest);
    assert_eq!(desk.unfiled(None).await.unwrap().total, 0);
    let view = desk.back_to_unfiled(&act(), id, "on second thought").await.unwrap();
    assert_eq!(view.message.state, MessageState::Unfiled);
    assert!(!view.suggestions.iter().any(|s| s.kind == SuggestionKind::Right), "{:?}", view.suggestions);
    desk.close().await;
}

#[tokio::test]
async fn refused_files_are_named_with_a_reason_and_the_others_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let files = vec![
        incoming("empty.eml", ""),
        incoming("noise.eml", "\u{1}\u{2}not a mail"),
        incoming("delete.eml", MAIL),
    ];
    let mut seen = Vec::new();
    let summary = desk.import(&act(), files, |p| seen.push(p.done)).await.unwrap();
    assert_eq!((summary.taken_in, summary.refused), (1, 2), "{:?}", summary.lines);
    assert!(summary.lines[0].text.len() > 10 && summary.lines[0].file == "empty.eml");
    assert_eq!(seen, [0, 1, 2, 3]);
    desk.close().await;
}

#[tokio::test]
async fn an_identifier_is_masked_until_it_is_revealed_by_a_logged_act() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let mail =
        simple_mail("Delete my data", "Please delete my data. My social security number is 219-09-9999.");
    let summary = desk.import(&act(), vec![incoming("ssn.eml", &mail)], |_| {}).await.unwrap();
    let id = summary.lines[0].message.unwrap();
    let view = desk.message(id).await.unwrap();
    assert!(!view.message.text.contains("219-09-9999") && view.masked.len() == 1);
    assert!(
        desk.search("219099999").await.unwrap().is_empty() && desk.search("219").await.unwrap().is_empty()
    );
    let before = desk.register_info().await.unwrap().entries;
    assert!(desk.reveal_message(&act(), id).await.unwrap().contains("219-09-9999"));
    assert_eq!(desk.register_info().await.unwrap().entries, before + 1);
    desk.close().await;
}

#[tokio::test]
async fn a_void_letter_calls_its_sending_off_and_a_superseded_one_gives_way() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = common::with_issued_acknowledgment(dir.path()).await;
    let fresh = desk.supersede_letter(&act(), letter, "the unit is missing").await.unwrap();
    assert_eq!(fresh.letter.state, LetterState::Draft);
    let old = desk.letter(letter).await.unwrap();
    assert_eq!(
        (old.letter.state, old.letter.superseded_by),
        (LetterState::Superseded, Some(fresh.letter.id))
    );
    assert!(old.sendings.iter().all(|s| s.state == SendingState::CalledOff));
    let again = desk.issue_letter(&act(), fresh.letter.id).await.unwrap();
    let void = desk.void_letter(&act(), again.letter.id, "sent by mistake").await.unwrap();
    assert_eq!(void.letter.state, LetterState::Voided);
    assert_eq!(desk.issue_letter(&act(), again.letter.id).await.unwrap_err().code, Code::NotNow);
    assert_eq!(desk.case(case).await.unwrap().letters.len(), 2);
    desk.close().await;
}

#[tokio::test]
async fn the_same_day_in_katy_counts_whatever_the_clock_of_the_laptop_says() {
    let dir = tempfile::tempdir().unwrap();
    // Five past midnight UTC is still the evening before in Katy.
    let desk = desk_at(dir.path(), common::after_midnight).await;
    assert_eq!(desk.today(), day("2026-11-21"));
    desk.close().await;
}
