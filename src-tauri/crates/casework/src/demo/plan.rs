//! What a demo register will hold, case by case: drawn from a seed, so that the same seed gives the same cases. Days
//! are given back from today, so that some are late, some press and some are calm whenever the demo is made. How the
//! cases come into a register is not decided here.

use domain::day::{Day, Days};
use domain::nouns::PostalAddress;
use domain::words::{Capacity, Known, Language, Right};

use super::data::{Data, DataFault, Place};
use super::writing::{fill, letter, pick, weighted};

/// Somebody who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// Name.
    pub name: String,
    /// E-mail, of a reserved domain.
    pub email: String,
    /// Telephone, of the numbers kept for fiction.
    pub phone: String,
    /// Where letters go; empty for some who gave none.
    pub address: PostalAddress,
    /// Language.
    pub language: Language,
}

/// How far the officer has come with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Opened, nothing more.
    Opened,
    /// What binds is decided, and whether a child is involved.
    Bound,
    /// The acknowledgment is issued and waits for the printer.
    AcknowledgmentIssued,
    /// The acknowledgment is in the mail.
    Acknowledged,
    /// Systems searched and items decided; the answer is a draft.
    AnswerDrafted,
    /// The answer is in the mail.
    Answered,
    /// Closed.
    Closed,
}

/// One case to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCase {
    /// Number in this demo, from 0.
    pub index: u32,
    /// Who writes.
    pub person: DemoPerson,
    /// Whom the data is about, where that is another: a child or an agent's principal.
    pub about: Option<String>,
    /// Age of the child, where one is involved.
    pub child_age: Option<u8>,
    /// An agent writes.
    pub agent: bool,
    /// Key of the company.
    pub company: &'static str,
    /// In which capacity.
    pub capacity: Capacity,
    /// What is asked.
    pub rights: Vec<Right>,
    /// Day of receipt.
    pub received: Day,
    /// Arrived at the designated place.
    pub designated: Known,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// How far the case has come.
    pub stage: Stage,
    /// The answer refuses.
    pub refused: bool,
}

impl DemoCase {
    /// Whether the case waits for the person to say more of who they are.
    pub fn asks_identity(&self) -> bool {
        self.stage == Stage::Acknowledged && self.index.is_multiple_of(3)
    }
}

/// A message that no case holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMessage {
    /// Who writes.
    pub person: DemoPerson,
    /// Day of receipt.
    pub received: Day,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// It asks for nothing, and the officer said so.
    pub set_aside: bool,
}

/// Draws cases.
pub struct Plan {
    data: &'static Data,
    seed: u64,
    today: Day,
}

impl Plan {
    /// A plan.
    ///
    /// # Errors
    /// A file of the program is at fault.
    pub fn new(seed: u64, today: Day) -> Result<Self, DataFault> {
        Ok(Self { data: Data::get()?, seed, today })
    }

    /// The case of this number. Each has a generator of its own: case 7 is the same in a demo of ten and of thousands.
    pub fn case(&self, index: u32) -> DemoCase {
        let mut rng = self.rng(index, 0);
        let person = self.person(&mut rng, index);
        let rights = rights(&mut rng, &person.address.state);
        let child = rights.contains(&Right::ChildData);
        let agent = !child && rng.u32(..12) == 0;
        let about = if child {
            Some(self.given(&mut rng, person.language))
        } else {
            agent.then(|| self.name(&mut rng).0)
        };
        let child_age = child.then(|| rng.u8(5..18));
        let company =
            *pick(&mut rng, &["odm", "odm", "odm", "officertrak", "officertrak", "off_duty_services"]);
        let capacity = if company == "officertrak" { Capacity::Visitor } else { Capacity::Customer };
        let (received, stage) = self.progress(&mut rng);
        let words = self.data.words(person.language);
        let asked: Vec<&str> = rights.iter().filter_map(|r| words.ask.get(r).map(String::as_str)).collect();
        let lead = if agent { words.agent.lead.as_str() } else { "" };
        let text = fill(
            &letter(&mut rng, words, lead, &asked, &person),
            &[
                ("{company}", company_name(company)),
                ("{child}", about.as_deref().unwrap_or_default()),
                ("{principal}", about.as_deref().unwrap_or_default()),
                ("{age}", &child_age.map(|a| a.to_string()).unwrap_or_default()),
            ],
        );
        let pattern: &String = pick(&mut rng, &words.subject);
        let subject = fill(pattern, &[("{company}", company_name(company))]);
        let designated = *pick(&mut rng, &[Known::Yes, Known::No, Known::Unknown]);
        let refused = !child && rng.u32(..6) == 0;
        DemoCase {
            index,
            person,
            about,
            child_age,
            agent,
            company,
            capacity,
            rights,
            received,
            designated,
            subject,
            text,
            stage,
            refused,
        }
    }

