//! Letters on the desk: what can be written, how a letter stands, its pages. Drafting is in `drafts`, clearing a finding in
//! `clearing`, issuing and what follows it in `issue`, the second look before print and post in `again`, plain e-mails in
//! `mails`.

mod again;
mod by_log;
mod checks;
mod clearing;
mod drafts;
mod found;
mod issue;
mod known;
mod mails;
mod set_up_names;
mod stored;
mod to_whom;

pub(crate) use again::Again;
pub(crate) use issue::{call_off, post_sending};

use domain::ids::{CaseId, LetterFileId, LetterId};
use domain::nouns::{CaseFile, Letter, LetterState, Sending, WordingApproval};
use letters::{ImageFacts, LetterFacts};
use register::{Reader, Writer};

use crate::derive::case_view::Derived;
use crate::derive::letter::choices::{choices, kind_title, languages_of, plain_words};
use crate::derive::letter::recipient::within;
use crate::derive::letter::{DraftWords, Source, fields, letter_facts, unstated};
use crate::desk::{Desk, Done, from_json};
use crate::error::{Answer, Code, Refusal};
use crate::inputs::Act;
use crate::press::{Frozen, bars, examine, finding_view, print};
use crate::setup::Setup;
use crate::verbs::pictures::image;
use crate::views::letter::{ClearedView, Island, LetterChoice, LetterView};

/// A letter with everything it is made from, read in one go.
pub(super) struct Opened {
    pub(super) letter: Letter,
    pub(super) file: CaseFile,
    pub(super) setup: Setup,
    pub(super) derived: Derived,
    pub(super) operator: domain::nouns::Operator,
    pub(super) known: register::KnownIdentifiers,
    pub(super) disclosures: Vec<domain::nouns::Disclosure>,
    pub(super) approvals: Vec<WordingApproval>,
    /// The clearances that hold, oldest first.
    pub(super) cleared: Vec<ClearedView>,
    /// Why nothing may be deleted now.
    kept: Option<String>,
    logo: Option<ImageFacts>,
    signature: Option<ImageFacts>,
}

impl Opened {
    pub(super) fn source<'a>(
        &'a self,
        law: &'a laws::LawBook,
        words: &'a DraftWords,
        today: domain::day::Day,
        number: Option<String>,
    ) -> Answer<Source<'a>> {
        let company = self.setup.company(self.letter.company).ok_or_else(|| Refusal::missing("company"))?;
        Ok(Source {
            file: &self.file,
            requests: &self.derived.requests,
            setup: &self.setup,
            law,
            operator: &self.operator,
            company,
            logo: self.logo.clone(),
            signature: self.signature.clone(),
            kind: &self.letter.kind,
            language: self.letter.language,
            answers: &self.letter.requests,
            disclosures: &self.disclosures,
            words,
            today,
            number,
        })
    }

    pub(super) fn words(&self) -> Answer<DraftWords> {
        if self.letter.draft.is_empty() { Ok(DraftWords::default()) } else { from_json(&self.letter.draft) }
    }

    pub(super) fn examine(
        &self,
        source: &Source<'_>,
        facts: &LetterFacts,
    ) -> (Option<letters::Composed>, Vec<letters::Finding>) {
        let (composed, mut findings) = self.knowing(source.today, |known| examine(facts, known));
        self.name_the_unstated(source, facts, &mut findings);
        // The mark that every text carries goes once counsel has approved its very wording.
        if wording_mark(&self.letter, &self.approvals).is_none() {
            findings.retain(|f| f.check != "wording");
        }
        let of_part = |part: &Source<'_>| {
            let mut found = checks::of_case(part);
            found.extend(self.kept.as_deref().and_then(|why| checks::kept(part, why)));
            found
        };
        let tracks = source.tracks();
        if tracks.is_empty() {
            findings.extend(of_part(source));
        }
        for track in &tracks {
            let found = of_part(&source.of_track(track));
            let fresh: Vec<_> = found.into_iter().filter(|f| !findings.contains(f)).collect();
            findings.extend(fresh);
        }
        findings.extend(composed.as_ref().and_then(|c| set_up_names::printed(source, c)));
        (composed, findings)
    }

    /// The clearances that this very letter rests on: what was cleared and taken out since certifies nothing in it.
    pub(super) fn cleared_here(&self, today: domain::day::Day, facts: &LetterFacts) -> Vec<ClearedView> {
        if self.cleared.is_empty() {
            return Vec::new();
        }
        let (_, bare) = self
            .knowing(today, |known| examine(facts, &letters::Known { cleared: Vec::new(), ..known.clone() }));
        let stands = |c: &&ClearedView| bare.iter().any(|f| f.clearance == c.clearance);
        self.cleared.iter().filter(stands).cloned().collect()
    }

    /// Names the very fields that are empty, in place of everything that hangs on them.
    fn name_the_unstated(
        &self,
        source: &Source<'_>,
        facts: &LetterFacts,
        findings: &mut Vec<letters::Finding>,
    ) {
        let refuse = |place: String, sentence: String| letters::Finding {
            check: "compose".into(),
            severity: letters::Severity::Refuse,
            sentence,
            place,
            clearance: String::new(),
        };
        let needs = letters::needed(facts);
        let tracks = source.tracks();
        let mut missing = Vec::new();
        if tracks.is_empty() {
            missing = unstated(source, &needs);
        }
        for track in &tracks {
            missing.extend(unstated(&source.of_track(track), &needs));
        }
        for (set, fields) in missing {
            if fields.is_empty() {
                continue;
            }
            findings.retain(|f| !f.place.starts_with(&format!("{set}.")));
            findings.extend(fields.into_iter().map(|(place, sentence)| refuse(place, sentence)));
        }
        if self.file.child_checks.is_empty() && findings.iter().any(|f| f.place.starts_with("child.")) {
            findings.retain(|f| !f.place.starts_with("child."));
            let sentence = "The child check of the case has no finding yet. Decide it first.";
            findings.push(refuse("child".into(), sentence.into()));
        }
    }

    pub(super) fn recipient(&self) -> String {
        let words = self.words().unwrap_or_default();
        within(&self.file, &self.setup, self.letter.company, &self.letter.kind, &words).name()
    }
}

