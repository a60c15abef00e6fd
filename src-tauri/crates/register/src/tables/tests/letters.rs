//! Letters, sendings, mail logs, and what is kept of what left.

use domain::ids::{BlobId, CaseId, CompanyId, Id, LetterId};
use domain::nouns::{
    ChoiceOf, ChoicePurpose, Clearance, KeptChoice, Leaving, LeavingKind, Letter, LetterState, MailClass,
    MailLog, RetentionRule, Sending, SendingChannel, SendingState, WordingApproval,
};
use domain::words::Language;

use super::requests_and_work::request;
use crate::testing::{Home, ME, begin, commit, day, now, with_case};
use crate::{Register, Traits, Writer};

fn draft(case: impl Into<Option<CaseId>>, company: CompanyId) -> Letter {
    Letter {
        id: Id::new(0),
        case: case.into(),
        company,
        requests: vec![],
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

pub(super) fn sending(letter: &Letter) -> Sending {
    Sending {
        id: Id::new(0),
        letter: letter.id,
        channel: SendingChannel::Post,
        address: vec!["Ann Able".into(), "Katy, TX 77493".into()],
        mail_by: None,
        state: SendingState::Waiting,
        printed: None,
        handed_over: None,
        class: Some(MailClass::FirstClass),
        tracking: String::new(),
        return_receipt: String::new(),
        proof_kind: None,
        proof: String::new(),
        delivered: None,
        delivery_proof: None,
        delivery_note: String::new(),
        returned: None,
        note: String::new(),
        mail_log: None,
    }
}

#[tokio::test]
async fn a_number_of_a_letter_without_a_case_leads_to_none() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    issued(&mut writer, case, company, "L-0001").await;
    let alone = issued(&mut writer, None, company, "L-0002").await;
    let piece = Sending { tracking: "94".into(), return_receipt: "95".into(), ..sending(&alone) };
    writer.insert_sending(&piece).await.unwrap();
    for (numbers, cases) in [(["L-0001", "L-0002"], vec![case]), (["94", "95"], vec![])] {
        let of = Traits { numbers: numbers.map(str::to_owned).into(), ..Traits::default() };
        let found = writer.kin(&of).await.unwrap();
        assert_eq!(found.into_keys().collect::<Vec<_>>(), cases, "{numbers:?}");
    }
}

pub(super) async fn issued(
    writer: &mut Writer,
    case: impl Into<Option<CaseId>>,
    company: CompanyId,
    number: &str,
) -> Letter {
    let pdf = writer.put_blob(&mut number.as_bytes()).await.unwrap();
    let mut letter = Letter {
        state: LetterState::Issued,
        number: number.into(),
        frozen: "{\"version\":1}".into(),
        pdf: Some(pdf.id),
        pdf_sha256: pdf.sha256,
        pages: 1,
        issued: Some(now()),
        ..draft(case, company)
    };
    letter.id = writer.insert_letter(&letter, "Ann Able").await.unwrap();
    letter
}

pub(super) async fn home() -> (Home, Register, CaseId, CompanyId) {
    let (home, register) = Home::new().await;
    let (company, case) = with_case(&register).await;
    (home, register, case, company)
}

#[tokio::test]
async fn a_draft_changes_and_keeps_the_requests_it_answers() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let one = writer.insert_request(&request(case, company)).await.unwrap();
    let two = writer.insert_request(&request(case, company)).await.unwrap();
    let mut letter = Letter { requests: vec![one], ..draft(case, company) };
    letter.id = writer.insert_letter(&letter, "").await.unwrap();
    assert_eq!(writer.letter(letter.id).await.unwrap(), letter);
    letter.requests = vec![two];
    letter.draft = "{\"islands\":[]}".into();
    writer.update_letter(&letter, "Ann Able").await.unwrap();
    assert_eq!(writer.letter(letter.id).await.unwrap(), letter);
    let head = writer.letter_head(letter.id).await.unwrap();
    assert_eq!((head.recipient.as_str(), head.case_number.as_str()), ("Ann Able", "PR-2026-0001"));
    assert_eq!(writer.letters_in(LetterState::Draft, 10).await.unwrap().len(), 1);
    let unknown = Letter { requests: vec![Id::new(99)], ..draft(case, company) };
    assert_eq!(writer.insert_letter(&unknown, "").await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn an_issued_letter_never_changes_but_may_be_voided_or_superseded() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let letter = issued(&mut writer, case, company, "L-0001").await;
    for changed in [
        Letter { frozen: "{}".into(), ..letter.clone() },
        Letter { number: "L-0009".into(), ..letter.clone() },
        Letter { pages: 2, ..letter.clone() },
        Letter { pdf_sha256: "0".repeat(64), ..letter.clone() },
        Letter { draft: "other".into(), ..letter.clone() },
        Letter { state: LetterState::Draft, ..letter.clone() },
        Letter { state: LetterState::Voided, ..letter.clone() },
        Letter { state: LetterState::Superseded, ..letter.clone() },
    ] {
        let error = writer.update_letter(&changed, "Ann Able").await.unwrap_err();
        assert_eq!(error.code(), "refused_by_register", "{changed:?}");
    }
    let next = issued(&mut writer, case, company, "L-0002").await;
    let superseded = Letter { state: LetterState::Superseded, superseded_by: Some(next.id), ..letter };
    writer.update_letter(&superseded, "Ann Able").await.unwrap();
    let voided = Letter { state: LetterState::Voided, void_reason: "wrong name".into(), ..next };
    writer.update_letter(&voided, "Ann Able").await.unwrap();
    assert_eq!(writer.letter_by_number("L-0002").await.unwrap().unwrap().state, LetterState::Voided);
}

#[tokio::test]
async fn no_letter_is_issued_without_number_pages_and_bytes_and_no_number_twice() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let bare = Letter { state: LetterState::Issued, number: "L-0001".into(), ..draft(case, company) };
    assert_eq!(writer.insert_letter(&bare, "").await.unwrap_err().code(), "refused_by_register");
    let letter = issued(&mut writer, case, company, "L-0001").await;
    assert_eq!(writer.insert_letter(&letter, "").await.unwrap_err().code(), "refused_by_register");
}

