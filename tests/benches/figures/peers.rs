//! Other programs on the same letters, where they are installed: Typst (the program, or its Python module) and
//! LibreOffice. Each gets the words of the 1,000 letters as one document with a page a letter.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use letters::{Block, Composed, compose, preview_many};

use crate::letters::drafts;
use crate::table::{Line, time};

/// Ours and theirs.
pub fn same_letters() -> Vec<Line> {
    let drafts = drafts();
    let composed: Vec<Composed> = drafts.iter().map(|d| compose(d).unwrap()).collect();
    preview_many(&drafts[..1]).unwrap();
    let start = Instant::now();
    preview_many(&drafts).unwrap();
    let ours = start.elapsed();
    let folder = tempfile::tempdir().unwrap();
    vec![
        against("Typst", 5.0, ours, typst(folder.path(), &composed)),
        against("LibreOffice", 20.0, ours, libreoffice(folder.path(), &composed)),
    ]
}

fn against(peer: &str, times: f64, ours: Duration, theirs: Option<Duration>) -> Line {
    let what = format!("the same 1,000 drafts, against {peer}");
    let budget = format!("{times:.0} x faster");
    match theirs {
        Some(theirs) => {
            let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
            Line::against(
                what,
                budget,
                format!("{ratio:.1} x ({} against {})", time(ours), time(theirs)),
                ratio >= times,
            )
        }
        None => Line { what, budget, figure: "not installed here".to_owned(), holds: None },
    }
}

/// The words of a letter, a paragraph a string.
fn paragraphs(letter: &Composed) -> Vec<String> {
    let mut out = vec![letter.letterhead.name.clone()];
    out.extend(letter.letterhead.lines.iter().cloned());
    out.extend(letter.address.lines.iter().cloned());
    out.push(letter.date_line.clone());
    out.extend(letter.references.iter().map(|r| format!("{} {}", r.label, r.value)));
    out.push(letter.subject.clone());
    out.push(letter.salutation.clone());
    for block in &letter.body {
        match block {
            Block::Heading { text } => out.push(text.clone()),
            Block::Paragraph { lead, text, .. } => {
                out.push(format!("{} {text}", lead.clone().unwrap_or_default()))
            }
            Block::List { items } => out.extend(items.iter().cloned()),
            Block::Lines { lines } => out.extend(lines.iter().cloned()),
            Block::Table { heads, rows, .. } => {
                out.push(heads.join("  "));
                out.extend(rows.iter().map(|r| r.join("  ")));
            }
        }
    }
    out.push(letter.closing.clone());
    out.extend(letter.signature.iter().cloned());
    out
}

fn timed(command: &mut Command) -> Option<Duration> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then(|| start.elapsed())
}

fn typst(folder: &Path, letters: &[Composed]) -> Option<Duration> {
    let quoted = |text: &str| format!("#{:?}", text.replace('\\', ""));
    let pages: Vec<String> = letters
        .iter()
        .map(|l| paragraphs(l).iter().map(|p| quoted(p)).collect::<Vec<_>>().join("\n\n"))
        .collect();
    let source = format!(
        "#set page(paper: \"us-letter\")\n#set text(size: 11pt)\n{}",
        pages.join("\n\n#pagebreak()\n\n")
    );
    fs::write(folder.join("x.typ"), source).unwrap();
    let (source, pdf) = (folder.join("x.typ"), folder.join("typst.pdf"));
    let took = timed(Command::new("typst").arg("compile").args([&source, &pdf])).or_else(|| {
        let script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])";
        timed(Command::new("python3").args(["-c", script]).args([&source, &pdf]))
    });
    took.filter(|_| pdf.metadata().is_ok_and(|m| m.len() > 100_000))
}

fn libreoffice(folder: &Path, letters: &[Composed]) -> Option<Duration> {
    let escaped = |t: &str| t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let pages: String = letters
        .iter()
        .map(|l| {
            let all = paragraphs(l);
            let first =
                all.first().map(|p| format!("<text:p text:style-name=\"New\">{}</text:p>", escaped(p)));
            let rest = all.iter().skip(1).map(|p| format!("<text:p>{}</text:p>", escaped(p)));
            first.into_iter().chain(rest).collect::<String>()
        })
        .collect();
    let source = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.text\" \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">\
         <office:automatic-styles><style:style style:name=\"New\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/>\
         </style:style></office:automatic-styles><office:body><office:text>{pages}</office:text></office:body></office:document>"
    );
    fs::write(folder.join("x.fodt"), source).unwrap();
    let home = format!("-env:UserInstallation=file://{}/office", folder.display());
    let run = |name: &str| {
        timed(
            Command::new("soffice")
                .args([&home, "--headless", "--convert-to", "pdf", "--outdir"])
                .arg(folder.join("out"))
                .arg(folder.join(name)),
        )
    };
    // Its first start makes a profile; that is not what is measured.
    fs::write(folder.join("y.txt"), "x").unwrap();
    run("y.txt")?;
    run("x.fodt").filter(|_| folder.join("out/x.pdf").metadata().is_ok_and(|m| m.len() > 100_000))
}
