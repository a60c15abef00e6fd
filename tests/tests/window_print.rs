//! Why: what is printed in the window arrives at a real printer: through the program `lp`, the scheduler of CUPS and its
//! backend for IPP, the printer is sent the document that the register makes of the stored letters, byte for byte; and
//! where the scheduler is set up to write it anew, as Debian does, every word still stands where it stood.
//! Not here: which letters wait and what is recorded of them otherwise (`window_path`, `post`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use casework::inputs::{BindingInput, DraftInput, OpenCase, PersonInput};
use casework::{Desk, Passphrase, Unlock, keeping};
use chrono::Days;
use common::{act, act_of, act_on, calls};
use desk_tests::print_queue::{Kept, PrintQueue, QUEUE, Way};
use desk_tests::window::{FIRST_PASSPHRASE, Outcome, Size, Stage, Window};
use domain::ids::LetterId;
use domain::nouns::{BindingState, SendingState};
use domain::words::{Language, Right};
use thirtyfour::Key;

/// People whose letters wait: two languages, and letters that a plain ASCII queue would spoil.
const PEOPLE: [(&str, Language); 3] =
    [("Rosa Marsh", Language::En), ("Zoë Núñez-Ortiz", Language::Es), ("Łukasz Żółkiewski", Language::En)];

/// What the register says before anything is printed: this is what the printer has to get. It is asked of the register
/// itself, through the same door as `desk`, and not of the window that prints it.
struct Expected {
    register: PathBuf,
    /// Waiting, in the order of the mailroom.
    letters: Vec<LetterId>,
    /// All of them as one document.
    batch: Vec<u8>,
    /// The first of them alone, as it is printed once more.
    first: Vec<u8>,
    /// The number of the first.
    number: String,
}

/// A register in which one letter to each of the people is issued and waits.
async fn with_waiting_letters(folder: &Path) -> Expected {
    let register = folder.join("letters.db");
    let desk = keeping::found(&register, "Ines Alvarado", FIRST_PASSPHRASE.into()).await.unwrap().desk;
    for (name, language) in PEOPLE {
        issue(&desk, name, language).await;
    }
    let waiting = desk.mailroom().await.unwrap().waiting;
    let letters: Vec<LetterId> = waiting.iter().map(|line| line.letter.id).collect();
    assert_eq!(letters.len(), PEOPLE.len());
    let expected = Expected {
        register,
        batch: desk.batch_pdf(&letters).await.unwrap(),
        first: desk.batch_pdf(&letters[..1]).await.unwrap(),
        number: waiting[0].letter.number.clone(),
        letters,
    };
    desk.close().await;
    expected
}

/// Opens a case for this person and issues its acknowledgment.
async fn issue(desk: &Desk, name: &str, language: Language) {
    let company = calls::company(desk, "odm").await;
    let open = OpenCase {
        received: desk.today() - Days::new(3),
        requester: Some(PersonInput { language, ..calls::person(name) }),
        ..calls::call(company, &[Right::Access], None)
    };
    let mut view = desk.open_case(&act(), open).await.unwrap();
    for bound in view.requests[0].bindings.clone() {
        let input = BindingInput { state: BindingState::Bound, reason: "it holds".into() };
        view = desk.decide_binding(&act_on(&view), view.case.id, bound.binding.id, input).await.unwrap();
    }
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let draft = DraftInput { kind: "acknowledgment".into(), language, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, draft).await.unwrap();
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
}

/// Opens this register in a window whose print system is this queue, and goes to the mailroom.
async fn mailroom(test: &str, stage: Stage, queue: &PrintQueue, register: &Path) -> Outcome<Window> {
    queue.serve(stage.folders())?;
    let window = Window::open_with(test, stage, &["--register", &register.to_string_lossy()]).await?;
    window.read("The register is locked").await?;
    window.keys(FIRST_PASSPHRASE).await?;
    window.keys(Key::Enter).await?;
    window.see("nav").await?;
    window.keys("gm").await?;
    window.read("Wait to be printed").await?;
    Ok(window)
}

/// Prints all that waits, by the key.
async fn print_all(window: &Window) -> Outcome {
    window.keys("p").await?;
    window.read(&format!("{} letters were handed to the printer", PEOPLE.len())).await?;
    window.answered().await
}

