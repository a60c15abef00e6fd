//! Letters from draft to issue. An issued letter is frozen; it can be voided or superseded, never changed.

use domain::ids::{CaseId, Id, LetterId};
use domain::nouns::{
    BindingState, CaseFile, Letter, LetterState, Sending, SendingChannel, SendingState, WordingApproval,
};
use domain::words::Language;
use letters::{Known, LetterFacts};
use register::{Begun, Reader, Series, Writer};
use serde_json::json;

use crate::derive::case_view::Derived;
use crate::derive::letter::choices::{choices, head, kind_title, languages_of};
use crate::derive::letter::{DraftWords, Source, fields, letter_facts};
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Code, Refusal, required};
use crate::inputs::{Act, DraftInput, IslandText};
use crate::press::{Frozen, examine, finding_view, freeze, print};
use crate::setup::Setup;
use crate::views::case::CaseView;
use crate::views::letter::{Island, LetterChoice, LetterView};

/// A letter with everything it is made from, read in one go.
struct Opened {
    letter: Letter,
    file: CaseFile,
    setup: Setup,
    derived: Derived,
    operator: domain::nouns::Operator,
    known: register::KnownIdentifiers,
}

impl Opened {
    fn source<'a>(&'a self, law: &'a laws::LawBook, words: &'a DraftWords, today: domain::day::Day, number: Option<String>) -> Answer<Source<'a>> {
        let company = self.setup.company(self.letter.company).ok_or_else(|| Refusal::missing("company"))?;
        Ok(Source {
            file: &self.file,
            requests: &self.derived.requests,
            setup: &self.setup,
            law,
            operator: &self.operator,
            company,
            kind: &self.letter.kind,
            language: self.letter.language,
            answers: &self.letter.requests,
            words,
            today,
            number,
        })
    }

    fn words(&self) -> Answer<DraftWords> {
        if self.letter.draft.is_empty() { Ok(DraftWords::default()) } else { from_json(&self.letter.draft) }
    }

    fn examine(&self, facts: &LetterFacts, today: domain::day::Day) -> (Option<letters::Composed>, Vec<letters::Finding>) {
        let is_identifier = |text: &str| {
            domain::identifiers::IdentifierKind::ALL.iter().any(|kind| self.known.contains(kind.as_str(), text))
        };
        let child = self.file.child_checks.last();
        let known = Known {
            today: Some(today),
            identifiers: Vec::new(),
            is_identifier: Some(&is_identifier),
            birth_dates: self
                .file
                .people
                .iter()
                .filter_map(|p| p.person.born)
                .chain(child.and_then(|c| c.born))
                .collect(),
            child_names: child
                .and_then(|c| c.child)
                .and_then(|id| self.file.people.iter().find(|p| p.person.id == id))
                .map(|p| p.person.name.clone())
                .into_iter()
                .collect(),
            cleared: Vec::new(),
        };
        examine(facts, &known)
    }

    fn recipient(&self) -> String {
        crate::derive::next::addressee(&self.file).map(|p| p.name.clone()).unwrap_or_default()
    }
}

impl Desk {
    async fn opened(&self, reader: &mut Reader, id: LetterId) -> Answer<Opened> {
        let letter = reader.letter(id).await?;
        let case = letter.case.ok_or_else(|| Refusal::not_now("This letter has no case.", "Write it from a case."))?;
        let (file, setup, derived) = self.derived(reader, case).await?;
        let operator_id = self.operator_id();
        let operator = reader.operator(operator_id).await?;
        let known = reader.known_identifiers(case).await?;
        Ok(Opened { letter, file, setup, derived, operator, known })
    }

    /// What can be written in a case now.
    pub async fn letter_choices(&self, case: CaseId) -> Answer<Vec<LetterChoice>> {
        let mut reader = self.register.reader().await?;
        let (file, _, derived) = self.derived(&mut reader, case).await?;
        Ok(choices(&file, &derived.next))
    }

    /// A letter on the desk.
    pub async fn letter(&self, id: LetterId) -> Answer<LetterView> {
        let mut reader = self.register.reader().await?;
        let opened = self.opened(&mut reader, id).await?;
        let sendings = reader.sendings_of_letter(id).await?;
        let approvals = reader.wording_approvals().await?;
        drop(reader);
        self.letter_view(&opened, sendings, &approvals)
    }

