//! Why: five tasks of the officer's day in the real window, by the keys alone and counted: the figures of a year, the file of a case, a
//! request that belongs to an affiliate, a person in two capacities, and a returned envelope. Each begins at Today.
//! Not here: what the letters and tables say (`office`), the other tasks.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that stops says why")]

use std::path::{Path, PathBuf};

use casework::inputs::{
    Act, BindingInput, DraftInput, FactInput, HandOver, IdentityInput, ItemInput, OpenCase, OutcomeInput,
    PersonInput, RequestInput, SearchInput,
};
use casework::views::case::CaseView;
use casework::{Desk, Passphrase, Unlock, Work};
use desk_tests::window::{FIRST_PASSPHRASE, Officer, Outcome, Size, Stage, Task, Window};
use domain::day::{Day, Days, Utc};
use domain::nouns::{
    BindingState, FactKind, IdentityResult, ItemOutcome, LeavingKind, MailClass, MailingProof, PersonRole,
    PostalAddress, SearchOutcome,
};
use domain::words::{Capacity, Channel, Known, Language, Right};
use thirtyfour::Key;

const CERTIFIED: &str = "9400 1112 0620 6406 2607 87";

const FIGURES: Task =
    Task { number: 12, title: "The figures of the year, shown and saved", limit: 3, each: "" };
const FILE: Task = Task { number: 13, title: "The whole file of a case as one PDF", limit: 2, each: "" };
const MOVED: Task =
    Task { number: 14, title: "Mis-sent to the affiliate: moved, memo, notice", limit: 4, each: "" };
const TRACKS: Task = Task {
    number: 15,
    title: "A customer who is also a security provider: two tracks, one letter",
    limit: 3,
    each: "step of the task itself",
};
const RETURNED: Task =
    Task { number: 16, title: "From the number on a returned envelope to its letter", limit: 2, each: "" };

fn act(view: Option<&CaseView>) -> Act {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let n = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    Act { id: format!("prepare-{n}"), case_revision: view.map(|v| v.case.revision) }
}

fn today() -> Day {
    domain::day::day_in_katy(Utc::now())
}

fn before(days: u64) -> Day {
    today().checked_sub_days(Days::new(days)).unwrap()
}

/// A register with one open case of a customer of ODM, checked, searched and decided as far as `prepare` takes it; open at Today.
async fn at_today(
    test: &str,
    prepare: impl AsyncFnOnce(&Desk, CaseView) -> CaseView,
) -> Outcome<(Window, PathBuf)> {
    let stage = Stage::set(Size::LAPTOP).await?;
    let home = stage.folders().home();
    let register = home.join("sample.db");
    let passphrase = || Passphrase::new(FIRST_PASSPHRASE.into()).unwrap();
    let (desk, _) =
        Desk::found(&register, "Ines Alvarado", passphrase(), "test", Work::for_tests_only(), Utc::now)
            .await?;
    let view = opened(&desk).await;
    prepare(&desk, view).await;
    desk.close().await;
    let window = Window::open_with(test, stage, &["--register", &register.to_string_lossy()]).await?;
    window.read("The register is locked").await?;
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    window.read("Rosa Marsh").await?;
    window.settled().await?;
    Ok((window, home))
}

async fn opened(desk: &Desk) -> CaseView {
    let odm = desk.config().await.unwrap().companies.into_iter().find(|c| c.key == "odm").unwrap().id;
    let requester = PersonInput {
        name: "Rosa Marsh".into(),
        mailing_name: String::new(),
        emails: vec!["rosa@example.com".into()],
        phones: vec![],
        address: PostalAddress {
            line1: "12 Elm St".into(),
            city: "Waco".into(),
            state: "TX".into(),
            zip: "76701".into(),
            ..PostalAddress::default()
        },
        language: Language::En,
        born: None,
        note: String::new(),
    };
    let request = RequestInput {
        right: Right::Access,
        company: odm,
        policy: None,
        capacity: Capacity::Customer,
        asked: String::new(),
    };
    let input = OpenCase {
        message: None,
        channel: Channel::Phone,
        received: before(34),
        designated_place: Known::Yes,
        title: String::new(),
        requester: Some(requester),
        role: PersonRole::Requester,
        data_subject: None,
        requests: vec![request],
        note: "A call.".into(),
    };
    desk.open_case(&act(None), input).await.unwrap()
}

