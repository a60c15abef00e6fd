//! `desk walk`: the whole job once, from e-mails to the signed mail log, with each step said and every file kept. For a
//! machine without a display, and to see what the desk does before trusting it with anything.

use std::path::{Path, PathBuf};

use casework::demo::{Officer, SAMPLES};
use casework::inputs::Act;
use casework::views::case::CaseView;
use casework::views::inbox::{ImportOutcome, MessageView};
use casework::{Code, Desk, Incoming, keeping};
use domain::clock::Standing;
use domain::ids::MessageId;
use domain::nouns::SuggestionKind;
use serde::Serialize;

use super::json;
use crate::args::WalkArgs;
use crate::files;
use crate::outcome::{Outcome, Refused, Result, message};
use crate::plain::line;

/// One step as reported.
#[derive(Serialize)]
struct Step {
    step: &'static str,
    lines: Vec<String>,
    files: Vec<String>,
}

/// Walks and tells.
struct Walk {
    folder: PathBuf,
    steps: Vec<Step>,
}

impl Walk {
    fn tell(&mut self, step: &'static str, lines: Vec<String>) {
        self.steps.push(Step { step, lines, files: Vec::new() });
    }

    fn keep(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        files::write(&path, bytes)?;
        if let Some(step) = self.steps.last_mut() {
            step.files.push(path.display().to_string());
        }
        Ok(())
    }
}

/// Walks the whole job.
pub async fn run(args: WalkArgs) -> Result {
    let mut walk = Walk { folder: folder(args.into.as_deref())?, steps: Vec::new() };
    let samples = samples(args.samples.as_deref())?;
    let (desk, register) = found(&mut walk).await?;
    let walked = work(&mut walk, &desk, samples).await;
    desk.close().await;
    walked?;
    walk.tell(
        "done",
        vec![
            format!("Everything lies in {}.", files::shown(&walk.folder)),
            format!("Register: {}", files::shown(&register)),
        ],
    );
    let text: Vec<String> = walk.steps.iter().enumerate().map(|(n, s)| shown(n + 1, s)).collect();
    Ok(Outcome::done(json(&walk.steps)?, text.join("\n")))
}

fn shown(n: usize, step: &Step) -> String {
    let mut out = vec![format!("{n}. {}", step.step)];
    out.extend(
        step.lines
            .iter()
            .map(|l| format!("   {}{}", " ".repeat(l.len() - l.trim_start().len()), line(l, 400))),
    );
    out.extend(step.files.iter().map(|f| format!("   -> {}", line(f, 400))));
    out.join("\n")
}

fn folder(given: Option<&Path>) -> Result<PathBuf> {
    let folder = match given {
        Some(path) => path.to_owned(),
        None => std::env::temp_dir().join(format!("privacy-desk-walk-{}", std::process::id())),
    };
    std::fs::create_dir_all(&folder).map_err(|e| files::fault(&folder, "made", &e))?;
    let mut inside = std::fs::read_dir(&folder).map_err(|e| files::fault(&folder, "read", &e))?;
    if inside.next().is_some() {
        return Err(Refused::new(
            "already_there",
            format!("{} is not empty.", files::shown(&folder)),
            "Name a new folder.",
        ));
    }
    restrict(&folder)?;
    Ok(folder)
}

#[cfg(unix)]
fn restrict(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .map_err(|e| files::fault(folder, "kept private", &e))
}

#[cfg(not(unix))]
fn restrict(_folder: &Path) -> Result<()> {
    Ok(())
}

