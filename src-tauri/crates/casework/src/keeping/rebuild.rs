//! Building anew what is derived: the rows of lists, the due dates, the search index. Nothing of it is truth; built anew
//! from the facts it must come out as it was.

use domain::ids::{CaseId, Id};
use domain::nouns::MessageState;
use domain::work::UNWATCHED;
use laws::LawBook;
use register::{SearchDoc, Writer};
use serde_json::json;

use crate::derive::case_view::derive;
use crate::derive::rows::{case_row, due_rows};
use crate::desk::{Desk, Done, read_setup, to_json};
use crate::error::Answer;
use crate::index;
use crate::inputs::Act;
use crate::view;

/// Things handled at a time.
const PAGE: u32 = 1000;

view! {
    /// How much was built anew.
    pub struct Rebuilt {
        /// Cases.
        pub cases: u32,
        /// Messages.
        pub messages: u32,
        /// People.
        pub people: u32,
        /// Letters.
        pub letters: u32,
    }
}

/// The setting that names the law files under which the due dates of the lists were worked out.
pub(crate) const FOLLOWED: &str = "law_followed";

/// The state of the law and of the program that counts by it, as that setting keeps it.
pub(crate) fn followed(law: &LawBook) -> Answer<String> {
    to_json(&format!("{} {}", env!("CARGO_PKG_VERSION"), law.hash()))
}

impl Desk {
    /// Dates every open case anew where the law is another than when they were dated last: a newer program has newer files.
    ///
    /// # Errors
    /// The register can't be written or read; then all is as it was.
    pub(crate) async fn follow_law(&self) -> Answer<()> {
        let law = self.law();
        let hash = followed(&law)?;
        let mut reader = self.register.reader().await?;
        let before = reader.setting(FOLLOWED).await?;
        if before.as_deref() == Some(hash.as_str()) {
            return Ok(());
        }
        // The same law may be followed again after another: the place of the act in the chain keeps the acts apart.
        let head = reader.chain_head().await?;
        drop(reader);
        let short: String = law.hash().chars().take(16).collect();
        let act = Act { id: format!("law-{}-{short}", head.number), case_revision: None };
        self.act(&act, "follow_law", async |tx| {
            let (looked, moved) = self.redate(tx, &law, UNWATCHED).await?;
            tx.set_setting(FOLLOWED, &hash).await?;
            let what =
                format!("{looked} open cases were dated under the law files of this build; {moved} moved");
            Ok((Done::new("law_followed", what).with("before", json!(before)).with("after", json!(hash)), ()))
        })
        .await
    }

    /// Drops and rebuilds lists, due dates and search index, in one transaction.
    ///
    /// # Errors
    /// The register can't be written or read; then all is as it was.
    pub async fn reindex(&self, act: &Act) -> Answer<Rebuilt> {
        self.act(act, "reindex", async |tx| {
            tx.clear_search().await?;
            let mut done = Rebuilt { cases: 0, messages: 0, people: 0, letters: 0 };
            self.rebuild_cases(tx, &mut done).await?;
            rebuild_people(tx, &mut done).await?;
            rebuild_messages(tx, &mut done).await?;
            tx.settle_search().await?;
            let what =
                format!("Lists and index built anew: {} cases, {} messages", done.cases, done.messages);
            Ok((Done::new("index_rebuilt", what), done))
        })
        .await
    }

    async fn rebuild_cases(&self, tx: &mut Writer, done: &mut Rebuilt) -> Answer<()> {
        tx.clear_case_rows().await?;
        tx.clear_due_dates().await?;
        let setup = read_setup(tx).await?;
        let mut after = CaseId::new(i64::MIN);
        loop {
            let ids = tx.case_ids_after(after, PAGE).await?;
            let (mut rows, mut due, mut docs) = (Vec::new(), Vec::new(), Vec::new());
            for id in &ids {
                let file = tx.load_case(*id).await?;
                let derived = derive(&file, &setup, &*self.law_of(&file.case)?, self.today());
                let dates = due_rows(&file, &derived.requests);
                rows.push(case_row(&file, &dates, &derived.child, &derived.next, &setup.companies));
                due.extend(dates);
                done.cases += 1;
                after = *id;
                docs.push(index::case_doc(&file.case, &file.notes));
                for letter in file.letters.iter().filter(|l| !l.number.is_empty()) {
                    docs.push(index::letter_doc(letter, *id));
                    done.letters += 1;
                }
            }
            tx.put_case_rows(&rows).await?;
            tx.add_due_dates(&due).await?;
            tx.index(&docs).await?;
            if ids.len() < PAGE as usize {
                return Ok(());
            }
        }
    }
}

async fn rebuild_people(tx: &mut Writer, done: &mut Rebuilt) -> Answer<()> {
    let mut after: Option<String> = None;
    loop {
        let page = tx.people(after.as_deref(), PAGE).await?;
        let docs: Vec<SearchDoc> = page.people.iter().map(|p| index::person_doc(p.id, p)).collect();
        done.people += u32::try_from(docs.len()).unwrap_or(u32::MAX);
        tx.index(&docs).await?;
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

async fn rebuild_messages(tx: &mut Writer, done: &mut Rebuilt) -> Answer<()> {
    for state in MessageState::ALL {
        let mut after: Option<String> = None;
        loop {
            let page = tx.messages(*state, after.as_deref(), PAGE).await?;
            let mut docs = Vec::new();
            for head in &page.rows {
                let message = tx.message(Id::new(head.id.raw())).await?;
                let enclosures = tx.attachments(head.id).await?;
                docs.push(index::message_doc(head.id, head.case, &message, &enclosures));
                done.messages += 1;
            }
            tx.index(&docs).await?;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(())
}
