//! `desk address`.

use std::fs;

use crate::{desk, shared};

#[test]
fn lines_remarks_and_an_empty_block_where_nothing_may_be_mailed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.toml");
    fs::write(
        &file,
        "[[case]]\nid = \"a\"\ninput = { name = \"Ann Day\", line1 = \"2 Fir Ln\", city = \"Tyler\", state = \"TX\", zip = \"75701\" }\n\
         [[case]]\nid = \"b\"\ninput = { name = \"Kit Low\" }\n\
         [[case]]\nid = \"c\"\ninput = { name = \"{{ x }}\\u0007\", line1 = \"2 Fir Ln\", city = \"Tyler\", state = \"TX\", zip = \"75701\" }\n",
    )
    .unwrap();
    let json = desk(["address", "--toml", file.to_str().unwrap(), "--json"]).ends(0).json();
    assert_eq!(json[0]["id"], "a");
    assert_eq!(json[0]["lines"].as_array().unwrap().len(), 3);
    assert_eq!(json[1]["lines"], serde_json::json!([]));
    assert!(!json[1]["remarks"][0]["sentence"].as_str().unwrap().is_empty());
    assert!(
        json[2]["lines"][0].as_str().unwrap().contains("{{ X }}"),
        "braces are letters of the name: {}",
        json[2]
    );
    assert!(!json[2].to_string().contains("\\u0007"));
}

#[test]
fn a_file_that_is_no_toml_or_has_no_case_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.toml");
    for text in ["", "[[case", "[[case]]\nid = \"a\"\n"] {
        fs::write(&file, text).unwrap();
        desk(["address", "--toml", file.to_str().unwrap(), "--json"]).refused("invalid");
    }
    desk(["address", "--toml", "/nowhere/x.toml", "--json"]).refused("io");
}

#[test]
fn the_sample_addresses_are_set_as_their_labels_say() {
    let Some(file) = shared("corpus/addresses/addresses.toml") else { return };
    let labels: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
    let json = desk(["address", "--toml", file.to_str().unwrap(), "--json"]).ends(0).json();
    let plain = |line: &str| {
        line.to_lowercase().replace([',', '.'], "").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (case, made) in labels["case"].as_array().unwrap().iter().zip(json.as_array().unwrap()) {
        let expect: Vec<String> =
            case["expect"].as_array().unwrap().iter().map(|l| plain(l.as_str().unwrap())).collect();
        let lines: Vec<String> =
            made["lines"].as_array().unwrap().iter().map(|l| plain(l.as_str().unwrap())).collect();
        assert_eq!(lines, expect, "{}", made["id"]);
    }
}
