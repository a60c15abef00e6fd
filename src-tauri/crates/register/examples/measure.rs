//! Fills a register with made-up cases by the bulk functions and measures lists, search, opening a case and backup.
//! `cargo run -p register --example measure -- 100000`. It prints one line a figure; the varied sample register of the
//! product is `desk demo`, and the budgets are judged by `make bench`.

use std::error::Error;
use std::time::{Duration, Instant};

use domain::day::Day;
use domain::ids::{CaseId, CompanyId, Id, OperatorId, PersonId};
use domain::nouns::{
    Case, CaseRow, CaseState, Company, Fact, FactKind, Letter, LetterState, Message, MessageState, Person,
    PersonRole, PostalAddress, ReceiptBasis, Request,
};
use domain::words::{Capacity, Channel, Known, Language, Right};
use register::{
    Act, Begun, CaseFilter, CaseOrder, EntryDraft, Found, Founding, Passphrase, Register, SearchDoc, Series,
    Work, Writer,
};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: &[&str] = &[
    "Maria", "James", "Ana", "Robert", "Linda", "José", "Wei", "Fatima", "Olga", "Nils", "Priya", "Zoë",
    "Aaron", "Beth", "Carlos", "Dmitri", "Elena", "Farid", "Grace", "Hiro",
];
const LAST: &[&str] = &[
    "Smith", "Garcia", "Johnson", "Nguyen", "Brown", "Okonkwo", "Müller", "Lopez", "Davis", "Kim", "Patel",
    "Novak", "Anderson", "Baker", "Clark", "Diaz", "Evans", "Foster", "Gupta", "Hill",
];
const WORDS: &[&str] = &[
    "please",
    "delete",
    "all",
    "of",
    "the",
    "personal",
    "data",
    "you",
    "hold",
    "about",
    "me",
    "and",
    "my",
    "account",
    "since",
    "I",
    "do",
    "not",
    "use",
    "service",
    "any",
    "more",
    "copy",
    "records",
    "address",
    "phone",
    "e-mail",
    "confirm",
    "in",
    "writing",
    "officer",
    "security",
    "event",
    "request",
    "California",
    "Texas",
    "under",
    "law",
    "within",
    "days",
];

/// A small generator: the same register each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.len() < length {
            text.push_str(self.pick(WORDS));
            text.push(' ');
        }
        text
    }
}

