//! Why: what may not stand in which folder: the clock in the domain, SQL outside the register, drawing outside `draw`.
//! Not here: dependencies between crates.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::files;

/// Longest source file, in lines; above that it is about two things.
const LINES: usize = 400;

fn read(path: &Path) -> String {
    std::fs::read_to_string(desk_tests::root().join(path)).unwrap_or_default()
}

fn sources(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    files()
        .into_iter()
        .filter(|path| path.starts_with(folder))
        .filter(|path| {
            path.extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|ending| endings.contains(&ending))
        })
        .collect()
}

/// Lines of code of a Rust file that hold one of these, its comments left out.
fn lines_with<'a>(source: &'a str, words: &[&str]) -> Vec<&'a str> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| words.iter().any(|word| line.contains(word)))
        .collect()
}

#[test]
fn the_domain_reads_no_clock_no_file_and_no_environment() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "tokio",
        "async fn",
        "println!",
        "eprintln!",
    ];
    let files = sources("src-tauri/crates/domain", &["rs"]);
    assert!(files.len() > 3, "the domain was not found");
    for file in files {
        let source = read(&file);
        let found = lines_with(&source, &forbidden);
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

#[test]
fn sql_stands_only_in_the_register() {
    let verbs = ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "sqlx::"];
    for file in sources("src-tauri", &["rs"])
        .into_iter()
        .filter(|file| !file.starts_with("src-tauri/crates/register"))
    {
        let source = read(&file);
        let found = lines_with(&source, &verbs);
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

#[test]
fn an_error_is_a_word_of_a_closed_list_and_never_a_string() {
    for file in sources("src-tauri", &["rs"]) {
        let source = read(&file);
        let packed: String = lines_with(&source, &[""]).join("").split_whitespace().collect();
        let found: Vec<&str> = packed.split("Result<").skip(1).filter(|rest| is_string_error(rest)).collect();
        let found: Vec<String> = found.iter().map(|rest| rest.chars().take(60).collect()).collect();
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

/// Whether what follows `Result<`, blanks left out, names a string, or several, as its error.
fn is_string_error(rest: &str) -> bool {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            // The end of an arrow closes nothing.
            '>' if rest[..at].ends_with('-') => {}
            '>' | ')' | ']' if depth == 0 => return false,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                return ["String>", "String,>", "Vec<String>", "&str>", "&'staticstr>"]
                    .iter()
                    .any(|error| rest[at + 1..].starts_with(error));
            }
            _ => {}
        }
    }
    false
}

#[test]
fn printpdf_is_named_only_where_letters_are_drawn() {
    for file in sources("src-tauri", &["rs"])
        .into_iter()
        .filter(|file| !file.starts_with("src-tauri/crates/letters/src/draw"))
    {
        let source = read(&file);
        let found = lines_with(&source, &["printpdf::"]);
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

#[test]
fn one_folder_of_the_page_calls_the_app() {
    for file in
        sources("ui/src", &["ts", "svelte"]).into_iter().filter(|file| !file.starts_with("ui/src/bridge"))
    {
        assert!(!read(&file).contains("@tauri-apps/api"), "{} goes around the bridge", file.display());
    }
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    for file in
        sources("ui/src", &["css", "html", "svelte"]).into_iter().chain([PathBuf::from("ui/index.html")])
    {
        let source = read(&file);
        for line in source
            .lines()
            .filter(|line| line.contains("url(") || line.contains("src=") || line.contains("@import"))
        {
            assert!(!line.contains("http://") && !line.contains("https://"), "{}: {line}", file.display());
        }
    }
}

#[test]
fn no_source_file_is_longer_than_one_thing_takes() {
    let mut long = Vec::new();
    for folder in ["src-tauri", "tests", "ui/src"] {
        for file in sources(folder, &["rs", "ts", "svelte", "css"]) {
            let generated = file.ends_with("bridge/bindings.ts");
            let lines = read(&file).lines().count();
            if lines > LINES && !generated {
                long.push(format!("{} ({lines})", file.display()));
            }
        }
    }
    assert!(long.is_empty(), "above {LINES} lines: {long:#?}");
}

#[test]
fn every_rust_file_says_why_it_exists() {
    let mut silent = Vec::new();
    for folder in ["src-tauri", "tests"] {
        silent.extend(sources(folder, &["rs"]).into_iter().filter(|file| !read(file).starts_with("//!")));
    }
    assert!(silent.is_empty(), "no `//!` on the first line: {silent:#?}");
}

#[test]
fn nothing_reads_the_shared_folder_but_tests() {
    for file in sources("src-tauri", &["rs", "toml"]).into_iter().chain(sources("ui/src", &["ts", "svelte"]))
    {
        let source = read(&file);
        let tests_from = source.find("#[cfg(test)]").unwrap_or(source.len());
        assert!(!source[..tests_from].contains("../shared"), "{}", file.display());
    }
}

#[test]
fn the_programs_that_are_shipped_are_their_own_cage() {
    for program in ["src-tauri/src/lib.rs", "src-tauri/crates/desk/src/main.rs"] {
        let source = read(Path::new(program));
        let begins =
            source.split_once("-> ExitCode {").map(|(_, main)| main.trim_start()).unwrap_or_default();
        assert!(
            begins.starts_with("if let Some(code) = casework::cage::enter_if_asked()"),
            "{program} begins otherwise: hostile files would be read in its own process"
        );
    }
}

#[test]
fn what_deflates_a_letter_is_the_same_on_every_processor() {
    // Features unite over a whole program: one crate that asks for another backend changes the bytes of every letter.
    for program in ["desk", "privacy-desk"] {
        let said = super::run(Command::new(super::cargo()).args([
            "tree",
            "--offline",
            "-p",
            program,
            "-e",
            "normal,features",
            "-i",
            "flate2",
        ]));
        assert!(said.contains("miniz_oxide"), "{program}: {said}");
        assert!(
            !said.contains("any_zlib"),
            "{program} would be deflated by another than miniz_oxide: {said}"
        );
    }
}

#[test]
fn every_table_that_is_written_has_its_formulas_made_plain() {
    // The cage's table goes back into the reader, never to a spreadsheet; the row of a form is kept as it came, and is
    // made plain where it leaves the register (`casework/src/verbs/original.rs`).
    let inward =
        ["src-tauri/crates/intake/src/caged/sheet.rs", "src-tauri/crates/intake/src/read/forms/single.rs"];
    let writers: Vec<(String, String)> = ["src-tauri"]
        .iter()
        .flat_map(|folder| sources(folder, &["rs"]))
        .map(|path| (path.to_string_lossy().into_owned(), read(&path)))
        .filter(|(_, source)| !lines_with(source, &["csv::Writer", "rust_xlsxwriter"]).is_empty())
        .collect();
    assert!(writers.len() > 2, "the writers of tables were not found");
    for (path, source) in writers.iter().filter(|(path, _)| !inward.contains(&path.as_str())) {
        assert!(source.contains("harmless"), "{path} writes cells as they are");
    }
}
