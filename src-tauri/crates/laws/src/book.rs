//! The law book: every file read, checked and ready to be asked. It answers what the rules are; it counts nothing and
//! decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::Calendar;
use domain::day::Day;
use domain::rule::{Counting, DayCount, Regime, RollRule};

use crate::check;
use crate::company::CompanyProfile;
use crate::fault::{Fault, LawFault, Place};
use crate::files::LawFiles;
use crate::law::{AgeThreshold, ComplaintBody, LawFile, NeverMailed, Notice, YearlyReport};
use crate::own_days::OwnDays;
use crate::policy::PublishedPolicy;

/// Id of the day count of the post: on its days a letter can be handed over.
const POST: &str = "us_postal";
/// Id of the ordinary day count.
const USUAL: &str = "us_business_days";

/// Every shipped (or handed over) rule.
#[derive(Debug, Clone)]
pub struct LawBook {
    files: LawFiles,
    regimes: Vec<Regime>,
    home: BTreeMap<String, String>,
    read_on: BTreeMap<String, Day>,
    counting: Counting,
    bodies: BTreeMap<String, ComplaintBody>,
    notices: Vec<Notice>,
    ages: Vec<AgeThreshold>,
    never_mailed: Vec<NeverMailed>,
    yearly_reports: Vec<YearlyReport>,
    policies: Vec<PublishedPolicy>,
    companies: Vec<CompanyProfile>,
    hash: String,
    calendar_revision: String,
}

/// What a check of the files found, file by file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Every file in order, sound ones included.
    pub files: Vec<FileReport>,
}

/// One file and its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Path of the file.
    pub file: String,
    /// Its faults; empty = sound.
    pub faults: Vec<(Place, Fault)>,
}

impl CheckReport {
    /// How many files are sound.
    pub fn passed(&self) -> usize {
        self.files.iter().filter(|f| f.faults.is_empty()).count()
    }

    /// How many are not.
    pub fn failed(&self) -> usize {
        self.files.len() - self.passed()
    }
}

impl LawBook {
    /// The book as shipped.
    ///
    /// # Errors
    /// Every fault of the files, each with its place.
    pub fn shipped() -> Result<Self, LawFault> {
        Self::read(LawFiles::shipped())
    }

    /// A book from these files.
    ///
    /// # Errors
    /// Every fault of the files, each with its place.
    pub fn read(files: LawFiles) -> Result<Self, LawFault> {
        let (book, faults) = Self::open(files);
        if faults.is_empty() { Ok(book) } else { Err(LawFault { faults }) }
    }

    /// Reads and checks the files and says what was found in each.
    pub fn check(files: LawFiles) -> CheckReport {
        let (book, faults) = Self::open(files);
        let report = |file: &str| FileReport {
            file: file.to_owned(),
            faults: faults.iter().filter(|(place, _)| place.file == file).cloned().collect(),
        };
        // A fault can lie in what is not there; then its place is no file of the book.
        let paths = book
            .files
            .iter()
            .map(|(path, _)| path)
            .chain(faults.iter().map(|(place, _)| place.file.as_str()));
        CheckReport { files: paths.collect::<BTreeSet<_>>().into_iter().map(report).collect() }
    }

    fn open(files: LawFiles) -> (Self, Vec<(Place, Fault)>) {
        let mut book = Self {
            regimes: Vec::new(),
            home: BTreeMap::new(),
            read_on: BTreeMap::new(),
            counting: Counting { postal: POST.to_owned(), usual: USUAL.to_owned(), ..Counting::default() },
            bodies: BTreeMap::new(),
            notices: Vec::new(),
            ages: Vec::new(),
            never_mailed: Vec::new(),
            yearly_reports: Vec::new(),
            policies: Vec::new(),
            companies: Vec::new(),
            hash: files.hash(&["laws", "calendars", "days", "policies", "companies"]),
            calendar_revision: files.hash(&["calendars", "days"]),
            files: LawFiles::default(),
        };
        let mut faults = check::Faults::default();
        for (path, text) in files.folder("calendars") {
            if let Some(calendar) = faults.parse::<Calendar>(path, text) {
                check::calendar(&mut faults, path, &calendar);
                book.counting.calendars.insert(calendar.id.clone(), calendar);
            }
        }
        for (path, text) in files.folder("days") {
            if let Some(own) = faults.parse::<OwnDays>(path, text) {
                check::own_days(&mut faults, path, &own, &book.counting.calendars);
                if let Some(calendar) = book.counting.calendars.remove(&own.calendar) {
                    book.counting.calendars.insert(own.calendar, calendar.with(own.off));
                }
            }
        }
        for (path, text) in files.folder("laws") {
            if let Some(law) = faults.parse::<LawFile>(path, text) {
                book.take_law(&mut faults, path, law);
            }
        }
        for (path, text) in files.folder("policies") {
            if let Some(policy) = faults.parse::<PublishedPolicy>(path, text) {
                check::policy(&mut faults, path, &policy);
                book.policies.push(policy);
            }
        }
        for (path, text) in files.folder("companies") {
            if let Some(company) = faults.parse::<CompanyProfile>(path, text) {
                check::company(&mut faults, path, &company);
                book.companies.push(company);
            }
        }
        book.files = files;
        check::whole(&mut faults, &book);
        let told = faults.told(&book.files);
        (book, told)
    }

