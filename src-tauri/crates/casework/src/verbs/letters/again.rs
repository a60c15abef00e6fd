//! The second look at an issued letter, before it is printed and before it is handed over. Its words are frozen, but the
//! case goes on: the person may have moved, the child check may say something else, a number that stood there harmlessly
//! may have become known, the date may have moved or passed. Some of that refuses, some is only shown. What is found is
//! never put right here: the letter is voided or replaced. Not here: how a print or a hand-over is recorded.

use domain::clock::Clock;
use domain::day::{Day, day_in_katy, long};
use domain::ids::LetterId;
use domain::nouns::{BindingState, CaseState, Letter, LetterState, Sending, SendingState};
use letters::{Finding, Severity};
use register::Reader;
use serde_json::{Value, json};

use crate::derive::clocks::answers_by;
use crate::derive::letter::letter_facts;
use crate::desk::Desk;
use crate::error::{Answer, Code, FieldFault, Refusal};
use crate::press::{Frozen, FrozenChild, examine, finding_view};
use crate::views::letter::LetterAgain;

use super::found::{refuse, warn};
use super::{Opened, checks, stored};

/// A letter older than this many days is looked at once more by a person.
const FRESH: i64 = 3;

/// What of the words refuses because the case knows it.
pub(super) const KNOWN: &[&str] = &["known_identifier", "known_birth_date"];
/// What could not be looked for at all.
pub(super) const NOT_LOOKED_THROUGH: &str = "not_looked_through";
/// What refuses an issued letter among the checks of its words and of its case: what the case has come to know, what the
/// passing of time made untrue, and that it would go to somebody who may not have it, or tell of a deletion that may not be.
const REFUSE: &[&str] = &[
    "known_identifier",
    "known_birth_date",
    "child_in_window",
    "past_due",
    "promised_past",
    "identity",
    "authority",
    "reporter",
    "child_addressed",
    "address_came_back",
    "kept_while_challenged",
];
/// What is shown: patterns that were cleared or passed when it was issued, and the last safe day.
const WARN: &[&str] = &["identifier", "birth_date", "window_words", "mail_by", NOT_LOOKED_THROUGH];

/// An issued letter looked at once more.
pub(crate) struct Again {
    /// The letter.
    pub(crate) letter: Letter,
    /// Refusals first.
    findings: Vec<Finding>,
}

impl Again {
    /// What refuses, as sentences.
    pub(crate) fn refusals(&self) -> Vec<&str> {
        let refuses = |f: &&Finding| f.severity == Severity::Refuse;
        self.findings.iter().filter(refuses).map(|f| f.sentence.as_str()).collect()
    }

    /// The checks that found something, for an entry: no sentence, which may name a person.
    pub(crate) fn checks(&self) -> Vec<&str> {
        self.findings.iter().map(|f| f.check.as_str()).collect()
    }

    fn view(&self) -> LetterAgain {
        LetterAgain {
            letter: self.letter.id,
            number: self.letter.number.clone(),
            findings: self.findings.iter().map(finding_view).collect(),
        }
    }
}

impl Desk {
    /// What stands now between issued letters and the post, letter by letter. Nothing changes by looking.
    pub async fn check_again(&self, letters: Vec<LetterId>) -> Answer<Vec<LetterAgain>> {
        let mut reader = self.register.reader().await?;
        let mut all = Vec::with_capacity(letters.len());
        for id in letters {
            all.push(self.again(&mut reader, id, self.today()).await?.view());
        }
        Ok(all)
    }

    /// One letter as it stands on a day.
    pub(crate) async fn again(&self, reader: &mut Reader, id: LetterId, day: Day) -> Answer<Again> {
        let letter = reader.letter(id).await?;
        let mut findings = Vec::new();
        if letter.state != LetterState::Issued {
            findings.push(refuse("not_issued", not_issued(&letter)));
            return Ok(Again { letter, findings });
        }
        let frozen = Frozen::read(&letter.frozen)?;
        findings.extend(old(&letter, day));
        if letter.case.is_some() {
            let opened = self.opened(reader, id).await?;
            let sendings = reader.sendings_of_letter(id).await?;
            findings.extend(self.beside_the_case(&opened, &frozen, &sendings, day)?);
        }
        findings.sort_by_key(|f| f.severity != Severity::Refuse);
        Ok(Again { letter, findings })
    }

