//! Why: the real window under its own display, bus, driver and folders, so that tests neither meet each other nor the
//! person at the machine; and hands and eyes for them.
//! Not here: what a screen must show; that stands in the `window_*` tests.

mod chooser;
mod eyes;
mod hands;
mod journeys;
mod keyboard;
mod officer;
mod stage;

use std::path::{Path, PathBuf};
use std::time::Duration;

use thirtyfour::{Capabilities, WebDriver};

pub use eyes::Violation;
pub use journeys::{FIRST_PASSPHRASE, show};
pub use keyboard::Focus;
pub use officer::{Officer, Task};
pub use stage::{Folders, Group, Stage};
pub(crate) use stage::{first_line, free_port};

/// What the harness itself may fail with.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// How long a screen may take to show what is waited for; the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The driver's view of the page. Going out of scope says no goodbye to the driver: the stage is taken down anyway, and
/// a test that failed must not wait for an answer of a driver that is gone.
pub struct Page(WebDriver);

impl std::ops::Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.0
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // Already quit is as good.
        let _ = self.0.clone().leak();
    }
}

/// One open window of the driven program.
pub struct Window {
    /// The page, for anything the helpers don't do.
    pub page: Page,
    stage: Stage,
    pictures: PathBuf,
    taken: std::cell::Cell<u32>,
}

impl Window {
    /// Opens the window on an empty data folder. `test` names the folder of its pictures.
    ///
    /// # Errors
    /// Where a program of the stage is missing or does not come up.
    pub async fn open(test: &str) -> Outcome<Self> {
        Self::open_with(test, Stage::set(Size::LAPTOP).await?, &[]).await
    }

    /// Opens the window on this stage with these arguments.
    ///
    /// # Errors
    /// As [`Window::open`].
    pub async fn open_with(test: &str, stage: Stage, arguments: &[&str]) -> Outcome<Self> {
        let program = crate::built().join("privacy-desk-driven");
        if !program.is_file() {
            return Err(format!("{} is not built: `make test` builds it", program.display()).into());
        }
        let mut wanted = Capabilities::new();
        wanted
            .set("webkitgtk:browserOptions", serde_json::json!({ "binary": program, "args": arguments }))?;
        let page = WebDriver::new(stage.driver_url(), wanted).await?;
        page.set_script_timeout(PATIENCE).await?;
        let pictures = pictures_of(test);
        std::fs::create_dir_all(&pictures)?;
        Ok(Self { page: Page(page), stage, pictures, taken: 0.into() })
    }

    /// The stage this window stands on.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Closes the window and hands back the stage with its folders, to open another on the same data.
    ///
    /// # Errors
    /// The driver's.
    pub async fn close(self) -> Outcome<Stage> {
        self.page.0.clone().quit().await?;
        Ok(self.stage)
    }
}

/// Pictures go to `$PD_ARTIFACTS`, else to `target/artifacts`, a folder a test.
fn pictures_of(test: &str) -> PathBuf {
    let base = std::env::var_os("PD_ARTIFACTS").map_or_else(
        || {
            crate::built()
                .parent()
                .map_or_else(|| crate::root().join("target"), Path::to_path_buf)
                .join("artifacts")
        },
        PathBuf::from,
    );
    base.join(test)
}

/// The size of a screen in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

impl Size {
    /// The smallest that the desk is made for.
    pub const LAPTOP: Self = Self { width: 1280, height: 720 };
    /// A screen on a desk.
    pub const DESK: Self = Self { width: 1920, height: 1080 };
}
