//! Writes a letter for a plain envelope, its envelope, labels, the calibration sheets and the cover of a batch as PDF into
//! a folder, to be looked at: `cargo run -p letters --example outside -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use letters::{
    BatchFacts, BatchRow, EnvelopeFacts, EnvelopeKind, LabelFacts, LetterFacts, MailPiece, batch_cover,
    calibration_page, compose, draw, envelope_page, label_forms, label_page, separator_page, set, sheets,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/letters/acknowledgment");
    let letter = |name: &str| -> Result<_, Box<dyn Error>> {
        let facts = LetterFacts::from_toml(&std::fs::read_to_string(golden.join(format!("{name}.toml")))?)?;
        Ok(compose(&facts).map_err(|f| format!("{name}: {f:?}"))?)
    };
    let (plain, window, spanish) = (letter("en_envelope")?, letter("en")?, letter("es")?);
    let write = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(format!("{name}.pdf")), bytes);
    write("letter-window", draw(&set(&window)?)?)?;
    write("letter-plain", draw(&set(&plain)?)?)?;
    write("envelope", envelope_page(&EnvelopeFacts::of(&plain))?)?;
    write("envelope-abroad", envelope_page(&EnvelopeFacts::of(&spanish))?)?;
    for form in label_forms() {
        // Seven lines below a return address are more than a label of A4 bears.
        let third = if form == "label_a4" { &window } else { &plain };
        let pieces = [&window, &spanish, third].map(MailPiece::of).to_vec();
        write(&form, label_page(&LabelFacts { form: form.clone(), first: 4, pieces, day: plain.date })?)?;
    }
    for sheet in sheets() {
        write(&format!("calibration-{sheet}"), calibration_page(&sheet)?)?;
    }
    let rows: Vec<BatchRow> = (0..40_u32)
        .map(|i| {
            let of = if i % 7 == 0 { &plain } else { &window };
            BatchRow {
                letter: format!("L-{:04}", 52 + i),
                case: format!("PR-2026-{:04}", 41 + i),
                recipient: of.address.lines.clone(),
                pages: 1 + i % 3,
                way: "Certified Mail".into(),
                mail_by: Some(of.date),
                envelope: if i % 7 == 0 { EnvelopeKind::Plain } else { EnvelopeKind::Window },
            }
        })
        .collect();
    let facts = BatchFacts {
        day: plain.date,
        company: "Off Duty Management, Inc.".into(),
        lines: vec!["1908 Avenue D, A100".into(), "Katy, TX 77493".into()],
        operator: "Dana Whitfield".into(),
        rows,
    };
    write("batch-cover", batch_cover(&facts)?)?;
    write("separator", separator_page(&facts, 0)?)?;
    Ok(())
}
