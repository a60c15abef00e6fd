//! Why: an officer whose steps are counted: every key, every filled field and every answer goes through here, is written down
//! in the order it came, and is held against the number that a task may take. What was written down is shown in the guide.
//!
//! What counts:
//! - one step is one deliberate key, one click, or one field that is filled;
//! - a key is what the keymap has as one: a letter, a chord (Ctrl+Enter), a sequence that leads to a place (G, then U);
//! - a field counts once, however long its text: typed into, chosen from a list, a question answered, a box ticked;
//! - Tab from one field to the next counts nothing where that next field is then filled: whoever types moves on with Tab;
//! - a button that is reached by Tab counts each Tab and the key that presses it;
//! - a confirmation counts; waiting and reading do not.
//!
//! Not here: what a screen must show (the tests), how keys reach the page (hands, keyboard).

use std::cell::RefCell;
use std::path::PathBuf;

use thirtyfour::prelude::*;

use super::{Outcome, Window};

/// Set, the keys of a finished task are written; otherwise they are compared with what is written.
const WRITE: &str = "WRITE_KEYS";

/// A task of the officer's day and how many steps it may take.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// Its number in the guide.
    pub number: u8,
    /// What it is, in the officer's words.
    pub title: &'static str,
    /// Steps at most, however many things it is done to.
    pub limit: usize,
    /// What takes further steps, one each: a system, a certified letter. Empty where nothing does.
    pub each: &'static str,
}

/// One step as it stands in the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    key: String,
    does: String,
}

/// Somebody at the window whose steps are counted.
pub struct Officer<'w> {
    /// The window, for looking and waiting: neither counts.
    pub window: &'w Window,
    task: Task,
    more: std::cell::Cell<usize>,
    steps: RefCell<Vec<Step>>,
}

impl<'w> Officer<'w> {
    /// Begins a task. It begins at Today, with the desk open.
    ///
    /// # Errors
    /// Where something else is on screen.
    pub async fn begins(window: &'w Window, task: Task) -> Outcome<Self> {
        window.see("nav").await?;
        window.answered().await?;
        let place: String = window.page.execute("return location.hash", vec![]).await?.convert()?;
        if !matches!(place.as_str(), "" | "#/" | "#/today") {
            return Err(format!("task {} begins at Today, not at {place}", task.number).into());
        }
        Ok(Self { window, task, more: 0.into(), steps: RefCell::default() })
    }

    /// So many things take a step each beside those of the task itself.
    pub fn each_of(&self, count: usize) {
        self.more.set(self.more.get() + count);
    }

    /// Presses a key as the keymap writes it: `o`, `Enter`, `Ctrl Enter`, `Ctrl Shift Enter`, `g u`.
    ///
    /// # Errors
    /// The driver's; or names a key that is none.
    pub async fn key(&self, keys: &str, does: &str) -> Outcome {
        if keys.ends_with("Enter") {
            // The page takes no Enter before one can have seen what it would answer.
            self.window.seen().await;
        }
        let mut held: Vec<Key> = Vec::new();
        let mut chord: Vec<&str> = Vec::new();
        let mut caps = Vec::new();
        for word in keys.split(' ') {
            chord.push(word);
            if let Some(key) = modifier(word) {
                held.push(key);
                continue;
            }
            let chain = held.iter().fold(self.window.page.action_chain(), |c, k| c.key_down(k.clone()));
            let chain = chain.send_keys(named(word)?);
            let chain = held.iter().rev().fold(chain, |c, k| c.key_up(k.clone()));
            chain.perform().await?;
            caps.push(written(&chord));
            held.clear();
            chord.clear();
        }
        // Two keys in a row are one only where the first leads to a place.
        let one = caps.len() == 1 || (caps.len() == 2 && keys.starts_with("g "));
        if !one || !chord.is_empty() {
            return Err(format!("{keys:?} is no one key of the keymap").into());
        }
        self.note(caps.join(" "), does);
        Ok(())
    }

    /// Presses Enter for what the page says comes next, and waits for what follows.
    ///
    /// # Errors
    /// Where the page proposes something else, or what follows never shows.
    pub async fn next(&self, title: &str, follows: &str) -> Outcome {
        self.window.answered().await?;
        let head = self.window.see(".next h2").await?.text().await?;
        if !head.starts_with(title) {
            return Err(format!("next is {head:?}, not {title:?}").into());
        }
        self.key("Enter", title).await?;
        self.window.read(follows).await
    }

    /// Fills the field with this label.
    ///
    /// # Errors
    /// Names the stops on the way where no key leads there.
    pub async fn fill(&self, label: &str, text: &str) -> Outcome {
        self.window.type_into(label, text).await?;
        self.note(format!("“{text}”"), label);
        Ok(())
    }

    /// Types a day into the date field with this label; it stands in the guide as the day it is to the officer.
    ///
    /// # Errors
    /// As [`Officer::fill`]; or says what the field took instead.
    pub async fn fill_day(&self, label: &str, day: &str, called: &str) -> Outcome {
        self.window.type_day(label, day).await?;
        self.note(format!("“{called}”"), label);
        Ok(())
    }

    /// Chooses an entry of the list with this label.
    ///
    /// # Errors
    /// Names the entries there are.
    pub async fn choose(&self, label: &str, entry: &str) -> Outcome {
        self.window.pick(label, entry).await?;
        self.note(format!("“{entry}”"), label);
        Ok(())
    }

