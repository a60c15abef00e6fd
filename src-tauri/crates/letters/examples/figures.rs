//! The letters of the bench `tests/bench/letters`, which compares them with other programs: their words and places as
//! JSON, and how long each way to make them takes. One line of JSON a run; build it in release.
//!
//!     figures words COUNT FILE      the letters as the other programs are given them
//!     figures preview COUNT [FILE]  drafts to one PDF to look at
//!     figures batch COUNT [FOLDER]  letters one by one, as they are issued, then merged to one PDF to print
//!
//! Not here: the other programs, budgets, the table.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use letters::{
    Composed, Known, LetterFacts, Role, compose, draw, merge, preflight, preview_many, set, sheet,
};
use serde_json::{Value, json};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let told = match arguments[..] {
        ["words", count, file] => words(&drafts(count)?, Path::new(file))?,
        ["preview", count] => preview(&drafts(count)?, None)?,
        ["preview", count, file] => preview(&drafts(count)?, Some(Path::new(file)))?,
        ["batch", count] => batch(&drafts(count)?, None)?,
        ["batch", count, folder] => batch(&drafts(count)?, Some(Path::new(folder)))?,
        _ => return Err("figures words COUNT FILE | preview COUNT [FILE] | batch COUNT [FOLDER]".into()),
    };
    println!("{told}");
    Ok(())
}

/// One-page letters that differ in name, address and numbers.
fn drafts(count: &str) -> Outcome<Vec<LetterFacts>> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/letters/acknowledgment/en.toml");
    let first = LetterFacts::from_toml(&fs::read_to_string(file)?)?;
    let differing = |i: usize| {
        let mut facts = first.clone();
        facts.reference = format!("PR-2026-{i:05}");
        facts.number = Some(format!("L-{i:05}"));
        facts.recipient.name = Some(format!("Person Sample{}", letters_of(i)));
        facts.recipient.line1 = Some(format!("{} Main St", 100 + i));
        facts.salutation = facts.recipient.name.clone();
        facts
    };
    Ok((0..count.parse()?).map(differing).collect())
}

/// A name part that differs from letter to letter.
fn letters_of(i: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    [letter(i / 676), letter(i / 26), letter(i)].iter().collect()
}

fn composed(facts: &LetterFacts) -> Outcome<Composed> {
    compose(facts).map_err(|faults| format!("{faults:?}").into())
}

/// Typefaces and texts are read once a process; that is not what is measured.
fn warm(drafts: &[LetterFacts]) -> Outcome {
    let first = drafts.first().ok_or("at least one letter")?;
    draw(&set(&composed(first)?)?)?;
    Ok(())
}

fn preview(drafts: &[LetterFacts], to: Option<&Path>) -> Outcome<Value> {
    warm(drafts)?;
    forget_peak();
    let (start, worked) = (Instant::now(), worked());
    let pdf = preview_many(drafts)?;
    let (seconds, worked, peak) = (start.elapsed().as_secs_f64(), worked_since(worked), peak());
    if let Some(file) = to {
        fs::write(file, &pdf)?;
    }
    Ok(
        json!({ "letters": drafts.len(), "seconds": seconds, "processor": worked, "peak_mib": peak, "bytes": pdf.len() }),
    )
}

/// Where the time goes: each step of each letter on one core, then the merging.
fn batch(drafts: &[LetterFacts], to: Option<&Path>) -> Outcome<Value> {
    fn timed<T>(sum: &mut Duration, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let start = Instant::now();
        let out = step();
        *sum += start.elapsed();
        out
    }
    warm(drafts)?;
    let [mut composing, mut checking, mut setting, mut drawing, mut merging] = [Duration::ZERO; 5];
    let mut stored = Vec::with_capacity(drafts.len());
    for facts in drafts {
        let words = timed(&mut composing, || composed(facts))?;
        timed(&mut checking, || Ok(preflight(&words, facts, &Known::default())))?;
        let pages = timed(&mut setting, || Ok(set(&words)?))?;
        stored.push(timed(&mut drawing, || Ok(draw(&pages)?))?);
    }
    forget_peak();
    let before = worked();
    let pdf = timed(&mut merging, || Ok(merge(&stored)?))?;
    let (peak, worked) = (peak(), worked_since(before));
    if let Some(folder) = to {
        fs::create_dir_all(folder)?;
        for (i, letter) in stored.iter().enumerate() {
            fs::write(folder.join(format!("{i:05}.pdf")), letter)?;
        }
        fs::write(folder.join("batch.pdf"), &pdf)?;
    }
    Ok(json!({
        "letters": drafts.len(),
        "compose": composing.as_secs_f64(),
        "check": checking.as_secs_f64(),
        "set": setting.as_secs_f64(),
        "draw": drawing.as_secs_f64(),
        "merge": merging.as_secs_f64(),
        "merge_processor": worked,
        "merge_peak_mib": peak,
        "bytes_each": stored.iter().map(Vec::len).sum::<usize>() / stored.len(),
        "bytes": pdf.len(),
    }))
}

