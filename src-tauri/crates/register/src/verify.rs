//! Verifying a register: the file's pages, the audit chain, and every stored hash — of bytes, of letters and mail logs.
//! Everything is read; nothing is repaired.

use std::collections::BTreeMap;

use domain::ids::BlobId;
use domain::work::{Onward, UNWATCHED, Watch};
use serde::{Deserialize, Serialize};

use crate::audit::ChainReport;
use crate::error::{RegisterError, Result};
use crate::keys::RegisterId;
use crate::{Reader, Register, hex};

/// What a verification found. Sound when `faults` is empty and the chain has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The audit chain.
    pub chain: ChainReport,
    /// How many stored byte strings were read.
    pub blobs: u32,
    /// How many issued letters and mail logs were compared with their bytes.
    pub documents: u32,
    /// Everything else that is wrong.
    pub faults: Vec<Fault>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.chain.faults.is_empty()
    }
}

/// Something wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// A page of the file, or what points at it, is broken.
    Page {
        /// What the engine said.
        said: String,
    },
    /// A row points at one that is not there.
    Reference {
        /// The table of the row.
        table: String,
    },
    /// Stored bytes do not give their hash.
    Blob {
        /// Their number.
        id: String,
    },
    /// The pages of a letter are not the ones whose hash was frozen.
    Letter {
        /// Its number.
        number: String,
    },
    /// A file that goes with a letter is not the one whose hash was kept.
    LetterFile {
        /// The letter's number.
        number: String,
    },
    /// The pages of a mail log are not the ones whose hash was kept.
    MailLog {
        /// Its day.
        day: String,
    },
}

/// How far verifying is.
pub(crate) struct Steps<'a> {
    done: u32,
    total: u32,
    watch: Watch<'a>,
}

impl Steps<'_> {
    /// So many more are done.
    pub(crate) fn take(&mut self, more: usize) -> Result<()> {
        self.done = self.done.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        match (self.watch)(self.done, self.total) {
            Onward::On => Ok(()),
            Onward::Stop => Err(RegisterError::Stopped),
        }
    }
}

impl Register {
    /// Verifies everything; works beside a window that has the register open.
    ///
    /// # Errors
    /// `Io`. A damaged file is no error here but what was found.
    pub async fn verify(&self) -> Result<Verification> {
        self.verify_watched(UNWATCHED).await
    }

    /// The same for somebody who waits for it, told in entries and stored byte strings.
    ///
    /// # Errors
    /// As [`Self::verify`]; `Stopped`.
    pub async fn verify_watched(&self, watch: Watch<'_>) -> Result<Verification> {
        // On a connection of its own: one that searched before an index grew still holds the index's old outline, and the
        // engine's check then takes a sound index for a broken one. Where no new one opens, the file is looked at as it is.
        let mut reader = match self.fresh_reader().await {
            Ok(reader) => reader,
            Err(_) => self.reader().await?,
        };
        let pages: Vec<String> =
            sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(reader.conn()).await?;
        let mut found = Verification {
            chain: ChainReport { entries: 0, head: None, purged: Vec::new(), faults: Vec::new() },
            blobs: 0,
            documents: 0,
            faults: pages.into_iter().map(|said| Fault::Page { said }).collect(),
        };
        // Once a page is broken reading may stop anywhere: what was found until then is told.
        match reader.verify_rows(&self.id(), &mut found, watch).await {
            Err(RegisterError::DamagedFile { why }) => found.faults.push(Fault::Page { said: why }),
            // Stopped too: what was found broken by then is told, not dropped.
            Err(other) if found.faults.is_empty() => return Err(other),
            _ => {}
        }
        Ok(found)
    }

    /// Writes the audit chain as JSON lines, for a checker outside; payloads (reasons, before and after) only when asked
    /// for. Gives the number of entries.
    ///
    /// # Errors
    /// `DamagedFile` when an entry can't be read; `Io`, `DiskFull` from `out`.
    pub async fn export_chain(&self, out: &mut (dyn std::io::Write + Send), payloads: bool) -> Result<u32> {
        self.reader().await?.write_chain(&self.id(), out, payloads).await
    }

