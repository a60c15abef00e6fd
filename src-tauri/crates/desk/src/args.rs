//! The arguments of every command, as scripts rely on them. What a command does stands in `commands`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::day::Day;

use crate::days::day;

/// Privacy Desk without a window.
///
/// Results go to stdout, messages to stderr. Exit code: 0 done, 1 refused or a check failed, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "desk", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Desk {
    /// Print the result as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read messages and show what they ask for; no register is needed.
    Read(ReadArgs),
    /// Show what the texts of a CSV file ask for; columns: id, lang, text.
    Signals(SignalsArgs),
    /// Compute the clocks of one binding, with their working.
    Clocks(ClocksArgs),
    /// Check or list the law files.
    #[command(subcommand)]
    Laws(LawsCommand),
    /// Compose, check and draw one letter from facts.
    Letter(LetterArgs),
    /// Set addresses as blocks for the envelope.
    Address(AddressArgs),
    /// Work with a register.
    #[command(subcommand)]
    Register(RegisterCommand),
    /// Fill a new register with synthetic, varied cases.
    Demo(DemoArgs),
    /// Walk the whole job once with sample e-mails, and show where the files lie.
    Walk(WalkArgs),
}

/// `desk read`
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Message files, or folders of them.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Day of import, where a message names no day itself; today without it.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub day: Option<Day>,
    /// What the columns of a table hold, TOML (docs/desk.md); used for every table that has all the columns it names.
    #[arg(long, value_name = "FILE.toml")]
    pub columns: Option<PathBuf>,
}

/// `desk signals`
#[derive(Debug, Args)]
pub struct SignalsArgs {
    /// The CSV file.
    #[arg(long, value_name = "FILE")]
    pub csv: PathBuf,
    /// Day on which the texts count as received; today without it.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub day: Option<Day>,
}

/// `desk clocks`
#[derive(Debug, Args)]
pub struct ClocksArgs {
    /// Id of the regime, as `desk laws list` prints it.
    #[arg(long, value_name = "ID")]
    pub regime: String,
    /// Day of receipt in Katy.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub received: Day,
    /// A fact: `extended=2026-12-01`, `identity_asked=...`, `appealed=...`.
    #[arg(long = "event", value_name = "KIND=DATE")]
    pub events: Vec<String>,
    /// Calendar of days off, where the regime leaves it open.
    #[arg(long, value_name = "ID")]
    pub calendar: Option<String>,
}

/// `desk laws`
#[derive(Debug, Subcommand)]
pub enum LawsCommand {
    /// Check every law, calendar, policy and company file, and run worked examples.
    Check {
        /// TOML files of worked examples.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        examples: Vec<PathBuf>,
        /// Law or calendar files of counsel's, put in the place of the shipped ones or beside them.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        with: Vec<PathBuf>,
        /// Folder of situations counted by hand, one TOML file a jurisdiction, named as its law file: no rule without one, and
        /// no situation without its rule.
        #[arg(long, value_name = "FOLDER")]
        situations: Option<PathBuf>,
    },
    /// List the regimes with citation and dates of force.
    List,
}