    fn take_law(&mut self, faults: &mut check::Faults, path: &str, law: LawFile) {
        check::law(faults, path, &law);
        self.read_on.insert(path.to_owned(), law.as_of);
        self.counting.roll_rules.extend(law.roll_rules.into_iter().map(|r| (r.id.clone(), r)));
        self.counting.day_counts.extend(law.day_counts.into_iter().map(|c| (c.id.clone(), c)));
        self.bodies.extend(law.complaint_bodies.into_iter().map(|b| (b.id.clone(), b)));
        for mut regime in law.regimes {
            if regime.jurisdiction.is_empty() {
                regime.jurisdiction.clone_from(&law.jurisdiction);
            }
            self.home.insert(regime.id.clone(), path.to_owned());
            self.regimes.push(regime);
        }
        self.notices.extend(law.notices);
        self.ages.extend(law.age_thresholds);
        self.never_mailed.extend(law.never_mailed);
        self.yearly_reports.extend(law.yearly_reports);
    }

    /// Every version of every regime, in the order of the files.
    pub fn regimes(&self) -> &[Regime] {
        &self.regimes
    }

    /// The newest version of a regime.
    pub fn regime(&self, id: &str) -> Option<&Regime> {
        self.regimes.iter().filter(|r| r.id == id).max_by_key(|r| r.effective_from)
    }

    /// The version that governs what was received on this day. Where none does, the nearest one: asked for its clocks it
    /// answers that it is not in force.
    pub fn regime_for(&self, id: &str, received: Day) -> Option<&Regime> {
        let mut versions: Vec<&Regime> = self.regimes.iter().filter(|r| r.id == id).collect();
        versions.sort_by_key(|r| r.effective_from);
        let in_force = versions.iter().find(|r| r.in_force(received));
        in_force
            .or_else(|| versions.iter().rfind(|r| r.effective_from <= received))
            .or(versions.first())
            .copied()
    }

    /// Calendars, roll rules and day counts, as `domain::clock` wants them.
    pub fn counting(&self) -> &Counting {
        &self.counting
    }

    /// An off-day calendar.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.counting.calendars.get(id)
    }

    /// The calendar of a country, by its two-letter code: the days off that count where a law leaves that open.
    pub fn calendar_of_country(&self, code: &str) -> Option<&Calendar> {
        self.counting.calendars.values().find(|c| c.countries.iter().any(|of| of == code))
    }

    /// A roll rule.
    pub fn roll_rule(&self, id: &str) -> Option<&RollRule> {
        self.counting.roll_rules.get(id)
    }

    /// A day count.
    pub fn day_count(&self, id: &str) -> Option<&DayCount> {
        self.counting.day_counts.get(id)
    }

    /// A complaint body.
    pub fn complaint_body(&self, id: &str) -> Option<&ComplaintBody> {
        self.bodies.get(id)
    }

    /// Every complaint body, by id.
    pub fn complaint_bodies(&self) -> impl Iterator<Item = &ComplaintBody> {
        self.bodies.values()
    }

    /// Notices owed besides an answer.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Ages below which something follows.
    pub fn age_thresholds(&self) -> &[AgeThreshold] {
        &self.ages
    }

    /// What is never put in a mailed letter.
    pub fn never_mailed(&self) -> &[NeverMailed] {
        &self.never_mailed
    }

    /// Reports that laws ask for every year.
    pub fn yearly_reports(&self) -> &[YearlyReport] {
        &self.yearly_reports
    }

    /// Published policies, every version.
    pub fn policies(&self) -> &[PublishedPolicy] {
        &self.policies
    }

    /// The version of a policy that applied on a day.
    pub fn policy_on(&self, key: &str, day: Day) -> Option<&PublishedPolicy> {
        self.policies.iter().find(|p| p.key == key && p.applied_on(day))
    }

    /// Companies to seed a register with.
    pub fn companies(&self) -> &[CompanyProfile] {
        &self.companies
    }

    /// The files this book was read from.
    pub fn files(&self) -> &LawFiles {
        &self.files
    }

    /// SHA-256 over all files, in hex.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// SHA-256 of the file that holds a regime, in hex.
    pub fn file_hash(&self, regime: &str) -> Option<String> {
        self.home.get(regime).and_then(|path| self.files.hash_of(path))
    }

    /// Path of the file that holds a regime.
    pub fn file_of(&self, regime: &str) -> Option<&str> {
        self.home.get(regime).map(String::as_str)
    }

    /// The law files with the day on which each was last held against its sources.
    pub fn readings(&self) -> impl Iterator<Item = (&str, Day)> {
        self.read_on.iter().map(|(path, day)| (path.as_str(), *day))
    }

    /// The day on which the file of a regime was last held against its sources.
    pub fn read_on(&self, regime: &str) -> Option<Day> {
        self.home.get(regime).and_then(|path| self.read_on.get(path)).copied()
    }

    /// SHA-256 over all calendar files, in hex.
    pub fn calendar_revision(&self) -> &str {
        &self.calendar_revision
    }
}
