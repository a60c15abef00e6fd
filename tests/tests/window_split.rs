//! Why: an agent's letter for three consumers becomes three cases, and a report of a child a case without anybody who asks, in the
//! real window and by the keys alone; on the way each suggestion leads to its words and back.
//! Not here: what the cases hold and how they stand apart (`several_cases`, `tips`), how all screens look (`window_look`).

use desk_tests::window::{Outcome, Window, show};
use thirtyfour::Key;

/// A teacher who tells of a pupil.
const TEACHER: &str = "From: Hal Brook <hbrook@lakeview.example>\r\nTo: support@officertrak.com\r\nSubject: Young account \
    holder\r\nDate: Mon, 2 Nov 2026 10:00:00 -0600\r\nMessage-ID: <tip@lakeview.example>\r\n\r\nI teach sixth grade. One of \
    my students, a 12-year-old girl, has an account on your OfficerTRAK website. I thought you should know.\r\n\r\nHal \
    Brook\r\n";

/// Takes a file in, looks at Unfiled and accepts every suggestion by its key.
async fn accept_all(window: &Window, file: &std::path::Path) -> Outcome {
    window.import(file, "1 taken in").await?;
    window.enter("Look at Unfiled").await?;
    window.answered().await?;
    window.read("to decide").await?;
    accept_each(window).await
}

/// Accepts every open suggestion by its key, one after the other.
async fn accept_each(window: &Window) -> Outcome {
    let open = "return String(document.querySelectorAll('[data-suggestion] button').length ? [...document.querySelectorAll('[data-suggestion]')].filter((s) => s.getAttribute('aria-label').endsWith('Open.')).length : -1)";
    let left = async || -> Outcome<String> { Ok(window.page.execute(open, vec![]).await?.convert()?) };
    loop {
        let before = left().await?;
        if before == "0" {
            return window.read("All decided").await;
        }
        window.keys("a").await?;
        let until = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
        while left().await? == before {
            if tokio::time::Instant::now() > until {
                return Err(format!("{before} suggestions stay open").into());
            }
            window.settled().await?;
        }
    }
}

/// What has the focus: the words on it, and its description.
async fn heard(window: &Window) -> Outcome<[String; 2]> {
    let script = "const at = document.activeElement; const by = document.getElementById(at.getAttribute('aria-describedby') ?? '');
        return [at.getAttribute('aria-label') ?? at.textContent, by?.textContent ?? '']";
    window.settled().await?;
    Ok(window.page.execute(script, vec![]).await?.convert()?)
}

async fn chord_enter(window: &Window, shift: bool) -> Outcome {
    let chain = window.page.action_chain().key_down(Key::Control);
    let chain = if shift { chain.key_down(Key::Shift) } else { chain };
    let chain = chain.send_keys(Key::Enter);
    let chain = if shift { chain.key_up(Key::Shift) } else { chain };
    Ok(chain.key_up(Key::Control).perform().await?)
}

#[tokio::test]
async fn an_agents_letter_becomes_three_cases_and_a_report_of_a_child_one_without_anybody_who_asks() -> Outcome
{
    show("split", async |window| {
        window.first_start().await?;
        let home = window.stage().folders().home();
        let agent = home.join("agent.eml");
        std::fs::copy(desk_tests::root().join("tests/journeys/agent.eml"), &agent)?;

        window.import(&agent, "1 taken in").await?;
        window.enter("Look at Unfiled").await?;
        window.answered().await?;
        window.read("Suggestion").await?;
        // From the list to the words and back: what is heard at either end.
        let focus = "document.querySelector('[data-suggestion][aria-current]').focus()";
        window.see("[data-suggestion][aria-current]").await?;
        window.page.execute(focus, vec![]).await?;
        let [card, why] = heard(window).await?;
        assert!(card.starts_with("Suggestion 1 of ") && card.contains("Delete"), "{card}");
        assert!(why.contains("It rests on the words") && why.contains("rule en.delete"), "{why}");
        window.keys(Key::Enter).await?;
        let [words, evidence] = heard(window).await?;
        assert!(
            words.starts_with("delete personal info")
                && evidence.starts_with("Evidence for Right asked for: Delete"),
            "{words}: {evidence}"
        );
        window.picture("words").await?;
        window.no_faults().await?;
        window.keys(Key::Enter).await?;
        assert_eq!(heard(window).await?[0], card, "Enter leads back");
        window.keys(Key::Down).await?;
        assert!(heard(window).await?[0].starts_with("Suggestion 2 of "), "the arrows go through the list");
        window.keys("gt").await?;

        accept_left(window).await?;
        window.keys("o").await?;
        window.read("The message also names Theodore Lamb, Wen-Li Zhao").await?;
        window.picture("form").await?;
        window.no_faults().await?;
        chord_enter(window, true).await?;
        window.read("PR-2026-0001 is open. Next: Theodore Lamb.").await?;
        assert_eq!(window.focus().await?.value, "Theodore Lamb", "the next one has the focus");
        window.picture("next").await?;
        chord_enter(window, true).await?;
        window.read("PR-2026-0002 is open. Next: Wen-Li Zhao.").await?;
        chord_enter(window, false).await?;
        window.read("PR-2026-0003 is open").await?;
        window.read("Read in").await?;
        window.picture("third-case").await?;
        window.keys("gc").await?;
        for name in ["Ingrid Vasquez", "Theodore Lamb", "Wen-Li Zhao"] {
            window.read(&format!("{name}, by Casey Brandt")).await?;
        }
        window.picture("cases").await?;

        let tip = home.join("tip.eml");
        std::fs::write(&tip, TEACHER)?;
        accept_all(window, &tip).await?;
        window.keys("o").await?;
        window.read("The words you accepted report somebody else").await?;
        window.picture("tip").await?;
        window.no_faults().await?;
        chord_enter(window, false).await?;
        window.read("PR-2026-0004 is open").await?;
        window.read("Decide the child check").await?;
        window.picture("tip-case").await?;
        window.no_faults().await
    })
    .await
}

/// Goes back to Unfiled and accepts what is open there.
async fn accept_left(window: &Window) -> Outcome {
    window.keys("gu").await?;
    window.read("to decide").await?;
    accept_each(window).await
}
