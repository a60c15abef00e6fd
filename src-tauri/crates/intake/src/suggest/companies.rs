//! Which company and which policy the message means: by the words, else by the address it was sent to. Names,
//! addresses and words that are never the writer's own are kept here too. What a policy promises is law's business.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;
use serde::Deserialize;

use super::rules;
use super::types::Context;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    company: Vec<WrittenCompany>,
    never_the_writers: Never,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCompany {
    key: String,
    policy: String,
    patterns: Vec<String>,
    mail: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    addresses: Vec<String>,
    names: Vec<String>,
    labels: Vec<String>,
}

/// The file, compiled.
pub struct Companies {
    list: Vec<(WrittenCompany, Regex)>,
    /// Addresses that are never the writer's own.
    pub foreign: Regex,
    /// Words that begin no name.
    pub no_names: Vec<String>,
    /// Words that stand before a number or a date, and are nobody.
    pub labels: Vec<String>,
}

static COMPANIES: LazyLock<Companies> = LazyLock::new(|| {
    let read = toml::from_str::<WrittenFile>(rules::root_file("companies.toml"));
    let file = read.unwrap_or_default();
    Companies {
        foreign: rules::any(&file.never_the_writers.addresses),
        no_names: file.never_the_writers.names,
        labels: file.never_the_writers.labels,
        list: file.company.into_iter().map(|c| (rules::any(&c.patterns), c)).map(|(r, c)| (c, r)).collect(),
    }
});

/// The shipped companies.
pub fn companies() -> &'static Companies {
    &COMPANIES
}

/// A company that is meant.
pub struct Meant {
    /// Its key.
    pub company: String,
    /// Its policy's key; empty where the company has none that is known.
    pub policy: String,
    /// The words, where the text says it.
    pub span: Option<Range<usize>>,
}

impl WrittenCompany {
    fn has_mail(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        let domain = address.split('@').next_back().unwrap_or_default();
        self.mail.iter().any(|part| domain.starts_with(part.as_str()) || domain.contains(&format!(".{part}")))
    }
}

/// Whether an address is a colleague's: it lies in one of the companies' own domains.
pub fn is_own_mail(address: &str) -> bool {
    COMPANIES.list.iter().any(|(company, _)| company.has_mail(address))
}

/// The key of the one company that a few words name; `None` where they name none or more than one.
pub fn named(words: &str) -> Option<String> {
    let words = words.to_lowercase();
    let mut found =
        COMPANIES.list.iter().filter(|(c, re)| re.is_match(words.as_bytes()) || c.key == words.trim());
    match (found.next(), found.next()) {
        (Some((company, _)), None) => Some(company.key.clone()),
        _ => None,
    }
}

/// The company meant: the one that the words name first, else the one that was written to.
pub fn meant(shadow: &[u8], context: &Context) -> Option<Meant> {
    let by_words = COMPANIES
        .list
        .iter()
        .filter_map(|(c, re)| re.find(shadow).map(|m| (m.start(), c, m.start()..m.end())))
        .min_by_key(|(start, ..)| *start)
        .map(|(_, c, span)| (c, Some(span)));
    let by_mail = || {
        let to = |c: &WrittenCompany| {
            context.to.iter().any(|m| {
                let name = m.name.to_lowercase();
                c.has_mail(&m.email)
                    || COMPANIES.list.iter().any(|(o, re)| o.key == c.key && re.is_match(name.as_bytes()))
            })
        };
        COMPANIES.list.iter().find(|(c, _)| to(c)).map(|(c, _)| (c, None))
    };
    let (company, span) = by_words.or_else(by_mail)?;
    Some(Meant { company: company.key.clone(), policy: company.policy.clone(), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Mailbox;

    #[test]
    fn the_words_decide_before_the_address() {
        assert!(toml::from_str::<WrittenFile>(rules::root_file("companies.toml")).is_ok());
        let mut context = Context::bare(chrono::NaiveDate::MIN);
        context.to = vec![Mailbox { name: String::new(), email: "support@officertrak.com".into() }];
        assert_eq!(meant(b"please delete it", &context).map(|m| m.company), Some("officertrak".to_owned()));
        assert_eq!(
            meant(b"off duty management has my data", &context).map(|m| m.company),
            Some("odm".to_owned())
        );
        assert_eq!(meant(b"hello", &Context::bare(chrono::NaiveDate::MIN)).map(|m| m.company), None);
    }
}