    fn letter_view(&self, opened: &Opened, sendings: Vec<Sending>, approvals: &[WordingApproval]) -> Answer<LetterView> {
        let letter = opened.letter.clone();
        let words = opened.words()?;
        let mut view = LetterView {
            title: kind_title(&letter.kind),
            case_number: opened.file.case.number.clone(),
            address: Vec::new(),
            fields: Vec::new(),
            islands: Vec::new(),
            twin: String::new(),
            findings: Vec::new(),
            wording_mark: wording_mark(&letter, approvals),
            may_issue: false,
            sendings,
            letter,
        };
        if view.letter.state != LetterState::Draft {
            if !view.letter.frozen.is_empty() {
                let frozen = Frozen::read(&view.letter.frozen)?;
                view.address = domain::address::block(&frozen.facts.recipient).lines;
                view.twin = frozen.twin;
            }
            return Ok(view);
        }
        let source = opened.source(&self.law, &words, self.today(), None)?;
        let facts = letter_facts(&source);
        view.address = domain::address::block(&facts.recipient).lines;
        let needs = head(&view.letter.kind).map(needs_of).unwrap_or_default();
        view.fields = fields(&source, &needs);
        view.islands = islands(&view.letter, &words);
        let (composed, findings) = opened.examine(&facts, self.today());
        view.twin = composed.as_ref().map(letters::twin_html).unwrap_or_default();
        view.may_issue = composed.is_some() && letters::may_issue(&findings);
        view.findings = findings.iter().map(finding_view).collect();
        view.findings.sort_by_key(|f| f.weight);
        Ok(view)
    }

    /// The pages: a preview of a draft, the stored bytes of an issued letter.
    pub async fn letter_pdf(&self, id: LetterId) -> Answer<Vec<u8>> {
        let mut reader = self.register.reader().await?;
        let opened = self.opened(&mut reader, id).await?;
        if let Some(blob) = opened.letter.pdf {
            return Ok(reader.read_blob(blob).await?);
        }
        drop(reader);
        let words = opened.words()?;
        let facts = letter_facts(&opened.source(&self.law, &words, self.today(), None)?);
        let composed = letters::compose(&facts).map_err(|faults| {
            let first = faults.first().map(ToString::to_string).unwrap_or_default();
            Refusal::new(Code::LetterRefused, first, "Fill in what is missing; the preview follows.")
        })?;
        tokio::task::spawn_blocking(move || print(&composed))
            .await
            .map_err(|_| Refusal::fault("Drawing the preview was broken off."))?
            .map(|(bytes, _)| bytes)
    }

    /// Begins a draft.
    pub async fn draft_letter(&self, act: &Act, case: CaseId, input: DraftInput) -> Answer<LetterView> {
        if !languages_of(&input.kind).contains(&input.language) {
            return Err(Refusal::field("language", "There is no text of this kind in this language."));
        }
        let id = match self.begin(act, "draft_letter", Some(case)).await? {
            Begun::Repeat(answer) => from_json(&answer)?,
            Begun::Fresh(mut tx) => {
                let file = tx.load_case(case).await?;
                let answers: Vec<_> = file.requests.iter().filter(|r| input.requests.contains(&r.id)).collect();
                let company = match answers.first() {
                    Some(first) if answers.iter().all(|r| r.company == first.company) => first.company,
                    Some(_) => {
                        return Err(Refusal::field(
                            "requests",
                            "A letter speaks for one company; choose the requests of one.",
                        ));
                    }
                    None => return Err(Refusal::field("requests", "Choose the request that the letter answers.")),
                };
                let letter = Letter {
                    id: Id::new(0),
                    case: Some(case),
                    company,
                    requests: answers.iter().map(|r| r.id).collect(),
                    kind: input.kind.clone(),
                    language: input.language,
                    state: LetterState::Draft,
                    number: String::new(),
                    draft: String::new(),
                    frozen: String::new(),
                    pdf: None,
                    pdf_sha256: String::new(),
                    pages: 0,
                    issued: None,
                    void_reason: String::new(),
                    superseded_by: None,
                    revision: 0,
                };
                let recipient = crate::derive::next::addressee(&file).map(|p| p.name.clone()).unwrap_or_default();
                let id = tx.insert_letter(&letter, &recipient).await?;
                let done = Done::new("letter_drafted", format!("Draft: {}", kind_title(&input.kind))).about(id).about(case);
                self.settle(&mut tx, case).await?;
                tx.commit(done.draft(), &to_json(&id)?).await?;
                id
            }
        };
        self.letter(id).await
    }

