//! Who is known already: a message or a case is shown with the cases it may belong with, and by what. Nothing is joined by
//! itself; that two entries are one person is the officer's word, and can be taken back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of tests fails the test that calls it"
)]

mod common;

use casework::Desk;
use casework::views::case::CaseView;
use casework::views::kin::Nearness;
use common::calls::{call, company, person};
use common::{act, act_on, desk, incoming};
use domain::ids::MessageId;
use domain::words::{Right, Tie};

fn mail(from: &str, heads: &str, text: &str) -> String {
    format!("From: {from}\nTo: privacy@example.com\nDate: Mon, 9 Nov 2026 09:00:00 -0600\n{heads}\n{text}\n")
}

async fn taken(desk: &Desk, name: &str, mail: &str) -> MessageId {
    let summary = desk.import(&act(), vec![incoming(name, mail)], |_| {}).await.unwrap();
    summary.lines[0].message.unwrap()
}

/// Ann Lee of Waco asks for deletion by e-mail, and a case is open for her.
async fn known(desk: &Desk) -> CaseView {
    let text = "Please delete my data.\n\nAnn Lee\n12 Oak St\nWaco, TX 76701\n(254) 555-0142";
    let first = taken(
        desk,
        "first.eml",
        &mail("Ann Lee <ann@example.com>", "Message-ID: <one@example.com>\nSubject: delete\n", text),
    )
    .await;
    let mut input = call(company(desk, "officertrak").await, &[Right::Delete], None);
    input.message = Some(first);
    input.channel = domain::words::Channel::Email;
    input.received = common::day("2026-11-09");
    input.note = String::new();
    let ann = input.requester.insert(person("Ann Lee"));
    ann.emails = vec!["ann@example.com".into()];
    ann.phones = vec!["+1 254-555-0142".into()];
    ann.address.line1 = "12 Oak St".into();
    ann.address.city = "Waco".into();
    ann.address.state = "TX".into();
    ann.address.zip = "76701".into();
    desk.open_case(&act(), input).await.unwrap()
}

#[tokio::test]
async fn a_message_is_shown_with_the_cases_it_may_belong_with_and_by_what() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let case = known(&desk).await;
    let number = case.case.number.clone();
    for (name, from, heads, text, nearness, tie) in [
        (
            "number",
            "x@example.net",
            "Subject: question\n",
            format!("Any news on {number}?"),
            Nearness::Same,
            Tie::Number,
        ),
        (
            "thread",
            "x@example.net",
            "Subject: Re: delete\nIn-Reply-To: <one@example.com>\n",
            "And my phone number too.".into(),
            Nearness::Same,
            Tie::Thread,
        ),
        (
            "again",
            "Ann <ANN@example.com>",
            "Subject: once more\n",
            "Please delete my data.".into(),
            Nearness::Again,
            Tie::Email,
        ),
        (
            "other",
            "Ann <ann@example.com>",
            "Subject: else\n",
            "Please send me a copy of my data.".into(),
            Nearness::Person,
            Tie::Email,
        ),
        (
            "phone",
            "al@example.net",
            "Subject: copy\n",
            "Please send me a copy of my data. Call 254.555.0142.\n\nA. Lee".into(),
            Nearness::Person,
            Tie::Phone,
        ),
        (
            "home",
            "bo@example.net",
            "Subject: copy\n",
            "Please send me a copy of my data.\n\nBo Hale\n12 Oak St\nWaco, TX 76701".into(),
            Nearness::Household,
            Tie::Home,
        ),
        (
            "flat",
            "di@example.net",
            "Subject: copy\n",
            "Please send me a copy of my data.\n\nDi Poe\n12 OAK ST, back house\nWaco, TX 76701".into(),
            Nearness::Household,
            Tie::Home,
        ),
    ] {
        let id = taken(&desk, name, &mail(from, heads, &text)).await;
        let kin = desk.kin_of_message(id).await.unwrap();
        assert_eq!(kin.len(), 1, "{name}: {kin:?}");
        assert_eq!(
            (kin[0].case, kin[0].nearness, kin[0].ties.contains(&tie)),
            (case.case.id, nearness, true),
            "{name}: {kin:?}"
        );
        assert_eq!(desk.message(id).await.unwrap().message.case, None, "nothing is filed by itself");
    }
    let stranger = taken(
        &desk,
        "stranger",
        &mail(
            "cy@example.net",
            "Subject: hello\n",
            "Please delete my data.\n\nCy Roe\n12 Oaks Rd\nWaco, TX 76701",
        ),
    )
    .await;
    assert_eq!(desk.kin_of_message(stranger).await.unwrap(), []);
}

#[tokio::test]
async fn two_entries_are_one_person_only_where_the_officer_says_so_and_the_word_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let first = known(&desk).await;
    let mut input = call(company(&desk, "officertrak").await, &[Right::Access], None);
    input.requester.insert(person("Anne Lee-Roe")).phones = vec!["254 555 0142".into()];
    let second = desk.open_case(&act(), input).await.unwrap();
    let kin = desk.kin_of_case(second.case.id).await.unwrap();
    let pair = kin[0].pair.clone().unwrap();
    assert_eq!((kin[0].case, kin[0].nearness, pair.told), (first.case.id, Nearness::Person, false));

    let refused = desk.tie_people(&act_on(&second), second.case.id, pair.here, pair.there, " ").await;
    assert!(refused.is_err(), "a reason is asked for");
    let second = desk
        .tie_people(&act_on(&second), second.case.id, pair.here, pair.there, "she said so on the phone")
        .await
        .unwrap();
    let kin = desk.kin_of_case(second.case.id).await.unwrap();
    assert!(kin[0].pair.as_ref().unwrap().told && kin[0].ties.contains(&Tie::Told));
    let back = desk.kin_of_case(first.case.id).await.unwrap();
    assert!(back[0].ties.contains(&Tie::Told), "it holds from both sides");

    let second = desk
        .untie_people(&act_on(&second), second.case.id, pair.here, pair.there, "it was her sister")
        .await
        .unwrap();
    assert!(!desk.kin_of_case(second.case.id).await.unwrap()[0].ties.contains(&Tie::Told));
    assert!(
        desk.untie_people(&act_on(&second), second.case.id, pair.here, pair.there, "again").await.is_err()
    );
    assert!(desk.verify().await.unwrap().passed);
}

#[tokio::test]
async fn the_last_four_digits_of_a_zip_part_nobody_from_their_home_and_the_newest_cases_are_found_first() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let company = company(&desk, "officertrak").await;
    let mut cases = Vec::new();
    for n in 0..52 {
        let mut input = call(company, &[Right::Delete], None);
        let ann = input.requester.insert(person("Ann Lee"));
        ann.phones.clear();
        ann.address.line1 = "12 Oak St".into();
        ann.address.zip = if n == 0 { "76701" } else { "76701-1234" }.into();
        cases.push(desk.open_case(&act(), input).await.unwrap().case.id);
    }
    let first = desk.kin_of_case(cases[0]).await.unwrap();
    assert!(first[0].ties.contains(&Tie::NameAndZip), "{first:?}");
    let text = "Please delete my data.\n\nAnn Lee\n12 Oak St\nWaco, TX 76701-9999";
    let id = taken(&desk, "again", &mail("Ann Lee <new@example.net>", "Subject: again\n", text)).await;
    let kin = desk.kin_of_message(id).await.unwrap();
    assert_eq!(kin[0].case, cases[51], "the newest of more than are looked at: {kin:?}");
}