impl Desk {
    pub(super) async fn opened(&self, reader: &mut Reader, id: LetterId) -> Answer<Opened> {
        let letter = reader.letter(id).await?;
        let case = letter
            .case
            .ok_or_else(|| Refusal::not_now("This letter has no case.", "Write it from a case."))?;
        let (file, setup, derived) = self.derived(reader, case).await?;
        let operator_id = self.operator_id();
        let operator = reader.operator(operator_id).await?;
        let known = reader.known_identifiers(case).await?;
        let disclosures = reader.disclosures_of_company(letter.company).await?;
        let approvals = reader.wording_approvals().await?;
        let kept = self.kept(reader, &file, &self.law()).await?;
        let cleared = cleared(reader, id).await?;
        let logo = reader.logo_of(letter.company).await?;
        let logo = image(reader, logo).await?;
        let signature = reader.signature_of(operator_id).await?;
        let signature = image(reader, signature).await?;
        Ok(Opened {
            letter,
            file,
            setup,
            derived,
            operator,
            known,
            disclosures,
            approvals,
            cleared,
            kept,
            logo,
            signature,
        })
    }

    /// Runs a verb on a letter that changes its case: one transaction, one entry, refused where the case is another than
    /// the one the act was based on.
    pub(super) async fn on_letter<T, F>(&self, act: &Act, verb: &str, id: LetterId, change: F) -> Answer<T>
    where
        T: serde::Serialize + serde::de::DeserializeOwned,
        F: AsyncFnOnce(&mut Writer) -> Answer<(Done, T)>,
    {
        let case = self.register.reader().await?.letter(id).await?.case;
        self.act_about(act, verb, case, change).await
    }

    /// What can be written in a case now.
    pub async fn letter_choices(&self, case: CaseId) -> Answer<Vec<LetterChoice>> {
        let mut reader = self.register.reader().await?;
        let (file, _, derived) = self.derived(&mut reader, case).await?;
        Ok(choices(&file, &derived.requests, &derived.next))
    }

    /// A letter on the desk.
    pub async fn letter(&self, id: LetterId) -> Answer<LetterView> {
        let mut reader = self.register.reader().await?;
        let opened = self.opened(&mut reader, id).await?;
        let sendings = reader.sendings_of_letter(id).await?;
        let files = reader.files_of_letter(id).await?;
        drop(reader);
        let mut view = self.letter_view(&opened, sendings)?;
        view.files = files;
        Ok(view)
    }

