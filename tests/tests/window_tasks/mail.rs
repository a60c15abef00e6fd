//! Letters go into the mail.

use casework::Desk;
use casework::inputs::{DraftInput, OpenCase};
use desk_tests::window::{Officer, Outcome, Task};
use domain::words::{Language, Right};

use crate::begin::{applies, at_today, days_ago, today, triaged, walk};
use crate::common::calls::{call, company};
use crate::common::{act_of, act_on};

/// Who gets a letter today; the first three by Certified Mail.
const NAMES: [&str; 9] = [
    "Rosa Marsh",
    "Theo Lamb",
    "Ida Vance",
    "Carl Okoye",
    "Mina Ruiz",
    "Paul Tran",
    "Lena Holt",
    "Omar Reid",
    "Eve Stone",
];

/// Numbers of Certified Mail whose check digits are right.
const CERTIFIED: [&str; 3] =
    ["9407 1000 0000 0000 0000 09", "9407 1118 9876 5432 1000 02", "9407 1118 9876 5432 1000 19"];

async fn acknowledged(desk: &Desk, name: &str) {
    let odm = company(desk, "odm").await;
    let mut open = OpenCase { received: days_ago(3), ..call(odm, &[Right::Access], None) };
    let person = open.requester.as_mut().unwrap();
    person.name = name.into();
    (person.address.city, person.address.state, person.address.zip) =
        ("Waco".into(), "TX".into(), "76701".into());
    let view = triaged(desk, open, &["us_tx_tdpsa"]).await;
    let requests = view.requests.iter().map(|r| r.request.id).collect();
    let input = DraftInput { kind: "acknowledgment".into(), language: Language::En, requests };
    let letter = desk.draft_letter(&act_on(&view), view.case.id, input).await.unwrap();
    desk.issue_letter(&act_of(&letter), letter.letter.id).await.unwrap();
}

#[tokio::test]
async fn nine_letters_are_in_the_mail_and_in_the_log_in_three_steps_and_one_a_certified_number() -> Outcome {
    const TASK: Task = Task {
        number: 11,
        title: "Nine letters: preflight, print, certified numbers, posted, mail log",
        limit: 3,
        each: "certified letter",
    };
    let window = at_today("task-11", async |desk| {
        applies(desk, "odm", "us_tx_tdpsa").await;
        for name in NAMES {
            acknowledged(desk, name).await;
        }
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        officer
            .key("g m", "Go to the Mailroom; what came between a letter and the post stands beside it")
            .await?;
        window.read("Wait to be printed").await?;
        window.picture("mailroom").await?;
        officer.key("p", "Print all nine").await?;
        window.read("9 letters were handed to the printer").await?;
        assert_eq!(window.stage().folders().printed()?.len(), 1, "one file for the printer");
        window.read("Hand the 9 printed letters over").await?;
        if window.text().await?.contains("The post does not collect today") {
            // Nobody is at the counter on such a day: the test types the day that the officer's own day would bring.
            window.type_day("Handed over on", &today().to_string()).await?;
        }
        officer.each_of(CERTIFIED.len());
        for (at, number) in CERTIFIED.iter().enumerate() {
            officer.fill(&format!("L-000{}", at + 1), number).await?;
        }
        window.picture("numbers").await?;
        officer.key("Ctrl Enter", "Hand all nine over and make the mail log").await?;
        window.read("9 letters are handed over, and the mail log of the day is made").await?;
        window.read("Nothing lies printed").await?;
        officer.ends().await
    })
    .await
}
