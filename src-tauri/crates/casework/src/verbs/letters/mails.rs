//! Plain e-mails of a case: what the officer copies into the mail program where no letter can go out.

use domain::ids::CaseId;
use domain::words::Language;

use crate::derive::letter::missing::sentence;
use crate::derive::letter::{DraftWords, Source, letter_facts};
use crate::derive::next::addressee;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::views::letter::MailDraft;

impl Desk {
    /// The words that ask for a postal address, in the person's language where there is a text in it.
    ///
    /// # Errors
    /// Where nobody to write to is known, or nothing is asked yet.
    pub async fn address_request(&self, case: CaseId) -> Answer<MailDraft> {
        let mut reader = self.register.reader().await?;
        let (file, setup, derived) = self.derived(&mut reader, case).await?;
        let operator = reader.operator(self.operator_id()).await?;
        drop(reader);
        let to = addressee(&file).ok_or_else(|| {
            Refusal::not_now("Nobody to write to is in this case.", "Add the person who asks first.")
        })?;
        let answers: Vec<_> = file.requests.iter().filter(|r| r.withdrawn.is_none()).map(|r| r.id).collect();
        let company = file
            .requests
            .iter()
            .find(|r| r.withdrawn.is_none())
            .and_then(|r| setup.company(r.company))
            .ok_or_else(|| Refusal::not_now("No request is recorded.", "Add what is asked first."))?;
        let language = if to.language == Language::Es { Language::Es } else { Language::En };
        let (words, law) = (DraftWords::default(), self.law());
        let source = Source {
            file: &file,
            requests: &derived.requests,
            setup: &setup,
            law: &law,
            operator: &operator,
            company,
            logo: None,
            signature: None,
            kind: "ask_address",
            language,
            answers: &answers,
            disclosures: &[],
            words: &words,
            today: self.today(),
            number: None,
        };
        let mail = letters::mail_text(&letter_facts(&source)).map_err(|faults| {
            let first = faults.first().map(|fault| match fault {
                letters::ComposeFault::Missing { fact, .. } => sentence(fact),
                other => other.to_string(),
            });
            Refusal::not_now(first.unwrap_or_default(), "Record it in the case and ask then.")
        })?;
        Ok(MailDraft { to: to.emails.clone(), subject: mail.subject, text: mail.text, mark: mail.mark })
    }
}
