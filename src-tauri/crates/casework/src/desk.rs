//! The desk: an open register with the law beside it, the day in Katy, and the one way in which a verb changes
//! something. What the single verbs do stands in `verbs`.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use domain::day::{Day, Instant, day_in_katy};
use domain::ids::{CaseId, OperatorId};
use domain::nouns::{Case, CaseFile, CaseState, Operator};
use laws::LawBook;
use register::{
    Act as RegisterAct, Begun, EntryDraft, Founding, Passphrase, RecoveryCode, Ref, Register, Unlock, Work,
    Writer,
};
use serde_json::{Value, json};

use crate::derive::case_view::{Derived, case_view, derive};
use crate::derive::rows::{case_row, due_rows};
use crate::error::{Answer, Refusal};
use crate::inputs::Act;
use crate::law::Law;
use crate::setup::Setup;
use crate::views::case::CaseView;

/// Tells the time. The system's own outside tests.
pub type Now = fn() -> Instant;

/// The system's clock.
pub fn system_now() -> Instant {
    chrono::Utc::now()
}

/// An unlocked register with the law beside it.
pub struct Desk {
    pub(crate) register: Register,
    pub(crate) law: RwLock<Arc<Law>>,
    pub(crate) now: Now,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("register", &self.register).finish_non_exhaustive()
    }
}

/// What a verb has done, for its entry.
#[derive(Debug)]
pub(crate) struct Done {
    kind: &'static str,
    ids: Vec<Ref>,
    payload: serde_json::Map<String, Value>,
}

impl Done {
    /// `what` is one line for the case's history.
    pub(crate) fn new(kind: &'static str, what: impl Into<String>) -> Self {
        let mut payload = serde_json::Map::new();
        payload.insert("what".into(), Value::String(what.into()));
        Self { kind, ids: Vec::new(), payload }
    }
    pub(crate) fn about(mut self, id: impl Into<Ref>) -> Self {
        self.ids.push(id.into());
        self
    }
    pub(crate) fn reason(self, reason: &str) -> Self {
        self.with("reason", json!(reason))
    }
    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.payload.insert(key.into(), value);
        self
    }
    pub(crate) fn draft(self) -> EntryDraft {
        EntryDraft::new(self.kind, self.ids, Value::Object(self.payload).to_string())
    }
}

/// What may be done to a closed case: everything else would start something that no list shows.
const ON_CLOSED: &[&str] =
    &["reopen_case", "add_note", "close_case", "link_cases", "unlink_cases", "take_back_note"];

impl Desk {
    /// Founds a register: the file, its keys, and the set-up that the shipped files give. The recovery code is handed
    /// out here and never again.
    pub async fn found(
        path: &Path,
        officer: &str,
        passphrase: Passphrase,
        holder: &str,
        work: Work,
        now: Now,
    ) -> Answer<(Self, RecoveryCode)> {
        let law = Law::read(Vec::new())?;
        let officer = crate::error::required(
            "officer",
            officer,
            "Say who works here: every act is signed with this name.",
        )?;
        let founding = Founding { operator: &officer, passphrase, at: now(), holder, work };
        if officer.chars().count() > crate::verbs::MAX_NAME {
            return Err(Refusal::field("officer", "Write the name shorter; every act is signed with it."));
        }
        let (register, code) = Register::create(path, founding).await?;
        let desk = Self { register, law: RwLock::new(Arc::new(law)), now };
        desk.seed().await?;
        Ok((desk, code))
    }

    /// Opens a register for work.
    pub async fn open(path: &Path, unlock: Unlock, holder: &str, now: Now) -> Answer<Self> {
        let register = Register::open_write(path, unlock, holder, now()).await?;
        let desk = Self::beside(register, now).await?;
        desk.seed().await?;
        desk.follow_law().await?;
        Ok(desk)
    }

    /// Restores a backup in the place of what lies there, which is set aside, and opens it for work. Case and letter numbers go
    /// on in a new series.
    ///
    /// # Errors
    /// The backup is damaged or another program's file, the passphrase or code is wrong, another process has the place open:
    /// everything lies where it was then. What a restored register itself refuses is refused as at any opening.
    pub async fn restore(backup: &Path, path: &Path, unlock: Unlock, holder: &str, now: Now) -> Answer<Self> {
        let register = Register::restore_in_place(backup, path, unlock, holder, now()).await?;
        let desk = Self::beside(register, now).await?;
        desk.seed().await?;
        desk.follow_law().await?;
        Ok(desk)
    }

