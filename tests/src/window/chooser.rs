//! Why: the system's own dialog for files, which no driver of the page reaches: its keys are pressed on the screen itself.
//! Not here: the page.

use std::path::Path;
use std::time::Instant;

use super::{Outcome, PATIENCE, Window, hands::EVERY};

impl Window {
    /// Waits for the system's dialog with this title and chooses this file by typing its path.
    ///
    /// # Errors
    /// Where the dialog never came, or did not go away again; a picture of the whole screen is kept then.
    pub async fn choose_file(&self, title: &str, file: &Path) -> Outcome {
        self.type_path(title, file, false).await
    }

    /// The same for a place to save at: the name that is proposed goes whole, where the dialog marks it without its ending.
    ///
    /// # Errors
    /// As [`Window::choose_file`].
    pub async fn choose_place(&self, title: &str, place: &Path) -> Outcome {
        self.type_path(title, place, true).await
    }

    async fn type_path(&self, title: &str, file: &Path, over_a_name: bool) -> Outcome {
        let until = Instant::now() + PATIENCE;
        let dialog = loop {
            if let Some(found) = self.dialog(title).await? {
                break found;
            }
            if Instant::now() > until {
                return Err(format!("the system's dialog {title:?} never came").into());
            }
            tokio::time::sleep(EVERY).await;
        };
        self.screen(&["windowfocus", "--sync", &dialog]).await?;
        if over_a_name {
            self.screen(&["key", "ctrl+a"]).await?;
        }
        self.screen(&["type", "--delay", "8", &file.to_string_lossy()]).await?;
        while self.dialog(title).await?.is_some() {
            if Instant::now() > until {
                self.stage().picture(&self.pictures.join("dialog-stayed.png"))?;
                return Err(format!("the system's dialog {title:?} stayed open").into());
            }
            // The first Return may only take the name that the dialog completes. It is sent to the dialog itself, so that
            // one too many reaches nobody else.
            self.screen(&["key", "--window", &dialog, "Return"]).await?;
            tokio::time::sleep(EVERY * 5).await;
        }
        Ok(())
    }

    /// The number of the dialog with this title, if it is on the screen.
    async fn dialog(&self, title: &str) -> Outcome<Option<String>> {
        let found = self.screen(&["search", "--onlyvisible", "--name", &format!("^{title}$")]).await?;
        Ok(found.lines().next().map(str::to_owned))
    }

    /// Runs xdotool on this stage's screen; what it printed.
    async fn screen(&self, arguments: &[&str]) -> Outcome<String> {
        let mut tool = self.stage().command("xdotool");
        tool.args(arguments);
        let output = tokio::task::spawn_blocking(move || tool.output()).await?;
        let output = output.map_err(|error| format!("xdotool did not start: {error}"))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
