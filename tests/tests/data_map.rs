//! The data map: what a register starts with from the two policies, and how the officer adds, changes and retires.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Code;
use casework::inputs::{CategoryInput, ProviderInput, SystemInput};
use common::calls::company;
use common::{act, day, desk, place};
use domain::nouns::{ServiceProvider, System};

fn system(s: &System) -> SystemInput {
    SystemInput {
        company: s.company,
        name: s.name.clone(),
        purpose: s.purpose.clone(),
        sources: s.sources.clone(),
        provider: s.provider,
        categories: s.categories.clone(),
        capacities: s.capacities.clone(),
        kept: s.kept.clone(),
        kept_by: s.kept_by.clone(),
        retired: s.retired,
    }
}

fn provider(p: &ServiceProvider) -> ProviderInput {
    ProviderInput {
        company: p.company,
        name: p.name.clone(),
        service: p.service.clone(),
        contact: p.contact.clone(),
        categories: p.categories.clone(),
        retired: p.retired,
    }
}

#[tokio::test]
async fn a_new_register_knows_what_the_policies_name_and_says_that_nobody_checked_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let odm = company(&desk, "odm").await;
    let tax = config.systems.iter().find(|s| s.name.starts_with("Tax")).unwrap();
    let held: Vec<&str> = config
        .categories
        .iter()
        .filter(|c| tax.categories.contains(&c.id))
        .map(|c| c.name.as_str())
        .collect();
    assert!(held.contains(&"Social Security number") && held.contains(&"W-9 tax information"), "{held:?}");
    assert!(config.systems.iter().all(|s| s.checked.is_none() && s.retired.is_none()));
    let odm_kept: Vec<_> =
        config.systems.iter().filter(|s| s.company == odm).map(|s| s.kept.as_str()).collect();
    assert!(odm_kept.iter().all(|kept| kept.is_empty()), "its policy says nothing of it: {odm_kept:?}");
    let site = config.systems.iter().find(|s| s.name.starts_with("Website and contact")).unwrap();
    assert!(site.kept.contains("no longer than necessary") && !site.kept_by.is_empty());
    let card = config.providers.iter().find(|p| p.name.starts_with("Credit")).unwrap();
    assert_eq!(card.categories.len(), 3);
    let letters: Vec<_> =
        config.grounds.iter().filter(|g| g.company == odm).map(|g| g.letter.as_str()).collect();
    assert_eq!(letters[..7], ["a", "b", "c", "d", "e", "f", "g"]);
    // Opened again, nothing is added twice.
    desk.close().await;
    let passphrase = casework::Passphrase::new(common::PASSPHRASE.into()).unwrap();
    let unlock = casework::Unlock::Passphrase(passphrase);
    let desk = casework::Desk::open(&place(dir.path()), unlock, "test", common::now).await.unwrap();
    assert_eq!(desk.config().await.unwrap().systems, config.systems);
    desk.close().await;
}

#[tokio::test]
async fn an_entry_is_changed_retired_and_brought_back_and_each_act_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let before = desk.config().await.unwrap().systems.into_iter().find(|s| s.name == "Support mail").unwrap();
    let changed =
        SystemInput { kept: "two years".into(), kept_by: "claims may come".into(), ..system(&before) };
    let config = desk.save_system(&act(), Some(before.id), changed).await.unwrap();
    let after = config.systems.iter().find(|s| s.id == before.id).unwrap();
    assert_eq!((after.kept.as_str(), after.checked), ("two years", Some(day("2026-11-22"))));
    let gone = SystemInput { retired: Some(day("2026-11-20")), ..system(after) };
    let config = desk.save_system(&act(), Some(before.id), gone).await.unwrap();
    let after = config.systems.iter().find(|s| s.id == before.id).unwrap();
    assert_eq!(after.retired, Some(day("2026-11-20")));
    let to_come = SystemInput { retired: Some(day("2026-12-20")), ..system(after) };
    let refusal = desk.save_system(&act(), Some(before.id), to_come).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "retired");
    // The inverse is the verb with what stood before.
    let config = desk.save_system(&act(), Some(before.id), system(&before)).await.unwrap();
    let after = config.systems.iter().find(|s| s.id == before.id).unwrap();
    assert_eq!((after.retired, after.kept.as_str()), (None, before.kept.as_str()));
    let kept = common::drafted::payloads(&desk, "system_saved").await;
    assert_eq!(kept.len(), 3);
    assert_eq!(kept[1]["before"]["kept"], "two years");
    assert_eq!(kept[1]["after"]["retired"], "2026-11-20");
    desk.close().await;
}

