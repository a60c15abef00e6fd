//! Writes every golden letter and a mail log as PDF into a folder, to be looked at:
//! `cargo run -p letters --example pages -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use domain::nouns::{MailClass, MailingProof};
use letters::{LetterFacts, MailLogFacts, MailLogRow, compose, draw, mail_log, merge, set};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let goldens = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/letters");
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for kind in std::fs::read_dir(goldens)? {
        for file in std::fs::read_dir(kind?.path())? {
            let path = file?.path();
            if path.extension().is_none_or(|e| e != "toml") {
                continue;
            }
            let facts = LetterFacts::from_toml(&std::fs::read_to_string(&path)?)?;
            let composed = compose(&facts).map_err(|f| format!("{}: {f:?}", path.display()))?;
            let bytes = draw(&set(&composed)?)?;
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            std::fs::write(folder.join(format!("{}-{stem}.pdf", facts.kind)), &bytes)?;
            rows.push(MailLogRow {
                letter: facts.number.clone().unwrap_or_default(),
                case: facts.reference.clone(),
                recipient: composed.address.lines.clone(),
                class: Some(MailClass::CertifiedReturnReceipt),
                tracking: "9400111206206406260787".into(),
                return_receipt: "9590940112345678901233".into(),
                proof_kind: Some(MailingProof::NumberedReceipt),
                proof: "Counter receipt".into(),
            });
            all.push(bytes);
        }
    }
    std::fs::write(folder.join("batch.pdf"), merge(&all)?)?;
    let log = MailLogFacts {
        day: "2026-11-23".parse()?,
        company: "Off Duty Management, Inc.".into(),
        lines: vec!["1908 Avenue D, A100".into(), "Katy, TX 77493".into()],
        operator: "Dana Whitfield".into(),
        rows,
        replaces: None,
        head_number: 4711,
        head_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    };
    std::fs::write(folder.join("mail-log.pdf"), mail_log(&log)?)?;
    Ok(())
}