    /// Opens a register for looking; works beside an open window.
    pub async fn look(path: &Path, unlock: Unlock, now: Now) -> Answer<Self> {
        Self::beside(Register::open_read(path, unlock).await?, now).await
    }

    /// The desk of an open register, with the law as its overlay has it.
    async fn beside(register: Register, now: Now) -> Answer<Self> {
        let law = Law::read(register.reader().await?.law_overlays().await?)?;
        Ok(Self { register, law: RwLock::new(Arc::new(law)), now })
    }

    /// Whether this desk may change anything, or only looks beside a window that does.
    pub fn may_change(&self) -> bool {
        self.register.can_write()
    }

    /// Closes the register.
    pub async fn close(self) {
        self.register.close().await;
    }

    /// The day in Katy.
    pub fn today(&self) -> Day {
        day_in_katy((self.now)())
    }

    /// Now, UTC.
    pub fn now(&self) -> Instant {
        (self.now)()
    }

    /// The law beside the register, its overlay put on.
    pub fn law(&self) -> Arc<LawBook> {
        Arc::clone(&self.whole_law().book)
    }

    /// The same with the revisions it was put together from.
    pub(crate) fn whole_law(&self) -> Arc<Law> {
        Arc::clone(&self.law.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another law in place once the change is committed.
    pub(crate) fn put_law(&self, law: Law) {
        *self.law.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(law);
    }

    /// The law by which a case is dated: that of today, or for a closed case that of its closing.
    pub(crate) fn law_of(&self, case: &Case) -> Answer<Arc<LawBook>> {
        match case.state {
            CaseState::Open => Ok(self.law()),
            CaseState::Closed => self.whole_law().as_of(case.closed_under),
        }
    }

    /// Who works here: the owner of the slot that was opened.
    pub async fn operator(&self) -> Answer<Operator> {
        let id = self.register.operator();
        let operators = self.register.reader().await?.operators().await?;
        operators.into_iter().find(|o| o.id == id).ok_or_else(|| Refusal::missing("operator"))
    }

    pub(crate) fn operator_id(&self) -> OperatorId {
        self.register.operator()
    }

    /// The set-up as it stands.
    pub async fn setup(&self) -> Answer<Setup> {
        let mut reader = self.register.reader().await?;
        read_setup(&mut reader).await
    }

    pub(crate) async fn begin(&self, act: &Act, verb: &str, case: Option<CaseId>) -> Answer<Begun> {
        let case = match (case, act.case_revision) {
            (Some(case), Some(revision)) => Some((case, revision)),
            (Some(_), None) => {
                return Err(Refusal::field(
                    "case_revision",
                    "The act does not say which state of the case it is based on.",
                ));
            }
            (None, _) => None,
        };
        let operator = self.operator_id();
        Ok(self.register.write(RegisterAct { act_id: &act.id, verb, operator, at: self.now(), case }).await?)
    }

    /// Whether an act was done before. What leaves the window before its act is recorded (a print) asks this first: sent
    /// again, the act only gives its first answer.
    pub async fn was_done(&self, act: &Act) -> Answer<bool> {
        Ok(self.register.reader().await?.was_done(&act.id).await?)
    }

    /// Runs a verb on no particular case: one transaction, one entry. A repeat answers what was answered first.
    pub(crate) async fn act<T, F>(&self, act: &Act, verb: &str, change: F) -> Answer<T>
    where
        T: serde::Serialize + serde::de::DeserializeOwned,
        F: AsyncFnOnce(&mut Writer) -> Answer<(Done, T)>,
    {
        self.act_about(act, verb, None, change).await
    }

    /// The same on a case, refused where that is another than the one the act was based on; its list rows are the verb's
    /// business.
    pub(crate) async fn act_about<T, F>(
        &self,
        act: &Act,
        verb: &str,
        case: Option<CaseId>,
        change: F,
    ) -> Answer<T>
    where
        T: serde::Serialize + serde::de::DeserializeOwned,
        F: AsyncFnOnce(&mut Writer) -> Answer<(Done, T)>,
    {
        match self.begin(act, verb, case).await? {
            Begun::Repeat(answer) => from_json(&answer),
            Begun::Fresh(mut tx) => {
                let (done, answer) = change(&mut tx).await?;
                tx.commit(done.draft(), &to_json(&answer)?).await?;
                Ok(answer)
            }
        }
    }

    /// Runs a verb on a case: one transaction with its entry and the case's list rows brought up to date. A repeat
    /// changes nothing and answers the case as it stands.
    pub(crate) async fn on_case<F>(&self, act: &Act, verb: &str, case: CaseId, change: F) -> Answer<CaseView>
    where
        F: AsyncFnOnce(&mut Writer, &CaseFile) -> Answer<Done>,
    {
        if let Begun::Fresh(mut tx) = self.begin(act, verb, Some(case)).await? {
            let file = tx.load_case(case).await?;
            if file.case.state == CaseState::Closed && !ON_CLOSED.contains(&verb) {
                return Err(Refusal::not_now(
                    format!("{} is closed; its dates do not run.", file.case.number),
                    "Reopen it with a reason first, and do this then.",
                ));
            }
            let done = change(&mut tx, &file).await?.about(case);
            self.settle(&mut tx, case).await?;
            tx.commit(done.draft(), "{}").await?;
        }
        self.case(case).await
    }

    /// Brings the derived rows of a case up to date inside a running act.
    pub(crate) async fn settle(&self, tx: &mut Writer, case: CaseId) -> Answer<()> {
        let law = self.law_of(&tx.case(case).await?)?;
        self.settle_under(tx, case, &law).await
    }

    /// The same under a law that is not yet in place.
    pub(crate) async fn settle_under(&self, tx: &mut Writer, case: CaseId, law: &LawBook) -> Answer<()> {
        let mut file = tx.load_case(case).await?;
        let kept = self.kept(tx, &file, law).await?;
        if crate::verbs::hold_or_wake(tx, &file, kept.as_deref()).await? {
            file = tx.load_case(case).await?;
        }
        if self.owe_corrected_notice(tx, &file, law).await? {
            file = tx.load_case(case).await?;
        }
        self.put_rows(tx, &file, law).await
    }

    async fn put_rows(&self, tx: &mut Writer, file: &CaseFile, law: &LawBook) -> Answer<()> {
        let case = file.case.id;
        let setup = read_setup(tx).await?;
        let derived = derive(file, &setup, law, self.today());
        let due = due_rows(file, &derived.requests);
        let row = case_row(file, &due, &derived.child, &derived.next, &setup.companies);
        tx.put_case_rows(&[row]).await?;
        tx.put_due_dates(case, &due).await?;
        Ok(())
    }

    /// The case with everything derived for today.
    pub async fn case(&self, case: CaseId) -> Answer<CaseView> {
        let mut reader = self.register.reader().await?;
        let file = reader.load_case(case).await?;
        let setup = read_setup(&mut reader).await?;
        let operators = reader.operators().await?;
        let entries = reader.entries_of_case(case).await?;
        let earlier = reader.earlier_requests(case).await?;
        let kept = self.kept(&mut reader, &file, &self.law()).await?;
        let returned = crate::verbs::returned(&mut reader, &file).await?;
        let links = crate::verbs::links_of(&mut reader, case).await?;
        let authorities = crate::verbs::authorities_of(&mut reader, &file, self.today()).await?;
        drop(reader);
        let mut derived = derive(&file, &setup, &*self.law_of(&file.case)?, self.today());
        crate::derive::limits::remind(&mut derived.requests, &file, &earlier, &*self.law_of(&file.case)?);
        crate::derive::limits::keep(&mut derived.requests, &file, kept);
        Ok(CaseView { returned, links, authorities, ..case_view(file, entries, &operators, derived, &setup) })
    }

    /// The case file with what is derived of it, for verbs that decide on it.
    pub(crate) async fn derived(
        &self,
        reader: &mut register::Reader,
        case: CaseId,
    ) -> Answer<(CaseFile, Setup, Derived)> {
        let file = reader.load_case(case).await?;
        let setup = read_setup(reader).await?;
        let derived = derive(&file, &setup, &*self.law_of(&file.case)?, self.today());
        Ok((file, setup, derived))
    }
}

pub(crate) async fn read_setup(reader: &mut register::Reader) -> Answer<Setup> {
    Ok(Setup {
        companies: reader.companies().await?,
        policies: reader.policies().await?,
        systems: reader.systems(None).await?,
        providers: reader.providers(None).await?,
        categories: reader.categories(None).await?,
        applicability: reader.applicabilities().await?,
    })
}

pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Answer<String> {
    serde_json::to_string(value)
        .map_err(|e| Refusal::fault(format!("An answer could not be written as JSON: {e}.")))
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Answer<T> {
    serde_json::from_str(text).map_err(|e| Refusal::fault(format!("A stored answer could not be read: {e}.")))
}
