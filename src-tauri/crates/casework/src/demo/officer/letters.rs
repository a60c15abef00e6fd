//! Letters of a demo: drafted, filled with what only the officer can state, issued, printed, handed over, logged.

use domain::day::Day;
use domain::ids::{CaseId, LetterId};
use domain::nouns::{LeavingKind, LetterState, MailingProof, SendingState, TaskKind, TaskState};
use domain::words::Language;

use super::Officer;
use crate::error::{Answer, Refusal};
use crate::inputs::{DraftInput, HandOver, IslandText};
use crate::views::letter::{DraftField, FindingWeight, LetterView};

impl Officer<'_> {
    /// Drafts a letter and fills in what only the officer can state.
    pub async fn draft(&mut self, id: CaseId, kind: &str, language: Language) -> Answer<LetterView> {
        let view = self.desk.case(id).await?;
        let choices = self.desk.letter_choices(id).await?;
        let choice =
            choices.into_iter().find(|c| c.kind == kind).ok_or_else(|| Refusal::missing("kind of letter"))?;
        let language = if choice.languages.contains(&language) { language } else { Language::En };
        let input = DraftInput { kind: kind.to_owned(), language, requests: choice.requests };
        let act = self.act(Some(&view));
        let letter = self.desk.draft_letter(&act, id, input).await?;
        let told =
            view.tasks.iter().any(|t| t.kind == TaskKind::DeleteAtProvider && t.state == TaskState::Done);
        let mut texts = Vec::new();
        for field in &letter.fields {
            // A copy that is said to lie in the envelope has to be named among what lies there.
            let goes_with =
                field.name != "enclosures" || letter.fields.iter().any(|f| f.name == "access.copy");
            let text = if !goes_with {
                continue;
            } else if !field.value.is_empty() {
                field.value.clone()
            } else if field.required
                || self.words.words.get(&language).is_some_and(|w| w.contains_key(&field.name))
            {
                self.field(language, field, told)
            } else {
                continue;
            };
            texts.push(IslandText { name: field.name.clone(), text });
        }
        for island in letter.islands.iter().filter(|i| i.required && i.text.is_empty()) {
            texts.push(IslandText { name: island.name.clone(), text: self.words.of(language, &island.name) });
        }
        texts.retain(|t| !t.text.is_empty());
        let act = self.act(None);
        let saved = self.desk.save_draft(&act, letter.letter.id, texts).await?;
        self.say_what_is_asked(saved, language).await
    }

    /// Writes the places that a check asks for: a late letter says that it is late.
    async fn say_what_is_asked(&mut self, letter: LetterView, language: Language) -> Answer<LetterView> {
        let asked = letter.findings.iter().filter(|f| f.weight == FindingWeight::Refuse);
        let texts: Vec<IslandText> = asked
            .filter_map(|f| f.place.strip_prefix("islands."))
            .filter(|name| letter.islands.iter().any(|i| i.name == *name && i.text.is_empty()))
            .map(|name| IslandText { name: name.to_owned(), text: self.words.of(language, name) })
            .collect();
        if texts.is_empty() {
            return Ok(letter);
        }
        let act = self.act(None);
        self.desk.save_draft(&act, letter.letter.id, texts).await
    }

    /// What is stated in a field. `told`: a provider was told to delete, which the letter then has to say.
    fn field(&self, language: Language, field: &DraftField, told: bool) -> String {
        use crate::views::letter::DraftFieldKind::{Choice, Day, Line, Lines};
        match field.kind {
            Day => self.desk.today().to_string(),
            Choice => {
                let wanted = match field.name.as_str() {
                    "deletion.providers" if told => "told".to_owned(),
                    name => self.words.of(language, name),
                };
                let first = field.choices.first().map(|c| c.value.clone()).unwrap_or_default();
                if field.choices.iter().any(|c| c.value == wanted) { wanted } else { first }
            }
            Line | Lines => self.words.of(language, &field.name),
        }
    }

    /// Issues a letter.
    pub async fn issue(&mut self, letter: LetterId) -> Answer<LetterView> {
        let mut act = self.act(None);
        act.case_revision = Some(self.desk.letter(letter).await?.case_revision);
        self.desk.issue_letter(&act, letter).await
    }

    /// Prints and hands over what waits of a case; says how many.
    pub async fn mail(&mut self, id: CaseId) -> Answer<u32> {
        let view = self.desk.case(id).await?;
        let mut mailed = 0;
        for letter in view.letters.iter().filter(|l| l.state == LetterState::Issued) {
            for sending in letter.sendings.iter().filter(|s| s.state == SendingState::Waiting) {
                let act = self.act(None);
                self.desk
                    .record_printed(&act, vec![letter.id], LeavingKind::Print, "the office printer")
                    .await?;
                let input = HandOver {
                    day: self.desk.today(),
                    class: self.words.mail_class,
                    tracking: String::new(),
                    return_receipt: String::new(),
                    proof_kind: MailingProof::OwnRecord,
                    proof: self.words.proof.clone(),
                    despite: None,
                };
                let act = self.act(None);
                self.desk.hand_over(&act, sending.id, input).await?;
                mailed += 1;
            }
        }
        Ok(mailed)
    }

    /// The answer that fits: the kind the desk proposes, other than an acknowledgment.
    pub async fn answer_kind(&self, id: CaseId) -> Answer<Option<String>> {
        let choices = self.desk.letter_choices(id).await?;
        Ok(choices
            .into_iter()
            .find(|c| c.proposed && c.kind != "acknowledgment" && c.missing.is_empty())
            .map(|c| c.kind))
    }

    /// Makes the mail log of a day on which something went out.
    pub async fn mail_log(&mut self, day: Day) -> Answer<()> {
        let act = self.act(None);
        self.desk.make_mail_log(&act, day).await.map(drop)
    }
}
