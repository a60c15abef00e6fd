//! Why: what a person does who never takes the mouse: Tab until a control has the focus, then type, choose or press there.
//! A control that no key reaches fails the test that wants it.
//! Not here: clicking (hands).

use thirtyfour::prelude::*;

use super::{Outcome, Window};

/// More stops than any screen has: who passes as many goes in circles.
const STOPS: usize = 120;

/// More answers than any question has.
const ANSWERS: usize = 8;

/// How long the page takes no Enter after a dialog: nobody can have seen yet what stands there now.
const SEEING: std::time::Duration = std::time::Duration::from_millis(450);

/// What has the focus: its kind, what it is called, and the group it belongs to.
const FOCUS: &str = r"
    const at = document.activeElement;
    const named = (at.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.innerText || '').join(' ');
    // The words inside something that only holds controls are not its name.
    const words = /^(BUTTON|A|SUMMARY)$/.test(at.tagName) ? at.innerText : '';
    const name = at.getAttribute('aria-label') || named.trim() || (at.labels && at.labels[0] && at.labels[0].innerText) || words;
    const group = at.type === 'radio' ? at.closest('fieldset')?.querySelector('legend')?.textContent || '' : '';
    return [at.tagName.toLowerCase() + (at.type ? ' ' + at.type : ''), name.trim(), group.trim(), String(at.value ?? '')];
";

/// The control that has the focus.
#[derive(Debug, Clone)]
pub struct Focus {
    /// The element and, for a control, its type: `input text`, `button submit`.
    pub kind: String,
    /// Its label, or the words on it.
    pub name: String,
    /// The question a radio button answers; empty for everything else.
    pub group: String,
    /// What it holds.
    pub value: String,
}

impl Window {
    /// What has the focus.
    ///
    /// # Errors
    /// The driver's.
    pub async fn focus(&self) -> Outcome<Focus> {
        let [kind, name, group, value]: [String; 4] = self.page.execute(FOCUS, vec![]).await?.convert()?;
        Ok(Focus { kind, name, group, value })
    }

    /// Presses Tab until a control whose name, or whose group's name, begins so has the focus.
    ///
    /// # Errors
    /// Names every stop on the way, where no key leads there.
    pub async fn reach(&self, name: &str) -> Outcome<Focus> {
        let mut stops = Vec::new();
        for _ in 0..STOPS {
            let focus = self.focus().await?;
            if focus.name.starts_with(name) || (!focus.group.is_empty() && focus.group.starts_with(name)) {
                return Ok(focus);
            }
            stops.push(format!(
                "{} {:?} {}",
                focus.kind,
                focus.name.chars().take(40).collect::<String>(),
                focus.group
            ));
            self.keys(Key::Tab).await?;
        }
        stops.dedup();
        Err(format!("Tab never reached {name:?}; it stopped at:\n{}", stops.join("\n")).into())
    }

    /// Reaches the field with this label and types in place of what stood there.
    ///
    /// # Errors
    /// As [`Window::reach`].
    pub async fn type_into(&self, label: &str, text: &str) -> Outcome {
        self.reach(label).await?;
        self.chord(Key::Control, 'a').await?;
        if text.is_empty() {
            return self.keys(Key::Delete).await;
        }
        self.keys(text).await
    }

    /// Reaches the button with these words and presses it by Enter.
    ///
    /// # Errors
    /// As [`Window::reach`].
    pub async fn enter(&self, button: &str) -> Outcome {
        self.reach(button).await?;
        self.keys(Key::Enter).await
    }

    /// Waits as long as somebody needs to see what came up.
    pub async fn seen(&self) {
        tokio::time::sleep(SEEING).await;
    }

    /// Waits until no dialog asks for anything and one has seen it: its keys are the page's again.
    ///
    /// # Errors
    /// Shows the dialog that stayed.
    pub async fn answered(&self) -> Outcome {
        let until = tokio::time::Instant::now() + super::PATIENCE;
        let script = "return document.querySelector('[data-modal]')?.innerText ?? ''";
        loop {
            let asks: String = self.page.execute(script, vec![]).await?.convert()?;
            if asks.is_empty() {
                tokio::time::sleep(SEEING).await;
                return self.settled().await;
            }
            if tokio::time::Instant::now() > until {
                return Err(format!("a dialog stayed open:\n{asks}").into());
            }
            tokio::time::sleep(super::hands::EVERY).await;
        }
    }

    /// Reaches the question and moves by the arrows to this answer.
    ///
    /// # Errors
    /// As [`Window::reach`]; or names the answers there are.
    pub async fn answer(&self, question: &str, answer: &str) -> Outcome {
        self.reach(question).await?;
        // The system's radio buttons do not go around: first to the beginning, then along.
        for _ in 0..ANSWERS {
            self.keys(Key::Left).await?;
        }
        let mut seen = Vec::new();
        for _ in 0..ANSWERS {
            let focus = self.focus().await?;
            if focus.name.starts_with(answer) {
                // The first answer of a question without one has the focus but is not yet given.
                return self.keys(" ").await;
            }
            seen.push(focus.name);
            self.keys(Key::Right).await?;
        }
        Err(format!("{question:?} has no answer {answer:?}, but {seen:?}").into())
    }

    /// Reaches the list with this label and moves by the arrows to the entry that begins so.
    ///
    /// # Errors
    /// As [`Window::reach`]; or names the entries there are.
    pub async fn pick(&self, label: &str, entry: &str) -> Outcome {
        self.reach(label).await?;
        self.keys(Key::Home).await?;
        let script = "const at = document.activeElement; return at.selectedOptions?.[0]?.text ?? ''";
        let mut seen: Vec<String> = Vec::new();
        loop {
            let chosen: String = self.page.execute(script, vec![]).await?.convert()?;
            if chosen.starts_with(entry) {
                return Ok(());
            }
            if seen.last() == Some(&chosen) {
                return Err(format!("{label:?} has no entry {entry:?}, but {seen:?}").into());
            }
            seen.push(chosen);
            self.keys(Key::Down).await?;
        }
    }

    /// Reaches the date field with this label and types the day (`YYYY-MM-DD`) in place of what stood there.
    ///
    /// # Errors
    /// As [`Window::reach`]; or says what the field took instead.
    pub async fn type_day(&self, label: &str, day: &str) -> Outcome {
        self.type_into(label, day).await?;
        let took = self.focus().await?.value;
        if took == day { Ok(()) } else { Err(format!("{label:?} took {took:?} for {day:?}").into()) }
    }
}