/// Everything but the letter: nothing was found anywhere.
async fn decided(desk: &Desk, mut view: CaseView) -> CaseView {
    let case = view.case.id;
    for b in view.requests[0].bindings.clone() {
        let input =
            BindingInput { state: BindingState::Rejected, reason: "counsel says it does not bind".into() };
        view = desk.decide_binding(&act(Some(&view)), case, b.binding.id, input).await.unwrap();
    }
    let company = view.requests[0].request.company;
    for system in desk
        .config()
        .await
        .unwrap()
        .systems
        .into_iter()
        .filter(|s| s.company == company && s.retired.is_none())
    {
        let input = SearchInput {
            system: system.id,
            by: "name".into(),
            outcome: SearchOutcome::NotFound,
            ground: String::new(),
            note: String::new(),
            day: today(),
        };
        view = desk.record_search(&act(Some(&view)), case, input).await.unwrap();
    }
    let step = IdentityInput {
        person: view.people[0].person.id,
        method: "call back".into(),
        points: vec![],
        matched: vec![],
        result: IdentityResult::Matched,
        note: String::new(),
        day: today(),
    };
    view = desk.add_identity_step(&act(Some(&view)), case, step).await.unwrap();
    let request = view.requests[0].request.id;
    let receipt = FactInput {
        request: Some(request),
        kind: FactKind::Acknowledged,
        day: today(),
        evidence: "by telephone".into(),
        corrects: None,
    };
    view = desk.record_fact(&act(Some(&view)), case, receipt).await.unwrap();
    let item = ItemInput { what: "everything held".into(), system: None, category: None };
    view = desk.add_item(&act(Some(&view)), case, request, item).await.unwrap();
    let input = OutcomeInput {
        outcome: ItemOutcome::NotFound,
        ground: String::new(),
        citation: String::new(),
        category: None,
    };
    desk.decide_item(&act(Some(&view)), case, view.requests[0].items[0].id, input).await.unwrap()
}

/// An acknowledgment that went out as a certified letter.
async fn mailed(desk: &Desk, view: CaseView) -> CaseView {
    let mut view = view;
    for b in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Rejected, reason: "it does not bind".into() };
        view = desk.decide_binding(&act(Some(&view)), view.case.id, b.binding.id, input).await.unwrap();
    }
    let input = DraftInput {
        kind: "acknowledgment".into(),
        language: Language::En,
        requests: vec![view.requests[0].request.id],
    };
    let letter = desk.draft_letter(&act(Some(&view)), view.case.id, input).await.unwrap();
    let on = Act { case_revision: Some(letter.case_revision), ..act(None) };
    let letter = desk.issue_letter(&on, letter.letter.id).await.unwrap();
    desk.record_printed(&act(None), vec![letter.letter.id], LeavingKind::Print, "a test").await.unwrap();
    let piece = HandOver {
        day: today(),
        class: MailClass::Certified,
        tracking: CERTIFIED.into(),
        return_receipt: String::new(),
        proof_kind: MailingProof::NumberedReceipt,
        proof: String::new(),
        despite: Some("handed over on the day of the test".into()),
    };
    desk.hand_over(&act(None), letter.sendings[0].id, piece).await.unwrap();
    desk.case(view.case.id).await.unwrap()
}

async fn look(home: &Path) -> Desk {
    let unlock = Unlock::Passphrase(Passphrase::new(FIRST_PASSPHRASE.into()).unwrap());
    Desk::look(&home.join("sample.db"), unlock, Utc::now).await.unwrap()
}

#[tokio::test]
async fn the_figures_of_the_year_are_shown_and_saved_in_three_steps() -> Outcome {
    let (window, home) = at_today("task-12", async |_, view| view).await?;
    let officer = Officer::begins(&window, FIGURES).await?;
    officer.key("y", "Figures of the year").await?;
    window.read("Requests to know").await?;
    window.picture("figures").await?;
    window.no_faults().await?;
    let to = home.join("figures.csv");
    officer.key("s", "Save as a table").await?;
    officer.save("Save the figures of the year", &to).await?;
    window.read("Saved; the log of what left the register names the place").await?;
    officer.ends().await?;
    let table = std::fs::read_to_string(&to)?;
    assert!(table.contains("11 CCR 7102(a)") && table.contains("by right,access,1,"), "{table}");
    window.close().await?;
    Ok(())
}

