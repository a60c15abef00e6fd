//! Why: the README names a test for each invariant; a name without a test would be a promise nobody holds.
//! Not here: the tests it names.

use super::files;

/// Invariants of the house.
const INVARIANTS: usize = 14;

/// The rows of the README's table of invariants: number, what it says, the cell of tests.
fn rows(readme: &str) -> Vec<(usize, String)> {
    let table = readme.split_once("## Invariants").map_or("", |(_, rest)| rest);
    table
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            Some((cells.first()?.parse().ok()?, (*cells.last()?).to_owned()))
        })
        .collect()
}

/// The names in backticks.
fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_readme_names_a_test_that_exists_for_every_invariant() {
    let root = desk_tests::root();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let rows = rows(&readme);
    assert_eq!(
        rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        (1..=INVARIANTS).collect::<Vec<_>>()
    );
    let sources: String = files()
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs" || ending == "ts"))
        .map(|file| std::fs::read_to_string(root.join(file)).unwrap_or_default())
        .collect();
    for (number, cell) in rows {
        let named = names(&cell);
        assert!(
            !named.is_empty() || cell.contains("not held yet"),
            "invariant {number} names no test and does not say so"
        );
        for name in named {
            let rust = sources.contains(&format!("fn {name}("));
            let page = sources.contains(&format!("'{name}'"));
            assert!(rust || page, "invariant {number} names `{name}`, which is no test");
        }
    }
}

/// The kinds of entries that the code writes: the first words of `Done::new`, `EntryDraft::new` and of a key slot's change.
fn kinds_written() -> std::collections::BTreeSet<String> {
    let root = desk_tests::root();
    let mut kinds = std::collections::BTreeSet::new();
    for file in files()
        .into_iter()
        .filter(|f| f.starts_with("src-tauri/crates") && f.extension().is_some_and(|e| e == "rs"))
    {
        let path = file.to_string_lossy().into_owned();
        if path.contains("/tests") || path.contains("testing") {
            continue;
        }
        let source = std::fs::read_to_string(root.join(&file)).unwrap_or_default();
        // Tests at a file's end write entries of their own.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        for opening in ["Done::new(", "EntryDraft::new(", "replace_sidecar(writer, &sidecar, "] {
            for rest in source.split(opening).skip(1) {
                if let Some(kind) = rest.trim_start().strip_prefix('"').and_then(|r| r.split('"').next()) {
                    kinds.insert(kind.to_owned());
                }
            }
        }
    }
    kinds
}

#[test]
fn every_kind_of_act_says_what_takes_it_back_or_why_nothing_does() {
    let page = std::fs::read_to_string(desk_tests::root().join("docs/audit-chain.md")).unwrap();
    let table = page.split_once("## The kinds").map_or("", |(_, rest)| rest);
    let table = table.split("\n## ").next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|l| l.starts_with("| `"))
        .map(|l| l.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let named: std::collections::BTreeSet<String> =
        rows.iter().filter_map(|r| names(r.first()?).first().map(|n| (*n).to_owned())).collect();
    let written = kinds_written();
    assert!(written.len() > 40, "the kinds were not found in the code: {written:?}");
    assert_eq!(named, written, "docs/audit-chain.md names the kinds that the code writes, each once");
    for row in &rows {
        assert!(row.len() == 3 && !row[2].is_empty(), "{row:?} does not say what takes it back");
        for inverse in names(row[2]) {
            assert!(written.contains(inverse), "{inverse} is no kind of act");
        }
    }
}
