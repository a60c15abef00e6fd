//! A request is worked through: who asks is checked, every system answers, it is decided, the letter is issued.

use desk_tests::window::{Officer, Outcome, Task, Window};
use domain::words::Right;

use crate::begin::{applies, at_today, triaged, walk};
use crate::common::calls::company;
use crate::letters::from_texas;

/// From Today to the first line of the checklist: who asks was called back and matched.
async fn to_the_checklist(window: &Window, officer: &Officer<'_>) -> Outcome {
    window.read("Rosa Marsh").await?;
    officer.key("Enter", "Open the first case of Today").await?;
    officer.next("Check who writes", "Identity ledger").await?;
    officer.answer("Result", "Matched").await?;
    officer.fill("How", "call back to the number on file").await?;
    window.picture("identity").await?;
    officer.key("Ctrl Shift Enter", "Go on to the checklist").await?;
    window.read("The line stands in the ledger").await?;
    window.answered().await?;
    window.picture("checklist").await
}

/// The name of the line in hand, and whether it is a provider; none where no line waits.
async fn line_in_hand(window: &Window) -> Outcome<Option<(String, bool)>> {
    window.answered().await?;
    let script = "const at = document.activeElement.closest('[data-line][data-waits=yes]');
        return at === null ? null : [at.querySelector('b')?.textContent ?? at.dataset.line, at.dataset.line.startsWith('provider')]";
    Ok(window.page.execute(script, vec![]).await?.convert()?)
}

/// Answers each line by its key; how many there were.
async fn every_line(
    window: &Window,
    officer: &Officer<'_>,
    system: (&str, &str),
    provider: (&str, &str),
) -> Outcome {
    let mut count = 0;
    while let Some((name, is_provider)) = line_in_hand(window).await? {
        let (key, says) = if is_provider { provider } else { system };
        officer.key(key, &format!("{}: {says}", name.trim())).await?;
        count += 1;
        assert!(count < 30, "the checklist never ends");
    }
    assert!(count > 2, "{count} lines are no checklist");
    officer.each_of(count);
    Ok(())
}

#[tokio::test]
async fn a_deletion_is_checked_searched_decided_and_told_in_ten_steps_and_one_a_line() -> Outcome {
    const TASK: Task = Task {
        number: 3,
        title: "Deletion request: verified, every system answered, decided, letter issued",
        limit: 10,
        each: "system or provider",
    };
    let window = at_today("task-03", async |desk| {
        applies(desk, "odm", "us_tx_tdpsa").await;
        let odm = company(desk, "odm").await;
        triaged(desk, from_texas(odm, Right::Delete), &["us_tx_tdpsa"]).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        to_the_checklist(window, &officer).await?;
        every_line(window, &officer, ("d", "deleted"), ("c", "confirmed that it deleted")).await?;
        window.picture("decision").await?;
        officer.key("Ctrl Shift Enter", "Grant it, and go on to the letter").await?;
        window.read("Issue this letter?").await?;
        officer.choose("Third parties who had the data", "There were none").await?;
        officer.choose("Copies in backups until next used", "No").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        officer.key("Ctrl Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        officer.ends().await
    })
    .await
}

#[tokio::test]
async fn an_access_is_checked_searched_decided_and_told_with_its_enclosures_in_twelve_steps_and_one_a_system()
-> Outcome {
    const TASK: Task =
        Task { number: 4, title: "Access request with enclosures, letter issued", limit: 12, each: "system" };
    let window = at_today("task-04", async |desk| {
        applies(desk, "odm", "us_tx_tdpsa").await;
        let odm = company(desk, "odm").await;
        triaged(desk, from_texas(odm, Right::Access), &["us_tx_tdpsa"]).await;
    })
    .await?;
    walk(window, async |window| {
        let officer = Officer::begins(window, TASK).await?;
        to_the_checklist(window, &officer).await?;
        every_line(window, &officer, ("f", "found"), ("-", "no line of a provider waits")).await?;
        officer.key("Ctrl Shift Enter", "Grant it, and go on to the letter").await?;
        window.read("Issue this letter?").await?;
        officer.choose("Data older than twelve months", "Yes").await?;
        officer.choose("Portable copy", "Enclosed").await?;
        officer.fill("The data itself", "name | full name | Rosa Marsh").await?;
        officer.choose("Given to anybody outside the company", "No").await?;
        window.read("The pages stand as they will be issued").await?;
        window.picture("the-question").await?;
        window.no_faults().await?;
        officer.key("Ctrl Enter", "Issue the letter").await?;
        window.read("L-0001 is issued").await?;
        window.read("copy-L-0001.json").await?;
        window.picture("issued").await?;
        officer.ends().await
    })
    .await
}
