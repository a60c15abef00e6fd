//! The officer's whole way without a window: from an e-mail to the day's mail log, through casework alone. The facts
//! that matter are looked at after each step; nothing here knows a table or a screen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::inputs::{
    BindingInput, DraftInput, HandOver, IdentityInput, IslandText, ItemInput, OpenCase, OutcomeInput,
    PersonInput, RequestInput, SearchInput,
};
use casework::views::case::NextKind;
use casework::views::inbox::ImportOutcome;
use casework::views::urgency::Urgency;
use casework::{Code, Desk, Passphrase, Unlock};
use common::{accepted, act, act_of, act_on, day, desk, incoming, place};
use domain::clock::{ClockKind, Standing};
use domain::nouns::{
    BindingState, CaseState, ClosingReason, IdentityResult, ItemOutcome, LeavingKind, LetterState, MailClass,
    MailingProof, PersonRole, SearchOutcome,
};
use domain::words::{Capacity, Channel, Known, Language, Right};

const MAIL: &str = common::DELETE_MAIL;

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
    let letter = desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
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
        class: MailClass::FirstClass,
        tracking: String::new(),
        return_receipt: String::new(),
        proof_kind: MailingProof::CertificateOfMailing,
        proof: "certificate of mailing".into(),
        despite: None,
    };
    desk.hand_over(&act(), mail.printed[0].sending.id, hand.clone()).await.unwrap();
    assert_eq!(desk.handed_over_on(hand.day, None).await.unwrap().rows.len(), 1);
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
        matched: vec![],
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
            ground: String::new(),
            note: "contact data".into(),
            day: day("2026-11-20"),
        };
        view = desk.record_search(&act_on(&view), case, search).await.unwrap();
    }
    let request = view.requests[0].request.id;
    let item = ItemInput { what: "contact data and usage data".into(), system: None, category: None };
    let view = desk.add_item(&act_on(&view), case, request, item).await.unwrap();
    let item = view.requests[0].items[0].id;
    let no_ground = OutcomeInput {
        outcome: ItemOutcome::Refused,
        ground: " ".into(),
        citation: String::new(),
        category: None,
    };
    assert_eq!(
        desk.decide_item(&act_on(&view), case, item, no_ground).await.unwrap_err().fields[0].field,
        "ground"
    );
    let granted = OutcomeInput {
        outcome: ItemOutcome::Granted,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    let view = desk.decide_item(&act_on(&view), case, item, granted).await.unwrap();
    assert_eq!(view.next.title, "Finish the checklist", "{:?}", view.next);
    let view = common::checklist::ended(&desk, view, "2026-11-20").await;
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
    let refused = desk.issue_letter(&act_of(&letter), id).await.unwrap_err();
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
    let mut stale = act_of(&letter);
    stale.case_revision = Some(2);
    assert_eq!(desk.issue_letter(&stale, id).await.unwrap_err().code, Code::Stale);
    let request = desk.case(case).await.unwrap().requests.remove(0);
    let leading = request.bindings.iter().flat_map(|b| &b.clocks).find(|c| c.leads).unwrap().work_by;
    let letter = desk.issue_letter(&act_of(&letter), id).await.unwrap();
    assert_eq!(letter.letter.number, "L-0002", "a refused issue used up no number");
    let waiting = desk.mailroom().await.unwrap().waiting;
    assert!(leading.is_some());
    assert_eq!(waiting[0].sending.mail_by, leading, "what the letter answers has a date that the mail keeps");
    assert_eq!(desk.today_view().await.unwrap().mail[0].mail_by, leading);
    let close =
        desk.close_case(&act_on(&desk.case(case).await.unwrap()), case, ClosingReason::Answered, "").await;
    assert_eq!(close.unwrap_err().code, Code::NotNow, "a letter that is not in the mail keeps the case open");
    desk.hand_over(&act(), waiting[0].sending.id, hand).await.unwrap();

    // Mail log, closing, proof.
    desk.make_mail_log(&act(), day("2026-11-22")).await.unwrap();
    let made = desk.mail_logs(None).await.unwrap().rows.remove(0);
    let log = desk.mail_log_pdf(made.id).await.unwrap();
    assert!(log.starts_with(b"%PDF-") && made.head_hash.len() == 64);
    let view = desk.case(case).await.unwrap();
    assert_eq!(view.next.kind, NextKind::Close, "{:?}", view.next);
    let roads: Vec<_> = view
        .requests
        .iter()
        .flat_map(|r| &r.bindings)
        .flat_map(|b| &b.clocks)
        .filter(|c| c.clock.standing == Standing::Conditional && c.clock.met.is_none())
        .collect();
    assert!(!roads.is_empty() && roads.iter().all(|c| c.urgency == Urgency::NotOwed), "{roads:?}");
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