fn samples(folder: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>> {
    let Some(folder) = folder else {
        return Ok(SAMPLES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect());
    };
    files::walk(&[folder.to_owned()])?
        .into_iter()
        .map(|f| {
            let name = f.path.file_name().unwrap_or(f.path.as_os_str()).to_string_lossy().into_owned();
            Ok((name, files::read(&f.path)?))
        })
        .collect()
}

async fn found(walk: &mut Walk) -> Result<(Desk, PathBuf)> {
    let register = walk.folder.join("walk.db");
    let passphrase = keeping::random_passphrase()?;
    let founded = keeping::found(&register, "Sample Officer", passphrase.clone()).await?;
    walk.tell(
        "A new register, encrypted; its passphrase lies beside it because this is only a walk",
        vec![format!("Recovery code, shown once: {}", founded.recovery.join("-"))],
    );
    walk.keep("passphrase.txt", format!("{passphrase}\n").as_bytes())?;
    Ok((founded.desk, register))
}

async fn work(walk: &mut Walk, desk: &Desk, samples: Vec<(String, Vec<u8>)>) -> Result<()> {
    let message = take_in(walk, desk, samples).await?;
    let mut officer = Officer::new(desk, "walk")?;
    suggestions(walk, desk, &mut officer, message).await?;
    officer.set_up().await?;
    let case = officer.open_as_proposed(message).await?;
    walk.tell(
        "A case is opened from what was accepted",
        vec![format!("{}: {}", case.case.number, case.headline)],
    );
    let id = case.case.id;
    let case = officer.bind(id).await?;
    clocks(walk, &case);
    let ages = case.child.signals.iter().filter_map(|s| s.age);
    // Signals also speak of grown-ups whom somebody might take for a child.
    let grown = desk.law().age_thresholds().iter().map(|t| t.under).max();
    let age = ages.min().filter(|age| grown.is_some_and(|g| *age < g));
    let case = officer.check_child(id, age, case.received.unwrap_or_else(|| desk.today())).await?;
    child(walk, &case);
    if officer.ask_address(id).await? {
        let mail = desk.address_request(id).await?;
        walk.tell(
            "No address takes mail: the text of an e-mail asks for one, and the case waits for it",
            vec![format!("To: {}", mail.to.join(", ")), format!("Subject: {}", mail.subject)],
        );
        walk.keep("ask-for-address.txt", mail.text.as_bytes())?;
        return keep(walk, desk).await;
    }
    letter(walk, desk, &mut officer, id, "acknowledgment", "acknowledgment.pdf").await?;
    officer.identify(id).await?;
    officer.search(id).await?;
    officer.do_tasks(id).await?;
    let case = officer.decide(id, false).await?;
    let mut said = vec![format!(
        "{} step(s) of the identity ledger, {} system(s) searched",
        case.identity.len(),
        case.searches.len()
    )];
    said.extend(case.tasks.iter().map(|t| format!("{}: {}", t.title, t.state)));
    said.extend(case.requests.iter().flat_map(|r| &r.items).map(|i| format!("{}: {}", i.what, i.outcome)));
    walk.tell("Who writes is checked, systems are searched, tasks done, each part decided", said);
    let mut open = None;
    match officer.answer_kind(id).await? {
        Some(kind) => {
            if let Err(refused) = letter(walk, desk, &mut officer, id, &kind, "answer.pdf").await {
                open = Some(refused_letter(walk, refused)?);
            }
        }
        None => walk.tell("No letter of this version answers this case yet", Vec::new()),
    }
    mail_log(walk, desk, &mut officer).await?;
    let case = if open.is_some() { desk.case(id).await? } else { officer.close(id).await? };
    let timeline = case.timeline.iter().rev().map(|t| format!("{} {}", t.number, t.what)).collect();
    walk.tell(open.unwrap_or("The case is closed"), timeline);
    keep(walk, desk).await
}

/// What preflight has against the answer is a step of the walk: it shows what an officer would see. Anything else ends it.
fn refused_letter(walk: &mut Walk, refused: Refused) -> Result<&'static str> {
    if refused.code != Code::LetterRefused.as_str() {
        return Err(refused);
    }
    let said =
        refused.fields.iter().filter_map(|f| f.get("sentence").and_then(|s| s.as_str()).map(str::to_owned));
    walk.tell("Preflight refuses the answer; an officer mends what it names", said.collect());
    Ok("The case stays open")
}

async fn take_in(walk: &mut Walk, desk: &Desk, samples: Vec<(String, Vec<u8>)>) -> Result<MessageId> {
    let incoming = samples.into_iter().map(|(name, bytes)| Incoming::of_bytes(name, bytes)).collect();
    let act: Act = keeping::act_of_command("walk-import");
    let summary = desk.import(&act, incoming, |_| ()).await?;
    walk.tell(
        "E-mails are taken in; the original bytes are kept",
        summary.lines.iter().map(|l| format!("{} {}: {}", l.outcome, l.file, l.text)).collect(),
    );
    // The message that shows most: one that speaks of a child before any other that asks for something.
    let mut best: Option<(u8, MessageId)> = None;
    for id in summary.lines.iter().filter(|l| l.outcome == ImportOutcome::TakenIn).filter_map(|l| l.message) {
        let found = desk.message(id).await?.suggestions;
        let has = |kind| found.iter().any(|s| s.kind == kind);
        let weight = u8::from(has(SuggestionKind::Right))
            * (1 + u8::from(has(SuggestionKind::Child)) + u8::from(has(SuggestionKind::Address)));
        if weight > best.map_or(0, |(w, _)| w) {
            best = Some((weight, id));
        }
    }
    best.map(|(_, id)| id).ok_or_else(|| {
        Refused::new(
            "not_found",
            "None of these messages asks for anything.",
            "Name a folder of requests with --samples.",
        )
    })
}

async fn suggestions(
    walk: &mut Walk,
    desk: &Desk,
    officer: &mut Officer<'_>,
    message: MessageId,
) -> Result<()> {
    let view: MessageView = desk.message(message).await?;
    let mut said =
        vec![format!("{} <{}>: {}", view.message.from_name, view.message.from_email, view.message.subject)];
    for s in &view.suggestions {
        let words = if s.quote.is_empty() {
            "from the headers".to_owned()
        } else {
            format!("\u{201c}{}\u{201d}", s.quote)
        };
        said.push(format!("{}: {} ({words})", s.kind, s.value));
        said.extend(s.against.iter().map(|a| format!("  against it: {a}")));
    }
    let accepted = officer.accept(message).await?;
    said.push(format!(
        "{accepted} of {} accepted; those that something speaks against wait for a person",
        view.suggestions.len()
    ));
    walk.tell("What one of them asks for, each suggestion with the words it rests on", said);
    Ok(())
}