    fn letter_view(&self, opened: &Opened, sendings: Vec<Sending>) -> Answer<LetterView> {
        let letter = opened.letter.clone();
        let words = opened.words()?;
        let mut view = LetterView {
            title: kind_title(&letter.kind),
            languages: languages_of(&letter.kind),
            case_number: opened.file.case.number.clone(),
            case_revision: opened.file.case.revision,
            address: Vec::new(),
            fields: Vec::new(),
            islands: Vec::new(),
            twin: String::new(),
            bars: Vec::new(),
            findings: Vec::new(),
            cleared: opened.cleared.clone(),
            wording_mark: wording_mark(&letter, &opened.approvals),
            approved_by: approval(&letter, &opened.approvals)
                .map(|a| format!("{}, {}", a.approved_by, domain::day::long(a.day))),
            may_issue: false,
            sendings,
            files: Vec::new(),
            letter,
        };
        if view.letter.state != LetterState::Draft {
            if !view.letter.frozen.is_empty() {
                let frozen = Frozen::read(&view.letter.frozen)?;
                view.address = domain::address::block(&frozen.facts.recipient).lines;
                view.twin = frozen.twin;
                view.cleared = frozen.cleared;
            }
            return Ok(view);
        }
        let law = self.law();
        let source = opened.source(&law, &words, self.today(), None)?;
        let facts = letter_facts(&source);
        view.address = domain::address::block(&facts.recipient).lines;
        let needs = letters::needed(&facts);
        view.fields = fields(&source, &needs);
        view.islands = islands(&view.letter.kind, view.letter.language, &words);
        for track in source.tracks() {
            let further = fields(&source.of_track(&track), &needs);
            let further: Vec<_> =
                further.into_iter().filter(|f| !view.fields.iter().any(|g| g.name == f.name)).collect();
            view.fields.extend(further);
            let further = islands(&track.kind, view.letter.language, &words);
            let further: Vec<_> =
                further.into_iter().filter(|i| !view.islands.iter().any(|j| j.name == i.name)).collect();
            view.islands.extend(further);
        }
        let (composed, findings) = opened.examine(&source, &facts);
        view.twin = composed.as_ref().map(letters::twin_html).unwrap_or_default();
        view.bars = composed.as_ref().map(bars).unwrap_or_default();
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
        let facts = letter_facts(&opened.source(&self.law(), &words, self.today(), None)?);
        let composed = letters::compose(&facts).map_err(|faults| {
            let first = faults.first().map(ToString::to_string).unwrap_or_default();
            Refusal::new(Code::LetterRefused, first, "Fill in what is missing; the preview follows.")
        })?;
        tokio::task::spawn_blocking(move || print(&composed))
            .await
            .map_err(|_| Refusal::fault("Drawing the preview was broken off."))?
            .map(|printed| printed.bytes)
    }
}

impl Desk {
    /// A file that goes with an issued letter: its name and its bytes. It holds what the letter encloses, so it is handed out
    /// where the letter may be, or where the person has it already.
    pub async fn letter_file(&self, id: LetterFileId) -> Answer<(String, Vec<u8>)> {
        let mut reader = self.register.reader().await?;
        let file = reader.letter_file(id).await?;
        self.fit_for_copy(&mut reader, &[file.letter]).await?;
        Ok((file.name, reader.read_blob(file.blob).await?))
    }
}

fn islands(kind: &str, language: domain::words::Language, words: &DraftWords) -> Vec<Island> {
    let Some(text) = letters::text::shelf_of(language).and_then(Result::ok).and_then(|s| s.texts.get(kind))
    else {
        return Vec::new();
    };
    // The form speaks the language of the desk, whatever that of the letter.
    let desk = letters::text::shelf_of(domain::words::Language::En)
        .and_then(Result::ok)
        .and_then(|s| s.texts.get(kind));
    let required = |name: &str| {
        text.shapes
            .iter()
            .any(|s| matches!(s, letters::text::Shape::Island { name: n, required: true } if n == name))
    };
    text.islands
        .iter()
        .map(|(name, hint)| Island {
            label: plain_words(name),
            hint: desk
                .and_then(|t| t.islands.iter().find(|(n, _)| n == name))
                .map_or(hint, |(_, h)| h)
                .clone(),
            required: required(name),
            text: words.0.get(name).cloned().unwrap_or_default(),
            name: name.clone(),
        })
        .collect()
}

/// The clearances of a letter that hold, oldest first.
async fn cleared(reader: &mut Reader, id: LetterId) -> Answer<Vec<ClearedView>> {
    let all = reader.clearances_of_letter(id).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let operators = reader.operators().await?;
    let name = |id| operators.iter().find(|o| o.id == id).map(|o| o.name.clone()).unwrap_or_default();
    let view = |c: domain::nouns::Clearance| ClearedView {
        by: name(c.operator),
        check: c.check,
        place: c.place,
        reason: c.reason,
        at: c.at,
        clearance: c.clearance,
    };
    Ok(all.into_iter().filter(|c| c.taken_back.is_none()).map(view).collect())
}

/// The approval of this very wording, the latest of several.
fn approval<'a>(letter: &Letter, approvals: &'a [WordingApproval]) -> Option<&'a WordingApproval> {
    let hash = letters::template_hash(&letter.kind, letter.language)?;
    approvals
        .iter()
        .rev()
        .find(|a| a.template == letter.kind && a.language == letter.language && a.hash == hash)
}

fn wording_mark(letter: &Letter, approvals: &[WordingApproval]) -> Option<String> {
    approval(letter, approvals).is_none().then(|| "not confirmed by counsel".to_owned())
}

pub(super) fn must_be(letter: &Letter, state: LetterState) -> Answer<()> {
    if letter.state == state {
        return Ok(());
    }
    let (what, next) = match letter.state {
        LetterState::Draft => ("This letter is still a draft.", "Issue it first."),
        LetterState::Issued => {
            ("This letter is issued and can’t be changed.", "Void it, or write another in its place.")
        }
        LetterState::Voided => ("This letter is void.", "Write a new one."),
        LetterState::Superseded => ("Another letter took the place of this one.", "Open the other letter."),
        LetterState::Discarded => ("This draft was thrown away.", "Write a new one."),
    };
    Err(Refusal::not_now(what, next))
}