    /// The register's id as it stands in exports and in the first bytes of the file.
    pub fn id_hex(&self) -> String {
        hex::encode(&self.id().0)
    }
}

impl Reader {
    async fn verify_rows(
        &mut self,
        register: &RegisterId,
        found: &mut Verification,
        watch: Watch<'_>,
    ) -> Result<()> {
        let all: (i64, i64) =
            sqlx::query_as("SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM blobs)")
                .fetch_one(self.conn())
                .await?;
        let mut steps = Steps { done: 0, total: crate::row::small(all.0.saturating_add(all.1)), watch };
        steps.take(0)?;
        found.chain = self.check_chain(register, &mut steps).await?;
        let sound = self.verify_blobs(found, &mut steps).await?;
        self.verify_documents(&sound, found).await?;
        let references: Vec<String> =
            sqlx::query_scalar("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")
                .fetch_all(self.conn())
                .await?;
        found.faults.extend(references.into_iter().map(|table| Fault::Reference { table }));
        let structure: Vec<String> = sqlx::query_scalar("PRAGMA quick_check").fetch_all(self.conn()).await?;
        found
            .faults
            .extend(structure.into_iter().filter(|line| line != "ok").map(|said| Fault::Page { said }));
        Ok(())
    }

    /// Reads every stored byte string; gives the hashes of the sound ones.
    async fn verify_blobs(
        &mut self,
        found: &mut Verification,
        steps: &mut Steps<'_>,
    ) -> Result<BTreeMap<i64, String>> {
        let ids: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM blobs ORDER BY id").fetch_all(self.conn()).await?;
        let mut sound = BTreeMap::new();
        for id in ids {
            found.blobs += 1;
            steps.take(1)?;
            match self.stream_blob(BlobId::new(id), &mut std::io::sink()).await {
                Ok(head) => {
                    sound.insert(id, head.sha256);
                }
                Err(RegisterError::DamagedFile { .. }) => {
                    found.faults.push(Fault::Blob { id: id.to_string() })
                }
                Err(other) => return Err(other),
            }
        }
        Ok(sound)
    }

    /// Compares issued letters and mail logs with the bytes they name.
    async fn verify_documents(
        &mut self,
        sound: &BTreeMap<i64, String>,
        found: &mut Verification,
    ) -> Result<()> {
        let letters: Vec<(String, i64, String)> = sqlx::query_as(
            "SELECT number, pdf_id, pdf_sha256 FROM letters WHERE pdf_id IS NOT NULL ORDER BY id",
        )
        .fetch_all(self.conn())
        .await?;
        let logs: Vec<(String, i64, String)> =
            sqlx::query_as("SELECT day, pdf_id, pdf_sha256 FROM mail_logs ORDER BY id")
                .fetch_all(self.conn())
                .await?;
        let files: Vec<(String, i64, String)> = sqlx::query_as(
            "SELECT l.number, f.blob_id, f.sha256 FROM letter_files AS f JOIN letters AS l ON l.id = f.letter_id
             ORDER BY f.id",
        )
        .fetch_all(self.conn())
        .await?;
        let documents = letters.len() + logs.len() + files.len();
        found.documents = u32::try_from(documents).unwrap_or(u32::MAX);
        let differs = |(_, pdf, hash): &(String, i64, String)| sound.get(pdf) != Some(hash);
        found.faults.extend(letters.into_iter().filter(differs).map(|(number, ..)| Fault::Letter { number }));
        let files = files.into_iter().filter(differs);
        found.faults.extend(files.map(|(number, ..)| Fault::LetterFile { number }));
        found.faults.extend(logs.into_iter().filter(differs).map(|(day, ..)| Fault::MailLog { day }));
        Ok(())
    }
}