/// `desk letter`
#[derive(Debug, Args)]
pub struct LetterArgs {
    /// The facts of the letter, TOML.
    #[arg(long, value_name = "FILE.toml")]
    pub facts: PathBuf,
    /// Where the PDF is written; a file of that name is replaced.
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

/// `desk address`
#[derive(Debug, Args)]
pub struct AddressArgs {
    /// TOML with one `[[case]]` an address.
    #[arg(long, value_name = "FILE")]
    pub toml: PathBuf,
}

/// Which register, and how it is opened.
#[derive(Debug, Clone, Args)]
pub struct Where {
    /// The register's file.
    #[arg(long, value_name = "FILE")]
    pub register: PathBuf,
    /// File that holds the passphrase on one line; asked for on the terminal without it.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// `desk register`
#[derive(Debug, Subcommand)]
pub enum RegisterCommand {
    /// Make a new register; prints its recovery code, once.
    Init {
        #[command(flatten)]
        place: Where,
        /// Name of the officer, as every entry of the audit chain will carry it.
        #[arg(long, value_name = "NAME")]
        officer: String,
    },
    /// State of the register.
    Info {
        #[command(flatten)]
        place: Where,
    },
    /// Take in message files and folders of them.
    Import {
        #[command(flatten)]
        place: Where,
        /// Message files, or folders of them.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What the columns of a table hold, TOML (docs/desk.md); goes before what the register remembers, and is not remembered.
        #[arg(long, value_name = "FILE.toml")]
        columns: Option<PathBuf>,
    },
    /// Open today's cases out of a list that was kept before: CSV or a spreadsheet, a row a case.
    ImportCases {
        #[command(flatten)]
        place: Where,
        /// The list.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// What its columns hold, TOML with purpose = "cases" (docs/desk.md).
        #[arg(long, value_name = "FILE.toml")]
        columns: PathBuf,
        /// Key of the company of rows that name none.
        #[arg(long, value_name = "KEY")]
        company: Option<String>,
        /// How rows came in that do not say it: email, paper, phone, form, in_person.
        #[arg(long, value_name = "WORD")]
        channel: Option<String>,
        /// Only show what the rows would become.
        #[arg(long)]
        preview: bool,
        /// Where the rows to be mended are written as CSV; it must not be there yet.
        #[arg(long, value_name = "FILE.csv")]
        to_mend: Option<PathBuf>,
    },
    /// List messages and cases.
    List {
        #[command(flatten)]
        place: Where,
        /// Which to list.
        #[arg(long, value_enum, default_value_t = ListWhat::All)]
        what: ListWhat,
        /// At most so many of each; without it all.
        #[arg(long, value_name = "N")]
        most: Option<usize>,
    },
    /// Show one case, message or letter.
    Show {
        #[command(flatten)]
        place: Where,
        /// A case number, or `case:ID`, `message:ID`, `letter:ID`.
        #[arg(value_name = "WHAT")]
        what: String,
    },
    /// Check the file, the audit chain and every stored hash.
    Verify {
        #[command(flatten)]
        place: Where,
    },
    /// Write a backup: one file that holds register and keys, opened again and verified whole.
    Backup {
        #[command(flatten)]
        place: Where,
        /// The backup to write; it must not be there yet. Without it one of its own name in the folder that was chosen for
        /// backups, older ones removed as it was set there.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Make a register of a backup.
    Restore {
        /// The register to make; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        register: PathBuf,
        /// File that holds the backup's passphrase on one line.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// The backup.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
    /// Write something out of the register; the audit chain notes it.
    Export {
        #[command(flatten)]
        place: Where,
        /// What to write: the audit chain as JSON lines, or a table as CSV, or one letter's stored PDF, or one
        /// message's original bytes.
        #[arg(long, value_enum)]
        what: ExportWhat,
        /// With the chain: its payloads too, which hold reasons and what stood before and after.
        #[arg(long)]
        payloads: bool,
        /// Which message or letter, by id.
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// The file to write; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Build the search index and the lists anew from the facts.
    Reindex {
        #[command(flatten)]
        place: Where,
    },
}

/// What `list` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListWhat {
    /// Messages and cases.
    All,
    /// Messages.
    Messages,
    /// Cases.
    Cases,
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportWhat {
    /// The audit chain, one entry a line.
    Chain,
    /// The cases, as CSV.
    Cases,
    /// The original bytes of a message.
    Message,
    /// The stored pages of a letter.
    Letter,
}

/// `desk demo`
#[derive(Debug, Args)]
pub struct DemoArgs {
    #[command(flatten)]
    pub place: Where,
    /// How many cases.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub cases: u32,
    /// Another number gives other cases; the same number the same ones.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Name of the officer.
    #[arg(long, value_name = "NAME", default_value = "Demo Officer")]
    pub officer: String,
}

/// `desk walk`
#[derive(Debug, Args)]
pub struct WalkArgs {
    /// Sample e-mails; without it the ones that come with the program.
    #[arg(long, value_name = "FOLDER")]
    pub samples: Option<PathBuf>,
    /// Empty or new folder for what is made; without it a new one for temporary files.
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,
}
