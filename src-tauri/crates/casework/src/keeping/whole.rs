//! The whole register looked at: every message and case, one thing by its name.

use domain::ids::Id;
use domain::nouns::{MessageHead, MessageState};
use serde::Serialize;

use crate::desk::Desk;
use crate::error::{Answer, Code, Refusal};
use crate::views::case::{CaseFilter, CaseLine, CaseView};
use crate::views::inbox::MessageView;
use crate::views::letter::LetterView;

/// Lines read at a time.
const PAGE: u32 = 1000;

/// One thing found by its name.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Found {
    /// A case.
    Case(Box<CaseView>),
    /// A message.
    Message(Box<MessageView>),
    /// A letter.
    Letter(Box<LetterView>),
}

impl Desk {
    /// Every message, unfiled first, each kind by receipt day; at most so many.
    ///
    /// # Errors
    /// The register can't be read.
    pub async fn all_messages(&self, most: usize) -> Answer<Vec<MessageHead>> {
        let mut all = Vec::new();
        let mut reader = self.register.reader().await?;
        for state in [MessageState::Unfiled, MessageState::Filed, MessageState::NotARequest] {
            let mut after: Option<String> = None;
            while all.len() < most {
                let page = reader.messages(state, after.as_deref(), PAGE).await?;
                all.extend(page.rows.into_iter().map(|mut head| {
                    crate::views::inbox::mask_head(&mut head);
                    head
                }));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        all.truncate(most);
        Ok(all)
    }

    /// Every case, open ones by their mail-by date first, then closed ones; at most so many.
    ///
    /// # Errors
    /// The register can't be read.
    pub async fn all_cases(&self, most: usize) -> Answer<Vec<CaseLine>> {
        let mut all = Vec::new();
        for filter in [CaseFilter::Open, CaseFilter::Closed] {
            let mut after: Option<String> = None;
            while all.len() < most {
                let page = self.cases(filter, after.as_deref()).await?;
                all.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        all.truncate(most);
        Ok(all)
    }

    /// One thing by its name: a case number, or `case:ID`, `message:ID`, `letter:ID`.
    ///
    /// # Errors
    /// There is no such thing.
    pub async fn find(&self, name: &str) -> Answer<Found> {
        let id = |text: &str| {
            text.parse::<i64>().map_err(|_| {
                Refusal::new(
                    Code::Invalid,
                    format!("{name:?} names nothing: what follows the colon is a number."),
                    "`desk register list` prints the ids.",
                )
            })
        };
        match name.split_once(':') {
            Some(("case", number)) => Ok(Found::Case(Box::new(self.case(Id::new(id(number)?)).await?))),
            Some(("message", number)) => {
                Ok(Found::Message(Box::new(self.message(Id::new(id(number)?)).await?)))
            }
            Some(("letter", number)) => Ok(Found::Letter(Box::new(self.letter(Id::new(id(number)?)).await?))),
            Some((kind, _)) => Err(Refusal::new(
                Code::Invalid,
                format!("{kind:?} is no kind of thing to show."),
                "Name a case number, or case:ID, message:ID or letter:ID.",
            )),
            None => Ok(Found::Case(Box::new(self.case(self.case_by_number(name).await?).await?))),
        }
    }
}
