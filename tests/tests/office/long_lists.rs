//! Lists that have grown for ten years: each is read to its end, page by page, and what stands beyond the first page can be worked
//! with like what stands on it.

use std::collections::BTreeSet;
use std::path::Path;

use casework::error::Code;
use casework::inputs::{ChoiceAbout, ChoiceInput, DisclosureInput};
use casework::{Desk, Passphrase, Unlock};
use domain::day::Day;
use domain::ids::{CompanyId, Id};
use domain::nouns::{ChoiceOf, ChoicePurpose, Letter, MailLog, Sending};
use domain::words::Known;
use register::{Found, SearchDoc, Writer};

use crate::common::calls::company;
use crate::common::pieces::{first_class, opened, waiting};
use crate::common::{PASSPHRASE, act, day, desk, now, place, with_issued_acknowledgment};

/// More than a page of each list.
const MANY: usize = 520;

/// The same register after rows were written into it at once: as many as these would take the verbs minutes.
async fn filled(desk: Desk, dir: &Path, fill: impl AsyncFnOnce(&mut Writer)) -> Desk {
    desk.close().await;
    let unlock = Unlock::Passphrase(Passphrase::new(PASSPHRASE.into()).unwrap());
    let register = register::Register::open_write(&place(dir), unlock, "test", now()).await.unwrap();
    let operator = register.operator();
    let filling = register::Act { act_id: "fill", verb: "fill", operator, at: now(), case: None };
    let register::Begun::Fresh(mut tx) = register.write(filling).await.unwrap() else { panic!("it is new") };
    fill(&mut tx).await;
    tx.commit(register::EntryDraft::new("sample_cases_made", vec![], "{}"), "{}").await.unwrap();
    register.close().await;
    opened(dir, now).await
}

fn disclosed(of: CompanyId, on: &str, categories: Vec<String>) -> DisclosureInput {
    DisclosureInput {
        company: of,
        case: None,
        request: None,
        categories,
        recipient: "Printer, Inc.".into(),
        address: String::new(),
        ground: String::new(),
        purpose: "mailing".into(),
        direct_marketing: Known::No,
        day: day(on),
    }
}

#[tokio::test]
async fn every_line_of_the_log_is_reached_and_the_last_one_corrected() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let kinds = |of: &str| (0..MANY).map(|n| format!("{of} {n}")).collect::<Vec<_>>();
    let older = desk.log_disclosure(&act(), disclosed(odm, "2025-02-03", kinds("older"))).await.unwrap();
    let newer = desk.log_disclosure(&act(), disclosed(odm, "2026-02-03", kinds("newer"))).await.unwrap();
    let mut expected: Vec<_> = older.iter().chain(&newer).copied().rev().collect();

    let first = desk.disclosures(None, None).await.unwrap();
    assert_eq!((first.rows.len(), first.total), (500, 1040));
    // Logged after the first page was read: above it, and dated back beyond it.
    desk.log_disclosure(&act(), disclosed(odm, "2026-11-20", vec!["name".into()])).await.unwrap();
    let back = desk.log_disclosure(&act(), disclosed(odm, "2025-02-02", vec!["name".into()])).await.unwrap();
    expected.extend(&back);
    let (mut read, mut next) = (first.rows, first.next);
    while let Some(after) = next {
        let page = desk.disclosures(None, Some(&after)).await.unwrap();
        assert_eq!((page.total, page.years), (1042, vec![2026, 2025]));
        read.extend(page.rows);
        next = page.next;
    }
    assert_eq!(read.iter().map(|l| l.disclosure.id).collect::<Vec<_>>(), expected);
    assert_eq!(desk.disclosures(Some(2025), None).await.unwrap().total, 521);

    let last = desk.correct_disclosure(&act(), back[0], None, "there was none").await.unwrap();
    let year = desk.disclosures(Some(2025), None).await.unwrap();
    let end = desk.disclosures(Some(2025), year.next.as_deref()).await.unwrap().rows;
    let end: Vec<_> = end.iter().rev().take(2).map(|l| (l.disclosure.id, l.corrected)).collect();
    assert_eq!(end, [(back[0], true), (last, false)], "what corrects a line stands beside it");
    assert_eq!(desk.disclosures(None, Some("12")).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn every_choice_is_reached_and_the_oldest_taken_off() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let odm = company(&desk, "odm").await;
    let chosen = |values: Vec<String>| ChoiceInput {
        company: odm,
        purpose: ChoicePurpose::Marketing,
        purpose_words: String::new(),
        about: values.into_iter().map(|value| ChoiceAbout { of: ChoiceOf::Email, value }).collect(),
        person: None,
        case: None,
        source: "a call".into(),
        since: day("2026-11-20"),
    };
    let all = (0..MANY).map(|n| format!("p{n}@example.com")).collect();
    let list = desk.record_choice(&act(), chosen(all)).await.unwrap();
    assert_eq!((list.rows.len(), list.total, list.holding), (500, 520, 520));
    let more = desk.record_choice(&act(), chosen(vec!["late@example.com".into()])).await.unwrap();
    assert_eq!(more.rows[0].choice.value, "late@example.com", "what was just put on comes first");
    let rest = desk.choices("", list.next.as_deref()).await.unwrap();
    assert_eq!((rest.rows.len(), rest.total, rest.next), (20, 521, None));
    let values = list.rows.iter().chain(&rest.rows).map(|l| l.choice.value.clone());
    assert_eq!(values.collect::<BTreeSet<_>>().len(), MANY, "none is left out and none comes twice");

    let oldest = rest.rows[19].choice.clone();
    assert_eq!(oldest.value, "p0@example.com");
    let off = desk.take_off_choice(&act(), oldest.id, "wrote again").await.unwrap();
    assert_eq!((off.total, off.holding, off.rows[0].choice.value.as_str()), (521, 520, "late@example.com"));
    let end = desk.choices("", off.next.as_deref()).await.unwrap();
    assert_eq!(end.rows.last().unwrap().choice.taken_off, Some(day("2026-11-22")));

    let with_words = desk.choices("p7@example.com", None).await.unwrap();
    assert_eq!((with_words.total, with_words.on_list.len()), (1, 1));
    let with_words = desk.choices("example.com", None).await.unwrap();
    let rest = desk.choices("example.com", with_words.next.as_deref()).await.unwrap();
    assert_eq!((with_words.total, rest.rows.len()), (521, 21));
    let csv = String::from_utf8(desk.choices_csv(&act(), "a file").await.unwrap()).unwrap();
    assert_eq!(csv.lines().count(), 521, "the table has all that hold, and its head");
}

