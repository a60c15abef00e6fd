//! Why: prints bytes without a file: `lp` reads them from stdin.
//! Not here: which letters are printed, and that they were (casework).

use std::io;
use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// This machine has no `lp`.
    #[error("This machine has no print system that Privacy Desk knows (the program `lp` is missing).")]
    NoSpooler,
    /// It knows no printer to use.
    #[error("No printer is set up on this machine.")]
    NoPrinter,
    /// The spooler said no, in its own words.
    #[error("The print system refused it: {0}")]
    Refused(String),
    /// The system failed while handing over.
    #[error("It could not be handed to the print system: {0}")]
    Io(#[from] io::Error),
}

/// What the spooler took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spooled {
    /// The spooler's own name of the job, where it told one (`office-12`).
    pub job: Option<String>,
}

/// Hands a PDF to the spooler. `title` is what the queue shows: it must name no person. `media` is the paper it is drawn for,
/// by the spooler's name; none where its pages are of several.
///
/// # Errors
/// [`SpoolError`]; nothing was printed then.
pub async fn spool(
    pdf: &[u8],
    title: &str,
    printer: Option<&str>,
    media: Option<&str>,
) -> Result<Spooled, SpoolError> {
    let mut lp = Command::new("lp");
    // As large as drawn, also where the queue is set to another paper: the address has to meet the envelope's window.
    lp.args(["-t", title, "-o", "print-scaling=none"]);
    if let Some(media) = media {
        lp.args(["-o", &format!("media={media}")]);
    }
    if let Some(printer) = printer {
        lp.args(["-d", printer]);
    }
    hand_over(lp, pdf).await
}

/// Lets the spooler's program read the pages from its stdin.
async fn hand_over(mut lp: Command, pdf: &[u8]) -> Result<Spooled, SpoolError> {
    let mut child = lp
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .env("LC_ALL", "C")
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound { SpoolError::NoSpooler } else { error.into() }
        })?;
    let written = match child.stdin.take() {
        Some(mut stdin) => stdin.write_all(pdf).await,
        None => Ok(()),
    };
    let output = child.wait_with_output().await?;
    // A spooler that refuses closes its end first: its own words say more than "broken pipe".
    if !output.status.success() {
        return Err(refused(&String::from_utf8_lossy(&output.stderr)));
    }
    written?;
    Ok(Spooled { job: job_of(&String::from_utf8_lossy(&output.stdout)) })
}

/// The printers the spooler knows, the default first.
///
/// # Errors
/// [`SpoolError`], where there is no spooler.
pub async fn printers() -> Result<Vec<String>, SpoolError> {
    let ask = |arguments: &'static [&'static str]| async move {
        let output = Command::new("lpstat").args(arguments).env("LC_ALL", "C").output().await;
        match output {
            Ok(output) => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SpoolError::NoSpooler),
            Err(error) => Err(error.into()),
        }
    };
    let default = ask(&["-d"]).await?;
    let default = default.rsplit_once(": ").map(|(_, name)| name.trim().to_owned());
    let mut names: Vec<String> = ask(&["-e"]).await?.lines().map(str::to_owned).collect();
    names.sort_by_key(|name| (Some(name) != default.as_ref(), name.clone()));
    Ok(names)
}

/// What `lp` says without a printer is no sentence for an officer; anything else is passed on without the program's name.
fn refused(said: &str) -> SpoolError {
    let said = said.trim();
    if said.contains("No default destination") || said.contains("no default destination") {
        return SpoolError::NoPrinter;
    }
    SpoolError::Refused(said.strip_prefix("lp: ").unwrap_or(said).to_owned())
}

/// `request id is office-12 (0 file(s))` names the job `office-12`.
fn job_of(said: &str) -> Option<String> {
    said.split_once("request id is ")?.1.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program in the place of `lp`.
    fn stand_in(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    /// More than a pipe holds, so that both ends have to work at the same time.
    fn many_pages() -> Vec<u8> {
        (0..3_000_000_u32).map(|n| n.to_le_bytes()[(n % 3) as usize]).collect()
    }

    #[tokio::test]
    async fn every_byte_reaches_the_spooler_and_the_job_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("got");
        let script = format!("cat >{} && echo 'request id is office-3 (0 file(s))'", file.display());
        let spooled = hand_over(stand_in(&script), &many_pages()).await.unwrap();
        assert_eq!(spooled.job.as_deref(), Some("office-3"));
        assert!(std::fs::read(file).unwrap() == many_pages());
    }

    #[tokio::test]
    async fn a_spooler_that_refuses_before_it_has_read_all_is_heard() {
        let script = "exec 0<&-; echo 'lp: The printer takes no jobs.' >&2; exit 1";
        let refused = hand_over(stand_in(script), &many_pages()).await.unwrap_err();
        assert_eq!(refused.to_string(), "The print system refused it: The printer takes no jobs.");
    }

    #[tokio::test]
    async fn a_spooler_that_says_yes_and_has_not_read_all_printed_nothing_whole() {
        let cut = hand_over(stand_in("head -c 9 >/dev/null; exec 0<&-"), &many_pages()).await;
        assert!(matches!(cut, Err(SpoolError::Io(_))), "{cut:?}");
    }

    #[tokio::test]
    async fn a_machine_without_a_spooler_is_told_apart() {
        let none = hand_over(Command::new("privacy-desk-no-such-program"), b"%PDF-").await;
        assert!(matches!(none, Err(SpoolError::NoSpooler)), "{none:?}");
    }

    #[test]
    fn the_job_is_read_from_what_the_spooler_says() {
        assert_eq!(job_of("request id is office-12 (0 file(s))\n"), Some("office-12".into()));
        assert_eq!(job_of("done\n"), None);
    }

    #[test]
    fn a_refusal_of_the_spooler_is_a_sentence() {
        let said = |words| refused(words).to_string();
        assert_eq!(said("lp: Error - No default destination.\n"), "No printer is set up on this machine.");
        assert_eq!(
            said("lp: The printer is on fire.\n"),
            "The print system refused it: The printer is on fire."
        );
    }
}