#[tokio::test]
async fn what_would_make_the_map_untrue_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let config = desk.config().await.unwrap();
    let (odm, other) = (company(&desk, "odm").await, company(&desk, "officertrak").await);
    let of = |key| config.systems.iter().find(|s| s.company == key).unwrap();
    let field = |refusal: casework::Refusal| refusal.fields[0].field.clone();
    let twice = SystemInput { name: of(odm).name.to_uppercase(), ..system(of(odm)) };
    assert_eq!(field(desk.save_system(&act(), None, twice).await.unwrap_err()), "name");
    let moved = SystemInput { company: other, ..system(of(odm)) };
    assert_eq!(field(desk.save_system(&act(), Some(of(odm).id), moved).await.unwrap_err()), "company");
    let foreign =
        SystemInput { categories: of(other).categories.clone(), name: "New".into(), ..system(of(odm)) };
    assert_eq!(field(desk.save_system(&act(), None, foreign).await.unwrap_err()), "categories");
    let host = config.providers.iter().find(|p| p.company == odm && p.name.starts_with("Website")).unwrap();
    let runs = SystemInput {
        company: other,
        provider: Some(host.id),
        name: "New".into(),
        categories: vec![],
        ..system(of(other))
    };
    assert_eq!(field(desk.save_system(&act(), None, runs).await.unwrap_err()), "provider");
    let still = ProviderInput { retired: Some(day("2026-11-22")), ..provider(host) };
    let refusal = desk.save_provider(&act(), Some(host.id), still).await.unwrap_err();
    assert_eq!(refusal.code, Code::NotNow);
    assert!(refusal.what.contains("Customer accounts"), "{}", refusal.what);
    let secret = ProviderInput { contact: "account 219-09-9999".into(), ..provider(host) };
    assert_eq!(field(desk.save_provider(&act(), Some(host.id), secret).await.unwrap_err()), "contact");
    desk.close().await;
}

#[tokio::test]
async fn a_category_of_the_officers_own_lies_in_systems_and_in_letters_until_it_is_retired() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let own =
        CategoryInput { company: odm, name: "body camera footage".into(), type_only: false, retired: None };
    let config = desk.save_category(&act(), None, own.clone()).await.unwrap();
    let footage = config.categories.iter().find(|c| c.name == "body camera footage").unwrap().clone();
    assert_eq!(footage.key, "own.1");
    let refusal = desk.save_category(&act(), None, own.clone()).await.unwrap_err();
    assert_eq!(refusal.fields[0].field, "name");
    let held = config.systems.iter().find(|s| s.company == odm).unwrap();
    let mut with = system(held);
    with.categories.push(footage.id);
    let config = desk.save_system(&act(), Some(held.id), with).await.unwrap();
    assert!(config.systems.iter().any(|s| s.categories.contains(&footage.id)));
    let gone = CategoryInput { retired: Some(day("2026-11-22")), ..own };
    let config = desk.save_category(&act(), Some(footage.id), gone).await.unwrap();
    assert_eq!(
        config.categories.iter().find(|c| c.id == footage.id).unwrap().retired,
        Some(day("2026-11-22"))
    );
    desk.close().await;
}
