//! The keys of an open register: another passphrase, another recovery code. Neither re-encrypts anything.

use domain::word_list;
use register::{Act as RegisterAct, Passphrase, RecoveryCode, Unlock, Work};

use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::Answer;
use crate::inputs::Act;

/// The setting that says how the latest recovery code stands.
const PAPER: &str = "recovery_code_paper";

word_list! {
    /// Whether the recovery code is known to be on paper.
    CodePaper {
        /// It was shown, and nobody has typed it again yet.
        Open = "open",
        /// Groups of it were typed again from the paper.
        Confirmed = "confirmed",
    }
}

impl Desk {
    fn key_act<'a>(&self, act: &'a Act, verb: &'a str) -> RegisterAct<'a> {
        RegisterAct { act_id: &act.id, verb, operator: self.operator_id(), at: self.now(), case: None }
    }

    /// Seals the key anew under another passphrase; the old one opens nothing afterwards. `current` is the present
    /// passphrase, or the recovery code of an officer who has forgotten it.
    pub async fn change_passphrase(
        &self,
        act: &Act,
        current: Unlock,
        fresh: Passphrase,
        work: Work,
    ) -> Answer<()> {
        let act = self.key_act(act, "change_passphrase");
        Ok(self.register.change_passphrase(act, current, fresh, work).await?)
    }

    /// Makes another recovery code, handed out here and never again; the old one opens nothing afterwards.
    pub async fn new_recovery_code(&self, act: &Act, current: Unlock, work: Work) -> Answer<RecoveryCode> {
        let act = self.key_act(act, "new_recovery_code");
        Ok(self.register.new_recovery_code(act, current, work).await?)
    }

    /// Notes whether the officer has shown that the latest recovery code is on paper. Until then the window says so.
    pub async fn mark_recovery_code(&self, act: &Act, paper: CodePaper) -> Answer<()> {
        self.act(act, "mark_recovery_code", async |tx| {
            tx.set_setting(PAPER, &to_json(&paper)?).await?;
            Ok((Done::new("recovery_code_marked", format!("Recovery code: {paper}")), ()))
        })
        .await
    }

    /// Whether the latest recovery code still has to be shown to be on paper.
    pub(crate) async fn code_paper_open(&self, reader: &mut register::Reader) -> Answer<bool> {
        let stored = reader.setting(PAPER).await?;
        Ok(stored.as_deref().is_some_and(|s| from_json::<CodePaper>(s).is_ok_and(|p| p == CodePaper::Open)))
    }
}
