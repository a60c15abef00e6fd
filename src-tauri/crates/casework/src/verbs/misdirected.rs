//! A request that reached one company of the group and concerns another: it becomes that company's, with the day on which it first
//! reached us, and the memo to the affiliate and the letter to the person are begun as drafts. Until one of them is issued the move
//! can be taken back as if it had not been.

use domain::ids::{CaseId, CompanyId, Id, LetterId, RequestId};
use domain::nouns::{
    Binding, BindingState, CaseFile, Company, ItemOutcome, Letter, LetterState, PersonRole, Request,
};
use domain::words::{Capacity, Language, Right};
use register::{Noun, Ref, Writer};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::requests::{policy_for, propose_anew};
use crate::derive::headline::{right_as_noun, short_name};
use crate::derive::letter::DraftWords;
use crate::derive::letter::choices::languages_of;
use crate::derive::next::addressee;
use crate::desk::{Desk, Done, read_setup, to_json};
use crate::error::{Answer, Refusal, required};
use crate::inputs::{Act, MoveInput};
use crate::setup::Setup;
use crate::views::case::CaseView;

/// The memo to the affiliate and the letter to the person, by the ids of their texts.
const MEMO: &str = "transfer_memo";
const NOTICE: &str = "misdirected";

/// A request as it stood before and after, as its entry keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Moved {
    before: Request,
    after: Request,
}

impl Desk {
    /// Moves the requests of a case that concern another company of the group to it. Their receipt day stays, what binds them is worked
    /// out anew, and memo and notice are begun.
    ///
    /// # Errors
    /// Nothing is left to move, a draft or an answer rests on one of them, or a part of one is decided.
    pub async fn move_to_affiliate(&self, act: &Act, case: CaseId, input: MoveInput) -> Answer<CaseView> {
        self.on_case(act, "move_to_affiliate", case, async |tx, file| {
            let setup = read_setup(tx).await?;
            let to = setup.company(input.to).ok_or_else(|| Refusal::missing("company"))?.clone();
            let from = reached(file, &setup, &to)?.clone();
            let these: Vec<Request> = file
                .requests
                .iter()
                .filter(|r| r.withdrawn.is_none() && r.company == from.id)
                .cloned()
                .collect();
            stay_apart(file, &these, &to, input.capacity)?;
            for request in &these {
                may_be_moved(file, request)?;
                if let Some(received) = crate::derive::facts::received(file, Some(request)) {
                    super::requests::existed(&to, received)?;
                }
            }
            let mut moved = Vec::new();
            for before in these {
                let after = Request {
                    company: to.id,
                    policy: policy_for(&setup, to.id, input.capacity),
                    capacity: input.capacity,
                    ..before.clone()
                };
                tx.update_request(&after).await?;
                self.settle_bindings(tx, case, before.id).await?;
                moved.push(Moved { before, after });
            }
            let proposed = propose_anew(self, tx, case).await?;
            // As it stands once everything is settled: whatever differs from this later was done since.
            let settled = tx.load_case(case).await?;
            for m in &mut moved {
                m.after = super::requests::the_request(&settled, m.after.id)?.clone();
            }
            let requests: Vec<RequestId> = moved.iter().map(|m| m.after.id).collect();
            let mut drafts = vec![memo(tx, file, &input, &from, &to, &requests).await?];
            // Who is not known to anybody can't be written to; the memo says so.
            drafts.extend(notice(tx, file, &input, &from, &to, &requests, self.today()).await?);
            let what = format!("Moved to {}; it counts from its first receipt", short_name(&to.name));
            let mut done = Done::new("request_moved", what).about(from.id).about(to.id);
            done = requests.iter().fold(done, |done, id| done.about(*id));
            done = drafts.iter().fold(done, |done, id| done.about(*id));
            Ok(done
                .with("moved", json!(moved))
                .with("drafts", json!(drafts))
                .with("who_answers", json!(input.who_answers))
                .with("proposed", json!(proposed)))
        })
        .await
    }

