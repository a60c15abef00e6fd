//! Why: what a test can see without knowing the screen: a picture of it, and faults of accessibility by axe.
//! Not here: what a screen should say.

use serde_json::Value;

use super::{Outcome, Window};

/// One fault that axe found.
#[derive(Debug)]
pub struct Violation {
    /// axe's rule.
    pub rule: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements at fault, as selectors.
    pub elements: Vec<String>,
}

impl Window {
    /// Keeps a picture of the screen with whatever stands on it, numbered in the order taken. Not the driver's picture of
    /// the page: that one waits for a frame of OpenGL, over which the window does not draw.
    ///
    /// # Errors
    /// The screen's, or the disk's.
    pub async fn picture(&self, name: &str) -> Outcome {
        self.settled().await?;
        let number = self.taken.get() + 1;
        self.taken.set(number);
        self.stage().picture(&self.pictures.join(format!("{number:02}-{name}.png")))
    }

    /// Demands a page free of faults of accessibility.
    ///
    /// # Errors
    /// Lists the faults.
    pub async fn no_faults(&self) -> Outcome {
        let faults = self.faults().await?;
        if faults.is_empty() { Ok(()) } else { Err(format!("axe found {faults:#?}").into()) }
    }

    /// Runs axe on the page as it stands.
    ///
    /// # Errors
    /// Where axe is not installed (`npm ci` in `ui/`) or does not run.
    pub async fn faults(&self) -> Outcome<Vec<Violation>> {
        let file = crate::root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        self.settled().await?;
        self.page.execute(axe, vec![]).await?;
        // Contrast inside the PDF canvas can't be judged; everything else of WCAG 2.2 AA and best practice is asked.
        let run = "const done = arguments[0]; axe.run(document).then(r => done({ok: r.violations}), e => done({bad: String(e)}));";
        let answer: Value = self.page.execute_async(run, vec![]).await?.convert()?;
        if let Some(bad) = answer["bad"].as_str() {
            return Err(format!("axe did not run: {bad}").into());
        }
        let violations = answer["ok"].as_array().ok_or("axe gave no list")?;
        Ok(violations.iter().map(violation).collect())
    }
}

fn violation(found: &Value) -> Violation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = found["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    Violation {
        rule: text(&found["id"]),
        help: text(&found["help"]),
        elements: nodes.iter().map(|node| node["target"].to_string()).collect(),
    }
}
