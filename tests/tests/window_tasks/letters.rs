//! A case becomes a letter that is issued.

use casework::inputs::OpenCase;
use desk_tests::window::{Officer, Outcome, Task};
use domain::ids::CompanyId;
use domain::nouns::SearchOutcome;
use domain::words::{Channel, Right};

use crate::begin::{applies, at_today, checked, days_ago, searched, triaged, walk};
use crate::common::calls::{call, company};

/// A request of somebody in Waco, Texas, that has to be answered within the next two weeks: it stands on Today.
pub fn from_texas(company: CompanyId, right: Right) -> OpenCase {
    let mut open = OpenCase { received: days_ago(34), ..call(company, &[right], None) };
    let home = &mut open.requester.as_mut().unwrap().address;
    (home.city, home.state, home.zip) = ("Waco".into(), "TX".into(), "76701".into());
    open
}

#[tokio::test]
async fn shine_the_light_is_answered_in_five_steps() -> Outcome {
    const TASK: Task = Task { number: 5, title: "Shine the Light, letter issued", limit: 5, each: "" };
    let window = at_today("task-05", async |desk| {
        applies(desk, "odm", "us_ca_marketing_disclosure").await;
        let odm = company(desk, "odm").await;
        let open = OpenCase {
            received: days_ago(18),
            channel: Channel::Email,
            ..call(odm, &[Right::ShineTheLight], None)
        };
        triaged(desk, open, &["ca_shine_the_light_designated"]).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        window.read("Rosa Marsh").await?;
        officer.key("Enter", "Open the first case of Today").await?;
        window.read("Write the letter").await?;
        window.picture("case").await?;
        officer.next("Write the letter", "Issue this letter?").await?;
        officer.choose("Is the log of that year whole?", "Yes").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Ctrl Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}

#[tokio::test]
async fn more_time_is_taken_in_four_steps() -> Outcome {
    const TASK: Task =
        Task { number: 9, title: "Extension with its reason, letter queued", limit: 4, each: "" };
    let window = at_today("task-09", async |desk| {
        applies(desk, "odm", "us_tx_tdpsa").await;
        let odm = company(desk, "odm").await;
        triaged(desk, from_texas(odm, Right::Access), &["us_tx_tdpsa"]).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        window.read("Rosa Marsh").await?;
        officer.key("Enter", "Open the first case of Today").await?;
        window.read("Extend to").await?;
        window.picture("case").await?;
        officer.key("o", "Extend the time").await?;
        window.read("Issue this letter?").await?;
        officer.fill("Why more time is needed", "Six years of bookings are to be looked through.").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Ctrl Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}

#[tokio::test]
async fn a_denial_names_its_ground_in_six_steps() -> Outcome {
    const TASK: Task =
        Task { number: 10, title: "Denial with its ground and citation, letter issued", limit: 6, each: "" };
    let window = at_today("task-10", async |desk| {
        applies(desk, "odm", "us_tx_tdpsa").await;
        let odm = company(desk, "odm").await;
        let view = triaged(desk, from_texas(odm, Right::Delete), &["us_tx_tdpsa"]).await;
        let view = checked(desk, view).await;
        searched(desk, view, SearchOutcome::Found).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        window.read("Rosa Marsh").await?;
        officer.key("Enter", "Open the first case of Today").await?;
        window.read("needs an outcome").await?;
        officer.next("Decide", "Decide the request").await?;
        officer
            .fill(
                "Ground of the refusal",
                "The records are needed for the taxes of that year and are kept for that only.",
            )
            .await?;
        officer.fill("Citation", "26 U.S.C. 6001").await?;
        window.picture("decision").await?;
        officer.key("Ctrl Shift Enter", "Decide, and go on to the letter").await?;
        window.read("Issue this letter?").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}
