//! People, cases, roles, and the case file as a whole.

use domain::ids::{CaseId, Id, PersonId};
use domain::nouns::{CaseState, ClosingReason, Person, PersonRole};
use domain::words::Language;
use proptest::prelude::*;

use crate::testing::{Home, begin, begin_on, case, commit, day, person, with_case};

#[tokio::test]
async fn a_person_comes_back_as_they_were_and_can_be_changed() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let mut ann = person("Ann Able");
    ann.id = writer.insert_person(&ann).await.unwrap();
    assert_eq!(writer.person(ann.id).await.unwrap(), ann);
    ann.born = Some(day("2012-02-29"));
    ann.emails.clear();
    ann.language = Language::Es;
    writer.update_person(&ann).await.unwrap();
    assert_eq!(writer.person(ann.id).await.unwrap(), ann);
    let nobody = Person { id: Id::new(77), ..ann };
    assert_eq!(writer.update_person(&nobody).await.unwrap_err().code(), "not_found");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_a_name_is_made_of_it_comes_back(name in any::<String>(), note in "\\PC{0,400}") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_home, register) = Home::new().await;
            let mut writer = begin(&register, "a").await;
            let mut one = Person { note, ..person(&name) };
            one.emails = vec![name.clone(), "\u{0}\u{1f}{{ braces }}".into()];
            one.id = writer.insert_person(&one).await.unwrap();
            assert_eq!(writer.person(one.id).await.unwrap(), one);
        });
    }
}

#[tokio::test]
async fn a_name_of_three_hundred_letters_control_characters_and_a_nul_are_kept() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    for name in ["x".repeat(300), "a\u{0}b\u{7}\u{1b}[31m\r\n".to_owned(), "'; DROP TABLE people; --".into()]
    {
        let id = writer.insert_person(&person(&name)).await.unwrap();
        assert_eq!(writer.person(id).await.unwrap().name, name);
    }
}

#[tokio::test]
async fn people_are_paged_by_name_without_losing_or_doubling_one() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    for name in ["bo", "Ann", "ann", "Cy", "Bo", "", "Ænne"] {
        writer.insert_person(&person(name)).await.unwrap();
    }
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let page = writer.people(after.as_deref(), 2).await.unwrap();
        assert_eq!(page.total, 7);
        names.extend(page.people.into_iter().map(|p| p.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(names, ["", "Ann", "ann", "bo", "Bo", "Cy", "Ænne"]);
    assert_eq!(writer.people(Some("no cursor"), 2).await.unwrap_err().code(), "not_found");
    assert_eq!(writer.people_with_email("SOMEBODY@example.com").await.unwrap().len(), 7);
}

#[tokio::test]
async fn a_person_may_stand_in_a_case_in_several_roles() {
    let (_home, register) = Home::new().await;
    let (_, id) = with_case(&register).await;
    let mut writer = begin(&register, "roles").await;
    let ann = writer.insert_person(&person("Ann Able")).await.unwrap();
    for role in [PersonRole::Parent, PersonRole::Requester, PersonRole::Requester] {
        writer.add_to_case(id, ann, role).await.unwrap();
    }
    let roles: Vec<_> = writer.people_of_case(id).await.unwrap().into_iter().map(|p| p.role).collect();
    assert_eq!(roles, [PersonRole::Requester, PersonRole::Parent]);
    assert_eq!(writer.cases_of_person(ann).await.unwrap().len(), 2);
    writer.remove_from_case(id, ann, PersonRole::Parent).await.unwrap();
    assert_eq!(writer.remove_from_case(id, ann, PersonRole::Parent).await.unwrap_err().code(), "not_found");
    let nobody = writer.add_to_case(id, PersonId::new(99), PersonRole::Agent).await.unwrap_err();
    assert_eq!(nobody.code(), "refused_by_register");
}

#[tokio::test]
async fn a_case_is_closed_with_a_reason_or_not_at_all_and_its_number_is_its_own() {
    let (_home, register) = Home::new().await;
    let (_, id) = with_case(&register).await;
    let mut writer = begin_on(&register, "close", Some((id, 1))).await;
    let mut known = writer.case(id).await.unwrap();
    known.state = CaseState::Closed;
    assert_eq!(writer.update_case(&known).await.unwrap_err().code(), "refused_by_register");
    known.closing = Some(ClosingReason::Answered);
    known.closed = Some(day("2026-12-01"));
    writer.update_case(&known).await.unwrap();
    assert_eq!(writer.insert_case(&case("PR-2026-0001")).await.unwrap_err().code(), "refused_by_register");
    commit(writer).await;
    let mut reader = register.reader().await.unwrap();
    let kept = reader.case_by_number("PR-2026-0001").await.unwrap().unwrap();
    assert_eq!(
        (kept.state, kept.closing, kept.revision),
        (CaseState::Closed, Some(ClosingReason::Answered), 2)
    );
    assert_eq!(reader.case_ids_after(CaseId::new(0), 10).await.unwrap(), [id]);
    assert_eq!(reader.case(CaseId::new(99)).await.unwrap_err().code(), "not_found");
    assert_eq!(reader.load_case(CaseId::new(99)).await.unwrap_err().code(), "not_found");
}