    /// Takes the last move of a case back: its requests are what they were, the drafts of memo and notice are thrown away.
    ///
    /// # Errors
    /// Nothing was moved, memo or notice was issued, or something of the requests was decided since.
    pub async fn take_back_move(&self, act: &Act, case: CaseId, reason: &str) -> Answer<CaseView> {
        let reason = required("reason", reason, "Say why it does not concern that company.")?;
        self.on_case(act, "take_back_move", case, async |tx, file| {
            let (entry, moved, drafts) = last_move(tx, case).await?;
            for id in &drafts {
                let letter = tx.letter(*id).await?;
                if !matches!(letter.state, LetterState::Draft | LetterState::Discarded | LetterState::Voided) {
                    return Err(Refusal::not_now(
                        format!("{} was issued and tells of the move.", letter.number),
                        "Void it if it is not in the mail, and set back what was decided since; once it is in the mail, move the request on \
                         from where it is now.",
                    ));
                }
            }
            for m in &moved {
                let now = super::requests::the_request(file, m.after.id)?;
                let bare = |r: &Request| Request { bindings: Vec::new(), items: Vec::new(), ..r.clone() };
                if bare(now) != bare(&m.after) {
                    return Err(Refusal::not_now(
                        "The request was changed since it was moved.",
                        "Correct the request, or move it on from where it is now.",
                    ));
                }
                if !as_decided(&now.bindings, &m.after.bindings) {
                    return Err(Refusal::not_now(
                        "What binds the request was decided since it was moved.",
                        "Set that back to \u{201c}proposed\u{201d} first, or move the request on from where it is now.",
                    ));
                }
                let others = |l: &&domain::nouns::LetterHead| l.requests.contains(&now.id) && !drafts.contains(&l.id);
                let stands =
                    |l: &&domain::nouns::LetterHead| !matches!(l.state, LetterState::Discarded | LetterState::Voided);
                let since = |l: &&domain::nouns::LetterHead| !m.older(l);
                if file.letters.iter().filter(stands).filter(others).any(|l| since(&l)) {
                    return Err(Refusal::not_now(
                        "A letter was begun for the request since it was moved.",
                        "Throw that draft away or void that letter first.",
                    ));
                }
                parts_open(now)?;
            }
            for id in &drafts {
                let letter = tx.letter(*id).await?;
                if letter.state == LetterState::Draft {
                    let recipient = tx.letter_head(*id).await?.recipient;
                    tx.update_letter(&Letter { state: LetterState::Discarded, ..letter }, &recipient).await?;
                }
            }
            for m in &moved {
                tx.update_request(&m.before).await?;
                for binding in &m.before.bindings {
                    tx.update_binding(binding).await?;
                }
                self.settle_bindings(tx, case, m.before.id).await?;
            }
            let done = Done::new("move_taken_back", "The move to the affiliate was taken back")
                .about(Ref::new(Noun::Entry, i64::from(entry)));
            let done = moved.iter().fold(done, |done, m| done.about(m.before.id));
            Ok(drafts.iter().fold(done, |done, id| done.about(*id)).reason(&reason))
        })
        .await
    }
}

impl Moved {
    /// Letters that stood when the request was moved are older than its move and stay as they are: an acknowledgment of the company it
    /// reached first.
    fn older(&self, letter: &domain::nouns::LetterHead) -> bool {
        letter.company == self.before.company && letter.state != LetterState::Draft
    }
}

/// Whether what binds is decided as it was. What is in question again is undecided, whatever was noted with it.
fn as_decided(now: &[Binding], then: &[Binding]) -> bool {
    let same = |a: &Binding, b: &Binding| {
        a.id == b.id && a.state == b.state && (a.state == BindingState::Proposed || a.reason == b.reason)
    };
    now.len() == then.len() && now.iter().all(|a| then.iter().any(|b| same(a, b)))
}

/// Requests that would be the same right of one company in one capacity must not be made so: each is answered for itself, and which of
/// the two an answer is for could not be told any more.
fn stay_apart(file: &CaseFile, these: &[Request], to: &Company, capacity: Capacity) -> Answer<()> {
    let there = file
        .requests
        .iter()
        .filter(|r| r.withdrawn.is_none() && r.company == to.id && r.capacity == capacity)
        .map(|r| r.right);
    let mut taken: Vec<Right> = there.collect();
    for request in these {
        if taken.contains(&request.right) {
            return Err(Refusal::not_now(
                format!(
                    "{} would stand twice in this case for {}, in one capacity.",
                    right_as_noun(request.right),
                    short_name(&to.name)
                ),
                "Take the second track back, or withdraw one of the two, and move then what is left.",
            ));
        }
        taken.push(request.right);
    }
    Ok(())
}

/// The company that the requests to be moved reached: that of the first which is not yet the other company's.
fn reached<'a>(file: &CaseFile, setup: &'a Setup, to: &Company) -> Answer<&'a Company> {
    let live = || file.requests.iter().filter(|r| r.withdrawn.is_none());
    if live().next().is_none() {
        return Err(Refusal::not_now(
            "No request is recorded.",
            "Record what is asked first; it is moved then.",
        ));
    }
    let first = live().find(|r| r.company != to.id).ok_or_else(|| {
        Refusal::field("to", format!("Every request of this case is {}\u{2019}s already.", to.name))
    })?;
    setup.company(first.company).ok_or_else(|| Refusal::missing("company"))
}

fn may_be_moved(file: &CaseFile, request: &Request) -> Answer<()> {
    let of = |l: &&domain::nouns::LetterHead| l.requests.contains(&request.id);
    if file.letters.iter().filter(of).any(|l| l.state == LetterState::Draft) {
        return Err(Refusal::not_now(
            "A draft speaks for the company that the request has now.",
            "Throw the draft away first; memo and notice are begun anew.",
        ));
    }
    let answers = |l: &&domain::nouns::LetterHead| {
        l.state == LetterState::Issued && crate::derive::next::answers(&l.kind)
    };
    if let Some(letter) = file.letters.iter().filter(of).find(answers) {
        return Err(Refusal::not_now(
            format!("{} answers this request.", letter.number),
            "Void that letter first, or record what concerns the other company as a request of its own.",
        ));
    }
    parts_open(request)
}