#[tokio::test]
async fn the_whole_file_of_a_case_is_saved_as_one_pdf_in_two_steps() -> Outcome {
    let (window, home) = at_today("task-13", mailed).await?;
    let officer = Officer::begins(&window, FILE).await?;
    let to = home.join("file.pdf");
    officer.key("h", "Case file of the line in hand").await?;
    officer.save("Save the pages", &to).await?;
    window.read("Saved; the log of what left the register names the place").await?;
    officer.ends().await?;
    let there: Vec<_> = std::fs::read_dir(&home)?.filter_map(Result::ok).map(|f| f.file_name()).collect();
    assert!(std::fs::read(&to).is_ok_and(|pdf| pdf.starts_with(b"%PDF-")), "{there:?}");
    window.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_request_that_concerns_the_affiliate_is_moved_with_both_letters_in_four_steps() -> Outcome {
    let (window, home) = at_today("task-14", async |_, view| view).await?;
    let officer = Officer::begins(&window, MOVED).await?;
    officer.key("Enter", "Open the case").await?;
    window.read("What binds us and by when").await?;
    window.answered().await?;
    officer.key("j", "Move to an affiliate").await?;
    window.read("Move to the company it concerns").await?;
    officer.choose("Company it concerns", "OfficerTRAK").await?;
    window.picture("move").await?;
    window.no_faults().await?;
    officer.key("Ctrl Enter", "Move and begin both letters").await?;
    window.read("Moved. The memo and the notice wait as drafts.").await?;
    officer.ends().await?;
    window.read("Memo to the affiliate").await?;
    window.read("Passed on to an affiliate").await?;
    window.picture("moved").await?;
    // The stage holds the register until it is looked at.
    let _stage = window.close().await?;
    let desk = look(&home).await;
    let case = desk.case_by_number(&format!("PR-{}-0001", today().format("%Y"))).await?;
    let view = desk.case(case).await?;
    assert_eq!(view.received, Some(before(34)), "the first receipt counts");
    assert!(view.requests[0].company.starts_with("OfficerTRAK"));
    assert_eq!(view.letters.len(), 2);
    desk.close().await;
    Ok(())
}

#[tokio::test]
async fn a_person_in_two_capacities_takes_three_steps_more_and_gets_one_letter_in_two_parts() -> Outcome {
    let (window, _) = at_today("task-15", decided).await?;
    let officer = Officer::begins(&window, TRACKS).await?;
    officer.each_of(3);
    officer.key("Enter", "Open the case").await?;
    window.read("What binds us and by when").await?;
    window.answered().await?;
    officer.key("q", "Second track").await?;
    window.read("The same person in another capacity").await?;
    window.picture("track").await?;
    window.no_faults().await?;
    officer.choose("Other capacity", "Security provider").await?;
    officer.key("Ctrl Enter", "Add the track").await?;
    window.read("The second track is added.").await?;
    window.answered().await?;
    officer.key("l", "Write a letter").await?;
    window.read("Which letter?").await?;
    window.read("Which letter?").await?;
    window.settled().await?;
    officer.key("Ctrl Enter", "Begin the letter for both").await?;
    window.read("No data found").await?;
    window.answered().await?;
    officer.ends().await?;
    window.answer("How to look at the letter", "To read").await?;
    window.read("As a security provider").await?;
    let words = window.text().await?;
    let at = words.find("As a customer").expect("the first part has its heading");
    assert!(at < words.find("As a security provider").unwrap(), "{words}");
    window.picture("letter").await?;
    window.close().await?;
    Ok(())
}

/// Waits until a letter is on the screen.
async fn at_the_letter(window: &Window, number: &str) -> Outcome {
    let until = tokio::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        let place: String = window.page.execute("return location.hash", vec![]).await?.convert()?;
        if place.starts_with("#/letter/") {
            return window.read(&format!("PR-{}-0001", today().format("%Y"))).await;
        }
        if tokio::time::Instant::now() > until {
            return Err(format!("{number} opened nothing: {place}").into());
        }
        window.settled().await?;
    }
}

#[tokio::test]
async fn a_returned_envelope_leads_to_its_letter_in_two_steps_and_the_number_inside_does_too() -> Outcome {
    let (window, _) = at_today("task-16", mailed).await?;
    let officer = Officer::begins(&window, RETURNED).await?;
    officer.key("Ctrl k", "Search").await?;
    window.see("[role=combobox]").await?;
    officer.fill("A name, a number", CERTIFIED).await?;
    at_the_letter(&window, CERTIFIED).await?;
    officer.ends().await?;
    for number in ["L-0001", "9400111206206406260787"] {
        window.keys("gt").await?;
        window.answered().await?;
        window.chord(Key::Control, 'k').await?;
        window.see("[role=combobox]").await?;
        window.keys(number).await?;
        at_the_letter(&window, number).await?;
    }
    window.picture("found").await?;
    window.close().await?;
    Ok(())
}
