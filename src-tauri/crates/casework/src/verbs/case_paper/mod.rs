//! The whole file of a case as one document, for a regulator or a court: what the register has of it in order, the letters as they were
//! issued behind it. Made when asked for and kept nowhere; whoever saves it has that logged. Numbers that identify somebody are
//! masked in every word that somebody wrote; the identity ledger never had them.

mod arrived;
mod out;
mod work;

use domain::clock::{StepKind, WorkingStep};
use domain::day::{Day, long, moment};
use domain::identifiers::mask;
use domain::ids::CaseId;
use domain::nouns::{BindingState, Person};
use letters::{CaseFilePaper, FileSection};
use register::Head;

use crate::derive::letter::choices::plain_words;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::views::case::{BindingView, CaseView, ClockView, RequestView};

impl Desk {
    /// The file of a case as PDF.
    ///
    /// # Errors
    /// There is no such case, or it can't be drawn.
    pub async fn case_file_pdf(&self, case: CaseId) -> Answer<Vec<u8>> {
        let view = self.case(case).await?;
        let setup = self.setup().await?;
        let owner = self.page_owner().await?;
        let mut reader = self.register.reader().await?;
        let head = reader.chain_head().await?;
        let entries = reader.entries_of_case(case).await?;
        let hashes: Vec<(u32, String)> = entries.into_iter().map(|e| (e.head.number, e.head.hash)).collect();
        let mut texts = Vec::new();
        for message in &view.messages {
            texts.push(reader.message(message.id).await?.text);
        }
        let mut stored = Vec::new();
        let mut pages = Vec::new();
        for letter in &view.letters {
            let whole = reader.letter(letter.id).await?;
            stored.push((letter.id, whole.pdf_sha256.clone()));
            if let Some(blob) = whole.pdf {
                pages.push(reader.read_blob(blob).await?);
            }
        }
        drop(reader);
        let paper = CaseFilePaper {
            day: self.today(),
            owner,
            case: view.case.number.clone(),
            facts: opening(&view, &head, pages.len()),
            sections: vec![
                people(&view),
                arrived::messages(&view),
                arrived::words(&view, &texts),
                requests(&view),
                deadlines(&view),
                ladder(&view),
                child(&view),
                work::identity(&view),
                work::authorities(&view),
                work::searches(&view, &setup),
                work::providers(&view),
                decisions(&view),
                work::tasks(&view),
                out::disclosures(&view),
                out::letters_of(&view, &stored),
                out::sendings(&view),
                facts(&view),
                notes(&view),
                work::links(&view),
                chain(&view, &hashes),
            ],
        };
        let drawn = tokio::task::spawn_blocking(move || letters::case_file_paper(&paper, &pages)).await;
        drawn
            .map_err(|_| Refusal::fault("Drawing the file was broken off."))?
            .map_err(|e| Refusal::fault(format!("The file could not be drawn: {e}")))
    }
}

/// A list under a heading; where it has no rows it says so.
fn section(title: &str, columns: &[(&str, u8)], rows: Vec<Vec<String>>) -> FileSection {
    let facts = if rows.is_empty() { vec!["Nothing is recorded.".to_owned()] } else { Vec::new() };
    let columns = columns.iter().map(|(head, share)| ((*head).to_owned(), *share)).collect();
    FileSection { title: title.to_owned(), facts, columns, rows }
}

fn day(day: Option<Day>) -> String {
    day.map(long).unwrap_or_default()
}

fn word(id: &str) -> String {
    plain_words(id)
}

fn joined(parts: &[&str]) -> String {
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
}

fn named(view: &CaseView, id: domain::ids::PersonId) -> String {
    view.people.iter().find(|p| p.person.id == id).map(|p| p.person.name.clone()).unwrap_or_default()
}

