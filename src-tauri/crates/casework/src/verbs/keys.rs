//! The keys of an open register: another passphrase, another recovery code. Neither re-encrypts anything.

use register::{Act as RegisterAct, Passphrase, RecoveryCode, Unlock, Work};

use crate::desk::Desk;
use crate::error::Answer;
use crate::inputs::Act;

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
}
