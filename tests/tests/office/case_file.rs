//! The file of a case holds all that the register has of it, masks what identifies somebody, and carries the letters as stored.

use casework::inputs::{
    AuthorityInput, ChildInput, DisclosureInput, IdentityInput, NoticeInput, Revocation, SearchInput,
};
use domain::nouns::{
    AuthorityKind, ChildFinding, Consent, ConsentState, IdentityResult, NoticeOutcome, PersonRole,
    SearchOutcome,
};
use domain::words::{Known, Right};

use crate::common::calls::{call, company};
use crate::common::{act, act_on, day, desk, incoming, simple_mail, with_issued_acknowledgment};

/// The words of a PDF, page by page, as a reader of the paper would find them.
fn text(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, pdf).unwrap();
    let out =
        std::process::Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_file_of_a_case_tells_all_of_it_with_its_chain_and_the_stored_letter_behind() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, case, letter) = with_issued_acknowledgment(dir.path()).await;
    let view = desk.case(case).await.unwrap();
    let who = view.people[0].person.id;
    let input = IdentityInput {
        matched: vec![],
        person: who,
        method: "call back".into(),
        points: vec!["e-mail address".into(), "street".into()],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-22"),
    };
    let view = desk.add_identity_step(&act_on(&view), case, input).await.unwrap();
    let system =
        desk.config().await.unwrap().systems.into_iter().find(|s| s.company == view.companies[0]).unwrap();
    let input = SearchInput {
        ground: String::new(),
        system: system.id,
        by: "e-mail address".into(),
        outcome: SearchOutcome::Found,
        note: "contact data".into(),
        day: day("2026-11-22"),
    };
    let view = desk.record_search(&act_on(&view), case, input).await.unwrap();
    let said = "She read out her number 078-05-1120 on the telephone.";
    assert!(desk.add_note(&act_on(&view), case, said).await.is_err(), "a note never holds such a number");
    let body = "Have you found me?\n\nSSN\n219\n09\n9999\n\nPassword:\nHunter22x";
    let mail = simple_mail("My number is 078-05-1120", body);
    let taken = desk.import(&act(), vec![incoming("a.eml", &mail)], |_| {}).await.unwrap();
    let view = desk.file_message(&act_on(&view), case, taken.lines[0].message.unwrap()).await.unwrap();
    let pdf = desk.case_file_pdf(case).await.unwrap();
    let told = words(&text(&pdf));
    for told_of in [
        view.case.number.as_str(),
        "Pat Doe",
        "OfficerTRAK",
        "How each date was counted",
        "call back",
        words(&system.name).split(' ').next().unwrap(),
        "contact data",
        "My number is",
        "Have you found me?",
        "L-0001",
        "Audit entries of this case",
    ] {
        assert!(told.contains(told_of), "{told_of:?} is not in the file:\n{told}");
    }
    assert!(
        !["078-05-1120", "078051120", "219 09 9999", "9999", "Hunter22x"].iter().any(|n| told.contains(n)),
        "a number that identifies somebody is masked"
    );
    let stored = desk.letter(letter).await.unwrap().letter;
    assert!(told.contains(&stored.pdf_sha256[..16]), "the hash of the stored pages stands beside the letter");
    let letter_words = words(&text(&desk.letter_pdf(letter).await.unwrap()));
    let last = letter_words
        .split(' ')
        .rev()
        .take(6)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(told.contains(&last), "the pages of the letter stand behind the file: {last:?}");
    assert_eq!(pdf, desk.case_file_pdf(case).await.unwrap(), "the same case gives the same bytes");
}