fn opening(view: &CaseView, head: &Head, letters: usize) -> Vec<String> {
    let case = &view.case;
    let received = view.received.map_or_else(
        || "No receipt day is recorded.".to_owned(),
        |d| format!("Received on {}, {}.", long(d), by(case.channel.as_str())),
    );
    let mut out = vec![mask(&view.headline), received];
    out.push(match (case.closed, case.closing) {
        (Some(on), Some(why)) => {
            format!(
                "Closed on {}: {}. {}",
                long(on),
                word(why.as_str()).to_lowercase(),
                mask(&case.closing_note)
            )
        }
        _ => "The case is open.".to_owned(),
    });
    out.push(match letters {
        0 => "No letter was issued.".to_owned(),
        1 => "The pages of the one letter that was issued stand behind this file, as they are stored."
            .to_owned(),
        n => format!(
            "The pages of the {n} letters that were issued stand behind this file, as they are stored."
        ),
    });
    out.push("Numbers that identify somebody are masked.".to_owned());
    out.push(format!(
        "Head of the audit chain when this file was made: entry {}, SHA-256 {}",
        head.number, head.hash
    ));
    out
}

fn by(channel: &str) -> String {
    match channel {
        "paper" => "on paper".to_owned(),
        "in_person" => "in person".to_owned(),
        "form" => "by web form".to_owned(),
        other => format!("by {}", other.replace("email", "e-mail").replace("phone", "telephone")),
    }
}

fn address(person: &Person) -> String {
    domain::address::block(&domain::address::AddressInput::of_person(&person.name, &person.address))
        .lines
        .join(", ")
}

fn people(view: &CaseView) -> FileSection {
    let rows = view.people.iter().map(|p| {
        vec![
            word(p.role.as_str()),
            p.person.name.clone(),
            address(&p.person),
            mask(&joined(&[&p.person.emails.join(", "), &p.person.phones.join(", ")])),
        ]
    });
    section(
        "People",
        &[("Role", 14), ("Name", 22), ("Address", 36), ("E-mail, telephone", 28)],
        rows.collect(),
    )
}

fn requests(view: &CaseView) -> FileSection {
    let bindings = |r: &RequestView| -> String {
        let of = |state: BindingState| -> Vec<String> {
            let these = r.bindings.iter().filter(|b| b.binding.state == state);
            these.map(|b| format!("{} ({}): {}", b.name, b.citation, mask(&b.binding.reason))).collect()
        };
        let told = |lead: &str, all: Vec<String>| {
            if all.is_empty() { String::new() } else { format!("{lead} {}", all.join("; ")) }
        };
        joined(&[
            &told("Binds:", of(BindingState::Bound)),
            &told("Does not bind:", of(BindingState::Rejected)),
            &told("Not decided:", of(BindingState::Proposed)),
        ])
    };
    let rows = view.requests.iter().map(|r| {
        let q = &r.request;
        let withdrawn = q.withdrawn.map(|d| format!("withdrawn on {}", long(d))).unwrap_or_default();
        let policy = match (r.policy_elsewhere, r.policy.as_str()) {
            (true, title) => joined(&[title, "its text is not in our hands"]),
            (false, "") => "no policy".to_owned(),
            (false, title) => title.to_owned(),
        };
        vec![
            joined(&[&word(q.right.as_str()), &mask(&q.asked), &withdrawn]),
            r.company.clone(),
            joined(&[&word(q.capacity.as_str()), &policy]),
            bindings(r),
        ]
    });
    let columns = [("What is asked", 22), ("Of", 18), ("As, under", 22), ("What binds", 38)];
    section("Requests", &columns, rows.collect())
}

/// Every clock with the request and the binding it is of.
fn clocks(view: &CaseView) -> impl Iterator<Item = (&RequestView, &BindingView, &ClockView)> {
    view.requests
        .iter()
        .flat_map(|r| r.bindings.iter().flat_map(move |b| b.clocks.iter().map(move |c| (r, b, c))))
}

fn deadlines(view: &CaseView) -> FileSection {
    let rows = clocks(view).map(|(r, b, c)| {
        let mark = c.clock.mark.as_deref().map(|m| format!("mark: {m}")).unwrap_or_default();
        let met = match (c.clock.met, c.late_by) {
            (Some(on), Some(late)) if late > 0 => format!("{}, {late} days late", long(on)),
            (Some(on), _) => long(on),
            (None, _) => "not met".to_owned(),
        };
        vec![
            format!("{}: {}", word(r.request.right.as_str()), c.label),
            joined(&[&b.name, &c.clock.citation, &mark]),
            day(c.clock.due),
            day(c.clock.mail_by),
            met,
        ]
    });
    let columns = [("Duty", 22), ("Rule", 36), ("Due", 14), ("Mail by", 14), ("Met", 14)];
    section("Dates", &columns, rows.collect())
}