    /// Answers a question of a few answers side by side.
    ///
    /// # Errors
    /// Names the answers there are.
    pub async fn answer(&self, question: &str, answer: &str) -> Outcome {
        self.window.answer(question, answer).await?;
        self.note(format!("“{answer}”"), question);
        Ok(())
    }

    /// Ticks the box with this label.
    ///
    /// # Errors
    /// As [`Officer::fill`].
    pub async fn tick(&self, label: &str) -> Outcome {
        self.window.reach(label).await?;
        self.window.keys(" ").await?;
        self.note("Space".to_owned(), label);
        Ok(())
    }

    /// Goes to a button by Tab and presses it: each of those keys is a step.
    ///
    /// # Errors
    /// As [`Officer::fill`].
    pub async fn button(&self, words: &str) -> Outcome {
        let mut stops = 0;
        while !self.window.focus().await?.name.starts_with(words) {
            stops += 1;
            if stops > 12 {
                return Err(format!("{words:?} lies more than twelve Tabs away").into());
            }
            self.window.keys(Key::Tab).await?;
            self.note("Tab".to_owned(), &format!("towards “{words}”"));
        }
        self.window.keys(Key::Enter).await?;
        self.note("Enter".to_owned(), words);
        Ok(())
    }

    /// Answers the system's dialog that asks for a place: one confirmation, for it proposes a name. The test types another place.
    ///
    /// # Errors
    /// Where the dialog never came, or stayed.
    pub async fn save(&self, title: &str, to: &std::path::Path) -> Outcome {
        self.window.choose_place(title, to).await?;
        self.note("`Enter`".to_owned(), title);
        Ok(())
    }

    /// Ends the task: holds the count against the limit, and the keys against what the guide shows.
    ///
    /// # Errors
    /// Lists the steps where they are too many, or differ from the guide.
    pub async fn ends(self) -> Outcome {
        self.window.picture(&format!("task-{:02}-done", self.task.number)).await?;
        let steps = self.steps.into_inner();
        let limit = self.task.limit + self.more.get();
        let page = page(&self.task, self.more.get(), &steps);
        println!("{page}");
        if steps.len() > limit {
            return Err(format!(
                "task {} took {} steps, {limit} at most:\n{page}",
                self.task.number,
                steps.len()
            )
            .into());
        }
        let file = file_of(self.task.number);
        if std::env::var_os(WRITE).is_some() {
            std::fs::create_dir_all(file.parent().unwrap_or(&file))?;
            return Ok(std::fs::write(&file, page)?);
        }
        let shown = std::fs::read_to_string(&file).unwrap_or_default();
        if shown == page {
            Ok(())
        } else {
            Err(format!("{} shows other keys; {WRITE}=1 writes them anew:\n{page}", file.display()).into())
        }
    }

    fn note(&self, key: String, does: &str) {
        self.steps.borrow_mut().push(Step { key, does: does.to_owned() });
    }
}

fn file_of(number: u8) -> PathBuf {
    crate::root().join(format!("docs/guide/keys/{number:02}.md"))
}

/// The steps as a table of the guide.
fn page(task: &Task, more: usize, steps: &[Step]) -> String {
    let most = match (task.each, more) {
        ("", _) => format!("at most {}", task.limit),
        (each, more) => format!("at most {} and one per {each}, here {}", task.limit, task.limit + more),
    };
    let mut page = format!(
        "<!-- Written by the test of task {}; {WRITE}=1 writes it anew. -->\n**{}**: {} steps, {most}.\n\n| | key or field | what it does |\n|--:|---|---|\n",
        task.number,
        task.title,
        steps.len()
    );
    for (at, step) in steps.iter().enumerate() {
        page.push_str(&format!("| {} | {} | {} |\n", at + 1, cell(&step.key), cell(&step.does)));
    }
    page
}

/// A bar would end the cell of the table.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}

fn modifier(word: &str) -> Option<Key> {
    Some(match word {
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        _ => return None,
    })
}

fn named(word: &str) -> Outcome<String> {
    let key = match word {
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Space" => return Ok(" ".to_owned()),
        "Down" => Key::Down,
        "Up" => Key::Up,
        "Home" => Key::Home,
        "End" => Key::End,
        one if one.chars().count() == 1 => return Ok(one.to_owned()),
        other => return Err(format!("no key is called {other:?}").into()),
    };
    Ok(char::from(key).to_string())
}

/// A key as a cap of the guide.
fn written(chord: &[&str]) -> String {
    let caps = chord.iter().map(|k| if k.chars().count() == 1 { k.to_uppercase() } else { (*k).to_owned() });
    format!("`{}`", caps.collect::<Vec<_>>().join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_one_cap_and_a_field_one_line() {
        let steps = [
            Step { key: written(&["Ctrl", "Enter"]), does: "Open the case".into() },
            Step { key: "“a | b”".into(), does: "Reason".into() },
        ];
        let task = Task { number: 3, title: "Deletion", limit: 10, each: "system" };
        let page = page(&task, 2, &steps);
        assert!(page.contains("**Deletion**: 2 steps, at most 10 and one per system, here 12."), "{page}");
        assert!(page.contains("| 1 | `Ctrl+Enter` | Open the case |"), "{page}");
        assert!(page.contains("| 2 | “a \\| b” | Reason |"), "{page}");
    }
}
