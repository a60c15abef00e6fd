//! The whole register looked at: every message and case, one thing by its name, a backup.

use std::path::Path;

use domain::ids::Id;
use domain::nouns::{LeavingKind, MessageHead, MessageState};
use serde::Serialize;

use super::act_of_command;
use crate::desk::Desk;
use crate::error::{Answer, Code, Refusal};
use crate::view;
use crate::views::case::{CaseFilter, CaseLine, CaseView};
use crate::views::inbox::MessageView;
use crate::views::letter::LetterView;

/// Lines read at a time.
const PAGE: u32 = 1000;

view! {
    /// A backup as written and read back.
    pub struct BackupMade {
        /// The file.
        pub file: String,
        /// Its size in KiB.
        pub kib: u32,
        /// Entries of the audit chain it holds.
        pub entries: u32,
        /// Hash of the last one, lower-case hex.
        pub head: String,
        /// Whether the register's own log names it; not where another process had the register open.
        pub logged: bool,
    }
}

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

    /// Writes a backup and reads it back. A file that is there is not overwritten. Where this desk may write, the
    /// register's log names the backup.
    ///
    /// # Errors
    /// Something is in the way, the folder can't be written, the disk is full, or what was written does not verify.
    pub async fn backup_to(&self, to: &Path) -> Answer<BackupMade> {
        let info = self.register.backup(to, self.now()).await?;
        let file = to.display().to_string();
        let logged = self.register.can_write();
        if logged {
            let what = format!("the register up to entry {}", info.head.number);
            self.record_leaving(&act_of_command("backup"), LeavingKind::Backup, &what, &file).await?;
        }
        let bytes = std::fs::metadata(to).map(|m| m.len()).unwrap_or_default();
        Ok(BackupMade {
            file,
            kib: u32::try_from(bytes / 1024).unwrap_or(u32::MAX),
            entries: info.head.number,
            head: info.head.hash,
            logged,
        })
    }
}
