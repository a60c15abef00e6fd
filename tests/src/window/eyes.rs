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
        // Contrast inside the PDF canvas can't be judged; everything else of WCAG 2.2 AA and best practice is asked, the size of
        // targets too, which axe looks at only where it is told to.
        let run = "const done = arguments[0]; const asked = {rules: {'target-size': {enabled: true}}};
            axe.run(document, asked).then(r => done({ok: r.violations}), e => done({bad: String(e)}));";
        let answer: Value = self.page.execute_async(run, vec![]).await?.convert()?;
        if let Some(bad) = answer["bad"].as_str() {
            return Err(format!("axe did not run: {bad}").into());
        }
        let violations = answer["ok"].as_array().ok_or("axe gave no list")?;
        Ok(violations.iter().map(violation).collect())
    }

    /// Writes down what a screen reader is told of the page, as a tree beside the pictures, and demands the landmarks that it goes by:
    /// one main part, one heading of the first level, the navigation.
    ///
    /// # Errors
    /// Names the landmark that is missing or stands twice; or the disk's.
    pub async fn tree(&self, name: &str) -> Outcome {
        // Axe is on the page since its faults were looked for.
        let tree: String = self.page.execute(TREE, vec![]).await?.convert()?;
        std::fs::create_dir_all(&self.pictures)?;
        std::fs::write(self.pictures.join(format!("{name}.tree.txt")), &tree)?;
        for landmark in ["main", "navigation", "heading 1"] {
            let found = tree.lines().filter(|l| l.trim_start().starts_with(landmark)).count();
            if found != 1 {
                return Err(format!("{name} has {found} of {landmark}:\n{tree}").into());
            }
        }
        Ok(())
    }
}

/// A line for each element that has a role, further in where it stands in another: role, name, state.
const TREE: &str = r#"
axe.setup(document);
const lines = [];
const plain = new Set(['generic', 'presentation', 'none', 'paragraph', 'strong', 'emphasis', 'time', 'code', 'listitem', 'row', 'rowgroup']);
const walk = (node, depth) => {
    const el = node.actualNode;
    let next = depth;
    if (el.nodeType === 1) {
        if (el.ariaHidden === 'true' || el.inert || !axe.commons.dom.isVisibleToScreenReaders(node)) return;
        const role = axe.commons.aria.getRole(node);
        if (role && !plain.has(role)) {
            const level = role === 'heading' ? ' ' + (el.getAttribute('aria-level') ?? el.tagName.slice(1)) : '';
            const name = axe.commons.text.accessibleTextVirtual(node).replace(/\s+/g, ' ').trim();
            const states = ['expanded', 'checked', 'selected', 'current', 'invalid', 'disabled', 'pressed', 'live']
                .filter(s => el.hasAttribute('aria-' + s)).map(s => s + '=' + el.getAttribute('aria-' + s));
            if (el.checked) states.push('checked');
            if (el.disabled) states.push('disabled');
            const says = name ? ' "' + name.slice(0, 120) + '"' : '';
            lines.push('  '.repeat(depth) + role + level + says + (states.length ? ' [' + states.join(', ') + ']' : ''));
            next++;
        }
    }
    for (const child of node.children ?? []) walk(child, next);
};
walk(axe._tree[0], 0);
axe.teardown();
return lines.join(String.fromCharCode(10));
"#;

fn violation(found: &Value) -> Violation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = found["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    Violation {
        rule: text(&found["id"]),
        help: text(&found["help"]),
        elements: nodes.iter().map(|node| node["target"].to_string()).collect(),
    }
}
