//! The sentence at the head of a case and the short words in lists.

use domain::nouns::{CaseFile, Company, Person, PersonRole, Request};
use domain::words::Right;

/// A right as a verb: "see their data", for sentences with "asks us to ...".
pub fn right_as_verb(right: Right) -> &'static str {
    match right {
        Right::BeInformed => "say how data is used",
        Right::Access => "show what data is held",
        Right::Correct => "correct data",
        Right::Delete => "delete data",
        Right::Restrict => "restrict the use of data",
        Right::Portability => "transfer data",
        Right::OptOut => "stop sale, sharing or marketing",
        Right::ShineTheLight => "say who got data for direct marketing",
        Right::ChildData => "delete a child’s data",
        Right::Complaint => "look into a complaint",
        Right::Appeal => "look at a refusal again",
    }
}

/// A right as a noun for lists.
pub fn right_as_noun(right: Right) -> &'static str {
    match right {
        Right::BeInformed => "Be informed",
        Right::Access => "Access",
        Right::Correct => "Correct",
        Right::Delete => "Delete",
        Right::Restrict => "Restrict",
        Right::Portability => "Transfer",
        Right::OptOut => "Opt out",
        Right::ShineTheLight => "Shine the Light",
        Right::ChildData => "Child data",
        Right::Complaint => "Complaint",
        Right::Appeal => "Appeal",
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// Whoever asks: requester, parent, guardian, agent, reporter, in this order.
pub fn asker(file: &CaseFile) -> Option<&Person> {
    [PersonRole::Requester, PersonRole::Parent, PersonRole::Guardian, PersonRole::Agent, PersonRole::Reporter]
        .into_iter()
        .find_map(|role| file.people.iter().find(|p| p.role == role))
        .map(|p| &p.person)
}

/// Their name; empty where nobody is known.
pub fn who_asks(file: &CaseFile) -> String {
    asker(file).map(|person| person.name.clone()).unwrap_or_default()
}

/// What a list calls a case: who asks. Where only an agent does, for whom, and first: one agent may ask for many, and a narrow
/// list cuts names off at their end.
pub fn listed_name(file: &CaseFile) -> String {
    let who = who_asks(file);
    let name_of = |role| file.people.iter().find(|p| p.role == role).map(|p| p.person.name.as_str());
    match (name_of(PersonRole::Agent), name_of(PersonRole::DataSubject)) {
        (Some(agent), Some(subject)) if agent == who && !subject.is_empty() => format!("{subject}, by {who}"),
        _ => who,
    }
}

/// One sentence: who asks us for what, about whom.
pub fn headline(file: &CaseFile) -> String {
    let who = who_asks(file);
    let who = if who.is_empty() { "Somebody".to_owned() } else { who };
    let subject =
        file.people.iter().find(|p| p.role == PersonRole::DataSubject).map(|p| p.person.name.as_str());
    let about = match subject {
        Some(name) if !name.is_empty() && name != who => format!(" for {name}"),
        _ => String::new(),
    };
    let live: Vec<&Request> = file.requests.iter().filter(|r| r.withdrawn.is_none()).collect();
    let mut verbs: Vec<&str> = live.iter().map(|r| right_as_verb(r.right)).collect();
    verbs.dedup();
    let reports = file.people.iter().any(|p| p.role == PersonRole::Reporter);
    match (verbs.is_empty(), reports) {
        (true, true) => format!("{who} reports something{about}"),
        (true, false) => format!("{who} writes{about}; no request is recorded yet"),
        (false, true) => format!("{who} reports: {}{about}", listed(&verbs)),
        (false, false) => format!("{who} asks us to {}{about}", listed(&verbs)),
    }
}

/// The second line of a list row: `Delete, child data · OfficerTRAK`.
pub fn what_line(requests: &[Request], companies: &[Company]) -> String {
    if requests.is_empty() {
        return "no request recorded yet".into();
    }
    let mut rights: Vec<&str> = requests.iter().map(|r| right_as_noun(r.right)).collect();
    rights.dedup();
    let mut names: Vec<&str> = requests
        .iter()
        .filter_map(|r| companies.iter().find(|c| c.id == r.company))
        .map(|c| short_name(&c.name))
        .collect();
    names.sort_unstable();
    names.dedup();
    format!("{} · {}", rights.join(", "), names.join(", "))
}

/// A company's name without its legal form, for narrow places.
pub fn short_name(name: &str) -> &str {
    [", LLC", ", Inc.", " LLC", " Inc."].iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}

/// The right in one neutral line, where the officer gave none. Letters have words of their own language for it.
pub fn neutral(right: Right) -> &'static str {
    match right {
        Right::BeInformed => "information about how personal data is used",
        Right::Access => "access to the personal data held",
        Right::Correct => "correction of personal data",
        Right::Delete => "deletion of personal data",
        Right::Restrict => "restriction of the use of personal data",
        Right::Portability => "transfer of personal data",
        Right::OptOut => "an end to sale, sharing or marketing use of personal data",
        Right::ShineTheLight => "information about disclosures for direct marketing",
        Right::ChildData => "deletion of data about a minor",
        Right::Complaint => "a complaint about the handling of personal data",
        Right::Appeal => "an appeal against an earlier answer",
    }
}
