//! Why: which crate may depend on which, and which one crate owns each heavy part.
//! Not here: what is inside the crates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{packages, text};

/// The picture: each crate of the house and what it may know of the house, for its program and for its tests alike.
const PICTURE: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("laws", &["domain"]),
    ("intake", &["domain"]),
    ("letters", &["domain"]),
    ("register", &["domain"]),
    ("casework", &["domain", "laws", "intake", "letters", "register"]),
    ("desk", &["domain", "casework"]),
    ("privacy-desk", &["domain", "casework"]),
];

/// The package of the tests: it stands outside the picture and may look at everything but the shell.
const TESTS: &str = "desk-tests";

/// Each heavy part (a name, or the beginning of one before `*`) and the one crate that may depend on it.
const OWNERS: [(&str, &str); 27] = [
    ("tauri*", "privacy-desk"),
    ("wry", "privacy-desk"),
    ("sqlx*", "register"),
    ("libsqlite3-sys", "register"),
    ("rusqlite", "register"),
    ("argon2", "register"),
    ("chacha20poly1305", "register"),
    ("zxcvbn", "register"),
    ("printpdf", "letters"),
    ("lopdf", "letters"),
    ("rustybuzz", "letters"),
    ("subsetter", "letters"),
    ("hypher", "letters"),
    ("unicode-linebreak", "letters"),
    ("minijinja", "letters"),
    ("barcoders", "letters"),
    ("mail-parser", "intake"),
    ("encoding_rs", "intake"),
    ("ammonia", "intake"),
    ("html2text", "intake"),
    ("infer", "intake"),
    ("cfb", "intake"),
    ("compressed-rtf", "intake"),
    ("calamine", "intake"),
    ("pdf-extract", "intake"),
    ("clap", "desk"),
    ("thirtyfour", TESTS),
];

fn dependencies(package: &Value) -> Vec<&Value> {
    package["dependencies"].as_array().expect("a list of dependencies").iter().collect()
}

#[test]
fn every_crate_stands_in_the_picture() {
    let there: BTreeSet<String> =
        packages().iter().map(|package| text(&package["name"]).to_owned()).collect();
    let drawn: BTreeSet<String> =
        PICTURE.iter().map(|(name, _)| (*name).to_owned()).chain([TESTS.to_owned()]).collect();
    assert_eq!(there, drawn);
}

#[test]
fn no_arrow_leads_where_the_picture_has_none() {
    let picture: BTreeMap<&str, &[&str]> = PICTURE.into_iter().collect();
    let packages = packages();
    let house: BTreeSet<&str> = packages.iter().map(|package| text(&package["name"])).collect();
    for package in &packages {
        let name = text(&package["name"]);
        let known: BTreeSet<&str> = dependencies(package)
            .into_iter()
            .map(|other| text(&other["name"]))
            .filter(|other| house.contains(other))
            .collect();
        match picture.get(name) {
            Some(allowed) => {
                let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
                let strangers: Vec<_> = known.difference(&allowed).collect();
                assert!(strangers.is_empty(), "{name} must not know {strangers:?}");
            }
            None => {
                assert!(!known.contains("privacy-desk"), "{name} would link WebKit into the everyday turn")
            }
        }
    }
}

#[test]
fn each_heavy_part_has_one_owner() {
    for package in packages() {
        let name = text(&package["name"]);
        for other in dependencies(&package) {
            let other = text(&other["name"]);
            let owner = OWNERS.into_iter().find(|(part, _)| match part.strip_suffix('*') {
                Some(beginning) => other.starts_with(beginning),
                None => other == *part,
            });
            if let Some((_, owner)) = owner {
                assert_eq!(name, owner, "{other} belongs to {owner}");
            }
        }
    }
}

#[test]
fn each_owner_still_has_what_it_owns() {
    let pairs: Vec<(String, String)> = packages()
        .iter()
        .flat_map(|package| {
            let name = text(&package["name"]).to_owned();
            dependencies(package)
                .into_iter()
                .map(move |other| (text(&other["name"]).to_owned(), name.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    for (part, owner) in
        [("tauri", "privacy-desk"), ("sqlx", "register"), ("printpdf", "letters"), ("mail-parser", "intake")]
    {
        assert!(
            pairs.contains(&(part.into(), owner.into())),
            "{owner} no longer depends on {part}: mend this test's list"
        );
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for package in packages() {
        let manifest = std::fs::read_to_string(text(&package["manifest_path"])).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let workspace =
            manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(workspace, Some(true), "{}", package["name"]);
    }
}

#[test]
fn the_domain_is_given_no_clock() {
    let manifest =
        std::fs::read_to_string(desk_tests::root().join("src-tauri/crates/domain/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let chrono = manifest["dependencies"]["chrono"].to_string();
    assert!(!chrono.contains("clock") && !chrono.contains("\"now\""), "{chrono}");
    let workspace = std::fs::read_to_string(desk_tests::root().join("Cargo.toml")).unwrap();
    let workspace: toml::Table = workspace.parse().unwrap();
    let chrono = &workspace["workspace"]["dependencies"]["chrono"];
    assert_eq!(chrono["default-features"].as_bool(), Some(false));
    assert!(!chrono["features"].to_string().contains("clock"), "{chrono}");
}