/// The same letters for another program: lines that have one place (head, address, foot) with it, and the words of the
/// body, which it sets itself, with the frame they go in.
fn words(drafts: &[LetterFacts], file: &Path) -> Outcome<Value> {
    let mut all = Vec::with_capacity(drafts.len());
    let mut frame = Value::Null;
    for facts in drafts {
        let letter = composed(facts)?;
        let pages = set(&letter)?;
        let [page] = &pages.pages[..] else { return Err("a letter of one page".into()) };
        let placed: Vec<Value> = page
            .lines
            .iter()
            .filter(|l| matches!(l.role, Role::Letterhead | Role::Address | Role::Foot))
            .map(|l| {
                let face = l.pieces.first().map_or("serif", |(face, _)| face.as_str());
                json!({ "x": l.x, "y": l.baseline, "size": l.size, "face": face, "text": l.text() })
            })
            .collect();
        if frame.is_null() {
            let sheet = sheet(&letter.sheet)?;
            let date = page.lines.iter().find(|l| l.role == Role::Date).ok_or("a letter with a date")?;
            frame = json!({
                "width": pages.width, "height": pages.height, "left": date.x, "first_baseline": date.baseline,
                "measure": pages.width - 2.0 * date.x, "size": sheet.body.text_pt, "leading": sheet.body.leading_pt,
                "gap": sheet.body.paragraph_gap_pt,
            });
        }
        all.push(json!({ "placed": placed, "body": body(&letter)? }));
    }
    fs::write(file, json!({ "frame": frame, "letters": all }).to_string())?;
    Ok(json!({ "letters": drafts.len() }))
}

/// The body as paragraphs, each perhaps with a bold beginning.
fn body(letter: &Composed) -> Outcome<Vec<Value>> {
    let mut out = Vec::new();
    let mut put = |bold: &str, text: &str| out.push(json!({ "bold": bold, "text": text }));
    put("", &letter.date_line);
    for reference in &letter.references {
        put("", &format!("{} {}", reference.label, reference.value));
    }
    put(&letter.subject, "");
    put("", &letter.salutation);
    for block in &letter.body {
        match serde_json::to_value(block)? {
            Value::Object(of) if of.contains_key("text") => {
                let text = |name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
                let heading = of.get("type").is_some_and(|kind| kind == "heading");
                if heading { put(&text("text"), "") } else { put(&text("lead"), &text("text")) }
            }
            Value::Object(of) => {
                // A list's or a group's entries; a letter with a table is not one of these.
                let entries = of.get("items").or_else(|| of.get("lines")).and_then(Value::as_array);
                for entry in entries.ok_or("a letter of paragraphs and lists")? {
                    put("", entry.as_str().unwrap_or_default());
                }
            }
            other => return Err(format!("not a block: {other}").into()),
        }
    }
    put("", &letter.closing);
    for line in &letter.signature {
        put("", line);
    }
    Ok(out)
}

/// The most memory this process has had since it was last asked to forget, in MiB, as Linux tells it.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// Seconds of the processor that this process has used, all its threads, as Linux tells it in hundredths.
fn worked() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold blanks; user and system time stand twelfth and thirteenth behind it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

fn worked_since(before: Option<f64>) -> Option<f64> {
    Some(worked()? - before?)
}

/// Begins counting the peak anew.
fn forget_peak() {
    // Elsewhere than on Linux no peak is told at all.
    let _ = fs::write("/proc/self/clear_refs", "5");
}
