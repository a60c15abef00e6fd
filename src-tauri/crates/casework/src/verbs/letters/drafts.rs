//! Drafts: begin, save, write in another language, throw away; and who approved a wording.

use domain::ids::{CaseId, CompanyId, Id, LetterId};
use domain::nouns::{CaseFile, CaseState, Letter, LetterState, WordingApproval};
use domain::words::Language;
use register::Begun;
use serde_json::json;

use crate::derive::letter::choices::{head, kind_title, languages_of};
use crate::derive::letter::recipient::by_kind;
use crate::desk::{Desk, Done, from_json, to_json};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, DraftInput, IslandText};
use crate::views::case::CaseView;
use crate::views::letter::LetterView;

use super::must_be;

impl Desk {
    /// Begins a draft.
    pub async fn draft_letter(&self, act: &Act, case: CaseId, input: DraftInput) -> Answer<LetterView> {
        has_text(&input.kind, input.language)?;
        let id = match self.begin(act, "draft_letter", Some(case)).await? {
            Begun::Repeat(answer) => from_json(&answer)?,
            Begun::Fresh(mut tx) => {
                let file = tx.load_case(case).await?;
                let answers: Vec<_> =
                    file.requests.iter().filter(|r| input.requests.contains(&r.id)).collect();
                let company = match answers.first() {
                    Some(first) if answers.iter().all(|r| r.company == first.company) => first.company,
                    Some(_) => {
                        return Err(Refusal::field(
                            "requests",
                            "A letter speaks for one company; choose the requests of one.",
                        ));
                    }
                    None if head(&input.kind).is_some_and(|text| text.without_request) => {
                        speaks_for(&mut tx, &file).await?
                    }
                    None => {
                        return Err(Refusal::field(
                            "requests",
                            "Choose the request that the letter answers.",
                        ));
                    }
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
                let recipient = by_kind(&file, &input.kind).map(|p| p.name.clone()).unwrap_or_default();
                let id = tx.insert_letter(&letter, &recipient).await?;
                let done = Done::new("letter_drafted", format!("Draft: {}", kind_title(&input.kind)))
                    .about(id)
                    .about(case);
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
            let done = Done::new("draft_saved", "Draft saved")
                .about(id)
                .about(opened.file.case.id)
                .with("words", json!(words));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Writes a draft in another language of its kind. What the officer wrote stays as it is written: each language of a kind
    /// has the same places. The way back is the same verb with the language before.
    ///
    /// # Errors
    /// The letter is no draft, is in that language already, or its kind has no text in it.
    pub async fn change_draft_language(
        &self,
        act: &Act,
        id: LetterId,
        language: Language,
    ) -> Answer<LetterView> {
        self.act(act, "change_draft_language", async |tx| {
            let opened = self.opened(tx, id).await?;
            must_be(&opened.letter, LetterState::Draft)?;
            has_text(&opened.letter.kind, language)?;
            let before = opened.letter.language;
            if before == language {
                return Err(Refusal::not_now("This draft is in that language already.", "Go on with it."));
            }
            let letter = Letter { language, revision: opened.letter.revision + 1, ..opened.letter.clone() };
            tx.update_letter(&letter, &opened.recipient()).await?;
            let title = kind_title(&letter.kind);
            let done = Done::new("draft_language_changed", format!("Draft in another language: {title}"))
                .about(id)
                .about(opened.file.case.id)
                .with("before", json!(before))
                .with("after", json!(language));
            Ok((done, ()))
        })
        .await?;
        self.letter(id).await
    }

    /// Throws a draft away. The letter in whose place it was begun stands again.
    pub async fn discard_draft(&self, act: &Act, id: LetterId) -> Answer<CaseView> {
        let case = self
            .on_letter(act, "discard_draft", id, async |tx| {
                let mut opened = self.opened(tx, id).await?;
                must_be(&opened.letter, LetterState::Draft)?;
                opened.letter.state = LetterState::Discarded;
                tx.update_letter(&opened.letter, &opened.recipient()).await?;
                let case = opened.file.case.id;
                let mut done = Done::new("draft_discarded", "Draft thrown away").about(id).about(case);
                for head in opened.file.letters.iter().filter(|l| l.state == LetterState::Superseded) {
                    let old = tx.letter(head.id).await?;
                    if old.superseded_by == Some(id) {
                        if opened.file.case.state == CaseState::Closed {
                            return Err(Refusal::not_now(
                                format!(
                                    "{} would wait for the post again, and its case is closed.",
                                    old.number
                                ),
                                "Reopen the case first.",
                            ));
                        }
                        super::issue::stand_again(tx, &old, &head.recipient).await?;
                        done = done.about(old.id).with("stands_again", json!(old.number));
                    }
                }
                self.settle(tx, case).await?;
                Ok((done, case))
            })
            .await?;
        self.case(case).await
    }

    /// Records who approved the wording of a letter's kind as it stands, so that its mark goes; a later change of the text
    /// brings the mark back.
    pub async fn approve_wording(
        &self,
        act: &Act,
        id: LetterId,
        approved_by: &str,
        day: domain::day::Day,
    ) -> Answer<LetterView> {
        let approved_by = required("approved_by", approved_by, "Say who approved the wording.")?;
        self.not_after_today("day", day)?;
        self.act(act, "approve_wording", async |tx| {
            let of = tx.letter(id).await?;
            let (kind, language) = (of.kind.as_str(), of.language);
            let hash = letters::template_hash(kind, language)
                .ok_or_else(|| Refusal::missing("text of this kind in this language"))?;
            let approval = WordingApproval {
                template: kind.to_owned(),
                language,
                hash: hash.clone(),
                approved_by: approved_by.clone(),
                day,
            };
            tx.insert_wording_approval(&approval).await?;
            Ok((
                Done::new("wording_approved", format!("{kind} ({language}) approved"))
                    .about(id)
                    .with("hash", json!(hash))
                    .with("after", json!(approval)),
                (),
            ))
        })
        .await?;
        self.letter(id).await
    }
}

fn has_text(kind: &str, language: Language) -> Answer<()> {
    if languages_of(kind).contains(&language) {
        return Ok(());
    }
    Err(Refusal::field("language", "There is no text of this kind in this language."))
}

/// For which company a letter speaks that answers no request: the one the case is about, else the first.
async fn speaks_for(tx: &mut register::Writer, file: &CaseFile) -> Answer<CompanyId> {
    if let Some(request) = file.requests.first() {
        return Ok(request.company);
    }
    tx.companies()
        .await?
        .first()
        .map(|c| c.id)
        .ok_or_else(|| Refusal::not_now("No company is set up.", "Set up the company first."))
}
