//! Lists that grow with the years come page by page: no line is left out and none comes twice, whatever is written between two
//! pages, and each page says how many lines there are.

use domain::ids::{CaseId, CompanyId, Id, LetterId};
use domain::nouns::{
    ChoiceOf, ChoicePurpose, Disclosure, KeptChoice, MailLog, Sending, SendingChannel, SendingState,
};
use domain::words::Known;

use super::letters::{home, issued, sending};
use crate::testing::{ME, begin, day, now};
use crate::{Page, Writer};

fn line(case: CaseId, company: CompanyId, on: &str) -> Disclosure {
    Disclosure {
        id: Id::new(0),
        company,
        case: Some(case),
        request: None,
        category: "contact data".into(),
        recipient: "Printer, Inc.".into(),
        address: String::new(),
        ground: String::new(),
        ground_words: String::new(),
        purpose: "mailing".into(),
        direct_marketing: Known::No,
        day: day(on),
        corrects: None,
        taken_back: false,
        reason: String::new(),
        operator: ME,
        recorded: now(),
    }
}

/// The numbers of a page's lines, how many there are in all, and where the next begins.
fn seen<T>(page: Page<T>, id: impl Fn(&T) -> i64) -> (Vec<i64>, u32, Option<String>) {
    (page.rows.iter().map(id).collect(), page.total, page.next)
}

#[tokio::test]
async fn the_log_of_disclosures_goes_on_after_its_last_line_whatever_is_logged_meanwhile() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    for on in ["2026-03-01", "2026-05-01", "2026-03-01", "2025-12-31", "2026-03-01", "2026-05-01"] {
        writer.insert_disclosure(&line(case, company, on)).await.unwrap();
    }
    let year = (day("2026-01-01"), day("2026-12-31"));
    let id = |line: &Disclosure| line.id.raw();
    let first = writer.disclosures(year.0, year.1, None, 3).await.unwrap();
    let (rows, total, next) = seen(first, id);
    assert_eq!((rows, total), (vec![6, 2, 5], 5), "the last day first, and of a day the last line");
    // One that stands above what was read, one of the same day, and one dated back.
    for on in ["2026-05-01", "2026-03-01", "2026-02-01"] {
        writer.insert_disclosure(&line(case, company, on)).await.unwrap();
    }
    let second = writer.disclosures(year.0, year.1, next.as_deref(), 3).await.unwrap();
    let (rows, total, next) = seen(second, id);
    assert_eq!((rows, total), (vec![3, 1, 9], 8));
    let last = writer.disclosures(year.0, year.1, next.as_deref(), 3).await.unwrap();
    assert_eq!(seen(last, id), (vec![], 8, None));
    let all = writer.disclosures(day("0001-01-01"), day("9999-12-31"), None, u32::MAX).await.unwrap();
    assert_eq!(seen(all, id), (vec![7, 6, 2, 8, 5, 3, 1, 9, 4], 9, None));
    let wrong = writer.disclosures(year.0, year.1, Some("nonsense"), 3).await.unwrap_err();
    assert_eq!(wrong.code(), "not_found");
}

async fn chosen(writer: &mut Writer, company: CompanyId, value: &str) -> KeptChoice {
    let keyed_hash = writer.keyed_hasher().await.unwrap().hash("email", value);
    let choice = KeptChoice {
        id: Id::new(0),
        company,
        purpose: ChoicePurpose::Marketing,
        purpose_words: String::new(),
        of: ChoiceOf::Email,
        value: value.into(),
        keyed_hash,
        person: None,
        case: None,
        source: "a call".into(),
        since: day("2026-11-22"),
        taken_off: None,
        taken_off_why: String::new(),
    };
    KeptChoice { id: writer.insert_choice(&choice).await.unwrap(), ..choice }
}

