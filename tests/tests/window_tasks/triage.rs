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

/// An agent who writes for three people and shows nothing.
const AGENT: &str = "From: \"Casey Brandt\" <casey@brightopt.example>\r\nTo: privacy@offdutymgmt.example\r\nSubject: Requests, \
    batch 118\r\nDate: Mon, 09 Nov 2026 10:00:00 -0600\r\nMessage-ID: <batch-118@brightopt.example>\r\n\r\nTo the privacy office \
    of Off Duty Management:\r\n\r\nBrightopt is an authorized agent. We submit requests to delete personal information on behalf \
    of the following consumers:\r\n\r\n1. Ingrid Vasquez\r\n2. Theodore Lamb\r\n3. Wen-Li Zhao\r\n\r\nCasey \
    Brandt\r\nBrightopt Agents\r\n200 Market Sq\r\nDayton, OH 45402\r\n";

#[tokio::test]
async fn an_agents_email_for_three_is_three_cases_with_the_authority_asked_for_in_five_steps_each() -> Outcome
{
    const TASK: Task = Task {
        number: 8,
        title: "One e-mail of an agent for three people: three cases, the missing authority asked for",
        limit: 15,
        each: "",
    };
    let window = at_today("task-08", async |desk| {
        let day = days_ago(3).format("%a, %d %b %Y").to_string();
        imported(desk, "agent.eml", &AGENT.replace("Mon, 09 Nov 2026", &day)).await;
    })
    .await?;
    walk(window, async |window| {
        window.read("1 unfiled").await?;
        let officer = Officer::begins(window, TASK).await?;
        officer.key("g u", "Go to Unfiled").await?;
        window.read("Accept these").await?;
        window.picture("suggestions").await?;
        officer.key("y", "Accept every suggestion on screen, each with its words").await?;
        window.read("more stand further down").await?;
        window.answered().await?;
        officer.key("y", "Accept the further ones, once they were seen").await?;
        window.read("All decided").await?;
        officer.key("o", "Open a case from it").await?;
        window.read("The message also names Theodore Lamb, Wen-Li Zhao").await?;
        window.picture("form").await?;
        window.no_faults().await?;
        officer.key("Ctrl Alt Enter", "Open a case for each of the three named").await?;
        window.read("3 cases are open").await?;
        for (number, last) in [("PR-2026-0001", false), ("PR-2026-0002", false), ("PR-2026-0003", true)] {
            window.read(number).await?;
            window.answered().await?;
            window.picture(&format!("{number}-begin")).await?;
            officer.next("Ask for the authority", "Issue this letter?").await?;
            window.read("The pages stand as they will be issued").await?;
            window.picture(&format!("{number}-question")).await?;
            match last {
                false => officer.key("Ctrl Shift Enter", "Issue the letter, and on to the next case").await?,
                true => officer.key("Enter", "Issue the letter").await?,
            }
            window.read("is issued").await?;
        }
        officer.ends().await
    })
    .await
}
