//! The pictures of letters: a company's logo, the officer's signature. Set and taken away, each a dated row; letters that
//! were issued before keep theirs, since their facts are frozen.

use domain::ids::{BlobId, CompanyId};
use domain::nouns::LetterPicture;
use letters::ImageFacts;
use register::Reader;
use serde_json::json;

use crate::desk::{Desk, Done};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::views::config::ConfigView;

impl Desk {
    /// Sets the logo of a company's letterhead from a PNG file; `None` takes it away.
    ///
    /// # Errors
    /// It is no PNG, damaged or too large; there is none to take away.
    pub async fn set_logo(&self, act: &Act, company: CompanyId, png: Option<Vec<u8>>) -> Answer<ConfigView> {
        readable(png.as_deref())?;
        self.act(act, "set_logo", async |tx| {
            let name = tx.company(company).await?.name;
            let before = tx.logo_of(company).await?;
            let (blob, sha256) = kept(tx, png.as_deref(), before.as_ref()).await?;
            let picture =
                LetterPicture { company: Some(company), operator: None, blob, sha256, at: self.now() };
            tx.insert_letter_picture(&picture).await?;
            let done = Done::new("picture_saved", format!("Logo of {name}"))
                .about(company)
                .with("before", json!(before))
                .with("after", json!(picture));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }

    /// Sets the officer's signature from a PNG file; `None` takes it away.
    ///
    /// # Errors
    /// It is no PNG, damaged or too large; there is none to take away.
    pub async fn set_signature(&self, act: &Act, png: Option<Vec<u8>>) -> Answer<ConfigView> {
        readable(png.as_deref())?;
        let operator = self.operator_id();
        self.act(act, "set_signature", async |tx| {
            let before = tx.signature_of(operator).await?;
            let (blob, sha256) = kept(tx, png.as_deref(), before.as_ref()).await?;
            let picture =
                LetterPicture { company: None, operator: Some(operator), blob, sha256, at: self.now() };
            tx.insert_letter_picture(&picture).await?;
            let done = Done::new("picture_saved", "Signature")
                .about(operator)
                .with("before", json!(before))
                .with("after", json!(picture));
            Ok((done, ()))
        })
        .await?;
        self.config().await
    }
}

fn readable(png: Option<&[u8]>) -> Answer<()> {
    let Some(png) = png else { return Ok(()) };
    ImageFacts::of(png)
        .check()
        .map_err(|fault| Refusal::field("picture", format!("This picture can\u{2019}t be used: {fault}")))
}

/// The bytes kept, with their hash.
async fn kept(
    tx: &mut register::Writer,
    png: Option<&[u8]>,
    before: Option<&LetterPicture>,
) -> Answer<(Option<BlobId>, String)> {
    match png {
        Some(mut bytes) => {
            let sha256 = crate::hash::sha256_hex(bytes);
            Ok((Some(tx.put_blob(&mut bytes).await?.id), sha256))
        }
        None if before.is_none() => {
            Err(Refusal::not_now("There is no picture to take away.", "Nothing is to be done."))
        }
        None => Ok((None, String::new())),
    }
}

/// A stored picture as a fact of a letter.
pub(super) async fn image(reader: &mut Reader, picture: Option<LetterPicture>) -> Answer<Option<ImageFacts>> {
    match picture.and_then(|p| p.blob) {
        Some(blob) => Ok(Some(ImageFacts::of(&reader.read_blob(blob).await?))),
        None => Ok(None),
    }
}