    /// An unfiled message of this number: every second asks for something, every fourth was set aside.
    pub fn message(&self, index: u32) -> DemoMessage {
        if index.is_multiple_of(2) {
            let case = self.case(index.wrapping_add(0x4000_0000));
            let received = self.back(index % 6);
            return DemoMessage {
                person: case.person,
                received,
                subject: case.subject,
                text: case.text,
                set_aside: false,
            };
        }
        let mut rng = self.rng(index, 1);
        let person = self.person(&mut rng, index);
        let noise = &self.data.words(person.language).noise;
        let which = rng.usize(..noise.text.len());
        let text = format!("{}\n\n{}\n", noise.text[which], person.name);
        let subject = noise.subject.get(which).cloned().unwrap_or_default();
        DemoMessage { received: self.back(rng.u32(..20)), person, subject, text, set_aside: index % 4 == 3 }
    }

    fn rng(&self, index: u32, salt: u64) -> fastrand::Rng {
        let mixed = self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(u64::from(index) << 2 | salt);
        fastrand::Rng::with_seed(mixed)
    }

    fn back(&self, days: u32) -> Day {
        self.today.checked_sub_days(Days::new(days.into())).unwrap_or(self.today)
    }

    /// Day of receipt and how far the case has come: the older, the further; some old ones lie still and are late.
    fn progress(&self, rng: &mut fastrand::Rng) -> (Day, Stage) {
        use Stage::{Acknowledged, AcknowledgmentIssued, AnswerDrafted, Answered, Bound, Closed, Opened};
        let (days, stages): (u32, &[Stage]) = match rng.u32(..100) {
            0..10 => (rng.u32(0..4), &[Opened, Opened, Bound]),
            10..35 => (rng.u32(3..15), &[Opened, Bound, AcknowledgmentIssued, Acknowledged]),
            35..60 => (rng.u32(14..36), &[Bound, Acknowledged, Acknowledged, AnswerDrafted, Answered]),
            60..72 => (rng.u32(35..47), &[Acknowledged, AnswerDrafted, Answered]),
            72..78 => (rng.u32(47..80), &[Opened, Acknowledged, AnswerDrafted]),
            _ => (rng.u32(30..900), &[Closed]),
        };
        (self.back(days), *pick(rng, stages))
    }

    fn name(&self, rng: &mut fastrand::Rng) -> (String, Language) {
        let groups = &self.data.people.group;
        let group = weighted(rng, groups, |g| g.share);
        (format!("{} {}", pick(rng, &group.given), pick(rng, &group.family)), group.language)
    }

    fn given(&self, rng: &mut fastrand::Rng, language: Language) -> String {
        let group = self
            .data
            .people
            .group
            .iter()
            .find(|g| g.language == language)
            .unwrap_or(&self.data.people.group[0]);
        pick(rng, &group.given).clone()
    }

