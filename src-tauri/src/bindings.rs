//! Why: the one list of commands; the handler of the window and the page's TypeScript both come from it.
//! Not here: the commands. The page may call what `capabilities/main.json` names; a test holds the two lists equal.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

use crate::commands;
use crate::happenings::Happening;

/// Where the page expects its bindings, seen from this crate.
pub const BINDINGS: &str = "../ui/src/bridge/bindings.ts";

/// Every command the page may call, with its types.
pub fn builder() -> Builder<Wry> {
    Builder::new()
        .commands(collect_commands![
            commands::shell::about,
            commands::shell::listen,
            commands::shell::choose_files,
            commands::shell::printers,
        ])
        .typ::<Happening>()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use specta_typescript::Typescript;

    use super::*;

    fn exported() -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bindings.ts");
        let header = "// Generated from Rust by `make bindings`; do not edit.\n";
        builder().export(Typescript::default().header(header), &file).unwrap();
        std::fs::read_to_string(file).unwrap()
    }

    /// `make bindings` runs this one by name to write the file.
    #[test]
    #[ignore = "writes ui/src/bridge/bindings.ts; run it by `make bindings`"]
    fn export_bindings() {
        std::fs::write(BINDINGS, exported()).unwrap();
    }

    #[test]
    fn the_committed_bindings_are_those_of_this_code() {
        let committed = std::fs::read_to_string(BINDINGS).unwrap();
        assert!(committed == exported(), "ui/src/bridge/bindings.ts is stale: run `make bindings` and commit it");
    }

    #[test]
    fn the_capability_names_each_command_and_no_other() {
        let capability: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string("capabilities/main.json").unwrap()).unwrap();
        let allowed: BTreeSet<String> = capability["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|permission| permission.as_str().unwrap().strip_prefix("allow-").expect("only own commands").into())
            .collect();
        let offered: BTreeSet<String> = command_names(&exported()).into_iter().map(|name| name.replace('_', "-")).collect();
        assert_eq!(allowed, offered);
    }

    /// Every name in `__TAURI_INVOKE("name"` of the bindings.
    fn command_names(bindings: &str) -> Vec<String> {
        let names: Vec<String> = bindings
            .split("INVOKE")
            .filter_map(|rest| Some(rest.split_once("(\"")?.1.split_once('"')?.0.to_owned()))
            .collect();
        assert!(!names.is_empty(), "the bindings call no command");
        names
    }
}