    fn beside_the_case(
        &self,
        opened: &Opened,
        frozen: &Frozen,
        sendings: &[Sending],
        day: Day,
    ) -> Answer<Vec<Finding>> {
        let law = self.law_of(&opened.file.case)?;
        let words = opened.words()?;
        let source = opened.source(&law, &words, day, Some(opened.letter.number.clone()))?;
        let now = letter_facts(&source);
        let mut findings = Vec::new();
        let then = domain::address::block(&frozen.facts.recipient).lines;
        let address = domain::address::block(&now.recipient).lines;
        if then != address {
            findings.push(refuse("address_changed", moved(&address)));
        }
        if frozen.child.as_ref().is_some_and(|then| *then != FrozenChild::of(&opened.file)) {
            findings.push(refuse(
                "child_changed",
                "The child check of the case says something else than when this letter was issued. Read the letter once more \
                 and replace it by one that fits the finding.",
            ));
        }
        if opened.file.case.state == CaseState::Closed {
            findings.push(warn(
                "case_closed",
                "The case of this letter is closed. See that the letter is still to go out; otherwise void it.",
            ));
        } else {
            findings.extend(due_moved(opened, sendings));
        }
        let mut facts = frozen.facts.clone();
        facts.clocks = now.clocks;
        let (composed, mut found) = opened.knowing(day, |known| examine(&facts, known));
        // What was issued is looked through, not what the text of today would make of it.
        if composed.is_none_or(|c| c.template.hash != frozen.template.hash) {
            found.retain(|f| !KNOWN.contains(&f.check.as_str()));
            found.extend(opened.knowing(day, |known| stored::known_in(frozen, known)));
            findings.push(warn(
                "text_changed",
                "The text of this kind of letter was changed since this one was issued. Of its words only \
                 what the case keeps under lock is looked for; read its pages yourself before it goes out.",
            ));
        }
        found.extend(checks::of_case(&source));
        found.extend(opened.kept.as_deref().and_then(|why| checks::kept(&source, why)));
        findings.extend(found.into_iter().filter_map(after_issue));
        Ok(findings)
    }

    /// Refuses letters that may not be printed as the case stands. Where nothing waits and something is out, it is a copy that
    /// is printed. Gives what only warns, by the letter's number, for the entry.
    pub(crate) async fn fit_for_print(&self, reader: &mut Reader, letters: &[LetterId]) -> Answer<Value> {
        self.fit(reader, letters, is_out).await
    }

    /// The same of copies: of a letter of which some piece is out they may always be made, for the person holds it.
    pub(crate) async fn fit_for_copy(&self, reader: &mut Reader, letters: &[LetterId]) -> Answer<()> {
        self.fit(reader, letters, |s| s.iter().any(|s| s.handed_over.is_some())).await.map(drop)
    }

    async fn fit(
        &self,
        reader: &mut Reader,
        letters: &[LetterId],
        is_copy: impl Fn(&[Sending]) -> bool,
    ) -> Answer<Value> {
        let mut faults = Vec::new();
        let mut warned = serde_json::Map::new();
        for id in letters {
            if is_copy(&reader.sendings_of_letter(*id).await?) {
                continue;
            }
            let again = self.again(reader, *id, self.today()).await?;
            let refusals = again.refusals();
            let fault = |sentence: &&str| FieldFault {
                field: again.letter.number.clone(),
                sentence: (*sentence).to_owned(),
            };
            faults.extend(refusals.iter().map(fault));
            if refusals.is_empty() && !again.findings.is_empty() {
                warned.insert(again.letter.number.clone(), json!(again.checks()));
            }
        }
        if faults.is_empty() { Ok(Value::Object(warned)) } else { Err(unfit(faults)) }
    }
}

