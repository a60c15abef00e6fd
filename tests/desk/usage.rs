//! Wrong usage ends with 2 before anything is done, and says what would be right.

use crate::desk;

#[test]
fn no_command_an_unknown_one_and_an_unknown_option_are_wrong_usage() {
    for arguments in [&[][..], &["nope"], &["read", "--nope", "x"], &["register"], &["clocks"]] {
        let run = desk(arguments).ends(2);
        assert!(run.err.contains("Usage"), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn help_and_version_are_results() {
    assert!(desk(["--help"]).ends(0).out.contains("register"));
    assert!(desk(["--version"]).ends(0).out.starts_with("desk "));
    for command in ["read", "signals", "clocks", "laws", "letter", "address", "register", "demo", "walk"] {
        assert!(desk([command, "--help"]).ends(0).out.contains("Usage"), "{command}");
    }
}

#[test]
fn a_passphrase_is_never_taken_from_an_argument() {
    desk(["register", "info", "--register", "x.db", "--passphrase", "secret"]).ends(2);
}

/// A script that thinks it has the result must not go on without it.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_can_not_be_written_is_no_success() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_desk"))
        .args(["laws", "list"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"));
}