#[tokio::main]
async fn main() -> Outcome {
    let cases: usize = std::env::args().nth(1).map_or(Ok(10_000), |n| n.parse())?;
    let folder = std::env::temp_dir().join(format!("register-measure-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("measure.db");
    let now = "2026-11-22T15:00:00Z".parse()?;
    let founding = Founding {
        operator: "Ada Officer",
        passphrase: Passphrase::new("measure me".into())?,
        at: now,
        holder: "measure",
        work: Work::for_tests_only(),
    };
    let (register, _) = Register::create(&path, founding).await?;
    let begin = Instant::now();
    fill(&register, cases).await?;
    println!("fill {cases} cases: {:.1} s", begin.elapsed().as_secs_f64());
    println!("file: {:.0} MB", std::fs::metadata(&path)?.len() as f64 / 1e6);
    measure(&register, cases).await?;
    let begin = Instant::now();
    register.backup(&folder.join("b.pdbackup"), now).await?;
    println!("backup, checked: {:.2} s", begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let sound = register.verify().await?.is_sound();
    println!("verify (sound: {sound}): {:.2} s", begin.elapsed().as_secs_f64());
    register.close().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn writer(register: &Register, id: &str) -> Outcome<Writer> {
    let act = Act {
        act_id: id,
        verb: "fill_sample",
        operator: OperatorId::new(1),
        at: "2026-11-22T15:00:00Z".parse()?,
        case: None,
    };
    match register.write(act).await? {
        Begun::Fresh(writer) => Ok(writer),
        Begun::Repeat(_) => Err("filled before".into()),
    }
}

async fn fill(register: &Register, cases: usize) -> Outcome {
    let mut dice = Dice(7);
    let mut tx = writer(register, "company").await?;
    let company = tx
        .insert_company(&Company {
            id: Id::new(0),
            key: "odm".into(),
            name: "Sample Company".into(),
            department: String::new(),
            address: vec![],
            phone: String::new(),
            email: String::new(),
            source: "sample".into(),
        })
        .await?;
    tx.commit(EntryDraft::new("sample_filled", vec![], "{}"), "{}").await?;
    for (n, from) in (0..cases).step_by(5000).enumerate() {
        let count = 5000.min(cases - from);
        let mut tx = writer(register, &format!("part-{n}")).await?;
        part(&mut tx, &mut dice, company, count).await?;
        tx.commit(EntryDraft::new("sample_filled", vec![], "{}"), "{}").await?;
    }
    let mut tx = writer(register, "settle").await?;
    tx.settle_search().await?;
    tx.commit(EntryDraft::new("sample_filled", vec![], "{}"), "{}").await?;
    Ok(())
}

async fn part(tx: &mut Writer, dice: &mut Dice, company: CompanyId, count: usize) -> Outcome {
    let today: Day = "2026-11-22".parse()?;
    let now = "2026-11-22T15:00:00Z".parse()?;
    let names: Vec<String> = (0..count)
        .map(|_| {
            if dice.below(5000) == 0 {
                "Xerxes Quillfeather".into()
            } else {
                format!("{} {}", dice.pick(FIRST), dice.pick(LAST))
            }
        })
        .collect();
    let people: Vec<Person> = names.iter().map(|name| person(name)).collect();
    let people: Vec<PersonId> = tx.insert_people(&people).await?;
    let numbers = tx.next_numbers(Series::Case { year: 2026 }, u32::try_from(count)?).await?;
    let cases: Vec<Case> = numbers.iter().map(|number| case(number, now)).collect();
    let ids: Vec<CaseId> = tx.insert_cases(&cases).await?;
    let roles: Vec<_> = ids.iter().zip(&people).map(|(c, p)| (*c, *p, PersonRole::Requester)).collect();
    tx.add_many_to_cases(&roles).await?;
    let texts: Vec<String> = (0..count).map(|_| dice.text(800)).collect();
    let messages: Vec<Message> =
        texts.iter().zip(&ids).zip(&names).map(|((t, c), n)| message(t, *c, n, today, now)).collect();
    let messages = tx.insert_messages(&messages).await?;
    let requests: Vec<Request> = ids.iter().map(|c| request(*c, company)).collect();
    let requests = tx.insert_requests(&requests).await?;
    let facts: Vec<Fact> = ids.iter().map(|c| fact(*c, today, now)).collect();
    tx.insert_facts(&facts).await?;
    let letters: Vec<(Letter, String)> = ids
        .iter()
        .zip(&requests)
        .zip(&names)
        .flat_map(|((c, r), n)| [(letter(*c, company, *r), n.clone()), (letter(*c, company, *r), n.clone())])
        .collect();
    let letters = tx.insert_letters(&letters).await?;
    let rows: Vec<CaseRow> = ids
        .iter()
        .zip(&numbers)
        .zip(&names)
        .map(|((id, number), name)| CaseRow {
            id: *id,
            number: number.clone(),
            name: name.clone(),
            what: "Delete · ODM".into(),
            received: Some(today),
            mail_by: today.checked_add_days(domain::day::Days::new(dice.below(90) as u64)),
            mail_by_kind: "respond".into(),
            state: if dice.below(10) == 0 { CaseState::Closed } else { CaseState::Open },
            child: if dice.below(20) == 0 { "signal".into() } else { String::new() },
            waiting: dice.below(8) == 0,
            next: "Decide".into(),
        })
        .collect();
    tx.put_case_rows(&rows).await?;
    let mut docs = Vec::with_capacity(count * 5);
    for i in 0..count {
        let doc = |noun, id, names: &str, text: &str| SearchDoc {
            noun,
            id,
            case: Some(ids[i]),
            names: names.to_owned(),
            text: text.to_owned(),
        };
        docs.push(doc(Found::Person, people[i].raw(), &names[i], ""));
        docs.push(doc(Found::Case, ids[i].raw(), &format!("{} {}", numbers[i], names[i]), ""));
        docs.push(doc(Found::Message, messages[i].raw(), &names[i], &texts[i]));
        docs.push(doc(Found::Letter, letters[2 * i].raw(), "acknowledgment", &names[i]));
        docs.push(doc(Found::Letter, letters[2 * i + 1].raw(), "grant_deletion", &names[i]));
    }
    tx.index(&docs).await?;
    Ok(())
}

async fn measure(register: &Register, cases: usize) -> Outcome {
    let orders = [CaseOrder::MailBy, CaseOrder::Received, CaseOrder::Name, CaseOrder::Number];
    for order in orders {
        let filter = CaseFilter { order, ..CaseFilter::OPEN };
        times(&format!("list by {order}, 100 lines"), 50, async || {
            register.reader().await?.case_rows(filter, None, 100).await?;
            Ok(())
        })
        .await?;
    }
    let child = CaseFilter { child: true, ..CaseFilter::OPEN };
    times("list of child cases", 50, async || {
        register.reader().await?.case_rows(child, None, 100).await?;
        Ok(())
    })
    .await?;
    let waiting = CaseFilter { waiting: true, ..CaseFilter::OPEN };
    times("list of waiting cases", 50, async || {
        register.reader().await?.case_rows(waiting, None, 100).await?;
        Ok(())
    })
    .await?;
    let (today, soon) = ("2026-11-25".parse()?, "2026-12-05".parse()?);
    times("counts", 50, async || {
        register.reader().await?.case_counts(today, soon).await?;
        Ok(())
    })
    .await?;
    times("count of the list", 50, async || {
        register.reader().await?.count_case_rows(CaseFilter::OPEN).await?;
        Ok(())
    })
    .await?;
    let middle = format!("PR-2026-{:04}", cases / 2);
    for typed in [
        "a",
        "m",
        "x",
        "smith",
        "Quillfeather",
        middle.as_str(),
        "maria garcia",
        "delete address",
        "zzz",
        "p d c",
    ] {
        let found = register.reader().await?.search(typed, 50).await?.len();
        times(&format!("search {typed:?} ({found} found)"), 50, async || {
            register.reader().await?.search(typed, 50).await?;
            Ok(())
        })
        .await?;
    }
    times("search of people for \"m\"", 50, async || {
        register.reader().await?.search_for(Found::Person, "m", 50).await?;
        Ok(())
    })
    .await?;
    let mut dice = Dice(3);
    times("open a case", 50, async || {
        let id = CaseId::new(1 + dice.below(cases) as i64);
        register.reader().await?.load_case(id).await?;
        Ok(())
    })
    .await
}

async fn times(what: &str, rounds: usize, mut run: impl AsyncFnMut() -> Outcome) -> Outcome {
    let mut spent = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begin = Instant::now();
        run().await?;
        spent.push(begin.elapsed());
    }
    spent.sort();
    let at = |part: usize| -> Duration { spent[(rounds * part / 100).min(rounds - 1)] };
    println!(
        "{what}: median {:.1} ms, 99th {:.1} ms",
        at(50).as_secs_f64() * 1e3,
        at(99).as_secs_f64() * 1e3
    );
    Ok(())
}

fn person(name: &str) -> Person {
    Person {
        id: Id::new(0),
        name: name.into(),
        mailing_name: String::new(),
        emails: vec![format!("{}@example.com", name.replace(' ', ".").to_lowercase())],
        phones: vec![],
        address: PostalAddress {
            line1: "1 Sample Street".into(),
            city: "Katy".into(),
            ..PostalAddress::default()
        },
        language: Language::En,
        born: None,
        note: String::new(),
    }
}

fn case(number: &str, now: domain::day::Instant) -> Case {
    Case {
        id: Id::new(0),
        number: number.into(),
        title: "Sample".into(),
        channel: Channel::Email,
        designated_place: Known::Unknown,
        state: CaseState::Open,
        closing: None,
        closing_note: String::new(),
        closed: None,
        opened: now,
        revision: 1,
    }
}

fn message(text: &str, case: CaseId, from: &str, day: Day, now: domain::day::Instant) -> Message {
    Message {
        id: Id::new(0),
        channel: Channel::Email,
        original: None,
        sha256: String::new(),
        part: 0,
        file_name: "sample.eml".into(),
        message_id: String::new(),
        from_name: from.into(),
        from_email: "sample@example.com".into(),
        to: "privacy@example.com".into(),
        subject: "My data".into(),
        sent: Some(now),
        received: day,
        received_basis: ReceiptBasis::DateHeader,
        text: text.into(),
        html: None,
        language: Language::En,
        remarks: vec![],
        reader: "sample".into(),
        state: MessageState::Filed,
        case: Some(case),
        not_a_request: String::new(),
        taken_in: now,
    }
}

fn request(case: CaseId, company: CompanyId) -> Request {
    Request {
        id: Id::new(0),
        case,
        right: Right::Delete,
        company,
        policy: None,
        capacity: Capacity::Customer,
        asked: "to delete the account".into(),
        withdrawn: None,
        bindings: vec![],
        items: vec![],
    }
}

fn fact(case: CaseId, day: Day, now: domain::day::Instant) -> Fact {
    Fact {
        id: Id::new(0),
        case,
        request: None,
        kind: FactKind::Received,
        day,
        message: None,
        evidence: "sample".into(),
        corrects: None,
        letter: None,
        operator: OperatorId::new(1),
        recorded: now,
    }
}

fn letter(case: CaseId, company: CompanyId, request: domain::ids::RequestId) -> Letter {
    Letter {
        id: Id::new(0),
        case: Some(case),
        company,
        requests: vec![request],
        kind: "acknowledgment".into(),
        language: Language::En,
        state: LetterState::Draft,
        number: String::new(),
        draft: "{}".into(),
        frozen: String::new(),
        pdf: None,
        pdf_sha256: String::new(),
        pages: 0,
        issued: None,
        void_reason: String::new(),
        superseded_by: None,
        revision: 1,
    }
}
