//! What left the register, and who approved which wording.

use domain::nouns::{Leaving, WordingApproval};
use domain::words::Language;

use super::stored;
use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, row};

stored!(Leaving, "leavings", "leaving", { kind: Text, what: Text, to: Text, operator: Ref, at: Text, });
stored!(WordingApproval, "wording_approvals", "approval of a wording", {
    template: Text, language: Text, hash: Text, approved_by: Text, day: Text,
});

impl Reader {
    /// The last backup that was written; `None` = never one.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn last_backup(&mut self) -> Result<Option<Leaving>> {
        Ok(row::select(self.conn(), "WHERE kind = 'backup' ORDER BY row DESC LIMIT 1", &[]).await?.pop())
    }

    /// What left the register, latest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn leavings(&mut self, limit: u32) -> Result<Vec<Leaving>> {
        row::select(self.conn(), "ORDER BY row DESC LIMIT ?1", &[i64::from(limit).into()]).await
    }

    /// Every approval of a wording, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn wording_approvals(&mut self) -> Result<Vec<WordingApproval>> {
        row::select(self.conn(), "ORDER BY row", &[]).await
    }

    /// The approval of exactly this wording, if there is one: another hash is another wording.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn approval_of(
        &mut self,
        template: &str,
        language: Language,
        hash: &str,
    ) -> Result<Option<WordingApproval>> {
        let binds = [template.into(), language.as_str().into(), hash.into()];
        let rest = "WHERE template = ?1 AND language = ?2 AND hash = ?3 ORDER BY row";
        Ok(row::select(self.conn(), rest, &binds).await?.pop())
    }
}

impl Writer {
    /// Records that something left the register.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn insert_leaving(&mut self, record: &Leaving) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }

    /// Records who approved a wording.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub async fn insert_wording_approval(&mut self, record: &WordingApproval) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }

    /// Removes the last approval of exactly this wording, which was recorded by mistake; an earlier one stands again.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    pub async fn remove_wording_approval(&mut self, record: &WordingApproval) -> Result<()> {
        let sql = "DELETE FROM wording_approvals WHERE \"row\" = (SELECT max(\"row\") FROM wording_approvals
            WHERE template = ?1 AND language = ?2 AND hash = ?3)";
        let query = sqlx::query(sql).bind(&record.template).bind(record.language.as_str()).bind(&record.hash);
        if query.execute(self.conn()).await?.rows_affected() == 0 {
            let id = record.template.clone();
            return Err(RegisterError::NotFound { noun: "approval of a wording", id });
        }
        Ok(())
    }
}
