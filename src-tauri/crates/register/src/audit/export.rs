//! The chain as JSON lines, for an outside auditor with a checker of their own (`tests/audit/verify_chain.py`). The
//! first line names the register; payloads leave only when they are asked for.

use std::io::Write;

use serde::Serialize;

use super::entry::Ref;
use crate::error::{RegisterError, Result};
use crate::keys::RegisterId;
use crate::reader::Reader;
use crate::{fault, hex};

const PAGE: u32 = 1000;

#[derive(Serialize)]
struct First {
    form: &'static str,
    version: u8,
    register: String,
}

#[derive(Serialize)]
struct Line<'a> {
    version: u8,
    number: String,
    kind: &'a str,
    operator: String,
    at_micros: String,
    ids: &'a [Ref],
    payload_hash: String,
    previous: String,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<&'a str>,
}

impl Reader {
    /// Writes the chain as JSON lines; gives back the number of entries.
    pub(crate) async fn write_chain(
        &mut self,
        register: &RegisterId,
        out: &mut (dyn Write + Send),
        payloads: bool,
    ) -> Result<u32> {
        put(out, &First { form: "privacy-desk audit chain", version: 1, register: register.to_string() })?;
        let mut last = 0;
        loop {
            let page = self.stored_after(last, PAGE).await?;
            for entry in &page {
                let unreadable =
                    || RegisterError::DamagedFile { why: format!("entry {} can't be read", entry.number) };
                put(
                    out,
                    &Line {
                        version: entry.version,
                        number: entry.number.to_string(),
                        kind: &entry.kind,
                        operator: entry.operator.to_string(),
                        at_micros: entry.at.to_string(),
                        ids: entry.ids.as_deref().ok_or_else(unreadable)?,
                        payload_hash: hex::encode(&entry.payload_hash),
                        previous: hex::encode(&entry.previous),
                        hash: hex::encode(&entry.hash),
                        salt: entry.salt.as_deref().filter(|_| payloads).map(hex::encode),
                        payload: entry.body.as_deref().filter(|_| payloads),
                    },
                )?;
                last = entry.number;
            }
            if page.len() < PAGE as usize {
                return Ok(crate::row::small(last));
            }
        }
    }
}

fn put(out: &mut (dyn Write + Send), line: &impl Serialize) -> Result<()> {
    let mut text = serde_json::to_string(line)
        .map_err(|e| RegisterError::Misfit { noun: "export", why: e.to_string() })?;
    text.push('\n');
    out.write_all(text.as_bytes()).map_err(|e| fault::io("The export could not be written", &e))
}
