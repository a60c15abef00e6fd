//! The original of a message as it leaves the register: its own bytes, whatever else its file held, under a name that says what it is.

use std::path::Path;

use domain::identifiers::mask;
use domain::ids::MessageId;
use domain::nouns::Message;
use domain::words::Channel;
use register::Reader;

use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::keeping::export::harmless;

/// The beginning of Outlook's own files.
const OUTLOOK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl Desk {
    /// The file name of a message's original, for asking where to save it.
    pub async fn original_name(&self, id: MessageId) -> Answer<String> {
        let mut reader = self.register.reader().await?;
        let message = reader.message(id).await?;
        let name = mask(&message.file_name);
        if message.part == 0 {
            return Ok(name);
        }
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy();
        let part = message.part;
        Ok(if message.channel == Channel::Form {
            format!("{stem} row {part}.csv")
        } else if bytes(&mut reader, &message).await?.starts_with(OUTLOOK) {
            format!("{stem} {part}.msg")
        } else {
            format!("{stem} {part}.eml")
        })
    }

    /// The original bytes of a message, for saving elsewhere; log it with `record_leaving`. The row of a form leaves as a table in which
    /// nothing is reckoned.
    pub async fn original(&self, id: MessageId) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        let message = reader.message(id).await?;
        let bytes = bytes(&mut reader, &message).await?;
        if message.channel == Channel::Form && message.part > 0 { plain(&bytes) } else { Ok(bytes) }
    }
}

async fn bytes(reader: &mut Reader, message: &Message) -> Answer<Vec<u8>> {
    let blob = message.original.ok_or_else(|| Refusal::missing("original"))?;
    Ok(reader.read_blob(blob).await?)
}

/// The same table, no cell of it a formula.
fn plain(table: &[u8]) -> Answer<Vec<u8>> {
    let bad = |e: csv::Error| Refusal::fault(format!("The table could not be written: {e}."));
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(table).records() {
        out.write_record(row.map_err(bad)?.iter().map(harmless)).map_err(bad)?;
    }
    out.into_inner().map_err(|e| Refusal::fault(format!("The table could not be written: {e}.")))
}