#[tokio::test]
async fn the_file_of_a_case_tells_on_what_each_step_rests_and_how_a_paper_stands_now() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut input = call(odm, &[Right::Delete], Some("Elena Park"));
    input.role = PersonRole::Agent;
    let mut view = desk.open_case(&act(), input).await.unwrap();
    let case = view.case.id;
    let of = |role| view.people.iter().find(|p| p.role == role).unwrap().person.id;
    let (agent, subject) = (of(PersonRole::Agent), of(PersonRole::DataSubject));
    let step = IdentityInput {
        person: agent,
        method: "call back".into(),
        points: vec!["birthday".into(), "street".into()],
        matched: vec!["street".into()],
        result: IdentityResult::Matched,
        note: String::new(),
        day: day("2026-11-21"),
    };
    view = desk.add_identity_step(&act_on(&view), case, step).await.unwrap();
    let paper = AuthorityInput {
        person: agent,
        for_person: Some(subject),
        kind: AuthorityKind::PowerOfAttorney,
        proof: "the deed".into(),
        scope: "privacy matters".into(),
        valid_from: Some(day("2026-01-01")),
        valid_until: Some(day("2027-06-30")),
        accepted: Known::Yes,
        day: day("2026-11-21"),
        origin: None,
    };
    view = desk.add_authority(&act_on(&view), case, paper).await.unwrap();
    let id = view.authorities[0].authority.id;
    let revoked = Revocation { day: day("2026-11-22"), reason: "she wrote so".into() };
    view = desk.revoke_authority(&act_on(&view), case, id, revoked).await.unwrap();
    let system = view.checklist.systems[0].system;
    let kept = SearchInput {
        system,
        by: "name".into(),
        outcome: SearchOutcome::Kept,
        ground: "taxbooks".into(),
        note: String::new(),
        day: day("2026-11-21"),
    };
    view = desk.record_search(&act_on(&view), case, kept).await.unwrap();
    let provider = view.checklist.providers[0].provider;
    let notice = NoticeInput {
        provider,
        outcome: NoticeOutcome::NothingHeld,
        note: "by mail".into(),
        day: day("2026-11-21"),
    };
    desk.record_notice(&act_on(&view), case, notice).await.unwrap();
    let line = DisclosureInput {
        company: odm,
        case: Some(case),
        request: None,
        categories: vec!["name".into()],
        recipient: "Harris County District Court".into(),
        address: String::new(),
        ground: "a".into(),
        purpose: "subpoena".into(),
        direct_marketing: Known::No,
        day: day("2026-11-20"),
    };
    desk.log_disclosure(&act(), line).await.unwrap();
    let other = desk.open_case(&act(), call(odm, &[Right::Access], None)).await.unwrap();
    view = desk.case(case).await.unwrap();
    desk.link_cases(&act_on(&view), case, &other.case.number, "onehousehold").await.unwrap();
    let told = words(&text(&desk.case_file_pdf(case).await.unwrap()));
    for told_of in [
        "matched: street",
        "privacy matters",
        "revoked",
        "she wrote so",
        "taxbooks",
        "Service providers",
        "by mail",
        "On which ground",
        "Cases that belong with it",
        other.case.number.as_str(),
        "onehousehold",
    ] {
        let squeezed = |s: &str| s.replace(' ', "");
        assert!(squeezed(&told).contains(&squeezed(told_of)), "{told_of:?} is not in the file:\n{told}");
    }
    assert!(!told.contains("By category"), "what the officer noted is no list of categories");
}

#[tokio::test]
async fn the_file_of_a_case_tells_how_the_child_check_stands_and_how_it_stood_before() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let mut view = desk.open_case(&act(), call(odm, &[Right::ChildData], Some("Lena Marsh"))).await.unwrap();
    let case = view.case.id;
    for (finding, reason) in
        [(ChildFinding::Unclear, "sheissomewhere"), (ChildFinding::Confirmed, "theschoolsays")]
    {
        let check = ChildInput {
            child: None,
            born: None,
            stated_age: Some(9),
            stated_on: Some(day("2026-11-20")),
            collected_on: None,
            finding,
            reason: reason.into(),
            consent: Consent { state: ConsentState::Unknown, method: String::new(), day: None },
        };
        view = desk.save_child_check(&act_on(&view), case, check).await.unwrap();
    }
    let told = words(&text(&desk.case_file_pdf(case).await.unwrap()));
    let [now, before] = ["theschoolsays", "sheissomewhere"].map(|why| told.find(why));
    assert!(now.is_some() && now < before, "the one that stands comes first:\n{told}");
}
