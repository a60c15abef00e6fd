//! Why: the stretches that several tests walk: opening a window and keeping a picture of where it failed, the first start.
//! Not here: what the tests demand on the way.

use thirtyfour::prelude::*;

use super::{Outcome, Window};

/// The passphrase of every first start in tests.
pub const FIRST_PASSPHRASE: &str = "seven quiet herons over the bayou";

/// Opens a window, walks, and closes it; where the walk fails, a picture of that moment is kept.
///
/// # Errors
/// The walk's own.
pub async fn show(test: &str, walk: impl AsyncFnOnce(&Window) -> Outcome) -> Outcome {
    let window = Window::open(test).await?;
    let walked = walk(&window).await;
    if walked.is_err() {
        // The walk's error is the one to report, whether or not a picture can be had.
        let _ = window.picture("failed-here").await;
    }
    walked?;
    window.close().await?;
    Ok(())
}

impl Window {
    /// Imports a file by the system's dialog and waits for what becomes of it; the dialog stays open.
    ///
    /// # Errors
    /// Names what never showed.
    pub async fn import(&self, file: &std::path::Path, outcome: &str) -> Outcome {
        self.chord(Key::Control, 'i').await?;
        self.read("Import messages").await?;
        self.enter("Choose files").await?;
        self.choose_file("Choose messages", file).await?;
        self.read(outcome).await
    }

    /// Walks the first start up to the open desk.
    ///
    /// # Errors
    /// Names what never showed.
    pub async fn first_start(&self) -> Outcome {
        self.fill("Your name", "Ines Alvarado").await?;
        self.keys(Key::Enter).await?;
        self.fill("Passphrase", FIRST_PASSPHRASE).await?;
        self.fill("The same passphrase again", FIRST_PASSPHRASE).await?;
        // The app weighs the passphrase a moment after the last key.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        self.keys(Key::Enter).await?;
        self.read("I have the code on paper").await?;
        let groups = self.recovery_groups().await?;
        self.press("I have the code on paper").await?;
        self.type_groups(|index| groups[index].clone()).await?;
        self.press("Finish").await?;
        self.see("nav").await?;
        Ok(())
    }

    /// The groups of the recovery code as shown.
    ///
    /// # Errors
    /// The driver's.
    pub async fn recovery_groups(&self) -> Outcome<Vec<String>> {
        let mut groups = Vec::new();
        for group in self.page.query(By::Css("main code, code")).all_from_selector().await? {
            groups.push(group.text().await?);
        }
        Ok(groups)
    }

    /// Types the groups that are asked for, by their number from 0.
    ///
    /// # Errors
    /// The driver's.
    pub async fn type_groups(&self, text: impl Fn(usize) -> String) -> Outcome {
        self.see("form input").await?;
        for label in self.page.query(By::Css("form label")).all_from_selector().await? {
            let words = label.text().await?;
            let number = words.strip_prefix("Group ").and_then(|number| number.trim().parse::<usize>().ok());
            if let Some(number) = number {
                self.fill(&words, &text(number - 1)).await?;
            }
        }
        Ok(())
    }
}
