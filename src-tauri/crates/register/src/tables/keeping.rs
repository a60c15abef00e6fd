//! Keeping and letting go: retention rules, holds, purges and known identifiers. The last are kept as keyed hashes only: whoever
//! reads the register learns no number from them.

use std::collections::BTreeSet;

use domain::day::Day;
use domain::ids::CaseId;
use domain::nouns::{LegalHold, Purge, RetentionRule};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{of_case, stored};
use crate::error::{RegisterError, Result};
use crate::fault::about;
use crate::{Reader, Writer, hex, row};

stored!(RetentionRule, "retention_rules", "retention rule", { key: Text, months: Number, citation: Text, });
stored!(LegalHold, "legal_holds", "hold", { case: Ref, reason: Text, from: Text, lifted: Text, });
stored!(Purge, "purges", "purge", { case_number: Text, day: Text, rule: Text, operator: Ref, });
of_case!(LegalHold, "holds": holds_of_case by "row");

/// Hashes values under the register's own secret; made once, used many times.
pub struct KeyedHasher {
    secret: Zeroizing<Vec<u8>>,
}

impl KeyedHasher {
    /// The keyed hash of a value of a kind, lower-case hex. The caller brings the value into its normal spelling.
    pub fn hash(&self, kind: &str, value: &str) -> String {
        // HMAC takes a key of any length, so this can't fail; were it to, nothing would match.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return String::new() };
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        hex::encode(&mac.finalize().into_bytes())
    }
}

/// The identifiers known of a case: can be asked, not listed.
pub struct KnownIdentifiers {
    hasher: KeyedHasher,
    hashes: BTreeSet<(String, String)>,
}

impl KnownIdentifiers {
    /// Whether the value is one of the case's known identifiers of that kind.
    pub fn contains(&self, kind: &str, value: &str) -> bool {
        self.hashes.contains(&(kind.to_owned(), self.hasher.hash(kind, value)))
    }

    /// Whether any are known.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

impl Reader {
    /// The hasher of this register.
    ///
    /// # Errors
    /// `DamagedFile` when its secret is missing.
    pub async fn keyed_hasher(&mut self) -> Result<KeyedHasher> {
        let secret: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT value FROM register_secrets WHERE name = 'identifier_hmac'")
                .fetch_optional(self.conn())
                .await?;
        let secret = secret
            .ok_or_else(|| RegisterError::DamagedFile { why: "its hashing secret is missing".into() })?;
        Ok(KeyedHasher { secret: Zeroizing::new(secret) })
    }

    /// The identifiers known of a case, for preflight.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn known_identifiers(&mut self, case: CaseId) -> Result<KnownIdentifiers> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT kind, keyed_hash FROM known_identifiers WHERE case_id = ?1")
                .bind(case.raw())
                .fetch_all(self.conn())
                .await?;
        Ok(KnownIdentifiers { hasher: self.keyed_hasher().await?, hashes: rows.into_iter().collect() })
    }

    /// Retention rules by name.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn retention_rules(&mut self) -> Result<Vec<RetentionRule>> {
        row::select(self.conn(), "ORDER BY key", &[]).await
    }

    /// Purges that were carried out, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn purges(&mut self) -> Result<Vec<Purge>> {
        row::select(self.conn(), "ORDER BY row", &[]).await
    }
}

impl Writer {
    /// Remembers an identifier of a case as a keyed hash.
    ///
    /// # Errors
    /// `Refused` when the case is not there.
    pub async fn remember_identifier(&mut self, case: CaseId, kind: &str, value: &str) -> Result<()> {
        let hash = self.keyed_hasher().await?.hash(kind, value);
        sqlx::query("INSERT INTO known_identifiers (case_id, kind, keyed_hash) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
            .bind(case.raw())
            .bind(kind)
            .bind(hash)
            .execute(self.conn())
            .await
            .map_err(about("identifier"))?;
        Ok(())
    }

    /// Keeps a retention rule; one of the same name is replaced.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn set_retention_rule(&mut self, record: &RetentionRule) -> Result<()> {
        row::upsert(self.conn(), std::slice::from_ref(record), "key").await
    }

    /// Puts a hold on a case.
    ///
    /// # Errors
    /// `Refused` when the case is not there.
    pub async fn insert_hold(&mut self, record: &LegalHold) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }

    /// Lifts the holds of a case that still last; gives their number.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn lift_holds(&mut self, case: CaseId, day: Day) -> Result<u32> {
        let done = sqlx::query("UPDATE legal_holds SET lifted = ?2 WHERE case_id = ?1 AND lifted IS NULL")
            .bind(case.raw())
            .bind(day.to_string())
            .execute(self.conn())
            .await?;
        Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
    }
}