#[tokio::test]
async fn every_piece_of_a_day_and_every_mail_log_is_reached_and_all_that_waits_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, _, letter) = with_issued_acknowledgment(dir.path()).await;
    let on = day("2026-11-22");
    let nothing = desk.letters_handed_over_on(on).await.unwrap_err();
    assert_eq!(nothing.code, Code::NotNow, "{nothing:?}");
    let id = waiting(&desk, letter).await;
    desk.hand_over(&act(), id, first_class("2026-11-22")).await.unwrap();
    desk.make_mail_log(&act(), on).await.unwrap();
    let second = desk.send_again(&act(), letter, "on paper as well").await.unwrap().sendings[1].clone();
    let log = desk.mail_logs(None).await.unwrap().rows.remove(0);
    let desk = filled(desk, dir.path(), async |tx: &mut Writer| {
        let out = tx.sending(id).await.unwrap();
        let issued = tx.letter(letter).await.unwrap();
        for n in 0..MANY {
            let number = format!("L-9{n:03}");
            let twin = Letter { id: Id::new(0), number, ..issued.clone() };
            let twin = tx.insert_letter(&twin, "Pat Doe").await.unwrap();
            tx.insert_sending(&Sending { id: Id::new(0), letter: twin, ..second.clone() }).await.unwrap();
            let of = if n % 2 == 0 { letter } else { twin };
            let once_more = Sending { id: Id::new(0), letter: of, mail_log: None, ..out.clone() };
            tx.insert_sending(&once_more).await.unwrap();
            let older = Day::from_ymd_opt(2025, 1, 1).unwrap() + domain::day::Days::new(n as u64 % 300);
            tx.insert_mail_log(&MailLog { id: Id::new(0), day: older, ..log.clone() }).await.unwrap();
        }
    })
    .await;

    let room = desk.mailroom_of(on).await.unwrap();
    assert_eq!(room.waiting.len(), MANY + 1, "the officer chooses among all that waits");
    let first = desk.handed_over_on(on, None).await.unwrap();
    let rest = desk.handed_over_on(on, first.next.as_deref()).await.unwrap();
    assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (500, 21, None));
    assert_eq!((first.total, first.letters, rest.letters), (521, 261, 261));
    let pieces: Vec<_> = first.rows.iter().chain(&rest.rows).map(|l| l.sending.id).collect();
    assert!(pieces.is_sorted() && pieces[0] == id, "in the order in which they went");
    assert_eq!(pieces.iter().collect::<BTreeSet<_>>().len(), 521);
    assert!(first.rows.iter().all(|l| l.letter.id == l.sending.letter));
    let letters = desk.letters_handed_over_on(on).await.unwrap();
    assert_eq!((letters.len(), letters[0]), (261, letter), "each letter once");

    let first = desk.mail_logs(None).await.unwrap();
    let rest = desk.mail_logs(first.next.as_deref()).await.unwrap();
    assert_eq!((first.rows.len(), rest.rows.len(), first.total, rest.next), (500, 21, 521, None));
    let oldest = rest.rows.last().unwrap();
    assert_eq!((oldest.id, oldest.day), (log.id, on), "the first that was made is the last that comes");
    assert!(desk.mail_log_pdf(oldest.id).await.unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn everybody_of_a_name_is_found_among_people_however_much_mail_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = filled(desk(dir.path()).await, dir.path(), async |tx: &mut Writer| {
        let mut docs: Vec<SearchDoc> = Vec::new();
        let doc = |noun, id, names: &str| SearchDoc {
            noun,
            id,
            case: None,
            names: names.into(),
            text: String::new(),
        };
        for n in 0..150 {
            let person = crate::common::calls::person(&format!("Rosa Marsh {n}"));
            let person = domain::nouns::Person {
                id: Id::new(0),
                name: person.name,
                mailing_name: person.mailing_name,
                emails: person.emails,
                phones: person.phones,
                address: person.address,
                language: person.language,
                born: person.born,
                note: person.note,
            };
            let id = tx.insert_person(&person).await.unwrap();
            docs.push(doc(Found::Person, id.raw(), &person.name));
        }
        // What came later is found before: mail of the same name.
        docs.extend((1..300).map(|id| doc(Found::Message, id, "Rosa Marsh writes")));
        tx.index(&docs).await.unwrap();
    })
    .await;
    let first = desk.people(None, "rosa marsh").await.unwrap();
    let rest = desk.people(first.next.as_deref(), "rosa marsh").await.unwrap();
    assert_eq!((first.rows.len(), rest.rows.len(), first.total, rest.total), (100, 50, 150, 150));
    assert_eq!(rest.next, None);
    let names: BTreeSet<_> = first.rows.iter().chain(&rest.rows).map(|l| l.person.name.clone()).collect();
    assert_eq!(names.len(), 150);
    assert_eq!(desk.people(None, "marsh 149").await.unwrap().rows[0].person.name, "Rosa Marsh 149");
}