    fn person(&self, rng: &mut fastrand::Rng, index: u32) -> DemoPerson {
        let (name, language) = self.name(rng);
        let place = weighted(rng, &self.data.places.place, |p| p.weight);
        let address = if rng.u32(..20) == 0 { PostalAddress::default() } else { self.address(rng, place) };
        let email = format!("{}{index}@example.{}", ascii(&name), pick(rng, &["com", "net", "org"]));
        let phone =
            format!("{}-555-01{:02}", pick(rng, &["281", "713", "512", "415", "303"]), rng.u32(..100));
        DemoPerson { name, email, phone, address, language }
    }

    fn address(&self, rng: &mut fastrand::Rng, place: &Place) -> PostalAddress {
        let number = rng.u32(101..9990);
        let street = pick(rng, &self.data.places.streets);
        let abroad = !place.country.is_empty();
        let line2 = if !abroad && rng.u32(..3) == 0 {
            pick(rng, &self.data.places.units).clone()
        } else {
            String::new()
        };
        PostalAddress {
            line1: format!("{number} {street}"),
            line2,
            city: place.city.clone(),
            state: place.state.clone(),
            zip: place.zip.clone(),
            country: place.country.clone(),
            ..PostalAddress::default()
        }
    }
}

/// What is asked: one right, sometimes two that go together.
fn rights(rng: &mut fastrand::Rng, state: &str) -> Vec<Right> {
    match rng.u32(..100) {
        0..22 => vec![Right::Delete],
        22..40 => vec![Right::Access],
        40..48 => vec![Right::Access, Right::Delete],
        48..56 => vec![Right::Correct],
        56..60 => vec![Right::Portability],
        60..64 => vec![Right::Restrict],
        64..72 => vec![Right::OptOut],
        72..76 => vec![Right::BeInformed],
        76..84 if state == "CA" => vec![Right::ShineTheLight],
        76..80 => vec![Right::BeInformed, Right::Access],
        80..84 => vec![Right::Correct, Right::Restrict],
        84..96 => vec![Right::ChildData, Right::Delete],
        _ => vec![Right::Complaint],
    }
}

fn company_name(key: &str) -> &'static str {
    match key {
        "officertrak" => "OfficerTRAK",
        "off_duty_services" => "Off Duty Services",
        _ => "Off Duty Management",
    }
}

/// The name in plain small letters, for a mail address.
fn ascii(name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    plain.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn plan(seed: u64) -> Plan {
        Plan::new(seed, Day::from_ymd_opt(2026, 11, 22).unwrap()).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_cases_and_another_gives_others() {
        assert_eq!(plan(1).case(7), plan(1).case(7));
        assert_ne!(plan(1).case(7), plan(2).case(7));
        assert_ne!(plan(1).case(7), plan(1).case(8));
    }

    #[test]
    fn three_hundred_cases_show_every_right_language_company_and_stage() {
        let cases: Vec<DemoCase> = (0..300).map(|n| plan(1).case(n)).collect();
        let asked: BTreeSet<Right> = cases.iter().flat_map(|c| c.rights.clone()).collect();
        let all: BTreeSet<Right> = Right::ALL.iter().copied().filter(|r| *r != Right::Appeal).collect();
        assert_eq!(asked, all);
        assert!(cases.iter().any(|c| c.person.language == Language::Es));
        assert_eq!(cases.iter().map(|c| c.company).collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(cases.iter().map(|c| c.stage as u8).collect::<BTreeSet<_>>().len(), 7);
        assert!(cases.iter().any(|c| c.agent) && cases.iter().any(|c| c.child_age.is_some_and(|a| a < 13)));
        assert!(cases.iter().any(|c| c.person.address.is_empty()));
    }

    #[test]
    fn a_message_is_about_eight_hundred_characters_with_no_place_left_unfilled() {
        let lengths: Vec<usize> = (0..300)
            .map(|n| {
                let text = plan(1).case(n).text;
                assert!(!text.contains(['{', '}']), "{text}");
                text.chars().count()
            })
            .collect();
        let mean = lengths.iter().sum::<usize>() / lengths.len();
        assert!((760..1000).contains(&mean), "{mean}");
        assert!(lengths.iter().all(|l| (600..1300).contains(l)), "{lengths:?}");
    }
}
