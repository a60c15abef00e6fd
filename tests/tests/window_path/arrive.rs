//! The message comes in and what it seems to ask is decided.

use chrono::{Duration, NaiveDate, Utc};
use desk_tests::window::{Outcome, Window};
use thirtyfour::Key;

/// Today in Katy, near enough for a test: Texas is five or six hours behind.
pub fn today() -> NaiveDate {
    (Utc::now() - Duration::hours(6)).date_naive()
}

/// A letter of the corpus as it would lie in the mail box: its days moved to last week, so that the path is walked in time
/// whenever the test runs.
fn mail() -> Outcome<String> {
    let file = desk_tests::root().join("tests/corpus/letters/s009.eml");
    let sent = today() - Duration::days(6);
    Ok(std::fs::read_to_string(file)?.replace("Wed, 12 Aug 2026", &sent.format("%a, %d %b %Y").to_string()))
}

/// Imports one file through the system's own dialog, twice: the second time it is already there.
pub async fn import(window: &Window) -> Outcome {
    let file = window.stage().folders().home().join("request.eml");
    std::fs::write(&file, mail()?)?;
    for what in ["1 taken in", "1 already there"] {
        window.import(&file, what).await?;
        window.picture("imported").await?;
        window.enter("Look at Unfiled").await?;
        window.answered().await?;
    }
    window.read("my 8 year old").await?;
    window.picture("unfiled").await?;
    Ok(())
}

/// Accepts, changes and rejects suggestions by their letters, and corrects the receipt date with its reason.
pub async fn decide_suggestions(window: &Window) -> Outcome {
    let (mut changed, mut rejected) = (0, 0);
    while let Some((kind, left)) = in_hand(window).await? {
        match kind.as_str() {
            "Who writes" => {
                window.keys("c").await?;
                window.type_into("Value to take instead", "Devon R. Hollis").await?;
                window.keys(Key::Enter).await?;
                changed += 1;
            }
            "Language" => {
                window.keys("r").await?;
                rejected += 1;
            }
            _ => window.keys("a").await?,
        }
        let after = if left == 1 { "All decided".to_owned() } else { format!("{} to decide", left - 1) };
        window.read(&after).await?;
    }
    assert_eq!((changed, rejected), (1, 1), "one suggestion was to be changed, one to be rejected");
    window.picture("suggestions-decided").await?;

    let before = today() - Duration::days(6);
    let day = today() - Duration::days(7);
    window.enter("Correct").await?;
    window.type_day("Day of receipt", &day.to_string()).await?;
    window.enter("Save").await?;
    window.read("Say why, so that it can be proved later").await?;
    window.type_into("Reason", "The affiliate got it the day before and passed it on.").await?;
    window.picture("receipt-corrected").await?;
    window.enter("Save").await?;
    window.read(&format!("before: {}", before.format("%a, %b %-d"))).await?;
    window.read("The affiliate got it the day before").await?;
    window.answered().await?;
    Ok(())
}

/// The kind of the suggestion in hand and how many are open; none when all are decided.
async fn in_hand(window: &Window) -> Outcome<Option<(String, usize)>> {
    window.settled().await?;
    let script = "const open = [...document.querySelectorAll('[data-suggestion]')].filter((s) => s.querySelector('button')?.innerText.startsWith('Accept') || [...s.querySelectorAll('button')].some((b) => b.innerText.startsWith('Accept')));
        const at = document.querySelector('[data-suggestion].chosen .kind');
        return [at ? at.innerText : '', String(open.length)];";
    let [kind, open]: [String; 2] = window.page.execute(script, vec![]).await?.convert()?;
    let open = open.parse::<usize>()?;
    Ok((open > 0).then_some((kind, open)))
}
