//! Why: licences and bans of `deny.toml` are held on every machine, also where cargo-deny is not installed.
//! Not here: known faults of dependencies; those need a list from the network (`cargo deny check advisories`).

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

use super::{cargo, run, text};

fn deny() -> toml::Table {
    std::fs::read_to_string(desk_tests::root().join("deny.toml")).unwrap().parse().unwrap()
}

/// Every package that the lock holds for this machine, ours left out.
fn dependencies() -> Vec<Value> {
    let host = run(Command::new("rustc").args(["--print", "host-tuple"]));
    let said = run(Command::new(cargo()).args([
        "metadata",
        "--offline",
        "--locked",
        "--format-version",
        "1",
        "--filter-platform",
        host.trim(),
    ]));
    let metadata: Value = serde_json::from_str(&said).unwrap();
    let packages = metadata["packages"].as_array().unwrap().clone();
    packages.into_iter().filter(|package| !package["source"].is_null()).collect()
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let deny = deny();
    let allowed: BTreeSet<&str> =
        deny["licenses"]["allow"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
    let dependencies = dependencies();
    assert!(dependencies.len() > 100, "the tree is not the whole tree");
    for package in dependencies {
        let name = text(&package["name"]).to_owned();
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        let licence =
            Expression::parse_mode(licence, ParseMode::LAX).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(licence.evaluate(|part| allowed.contains(part.to_string().as_str())), "{name}: {licence}");
    }
}

#[test]
fn every_dependency_comes_from_the_registry() {
    for package in dependencies() {
        let source = text(&package["source"]).to_owned();
        assert!(
            source.starts_with("registry+https://github.com/rust-lang/crates.io-index"),
            "{}: {source}",
            package["name"]
        );
    }
}

#[test]
fn what_is_shipped_has_no_http_client() {
    let deny = deny();
    let clients: Vec<&str> =
        deny["bans"]["deny"].as_array().unwrap().iter().filter_map(|ban| ban["crate"].as_str()).collect();
    assert!(clients.contains(&"reqwest"), "deny.toml bans no HTTP client");
    let tree = run(Command::new(cargo()).args([
        "tree",
        "--offline",
        "--locked",
        "-e",
        "normal,build",
        "-p",
        "privacy-desk",
        "-p",
        "desk",
        "--features",
        "privacy-desk/custom-protocol",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]));
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(crates.contains("tauri") && crates.contains("clap"), "the tree is not the whole tree");
    let found: Vec<_> = clients.into_iter().filter(|client| crates.contains(client)).collect();
    assert!(found.is_empty(), "{found:?}");
}
