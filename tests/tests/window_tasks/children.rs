//! A child's data: somebody reports it.

use casework::Desk;
use casework::inputs::{ChildInput, OpenCase, TaskEnd, Verdict};
use casework::views::case::CaseView;
use desk_tests::window::{Officer, Outcome, Task};
use domain::nouns::{ChildFinding, Consent, ConsentState, PersonRole, SearchOutcome, TaskState};
use domain::words::{Capacity, Channel, Right};

use crate::begin::{at_today, days_ago, searched, triaged, walk};
use crate::common::calls::{call, company, person};
use crate::common::{act, act_on, incoming};

/// A teacher who tells of a pupil, with the address that the answer goes to.
const TEACHER: &str = "From: Hal Brook <hbrook@lakeview.example>\r\nTo: support@officertrak.com\r\nSubject: Young account \
    holder\r\nDate: Mon, 2 Nov 2026 10:00:00 -0600\r\nMessage-ID: <tip@lakeview.example>\r\n\r\nI teach sixth grade. One of \
    my students, a 12-year-old girl, has an account on your OfficerTRAK website. I thought you should know.\r\n\r\nHal \
    Brook\r\n12 Elm St\r\nWaco, TX 76701\r\n";

#[tokio::test]
async fn a_report_of_a_child_has_its_finding_its_tasks_and_a_letter_that_reveals_nothing_in_eight_steps()
-> Outcome {
    const TASK: Task = Task {
        number: 6,
        title: "Report that a child signed up: finding, hold, tasks, letter to the reporter",
        limit: 8,
        each: "",
    };
    let window = at_today("task-06", async |desk| {
        let day = days_ago(2).format("%a, %d %b %Y").to_string();
        let mail = TEACHER.replace("Mon, 2 Nov 2026", &day);
        let summary = desk.import(&act(), vec![incoming("tip.eml", &mail)], |_| {}).await.unwrap();
        let message = summary.lines[0].message.unwrap();
        for s in desk.message(message).await.unwrap().suggestions {
            desk.decide_suggestion(&act(), s.id, Verdict::Accept, "").await.unwrap();
        }
        let officertrak = company(desk, "officertrak").await;
        let mut teacher = person("Hal Brook");
        (teacher.address.city, teacher.address.state, teacher.address.zip) =
            ("Waco".into(), "TX".into(), "76701".into());
        let policies = desk.config().await.unwrap().policies;
        let policy = policies.iter().find(|p| p.company == officertrak).map(|p| p.id);
        let mut open = OpenCase {
            message: Some(message),
            channel: Channel::Email,
            received: days_ago(2),
            requester: Some(teacher),
            role: PersonRole::Reporter,
            ..call(officertrak, &[Right::ChildData], None)
        };
        (open.requests[0].policy, open.requests[0].capacity) = (policy, Capacity::Visitor);
        triaged(desk, open, &["policy_child_data"]).await;
    })
    .await?;
    walk(window, async |window| {
        window.read("Decide the child check").await?;
        let officer = Officer::begins(window, TASK).await?;
        officer.key("Enter", "Open the first case of Today").await?;
        officer.next("Decide the child check", "Your finding stands with its evidence").await?;
        window.picture("child-check").await?;
        officer.answer("Finding", "Confirmed").await?;
        officer.key("Ctrl Enter", "Record the finding; the reason is the words on screen").await?;
        window.read("The finding is recorded").await?;
        window.read("Stop using the child").await?;
        window.answered().await?;
        window.picture("found").await?;
        officer.key("l", "Write a letter").await?;
        window.read("Which letter?").await?;
        window.read("fits now").await?;
        officer.key("Ctrl Shift Enter", "Start the one that is proposed, to issue it").await?;
        window.read("Issue this letter?").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}

#[tokio::test]
async fn a_parent_who_calls_about_that_child_has_their_proof_and_their_letter_in_eight_steps() -> Outcome {
    const TASK: Task = Task {
        number: 7,
        title: "The parent calls about that child: guardian, proof, letter",
        limit: 8,
        each: "",
    };
    let window = at_today("task-07", async |desk| {
        let officertrak = company(desk, "officertrak").await;
        let policies = desk.config().await.unwrap().policies;
        let policy = policies.iter().find(|p| p.company == officertrak).map(|p| p.id);
        let mut open = OpenCase {
            received: days_ago(6),
            requester: Some(person("Hal Brook")),
            role: PersonRole::Reporter,
            data_subject: Some(person("Noah Vance")),
            ..call(officertrak, &[Right::ChildData], None)
        };
        (open.requests[0].policy, open.requests[0].capacity) = (policy, Capacity::Visitor);
        let view = triaged(desk, open, &["policy_child_data"]).await;
        let view = a_child(desk, view).await;
        let view = searched(desk, view, SearchOutcome::Deleted).await;
        done(desk, view).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        officer.key("Enter", "Open the first case of Today").await?;
        window.read("Noah Vance").await?;
        window.answered().await?;
        window.picture("case").await?;
        officer.key("p", "Add the parent").await?;
        window.read("As written").await?;
        officer.fill("As written", "Jolene Vance, 808 Magnolia St, Beaumont, TX 77701").await?;
        officer.fill("Proof seen", "the signed consent form that you sent us").await?;
        officer.answer("Enough?", "Yes").await?;
        window.picture("person").await?;
        window.no_faults().await?;
        officer.key("Ctrl Shift Enter", "Save both, and go on to the letter").await?;
        window.read("Issue this letter?").await?;
        window.read("JOLENE VANCE").await?;
        officer.fill("Types of data collected", "name and e-mail address").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Ctrl Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}

/// The finding stands: a child, and nobody's consent on file.
async fn a_child(desk: &Desk, view: CaseView) -> CaseView {
    let child = view.people.iter().find(|p| p.role == PersonRole::DataSubject).unwrap().person.id;
    let input = ChildInput {
        child: Some(child),
        born: None,
        stated_age: Some(12),
        stated_on: Some(days_ago(6)),
        collected_on: None,
        finding: ChildFinding::Confirmed,
        reason: "a teacher told us".into(),
        consent: Consent { state: ConsentState::Absent, method: String::new(), day: None },
    };
    desk.save_child_check(&act_on(&view), view.case.id, input).await.unwrap()
}

/// Every task is done.
async fn done(desk: &Desk, mut view: CaseView) {
    for task in view.tasks.clone() {
        let input = TaskEnd { state: TaskState::Done, note: "done".into(), day: days_ago(2) };
        view = desk.end_task(&act_on(&view), view.case.id, task.id, input).await.unwrap();
    }
}
