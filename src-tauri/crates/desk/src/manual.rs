//! The manual page of `desk`, written from the arguments that the program itself reads, so that it says what `--help` says. It is written
//! into `docs/man/desk.1` by `make manual`; a test holds the two equal. Nothing of this is in the program.

use std::fmt::Write;

use clap::{Arg, Command, CommandFactory};

use crate::args::Desk;

/// Words as they stand in a manual page.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('`', "");
    text.lines()
        .map(|l| if l.starts_with(['.', '\'']) { format!("\\&{l}") } else { l.to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}

fn sentence(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    match text.is_empty() || text.ends_with(['.', ':']) {
        true => text,
        false => format!("{text}."),
    }
}

fn of_argument(page: &mut String, arg: &Arg) {
    let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let takes = arg.get_action().takes_values();
    let value =
        if takes { value.unwrap_or_else(|| arg.get_id().to_string().to_uppercase()) } else { String::new() };
    let head = match arg.get_long() {
        Some(long) if takes => format!(".BI \\-\\-{} \" {}\"", plain(long), plain(&value)),
        Some(long) => format!(".B \\-\\-{}", plain(long)),
        None => format!(".I {}", plain(&value)),
    };
    let help = sentence(arg.get_long_help().or(arg.get_help()).map(ToString::to_string));
    let words: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    let words =
        if takes && !words.is_empty() { format!(" One of: {}.", words.join(", ")) } else { String::new() };
    // Writing to a text can't fail.
    let _ = writeln!(page, ".TP\n{head}\n{}{}", plain(&help), plain(&words));
}

fn of_command(page: &mut String, before: &str, command: &Command) {
    let name = format!("{before} {}", command.get_name());
    if command.has_subcommands() {
        command.get_subcommands().filter(|c| c.get_name() != "help").for_each(|c| of_command(page, &name, c));
        return;
    }
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string);
    let _ = writeln!(page, ".SS {}\n{}", plain(&name), plain(&sentence(about)));
    let own = |a: &&Arg| !["help", "version", "json"].contains(&a.get_id().as_str());
    command.get_arguments().filter(own).for_each(|a| of_argument(page, a));
}

/// The page.
fn page() -> String {
    let command = Desk::command();
    let mut page = String::from(
        ".\\\" Written by `make manual` from the arguments; do not edit.\n.TH DESK 1 \"\" \"Privacy Desk\" \"User Commands\"\n",
    );
    page.push_str(".SH NAME\ndesk \\- Privacy Desk without a window\n.SH SYNOPSIS\n.B desk\n.RB [ \\-\\-json ]\n.I COMMAND ...\n");
    let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(
        page,
        ".SH DESCRIPTION\n{}",
        plain(&about.replace("\n\n", "\n.PP\n")).replace("\\&.PP", ".PP")
    );
    page.push_str(".SH OPTIONS\n");
    command.get_arguments().filter(|a| a.get_id() == "json").for_each(|a| of_argument(&mut page, a));
    page.push_str(".SH COMMANDS\n");
    command
        .get_subcommands()
        .filter(|c| c.get_name() != "help")
        .for_each(|c| of_command(&mut page, "desk", c));
    page.push_str(
        ".SH FILES\nForms of JSON, of facts and of columns: /usr/share/doc/privacy\\-desk/desk.md.\n.SH SEE ALSO\n.BR privacy\\-desk (1)\n",
    );
    page
}

mod tests {
    use super::page;

    const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/man/desk.1");

    /// `make manual` runs this one by name to write the file.
    #[test]
    #[ignore = "writes docs/man/desk.1; run it by `make manual`"]
    fn write_the_manual_page() {
        std::fs::write(PLACE, page()).unwrap();
    }

    #[test]
    fn the_committed_manual_page_is_that_of_these_arguments() {
        let committed = std::fs::read_to_string(PLACE).unwrap_or_default();
        assert!(committed == page(), "run `make manual`: the arguments are others than docs/man/desk.1 says");
        for words in ["desk register import\\-cases", "desk register backup", "\\-\\-passphrase\\-file"] {
            assert!(committed.contains(words), "{words}");
        }
    }
}