fn ladder(view: &CaseView) -> FileSection {
    let days = |s: &WorkingStep| {
        if s.from == s.to { long(s.from) } else { format!("{} to {}", long(s.from), long(s.to)) }
    };
    let rows = clocks(view).flat_map(|(r, b, c)| {
        let of = format!("{}: {}, {}", word(r.request.right.as_str()), c.label.to_lowercase(), b.name);
        c.clock.working.iter().map(move |s| {
            let left_out = if s.kind == StepKind::LeftOut { "left out: " } else { "" };
            vec![of.clone(), days(s), format!("{left_out}{}", s.text), s.cite.clone()]
        })
    });
    let columns = [("Date of", 24), ("Days", 22), ("What was done with them", 32), ("By which rule", 22)];
    section("How each date was counted", &columns, rows.collect())
}

fn child(view: &CaseView) -> FileSection {
    // The one that stands first, then those before it.
    let rows = view.child.check.iter().chain(&view.child.history).map(|c| {
        vec![
            moment(c.recorded),
            word(c.finding.as_str()),
            mask(&c.reason),
            format!("Consent: {}", word(c.consent.state.as_str()).to_lowercase()),
        ]
    });
    let columns = [("Recorded", 24), ("Finding", 14), ("Why", 42), ("Consent of a parent", 20)];
    let mut section = section("Child check", &columns, rows.collect());
    let told = view
        .child
        .signals
        .iter()
        .map(|s| format!("Sign in a message: \u{201c}{}\u{201d}", mask(&s.suggestion.quote)));
    section.facts.extend(told);
    section
}

fn decisions(view: &CaseView) -> FileSection {
    let rows = view.requests.iter().flat_map(|r| {
        r.items.iter().map(|i| {
            vec![
                joined(&[&word(r.request.right.as_str()), &word(r.request.capacity.as_str())]),
                mask(&i.what),
                word(i.outcome.as_str()),
                mask(&joined(&[&i.ground, &i.citation])),
                day(i.decided_on),
            ]
        })
    });
    let columns = [("Request", 20), ("Part", 26), ("Outcome", 12), ("Ground", 26), ("Decided", 16)];
    section("Decisions", &columns, rows.collect())
}

fn facts(view: &CaseView) -> FileSection {
    let rows = view.facts.iter().map(|f| {
        let corrects = if f.corrects.is_some() { "corrects an earlier record" } else { "" };
        let fallen =
            if view.fallen.contains(&f.id) { "holds no more: its letter is void or came back" } else { "" };
        vec![
            long(f.day),
            word(f.kind.as_str()),
            mask(&joined(&[&f.evidence, corrects, fallen])),
            moment(f.recorded),
        ]
    });
    let columns = [("Day", 16), ("What happened", 24), ("What shows it", 36), ("Recorded", 24)];
    section("Dated events", &columns, rows.collect())
}

fn notes(view: &CaseView) -> FileSection {
    let rows = view.notes.iter().map(|n| vec![moment(n.at), mask(&n.text)]);
    section("Notes", &[("When", 24), ("Note", 76)], rows.collect())
}

/// The entries of the case, oldest first, each with the beginning of its hash.
fn chain(view: &CaseView, hashes: &[(u32, String)]) -> FileSection {
    let rows = view.timeline.iter().rev().map(|t| {
        let hash = hashes.iter().find(|(n, _)| *n == t.number).map(|(_, h)| h.clone()).unwrap_or_default();
        vec![
            t.number.to_string(),
            moment(t.at),
            t.operator.clone(),
            mask(&joined(&[&t.what, &t.reason])),
            hash.chars().take(16).collect(),
        ]
    });
    let columns = [("Entry", 8), ("When", 20), ("Who", 16), ("What", 36), ("SHA-256 begins", 20)];
    section("Audit entries of this case", &columns, rows.collect())
}