fn clocks(walk: &mut Walk, case: &CaseView) {
    let mut said = Vec::new();
    for r in &case.requests {
        for b in &r.bindings {
            said.push(format!(
                "{} of {}: {} ({}), {}",
                r.request.right, r.company, b.name, b.citation, b.binding.state
            ));
            // An extension or a refusal has its own clock; it counts only if that road is taken.
            for c in b.clocks.iter().filter(|c| c.clock.standing == Standing::Runs) {
                let by = c.work_by.map_or_else(|| "not known".to_owned(), |d| d.to_string());
                said.push(format!("  {}: work by {by}", c.label));
                said.extend(c.clock.working.iter().map(|w| {
                    let days =
                        if w.from == w.to { w.from.to_string() } else { format!("{} to {}", w.from, w.to) };
                    format!("    {days}: {} [{}]", w.text, w.cite)
                }));
            }
        }
    }
    walk.tell("What binds, and its clocks with their working", said);
}

fn child(walk: &mut Walk, case: &CaseView) {
    let c = &case.child;
    let mut said: Vec<String> =
        c.signals.iter().map(|s| format!("{}: \u{201c}{}\u{201d}", s.says, s.suggestion.quote)).collect();
    said.push(format!(
        "under 18: {}, under 16: {}, under 13: {} ({})",
        c.under18, c.under16, c.under13, c.working
    ));
    if let Some(check) = &c.check {
        said.push(format!("finding: {}; parental consent: {}", check.finding, check.consent.state));
    }
    said.extend(case.tasks.iter().map(|t| format!("task: {} ({})", t.title, t.state)));
    walk.tell("The child check", said);
}

async fn letter(
    walk: &mut Walk,
    desk: &Desk,
    officer: &mut Officer<'_>,
    id: domain::ids::CaseId,
    kind: &str,
    file: &str,
) -> Result<()> {
    let language =
        desk.case(id).await?.people.first().map_or(domain::words::Language::En, |p| p.person.language);
    let draft = officer.draft(id, kind, language).await?;
    let issued = officer.issue(draft.letter.id).await?;
    let mailed = officer.mail(id).await?;
    let mut said = vec![format!(
        "{} {}, {} page(s), SHA-256 {}; handed over: {mailed}",
        issued.letter.number, issued.title, issued.letter.pages, issued.letter.pdf_sha256
    )];
    said.extend(issued.address.iter().map(|l| format!("  {l}")));
    said.extend(issued.wording_mark.iter().map(|m| format!("  {m}")));
    walk.tell("A letter is checked, issued, frozen, printed and handed over", said);
    let pdf = desk.letter_pdf(issued.letter.id).await?;
    walk.keep(file, &pdf)
}

async fn mail_log(walk: &mut Walk, desk: &Desk, officer: &mut Officer<'_>) -> Result<()> {
    officer.mail_log(desk.today()).await?;
    let logs = desk.mail_logs(None).await?;
    let Some(log) = logs.rows.first() else {
        return Err(Refused::new(
            "fault",
            "The mail log is not among the mail logs.",
            "Tell whoever looks after the program.",
        ));
    };
    walk.tell(
        "The day's mail log, with the head of the audit chain, to be signed",
        vec![format!("{}: entry {} {}", log.day, log.head_number, log.head_hash)],
    );
    let pdf = desk.mail_log_pdf(log.id).await?;
    walk.keep("mail-log.pdf", &pdf)
}

async fn keep(walk: &mut Walk, desk: &Desk) -> Result<()> {
    let verified = desk.verify().await?;
    if !verified.passed {
        for problem in &verified.problems {
            message(problem);
        }
        return Err(Refused::new(
            "damaged_file",
            "The register does not verify.",
            "Tell whoever looks after the program.",
        ));
    }
    let said = format!(
        "{} entries, {} stored files, {} documents: all hashes agree",
        verified.entries, verified.blobs, verified.documents
    );
    walk.tell("The register is verified, its audit chain exported, a backup written", vec![said]);
    let chain = walk.folder.join("audit-chain.jsonl").display().to_string();
    let bytes = desk.export_chain(&keeping::act_of_command("walk-export"), &chain, false).await?;
    walk.keep("audit-chain.jsonl", &bytes)?;
    let backup = walk.folder.join("walk.backup");
    desk.backup_to(&keeping::act_of_command("walk-backup"), &backup).await?;
    if let Some(step) = walk.steps.last_mut() {
        step.files.push(backup.display().to_string());
    }
    Ok(())
}