#[tokio::test]
async fn the_mailroom_sees_what_waits_and_the_log_what_went_out_on_a_day() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let one = issued(&mut writer, case, company, "L-0001").await;
    let two = issued(&mut writer, case, company, "L-0002").await;
    let mut first = sending(&one);
    let ids = writer.insert_sendings(&[first.clone(), sending(&two)]).await.unwrap();
    first.id = ids[0];
    assert_eq!(writer.letters_with_sending(SendingState::Waiting, 10).await.unwrap().len(), 2);
    first.state = SendingState::HandedOver;
    first.handed_over = Some(day("2026-11-22"));
    writer.update_sending(&first).await.unwrap();
    assert_eq!(writer.posted_on(day("2026-11-22")).await.unwrap(), [first.clone()]);
    assert_eq!(writer.letters_posted_on(day("2026-11-22")).await.unwrap(), [one.id]);
    let waiting = writer.letters_with_sending(SendingState::Waiting, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|l| l.number.as_str()).collect::<Vec<_>>(), ["L-0002"]);
    assert_eq!(writer.letters_of_case(case).await.unwrap()[0].sendings, [first.clone()]);
    for (number, mail_by) in
        [("L-0003", None), ("L-0004", Some("2026-12-01")), ("L-0005", Some("2026-11-30"))]
    {
        let letter = issued(&mut writer, case, company, number).await;
        let waits = Sending { mail_by: mail_by.map(day), ..sending(&letter) };
        writer.insert_sending(&waits).await.unwrap();
    }
    let waiting = writer.letters_with_sending(SendingState::Waiting, 4).await.unwrap();
    let order: Vec<&str> = waiting.iter().map(|l| l.number.as_str()).collect();
    assert_eq!(
        order,
        ["L-0005", "L-0004", "L-0002", "L-0003"],
        "the first mail-by date is the first to print"
    );
    let numbers = Sending { tracking: "94".into(), return_receipt: "95".into(), ..sending(&two) };
    let numbers = Sending { id: writer.insert_sending(&numbers).await.unwrap(), ..numbers };
    for number in ["94", "95"] {
        assert_eq!(
            writer.sendings_with_number(number).await.unwrap(),
            std::slice::from_ref(&numbers),
            "{number}"
        );
    }
    assert!(writer.sendings_with_number("").await.unwrap().is_empty(), "no number is not a number");
    let by_hand = Sending { channel: SendingChannel::Hand, ..sending(&two) };
    let by_hand = Sending { id: writer.insert_sending(&by_hand).await.unwrap(), ..by_hand };
    assert_eq!(writer.sending(by_hand.id).await.unwrap(), by_hand);
    assert_eq!(writer.sendings_of_letter(two.id).await.unwrap().len(), 3);

    let pdf = writer.put_blob(&mut b"log".as_slice()).await.unwrap();
    let head = writer.chain_head().await.unwrap();
    let mut log = MailLog {
        id: Id::new(0),
        day: day("2026-11-22"),
        rows_sha256: "0".repeat(64),
        pdf: pdf.id,
        pdf_sha256: pdf.sha256,
        head_number: head.number,
        head_hash: head.hash,
        made: now(),
    };
    log.id = writer.insert_mail_log(&log).await.unwrap();
    first.mail_log = Some(log.id);
    writer.update_sending(&first).await.unwrap();
    assert_eq!(writer.mail_log(log.id).await.unwrap(), log);
    assert_eq!(writer.mail_logs_of(day("2026-11-22")).await.unwrap(), [log.clone()]);
    assert_eq!(writer.mail_logs(None, 5).await.unwrap().rows, [log.clone()]);
    let without = MailLog { pdf: BlobId::new(99), ..log };
    assert_eq!(writer.insert_mail_log(&without).await.unwrap_err().code(), "refused_by_register");
    commit(writer).await;
    assert!(register.verify().await.unwrap().is_sound());
}

