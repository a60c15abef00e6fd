//! Why: what a person does at the window: keys, clicks, typing, and waiting for what is to be seen.
//! Not here: looking for faults (eyes).

use std::time::Duration;

use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use super::{Outcome, PATIENCE, Window};

/// How often a waiting hand looks again.
pub(super) const EVERY: Duration = Duration::from_millis(60);

impl Window {
    /// Waits for the first visible element of this selector.
    ///
    /// # Errors
    /// Names the selector that never showed.
    pub async fn see(&self, css: &str) -> Outcome<WebElement> {
        let found = self.page.query(By::Css(css)).wait(PATIENCE, EVERY).and_displayed().first().await;
        found.map_err(|error| format!("never saw `{css}`: {error}").into())
    }

    /// Waits for a visible element of this kind with exactly this accessible text (its words, or its label).
    ///
    /// # Errors
    /// Names what never showed.
    pub async fn see_named(&self, kind: &str, name: &str) -> Outcome<WebElement> {
        let quoted = quote(name);
        let path = format!(
            "//{kind}[normalize-space(.)={quoted} or @aria-label={quoted} or .//*[normalize-space(text())={quoted}]]"
        );
        let found = self.page.query(By::XPath(&path)).wait(PATIENCE, EVERY).and_displayed().first().await;
        found.map_err(|error| format!("never saw a {kind} named {name:?}: {error}").into())
    }

    /// Waits for the field with this label.
    ///
    /// # Errors
    /// Names the label that never showed.
    pub async fn field(&self, label: &str) -> Outcome<WebElement> {
        let quoted = quote(label);
        let path = format!(
            "//*[@id=//label[starts-with(normalize-space(.),{quoted})]/@for] | //label[starts-with(normalize-space(.),{quoted})]//*[self::input or self::textarea or self::select] | //*[self::input or self::textarea or self::select][@aria-label={quoted}]"
        );
        let found = self.page.query(By::XPath(&path)).wait(PATIENCE, EVERY).and_displayed().first().await;
        found.map_err(|error| format!("never saw a field labelled {label:?}: {error}").into())
    }

    /// Waits until these words stand somewhere on the page.
    ///
    /// # Errors
    /// Shows what stood there instead.
    pub async fn read(&self, words: &str) -> Outcome {
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            let text = self.text().await?;
            if text.contains(words) {
                return Ok(());
            }
            if tokio::time::Instant::now() > until {
                return Err(format!("never read {words:?}; the page says:\n{text}").into());
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// All words on the page.
    ///
    /// # Errors
    /// The driver's.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self.page.execute("return document.body.innerText", vec![]).await?.convert()?)
    }

    /// Clicks a button by its words.
    ///
    /// # Errors
    /// Names the button that never showed.
    pub async fn press(&self, button: &str) -> Outcome {
        Ok(self.see_named("button", button).await?.click().await?)
    }

    /// Types into the field with this label, in place of what stood there.
    ///
    /// # Errors
    /// Names the label that never showed.
    pub async fn fill(&self, label: &str, text: &str) -> Outcome {
        let field = self.field(label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Presses keys as a person would, wherever the focus is.
    ///
    /// # Errors
    /// The driver's.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.page.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses a key while another is held, as Ctrl+K.
    ///
    /// # Errors
    /// The driver's.
    pub async fn chord(&self, held: Key, key: char) -> Outcome {
        let chain = self.page.action_chain().key_down(held.clone()).send_keys(key.to_string()).key_up(held);
        Ok(chain.perform().await?)
    }

    /// Waits until the page has drawn what it was told.
    ///
    /// # Errors
    /// The driver's.
    pub async fn settled(&self) -> Outcome {
        let two_frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.page.execute_async(two_frames, vec![]).await?;
        Ok(())
    }
}

/// An XPath string literal; XPath 1.0 has no escapes.
fn quote(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
