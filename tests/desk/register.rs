//! `desk register`: the whole life of a register from the command line, and each kind of bad input.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Run, desk, root};

const MAIL: &str = "Received: from a by b; Tue, 03 Nov 2026 09:30:00 -0600\r\nFrom: Ann Day <ann@example.com>\r\n\
    Date: Tue, 03 Nov 2026 09:30:00 -0600\r\nSubject: my data\r\nMessage-ID: <1@example.com>\r\n\r\n\
    Please delete all the personal information you have about me. =1+1\r\n";

/// A register in a folder of its own.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(place.path("pass"), "correct horse battery staple nine\n").unwrap();
        restrict(&place.path("pass"));
        place
    }

    pub fn founded() -> Self {
        let place = Self::new();
        place.run("init", &["--officer", "Pat Officer"]).ends(0);
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub fn run(&self, verb: &str, more: &[&str]) -> Run {
        self.run_on("r.db", verb, more)
    }

    fn run_on(&self, register: &str, verb: &str, more: &[&str]) -> Run {
        let (register, pass) = (self.text(register), self.text("pass"));
        let base = ["register", verb, "--json", "--register", &register, "--passphrase-file", &pass];
        desk(base.into_iter().chain(more.iter().copied()))
    }

    fn mail(&self) -> String {
        fs::write(self.path("ann.eml"), MAIL).unwrap();
        self.text("ann.eml")
    }
}

