//! Enclosures as they are looked at: opened in another program, which leaves the register, or drawn anew page by page in the
//! cage for the window, which does not: nothing of that is written anywhere.
//! Not here: which kinds are opened (`domain`), how pages are drawn (`intake::caged`).

use domain::ids::{AttachmentId, MessageId};
use domain::nouns::Attachment;
use intake::caged::page::{COUNT, asking};
use intake::caged::{CageFault, Job, Lack};

use crate::desk::Desk;
use crate::error::{Answer, Refusal};

/// What to do with an enclosure that is not shown.
const SAVE: &str = "Save the original message and look at it with a program that is meant for such files.";

impl Desk {
    async fn enclosure(&self, message: MessageId, id: AttachmentId) -> Answer<(Attachment, Vec<u8>)> {
        let mut reader = self.register.reader().await?;
        let all = reader.attachments(message).await?;
        let a = all.into_iter().find(|a| a.id == id).ok_or_else(|| Refusal::missing("enclosure"))?;
        let bytes = reader.read_blob(a.blob).await?;
        Ok((a, bytes))
    }

    /// An enclosure to be opened in another program: the ending that its bytes call for, and the bytes; log it with
    /// `record_leaving`. Its kind is told anew: what an older build found harmless need not be.
    ///
    /// # Errors
    /// `not_now` for what could do more than show itself.
    pub async fn enclosure_to_open(
        &self,
        message: MessageId,
        id: AttachmentId,
    ) -> Answer<(&'static str, Vec<u8>)> {
        let (a, bytes) = self.enclosure(message, id).await?;
        match (a.kind.opens_as(), intake::read::enclosure_kind(&bytes, &a.name).opens_as()) {
            (Some(_), Some((ending, _))) => Ok((ending, bytes)),
            _ => Err(Refusal::not_now(
                format!("{} is not opened from here: it could do more than show itself.", a.name),
                SAVE,
            )),
        }
    }

    /// How many pages an enclosure has that can be looked at in the window.
    ///
    /// # Errors
    /// `not_now` where it has none, or is damaged.
    pub async fn enclosure_pages(&self, message: MessageId, id: AttachmentId) -> Answer<u32> {
        let (_, answer) = self.drawn(message, id, COUNT).await?;
        Ok(answer.pages)
    }

    /// A page of an enclosure, from 0, drawn anew as PNG.
    ///
    /// # Errors
    /// `not_now` where the page shows no picture, or one that is not read here.
    pub async fn enclosure_page(&self, message: MessageId, id: AttachmentId, page: u32) -> Answer<Vec<u8>> {
        let (name, answer) = self.drawn(message, id, page).await?;
        if !answer.bytes.is_empty() {
            return Ok(answer.bytes);
        }
        let (what, next) = if answer.lacks.contains(&Lack::Locked) {
            (format!("{name} is locked with a password."), "Ask the sender for it without one.")
        } else if answer.lacks.is_empty() {
            (
                format!("There is no picture on page {} of {name}.", page.saturating_add(1)),
                "Its words, if it has any, stand in the text of the message.",
            )
        } else {
            let what = format!(
                "The picture on page {} of {name} can\u{2019}t be shown here.",
                page.saturating_add(1)
            );
            (what, "Open the enclosure in its own program, or save the original message.")
        };
        Err(Refusal::not_now(what, next))
    }

    async fn drawn(
        &self,
        message: MessageId,
        id: AttachmentId,
        page: u32,
    ) -> Answer<(String, intake::caged::Answer)> {
        let (a, bytes) = self.enclosure(message, id).await?;
        if !a.kind.has_pages() {
            return Err(Refusal::not_now(format!("{} has no pages to look at.", a.name), SAVE));
        }
        let asked = asking(page, &bytes);
        drop(bytes);
        let answer = tokio::task::spawn_blocking(move || crate::cage::cage().read(Job::LetterPage, &asked))
            .await
            .unwrap_or(Err(CageFault::Died));
        match answer {
            Ok(answer) => Ok((a.name, answer)),
            Err(fault) => Err(Refusal::not_now(format!("{} can\u{2019}t be shown: {fault}.", a.name), SAVE)),
        }
    }
}
