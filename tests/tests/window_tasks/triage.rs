//! What comes in becomes a case: an e-mail, a call.

use casework::Desk;
use desk_tests::window::{Officer, Outcome, Task};

use crate::begin::{at_today, days_ago, walk};
use crate::common::{DELETE_MAIL, act, incoming};

/// Takes an e-mail in, as the watched folder or the import does.
async fn imported(desk: &Desk, name: &str, mail: &str) {
    let summary = desk.import(&act(), vec![incoming(name, mail)], |_| {}).await.unwrap();
    assert_eq!(summary.taken_in, 1, "{:?}", summary.lines);
}

#[tokio::test]
async fn an_email_whose_suggestions_are_right_is_a_case_in_four_steps() -> Outcome {
    const TASK: Task =
        Task { number: 1, title: "Triage of one e-mail whose suggestions are right", limit: 4, each: "" };
    let window = at_today("task-01", async |desk| {
        let day = days_ago(3).format("%a, %d %b %Y").to_string();
        imported(desk, "delete.eml", &DELETE_MAIL.replace("Mon, 09 Nov 2026", &day)).await;
    })
    .await?;
    walk(window, async |window| {
        window.read("1 unfiled").await?;
        let officer = Officer::begins(window, TASK).await?;
        officer.key("g u", "Go to Unfiled").await?;
        window.read("to decide").await?;
        window.read("Accept these").await?;
        window.picture("suggestions").await?;
        officer.key("y", "Accept every suggestion on screen, each with its words").await?;
        window.read("All decided").await?;
        officer.key("o", "Open a case from it").await?;
        window.read("What is asked").await?;
        window.picture("form").await?;
        officer.key("Ctrl Enter", "Open the case").await?;
        window.read("PR-2026-0001 is open").await?;
        window.read("Dana Whitfield").await?;
        officer.ends().await
    })
    .await
}

#[tokio::test]
async fn a_call_is_a_case_before_it_is_over_in_nine_steps() -> Outcome {
    const TASK: Task = Task { number: 2, title: "Request by telephone, the case open", limit: 9, each: "" };
    let window = at_today("task-02", async |_| {}).await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        officer.key("n", "New case by hand").await?;
        window.read("What is asked").await?;
        officer.fill("Name", "Rosa Marsh").await?;
        officer.fill("Street", "12 Elm St").await?;
        officer.fill("City", "Waco").await?;
        officer.fill("State", "TX").await?;
        officer.fill("ZIP", "76701").await?;
        officer.choose("Right", "Delete").await?;
        officer.choose("Company", "OfficerTRAK").await?;
        window.picture("form-filled").await?;
        officer.key("Ctrl Enter", "Open the case").await?;
        window.read("PR-2026-0001 is open").await?;
        window.read("by phone").await?;
        officer.ends().await
    })
    .await
}