#[cfg(unix)]
fn restrict(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn restrict(_: &Path) {}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_register_is_made_filled_listed_shown_verified_and_exported() {
    let place = Place::new();
    let made = place.run("init", &["--officer", "  Pat Officer "]).ends(0);
    assert_eq!(made.json()["officer"], "Pat Officer");
    assert!(made.json()["recovery_code"].as_str().unwrap().len() > 20);
    place.run("init", &["--officer", "Pat"]).refused("already_there");

    let mail = place.mail();
    let first = place.run("import", &[&mail]).ends(0).json();
    assert_eq!(
        (&first["taken_in"], &first["already_there"], &first["refused"]),
        (&1.into(), &0.into(), &0.into())
    );
    let again = place.run("import", &[&mail]).ends(0).json();
    assert_eq!((&again["taken_in"], &again["already_there"]), (&0.into(), &1.into()));

    let list = place.run("list", &[]).ends(0).json();
    assert_eq!(list["cases"], Value::Array(Vec::new()));
    let message = &list["messages"][0];
    assert_eq!(message["subject"], "my data");
    assert_eq!(message["state"], "unfiled");
    let id = message["id"].as_str().unwrap();
    let shown = place.run("show", &[&format!("message:{id}")]).ends(0).json();
    assert_eq!(shown["message"]["from_email"], "ann@example.com");
    assert!(!shown["suggestions"].as_array().unwrap().is_empty());
    place.run("show", &["PR-2026-9999"]).refused("not_found");
    place.run("show", &["message:x"]).refused("invalid");
    place.run("show", &["nothing:1"]).refused("invalid");

    let info = place.run("info", &[]).ends(0).json();
    assert_eq!(info["messages"], 1);
    assert_eq!(info["head"].as_str().unwrap().len(), 64);
    let verified = place.run("verify", &[]).ends(0).json();
    assert_eq!(verified["passed"], true);
    assert_eq!(verified["problems"], Value::Array(Vec::new()));

    let original = place.text("original.eml");
    place.run("export", &["--what", "message", "--id", id, "--out", &original]).ends(0);
    assert_eq!(fs::read(place.path("original.eml")).unwrap(), MAIL.as_bytes());
    place.run("export", &["--what", "message", "--id", id, "--out", &original]).refused("already_there");
    place.run("export", &["--what", "message", "--out", &place.text("x")]).ends(2);
    place.run("export", &["--what", "cases", "--out", &place.text("cases.csv")]).ends(0);
    assert!(fs::read_to_string(place.path("cases.csv")).unwrap().starts_with("number,state,received"));
    let rebuilt = place.run("reindex", &[]).ends(0).json();
    assert_eq!(rebuilt["messages"], 1);
}

#[test]
fn the_exported_chain_is_confirmed_by_a_checker_in_another_language() {
    let place = Place::founded();
    place.run("import", &[&place.mail()]).ends(0);
    for (name, more) in [("plain.jsonl", None), ("full.jsonl", Some("--payloads"))] {
        let out = place.text(name);
        let arguments: Vec<&str> = ["--what", "chain", "--out", &out].into_iter().chain(more).collect();
        place.run("export", &arguments).ends(0);
        let checked = std::process::Command::new("python3")
            .arg(root().join("tests/audit/verify_chain.py"))
            .arg(&out)
            .output()
            .unwrap();
        assert!(
            checked.status.success(),
            "{}{}",
            String::from_utf8_lossy(&checked.stdout),
            String::from_utf8_lossy(&checked.stderr)
        );
    }
    let plain = fs::read_to_string(place.path("plain.jsonl")).unwrap();
    assert!(
        !plain.contains("ann@example.com") && !plain.contains("\"payload\":"),
        "payloads leave only when asked for"
    );
}

#[test]
fn a_backup_is_written_once_read_back_and_makes_a_register_again() {
    let place = Place::founded();
    place.run("import", &[&place.mail()]).ends(0);
    let backup = place.text("b.backup");
    let made = place.run("backup", &["--to", &backup]).ends(0).json();
    assert_eq!(made["logged"], true);
    place.run("backup", &["--to", &backup]).refused("already_there");
    assert!(!place.run("info", &[]).ends(0).json()["last_backup"].as_str().unwrap().is_empty());

    let restored = place.run_on("second.db", "restore", &["--from", &backup]).ends(0).json();
    assert_eq!(restored["messages"], 1);
    place.run_on("second.db", "verify", &[]).ends(0);
    place.run_on("second.db", "restore", &["--from", &backup]).refused("already_there");

    let mut bytes = fs::read(place.path("b.backup")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(place.path("bad.backup"), bytes).unwrap();
    place.run_on("third.db", "restore", &["--from", &place.text("bad.backup")]).refused("bad_backup");
    place.run_on("third.db", "restore", &["--from", &place.mail()]).refused("bad_backup");
    assert!(
        !names(place.folder.path()).iter().any(|n| n.starts_with("third") && !n.ends_with(".lock")),
        "nothing half-made is left"
    );
}

#[test]
fn a_wrong_or_missing_passphrase_is_said_plainly() {
    let place = Place::founded();
    fs::write(place.path("pass"), "another passphrase altogether\n").unwrap();
    for verb in ["info", "list", "verify"] {
        place.run(verb, &[]).refused("wrong_passphrase");
    }
    place.run("import", &[&place.mail()]).refused("wrong_passphrase");
    fs::write(place.path("pass"), "\n").unwrap();
    place.run("info", &[]).refused("invalid");
    fs::remove_file(place.path("pass")).unwrap();
    place.run("info", &[]).refused("io");
    let register = place.text("r.db");
    desk(["register", "info", "--register", &register]).ends(2);
}

#[test]
fn a_passphrase_that_is_guessed_at_once_is_warned_of() {
    let place = Place::new();
    assert!(!place.run("init", &["--officer", "Pat Officer"]).ends(0).err.contains("easy to guess"));
    fs::write(place.path("pass"), "Pat Officer\n").unwrap();
    let weak = place.run_on("w.db", "init", &["--officer", "Pat Officer"]).ends(0);
    assert!(weak.err.contains("easy to guess"), "{}", weak.err);
}

#[test]
fn a_passphrase_file_of_several_lines_is_refused_and_not_taken_for_a_wrong_passphrase() {
    let place = Place::founded();
    fs::write(place.path("pass"), "one line\nand another\n").unwrap();
    let refused = place.run("info", &[]).refused("invalid");
    assert!(refused["what"].as_str().unwrap().contains("more than one line"), "{refused}");
}

#[cfg(unix)]
#[test]
fn a_passphrase_file_that_others_may_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::founded();
    fs::set_permissions(place.path("pass"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(place.run("info", &[]).ends(0).err.contains("chmod 600"));
    restrict(&place.path("pass"));
    assert_eq!(place.run("info", &[]).ends(0).err, "");
}

#[test]
fn what_is_no_register_or_a_broken_one_is_told_apart() {
    let place = Place::founded();
    place.run_on("nothing.db", "info", &[]).refused("no_register");
    fs::write(place.path("empty.db"), "").unwrap();
    fs::write(
        place.path("text.db"),
        "this is a text file and no register, whatever its name says. ".repeat(200),
    )
    .unwrap();
    for file in ["empty.db", "text.db"] {
        let refusal = place.run_on(file, "info", &[]).ends(1).json();
        let code = refusal["code"].as_str().unwrap();
        assert!(["not_a_register", "missing_sidecar"].contains(&code), "{file}: {code}");
    }
    fs::copy(place.path("r.db"), place.path("alone.db")).unwrap();
    place.run_on("alone.db", "info", &[]).refused("missing_sidecar");

    let whole = fs::read(place.path("r.db")).unwrap();
    let keys = fs::read(place.path("r.db.keys")).unwrap();
    let mut flipped = whole.clone();
    for at in (8192..flipped.len()).step_by(4096) {
        flipped[at] ^= 0xff;
    }
    let cut = &whole[..whole.len() / 2];
    for (name, bytes) in [("flipped.db", flipped.as_slice()), ("cut.db", cut)] {
        fs::write(place.path(name), bytes).unwrap();
        fs::write(place.path(&format!("{name}.keys")), &keys).unwrap();
        let run = place.run_on(name, "verify", &[]).ends(1);
        let json = run.json();
        assert!(json["code"] == "damaged_file" || json["passed"] == false, "{name}: {json}");
        assert_eq!(fs::read(place.path(name)).unwrap(), bytes, "a broken register is not touched");
    }
    fs::write(place.path("r.db.keys"), "{\"version\": 1").unwrap();
    place.run("info", &[]).refused("damaged_sidecar");
}

#[test]
fn odd_files_are_refused_by_name_and_nothing_is_lost() {
    let place = Place::founded();
    fs::write(place.path("empty.eml"), "").unwrap();
    fs::write(place.path("picture.eml"), [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0]).unwrap();
    fs::write(place.path("packed.eml"), b"PK\x03\x04 notes.txt").unwrap();
    let name = "N".repeat(300);
    fs::write(
        place.path("names.eml"),
        format!("From: \"{name}\" <n@example.com>\r\nDate: 9999-12-31\r\nSubject: {{{{ x }}}} \u{7}\r\n\r\nDelete my data.\r\n"),
    )
    .unwrap();
    let [empty, packed, picture, odd] =
        ["empty.eml", "packed.eml", "picture.eml", "names.eml"].map(|name| place.text(name));
    let run = place.run("import", &[&empty, &packed, &picture, &odd]).ends(1);
    let json = run.json();
    assert_eq!((&json["taken_in"], &json["refused"]), (&2.into(), &2.into()), "a picture is kept: {json}");
    for line in json["lines"].as_array().unwrap().iter().take(2) {
        assert_eq!(line["outcome"], "refused");
        assert!(line["text"].as_str().unwrap().len() > 20, "{line}");
    }
    place.run("verify", &[]).ends(0);
    place.run("import", &["/nowhere/at/all.eml"]).ends(1);
}

#[test]
fn a_second_writer_is_refused_while_readers_go_on() {
    let place = Place::founded();
    // A long import holds the register; what only looks works beside it.
    for n in 0..400 {
        fs::create_dir_all(place.path("many")).unwrap();
        fs::write(place.path(&format!("many/{n}.eml")), MAIL.replace("<1@", &format!("<m{n}@"))).unwrap();
    }
    let (register, pass, many) = (place.text("r.db"), place.text("pass"), place.text("many"));
    let mut writer = std::process::Command::new(env!("CARGO_BIN_EXE_desk"))
        .args(["register", "import", "--register", &register, "--passphrase-file", &pass, &many])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It says so once it has taken in the first hundred: it holds the lock then.
    let mut said = std::io::BufReader::new(writer.stderr.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    assert!(line.contains("of 400"), "{line}");
    place.run("import", &[&place.mail()]).refused("already_open");
    place.run("info", &[]).ends(0);
    let _ = writer.wait();
}