#[tokio::test]
async fn many_letters_at_once_are_the_same_as_one_by_one() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let asked = writer.insert_requests(&[request(case, company), request(case, company)]).await.unwrap();
    let letter = |r| Letter { requests: vec![r], ..draft(case, company) };
    let all = [(letter(asked[0]), "Ann".to_owned()), (letter(asked[1]), "Bo".to_owned())];
    let ids = writer.insert_letters(&all).await.unwrap();
    assert_eq!(writer.letter(ids[1]).await.unwrap(), Letter { id: ids[1], ..letter(asked[1]) });
    assert_eq!(writer.letter_head(ids[0]).await.unwrap().recipient, "Ann");
}

#[tokio::test]
async fn a_clearance_is_given_once_with_a_reason_and_only_taken_back() {
    let (_home, register, case, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let letter = writer.insert_letter(&draft(case, company), "").await.unwrap();
    let given = |letter, reason: &str| Clearance {
        letter,
        check: "identifier".into(),
        clearance: "ab".repeat(32),
        place: "islands.note".into(),
        reason: reason.into(),
        operator: ME,
        at: now(),
        taken_back: None,
    };
    for refused in [
        given(letter, " "),
        given(LetterId::new(99), "ours"),
        Clearance { clearance: "ab".into(), ..given(letter, "ours") },
    ] {
        assert_eq!(writer.insert_clearance(&refused).await.unwrap_err().code(), "refused_by_register");
    }
    writer.insert_clearance(&given(letter, "ours")).await.unwrap();
    assert_eq!(
        writer.insert_clearance(&given(letter, "again")).await.unwrap_err().code(),
        "refused_by_register"
    );
    assert_eq!(writer.clearances_of_letter(letter).await.unwrap(), [given(letter, "ours")]);
    writer.take_clearance_back(letter, &"ab".repeat(32), now()).await.unwrap();
    let back = writer.take_clearance_back(letter, &"ab".repeat(32), now()).await.unwrap_err();
    assert_eq!(back.code(), "not_found", "what is taken back is not taken back again");
    writer.insert_clearance(&given(letter, "ours after all")).await.unwrap();
    let all = writer.clearances_of_letter(letter).await.unwrap();
    assert_eq!(
        all,
        [Clearance { taken_back: Some(now()), ..given(letter, "ours") }, given(letter, "ours after all")]
    );
    let changed = sqlx::query("UPDATE clearances SET reason = 'another'").execute(writer.conn()).await;
    assert!(changed.unwrap_err().to_string().contains("only taken back"));
}

#[tokio::test]
async fn what_left_and_who_approved_which_wording_is_kept() {
    let (_home, register) = Home::new().await;
    let mut writer = begin(&register, "a").await;
    let leaving =
        |kind, what: &str| Leaving { kind, what: what.into(), to: "printer".into(), operator: ME, at: now() };
    writer.insert_leaving(&leaving(LeavingKind::Print, "L-0001")).await.unwrap();
    writer.insert_leaving(&leaving(LeavingKind::Reveal, "message 1")).await.unwrap();
    let all = writer.leavings(10).await.unwrap();
    assert_eq!(all, [leaving(LeavingKind::Reveal, "message 1"), leaving(LeavingKind::Print, "L-0001")]);
    let approval = WordingApproval {
        template: "denial".into(),
        language: Language::Es,
        hash: "ab".into(),
        approved_by: "counsel".into(),
        day: day("2026-11-22"),
    };
    writer.insert_wording_approval(&approval).await.unwrap();
    assert_eq!(writer.approval_of("denial", Language::Es, "ab").await.unwrap(), Some(approval.clone()));
    assert_eq!(writer.approval_of("denial", Language::Es, "cd").await.unwrap(), None, "another wording");
    assert_eq!(writer.wording_approvals().await.unwrap(), [approval]);
}

#[tokio::test]
async fn identifiers_are_known_by_keyed_hash_only() {
    let (_home, register, case, _) = home().await;
    let mut writer = begin(&register, "a").await;
    assert!(writer.known_identifiers(case).await.unwrap().is_empty());
    writer.remember_identifier(case, "ssn", "078051120").await.unwrap();
    writer.remember_identifier(case, "ssn", "078051120").await.unwrap();
    let known = writer.known_identifiers(case).await.unwrap();
    assert!(known.contains("ssn", "078051120"));
    assert!(!known.contains("card", "078051120") && !known.contains("ssn", "078051121"));
    let hash = writer.keyed_hasher().await.unwrap().hash("email", "ann@example.com");
    let rule = |months| RetentionRule { key: "case".into(), months, citation: "a rule".into() };
    writer.set_retention_rule(&rule(24)).await.unwrap();
    writer.set_retention_rule(&rule(36)).await.unwrap();
    assert_eq!(writer.retention_rules().await.unwrap(), [rule(36)]);
    assert!(writer.purges().await.unwrap().is_empty());

    let (_other_home, other) = Home::new().await;
    let elsewhere =
        other.reader().await.unwrap().keyed_hasher().await.unwrap().hash("email", "ann@example.com");
    assert_ne!(elsewhere, hash, "another register has another secret");
}

#[tokio::test]
async fn a_choice_holds_once_is_taken_off_and_is_known_by_its_hash_where_its_value_is_gone() {
    let (_home, register, _, company) = home().await;
    let mut writer = begin(&register, "a").await;
    let hash = writer.keyed_hasher().await.unwrap().hash("email", "ann@example.com");
    let choice = KeptChoice {
        id: Id::new(0),
        company,
        purpose: ChoicePurpose::Marketing,
        purpose_words: String::new(),
        of: ChoiceOf::Email,
        value: "Ann@example.com".into(),
        keyed_hash: hash.clone(),
        person: None,
        case: None,
        source: "a call".into(),
        since: day("2026-11-22"),
        taken_off: None,
        taken_off_why: String::new(),
    };
    let id = writer.insert_choice(&choice).await.unwrap();
    assert_eq!(writer.insert_choice(&choice).await.unwrap_err().code(), "refused_by_register");
    let kept = KeptChoice { id, ..choice.clone() };
    assert_eq!(writer.choices_of("email", &hash).await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(writer.choices("ANN@", None, 10).await.unwrap().rows, std::slice::from_ref(&kept));
    assert!(writer.choices("bea", None, 10).await.unwrap().rows.is_empty());
    writer.update_choice(&KeptChoice { value: String::new(), ..kept.clone() }).await.unwrap();
    assert_eq!(writer.choices_of("email", &hash).await.unwrap().len(), 1, "the hash answers alone");
    let off = KeptChoice { taken_off: Some(day("2026-11-23")), taken_off_why: "asked again".into(), ..kept };
    writer.update_choice(&off).await.unwrap();
    assert!(writer.choices_of("email", &hash).await.unwrap().is_empty());
    assert_eq!(writer.count_choices().await.unwrap(), 0);
    writer.insert_choice(&choice).await.unwrap();
}