async fn taken_off(writer: &mut Writer, choice: &KeptChoice) {
    let off = Some(day("2026-11-23"));
    writer
        .update_choice(&KeptChoice { taken_off: off, taken_off_why: "asked".into(), ..choice.clone() })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_list_of_choices_goes_on_from_those_that_hold_to_those_that_do_not() {
    let (_home, register, _, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let mut kept = Vec::new();
    for name in ["ann", "bea", "ann.2", "cy", "ann.3", "dee", "ann.4"] {
        kept.push(chosen(&mut writer, company, &format!("{name}@example.com")).await);
    }
    for at in [1, 4] {
        taken_off(&mut writer, &kept[at]).await;
    }
    let id = |choice: &KeptChoice| choice.id.raw();
    let (rows, total, next) = seen(writer.choices("", None, 3).await.unwrap(), id);
    assert_eq!((rows, total), (vec![7, 6, 4], 7));
    chosen(&mut writer, company, "eve@example.com").await;
    let (rows, total, next) = seen(writer.choices("", next.as_deref(), 3).await.unwrap(), id);
    assert_eq!((rows, total), (vec![3, 1, 5], 8), "what was recorded meanwhile stands above");
    // What the page ended with goes: the next page follows where it stood.
    writer.update_choice(&KeptChoice { value: "zoe@example.com".into(), ..kept[1].clone() }).await.unwrap();
    taken_off(&mut writer, &kept[1]).await;
    assert_eq!(seen(writer.choices("", next.as_deref(), 3).await.unwrap(), id), (vec![2], 8, None));
    let (rows, total, next) = seen(writer.choices(" ANN", None, 2).await.unwrap(), id);
    assert_eq!((rows, total), (vec![7, 3], 4), "of those with the words");
    assert_eq!(seen(writer.choices(" ANN", next.as_deref(), 3).await.unwrap(), id), (vec![1, 5], 4, None));
    assert_eq!(writer.choices("", Some("7"), 3).await.unwrap_err().code(), "not_found");
}

async fn out(writer: &mut Writer, of: Sending, on: &str) -> i64 {
    let out = Sending { state: SendingState::HandedOver, handed_over: Some(day(on)), ..of };
    writer.insert_sending(&out).await.unwrap().raw()
}

#[tokio::test]
async fn the_pieces_of_a_day_come_in_the_order_in_which_they_were_made_and_their_letters_once() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let one = issued(&mut writer, case, company, "L-0001").await;
    let two = issued(&mut writer, case, company, "L-0002").await;
    let on = "2026-11-22";
    let mut made = Vec::new();
    for letter in [&two, &one, &two] {
        made.push(out(&mut writer, sending(letter), on).await);
        out(&mut writer, sending(letter), "2026-11-21").await;
        out(&mut writer, Sending { channel: SendingChannel::Hand, ..sending(letter) }, on).await;
    }
    let id = |sending: &Sending| sending.id.raw();
    let (rows, total, next) = seen(writer.page_posted_on(day(on), None, 2).await.unwrap(), id);
    assert_eq!((rows, total), (made[..2].to_vec(), 3), "of this day and by post alone");
    made.push(out(&mut writer, sending(&one), on).await);
    let (rows, total, next) = seen(writer.page_posted_on(day(on), next.as_deref(), 2).await.unwrap(), id);
    assert_eq!((rows, total), (made[2..].to_vec(), 4));
    let last = writer.page_posted_on(day(on), next.as_deref(), 2).await.unwrap();
    assert_eq!(seen(last, id), (vec![], 4, None));
    let letters: [LetterId; 2] = [two.id, one.id];
    assert_eq!(writer.letters_posted_on(day(on)).await.unwrap(), letters);
    assert_eq!(writer.letters_posted_on(day("2026-11-20")).await.unwrap(), []);
}

#[tokio::test]
async fn mail_logs_come_newest_first_and_none_twice_where_one_is_made_meanwhile() {
    let (_home, register, _, _) = home().await;
    let mut writer = begin(&register, "a").await;
    let pdf = writer.put_blob(&mut b"log".as_slice()).await.unwrap();
    let head = writer.chain_head().await.unwrap();
    let log = |n: u32| MailLog {
        id: Id::new(0),
        day: day(&format!("2026-11-{n:02}")),
        rows_sha256: "0".repeat(64),
        pdf: pdf.id,
        pdf_sha256: pdf.sha256.clone(),
        head_number: head.number,
        head_hash: head.hash.clone(),
        made: now(),
    };
    for n in [20, 3, 11] {
        writer.insert_mail_log(&log(n)).await.unwrap();
    }
    let id = |log: &MailLog| log.id.raw();
    let (rows, total, next) = seen(writer.mail_logs(None, 2).await.unwrap(), id);
    assert_eq!((rows, total), (vec![3, 2], 3));
    writer.insert_mail_log(&log(12)).await.unwrap();
    assert_eq!(seen(writer.mail_logs(next.as_deref(), 2).await.unwrap(), id), (vec![1], 4, None));
}
