//! Operators, settings, numbers, companies, policies and what companies keep.

use domain::ids::Id;
use domain::nouns::{
    Applicability, ColumnMapping, ColumnPart, DataCategory, DateOrder, FirstRow, MappedColumn, Operator,
    Policy, ServiceProvider, System, TablePurpose,
};
use domain::words::{Capacity, Known, Right};

use crate::Series;
use crate::testing::{Home, begin, commit, company, day, now};

#[tokio::test]
async fn the_founder_is_the_first_operator_and_others_follow() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let second = Operator { id: Id::new(0), name: "Bo Second".into(), since: now() };
    let id = writer.insert_operator(&second).await.unwrap();
    let all = writer.operators().await.unwrap();
    assert_eq!(all.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["Ada Officer", "Bo Second"]);
    assert_eq!(all[0].since, now());
    let renamed = Operator { id, name: "Bo Third".into(), since: now() };
    writer.update_operator(&renamed).await.unwrap();
    assert_eq!(writer.operator(id).await.unwrap(), renamed);
    let nameless = Operator { name: " ".into(), ..renamed };
    assert_eq!(writer.update_operator(&nameless).await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn a_setting_is_json_and_the_last_value_stands() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    assert_eq!(writer.setting("idle_minutes").await.unwrap(), None);
    writer.set_setting("idle_minutes", "5").await.unwrap();
    writer.set_setting("idle_minutes", "10").await.unwrap();
    assert_eq!(writer.setting("idle_minutes").await.unwrap().as_deref(), Some("10"));
    assert_eq!(writer.settings().await.unwrap(), [("idle_minutes".to_owned(), "10".to_owned())]);
    assert_eq!(writer.set_setting("theme", "dark").await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn each_state_of_a_mapping_of_columns_comes_back_oldest_first() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let mut first = ColumnMapping {
        id: Id::new(0),
        purpose: TablePurpose::Messages,
        fingerprint: "reach me\nwords".into(),
        first_row: FirstRow::Headings,
        columns: vec![MappedColumn { heading: "Words".into(), part: ColumnPart::Message }],
        dates: Some(DateOrder::DayFirst),
        forgotten: false,
        operator: writer.operators().await.unwrap()[0].id,
        recorded: now(),
    };
    first.id = writer.insert_column_mapping(&first).await.unwrap();
    let mut then = ColumnMapping { dates: None, forgotten: true, ..first.clone() };
    then.id = writer.insert_column_mapping(&then).await.unwrap();
    assert_eq!(writer.column_mappings().await.unwrap(), [first.clone(), then]);
    let nameless = ColumnMapping { fingerprint: String::new(), ..first };
    assert_eq!(writer.insert_column_mapping(&nameless).await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn numbers_count_up_by_year_and_one_of_a_dropped_act_is_given_again() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    assert_eq!(writer.next_number(Series::Case { year: 2026 }).await.unwrap(), "PR-2026-0001");
    assert_eq!(writer.next_number(Series::Case { year: 2026 }).await.unwrap(), "PR-2026-0002");
    assert_eq!(writer.next_number(Series::Case { year: 2027 }).await.unwrap(), "PR-2027-0001");
    assert_eq!(writer.next_numbers(Series::Letter, 2).await.unwrap(), ["L-0001", "L-0002"]);
    commit(writer).await;
    let mut dropped = begin(&register, "b").await;
    assert_eq!(dropped.next_number(Series::Letter).await.unwrap(), "L-0003");
    drop(dropped);
    let mut writer = begin(&register, "c").await;
    assert_eq!(writer.next_number(Series::Letter).await.unwrap(), "L-0003");
}

#[tokio::test]
async fn ten_thousand_cases_in_a_year_only_make_the_number_longer() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let numbers = writer.next_numbers(Series::Case { year: 2026 }, 10_000).await.unwrap();
    assert_eq!(numbers[9_999], "PR-2026-10000");
}

#[tokio::test]
async fn companies_with_policies_systems_providers_and_categories_come_back_as_they_were() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let id = writer.insert_company(&company("odm")).await.unwrap();
    let kept = writer.company_by_key("odm").await.unwrap().unwrap();
    assert_eq!(kept, domain::nouns::Company { id, ..company("odm") });
    assert_eq!(writer.insert_company(&company("odm")).await.unwrap_err().code(), "refused_by_register");

    let mut policy = Policy {
        id: Id::new(0),
        key: "odm-customer".into(),
        company: id,
        title: "Customer policy".into(),
        from: Some(day("2024-02-29")),
        until: None,
        capacities: vec![Capacity::Customer],
        rights: vec![Right::ShineTheLight, Right::ChildData],
        child_under: Some(18),
        in_our_hands: true,
    };
    policy.id = writer.insert_policy(&policy).await.unwrap();
    assert_eq!(writer.policy(policy.id).await.unwrap(), policy);
    policy.until = Some(day("2027-01-01"));
    writer.update_policy(&policy).await.unwrap();
    assert_eq!(writer.policy_by_key("odm-customer").await.unwrap(), Some(policy.clone()));
    assert_eq!(writer.policies().await.unwrap(), [policy]);

    let mut provider = ServiceProvider {
        id: Id::new(0),
        company: id,
        name: "Host".into(),
        service: "hosting".into(),
        contact: String::new(),
        categories: Vec::new(),
        checked: None,
        retired: None,
    };
    provider.id = writer.insert_provider(&provider).await.unwrap();
    provider.retired = Some(day("2026-11-22"));
    writer.update_provider(&provider).await.unwrap();
    assert_eq!(writer.providers(Some(id)).await.unwrap(), [provider.clone()]);
    assert_eq!(writer.provider(provider.id).await.unwrap(), provider);

    let mut system = System {
        id: Id::new(0),
        company: id,
        name: "CRM".into(),
        purpose: "customers".into(),
        sources: "the person".into(),
        provider: Some(provider.id),
        categories: Vec::new(),
        capacities: vec![Capacity::Customer],
        kept: "seven years".into(),
        kept_by: "tax law".into(),
        checked: Some(day("2026-11-22")),
        retired: None,
    };
    system.id = writer.insert_system(&system).await.unwrap();
    system.provider = None;
    writer.update_system(&system).await.unwrap();
    assert_eq!(writer.systems(None).await.unwrap(), [system.clone()]);
    assert_eq!(writer.system(system.id).await.unwrap(), system);
    let of_nobody = System { company: Id::new(99), ..system };
    assert_eq!(writer.insert_system(&of_nobody).await.unwrap_err().code(), "refused_by_register");

    let mut category = DataCategory {
        id: Id::new(0),
        company: id,
        key: "ssn".into(),
        name: "Social Security number".into(),
        type_only: true,
        retired: None,
    };
    category.id = writer.insert_category(&category).await.unwrap();
    assert_eq!(writer.categories(Some(id)).await.unwrap(), [category.clone()]);
    category.name = "SSN".into();
    category.retired = Some(day("2026-11-22"));
    writer.update_category(&category).await.unwrap();
    assert_eq!(writer.category(category.id).await.unwrap(), category);
}

#[tokio::test]
async fn the_last_decision_whether_a_regime_binds_stands_and_the_first_is_kept() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let company = writer.insert_company(&company("odm")).await.unwrap();
    let decide = |applies, reason: &str| Applicability {
        company,
        regime: "us_tx_tdpsa".into(),
        applies,
        reason: reason.into(),
        decided_on: None,
        decided_by: "counsel".into(),
    };
    writer.insert_applicability(&decide(Known::Unknown, "not looked at")).await.unwrap();
    writer.insert_applicability(&decide(Known::No, "small business")).await.unwrap();
    assert_eq!(writer.applicabilities().await.unwrap(), [decide(Known::No, "small business")]);
    let kept: i64 =
        sqlx::query_scalar("SELECT count(*) FROM applicabilities").fetch_one(writer.conn()).await.unwrap();
    assert_eq!(kept, 2);
}