#[tokio::test]
async fn a_real_printer_gets_the_batch_byte_for_byte() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let expected = with_waiting_letters(&stage.folders().home()).await;
    let queue = PrintQueue::open(Way::AsItCame).await?;
    let window = mailroom("print", stage, &queue, &expected.register).await?;
    print_all(&window).await?;
    window.picture("printed").await?;
    let [batch] = kept(&queue).await?;
    assert!(batch.bytes.starts_with(b"%PDF-"), "the printer was to get a PDF");
    assert!(batch.bytes == expected.batch, "the printer got other bytes than the register holds");
    // The queue's list is seen by others: a job's title names no person.
    assert_eq!(batch.name, "1-letters.pdf");

    // One letter once more: its own pages, under its number.
    window.enter(&format!("Print again: {}", expected.number)).await?;
    window.read("It was handed to the printer; the log says so").await?;
    let [_, again] = kept(&queue).await?;
    assert!(again.bytes == expected.first, "the letter printed again is not the letter");
    assert_eq!(again.name, format!("2-{}.pdf", expected.number.to_lowercase()));

    let unlock = Unlock::Passphrase(Passphrase::new(FIRST_PASSPHRASE.into())?);
    let desk = Desk::look(&expected.register, unlock, chrono::Utc::now).await?;
    let mail = desk.mailroom().await?;
    assert!(mail.waiting.is_empty());
    assert_eq!(mail.printed.len(), PEOPLE.len(), "printed once more is not printed twice");
    assert!(
        mail.printed.iter().all(|l| l.sending.state == SendingState::Printed && l.sending.printed.is_some())
    );
    assert!(desk.batch_pdf(&expected.letters).await? == expected.batch, "printing changed a letter");
    desk.close().await;
    window.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_queue_that_writes_the_batch_anew_keeps_every_word_where_it_stood() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let expected = with_waiting_letters(&stage.folders().home()).await;
    let queue = PrintQueue::open(Way::Filtered).await?;
    let window = mailroom("print-filtered", stage, &queue, &expected.register).await?;
    print_all(&window).await?;
    let [batch] = kept(&queue).await?;
    assert!(batch.bytes != expected.batch, "this queue was to write the document anew");
    let words = words_and_places(&expected.batch)?;
    for words_of in ["MARSH", "NÚÑEZ-ORTIZ", "ŻÓŁKIEWSKI"] {
        assert!(words.contains(words_of), "{words_of} stands in the batch");
    }
    assert_eq!(words_and_places(&batch.bytes)?, words, "the print system moved a word");

    // Set to another paper, it still prints on the paper the letter was drawn for: no word moves, nothing shrinks.
    assert!(queue.command("lpadmin").args(["-p", QUEUE, "-o", "PageSize=A4"]).status()?.success());
    window.enter(&format!("Print again: {}", expected.number)).await?;
    window.read("It was handed to the printer; the log says so").await?;
    let [_, again] = kept(&queue).await?;
    assert_eq!(
        words_and_places(&again.bytes)?,
        words_and_places(&expected.first)?,
        "another paper moved a word"
    );
    window.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_printer_that_is_stopped_takes_no_letter_and_none_is_recorded_as_printed() -> Outcome {
    let stage = Stage::set(Size::LAPTOP).await?;
    let expected = with_waiting_letters(&stage.folders().home()).await;
    let queue = PrintQueue::open(Way::AsItCame).await?;
    let refused = queue.command("cupsreject").arg(QUEUE).status()?;
    assert!(refused.success());
    let window = mailroom("print-refused", stage, &queue, &expected.register).await?;
    window.keys("p").await?;
    window.read("The print system refused it").await?;
    window.read("nothing was recorded as printed").await?;
    window.picture("refused").await?;
    // The officer mends the printer and prints: nothing is lost, and nothing comes twice.
    assert!(queue.command("cupsaccept").arg(QUEUE).status()?.success());
    window.keys(Key::Escape).await?;
    print_all(&window).await?;
    let [batch] = kept(&queue).await?;
    assert!(batch.bytes == expected.batch);
    window.close().await?;
    Ok(())
}

/// What the printer kept, which has to be this many documents.
async fn kept<const JOBS: usize>(queue: &PrintQueue) -> Outcome<[Kept; JOBS]> {
    let kept = queue.kept(JOBS).await?;
    let names: Vec<String> = kept.iter().map(|k| k.name.clone()).collect();
    kept.try_into().map_err(|_| format!("the printer was to keep {JOBS} documents, it kept {names:?}").into())
}

/// Every page's size and every word with its place in points, without the head of the file.
fn words_and_places(pdf: &[u8]) -> Outcome<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf)?;
    let told = Command::new("pdftotext").arg("-bbox").arg(&file).arg("-").output()?;
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout)?;
    let from = text.find("<body>").ok_or("no pages")?;
    Ok(text[from..].to_owned())
}