/// Whether every sending of the letter that was to go out is out: what is printed then is a copy.
fn is_out(sendings: &[Sending]) -> bool {
    let waits = |s: &Sending| matches!(s.state, SendingState::Waiting | SendingState::Printed);
    sendings.iter().any(|s| s.handed_over.is_some()) && !sendings.iter().any(waits)
}

fn unfit(faults: Vec<FieldFault>) -> Refusal {
    let said: Vec<String> = faults.iter().map(|f| format!("{}: {}", f.field, f.sentence)).collect();
    let mut refusal = Refusal::new(
        Code::LetterRefused,
        format!("Nothing was printed or saved. {}", said.join(" ")),
        "Leave these letters out, or replace or void them first; then take the others.",
    );
    refusal.fields = faults;
    refusal
}

fn not_issued(letter: &Letter) -> &'static str {
    match letter.state {
        LetterState::Draft => "This letter is still a draft. Issue it first.",
        LetterState::Voided => "This letter is void. Take it out of the envelope; write a new one.",
        LetterState::Superseded => "Another letter took the place of this one. Send that one.",
        LetterState::Discarded => "This draft was thrown away. Write a new one.",
        LetterState::Issued => "",
    }
}

/// Days between the letter's own day and the day on which it goes.
fn old(letter: &Letter, day: Day) -> Option<Finding> {
    let dated = day_in_katy(letter.issued?);
    let days = day.signed_duration_since(dated).num_days();
    (days > FRESH).then(|| {
        warn(
            "old",
            format!(
                "This letter is dated {}, {days} days ago. See that it still holds; replace it where it does not.",
                long(dated)
            ),
        )
    })
}

fn moved(address: &[String]) -> String {
    if address.is_empty() {
        return "The person has no address that can be delivered to any more. Set it in the case, under People, and replace \
                this letter."
            .to_owned();
    }
    format!(
        "This letter goes to another address than the case has now ({}). Replace the letter, so that it goes there.",
        address.join(", ")
    )
}

/// The date by which it was to be mailed, held against the one that the case gives now.
fn due_moved(opened: &Opened, sendings: &[Sending]) -> Option<Finding> {
    let waits = |s: &&Sending| matches!(s.state, SendingState::Waiting | SendingState::Printed);
    let then = sendings.iter().find(waits)?.mail_by;
    let clocks: Vec<Clock> = opened.clocks().collect();
    let now = answers_by(&opened.letter.kind, &clocks);
    let sentence = match (then, now) {
        (then, now) if then == now => return None,
        (Some(then), Some(now)) => format!(
            "This letter was to be mailed by {}, and as the case stands now by {}. Go by the new day, and replace the letter \
             where it names the old one.",
            long(then),
            long(now)
        ),
        (None, Some(now)) => format!(
            "This letter had no date to keep, and as the case stands now it is to be mailed by {}. See that it says what is \
             due.",
            long(now)
        ),
        (Some(then), None) => format!(
            "This letter was to be mailed by {}, and nothing that it answers is due in the case now. See that it is still \
             to go out; otherwise void it.",
            long(then)
        ),
        (None, None) => return None,
    };
    Some(warn("due_moved", sentence))
}

/// A finding of the words as it counts once they can't be changed any more.
fn after_issue(found: Finding) -> Option<Finding> {
    let severity = match found.check.as_str() {
        check if REFUSE.contains(&check) => Severity::Refuse,
        check if WARN.contains(&check) => Severity::Warn,
        _ => return None,
    };
    let next = match severity {
        Severity::Refuse => " It is issued: replace it by one that is mended.",
        Severity::Warn => "",
    };
    // What an island would have to say is said in another letter now.
    let sentence = format!("{}{next}", found.sentence);
    Some(Finding { severity, sentence, clearance: String::new(), ..found })
}

impl Opened {
    /// The clocks of what the letter answers, as far as it is bound.
    pub(in crate::verbs) fn clocks(&self) -> impl Iterator<Item = Clock> {
        self.derived
            .requests
            .iter()
            .filter(|r| self.letter.requests.contains(&r.request.id))
            .flat_map(|r| &r.bindings)
            .filter(|b| b.binding.state == BindingState::Bound)
            .flat_map(|b| b.clocks.iter().map(|c| c.clock.clone()))
    }
}