    /// Saves the officer's words in a draft: fields and islands by name. One entry per saved stretch.
    pub async fn save_draft(&self, act: &Act, id: LetterId, texts: Vec<IslandText>) -> Answer<LetterView> {
        self.act(act, "save_draft", async |tx| {
            let mut opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            let mut words = opened.words()?;
            for text in &texts {
                words.0.insert(text.name.clone(), text.text.clone());
            }
            words.0.retain(|_, w| !w.is_empty());
            opened.letter.draft = to_json(&words)?;
            opened.letter.revision += 1;
            let recipient = opened.recipient();
            tx.update_letter(&opened.letter, &recipient).await?;
            let done = Done::new("draft_saved", "Draft saved").about(id).about(opened.file.case.id).with("words", json!(words));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Throws a draft away.
    pub async fn discard_draft(&self, act: &Act, id: LetterId) -> Answer<CaseView> {
        let case = self
            .act(act, "discard_draft", async |tx| {
                let mut opened = self.opened(tx, id).await?;
                must_be(&opened.letter, LetterState::Draft)?;
                opened.letter.state = LetterState::Discarded;
                tx.update_letter(&opened.letter, &opened.recipient()).await?;
                let case = opened.file.case.id;
                tx.touch(case);
                self.settle(tx, case).await?;
                Ok((Done::new("draft_discarded", "Draft thrown away").about(id).about(case), case))
            })
            .await?;
        self.case(case).await
    }

    /// Issues a letter: checks it, numbers it, draws it, freezes it, and puts it in the mail queue.
    pub async fn issue_letter(&self, act: &Act, id: LetterId) -> Answer<LetterView> {
        let today = self.today();
        let now = self.now();
        self.act(act, "issue_letter", async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            let words = opened.words()?;
            let number = tx.next_number(Series::Letter).await?;
            let facts = letter_facts(&opened.source(&self.law, &words, today, Some(number.clone()))?);
            let (composed, findings) = opened.examine(&facts, today);
            let composed = match composed {
                Some(composed) if letters::may_issue(&findings) => composed,
                _ => return Err(refused(&findings)),
            };
            let clocks = opened
                .derived
                .requests
                .iter()
                .filter(|r| opened.letter.requests.contains(&r.request.id))
                .flat_map(|r| &r.bindings)
                .filter(|b| b.binding.state == BindingState::Bound)
                .flat_map(|b| b.clocks.iter().map(|c| c.clock.clone()))
                .collect();
            let frozen = freeze(facts, &composed, &self.law, clocks, &findings, now);
            let address = composed.address.lines.clone();
            let (bytes, pages) = tokio::task::spawn_blocking(move || print(&composed))
                .await
                .map_err(|_| Refusal::fault("Drawing the letter was broken off."))??;
            let sha256 = super::inbox::sha256_hex(&bytes);
            let blob = tx.put_blob(&mut bytes.as_slice()).await?.id;
            let case = opened.file.case.id;
            let letter = Letter {
                state: LetterState::Issued,
                number: number.clone(),
                frozen: to_json(&frozen)?,
                pdf: Some(blob),
                pdf_sha256: sha256.clone(),
                pages,
                issued: Some(now),
                ..opened.letter.clone()
            };
            tx.update_letter(&letter, &opened.recipient()).await?;
            tx.insert_sending(&post_sending(id, address)).await?;
            self.index_letter(tx, &letter, &opened).await?;
            tx.touch(case);
            self.settle(tx, case).await?;
            let done = Done::new("letter_issued", format!("{number} issued: {}", kind_title(&letter.kind)))
                .about(id)
                .about(case)
                .with("number", json!(number))
                .with("pdf_sha256", json!(sha256))
                .with("template", json!(frozen.template.hash))
                .with("warned", json!(frozen.warned));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    async fn index_letter(&self, tx: &mut Writer, letter: &Letter, opened: &Opened) -> Answer<()> {
        let words = format!("{} {} {}", letter.number, opened.recipient(), opened.file.case.number);
        crate::index::letter(tx, letter.id, opened.file.case.id, &words).await
    }

    /// Voids an issued letter with a reason. What went out stays in the record.
    pub async fn void_letter(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why the letter is void.")?;
        self.act(act, "void_letter", async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Issued)?;
            let letter = Letter { state: LetterState::Voided, void_reason: reason.clone(), ..opened.letter.clone() };
            tx.update_letter(&letter, &opened.recipient()).await?;
            call_off(tx, id).await?;
            let case = opened.file.case.id;
            tx.touch(case);
            self.settle(tx, case).await?;
            Ok((Done::new("letter_voided", format!("{} voided", letter.number)).about(id).about(case).reason(&reason), ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Replaces an issued letter: the old one stays, a new draft with the same words is begun.
    pub async fn supersede_letter(&self, act: &Act, id: LetterId, reason: &str) -> Answer<LetterView> {
        let reason = required("reason", reason, "Say why another letter takes its place.")?;
        let fresh = self
            .act(act, "supersede_letter", async |tx| {
                let opened = self.opened(tx, id).await?;
                must_be(&opened.letter, LetterState::Issued)?;
                let draft = Letter {
                    id: Id::new(0),
                    state: LetterState::Draft,
                    number: String::new(),
                    frozen: String::new(),
                    pdf: None,
                    pdf_sha256: String::new(),
                    pages: 0,
                    issued: None,
                    revision: 0,
                    ..opened.letter.clone()
                };
                let fresh = tx.insert_letter(&draft, &opened.recipient()).await?;
                let old = Letter {
                    state: LetterState::Superseded,
                    superseded_by: Some(fresh),
                    ..opened.letter.clone()
                };
                tx.update_letter(&old, &opened.recipient()).await?;
                call_off(tx, id).await?;
                let case = opened.file.case.id;
                tx.touch(case);
                self.settle(tx, case).await?;
                let done = Done::new("letter_superseded", format!("{} gives way to a new draft", old.number))
                    .about(id)
                    .about(fresh)
                    .about(case)
                    .reason(&reason);
                Ok((done, fresh))
            })
            .await?;
        self.letter(fresh).await
    }

    /// Records who approved a wording, so that its mark goes.
    pub async fn approve_wording(
        &self,
        act: &Act,
        kind: &str,
        language: Language,
        approved_by: &str,
        day: domain::day::Day,
    ) -> Answer<()> {
        let approved_by = required("approved_by", approved_by, "Say who approved the wording.")?;
        self.not_after_today("day", day)?;
        let hash = letters::template_hash(kind, language)
            .ok_or_else(|| Refusal::field("kind", "There is no text of this kind in this language."))?;
        self.act(act, "approve_wording", async |tx| {
            let approval =
                WordingApproval { template: kind.to_owned(), language, hash: hash.clone(), approved_by: approved_by.clone(), day };
            tx.insert_wording_approval(&approval).await?;
            Ok((Done::new("wording_approved", format!("{kind} ({language}) approved")).with("hash", json!(hash)), ()))
        })
        .await
    }
}

fn needs_of(file: &letters::text::TextFile) -> Vec<String> {
    file.needs.iter().cloned().chain(file.needs_when.iter().flat_map(|n| n.facts.iter().cloned())).collect()
}

fn islands(letter: &Letter, words: &DraftWords) -> Vec<Island> {
    let Some(text) = letters::text::shelf_of(letter.language).and_then(Result::ok).and_then(|s| s.texts.get(&letter.kind))
    else {
        return Vec::new();
    };
    let required = |name: &str| {
        text.shapes.iter().any(|s| matches!(s, letters::text::Shape::Island { name: n, required: true } if n == name))
    };
    text.islands
        .iter()
        .map(|(name, hint)| Island {
            label: kind_title(name),
            hint: hint.clone(),
            required: required(name),
            text: words.0.get(name).cloned().unwrap_or_default(),
            name: name.clone(),
        })
        .collect()
}

fn wording_mark(letter: &Letter, approvals: &[WordingApproval]) -> Option<String> {
    let hash = letters::template_hash(&letter.kind, letter.language)?;
    let approved = approvals.iter().any(|a| a.template == letter.kind && a.language == letter.language && a.hash == hash);
    (!approved).then(|| "wording not confirmed by counsel".to_owned())
}

fn must_be(letter: &Letter, state: LetterState) -> Answer<()> {
    if letter.state == state {
        return Ok(());
    }
    let (what, next) = match letter.state {
        LetterState::Draft => ("This letter is still a draft.", "Issue it first."),
        LetterState::Issued => ("This letter is issued and can’t be changed.", "Void it, or write another in its place."),
        LetterState::Voided => ("This letter is void.", "Write a new one."),
        LetterState::Superseded => ("Another letter took the place of this one.", "Open the other letter."),
        LetterState::Discarded => ("This draft was thrown away.", "Write a new one."),
    };
    Err(Refusal::not_now(what, next))
}

fn refused(findings: &[letters::Finding]) -> Refusal {
    let mut refusal = Refusal::new(
        Code::LetterRefused,
        "The letter can’t be issued as it stands.",
        "Mend what is listed and issue it then.",
    );
    refusal.fields = findings
        .iter()
        .filter(|f| f.severity == letters::Severity::Refuse)
        .map(|f| crate::error::FieldFault { field: f.place.clone(), sentence: f.sentence.clone() })
        .collect();
    if let [only] = refusal.fields.as_slice() {
        refusal.what.clone_from(&only.sentence);
    }
    refusal
}

fn post_sending(letter: LetterId, address: Vec<String>) -> Sending {
    Sending {
        id: Id::new(0),
        letter,
        channel: SendingChannel::Post,
        address,
        state: SendingState::Waiting,
        printed: None,
        handed_over: None,
        class: String::new(),
        tracking: String::new(),
        proof: String::new(),
        delivered: None,
        returned: None,
        note: String::new(),
        mail_log: None,
    }
}

/// Sendings that are not out yet are called off.
async fn call_off(tx: &mut Writer, letter: LetterId) -> Answer<()> {
    for mut sending in tx.sendings_of_letter(letter).await? {
        if matches!(sending.state, SendingState::Waiting | SendingState::Printed) {
            sending.state = SendingState::CalledOff;
            tx.update_sending(&sending).await?;
        }
    }
    Ok(())
}
