//! Why: the whole path of a request in the real window, by the keys alone: from an e-mail of a parent about a child to two
//! letters in the mail, the day's mail log and the closed case, and everything still there after a lock.
//! Not here: the way in (`window_first_start`), bad input (`window_bad_input`), how the screens look (`window_look`).

mod arrive;
mod decide;
mod keep;
mod open;
mod post;
mod write;

use desk_tests::window::{Outcome, show};

#[tokio::test]
async fn a_parents_email_becomes_two_letters_in_the_mail_and_a_closed_case() -> Outcome {
    show("path", async |window| {
        window.first_start().await?;
        arrive::import(window).await?;
        arrive::decide_suggestions(window).await?;
        open::case(window).await?;
        open::child_check(window).await?;
        open::stop_use(window).await?;
        open::bind(window).await?;
        write::acknowledgment(window).await?;
        post::certified(window).await?;
        decide::back_to_case(window).await?;
        decide::identity(window).await?;
        decide::search(window).await?;
        decide::parts(window).await?;
        decide::tasks(window).await?;
        write::answer(window).await?;
        post::the_rest_and_the_log(window).await?;
        post::pages_once_more(window).await?;
        decide::back_to_case(window).await?;
        keep::close(window).await?;
        keep::find(window).await?;
        keep::lock_and_come_back(window).await
    })
    .await
}
