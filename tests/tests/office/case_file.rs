//! The file of a case holds all that the register has of it, masks what identifies somebody, and carries the letters as stored.

use casework::inputs::{IdentityInput, SearchInput};
use domain::nouns::{IdentityResult, SearchOutcome};

use crate::common::{act, act_on, day, incoming, simple_mail, with_issued_acknowledgment};

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
    let mail = simple_mail("My number is 078-05-1120", "Have you found me?");
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
        &words(&system.name).split(' ').next().unwrap().to_owned(),
        "contact data",
        "My number is",
        "L-0001",
        "Audit entries of this case",
    ] {
        assert!(told.contains(told_of), "{told_of:?} is not in the file:\n{told}");
    }
    assert!(
        !told.contains("078-05-1120") && !told.contains("078051120"),
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
