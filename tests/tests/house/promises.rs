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
