//! Verifying a register: the file, the audit chain, every stored hash; what is wrong in plain sentences.

use domain::work::{UNWATCHED, Watch};
use register::{ChainFault, Fault};

use crate::desk::Desk;
use crate::error::Answer;
use crate::views::config::VerifyView;

impl Desk {
    /// Verifies the file, the audit chain and every stored hash.
    pub async fn verify(&self) -> Answer<VerifyView> {
        self.verify_watched(UNWATCHED).await
    }

    /// The same for somebody who waits for it and may stop it: told in entries and stored byte strings.
    pub async fn verify_watched(&self, watch: Watch<'_>) -> Answer<VerifyView> {
        let report = self.register.verify_watched(watch).await?;
        let problems =
            report.faults.iter().map(of_file).chain(report.chain.faults.iter().map(of_chain)).collect();
        Ok(VerifyView {
            passed: report.is_sound(),
            entries: report.chain.entries,
            blobs: report.blobs,
            documents: report.documents,
            purged: report.chain.purged,
            problems,
        })
    }
}

fn of_file(fault: &Fault) -> String {
    match fault {
        Fault::Page { said } => format!("A page of the file is broken: {said}."),
        Fault::Reference { table } => format!("A row of {table} points at one that is not there."),
        Fault::Blob { id } => format!("The stored bytes {id} are not the ones that were stored."),
        Fault::Letter { number } => format!("The pages of {number} are not the ones that were issued."),
        Fault::LetterFile { number } => {
            format!("A file that goes with {number} is not the one that was made when it was issued.")
        }
        Fault::MailLog { day } => {
            format!("The pages of the mail log of {day} are not the ones that were made.")
        }
    }
}

fn of_chain(fault: &ChainFault) -> String {
    match fault {
        ChainFault::Gap { number } => {
            format!("Entries are missing before entry {number} of the audit chain.")
        }
        ChainFault::BrokenLink { number } => {
            format!("Entry {number} does not follow from the one before it.")
        }
        ChainFault::ChangedEntry { number } => format!("Entry {number} of the audit chain was changed."),
        ChainFault::ChangedPayload { number } => format!("The details of entry {number} were changed."),
        ChainFault::MissingPayload { number } => {
            format!("The details of entry {number} are gone and no purge is recorded.")
        }
        ChainFault::LostHead { number } => {
            format!(
                "Entry {number} stands on a mail log and is not in the chain: its end was cut off or replaced."
            )
        }
    }
}
