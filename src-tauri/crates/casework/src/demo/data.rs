//! The words, names and places that demo cases are drawn from: files of this folder, read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::nouns::MailClass;
use domain::words::{Language, Right};
use serde::Deserialize;

/// Everything drawn from.
pub struct Data {
    /// People.
    pub people: People,
    /// Places.
    pub places: Places,
    /// Words by language.
    pub english: Words,
    /// Words by language.
    pub spanish: Words,
    /// What the officer writes.
    pub officer: OfficerWords,
}

/// What the officer writes beside letters: about providers, disclosures, tasks, notes, links.
#[derive(Debug, Clone, Deserialize)]
pub struct BesideWords {
    /// Name of a service provider.
    pub provider: String,
    /// Its address.
    pub provider_address: String,
    /// How it is told.
    pub contact: String,
    /// A court that asked for data.
    pub court: String,
    /// Its address.
    pub court_address: String,
    /// The ground of the policy.
    pub ground: String,
    /// What for.
    pub subpoena: String,
    /// A task.
    pub task: String,
    /// Whose it is.
    pub owner: String,
    /// A note.
    pub note: String,
    /// Why two cases belong together.
    pub link: String,
}

/// What the officer writes.
#[derive(Debug, Clone, Deserialize)]
pub struct OfficerWords {
    /// Why something binds.
    pub bound: String,
    /// Why a promise binds.
    pub promised: String,
    /// Why the companies follow every law.
    pub applies: String,
    /// Why something does not.
    pub not_bound: String,
    /// Why a child is found.
    pub child_confirmed: String,
    /// Why none is.
    pub child_no: String,
    /// Proof that somebody may write for somebody else.
    pub authority: String,
    /// How somebody was checked.
    pub identity_method: String,
    /// By which kinds of data points.
    pub identity_points: Vec<String>,
    /// With which remark.
    pub identity_note: String,
    /// With which remark somebody is asked for more.
    pub identity_asked: String,
    /// By which kinds of identifiers systems are searched.
    pub searched_by: String,
    /// What a search found.
    pub found: String,
    /// What one says that found nothing.
    pub not_found: String,
    /// Ground of a refusal.
    pub refusal_ground: String,
    /// How a task was done.
    pub task_done: String,
    /// Proof of a sending.
    pub proof: String,
    /// Class of mail.
    pub mail_class: MailClass,
    /// Note on closing.
    pub closed: String,
    /// Note on closing what no letter of ours answers.
    pub closed_otherwise: String,
    /// What shows that a postal address was asked for.
    pub address_asked: String,
    /// What is done beside the letters.
    pub beside: BesideWords,
    /// Words of letters by language, then by field or island; `*` for any other.
    pub words: BTreeMap<Language, BTreeMap<String, String>>,
}

impl OfficerWords {
    /// The words for a field or island of a letter.
    pub fn of(&self, language: Language, name: &str) -> String {
        let words = self.words.get(&language).or_else(|| self.words.get(&Language::En));
        words.and_then(|w| w.get(name).or_else(|| w.get("*"))).cloned().unwrap_or_default()
    }
}

/// Groups of names.
#[derive(Deserialize)]
pub struct People {
    /// The groups.
    pub group: Vec<Group>,
}

/// Names that go together, and the language their people write.
#[derive(Deserialize)]
pub struct Group {
    /// Language of their letters.
    pub language: Language,
    /// Share of all people; the shares need not sum to anything.
    pub share: u32,
    /// Given names.
    pub given: Vec<String>,
    /// Family names.
    pub family: Vec<String>,
}

/// Towns and streets.
#[derive(Deserialize)]
pub struct Places {
    /// Streets.
    pub streets: Vec<String>,
    /// Units of a house.
    pub units: Vec<String>,
    /// Towns.
    pub place: Vec<Place>,
}

/// A town.
#[derive(Deserialize)]
pub struct Place {
    /// Name.
    pub city: String,
    /// State or province; empty abroad.
    pub state: String,
    /// ZIP Code or postcode.
    pub zip: String,
    /// Country; empty = the United States.
    #[serde(default)]
    pub country: String,
    /// How often it is drawn.
    pub weight: u32,
}

/// What people write in one language.
#[derive(Deserialize)]
pub struct Words {
    /// Greetings.
    pub greeting: Vec<String>,
    /// Subjects.
    pub subject: Vec<String>,
    /// Where the company knows them from.
    pub why: Vec<String>,
    /// What else they say.
    pub context: Vec<String>,
    /// Closings.
    pub closing: Vec<String>,
    /// What they ask, by right.
    pub ask: BTreeMap<Right, String>,
    /// What an agent says first.
    pub agent: Agent,
    /// What arrives and asks for nothing.
    pub noise: Noise,
}

/// Words of an agent.
#[derive(Deserialize)]
pub struct Agent {
    /// First sentence.
    pub lead: String,
}

/// Messages that are no requests.
#[derive(Deserialize)]
pub struct Noise {
    /// Subjects.
    pub subject: Vec<String>,
    /// Texts.
    pub text: Vec<String>,
}

/// The files could not be read. They are part of the program, so a test finds it first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The demo file {file} can't be read: {why}")]
pub struct DataFault {
    /// Which file.
    pub file: &'static str,
    /// Why.
    pub why: String,
}

impl Data {
    /// The data, read at the first call.
    ///
    /// # Errors
    /// A file of the program is at fault.
    pub fn get() -> Result<&'static Self, DataFault> {
        static DATA: OnceLock<Result<Data, DataFault>> = OnceLock::new();
        DATA.get_or_init(Self::read).as_ref().map_err(Clone::clone)
    }

    fn read() -> Result<Self, DataFault> {
        Ok(Self {
            people: parse("people.toml", include_str!("data/people.toml"))?,
            places: parse("places.toml", include_str!("data/places.toml"))?,
            english: parse("words.en.toml", include_str!("data/words.en.toml"))?,
            spanish: parse("words.es.toml", include_str!("data/words.es.toml"))?,
            officer: parse("officer.toml", include_str!("data/officer.toml"))?,
        })
    }

    /// The words of a language; English for those there are none for.
    pub fn words(&self, language: Language) -> &Words {
        if language == Language::Es { &self.spanish } else { &self.english }
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, DataFault> {
    toml::from_str(text).map_err(|e| DataFault { file, why: e.to_string() })
}
