//! Pictures for letters: the logo of a company, the signature of an operator. Dated rows; the last one of an owner holds.

use domain::ids::{CompanyId, OperatorId};
use domain::nouns::LetterPicture;

use super::stored;
use crate::error::Result;
use crate::{Reader, Writer, row};

stored!(LetterPicture, "letter_pictures", "picture for letters", {
    company: Ref, operator: Ref, blob: Ref, sha256: Text, at: Text,
});

impl Reader {
    /// The logo of a company; none where there is none or it was taken away.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn logo_of(&mut self, company: CompanyId) -> Result<Option<LetterPicture>> {
        self.last_picture("WHERE company_id = ?1 ORDER BY row DESC LIMIT 1", company.raw()).await
    }

    /// The signature of an operator; none where there is none or it was taken away.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn signature_of(&mut self, operator: OperatorId) -> Result<Option<LetterPicture>> {
        self.last_picture("WHERE operator_id = ?1 ORDER BY row DESC LIMIT 1", operator.raw()).await
    }

    async fn last_picture(&mut self, rest: &str, owner: i64) -> Result<Option<LetterPicture>> {
        let last: Option<LetterPicture> = row::select(self.conn(), rest, &[owner.into()]).await?.pop();
        Ok(last.filter(|p| p.blob.is_some()))
    }
}

impl Writer {
    /// Records a picture, or that it was taken away; earlier ones stay as history.
    ///
    /// # Errors
    /// `Refused` when its owner or its bytes are not there.
    pub async fn insert_letter_picture(&mut self, record: &LetterPicture) -> Result<()> {
        row::insert(self.conn(), record, None).await.map(drop)
    }
}