fn parts_open(request: &Request) -> Answer<()> {
    if request.items.iter().all(|i| i.outcome == ItemOutcome::Open) {
        return Ok(());
    }
    Err(Refusal::not_now(
        "Parts of this request are decided, for the company that has it now.",
        "Set their outcome to \u{201c}not decided\u{201d} first.",
    ))
}

/// The move that stands last: its entry, what it moved, and the drafts it began.
async fn last_move(tx: &mut Writer, case: CaseId) -> Answer<(u32, Vec<Moved>, Vec<LetterId>)> {
    let nothing = || Refusal::not_now("Nothing of this case was moved.", "Nothing needs to be taken back.");
    let mut back = Vec::new();
    for entry in tx.entries_of_case(case).await?.into_iter().rev() {
        if entry.head.kind == "move_taken_back" {
            back.extend(entry.head.ids.iter().filter(|r| r.noun == Noun::Entry).map(|r| r.id));
        }
        if entry.head.kind == "request_moved" && !back.contains(&i64::from(entry.head.number)) {
            let payload: serde_json::Value =
                entry.payload_json.as_deref().and_then(|p| serde_json::from_str(p).ok()).ok_or_else(
                    || Refusal::not_now("What was moved is purged.", "Correct the request instead."),
                )?;
            let part = |key: &str| payload.get(key).cloned().unwrap_or_default();
            let read =
                |e: serde_json::Error| Refusal::fault(format!("What was moved can\u{2019}t be read: {e}."));
            return Ok((
                entry.head.number,
                serde_json::from_value(part("moved")).map_err(read)?,
                serde_json::from_value(part("drafts")).map_err(read)?,
            ));
        }
    }
    Err(nothing())
}

fn draft(
    kind: &str,
    company: CompanyId,
    case: CaseId,
    language: Language,
    requests: &[RequestId],
    words: &DraftWords,
) -> Answer<Letter> {
    Ok(Letter {
        id: Id::new(0),
        case: Some(case),
        company,
        requests: requests.to_vec(),
        kind: kind.to_owned(),
        language,
        state: LetterState::Draft,
        number: String::new(),
        draft: to_json(words)?,
        frozen: String::new(),
        pdf: None,
        pdf_sha256: String::new(),
        pages: 0,
        issued: None,
        void_reason: String::new(),
        superseded_by: None,
        revision: 0,
    })
}

fn words(pairs: Vec<(&str, String)>) -> DraftWords {
    DraftWords(pairs.into_iter().filter(|(_, w)| !w.is_empty()).map(|(k, w)| (k.to_owned(), w)).collect())
}

/// The memo goes to the other company and names whom it answers, where it does.
async fn memo(
    tx: &mut Writer,
    file: &CaseFile,
    input: &MoveInput,
    from: &Company,
    to: &Company,
    requests: &[RequestId],
) -> Answer<LetterId> {
    let asks = |role: PersonRole| file.people.iter().find(|p| p.role == role).map(|p| &p.person);
    let person =
        asks(PersonRole::Requester).or_else(|| asks(PersonRole::DataSubject)).or_else(|| addressee(file));
    let lines = person.filter(|p| p.address.takes_mail()).map(|p| {
        domain::address::block(&domain::address::AddressInput::of_person(&p.name, &p.address))
            .lines
            .join("\n")
    });
    let words = words(vec![
        (crate::derive::letter::recipient::RECIPIENT, format!("company:{}", to.key)),
        ("more.who_answers", input.who_answers.to_string()),
        ("more.person", person.map(|p| p.name.clone()).unwrap_or_default()),
        ("more.address", lines.unwrap_or_default()),
    ]);
    let letter = draft(MEMO, from.id, file.case.id, Language::En, requests, &words)?;
    Ok(tx.insert_letter(&letter, &to.name).await?)
}

/// The notice goes to the person, in their language where there is a text in it.
async fn notice(
    tx: &mut Writer,
    file: &CaseFile,
    input: &MoveInput,
    from: &Company,
    to: &Company,
    requests: &[RequestId],
    today: domain::day::Day,
) -> Answer<Option<LetterId>> {
    let Some(person) = addressee(file) else { return Ok(None) };
    let language =
        if languages_of(NOTICE).contains(&person.language) { person.language } else { Language::En };
    let words = words(vec![
        ("more.affiliate", to.name.clone()),
        ("more.passed_on", today.to_string()),
        ("more.who_answers", input.who_answers.to_string()),
    ]);
    let letter = draft(NOTICE, from.id, file.case.id, language, requests, &words)?;
    Ok(Some(tx.insert_letter(&letter, &person.name).await?))
}
